//! The trail: any published number opened into the numbers it was made of, down to what was measured.

use crate::aqi::{STEPS, Standard};
use crate::assess::province::enough;
use crate::data::{AveragingPeriod, Decimal, Pollutant};
use crate::error::{Bilingual, Words};
use crate::stats::{Exceedance, O3_LIMIT, WINDOWS_NEEDED, percentile, to_298k};

/// How a number follows from its inputs.
#[derive(Clone, Debug)]
pub enum Step {
    /// Given, not computed: a measurement, or a number that [`Trace::link`] opens.
    Given,
    /// The mean of the hours that have a value; none with fewer than so many (GB 3095, Table 4).
    Hours(usize),
    /// The largest 8-hour mean; none with fewer than 14 windows, unless it is above 160 μg/m³ (HJ 663).
    LargestWindow,
    /// The largest hour that has a value.
    LargestHour,
    /// The mean of points, members or published values that have a value.
    Points,
    /// The mean of members by their areas in km², in the order of the inputs.
    Areas(Vec<f64>),
    /// The mean of the days, or of the places, that have a value.
    Mean,
    /// The mean of cities that have a value; none with fewer than three quarters of them.
    Cities,
    /// The one input, a gas at 273 K, as it reads at 298.15 K: times 273 ÷ 298.15 (GB 3095-2012, amendment 1).
    To298K(Pollutant),
    /// A percentile of the inputs that have a value (HJ 663, Appendix A).
    Percentile(u32),
    /// The one input rounded half to even to so many decimals (GB/T 8170).
    Round(u32),
    /// The one input, a rounded concentration, read off a breakpoint table and rounded up.
    SubIndex(&'static Standard, Pollutant, AveragingPeriod),
    /// The largest input; where one is missing, as the edition publishes it.
    Index(&'static Standard),
    /// The one input over a limit, rounded half to even to two decimals.
    Over(Decimal),
    /// The sum of the inputs; none when one is missing.
    Sum,
    /// The first input less the second, over the second, in per cent with one decimal.
    Change,
    /// The first input less the second, in percentage points with one decimal.
    Difference,
    /// The share of inputs up to 100 among those that have a value, in per cent with one decimal.
    Good,
    /// One more than the inputs after the first that are smaller than the first.
    Rank,
}

/// A number and how it came about.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What it is.
    pub label: Bilingual,
    /// The number; `None` where there is none.
    pub number: Option<Decimal>,
    /// Decimals it is printed with.
    pub decimals: u32,
    /// Its unit; empty for an index.
    pub unit: &'static str,
    /// Document and clause.
    pub rule: &'static str,
    /// How it follows from the inputs.
    pub step: Step,
    /// What it was made of.
    pub inputs: Vec<Trace>,
    /// What did not enter, and why.
    pub left_out: Vec<(Bilingual, Words)>,
    /// What else must be known of it: days, choice of limits, what was published.
    pub notes: Vec<Bilingual>,
    /// File, row and time of a measurement.
    pub source: String,
    /// The identifier that opens it: of a given number what it was made of, else the number itself.
    pub link: String,
}

impl Trace {
    pub(super) fn new(label: Bilingual, step: Step, rule: &'static str, inputs: Vec<Trace>) -> Self {
        let (left_out, notes) = (Vec::new(), Vec::new());
        let (source, link) = (String::new(), String::new());
        let mut out =
            Self { label, number: None, decimals: 0, unit: "", rule, step, inputs, left_out, notes, source, link };
        out.number = out.evaluate();
        out
    }

    pub(in crate::assess) fn given(label: Bilingual, number: Option<Decimal>) -> Self {
        Self { number, ..Self::new(label, Step::Given, "", Vec::new()) }
    }

    /// Of a pollutant, with so many decimals more than it is published with.
    pub(super) fn of(self, pollutant: Pollutant, more: u32) -> Self {
        Self { decimals: pollutant.decimals() + more, unit: pollutant.unit(), ..self }
    }

    /// The number computed anew from the leaves of the tree.
    pub fn evaluate(&self) -> Option<Decimal> {
        if self.is_binary() {
            return self.binary().and_then(Decimal::from_f64);
        }
        let inputs: Vec<Option<Decimal>> = self.inputs.iter().map(Trace::evaluate).collect();
        let there: Vec<Decimal> = inputs.iter().flatten().copied().collect();
        let (one, two) = (inputs.first().copied().flatten(), inputs.get(1).copied().flatten());
        match self.step {
            Step::Given | Step::Hours(_) | Step::LargestWindow | Step::LargestHour | Step::Points | Step::Areas(_) => {
                self.number
            }
            Step::Mean => Decimal::mean_ticks(there, 9).map(|t| Decimal::from_ticks(t, 9)),
            Step::Cities => {
                let mean = enough(there.len(), inputs.len()).then(|| Decimal::mean_ticks(there, 9))?;
                mean.map(|t| Decimal::from_ticks(t, 9))
            }
            Step::To298K(pollutant) => to_298k(pollutant, one?),
            Step::Percentile(p) => percentile(&there, p),
            Step::Round(decimals) => one.map(|v| Decimal::from_ticks(v.ticks(decimals), decimals)),
            Step::SubIndex(standard, pollutant, period) => {
                let index = standard.index_of_ticks(pollutant, period, one?.ticks(pollutant.decimals()))?;
                Some(Decimal::from_ticks(i64::from(index), 0))
            }
            Step::Index(standard) => {
                let complete = there.len() == inputs.len();
                let most = there.into_iter().max()?;
                // A concentration above the table may be the largest, but for the end of the scale.
                let above = |sub: &Trace| sub.number.is_none() && sub.inputs.iter().any(|value| value.number.is_some());
                if self.inputs.iter().any(above) && Some(most.ticks(0)) != STEPS.last().map(|last| i64::from(*last)) {
                    return None;
                }
                let published = |least: u16| most.ticks(0) > i64::from(least);
                (complete || standard.partial_above().is_none_or(published)).then_some(most)
            }
            Step::Over(limit) => Decimal::ratio_ticks(one?, limit, 2).map(|t| Decimal::from_ticks(t, 2)),
            Step::Sum => {
                let all: Option<Vec<Decimal>> = inputs.into_iter().collect();
                Some(Decimal::from_ticks(all?.iter().map(|v| v.ticks(9)).sum(), 9))
            }
            Step::Change => crate::assess::rank::order::change_rate(one, two).map(|t| Decimal::from_ticks(t, 1)),
            Step::Difference => Some(Decimal::from_ticks(one?.ticks(1) - two?.ticks(1), 1)),
            Step::Good => {
                let above = there.iter().filter(|v| v.ticks(0) > 100).count() as u32;
                let share = Exceedance { valid: there.len() as u32, above }.attainment_rate();
                share.map(|t| Decimal::from_ticks(t, 1))
            }
            Step::Rank => {
                let own = one?;
                let before = inputs.iter().skip(1).flatten().filter(|v| **v < own).count();
                Some(Decimal::from_ticks(before as i64 + 1, 0))
            }
        }
    }

    fn is_binary(&self) -> bool {
        let step = &self.step;
        matches!(step, Step::Hours(_) | Step::LargestWindow | Step::LargestHour | Step::Points | Step::Areas(_))
    }

    /// The same in binary where the statistics of a day are: hours are added in millionths, stations as they come.
    fn binary(&self) -> Option<f64> {
        let of = |inputs: &[Trace]| inputs.iter().filter_map(Trace::binary).collect::<Vec<f64>>();
        match &self.step {
            Step::Hours(needed) => {
                let values: Vec<i64> = self.inputs.iter().filter_map(|t| t.number).map(|n| n.ticks(6)).collect();
                let mean = values.iter().sum::<i64>() as f64 / (values.len() as f64 * 1_000_000.0);
                (!values.is_empty() && values.len() >= *needed).then_some(mean)
            }
            Step::LargestWindow => {
                let values = of(&self.inputs);
                let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                (values.len() >= WINDOWS_NEEDED || most > O3_LIMIT).then_some(most)
            }
            Step::LargestHour => of(&self.inputs).into_iter().reduce(f64::max),
            Step::Points => {
                let values = of(&self.inputs);
                (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
            }
            Step::Areas(areas) => {
                let (mut sum, mut whole) = (0.0, 0.0);
                for (value, area) in self.inputs.iter().zip(areas).filter_map(|(t, area)| Some((t.binary()?, area))) {
                    sum += area * value;
                    whole += area;
                }
                (whole > 0.0).then(|| sum / whole)
            }
            _ => self.evaluate().map(Decimal::to_f64),
        }
    }

    /// Inputs with a value ÷ inputs; `None` of a leaf.
    pub fn capture(&self) -> Option<f64> {
        let there = self.inputs.iter().filter(|t| t.number.is_some()).count();
        (!self.inputs.is_empty()).then(|| there as f64 / self.inputs.len() as f64)
    }
}
