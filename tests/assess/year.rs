//! A year of hours at sixty places through day, month, season, year and rank, against plain loops over whole numbers.

use crate::slow::{self, UNIT};
use lantian::aqi::STANDARDS;
use lantian::assess::{Limits, Period, Places, Rounding, ranks};
use lantian::data::{Decimal, Entity, EntityKind, Observations, Pack, Pollutant, Step, Timestamp};
use lantian::stats::{HEATING, Span};

const PLACES: usize = 60;
/// From 1 July 2025 to 30 June 2026: the edition and the limits change on the way.
const FIRST: (i32, u32, u32) = (2025, 7, 1);
const DAYS: usize = 365;

pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

fn first_day() -> i32 {
    Timestamp::new(FIRST.0, FIRST.1, FIRST.2, 1).unwrap().day()
}

/// Stations of a place: one to three.
fn points(place: usize) -> usize {
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
    let start = Timestamp::new(FIRST.0, FIRST.1, FIRST.2, 1).unwrap();
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

/// The spans of the year and whether they are the year.
fn spans() -> Vec<(i32, i32)> {
    let months = (0..12).map(|m| Span::Month(2025 + (m + 6) / 12, (m as u32 + 6) % 12 + 1));
    let quarters = (0..4).map(|q| Span::Quarter(2025 + (q + 2) / 4, (q as u32 + 2) % 4 + 1));
    let rest = [Span::HalfYear(2025, 2), Span::HalfYear(2026, 1), Span::Season(2025, HEATING)];
    let whole = [(first_day(), first_day() + DAYS as i32 - 1)];
    months.chain(quarters).chain(rest).map(|s| s.days().unwrap()).chain(whole).collect()
}

/// What stands for each pollutant in the ranking, by the slow way.
fn six(days: &[Vec<Option<i128>>; 6]) -> [Option<i64>; 6] {
    let mut out = [None; 6];
    for (p, of) in days.iter().enumerate() {
        out[p] = match p {
            4 => slow::percentile_of_days(of, 95),
            5 => slow::percentile_of_days(of, 90),
            _ => slow::mean_of_days(of),
        };
    }
    out
}

#[test]
fn a_year_of_sixty_places_is_what_plain_loops_say() {
    let measured = measurements(stations());
    let pack = pack(&measured);
    let places = Places::new(&pack);
    let (first, change) = (first_day(), STANDARDS[1].since);
    let (mut days_compared, mut refused, mut withheld, mut statistics, mut invalid) = (0, 0, 0, 0, 0);
    let mut indices: Vec<[Vec<Option<i64>>; 2]> = vec![Default::default(); spans().len()];
    let mut row = 0;
    for place in 0..PLACES {
        let id = format!("c{place:02}");
        let year = Period::of(&places, &id, first, first + DAYS as i32 - 1, None);
        let own = &measured[row..row + points(place)];
        row += points(place);
        let days: [Vec<Option<i128>>; 6] = std::array::from_fn(|p| {
            let of = |d: usize| own.iter().map(|s| slow::day(&s[p][d * 24..d * 24 + 24], p == 5)).collect::<Vec<_>>();
            (0..DAYS).map(|d| slow::place_day(&of(d))).collect()
        });
        for (d, published) in year.index.iter().enumerate() {
            let mut ticks = [None; 6];
            for p in Pollutant::ALL {
                let want = days[p as usize][d];
                let scale = if p == Pollutant::Co { 10.0 } else { 1.0 };
                let got = year.values[p as usize][d].map(|v| v.to_f64() * scale);
                let same = match (got, want) {
                    (Some(got), Some(want)) => (got - want as f64 / UNIT as f64).abs() < 1e-7,
                    (None, None) => true,
                    _ => false,
                };
                assert!(same, "{id} {p:?} day {d}: {got:?}");
                ticks[p as usize] = want.map(|v| slow::half_even(v, UNIT));
                days_compared += 1;
                refused += usize::from(want.is_none());
            }
            let index = slow::index(ticks, first + d as i32 >= change);
            assert_eq!(*published, index, "{id} day {d} {ticks:?}");
            withheld += usize::from(index.is_none() && ticks.iter().any(Option::is_some));
        }
        for (at, (from, to)) in spans().into_iter().enumerate() {
            let part = year.part(from, to);
            let cut = (from - first) as usize..=(to - first) as usize;
            let of: [Vec<Option<i128>>; 6] = std::array::from_fn(|p| days[p][cut.clone()].to_vec());
            let want = six(&of);
            for p in Pollutant::ALL {
                let there = of[p as usize].iter().flatten().count();
                assert_eq!((part.days[p as usize].valid() as usize, part.days[p as usize].due() as usize), {
                    (there, cut.clone().count())
                });
                let decimal = |ticks: Option<i64>| ticks.map(|t| Decimal::from_ticks(t, p.decimals()));
                assert_eq!(part.concentration(p, &[]), decimal(want[p as usize]), "{id} {p:?} {from}");
                for share in [50, 90, 95, 98] {
                    let want = slow::percentile_of_days(&of[p as usize], share as usize);
                    assert_eq!(part.percentile(p, share), decimal(want), "{id} {p:?} P{share} {from}");
                    statistics += 1;
                }
                let limit = Limits::Gb2012.daily(p);
                let above = of[p as usize].iter().flatten().filter(|v| slow::half_even(**v, UNIT) > limit).count();
                assert_eq!(part.exceedance(p, Limits::Gb2012).above as usize, above);
                if (28..=31).contains(&cut.clone().count()) {
                    let needed = if cut.clone().count() < 30 { 25 } else { 27 };
                    assert_eq!(part.days[p as usize].months_are_valid(), there >= needed, "{id} {p:?} {from}");
                    invalid += usize::from(there < needed);
                }
            }
            let daily = &year.index[cut];
            let counted =
                |low: u16, high: u16| daily.iter().flatten().filter(|i| (low..=high).contains(*i)).count() as u32;
            let levels =
                [(0, 50), (51, 100), (101, 150), (151, 200), (201, 300), (301, 500)].map(|(l, h)| counted(l, h));
            assert_eq!(part.days_by_level(), levels);
            assert_eq!(part.heavy_days(), counted(201, 500));
            let (good, valid) = (i128::from(levels[0] + levels[1]), i128::from(levels.iter().sum::<u32>()));
            assert_eq!(part.good_share(), (valid > 0).then(|| slow::half_even(good * 1000, valid)));
            let divisors = [35, 70, 60, 40, 40, 160];
            indices[at][0].push(part.composite(Limits::Gb2012, Rounding::HalfEven, &[]).map(|c| c.value));
            indices[at][1].push(slow::composite(want, divisors));
        }
    }
    let mut shared = 0;
    for [ours, slow] in &indices {
        assert_eq!(ours, slow);
        let want: Vec<Option<u32>> = (0..PLACES).map(|place| slow::rank(slow, place)).collect();
        assert_eq!(ranks(ours), want);
        let mut sorted: Vec<u32> = want.iter().flatten().copied().collect();
        sorted.sort_unstable();
        shared += sorted.windows(2).filter(|pair| pair[0] == pair[1]).count();
    }
    println!(
        "{days_compared} days of places, {refused} refused, {withheld} indices withheld, {invalid} months not valid"
    );
    println!("{statistics} percentiles, {} ranks, {shared} shared", indices.len() * PLACES);
    assert!(days_compared == PLACES * DAYS * 6 && refused > 1_000 && withheld > 10 && invalid > 50 && shared > 10);
}
