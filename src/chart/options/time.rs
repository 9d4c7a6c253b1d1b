//! The option `time`.

use super::{OptionKind, OptionValue};
use crate::data::Timestamp;

/// Which hour or day is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// The newest that is reasonably complete.
    #[default]
    Latest,
    /// An hour.
    Hour(Timestamp),
    /// A day, written as a bare date; its 00:00.
    Day(Timestamp),
}

impl Time {
    /// The hour asked for, of a day its 00:00; `None` is the newest.
    pub fn asked(self) -> Option<Timestamp> {
        match self {
            Self::Latest => None,
            Self::Hour(time) | Self::Day(time) => Some(time),
        }
    }

    /// The natural day asked for, as days since 1970-01-01: a bare date is that day, and midnight the end of the day before.
    pub fn day(self) -> Option<i32> {
        match self {
            Self::Latest => None,
            Self::Hour(time) => Some(time.day()),
            Self::Day(time) => Some(time.0.div_euclid(24)),
        }
    }
}

impl OptionValue for Time {
    const ALLOWED: &'static [&'static str] = &["latest", "2026-03-02T14:00"];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        if text == "latest" {
            return Some(Self::Latest);
        }
        Timestamp::parse(text).map(if text.len() <= 10 { Self::Day } else { Self::Hour })
    }

    fn written(&self) -> String {
        match self {
            Self::Latest => "latest".to_owned(),
            Self::Hour(time) => time.iso(),
            Self::Day(time) => time.civil().date(),
        }
    }
}
