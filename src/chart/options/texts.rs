//! Options that are texts of a stated form: periods, lists of places, the part of a map.

use super::{OptionKind, OptionValue};
use crate::assess::RankPeriod;
use crate::data::{Decimal, Timestamp};
use std::ops::Deref;

/// Texts of a stated form, read as `str`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $default:literal, $allowed:expr, $is_valid:expr;)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(String);

        impl Default for $name {
            fn default() -> Self {
                Self($default.to_owned())
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl OptionValue for $name {
            const ALLOWED: &'static [&'static str] = $allowed;
            const KIND: OptionKind = OptionKind::Text;

            fn read(text: &str) -> Option<Self> {
                let is_valid: fn(&str) -> bool = $is_valid;
                is_valid(text).then(|| Self(text.to_owned()))
            }

            fn written(&self) -> String {
                self.0.clone()
            }
        }
    )+ };
}

texts! {
    /// A period: all, days back from the newest, a calendar period, or `from..to`.
    Period = "all", &["all", "7d", "2026-02", "2026Q1", "2026H1", "2026", "ytd", "2026-02-01..2026-02-28"], is_period;
    /// Identifiers of places, separated by blanks or commas, at most twelve.
    PlaceList = "", &["1 … 12"], |text| listed(text).count() <= 12;
    /// The part of a map that is shown: how many times enlarged, longitude and latitude of the middle; empty is the whole.
    Zoom = "", &["2.5,112.5,37.8"], |text| {
        text.is_empty() || text.split(',').filter(|n| Decimal::parse(n.trim()).is_some()).count() == 3
    };
}

/// The identifiers of a list.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',']).filter(|id| !id.is_empty())
}

impl PlaceList {
    /// The identifiers.
    pub fn ids(&self) -> Vec<&str> {
        listed(&self.0).collect()
    }
}

impl From<String> for PlaceList {
    fn from(ids: String) -> Self {
        Self(ids)
    }
}

impl From<String> for Zoom {
    fn from(text: String) -> Self {
        Self(text)
    }
}

fn is_period(text: &str) -> bool {
    let period = Period(text.to_owned());
    match period.ends().map(|(from, to)| (Timestamp::parse(from), Timestamp::parse(to))) {
        Some((Some(from), Some(to))) if from <= to => true,
        Some(_) => false,
        None => {
            text == "all" || period.days_back().is_some_and(|n| n > 0 && n <= 65_535) || period.calendar(0).is_some()
        }
    }
}

impl Period {
    /// The two ends of a period written `from..to`.
    fn ends(&self) -> Option<(&str, &str)> {
        let (from, rest) = self.0.split_once('.')?;
        Some((from, rest.strip_prefix('.')?))
    }

    /// The days back from the newest of a period written `7d`.
    pub fn days_back(&self) -> Option<i32> {
        self.0.strip_suffix('d').and_then(|n| n.parse().ok())
    }

    /// A calendar period or range of days, given the newest day there is.
    pub fn calendar(&self, newest: i32) -> Option<RankPeriod> {
        RankPeriod::parse(&self.0, newest)
    }

    /// First and last hour shown, given the first and last hour there are.
    pub fn span(&self, first: Timestamp, last: Timestamp) -> (Timestamp, Timestamp) {
        if let Some((from, to)) = self.ends() {
            let whole_day = |t: &str, end: bool| match Timestamp::parse(t) {
                // A bare date means all its hours.
                Some(time) if t.bytes().all(|b| b != b':' && b != b'T') => Timestamp(time.0 + if end { 24 } else { 1 }),
                Some(time) => time,
                None if end => last,
                None => first,
            };
            return (whole_day(from, false).max(first), whole_day(to, true).min(last));
        }
        if let Some(period) = self.calendar(last.day()) {
            let (from, to) = period.days;
            return (Timestamp(from * 24 + 1).max(first), Timestamp::end_of_day(to).min(last));
        }
        match self.days_back() {
            Some(days) => (Timestamp(last.0 - days * 24 + 1).max(first), last),
            None => (first, last),
        }
    }
}

impl Zoom {
    /// How many times a map is enlarged, and the longitude and latitude of its middle; `None` is the whole.
    pub fn window(&self) -> Option<(f64, (f64, f64))> {
        let mut parts = self.0.split(',').map(|n| Decimal::parse(n.trim()).map(Decimal::to_f64));
        match (parts.next()??, parts.next()??, parts.next()??) {
            (times, lon, lat) if times > 1.0 => Some((times.min(64.0), (lon, lat))),
            _ => None,
        }
    }
}
