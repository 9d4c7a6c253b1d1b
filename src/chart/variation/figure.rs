//! Profiles: the mean of each hour of the day, day of the week and month, with the 95 % interval of the mean.

use crate::aqi::Report;
use crate::assess::Places;
use crate::chart::page::frame;
use crate::chart::values::place::place_of;
use crate::chart::values::series;
use crate::chart::values::verdict::{mean_cell, unrounded};
use crate::chart::{Cover, Spec};
use crate::data::{Decimal, DecimalSum, Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::text::{self};

/// The half-width of a 95 % interval of the normal distribution.
const NORMAL_95: f64 = 1.96;
/// The fewest values an interval is stated for.
const LEAST: usize = 3;

/// The values of one hour, weekday or month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Their mean.
    pub mean: f64,
    /// Lower and upper end of the 95 % interval of the mean; `None` with fewer than three values.
    pub interval: Option<(f64, f64)>,
    /// How many there are.
    pub count: usize,
}

/// Everything the profiles show, without a pixel.
pub struct VariationFigure {
    /// The place's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// By hour 1 to 24, weekday from Monday, month 1 to 12; `None` without a value.
    pub profiles: [Vec<Option<Point>>; 3],
    /// First and last hour.
    pub span: (Timestamp, Timestamp),
    /// What the data of each day are.
    pub covers: Vec<Cover>,
    pub(crate) credit: frame::Credit,
}

/// The values of a bin before rounding become a mean with its interval.
fn point(values: &[Decimal]) -> Option<Point> {
    let mut sum = DecimalSum::default();
    values.iter().for_each(|value| sum.add(*value));
    let (mean, count) = (sum.mean()?.to_f64(), values.len());
    let squares: f64 = values.iter().map(|value| (value.to_f64() - mean).powi(2)).sum();
    let variance = squares / (count as f64 - 1.0).max(1.0);
    let half = NORMAL_95 * (variance / count as f64).sqrt();
    Some(Point { mean, interval: (count >= LEAST).then_some((mean - half, mean + half)), count })
}

impl VariationFigure {
    /// Computes the profiles of a place over the spec's period.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = place_of(pack, spec)?;
        let (from, to) = series::span(pack, places, spec)?;
        let times = (from.0..=to.0).map(Timestamp);
        let readings = places.readings(&place.id, times, Report::Hour, spec.edition());
        let mut bins: [Vec<Vec<Decimal>>; 3] = [24, 7, 12].map(|bins| vec![Vec::new(); bins]);
        let mut valid = Vec::new();
        for reading in &readings {
            let value = unrounded(reading, spec.metric(), spec.coverage.0);
            valid.push((reading.time.day(), value.is_some()));
            let c = reading.time.end_label();
            let at = [c.hour as usize - 1, reading.time.weekday() as usize, c.month as usize - 1];
            for (bins, at) in bins.iter_mut().zip(at) {
                if let Some(bin) = bins.get_mut(at) {
                    bin.extend(value);
                }
            }
        }
        let share = |day: &[(i32, bool)]| day.iter().filter(|d| d.1).count() as f64 / day.len() as f64;
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            profiles: bins.map(|bins| bins.iter().map(|bin| point(bin)).collect()),
            span: (from, to),
            covers: valid.chunk_by(|a, b| a.0 == b.0).map(|day| Cover::of(share(day))).collect(),
            credit: frame::Credit::of(pack, false, spec.now.0, lang),
        })
    }

    /// The name of a bin.
    pub(crate) fn bin(profile: usize, at: usize, lang: Lang) -> String {
        match profile {
            0 => text::hour(Timestamp(at as i32 + 1), lang),
            1 => text::weekday(at, lang).to_owned(),
            _ => text::month_name(Timestamp(Timestamp::new(2001, at as u32 + 1, 1, 1).map_or(0, |t| t.0)), lang),
        }
    }

    pub(super) fn number(value: f64, spec: &Spec) -> String {
        mean_cell(Some(value), spec).text
    }

    /// The profile and bin of an item: they are numbered through.
    pub(super) fn at(item: u32) -> Option<(usize, usize)> {
        match item as usize {
            i @ 0..24 => Some((0, i)),
            i @ 24..31 => Some((1, i - 24)),
            i @ 31..43 => Some((2, i - 31)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_and_its_interval_are_those_of_the_textbook() {
        // 2, 4, 4, 6: mean 4, s² = 8/3, half-width 1.96 · √(8/12).
        let of = |values: &[i64]| point(&values.iter().map(|v| Decimal::from_ticks(*v, 0)).collect::<Vec<_>>());
        let p = of(&[2, 4, 4, 6]).unwrap();
        let half = 1.96 * (8.0_f64 / 12.0).sqrt();
        assert!((p.mean - 4.0).abs() < 1e-12 && (p.interval.unwrap().1 - 4.0 - half).abs() < 1e-9, "{p:?}");
        assert_eq!((of(&[]), of(&[5]).unwrap().interval), (None, None));
    }
}
