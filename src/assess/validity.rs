//! Whether a period has enough valid days to be stated, and what is said where it has not.

use super::period::Period;
use super::rank::period::RankPeriod;
use crate::data::Pollutant;
use crate::error::{Bilingual, Words};

/// Why a place has no rank, no verdict or no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No value of a pollutant in the whole period.
    Missing(Pollutant),
    /// Too few valid days of a pollutant: valid, due.
    TooFew(Pollutant, u32, u32),
    /// Of a province, too few cities with a valid statistic of a pollutant: valid, all.
    FewCities(Pollutant, u32, u32),
    /// No value of a pollutant in the same period of the year before.
    MissingBefore(Pollutant),
    /// Too few valid days of a pollutant in the same period of the year before: valid, due.
    TooFewBefore(Pollutant, u32, u32),
    /// The same of a province's cities: valid, all.
    FewCitiesBefore(Pollutant, u32, u32),
}

impl Refusal {
    /// What is against a statistic of a pollutant over a period: no valid day, or fewer than GB 3095, Table 4 asks for
    /// ([`RankPeriod::is_valid`]). Days of dust that are deducted were measured and count as valid.
    pub fn of(period: &Period, pollutant: Pollutant, span: RankPeriod) -> Option<Self> {
        let days = &period.days[pollutant as usize];
        match days.valid() {
            0 => Some(Refusal::Missing(pollutant)),
            valid if !span.is_valid(days) => Some(Refusal::TooFew(pollutant, valid, days.due())),
            _ => None,
        }
    }

    /// The same of the year before, where it is the base of a comparison.
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Refusal::Missing(p) => Refusal::MissingBefore(p),
            Refusal::TooFew(p, valid, due) => Refusal::TooFewBefore(p, valid, due),
            Refusal::FewCities(p, valid, all) => Refusal::FewCitiesBefore(p, valid, all),
            before => before,
        }
    }

    /// The pollutant it is about, with valid and due days (of a province, cities) where some are valid.
    pub fn about(self) -> (Pollutant, Option<(u32, u32)>) {
        match self {
            Refusal::Missing(p) | Refusal::MissingBefore(p) => (p, None),
            Refusal::TooFew(p, valid, due)
            | Refusal::TooFewBefore(p, valid, due)
            | Refusal::FewCities(p, valid, due)
            | Refusal::FewCitiesBefore(p, valid, due) => (p, Some((valid, due))),
        }
    }

    /// True if it is about the year before.
    pub fn is_before(self) -> bool {
        self.before() == self
    }

    /// The reason in words, without the pollutant and the days.
    pub fn words(self) -> Words {
        match self {
            Refusal::Missing(_) => Words("有污染物全期缺测", "a pollutant is missing all the time"),
            Refusal::TooFew(..) => Words("有效天数不足", "too few valid days"),
            Refusal::FewCities(..) => Words("有效城市不足四分之三", "fewer than three in four cities valid"),
            Refusal::MissingBefore(_) => Words("缺上年同期", "nothing of the year before"),
            Refusal::TooFewBefore(..) => Words("上年同期有效天数不足", "too few valid days a year before"),
            Refusal::FewCitiesBefore(..) => {
                Words("上年同期有效城市不足四分之三", "fewer than three in four cities valid a year before")
            }
        }
    }

    /// The whole reason: `有效天数不足：PM2.5 182/366`.
    pub fn said(self) -> Bilingual {
        let (pollutant, days) = self.about();
        let days = days.map_or_else(String::new, |(valid, due)| format!(" {valid}/{due}"));
        let Words(zh, en) = self.words();
        let label = pollutant.label();
        Bilingual::new([zh, "：", label, &days].concat(), [en, ": ", label, &days].concat())
    }
}
