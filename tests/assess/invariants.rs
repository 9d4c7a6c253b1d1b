//! What must hold for any data: order does not matter, and less data is never more capture.

use crate::made::{Random, measurements, pack, stations};
use lantian::aqi::Report;
use lantian::assess::{Period, Places, ranks};
use lantian::data::{Decimal, Observations, Pollutant, Timestamp};
use lantian::stats::{self, Days, Mean};

fn shuffled<T>(list: &mut [T], random: &mut Random) {
    for i in (1..list.len()).rev() {
        list.swap(i, (random.next() % (i as u64 + 1)) as usize);
    }
}

/// A day of hours with gaps, in whole units as measured.
fn hours(random: &mut Random) -> [f32; 24] {
    let share = 2 + random.next() % 12;
    let top = 60 + random.next() % 200;
    std::array::from_fn(|_| if random.next().is_multiple_of(share) { f32::NAN } else { (random.next() % top) as f32 })
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut random = Random(11);
    let pack = pack(&measurements(stations()));
    let first = Timestamp::new(2026, 2, 10, 1).unwrap().day();
    let of = |pack: &lantian::data::Pack, id: &str| Period::of(&Places::new(pack), id, first, first + 40, None);
    let mut mixed = pack.clone();
    shuffled(&mut mixed.entities, &mut random);
    let hourly = pack.hourly.as_ref().unwrap();
    let mut ids: Vec<String> = hourly.places().to_vec();
    shuffled(&mut ids, &mut random);
    let mut moved = Observations::new(hourly.start(), hourly.step(), hourly.len(), ids.clone());
    for (row, id) in ids.iter().enumerate() {
        for p in Pollutant::ALL {
            moved.series_mut(row, p).copy_from_slice(&hourly.series(hourly.row(id).unwrap(), p));
        }
    }
    mixed.hourly = Some(moved);
    let mut compared = 0;
    for place in 0..60 {
        let id = format!("c{place:02}");
        let (a, b) = (of(&pack, &id), of(&mixed, &id));
        assert_eq!((&a.values, &a.index, &a.days), (&b.values, &b.index, &b.days), "{id}");
        compared += a.index.len();
        for p in Pollutant::ALL {
            let mut days: Vec<Decimal> = a.values[p as usize].iter().flatten().copied().collect();
            let sorted = (stats::percentile(&days, 90), Decimal::mean_ticks(days.iter().copied(), 9));
            shuffled(&mut days, &mut random);
            assert_eq!((stats::percentile(&days, 90), Decimal::mean_ticks(days, 9)), sorted);
        }
    }
    println!("{compared} days in two orders");
    for _ in 0..1_000 {
        let mut day = hours(&mut random);
        let before = stats::daily_mean(&day);
        shuffled(&mut day, &mut random);
        assert_eq!(stats::daily_mean(&day), before);
        let mut pairs: Vec<(usize, Option<i64>)> = (0..20).map(|i| (i, Some((random.next() % 9) as i64))).collect();
        let of = |pairs: &[(usize, Option<i64>)]| {
            let ranked = ranks(&pairs.iter().map(|p| p.1).collect::<Vec<_>>());
            let mut out: Vec<_> = pairs.iter().map(|p| p.0).zip(ranked).collect();
            out.sort_unstable();
            out
        };
        let before = of(&pairs);
        shuffled(&mut pairs, &mut random);
        assert_eq!(of(&pairs), before);
    }
}

#[test]
fn a_value_removed_never_raises_capture() {
    let mut random = Random(13);
    let capture = |mean: Option<Mean>| mean.map_or(0.0, |m| m.capture);
    let windows = |day: &[f32; 24]| stats::running_8h(day).iter().flatten().count();
    let mut lost = 0;
    for _ in 0..5_000 {
        let before = hours(&mut random);
        let mut after = before;
        after[(random.next() % 24) as usize] = f32::NAN;
        assert!(capture(stats::daily_mean(&after)) <= capture(stats::daily_mean(&before)));
        lost += usize::from(stats::daily_mean(&before).is_some() && stats::daily_mean(&after).is_none());
        assert!(windows(&after) <= windows(&before));
        // A day of ozone with too few windows may pass 160 without a low hour; its windows still are no more.
        if let (Some(a), Some(b)) = (stats::daily_max_8h(&before), stats::daily_max_8h(&after)) {
            assert!(b.capture <= a.capture);
        }
        for (a, b) in stats::running_8h(&before).into_iter().zip(stats::running_8h(&after)) {
            assert!(capture(b) <= capture(a));
        }
    }
    assert!(lost > 20, "no day was near its 20 hours");
    for _ in 0..500 {
        let (first, len) = (20_000 + (random.next() % 400) as i32, 20 + (random.next() % 380) as i32);
        let mut days: Vec<(i32, bool)> = (first..first + len).map(|d| (d, !random.next().is_multiple_of(9))).collect();
        let before = Days::count(days.iter().copied());
        days[(random.next() % len as u64) as usize].1 = false;
        let after = Days::count(days.iter().copied());
        assert!(after.capture() <= before.capture() && after.due() == before.due());
        assert!(u8::from(after.months_are_valid()) <= u8::from(before.months_are_valid()));
        assert!(u8::from(after.year_is_valid()) <= u8::from(before.year_is_valid()));
    }
}

#[test]
fn an_hour_removed_at_a_station_never_adds_a_station() {
    let mut random = Random(17);
    let mut pack = pack(&measurements(stations()));
    let len = pack.hourly.as_ref().unwrap().len() as u64;
    for _ in 0..400 {
        let (row, p) = ((random.next() % stations() as u64) as usize, Pollutant::ALL[(random.next() % 5) as usize]);
        let at = (random.next() % len) as usize;
        let time = pack.hourly.as_ref().unwrap().time(at);
        let of = |pack: &lantian::data::Pack, report| {
            let places = Places::new(pack);
            let city = places.entity_of(row).unwrap().parent.clone();
            places.reading(&city, time, report, None).valid[p as usize]
        };
        let before = [of(&pack, Report::Hour), of(&pack, Report::Day)];
        pack.hourly.as_mut().unwrap().set(row, p, time, f32::NAN);
        let after = [of(&pack, Report::Hour), of(&pack, Report::Day)];
        assert!(after[0] <= before[0] && after[1] <= before[1]);
    }
}
