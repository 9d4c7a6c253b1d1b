//! A year of hours at sixty stations through day, month, year and rank, against plain loops over whole numbers.

use lantian::assess::{Limits, Period, Places, Rounding, composite, ranks};
use lantian::data::{Decimal, Entity, EntityKind, Observations, Pack, Pollutant, StationKind, Step, Timestamp};

const CITIES: usize = 12;
const POINTS: usize = 5;
const DAYS: usize = 365;
/// A multiple of every count of hours (20 to 24, windows of 6 to 8) and of points (1 to 5) a mean divides by.
const UNIT: i128 = 8 * 9 * 5 * 7 * 11 * 23 * 60;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

fn entity(id: String, kind: EntityKind, parent: String) -> Entity {
    let name = lantian::error::Bilingual::default();
    Entity { id, kind, parent, name, position: None, ranked: true, station: StationKind::City }
}

/// Hourly values in counts of the reported decimal; -1 is missing.
fn measurements() -> Vec<[Vec<i64>; 6]> {
    let mut random = Random(20_260_301);
    let base = [40, 80, 12, 35, 8, 90];
    let station = |_| {
        let mut silent = 0;
        let mut series: [Vec<i64>; 6] = Default::default();
        for hour in 0..DAYS * 24 {
            if random.next().is_multiple_of(400) {
                silent = random.next() % 60;
            }
            for (p, column) in series.iter_mut().enumerate() {
                let season = if (hour / 24 / 30) % 12 < 3 { 2 } else { 1 };
                let value = 1 + (random.next() % (base[p] * 2)) as i64 * season;
                let gone = silent > 0 || random.next().is_multiple_of(50);
                column.push(if gone { -1 } else { value });
            }
            silent = silent.saturating_sub(1);
        }
        series
    };
    (0..CITIES * POINTS).map(station).collect()
}

fn pack(stations: &[[Vec<i64>; 6]]) -> Pack {
    let mut pack = Pack::default();
    let ids: Vec<String> = (0..stations.len()).map(|i| format!("s{i:02}")).collect();
    for city in 0..CITIES {
        pack.entities.push(entity(format!("c{city:02}"), EntityKind::City, String::new()));
    }
    for (i, id) in ids.iter().enumerate() {
        pack.entities.push(entity(id.clone(), EntityKind::Station, format!("c{:02}", i / POINTS)));
    }
    let mut hourly = Observations::new(Timestamp::new(2025, 1, 1, 1).unwrap(), Step::Hour, DAYS * 24, ids);
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

/// The mean of the values that are there, times [`UNIT`].
fn mean(values: &[i64], needed: usize) -> Option<i128> {
    let there: Vec<i128> = values.iter().filter(|v| **v >= 0).map(|v| i128::from(*v)).collect();
    (there.len() >= needed).then(|| there.iter().sum::<i128>() * UNIT / there.len() as i128)
}

fn day(hours: &[i64], pollutant: Pollutant) -> Option<i128> {
    if pollutant != Pollutant::O3 {
        return mean(hours, 20);
    }
    let windows: Vec<i128> = (0..=16).filter_map(|from| mean(&hours[from..from + 8], 6)).collect();
    let most = windows.iter().copied().max()?;
    (windows.len() >= 14 || most > 160 * UNIT).then_some(most)
}

/// `numerator / denominator`, half to even.
fn half_even(numerator: i128, denominator: i128) -> i64 {
    let (floor, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let up = rest * 2 > denominator || (rest * 2 == denominator && floor % 2 == 1);
    (floor + i128::from(up)) as i64
}

#[test]
fn a_year_of_sixty_stations_is_what_plain_loops_say() {
    let stations = measurements();
    let pack = pack(&stations);
    let places = Places::new(&pack);
    let first = Timestamp::new(2025, 1, 1, 1).unwrap().day();
    let (mut compared, mut refused) = (0, 0);
    let (mut ours, mut slow) = (Vec::new(), Vec::new());
    for city in 0..CITIES {
        let id = format!("c{city:02}");
        let year = Period::of(&places, &id, first, first + DAYS as i32 - 1, None);
        let mut six = [None; 6];
        for pollutant in Pollutant::ALL {
            let p = pollutant as usize;
            let mut days: Vec<Option<i128>> = Vec::new();
            for d in 0..DAYS {
                let points: Vec<i128> = stations[city * POINTS..(city + 1) * POINTS]
                    .iter()
                    .filter_map(|s| day(&s[p][d * 24..d * 24 + 24], pollutant))
                    .collect();
                days.push((!points.is_empty()).then(|| points.iter().sum::<i128>() / points.len() as i128));
            }
            for (d, want) in days.iter().enumerate() {
                let scale = if pollutant == Pollutant::Co { 10.0 } else { 1.0 };
                let got = year.values[p][d].map(|v| v.to_f64() * scale);
                let same = match (got, want) {
                    (Some(got), Some(want)) => (got - *want as f64 / UNIT as f64).abs() < 1e-6,
                    (None, None) => true,
                    _ => false,
                };
                assert!(same, "{id} {pollutant:?} day {d}: {got:?}");
                compared += 1;
                refused += usize::from(want.is_none());
            }
            let mut there: Vec<i128> = days.iter().flatten().copied().collect();
            assert_eq!(year.days[p].valid() as usize, there.len());
            assert_eq!(year.days[p].due() as usize, DAYS);
            there.sort_unstable();
            let ticks = match pollutant {
                Pollutant::Co | Pollutant::O3 => {
                    let hundredths = (there.len() - 1) * if pollutant == Pollutant::Co { 95 } else { 90 };
                    let (s, rest) = (hundredths / 100, (hundredths % 100) as i128);
                    let next = there.get(s + 1).copied().unwrap_or(there[s]);
                    half_even(there[s] * 100 + (next - there[s]) * rest, 100 * UNIT)
                }
                _ => half_even(there.iter().sum::<i128>(), UNIT * there.len() as i128),
            };
            six[p] = Some(Decimal::from_ticks(ticks, pollutant.decimals()));
            assert_eq!(year.concentration(pollutant, &[]), six[p], "{id} {pollutant:?}");
        }
        ours.push(year.composite(Limits::Gb2012, Rounding::HalfEven, &[]).map(|c| c.value));
        slow.push(composite(&six, Limits::Gb2012, Rounding::HalfEven).map(|c| c.value));
        let by_level: u32 = year.days_by_level().iter().sum();
        assert_eq!(by_level as usize, year.index.iter().flatten().count());
    }
    assert_eq!((ours.clone(), ranks(&ours)), (slow.clone(), ranks(&slow)));
    println!("{compared} days of cities, {refused} without a value, {} ranks", ours.len());
    assert!(compared == CITIES * DAYS * 6 && ours.iter().all(Option::is_some));
}

#[test]
fn deducting_dust_changes_what_the_rule_names_and_nothing_else() {
    let stations = measurements();
    let pack = pack(&stations);
    let places = Places::new(&pack);
    let first = Timestamp::new(2025, 3, 1, 1).unwrap().day();
    let month = Period::of(&places, "c00", first, first + 30, None);
    let dust: Vec<i32> = (0..30).map(|d| first + d).filter(|d| d % 9 == 0).collect();
    let (with, without) = (
        month.composite(Limits::Gb2012, Rounding::HalfEven, &[]).unwrap(),
        month.composite(Limits::Gb2012, Rounding::HalfEven, &dust).unwrap(),
    );
    for p in [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3] {
        assert_eq!(with.single[p as usize], without.single[p as usize]);
    }
    assert_ne!(month.concentration(Pollutant::Pm10, &[]), month.concentration(Pollutant::Pm10, &dust));
    let parts = lantian::assess::contributions(&with, &without);
    assert_eq!(parts.iter().sum::<i64>(), without.value - with.value);
    assert!(month.good_share().is_some_and(|share| (0..=1000).contains(&share)));
}
