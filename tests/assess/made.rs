//! A made year of hours at sixty places.

use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, Step, Timestamp};

pub const PLACES: usize = 60;
/// From 1 July 2025 to 30 June 2026: the edition and the limits change on the way.
const FIRST: (i32, u32, u32) = (2025, 7, 1);
pub const DAYS: usize = 365;

pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// The first day, as days since 1970-01-01.
pub fn first_day() -> i32 {
    Timestamp::new(FIRST.0, FIRST.1, FIRST.2, 1).unwrap().day()
}

/// Stations of a place: one to three.
pub fn points(place: usize) -> usize {
    1 + place % 3
}

fn entity(id: String, kind: EntityKind, parent: String) -> Entity {
    Entity { ranked: true, ..Entity::new(id, kind, parent, lantian::error::Bilingual::default()) }
}

/// Hourly values of every station in counts of the reported decimal; -1 is missing. Single hours are gone, runs of hours,
/// and at some stations a month.
pub fn measurements(stations: usize) -> Vec<[Vec<i64>; 6]> {
    let mut random = Random(20_260_301);
    let base = [45, 80, 12, 35, 8, 90];
    let station = |number: usize| {
        let (mut silent, level) = (0, 60 + random.next() % 90);
        let mut series: [Vec<i64>; 6] = Default::default();
        for hour in 0..DAYS * 24 {
            if random.next().is_multiple_of(300) {
                silent = random.next() % 60;
            }
            if number.is_multiple_of(11) && hour == 2000 + number * 7 {
                silent = 31 * 24;
            }
            for (p, column) in series.iter_mut().enumerate() {
                let season = if (3..7).contains(&(hour / 24 / 30)) { 2 } else { 1 };
                let value = 1 + (random.next() % (base[p] * 2 * level / 100)) as i64 * season;
                let gone = silent > 0 || random.next().is_multiple_of(40);
                column.push(if gone { -1 } else { value });
            }
            silent = silent.saturating_sub(1);
        }
        series
    };
    (0..stations).map(station).collect()
}

pub fn pack(stations: &[[Vec<i64>; 6]]) -> Pack {
    let mut pack = Pack::default();
    let ids: Vec<String> = (0..stations.len()).map(|i| format!("s{i:03}")).collect();
    let mut station = ids.iter();
    for place in 0..PLACES {
        let id = format!("c{place:02}");
        for of_place in station.by_ref().take(points(place)) {
            pack.entities.push(entity(of_place.clone(), EntityKind::Station, id.clone()));
        }
        pack.entities.push(entity(id, EntityKind::City, String::new()));
    }
    let start = Timestamp(first_day() * 24 + 1);
    let mut hourly = Observations::new(start, Step::Hour, DAYS * 24, ids);
    for (row, series) in stations.iter().enumerate() {
        for pollutant in Pollutant::ALL {
            let scale = if pollutant == Pollutant::Co { 10.0 } else { 1.0 };
            for (slot, value) in hourly.series_mut(row, pollutant).iter_mut().zip(&series[pollutant as usize]) {
                *slot = if *value < 0 { f32::NAN } else { (*value as f64 / scale) as f32 };
            }
        }
    }
    pack.hourly = Some(hourly);
    pack
}

pub fn stations() -> usize {
    (0..PLACES).map(points).sum()
}
