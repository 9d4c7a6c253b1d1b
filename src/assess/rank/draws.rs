//! The value of a place whose missing days are drawn from the measured ones, in blocks.
//!
//! Complete data have no range: the rule rounds, and equal rounded values share a rank, so the rank is exact. With gaps, each
//! run of missing days is filled four hundred times with as many consecutive measured days of the same place, all pollutants
//! from the same days; every statistic, percentiles included, is computed anew from the filled days and rounded as the rule
//! rounds. Few blocks scatter less than they should, so the mean of a drawn block is moved away from the mean of the days by
//! a factor that follows from their number (Student's t). On simulated gaps of up to a tenth of the days, with and without
//! autocorrelation and season, 95 % of the intervals hold the value of the complete data, ± 3 (`tests/assess/range.rs`).
//!
//! What an instrument may be off by is no part of it unless asked for ([`Rule::instrument`]).

use super::order::change_rate;
use super::rule::{By, GasState, Rule};
use crate::assess::composite::composite;
use crate::assess::evaluated::Evaluated;
use crate::assess::good_days::{DayLevel, GoodDays};
use crate::assess::period::Period;
use crate::data::{Decimal, Pollutant, order};

/// How often missing days are drawn.
pub const DRAWS: usize = 400;

/// Fewer days with all six pollutants than this are no sample to draw from.
const LEAST: usize = 8;

/// The factor by which the mean of a block would be moved away from the mean of the days, by the number of independent
/// blocks: the 97.5 % point of Student's t with one fewer degrees of freedom, times √(1 + 1/k), over the normal score that the
/// largest of so many blocks reaches (at most 1.96).
const STUDENT: [(f64, f64); 14] = [
    (3.0, 5.714),
    (4.0, 3.391),
    (5.0, 2.578),
    (6.0, 2.167),
    (8.0, 1.749),
    (10.0, 1.534),
    (12.0, 1.401),
    (15.0, 1.274),
    (20.0, 1.148),
    (30.0, 1.061),
    (40.0, 1.045),
    (60.0, 1.029),
    (100.0, 1.017),
    (200.0, 1.009),
];

/// The part of that excess over 1 that is taken: blocks overlap and so are more than the independent ones. It is fitted, so
/// that the simulated intervals hold 95 %.
const TAKEN: f64 = 0.6;

/// The factor for a number of blocks.
fn widening(blocks: f64) -> f64 {
    let after = STUDENT.iter().position(|(k, _)| blocks < *k).unwrap_or(STUDENT.len());
    let student = match (after.checked_sub(1).and_then(|i| STUDENT.get(i)), STUDENT.get(after)) {
        (Some((k, f)), Some((next, g))) => f + (g - f) * (blocks - k) / (next - k),
        (Some((_, f)), None) | (None, Some((_, f))) => *f,
        (None, None) => 1.0,
    };
    1.0 + TAKEN * (student - 1.0)
}

/// A small generator of equal numbers on every machine (SplitMix64).
struct Random(u64);

impl Random {
    /// Seeded by a place, so that places are drawn independently and the order of a pack changes nothing.
    fn of(id: &str) -> Self {
        Self(
            id.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A standard normal number, nearly: the sum of twelve even ones.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| (self.next() >> 11) as f64 / (1_u64 << 53) as f64).sum::<f64>() - 6.0
    }
}

/// What a day lacks: the pollutants to fill, and whether its level is missing.
type Missing = ([bool; 6], bool);

/// The days of a place prepared for drawing.
struct Sample {
    /// Measured values by pollutant, in order of size where a percentile is taken of them.
    measured: [Vec<f64>; 6],
    /// Their sums.
    sums: [f64; 6],
    /// Days with all six pollutants: their values and levels.
    complete: Vec<([f64; 6], DayLevel)>,
    /// The mean of the complete days.
    means: [f64; 6],
    /// Levels of the days that have one.
    levels: Vec<DayLevel>,
    /// Runs of days on which something is missing, each with the factor of its blocks.
    gaps: Vec<(f64, Vec<Missing>)>,
}

impl Sample {
    /// Prepares a period; `None` of too few complete days to draw from.
    fn of(evaluated: &Evaluated, rule: &Rule) -> Option<Self> {
        let converted;
        let period = match rule.state {
            GasState::AsReported => &evaluated.period,
            GasState::At298K => {
                converted = evaluated.period.clone().at_298k();
                &converted
            }
        };
        let listed = |at: usize| evaluated.listed.contains(&(period.first_day() + at as i32));
        let counts = |p: Pollutant, at: usize| !(rule.dust.deducts(p) && listed(at));
        let value = |p: Pollutant, at: usize| period.values[p as usize][at].map(Decimal::to_f64);
        let level = |at: usize| DayLevel {
            level: period.level[at],
            without_particles: period.detail[at].level_without_particles,
            listed: listed(at),
        };
        let days = period.index.len();
        let mut complete = Vec::new();
        for at in (0..days).filter(|at| !listed(*at)) {
            let six = Pollutant::ALL.map(|p| value(p, at));
            if let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)] = six {
                complete.push(([a, b, c, d, e, f], level(at)));
            }
        }
        if complete.len() < LEAST {
            return None;
        }
        let measured = Pollutant::ALL.map(|p| {
            let all: Vec<f64> = (0..days).filter(|at| counts(p, *at)).filter_map(|at| value(p, at)).collect();
            order(all.len(), &|a, b| all[a].total_cmp(&all[b])).into_iter().map(|i| all[i]).collect::<Vec<f64>>()
        });
        let n = complete.len() as f64;
        let missing = |at: usize| {
            let fill = Pollutant::ALL.map(|p| counts(p, at) && value(p, at).is_none());
            (fill, period.index[at].is_none())
        };
        let touched = |at: usize| missing(at).0.contains(&true) || missing(at).1;
        let mut runs: Vec<Vec<Missing>> = Vec::new();
        for at in (0..days).filter(|at| touched(*at)) {
            match runs.last_mut() {
                Some(run) if touched(at - 1) => run.push(missing(at)),
                _ => runs.push(vec![missing(at)]),
            }
        }
        let memory = memory(&complete, rule);
        let blocks = |long: usize| n / (long as f64).max((long as f64 * memory).sqrt());
        Some(Self {
            sums: measured.each_ref().map(|all| all.iter().sum()),
            measured,
            means: std::array::from_fn(|p| complete.iter().map(|(six, _)| six[p]).sum::<f64>() / n),
            levels: (0..days).filter(|at| period.index[*at].is_some()).map(level).collect(),
            gaps: runs.into_iter().map(|run| (widening(blocks(run.len())), run)).collect(),
            complete,
        })
    }

    /// What the rank is by, with the gaps filled once.
    fn draw(&self, rule: &Rule, by: By, random: &mut Random) -> Option<i64> {
        let mut filled: [Vec<f64>; 6] = Default::default();
        let mut levels = self.levels.clone();
        for (widening, run) in &self.gaps {
            let start = random.below(self.complete.len());
            let days = || (0..run.len()).map(|i| &self.complete[(start + i) % self.complete.len()]);
            for p in 0..6 {
                let mean = days().map(|(six, _)| six[p]).sum::<f64>() / run.len() as f64;
                let move_by = (widening - 1.0) * (mean - self.means[p]);
                let there = days().zip(run).filter(|(_, (fill, _))| fill[p]);
                filled[p].extend(there.map(|((six, _), _)| (six[p] + move_by).max(0.0)));
            }
            levels.extend(days().zip(run).filter(|(_, (_, level))| *level).map(|((_, level), _)| *level));
        }
        if by == By::GoodDays {
            let shares = GoodDays::count(levels).shares();
            return shares.share(rule.dust.deducts_good_days()).map(|share| -share);
        }
        let concentration = |p: Pollutant| {
            let exact = self.statistic(p, &mut filled[p as usize])?;
            let off = if rule.instrument > 0 { f64::from(rule.instrument) / 100.0 * random.normal() } else { 0.0 };
            Decimal::from_f64((exact * (1.0 + off)).max(0.0))
        };
        let six = Pollutant::ALL.map(concentration);
        let rounded = |p: Pollutant, decimals: u32| Some(six[p as usize]?.ticks(decimals));
        match by {
            By::Pollutant(p) | By::ChangeOf(p) => rounded(p, rule.decimals(p)),
            _ => {
                let evaluated =
                    Pollutant::ALL.map(|p| Some(Decimal::from_ticks(rounded(p, p.decimals())?, p.decimals())));
                composite(&evaluated, rule.limits, rule.rounding).map(|index| index.value)
            }
        }
    }

    /// The statistic of a pollutant over measured and filled days before it is rounded.
    fn statistic(&self, pollutant: Pollutant, filled: &mut [f64]) -> Option<f64> {
        let measured = &self.measured[pollutant as usize];
        let n = measured.len() + filled.len();
        let Some(p) = crate::assess::period::statistic(pollutant) else {
            return (n > 0).then(|| (self.sums[pollutant as usize] + filled.iter().sum::<f64>()) / n as f64);
        };
        filled.sort_unstable_by(f64::total_cmp);
        // The place of the percentile from the greatest value down (HJ 663, Appendix A), in hundredths.
        let below = n.checked_sub(1)? * p as usize;
        let (low, rest) = (below / 100, (below % 100) as f64 / 100.0);
        let (mut a, mut b) = (measured.len(), filled.len());
        let mut next = || {
            let take_measured = b == 0 || a > 0 && measured[a - 1] >= filled[b - 1];
            if take_measured {
                a -= 1;
                measured[a]
            } else {
                b -= 1;
                filled[b]
            }
        };
        let (mut value, mut above) = (0.0, 0.0);
        for _ in 0..n - low {
            above = value;
            value = next();
        }
        Some(if rest > 0.0 { value + (above - value) * rest } else { value })
    }
}

/// Over how many days a place's air remembers itself, from the correlation of neighbouring complete days: (1 + r) ÷ (1 - r).
fn memory(complete: &[([f64; 6], DayLevel)], rule: &Rule) -> f64 {
    let weigh =
        |six: &[f64; 6]| Pollutant::ALL.iter().map(|p| six[*p as usize] / rule.limits.divisor(*p).to_f64()).sum();
    let all: Vec<f64> = complete.iter().map(|(six, _)| weigh(six)).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    let variance: f64 = all.iter().map(|v| (v - mean) * (v - mean)).sum();
    let with_next: f64 = all.windows(2).map(|w| (w[0] - mean) * (w[1] - mean)).sum();
    let r = if variance > 0.0 { (with_next / variance).clamp(0.0, 0.95) } else { 0.0 };
    (1.0 + r) / (1.0 - r)
}

/// What the rank is by could have been with no day missing, [`DRAWS`] times; empty where nothing is missing and instruments
/// are taken as exact, or where too few days are complete to draw from.
pub(super) fn draws(id: &str, now: &Evaluated, before: &Evaluated, rule: &Rule) -> Vec<i64> {
    let change = matches!(rule.by, By::Change | By::ChangeOf(_));
    let gap = |period: &Period| {
        period.index.iter().any(Option::is_none) || period.values.iter().flatten().any(Option::is_none)
    };
    let missing = gap(&now.period) || change && gap(&before.period);
    if !missing && (rule.instrument == 0 || rule.by == By::GoodDays) {
        return Vec::new();
    }
    let mut random = Random::of(id);
    let Some(sample) = Sample::of(now, rule) else { return Vec::new() };
    let base = if change { Sample::of(before, rule) } else { None };
    let decimals = if let By::ChangeOf(p) = rule.by { rule.decimals(p) } else { 2 };
    let one = |_| {
        let value = sample.draw(rule, rule.by, &mut random)?;
        if !change {
            return Some(value);
        }
        let then = base.as_ref()?.draw(rule, rule.by, &mut random)?;
        let of = |ticks| Some(Decimal::from_ticks(ticks, decimals));
        change_rate(of(value), of(then))
    };
    (0..DRAWS).filter_map(one).collect()
}
