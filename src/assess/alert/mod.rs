//! Heavy-pollution alerts: episodes cut from the index by the levels of a rule set.

mod rules;

pub use rules::{ALERT_RULES, Alert, AlertRules, Condition, Release};

use super::period::Period;
use crate::aqi::Pollutants;
use crate::data::Pollutant;

/// What an episode is called after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// Heavy pollution (重污染天气).
    #[default]
    HeavyPollution,
    /// O3 alone leads the index: no heavy-pollution alert.
    Ozone,
    /// Officially listed days of sand and dust: no heavy-pollution alert.
    Dust,
}

/// The index of a day, or the index of the 24 hours up to an hour, and what it is due to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlertIndex {
    /// The index; `None` ends a run.
    pub index: Option<u16>,
    /// What it is due to.
    pub cause: Cause,
}

impl AlertIndex {
    /// The index with its primary pollutants; `listed` on an officially listed day of sand and dust.
    pub fn new(index: Option<u16>, primary: Pollutants, listed: bool) -> Self {
        let ozone = primary == Pollutants::default().with(Pollutant::O3);
        let cause = match (listed, ozone) {
            (true, _) => Cause::Dust,
            (_, true) => Cause::Ozone,
            _ => Cause::HeavyPollution,
        };
        Self { index, cause }
    }

    fn above(self, index: u16) -> bool {
        self.index > Some(index)
    }
}

/// A run that met the conditions of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The first and last step, as places in the list.
    pub steps: (usize, usize),
    /// The highest level whose conditions it met.
    pub alert: Alert,
    /// What it is called after; only [`Cause::HeavyPollution`] is a heavy-pollution alert.
    pub cause: Cause,
    /// The highest index.
    pub peak: u16,
}

impl Period {
    /// The daily indices as alerts are read from; `listed` are the days of sand and dust.
    pub fn alert_days(&self, listed: &[i32]) -> Vec<AlertIndex> {
        let days = self.range().zip(&self.index).zip(&self.detail);
        days.map(|((day, index), detail)| AlertIndex::new(*index, detail.primary, listed.contains(&day))).collect()
    }
}

/// Cuts indices, each `hours` after the one before (24 for days), into runs of one cause above the lowest threshold of a rule
/// set, and gives those that meet its conditions. A step without an index ends a run.
pub fn episodes(steps: &[AlertIndex], hours: u32, rules: &AlertRules) -> Vec<Episode> {
    let lowest = rules.levels.iter().map(|(_, c)| c.above).min().unwrap_or(u16::MAX);
    let one_run = |a: &AlertIndex, b: &AlertIndex| a.above(lowest) == b.above(lowest) && a.cause == b.cause;
    let mut out = Vec::new();
    let mut start = 0;
    for part in steps.chunk_by(one_run) {
        let of = (start, start + part.len() - 1);
        start += part.len();
        let called = rules.levels.iter().filter(|(_, condition)| condition.holds(part, hours));
        let peak = part.iter().filter_map(|step| step.index).max();
        let cause = part.first().map_or(Cause::HeavyPollution, |step| step.cause);
        if let (Some(alert), Some(peak)) = (called.map(|(alert, _)| *alert).max(), peak) {
            out.push(Episode { steps: of, alert, cause, peak });
        }
    }
    out
}

/// The runs of steps above an index that are at least so many steps long.
fn runs_above(steps: &[AlertIndex], index: u16, least: usize) -> impl Iterator<Item = &[AlertIndex]> {
    let parts = steps.chunk_by(move |a, b| a.above(index) == b.above(index));
    parts.filter(move |part| part.len() >= least && part.iter().all(|step| step.above(index)))
}

impl Condition {
    /// True if steps, each `hours` long, have a run that meets the condition.
    fn holds(&self, steps: &[AlertIndex], hours: u32) -> bool {
        let least = |needed: u32| needed.div_ceil(hours.max(1)) as usize;
        runs_above(steps, self.above, least(self.hours)).any(|run| {
            self.and_above.is_none_or(|(index, needed)| runs_above(run, index, least(needed)).next().is_some())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(id: &str) -> &'static AlertRules {
        ALERT_RULES.iter().find(|r| r.id == id).unwrap()
    }

    fn heavy(values: &[u16]) -> Vec<AlertIndex> {
        let of = |v: &u16| AlertIndex { index: (*v > 0).then_some(*v), cause: Cause::HeavyPollution };
        values.iter().map(of).collect()
    }

    fn alerts(days: &[u16], id: &str) -> Vec<Alert> {
        episodes(&heavy(days), 24, rules(id)).into_iter().map(|e| e.alert).collect()
    }

    #[test]
    fn each_rule_set_has_its_own_thresholds() {
        use Alert::{BelowYellow, Blue, Orange, Red, Yellow};
        assert_eq!(alerts(&[90, 201, 90], "2017"), [Blue]);
        assert_eq!(alerts(&[90, 201, 90], "2018"), []);
        assert_eq!(alerts(&[90, 201, 90], "2024"), [Yellow]);
        assert_eq!(alerts(&[160, 170, 90], "2018"), []);
        assert_eq!(alerts(&[160, 170, 90], "2024"), [Yellow]);
        assert_eq!(alerts(&[210, 220, 230], "2017"), [Yellow], "no day above 300");
        assert_eq!(alerts(&[210, 320, 230], "2017"), [Orange]);
        assert_eq!(alerts(&[210, 220, 230], "2018"), [Orange]);
        assert_eq!(alerts(&[210, 320, 230], "2024"), [Red]);
        assert_eq!(alerts(&[210, 320, 330, 210], "2018"), [Red]);
        assert_eq!(alerts(&[90, 500, 90], "2018"), [Red]);
        assert_eq!(alerts(&[200, 200, 200], "2018"), [], "above, not at");
        assert_eq!(alerts(&[101, 102, 90, 151, 90, 100], "yangzhou-2026"), [BelowYellow, BelowYellow]);
        assert_eq!(alerts(&[101, 210, 90], "yangzhou-2026"), [Yellow]);
    }

    #[test]
    fn n14_above_300_for_48_hours_is_a_run() {
        assert_eq!(alerts(&[250, 322, 298, 272, 324], "2018"), [Alert::Orange]);
        assert_eq!(alerts(&[250, 322, 298, 272, 324], "2017"), [Alert::Orange]);
        assert_eq!(alerts(&[250, 322, 324, 298, 272], "2018"), [Alert::Red]);
        // By the hour: 96 hours above 200, of which 47 and then 48 follow one another above 300.
        let hours = |severe: usize| {
            let of = |hour| if (30..30 + severe).contains(&hour) { 301 } else { 201 };
            heavy(&(0..96).map(of).collect::<Vec<u16>>())
        };
        let highest = |steps: &[AlertIndex]| episodes(steps, 1, rules("2018")).iter().map(|e| e.alert).max();
        assert_eq!((highest(&hours(47)), highest(&hours(48))), (Some(Alert::Orange), Some(Alert::Red)));
        assert_eq!(highest(&hours(48)[..95]), Some(Alert::Orange));
    }

    #[test]
    fn ozone_and_dust_are_named_and_no_heavy_pollution() {
        let day = |index, primary: Pollutant, listed| {
            AlertIndex::new(Some(index), Pollutants::default().with(primary), listed)
        };
        let days = [
            day(210, Pollutant::O3, false),
            day(220, Pollutant::O3, false),
            day(80, Pollutant::O3, false),
            day(230, Pollutant::Pm10, true),
            day(500, Pollutant::Pm10, true),
            day(240, Pollutant::Pm25, false),
            day(250, Pollutant::Pm25, false),
        ];
        let found: Vec<_> =
            episodes(&days, 24, rules("2018")).into_iter().map(|e| (e.steps, e.alert, e.cause)).collect();
        let want = [
            ((0, 1), Alert::Yellow, Cause::Ozone),
            ((3, 4), Alert::Red, Cause::Dust),
            ((5, 6), Alert::Yellow, Cause::HeavyPollution),
        ];
        assert_eq!(found, want);
        let tied = Pollutants::default().with(Pollutant::O3).with(Pollutant::Pm25);
        assert_eq!(AlertIndex::new(Some(210), tied, false).cause, Cause::HeavyPollution);
    }

    #[test]
    fn a_missing_day_ends_a_run() {
        assert_eq!(alerts(&[210, 0, 210], "2018"), []);
        assert_eq!(alerts(&[210, 220, 0, 210, 230], "2018").len(), 2);
        let found = episodes(&heavy(&[90, 210, 330, 90]), 24, rules("2018"));
        let want = Episode { steps: (1, 2), alert: Alert::Yellow, cause: Cause::HeavyPollution, peak: 330 };
        assert_eq!(found, [want]);
    }
}
