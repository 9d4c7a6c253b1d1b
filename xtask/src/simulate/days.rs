//! Days before the hours begin: two years of the cities, and the months of the counties that this year's are compared with.
//!
//! One day is `usual × season × year × exp(weather) × place`, plus dust on the days that `events.csv` lists, rounded as
//! published. A few days are missing.

use lantian::data::{Entity, EntityKind, Observations, Pollutant, Step, Timestamp};

use super::cities::CITIES;
use super::random::{Memory, Random, exp};

/// 2024-01-01.
const FIRST: i32 = 19_723;
/// Days to 2026-02-08, the day before the hours begin.
const DAYS: usize = 770;
/// Days of the counties, counted from [`FIRST`]: February and March 2025, and 1 January to 8 February 2026.
const COUNTY_DAYS: [std::ops::Range<usize>; 2] = [397..456, 731..770];
/// Days with dust, counted from [`FIRST`], the cities it reaches (all where there are none), and its PM10 at the middle of the
/// province: those of `events.csv`.
const DUST: [(usize, &[&str], f64); 4] = [
    (86, &["140200", "140600", "140900", "141100"], 260.0),
    (103, &[], 310.0),
    (436, &["140200", "140600"], 240.0),
    (467, &[], 420.0),
];

/// Per cent of the late winter's usual value at the middle of each month, by pollutant; ozone is the daily maximum 8-hour mean.
const SEASON: [[f64; 12]; 6] = [
    [128.0, 108.0, 86.0, 70.0, 58.0, 48.0, 46.0, 48.0, 56.0, 76.0, 98.0, 120.0],
    [116.0, 104.0, 100.0, 96.0, 82.0, 64.0, 54.0, 56.0, 68.0, 86.0, 100.0, 112.0],
    [130.0, 108.0, 88.0, 74.0, 66.0, 58.0, 54.0, 54.0, 60.0, 74.0, 96.0, 122.0],
    [116.0, 98.0, 90.0, 78.0, 68.0, 58.0, 54.0, 58.0, 70.0, 88.0, 104.0, 114.0],
    [124.0, 108.0, 88.0, 72.0, 64.0, 62.0, 64.0, 66.0, 70.0, 80.0, 98.0, 118.0],
    [74.0, 92.0, 114.0, 138.0, 160.0, 178.0, 168.0, 158.0, 142.0, 106.0, 80.0, 68.0],
];
/// How the weather that holds dirt near the ground moves each pollutant; ozone falls with it.
const WEATHER: [f64; 6] = [0.42, 0.3, 0.24, 0.24, 0.26, -0.1];
/// What a year takes off, in per cent.
const YEAR: [f64; 6] = [4.0, 3.5, 6.0, 4.0, 5.0, -1.0];

/// Daily values of the cities and of the units below them.
pub fn days(entities: &[Entity], seed: u64) -> Observations {
    let cities = CITIES.iter().map(|city| city.code.to_owned());
    let is_unit = |e: &&Entity| matches!(e.kind, EntityKind::County | EntityKind::DevZone);
    let units: Vec<&Entity> = entities.iter().filter(is_unit).collect();
    let ids: Vec<String> = cities.chain(units.iter().map(|e| e.id.clone())).collect();
    let mut out = Observations::new(Timestamp::end_of_day(FIRST), Step::Day, DAYS, ids);
    let air = air(seed);
    for (row, series) in air.iter().enumerate() {
        write(&mut out, row, series, 0..DAYS, &mut Random::new(seed, &format!("days {row}")));
    }
    for (at, unit) in units.iter().enumerate() {
        let Some(city) = CITIES.iter().position(|city| city.code == unit.parent) else { continue };
        let random = &mut Random::new(seed, &format!("days {}", unit.id));
        let factor: [f64; 6] =
            std::array::from_fn(|p| 1.0 + if p == 5 { 0.03 } else { 0.1 } * random.normal().clamp(-2.0, 2.0));
        let series: Vec<[f64; 6]> = air[city]
            .iter()
            .map(|day| std::array::from_fn(|p| day[p] * factor[p] * (1.0 + 0.05 * random.normal())))
            .collect();
        write(&mut out, CITIES.len() + at, &series, COUNTY_DAYS.into_iter().flatten(), random);
    }
    out
}

/// The air of each city, day by day, before it is rounded.
fn air(seed: u64) -> Vec<Vec<[f64; 6]>> {
    let common = &mut Random::new(seed, "days of the province");
    let mut still = Memory::new(0.72, common);
    let province: Vec<f64> = (0..DAYS).map(|_| still.step(common)).collect();
    let cities = CITIES.iter().map(|city| {
        let own = &mut Random::new(seed, &format!("days of {}", city.code));
        let mut here = Memory::new(0.6, own);
        let days = province.iter().enumerate().map(|(day, still)| {
            let weather = (0.85 * still + 0.5 * here.step(own)).clamp(-2.4, 2.4);
            let years = (DAYS - day) as f64 / 365.0;
            let mut out: [f64; 6] = std::array::from_fn(|p| {
                let size = city.usual[p] * season(p, day) * (1.0 + YEAR[p] / 100.0 * years);
                size * exp(WEATHER[p] * weather) * (1.0 + 0.06 * own.normal())
            });
            for (_, _, size) in DUST.iter().filter(|d| d.0 == day && (d.1.is_empty() || d.1.contains(&city.code))) {
                let dust = size * city.dust.1 / 430.0;
                out[1] += dust;
                out[0] += 0.11 * dust;
            }
            out
        });
        days.collect()
    });
    cities.collect()
}

/// The season's share, between the middles of two months.
fn season(p: usize, day: usize) -> f64 {
    let date = Timestamp::end_of_day(FIRST + day as i32).end_label();
    let at = f64::from(date.month - 1) + (f64::from(date.day) - 0.5) / 30.4 - 0.5;
    let low = at.floor();
    let of = |m: f64| SEASON[p][(m as i32).rem_euclid(12) as usize];
    (of(low) + (of(low + 1.0) - of(low)) * (at - low)) / 100.0
}

/// Writes the given days as they are published, one in a hundred and fifty missing.
fn write(
    out: &mut Observations,
    row: usize,
    series: &[[f64; 6]],
    when: impl Iterator<Item = usize>,
    random: &mut Random,
) {
    for day in when {
        let missing = random.chance(0.006);
        let one = random.below(60);
        let mut values = series[day];
        values[1] = values[1].max(values[0] * 1.08 + 2.0);
        for pollutant in Pollutant::ALL {
            let p = pollutant as usize;
            let scale = if pollutant == Pollutant::Co { 10.0 } else { 1.0 };
            let value = ((values[p].max(2.0 / scale) * scale).round() / scale) as f32;
            if !missing && one != p {
                out.series_mut(row, pollutant)[day] = value;
            }
        }
    }
}
