//! What a view answers.

use lantian::data::Pollutant;
use std::collections::BTreeMap;

/// What one view says of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A value.
    Said(String),
    /// None, and the reason the view gives.
    Not(String),
}

impl Answer {
    /// A cell, and the reason that stands beside it where it is a dash.
    pub fn of(cell: &str, why: &str) -> Self {
        match cell.trim() {
            "" | "—" => Self::Not(why.trim().to_owned()),
            said => Self::Said(said.to_owned()),
        }
    }

    pub fn said(text: impl Into<String>) -> Self {
        Self::Said(text.into())
    }

    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Said(said) => Some(said),
            Self::Not(_) => None,
        }
    }

    /// Why there is no value; `None` of a value.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Said(_) => None,
            Self::Not(why) => Some(why),
        }
    }
}

/// What is asked of a place: a fact, of a pollutant or of none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub what: &'static str,
    pub of: Option<Pollutant>,
}

/// What one view says.
#[derive(Clone, Debug, Default)]
pub struct Facts(pub BTreeMap<Fact, Answer>);

impl Facts {
    pub fn one(what: &'static str, of: Option<Pollutant>, answer: Answer) -> Self {
        let mut facts = Self::default();
        facts.put(what, of, answer);
        facts
    }

    pub fn put(&mut self, what: &'static str, of: Option<Pollutant>, answer: Answer) {
        self.0.insert(Fact { what, of }, answer);
    }
}

/// What all views say: the view, and its facts or why it cannot be asked.
pub type All = Vec<(&'static str, Result<Facts, String>)>;
