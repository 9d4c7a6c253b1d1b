//! Options whose types belong to other modules, and plain flags and texts.

use super::{OptionKind, OptionValue, position};
use crate::aqi::{self, STANDARDS, Standard};
use crate::assess::{CaptureRule, Dust, Edition, Limits, MissingRule, ProvinceMean};
use crate::chart::{Metric, Statistic};
use crate::data::Pollutant;
use crate::error::Lang;

/// Types of other rooms whose values are named by a table of identifiers.
macro_rules! named {
    ($($type:ty: $table:expr;)+) => { $(
        impl OptionValue for $type {
            const ALLOWED: &'static [&'static str] = &{
                let table = $table;
                let (mut ids, mut at) = ([""; { $table }.len()], 0);
                while at < ids.len() {
                    ids[at] = table[at].0;
                    at += 1;
                }
                ids
            };
            const KIND: OptionKind = OptionKind::Choice;

            fn read(text: &str) -> Option<Self> {
                $table.get(position(Self::ALLOWED, text)?).map(|(_, value)| *value)
            }

            fn written(&self) -> String {
                let own = $table.iter().find(|(_, value)| value == self);
                own.map_or_else(String::new, |(id, _)| (*id).to_owned())
            }
        }
    )+ };
}

const POLLUTANTS: [(&str, Pollutant); 6] = [
    ("PM25", Pollutant::Pm25),
    ("PM10", Pollutant::Pm10),
    ("SO2", Pollutant::So2),
    ("NO2", Pollutant::No2),
    ("CO", Pollutant::Co),
    ("O3", Pollutant::O3),
];

const METRICS: [(&str, Metric); 8] = [
    ("AQI", Metric::Aqi),
    ("IAQI", Metric::Iaqi),
    ("PM25", Metric::Pollutant(Pollutant::Pm25)),
    ("PM10", Metric::Pollutant(Pollutant::Pm10)),
    ("SO2", Metric::Pollutant(Pollutant::So2)),
    ("NO2", Metric::Pollutant(Pollutant::No2)),
    ("CO", Metric::Pollutant(Pollutant::Co)),
    ("O3", Metric::Pollutant(Pollutant::O3)),
];

const DUST: [(&str, Dust); 4] =
    [("official", Dust::Official), ("keep", Dust::Keep), ("exclude", Dust::Exclude), ("both", Dust::Official)];

const LIMITS: [(&str, Option<Limits>); 4] = [
    ("auto", None),
    ("2012", Some(Limits::Gb2012)),
    ("2026", Some(Limits::Gb2026Transitional)),
    ("2031", Some(Limits::Gb2026Final)),
];

named! {
    Metric: METRICS;
    Pollutant: POLLUTANTS;
    Statistic: Statistic::ALL;
    Dust: DUST;
    Option<Limits>: LIMITS;
    ProvinceMean: ProvinceMean::ALL;
    CaptureRule: CaptureRule::ALL;
    MissingRule: MissingRule::ALL;
}

/// The identifiers of all editions behind some other words.
const fn with_editions<const N: usize>(mut ids: [&'static str; N]) -> [&'static str; N] {
    let mut at = 0;
    while at < STANDARDS.len() {
        ids[N - STANDARDS.len() + at] = STANDARDS[at].id;
        at += 1;
    }
    ids
}

impl OptionValue for Edition {
    const ALLOWED: &'static [&'static str] = &{
        let mut ids = [""; STANDARDS.len() + 2];
        (ids[0], ids[1]) = ("auto", "by-date");
        with_editions(ids)
    };
    const KIND: OptionKind = OptionKind::Choice;

    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "auto" => Edition::Comparable,
            "by-date" => Edition::ByDate,
            id => Edition::Named(aqi::standard(id)?),
        })
    }

    fn written(&self) -> String {
        match self {
            Edition::Comparable => "auto",
            Edition::ByDate => "by-date",
            Edition::Named(standard) => standard.id,
        }
        .to_owned()
    }
}

impl OptionValue for Option<&'static Standard> {
    const ALLOWED: &'static [&'static str] = &with_editions([""; STANDARDS.len() + 1]);
    const KIND: OptionKind = OptionKind::Choice;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { aqi::standard(text).map(Some) }
    }

    fn written(&self) -> String {
        self.map_or("", |standard| standard.id).to_owned()
    }
}

impl OptionValue for Lang {
    const ALLOWED: &'static [&'static str] = &["zh-CN", "en"];
    const KIND: OptionKind = OptionKind::Choice;

    /// Any tag is a language: what is not English is Chinese.
    fn read(text: &str) -> Option<Self> {
        Some(Lang::from_tag(text))
    }

    fn written(&self) -> String {
        self.tag().to_owned()
    }
}

impl OptionValue for bool {
    const ALLOWED: &'static [&'static str] = &["true", "false"];
    const KIND: OptionKind = OptionKind::Flag;

    fn read(text: &str) -> Option<Self> {
        Some(position(Self::ALLOWED, text)? == 0)
    }

    fn written(&self) -> String {
        Self::ALLOWED[usize::from(!*self)].to_owned()
    }
}

impl OptionValue for String {
    const ALLOWED: &'static [&'static str] = &[];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn written(&self) -> String {
        self.clone()
    }
}
