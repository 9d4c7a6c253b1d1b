//! The stations' hours: the city's air seen by instruments, with their gaps and faults.

use lantian::data::{Observations, Pollutant, StationKind, Step, Timestamp};

use super::air::{self, HOURS, Weather};
use super::cities::{CITIES, City};
use super::places::{Site, THIN};
use super::random::{Memory, Random};

/// A station that stopped reporting three days before the end.
pub const STALE: &str = "141002";
/// The unit whose station shows one impossible hour, the hour, and what it shows.
pub const SPIKE: (&str, usize, f32) = ("140728", 38 * 24 + 14, 985.0);

/// All hours of all stations; `start` is the label of the first.
pub fn hours(sites: &[Site], start: Timestamp, seed: u64) -> Observations {
    let weather = weather(seed);
    let air = |(city, hours): (&City, &Vec<Weather>)| -> Vec<[f64; 6]> {
        hours.iter().enumerate().map(|(hour, weather)| air::city(city, hour, weather)).collect()
    };
    let cities: Vec<Vec<[f64; 6]>> = CITIES.iter().zip(&weather).map(air).collect();
    let ids = sites.iter().map(|site| site.entity.id.clone()).collect();
    let mut out = Observations::new(start, Step::Hour, HOURS, ids);
    let mut done: Vec<&str> = Vec::new();
    for (row, site) in sites.iter().enumerate() {
        let random = &mut Random::new(seed, &format!("air {}", site.entity.id));
        let series = series(site, &cities[site.city], random);
        let mut due = due(random);
        let first = !done.contains(&site.unit.as_str());
        done.push(&site.unit);
        if first && site.unit == STALE {
            due[HOURS - 72..].fill([false; 6]);
        }
        if site.unit == THIN {
            thin(&mut due, random);
        }
        for pollutant in Pollutant::ALL {
            let p = pollutant as usize;
            for (hour, cell) in out.series_mut(row, pollutant).iter_mut().enumerate() {
                if due[hour][p] {
                    *cell = series[hour][p];
                }
            }
        }
        if first && site.unit == SPIKE.0 {
            out.series_mut(row, Pollutant::Pm25)[SPIKE.1] = SPIKE.2;
        }
    }
    out
}

/// The weather of each city, hour by hour.
pub fn weather(seed: u64) -> Vec<Vec<Weather>> {
    let common = &mut Random::new(seed, "province");
    let mut still = Memory::new(0.985, common);
    let mut cloud = Memory::new(0.95, common);
    let province: Vec<(f64, f64)> = (0..HOURS).map(|_| (still.step(common), cloud.step(common))).collect();
    let cities = CITIES.iter().map(|city| {
        let own = &mut Random::new(seed, city.code);
        let mut here = Memory::new(0.97, own);
        let hours = province.iter().map(|(still, cloud)| {
            let sun = (0.85 + 0.16 * cloud).clamp(0.35, 1.0);
            Weather { still: 0.8 * still + 0.5 * here.step(own), sun }
        });
        hours.collect()
    });
    cities.collect()
}

/// What the instruments of a station read, rounded as they report it.
fn series(site: &Site, city: &[[f64; 6]], random: &mut Random) -> Vec<[f32; 6]> {
    // Units of a city differ more than the points within one.
    let unit = &mut Random::new(7, &site.unit);
    let town = if site.entity.station == StationKind::City { 1.0 } else { 0.92 };
    let factor: Vec<f64> = (0..6)
        .map(|p| match (site.entity.station, p) {
            (StationKind::Contrast, 5) => 1.1,
            (StationKind::Contrast, _) => 0.55 + 0.05 * random.normal(),
            (_, 5) => 1.0 + 0.03 * unit.normal() + 0.02 * random.normal(),
            _ => town * (1.0 + 0.1 * unit.normal().clamp(-2.0, 2.0) + 0.04 * random.normal()),
        })
        .collect();
    let mut noise: Vec<Memory> = (0..6).map(|_| Memory::new(0.93, random)).collect();
    let hours = city.iter().map(|air| {
        let mut out = [0.0_f64; 6];
        for (p, value) in out.iter_mut().enumerate() {
            *value = air[p] * factor[p] * (1.0 + 0.032 * noise[p].step(random));
        }
        // PM2.5 is part of PM10.
        out[1] = out[1].max(out[0] * 1.06 + 2.0);
        let least = [2.0, 4.0, 2.0, 2.0, 0.1, 2.0];
        std::array::from_fn(|p| {
            let scale = if p == Pollutant::Co as usize { 10.0 } else { 1.0 };
            ((out[p].max(least[p]) * scale).round() / scale) as f32
        })
    });
    hours.collect()
}

/// Whether each instrument reports in each hour: calibrations, short faults, and for some a day or two without.
fn due(random: &mut Random) -> Vec<[bool; 6]> {
    let mut due = vec![[true; 6]; HOURS];
    let mut hour = random.below(300);
    while hour < HOURS {
        let (length, one) = (1 + random.below(4), random.below(9));
        for flags in due.iter_mut().skip(hour).take(length) {
            match flags.get_mut(one) {
                Some(flag) => *flag = false,
                None => *flags = [false; 6],
            }
        }
        hour += 60 + random.below(300);
    }
    if random.chance(0.07) {
        let (from, length) = (random.below(HOURS - 80), 24 + random.below(30));
        due[from..from + length].fill([false; 6]);
    }
    due
}

/// A failing link: runs of a few hours among longer silences, and nothing in the last hour.
fn thin(due: &mut [[bool; 6]], random: &mut Random) {
    let mut hour = 0;
    while hour < due.len() {
        let silent = 4 + random.below(9);
        due.iter_mut().skip(hour).take(silent).for_each(|flags| *flags = [false; 6]);
        hour += silent + 2 + random.below(4);
    }
    if let Some(last) = due.last_mut() {
        *last = [false; 6];
    }
}
