//! What a view answers.

use lantian::data::Pollutant;
use std::collections::BTreeMap;

/// What one view says of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A value.
    Said(String),
    /// A value, and beside it why it does not hold: too few valid days.
    Doubtful(String, String),
    /// A value, and beside it the days it is of or a remark on its whole row: how far it goes is left to the reader.
    Beside(String, String),
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

    /// The same with a remark that says why a value does not hold; empty where it does. Days of too few stations do
    /// not make a value invalid: it is for orientation.
    pub fn with(self, remark: &str) -> Self {
        if remark.ends_with("for orientation only") {
            return self.beside(remark);
        }
        match self {
            Self::Said(said) if !remark.is_empty() => Self::Doubtful(said, remark.to_owned()),
            Self::Not(why) if why.is_empty() => Self::Not(remark.to_owned()),
            other => other,
        }
    }

    /// The same with what stands beside it: days, or a remark; empty where nothing does.
    pub fn beside(self, what: &str) -> Self {
        match self {
            Self::Said(said) if !what.is_empty() => Self::Beside(said, what.to_owned()),
            Self::Not(why) if why.is_empty() => Self::Not(what.to_owned()),
            other => other,
        }
    }

    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Said(said) | Self::Doubtful(said, _) | Self::Beside(said, _) => Some(said),
            Self::Not(_) => None,
        }
    }

    /// Why there is no value, or why it does not hold; `None` of a value that holds or is qualified.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Said(_) | Self::Beside(..) => None,
            Self::Doubtful(_, why) | Self::Not(why) => Some(why),
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
