//! What a person says about the pack, and how it is then made.

use crate::sheet::Edit;
use lantian::data::Timestamp;
use lantian_publish::error::{Result, Text};
use lantian_publish::outlines::Statement;
use lantian_publish::pack::{Base, Options};
use lantian_publish::recognise::{Answers, Mapping};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a person said about the pack.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Answers to questions, and what columns hold.
    pub answers: Answers,
    /// Cells that were changed.
    pub edits: Vec<Edit>,
    /// Title.
    pub title: String,
    /// Who answers for the data.
    pub publisher: String,
    /// Map approval number of outlines that were added.
    pub approval: String,
    /// Datum of outlines that were added.
    pub datum: String,
    /// Where outlines that were added come from.
    pub source: String,
    /// The hour it is now, in hours since 1970-01-01T00:00 in Beijing; what lies after it is left out.
    pub now: Option<i32>,
}

impl Wishes {
    /// Returns how files are read and packed; `saved` are mappings saved before, by the file they came in.
    pub(crate) fn options(&self, saved: &[(String, Vec<Mapping>)]) -> Result<Options> {
        let defaults = Options::default();
        let said = |text: &str, or: Text| if text.trim().is_empty() { or } else { Text::new(text.trim(), text.trim()) };
        let statement = Statement {
            approval: self.approval.trim().to_owned(),
            datum: self.datum.trim().to_owned(),
            source: self.source.trim().to_owned(),
            ..Statement::default()
        };
        Ok(Options {
            title: said(&self.title, defaults.title.clone()),
            publisher: said(&self.publisher, defaults.publisher.clone()),
            base: Base::shanxi()?,
            statements: BTreeMap::from([(String::new(), statement)]),
            answers: self.answers.clone(),
            mappings: saved.iter().flat_map(|(_, list)| list.clone()).collect(),
            now: self.now.map(Timestamp),
            ..defaults
        })
    }
}
