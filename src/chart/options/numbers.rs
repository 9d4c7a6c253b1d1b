//! Options that are numbers, with their limits.

use super::{OptionKind, OptionValue};
use crate::data::Decimal;

/// Seconds since 1970 UTC; 0 is not told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock(pub f64);

impl OptionValue for Clock {
    const ALLOWED: &'static [&'static str] = &["1772000000"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        Decimal::parse(text).map(|seconds| Self(seconds.to_f64()))
    }

    fn written(&self) -> String {
        self.0.to_string()
    }
}

/// A share, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share(pub f64);

impl OptionValue for Share {
    const ALLOWED: &'static [&'static str] = &["0 … 1"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        let share = Decimal::parse(text)?.to_f64();
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }

    fn written(&self) -> String {
        self.0.to_string()
    }
}

/// Whole per cent, 0 to 50; 0 where none are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Percent(pub u32);

impl OptionValue for Percent {
    const ALLOWED: &'static [&'static str] = &["0 … 50"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(0));
        }
        text.parse().ok().filter(|percent| *percent <= 50).map(Self)
    }

    fn written(&self) -> String {
        if self.0 == 0 { String::new() } else { self.0.to_string() }
    }
}

/// How many of a ranking are shown; `None` is all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top(pub Option<u32>);

impl OptionValue for Top {
    const ALLOWED: &'static [&'static str] = &["1", "3", "10"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(None));
        }
        text.parse().ok().filter(|n| *n > 0).map(|n| Self(Some(n)))
    }

    fn written(&self) -> String {
        self.0.map_or_else(String::new, |n| n.to_string())
    }
}

/// A target of the share of good days, in tenths of a per cent; `None` is no target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target(pub Option<i64>);

impl OptionValue for Target {
    const ALLOWED: &'static [&'static str] = &["0 … 100"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(None));
        }
        let tenths = Decimal::parse(text)?.ticks(1);
        (0..=1000).contains(&tenths).then_some(Self(Some(tenths)))
    }

    fn written(&self) -> String {
        self.0.map_or_else(String::new, |tenths| crate::text::decimal(tenths, 1))
    }
}

/// What a surface of kriging shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Exceed {
    /// The value.
    #[default]
    Value,
    /// The chance that the end of the second level is exceeded.
    Limit,
    /// The chance that a concentration is exceeded.
    Above(Decimal),
}

impl OptionValue for Exceed {
    const ALLOWED: &'static [&'static str] = &["75", "limit"];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::Value),
            "limit" => Some(Self::Limit),
            number => Decimal::parse(number).map(Self::Above),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Value => String::new(),
            Self::Limit => "limit".to_owned(),
            Self::Above(value) => value.to_f64().to_string(),
        }
    }
}
