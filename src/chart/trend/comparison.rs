//! A trend beside the year before: in which reference state and edition both are, and whether there is enough to compare.

use crate::aqi::Standard;
use crate::assess::{GasState, REFERENCE_NOTE, RankPeriod, crosses_reference_change, edition_note, enough};
use crate::chart::options::ComparedWith;
use crate::chart::values::place::Named;
use crate::chart::values::series::Step;
use crate::chart::{Metric, Spec};
use crate::data::{Pollutant, Timestamp};
use crate::error::Bilingual;
use crate::stats::Days;

/// How the year before is compared.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The reference state both lines are drawn in.
    pub state: GasState,
    /// The edition both are counted under; `None` is that of each date.
    pub edition: Option<&'static Standard>,
    /// The editions of the two years differ, and both are counted under one.
    pub unified: bool,
    /// The two years lie on both sides of 2018-09-01.
    pub crosses: bool,
    /// Why the two are not compared.
    pub refused: Option<Bilingual>,
}

/// The steps of a line and its values.
type Steps<'a, T> = (&'a [Timestamp], &'a [Option<T>]);

impl Comparison {
    /// The comparison a spec asks for over some days; of one place and one line only.
    pub(super) fn of(spec: &Spec, named: &[Named], days: (i32, i32)) -> Self {
        let asked = spec.standard;
        if spec.compare != ComparedWith::LastYear || named.len() != 1 || spec.metric() == Metric::Iaqi {
            return Self { edition: asked.of_days(), ..Self::default() };
        }
        let before = RankPeriod::of(days).year_before().days;
        let crosses = crosses_reference_change(days, before);
        let edition = asked.of_comparison(days, before);
        Self {
            state: if crosses { GasState::At298K } else { GasState::AsReported },
            unified: edition.is_some() && asked.of_days().is_none() && spec.metric().pollutant().is_none(),
            edition,
            crosses,
            refused: None,
        }
    }

    /// True if values of a metric before 2018-09-01 are converted.
    pub(super) fn converts(&self, metric: Metric) -> bool {
        let particle = |p| matches!(p, Pollutant::Pm25 | Pollutant::Pm10);
        self.crosses && metric.pollutant().is_some_and(|p| !particle(p))
    }

    /// The mark of a change that cannot be brought to one reference state.
    pub(super) fn mark(&self, metric: Metric) -> &'static str {
        if self.crosses && !self.converts(metric) { "*" } else { "" }
    }

    /// Why two lines are not compared: days as their period asks ([`RankPeriod::is_valid`]), other steps three in four.
    pub(super) fn refusal<A, B>(&self, step: Step, this: Steps<'_, A>, before: Steps<'_, B>) -> Option<Bilingual> {
        let short = |(times, there): (&[Timestamp], Vec<bool>)| -> Option<(usize, usize)> {
            let valid = there.iter().filter(|there| **there).count();
            let holds = match (step, times.first().zip(times.last())) {
                (Step::Day, Some((first, last))) => {
                    let span = RankPeriod::of((first.day(), last.day()));
                    span.is_valid(&Days::count(times.iter().map(|t| t.day()).zip(there.iter().copied())))
                }
                _ => enough(valid, there.len()),
            };
            (!holds).then_some((valid, there.len()))
        };
        let unit = match step {
            Step::Hour => ("小时", "hours"),
            Step::Day => ("天", "days"),
            Step::Month => ("个月", "months"),
            Step::Year => ("年", "years"),
        };
        let this = short((this.0, this.1.iter().map(Option::is_some).collect()));
        let before = short((before.0, before.1.iter().map(Option::is_some).collect()));
        let said = |zh: &str, en: &str, (valid, due): (usize, usize)| {
            Bilingual::new(
                format!("{zh}有效{valid}/{due}{}，不作比较", unit.0),
                format!("{en} has {valid} of {due} valid {}: not compared", unit.1),
            )
        };
        let this = this.map(|days| said("本期", "this period", days));
        this.or_else(|| before.map(|days| said("上年同期", "the year before", days)))
    }

    /// What is said under the lines.
    pub(super) fn notes(&self) -> Vec<Bilingual> {
        let mut out: Vec<Bilingual> = self.edition.filter(|_| self.unified).map(edition_note).into_iter().collect();
        out.extend(self.crosses.then(|| Bilingual::from(REFERENCE_NOTE)));
        out.extend(self.refused.clone());
        out
    }
}
