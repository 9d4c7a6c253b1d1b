//! What follows from the options: the language, the rule of a ranking, the span of time.

use crate::aqi::{STANDARDS, Standard};
use crate::assess::{By, RankPeriod, ReadingRules, Rule, reading_options};
use crate::chart::options::{Average, PrintedDecimals, RegionLevel, TextSize, ThemeName};
use crate::chart::{Metric, Spec, Statistic};
use crate::data::{Timestamp, bounded};
use crate::error::Lang;

impl Spec {
    /// The language of the picture.
    pub fn language(&self) -> Lang {
        self.lang
    }

    /// True if the ground is dark.
    pub fn dark(&self) -> bool {
        self.theme == ThemeName::Dark
    }

    /// How many times as large everything is drawn at a width: narrow pictures keep the room their words need.
    pub fn enlarged(&self, width: f64) -> f64 {
        if self.text == TextSize::Large { bounded(width / 280.0, 1.0, 1.5) } else { 1.0 }
    }

    /// What is measured.
    pub fn metric(&self) -> Metric {
        self.pollutant
    }

    /// What is made of it.
    pub fn statistic(&self) -> Statistic {
        self.metric
    }

    /// The edition of the index that is asked for; `None` is the one in force on the day.
    pub fn edition(&self) -> Option<&'static Standard> {
        self.standard.of_days()
    }

    /// The edition the first is compared with: the one asked for, else the one that replaced it, of the newest the one
    /// before.
    pub fn second_edition(&self, first: &'static Standard) -> &'static Standard {
        let next = || first.successor(STANDARDS).or_else(|| first.predecessor(STANDARDS));
        self.standard2.or_else(next).unwrap_or(first)
    }

    /// How the values of places are made.
    pub fn reading_rules(&self) -> ReadingRules {
        ReadingRules { province: self.province, capture: self.capture, missing: self.missing }
    }

    /// What is put behind the identifier of an hour or day so that its trail is read as the picture is.
    pub fn reading_options(&self) -> String {
        reading_options(self.reading_rules(), self.edition())
    }

    /// How many times a map is enlarged, and the longitude and latitude of its middle; `None` is the whole.
    pub fn window(&self) -> Option<(f64, (f64, f64))> {
        self.zoom.window()
    }

    /// By which rule the statistics of a period are made: every view of a period asks this.
    pub fn rule(&self, period: RankPeriod) -> Rule {
        let by = match (self.metric().pollutant(), self.statistic()) {
            (_, Statistic::GoodDays) => By::GoodDays,
            (Some(p), Statistic::Change) => By::ChangeOf(p),
            (None, Statistic::Change) => By::Change,
            (Some(p), _) => By::Pollutant(p),
            _ => By::Composite,
        };
        let own = Rule::of(period);
        Rule {
            limits: self.limits.unwrap_or(own.limits),
            dust: self.dust,
            by,
            edition: self.standard,
            tenths: self.decimals == PrintedDecimals::One,
            instrument: self.instrument.0,
            ..own
        }
    }

    /// True if values are of days, or of months and years made of days.
    pub fn daily(&self) -> bool {
        self.avg != Average::Hour
    }

    /// True if a map is of groups.
    pub fn is_grouped(&self) -> bool {
        self.level == RegionLevel::Group
    }

    /// The places shown together: those of `places`, else the one of `place`.
    pub fn several(&self) -> Vec<&str> {
        let named = self.places.ids();
        if named.is_empty() { vec![&self.place] } else { named }
    }

    /// First and last hour shown, given the first and last hour there are.
    pub fn span(&self, first: Timestamp, last: Timestamp) -> (Timestamp, Timestamp) {
        self.period.span(first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_keeps_within_what_there_is() {
        let at = |t| Timestamp::parse(t).unwrap();
        let (first, last) = (at("2026-02-01T01:00"), at("2026-03-01T00:00"));
        let span = |p: &str| {
            let mut spec = Spec::default();
            spec.set("period", p).unwrap();
            spec.span(first, last)
        };
        assert_eq!(span("all"), (first, last));
        assert_eq!(span("ytd"), (first, last));
        assert_eq!(span("1d"), (at("2026-02-28T01:00"), last));
        assert_eq!(span("2026-02-10..2026-02-10"), (at("2026-02-10T01:00"), at("2026-02-11T00:00")));
        assert_eq!(span("2025-01-01..2027-01-01"), (first, last));
    }
}
