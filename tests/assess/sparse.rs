//! Places of many points of which each reports at another time: their values do not depend on how measurements are kept.

use crate::made::Random;
use lantian::aqi::Report;
use lantian::assess::{Places, Reading};
use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, Row, Step, Timestamp};
use lantian::error::Bilingual;

const POINTS: usize = 120;
const DAYS: i32 = 240;

fn id(point: usize) -> String {
    format!("p{point:03}")
}

/// A city of points, some not always valid, some without a pollutant.
fn places() -> Vec<Entity> {
    let mut random = Random(7);
    let city = Entity::new("c", EntityKind::City, "", Bilingual::default());
    let point = |point: usize| {
        let mut out = Entity::new(id(point), EntityKind::Station, "c", Bilingual::default());
        if random.next().is_multiple_of(4) {
            out.valid_from = (random.next() % DAYS as u64) as i32 / 2;
            out.valid_to = out.valid_from + 90;
        }
        if random.next().is_multiple_of(3) {
            out.unmonitored = vec![(Pollutant::ALL[random.next() as usize % 6], random.next() as i32 % DAYS)];
        }
        out
    };
    std::iter::once(city).chain((0..POINTS).map(point)).collect()
}

/// Two points report on each day, in 22 of its hours or, of days, once; a third one only its PM10.
fn rows(step: Step) -> Vec<Row> {
    let mut random = Random(11);
    let mut out = Vec::new();
    for day in 0..DAYS {
        for number in 0..3 {
            let point = (random.next() % POINTS as u64) as u32;
            let hours = if step == Step::Day { 24..25 } else { 1..23 };
            for hour in hours {
                let mut six = [0; 6].map(|_| 1.0 + (random.next() % 200) as f32);
                if number == 2 {
                    six = [f32::NAN, six[1], f32::NAN, f32::NAN, f32::NAN, f32::NAN];
                }
                out.push((point, Timestamp(day * 24 + hour), six));
            }
        }
    }
    out
}

/// The same rows kept in blocks of what there is, and in one block of all places and times.
fn kept(step: Step) -> [Observations; 2] {
    let names = || (0..POINTS).map(id).collect::<Vec<_>>();
    let rows = rows(step);
    let sparse = Observations::of_rows(step, names(), &rows, &mut |_| {});
    let start = Timestamp(if step == Step::Day { 24 } else { 1 });
    let mut dense = Observations::new(start, step, (DAYS * 24 / step.hours()) as usize, names());
    for (row, time, six) in rows {
        for (pollutant, value) in Pollutant::ALL.into_iter().zip(six).filter(|(_, value)| value.is_finite()) {
            dense.set(row as usize, pollutant, time, value);
        }
    }
    assert!(sparse.cells() * 4 < dense.cells(), "{} of {} cells", sparse.cells(), dense.cells());
    [sparse, dense]
}

fn said(readings: &[Reading]) -> Vec<String> {
    let one =
        |r: &Reading| format!("{:?}", (r.time, r.ticks, r.mean, r.valid, r.due, r.unmonitored, &r.aqi, r.instead));
    readings.iter().map(one).collect()
}

#[test]
fn t10_values_do_not_depend_on_how_measurements_are_kept() {
    for (hourly, daily) in [(true, false), (false, true), (true, true)] {
        let [hours, days] = [(hourly, Step::Hour), (daily, Step::Day)].map(|(wanted, step)| wanted.then(|| kept(step)));
        let packs = [0, 1].map(|which| Pack {
            entities: places(),
            hourly: hours.as_ref().map(|kept| kept[which].clone()),
            daily: days.as_ref().map(|kept| kept[which].clone()),
            ..Pack::default()
        });
        let read = |pack: &Pack, report, step: Step| {
            let times = (1..=DAYS * 24 / step.hours()).map(|at| Timestamp(at * step.hours()));
            said(&Places::new(pack).readings("c", times, report, None))
        };
        for (report, step) in [(Report::Day, Step::Day), (Report::Hour, Step::Hour)] {
            let [sparse, dense] = packs.each_ref().map(|pack| read(pack, report, step));
            for (sparse, dense) in sparse.iter().zip(&dense) {
                assert_eq!(sparse, dense);
            }
            let values = dense.iter().filter(|said| said.contains("Some(")).count();
            assert!(values > dense.len() / 2 || report == Report::Hour && !hourly, "{values} of {}", dense.len());
        }
    }
}
