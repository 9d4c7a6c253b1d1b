//! Wind and pollution rose: how often the wind comes from each of sixteen directions and how fast, and what the air is then.
//!
//! As openair's `windRose` and `pollutionRose` (Carslaw and Ropkins 2012, Environmental Modelling & Software 27–28):
//! directions are those the wind comes from, a direction on the edge of two sectors belongs to the first, calm hours belong
//! to none and are stated in the middle, and shares are of all hours with a wind, the calm ones included. Speeds are the
//! forces of GB/T 28591-2012; force 0, to 0.2 m/s, is calm. Directions are not averaged.

use crate::aqi::{Level, Report};
use crate::assess::Places;
use crate::chart::need::{self, Need};
use crate::chart::page::frame;
use crate::chart::values::place::place_of;
use crate::chart::values::series;
use crate::chart::values::verdict::{Verdict, unrounded};
use crate::chart::{Cover, Spec};
use crate::data::{Decimal, DecimalSum, Pack, Step, Timestamp};
use crate::error::{Error, Kind, Result};

/// The highest speed of each force but the last, in tenths of m/s (GB/T 28591-2012).
const FORCES: [i32; 5] = [2, 15, 33, 54, 79];
/// The sector of calm hours, after the sixteen directions.
pub const CALM: usize = 16;
/// With fewer values a mean is drawn as thin and is neither the highest nor the lowest.
pub const LEAST: usize = 10;

/// The hours of one direction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sector {
    /// Hours with this wind.
    pub hours: usize,
    /// How many of them by force, 0 to 4, and 5 or more.
    pub forces: [usize; 6],
    /// Hours of them that also have a value of the air.
    pub values: usize,
    /// The sum of these values before rounding.
    pub sum: DecimalSum,
    /// How many of these hours are at each level, 1 to 6; at 0 those without a level.
    pub levels: [usize; 7],
}

/// Everything the roses show, without a pixel.
pub struct RoseFigure {
    /// The place's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name of the place whose wind it is: its own, or the nearest above it that has one.
    pub wind_of: String,
    /// Sixteen directions clockwise from north, then calm.
    pub sectors: [Sector; 17],
    /// Hours of the period.
    pub due: usize,
    /// First and last hour.
    pub span: (Timestamp, Timestamp),
    /// What the data of each day are: hours with both a wind and a value.
    pub covers: Vec<Cover>,
    pub(crate) levels: &'static [Level],
    pub(crate) standards: Vec<&'static str>,
    pub(crate) credit: frame::Credit,
}

/// The sector and the force of a wind; `None` when it is missing. Calm needs no direction.
pub fn sector(speed: f32, from: f32) -> Option<(usize, usize)> {
    if !speed.is_finite() {
        return None;
    }
    let tenths = (speed * 10.0).round() as i32;
    let force = FORCES.iter().filter(|top| tenths > **top).count();
    match force {
        0 => Some((CALM, 0)),
        _ if !from.is_finite() => None,
        _ => Some(((f64::from(from) / 22.5 - 0.5).ceil() as usize % 16, force)),
    }
}

/// The hours of the spec's period, of the air and of the wind.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let hours = need::span(pack, spec).into_iter().filter(|need| need.step == Step::Hour);
    hours.flat_map(|need| [need, Need { wind: true, ..need }]).collect()
}

impl RoseFigure {
    /// Counts the hours of a place over the spec's period.
    ///
    /// # Errors
    /// When the pack lacks the place, any wind or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = place_of(pack, spec)?;
        let wind = pack.wind.as_ref().ok_or_else(|| {
            Error::new(Kind::Missing, "数据包中没有风的观测数据", "the pack holds no wind")
                .hint("风的文件列在 manifest.json 的 met 中", "files of wind are listed under met in manifest.json")
        })?;
        let (from, to) = series::span(pack, places, spec)?;
        let above = std::iter::successors(Some(place), |at| pack.entity(&at.parent)).take(8);
        let own = above.filter_map(|at| Some((at, wind.row(&at.id)?))).next();
        let times = (from.0..=to.0).map(Timestamp);
        let readings = places.readings(&place.id, times, Report::Hour, spec.edition());
        let mut sectors: [Sector; 17] = Default::default();
        let mut valid = Vec::new();
        for reading in &readings {
            let verdict = Verdict::of(reading, spec.metric(), spec.coverage.0);
            let blows = own.and_then(|(_, row)| {
                let (speed, from) = wind.at(row, reading.time);
                sector(speed, from)
            });
            valid.push((reading.time.day(), blows.is_some() && verdict.value.is_some()));
            let Some((at, force)) = blows else { continue };
            let of = &mut sectors[at];
            of.hours += 1;
            of.forces[force] += 1;
            if let Some(value) = unrounded(reading, spec.metric(), spec.coverage.0) {
                of.values += 1;
                of.sum.add(value);
                of.levels[verdict.level.map_or(0, |l| usize::from(l.number).min(6))] += 1;
            }
        }
        let share = |day: &[(i32, bool)]| day.iter().filter(|d| d.1).count() as f64 / day.len() as f64;
        let mut standards: Vec<&str> = readings.iter().map(|r| r.standard.document).collect();
        standards.dedup();
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            wind_of: own.map_or("", |(at, _)| at.name.get(lang)).to_owned(),
            sectors,
            due: readings.len(),
            span: (from, to),
            covers: valid.chunk_by(|a, b| a.0 == b.0).map(|day| Cover::of(share(day))).collect(),
            levels: readings.last().map_or(&[], |r| r.standard.levels),
            standards,
            credit: frame::Credit::of(pack, false, spec.now.0, lang),
        })
    }

    /// Hours with a wind, the calm ones included.
    pub fn hours(&self) -> usize {
        self.sectors.iter().map(|s| s.hours).sum()
    }

    /// Hours with a wind and a value of the air.
    pub fn values(&self) -> usize {
        self.sectors.iter().map(|s| s.values).sum()
    }

    /// The mean of a sector in the unit of the metric; `None` without a value.
    pub fn mean(&self, at: usize) -> Option<f64> {
        self.sectors.get(at)?.sum.mean().map(Decimal::to_f64)
    }
}

#[cfg(test)]
mod tests {
    use super::{CALM, sector};

    #[test]
    fn a_wind_has_the_sector_it_comes_from_and_its_force() {
        for (from, at) in
            [(0.0, 0), (360.0, 0), (11.25, 0), (11.3, 1), (348.75, 15), (348.8, 0), (90.0, 4), (225.0, 10)]
        {
            assert_eq!(sector(2.0, from), Some((at, 2)), "{from}");
        }
        for (speed, force) in [(0.3, 1), (1.5, 1), (1.6, 2), (3.3, 2), (3.4, 3), (5.4, 3), (5.5, 4), (7.9, 4), (8.0, 5)]
        {
            assert_eq!(sector(speed, 180.0), Some((8, force)), "{speed}");
        }
        assert_eq!([sector(0.2, f32::NAN), sector(0.0, 90.0)], [Some((CALM, 0)); 2], "calm needs no direction");
        assert_eq!([sector(f32::NAN, 90.0), sector(2.0, f32::NAN)], [None; 2]);
    }
}
