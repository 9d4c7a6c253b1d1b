//! What a pack is to be.

use super::Base;
use crate::error::{Text, text};
use crate::open::Limits;
use crate::outlines::Statement;
use crate::recognise::{Answers, Mapping};
use lantian::data::{Status, Timestamp};
use std::collections::BTreeMap;

/// What a pack is to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// Identifier of the pack.
    pub id: String,
    /// Counts up with every publication.
    pub revision: u64,
    /// Title.
    pub title: Text,
    /// Who answers for the data.
    pub publisher: Text,
    /// Licence of the data.
    pub licence: String,
    /// How far the data have been checked.
    pub status: Status,
    /// The units it is packed on.
    pub base: Base,
    /// What the publisher says of outlines, by the name of their file; the empty name stands for all others.
    pub statements: BTreeMap<String, Statement>,
    /// Answers to questions that files leave open.
    pub answers: Answers,
    /// Mappings saved before: a table of the same header is read by them.
    pub mappings: Vec<Mapping>,
    /// The hour of snapshots without a time.
    pub time: Option<Timestamp>,
    /// The hour it is now; what lies more than two hours after it is left out. `None` takes any time.
    pub now: Option<Timestamp>,
    /// What is unfolded from one file at most.
    pub limits: Limits,
    /// Write measurements as tidy CSV and not as columns.
    pub csv: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            id: "pack".to_owned(),
            revision: 1,
            title: text!("空气质量监测数据", "Air quality measurements"),
            publisher: text!("未填写", "not stated"),
            licence: String::new(),
            status: Status::Provisional,
            base: Base::default(),
            statements: BTreeMap::new(),
            answers: Answers::new(),
            mappings: Vec::new(),
            time: None,
            now: None,
            limits: Limits::default(),
            csv: false,
        }
    }
}
