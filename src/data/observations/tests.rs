use super::{Observations, Row, Step};
use crate::data::{Pollutant, Timestamp};
use std::collections::HashMap;

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Observations as a plain map, for comparison.
type Plain = HashMap<(String, i32, usize), f32>;

fn same(obs: &Observations, want: &Plain) {
    let mut count = 0;
    for (row, id) in obs.places().iter().enumerate() {
        for p in Pollutant::ALL {
            let series = obs.series(row, p);
            assert_eq!(series.len(), obs.len());
            for (index, value) in series.iter().enumerate() {
                let time = obs.time(index);
                assert_eq!(obs.index(time), Some(index));
                assert_eq!(obs.value(row, p, time).to_bits(), value.to_bits());
                let due = want.get(&(id.clone(), time.0, p as usize));
                assert_eq!(value.is_finite().then_some(*value), due.copied(), "{id} {time:?} {p:?}");
                count += usize::from(value.is_finite());
            }
            let mut window = [0.0; 37];
            let first = Timestamp(obs.start().0 - 9 * obs.step().hours());
            obs.window(row, p, first, &mut window);
            for (at, value) in window.iter().enumerate() {
                let time = Timestamp(first.0 + at as i32 * obs.step().hours());
                assert_eq!(value.to_bits(), obs.value(row, p, time).to_bits());
            }
        }
    }
    assert_eq!(count, want.len(), "every value is found again");
    let times: Vec<Timestamp> = (0..obs.len()).map(|index| obs.time(index)).collect();
    assert!(times.is_sorted_by(|a, b| a < b));
    assert_eq!(obs.last(), times.last().copied());
}

/// Rows of some places in a few stretches of time, as tables have them.
fn table(random: &mut Random, step: Step) -> (Vec<String>, Vec<Row>) {
    let places: Vec<String> = (0..1 + random.below(6)).map(|_| random.below(9).to_string()).collect();
    let mut places: Vec<String> = places.into_iter().fold(Vec::new(), |mut all, id| {
        if !all.contains(&id) {
            all.push(id);
        }
        all
    });
    places.sort_by_key(|id| (id.parse::<u64>().unwrap() * 7) % 5);
    let mut rows = Vec::new();
    for _ in 0..random.below(4) {
        let span = [60, 4_000, 2_000_000][random.below(3) as usize];
        let from = random.below(span) as i32;
        for _ in 0..random.below(200) {
            let place = random.below(places.len() as u64) as u32;
            let time = Timestamp((from + random.below(40) as i32) * step.hours());
            let six = [(); 6].map(|()| if random.below(5) == 0 { f32::NAN } else { random.below(500) as f32 });
            rows.push((place, time, six));
        }
    }
    (places, rows)
}

fn put(want: &mut Plain, places: &[String], rows: &[Row]) {
    for (place, time, six) in rows {
        for (p, value) in six.iter().enumerate().filter(|(_, value)| value.is_finite()) {
            want.insert((places[*place as usize].clone(), time.0, p), *value);
        }
    }
}

#[test]
fn n16_blocks_hold_what_a_map_would() {
    let mut random = Random(16);
    for turn in 0..400 {
        let step = [Step::Hour, Step::Day][turn % 2];
        let (mut all, mut want) = (Observations::new(Timestamp(0), step, 0, Vec::new()), Plain::new());
        for _ in 0..1 + random.below(4) {
            let (places, rows) = table(&mut random, step);
            let mut twice = 0;
            let part = Observations::of_rows(step, places.clone(), &rows, &mut |_| twice += 1);
            let mut own = Plain::new();
            put(&mut own, &places, &rows);
            same(&part, &own);
            let keys: std::collections::HashSet<_> = rows.iter().map(|(place, time, _)| (place, time)).collect();
            assert_eq!(twice, rows.len() - keys.len());
            assert!(part.cells() <= (4 * rows.len()).max(4096));
            assert!(all.merge(part));
            put(&mut want, &places, &rows);
            same(&all, &want);
        }
    }
}

#[test]
fn n16_memory_follows_the_rows_and_not_the_dates() {
    let ids = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
    // Two distant months of 1,522 places.
    let month = |from: i32| {
        (0..744).flat_map(move |hour| (0..1522).map(move |place| (place, Timestamp(from + hour), [1.0; 6])))
    };
    let rows: Vec<Row> = month(400_000).chain(month(400_000 + 11_692)).collect();
    let obs = Observations::of_rows(Step::Hour, ids(1522), &rows, &mut |_| {});
    assert_eq!((obs.cells(), obs.len()), (rows.len(), 2 * 744));
    // A row in 1900 and one in 2199.
    let rows: Vec<Row> =
        [(1900, 0), (2199, 1)].map(|(year, place)| (place, Timestamp::new(year, 1, 1, 1).unwrap(), [1.0; 6])).to_vec();
    let obs = Observations::of_rows(Step::Hour, ids(2), &rows, &mut |_| {});
    assert_eq!((obs.cells(), obs.len()), (2, 2));
    // Every row at another place and another time, in no order.
    let rows: Vec<Row> = (0..20_000_u32).map(|i| (i, Timestamp((i as i32 * 7_919) % 20_011 * 3), [1.0; 6])).collect();
    let obs = Observations::of_rows(Step::Hour, ids(20_000), &rows, &mut |_| {});
    assert!(obs.cells() <= 4 * rows.len(), "{}", obs.cells());
    assert_eq!((0..20_000).filter(|i| obs.value(*i, Pollutant::Co, rows[*i].1) == 1.0).count(), 20_000);
}

#[test]
fn hours_that_come_file_by_file_become_months() {
    let places: Vec<String> = (0..5).map(|i| i.to_string()).collect();
    let mut all = Observations::new(Timestamp(0), Step::Hour, 0, Vec::new());
    for hour in 0..2_000 {
        let rows: Vec<Row> = (0..5).map(|place| (place, Timestamp(hour), [hour as f32; 6])).collect();
        assert!(all.merge(Observations::of_rows(Step::Hour, places.clone(), &rows, &mut |_| {})));
    }
    assert!((0..2_000).all(|hour| all.value(4, Pollutant::O3, Timestamp(hour)) == hour as f32));
    assert!(all.blocks.len() <= 16, "{}", all.blocks.len());
}

#[test]
fn parts_of_a_history_are_united() {
    let mut a = Observations::new(Timestamp(100), Step::Hour, 3, vec!["a".into(), "b".into()]);
    a.series_mut(1, Pollutant::Co).copy_from_slice(&[1.0, 2.0, f32::NAN]);
    let mut b = Observations::new(Timestamp(102), Step::Hour, 2, vec!["c".into(), "b".into()]);
    b.series_mut(1, Pollutant::Co).copy_from_slice(&[3.0, 4.0]);
    assert!(a.merge(b));
    assert_eq!((a.start(), a.len(), a.places().len()), (Timestamp(100), 4, 3));
    assert_eq!(a.series(1, Pollutant::Co), [1.0, 2.0, 3.0, 4.0]);
    assert!(a.series(2, Pollutant::Co).iter().all(|v| v.is_nan()));
    assert!(!a.merge(Observations::new(Timestamp(100), Step::Day, 1, vec![])));
}

#[test]
fn rows_that_may_have_a_value_are_found_by_their_blocks() {
    // Each of a thousand places has one hour, a day after that of the one before.
    let rows: Vec<Row> = (0..1_000).map(|at| (at, Timestamp(at as i32 * 24), [at as f32; 6])).collect();
    let obs = Observations::of_rows(Step::Hour, (0..1_000).map(|at| format!("p{at}")).collect(), &rows, &mut |_| {});
    let all: Vec<usize> = (0..1_000).collect();
    let has = |row: usize, from: i32, to: i32| {
        (from..=to).any(|hour| obs.value(row, Pollutant::Pm25, Timestamp(hour)).is_finite())
    };
    for (from, to) in [(0, 0), (23, 25), (240, 240), (241, 263), (5_000, 5_100), (23_976, 30_000), (-9, -1)] {
        let found = obs.rows_between(&all, Timestamp(from), Timestamp(to));
        assert!(found.len() < 200 && found.is_sorted(), "{from} to {to}: {} rows", found.len());
        assert!(all.iter().all(|row| found.contains(row) || !has(*row, from, to)), "{from} to {to}");
    }
    let some = [3, 10, 500];
    assert_eq!(obs.rows_between(&some, Timestamp(0), Timestamp(0)).len(), 3, "a few are not looked for");
    let half: Vec<usize> = all.iter().copied().filter(|row| row % 2 == 1).collect();
    assert!(obs.rows_between(&half, Timestamp(240), Timestamp(240)).iter().all(|row| row % 2 == 1));
    // Every place of every block, once.
    let mut seen = Vec::new();
    obs.stretches(&mut |stretch| {
        seen.extend(stretch.values[0].iter().any(|value| value.is_finite()).then_some(stretch.row));
        assert_eq!(obs.time(stretch.first), stretch.start);
    });
    seen.sort_unstable();
    assert_eq!(seen, all);
}
