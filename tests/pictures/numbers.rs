//! The numbers under the pictures, against plain loops over the same measurements.

use crate::shanxi;
use lantian::aqi::{Report, standard};
use lantian::assess::Places;
use lantian::data::{EntityKind, Pack, Pollutant, StationKind, Timestamp};
use lantian::scene::covers;
use lantian::spatial::Locator;

/// Stations under a place by walking up the parents, of the kinds asked for.
fn under<'a>(pack: &'a Pack, place: &str, kinds: &[StationKind]) -> Vec<&'a str> {
    let mut out = Vec::new();
    for station in pack.of_kind(EntityKind::Station).filter(|s| kinds.contains(&s.station)) {
        let mut at = Some(station);
        while let Some(entity) = at {
            if entity.id == place {
                out.push(station.id.as_str());
            }
            at = pack.entity(&entity.parent);
        }
    }
    out
}

/// Round half to even of `sum / n`, where the sum is in tenths.
fn half_even(sum: i64, n: i64) -> i64 {
    let (floor, rest) = (sum.div_euclid(n), sum.rem_euclid(n));
    if rest * 2 > n || (rest * 2 == n && floor % 2 == 1) { floor + 1 } else { floor }
}

#[test]
fn a_place_is_the_mean_of_its_valid_stations_rounded_once() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let (places, hourly) = (Places::new(pack), pack.hourly.as_ref().unwrap());
    let (mut compared, mut missing) = (0, 0);
    for place in ["140100", "140600", "141000", "140105", "140929", "dz:yangquan"] {
        let kinds: &[StationKind] = match pack.entity(place).unwrap().kind {
            EntityKind::City => &[StationKind::City],
            _ => &[StationKind::City, StationKind::County],
        };
        let ids = under(pack, place, kinds);
        assert!(!ids.is_empty(), "{place}");
        for step in (0..hourly.len()).step_by(17) {
            let reading = places.reading(place, hourly.time(step), Report::Hour, None);
            assert_eq!(usize::from(reading.due), ids.len());
            for pollutant in Pollutant::ALL {
                let values = ids.iter().map(|id| hourly.series(hourly.row(id).unwrap(), pollutant)[step]);
                // The generator writes integers, and CO in tenths: exact in whole numbers.
                let scale = if pollutant == Pollutant::Co { 10.0 } else { 1.0 };
                let whole: Vec<i64> = values.filter(|v| v.is_finite()).map(|v| (v * scale).round() as i64).collect();
                let n = whole.len() as i64;
                let want = (n > 0).then(|| half_even(whole.iter().sum(), n));
                assert_eq!(reading.ticks[pollutant as usize], want, "{place} {pollutant:?} {step}");
                assert_eq!(i64::from(reading.valid[pollutant as usize]), n);
                compared += 1;
                missing += usize::from(n == 0);
            }
        }
    }
    println!("{compared} means, {missing} of them without a valid station");
    assert!(compared > 2000 && missing > 50, "gaps must be among them");
}

/// By fractions: the cities' means over a common denominator, rounded once.
#[test]
fn n13_the_province_is_the_mean_of_its_cities() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let (places, hourly) = (Places::new(pack), pack.hourly.as_ref().unwrap());
    let cities: Vec<Vec<&str>> =
        pack.of_kind(EntityKind::City).map(|city| under(pack, &city.id, &[StationKind::City])).collect();
    let (mut compared, mut apart) = (0, 0);
    for step in (0..hourly.len()).step_by(5) {
        let reading = places.reading("140000", hourly.time(step), Report::Hour, None);
        for pollutant in Pollutant::ALL {
            let scale = if pollutant == Pollutant::Co { 10.0 } else { 1.0 };
            // Sum and count of each city that has a value.
            let values = |id: &&str| hourly.series(hourly.row(id).unwrap(), pollutant)[step];
            let of = |ids: &Vec<&str>| -> Vec<i64> {
                ids.iter().map(values).filter(|v| v.is_finite()).map(|v| (v * scale).round() as i64).collect()
            };
            let cities: Vec<Vec<i64>> = cities.iter().map(of).filter(|values| !values.is_empty()).collect();
            let whole: i64 = cities.iter().map(|values| values.len() as i64).product();
            let sum = cities.iter().map(|values| values.iter().sum::<i64>() * (whole / values.len() as i64)).sum();
            let want = (!cities.is_empty()).then(|| half_even(sum, whole * cities.len() as i64));
            assert_eq!(reading.ticks[pollutant as usize], want, "{pollutant:?} {step}");
            let all = cities.concat();
            apart += usize::from(!all.is_empty() && want != Some(half_even(all.iter().sum(), all.len() as i64)));
            compared += 1;
        }
    }
    println!("{compared} means of cities, {apart} of them not the mean of all stations");
    assert!(compared > 1000 && apart > 200);
}

#[test]
fn a_day_needs_twenty_hours() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let (places, hourly) = (Places::new(pack), pack.hourly.as_ref().unwrap());
    let (mut valid_days, mut refused) = (0, 0);
    for (row, id) in hourly.places().iter().enumerate() {
        for day in 0..hourly.len() / 24 {
            let end = hourly.time(day * 24 + 23);
            let reading = places.reading(id, end, Report::Day, None);
            let hours = &hourly.series(row, Pollutant::No2)[day * 24..day * 24 + 24];
            let whole: Vec<i64> = hours.iter().filter(|v| v.is_finite()).map(|v| v.round() as i64).collect();
            let want = (whole.len() >= 20).then(|| half_even(whole.iter().sum(), whole.len() as i64));
            assert_eq!(reading.ticks[Pollutant::No2 as usize], want, "{id} {day}");
            valid_days += usize::from(want.is_some());
            refused += usize::from(want.is_none() && !whole.is_empty());
        }
    }
    println!("{valid_days} valid days, {refused} with too few hours");
    assert!(valid_days > 6000 && refused > 30);
}

#[test]
fn missing_is_never_zero_and_the_rules_change_on_the_day() {
    let library = shanxi();
    let library = library.borrow();
    let places = Places::new(library.pack());
    let at = |place: &str, time: &str, report| places.reading(place, Timestamp::parse(time).unwrap(), report, None);
    let thin = at("140929", "2026-03-23T00", Report::Hour);
    assert_eq!((thin.aqi.value, thin.aqi.level, thin.ticks), (None, None, [None; 6]));
    assert_eq!(at("140100", "2026-03-01T00", Report::Day).standard.id, "CN-2012");
    assert_eq!(at("140100", "2026-03-01T01", Report::Day).standard.id, "CN-2026");
    let now = Timestamp::parse("2026-03-20T12").unwrap();
    let old = places.reading("140100", now, Report::Hour, standard("CN-2012"));
    let new = places.reading("140100", now, Report::Hour, None);
    assert_eq!(old.ticks, new.ticks);
    assert_eq!((old.standard.id, new.standard.id), ("CN-2012", "CN-2026"));
}

#[test]
fn zezhou_and_the_suburb_of_yangquan_keep_their_holes() {
    let library = shanxi();
    let library = library.borrow();
    let boundaries = &library.pack().boundaries;
    let counties = boundaries.layer("county").unwrap();
    let locator = Locator::new(boundaries, counties);
    let shape = |id: &str| counties.shapes.iter().find(|s| s.id == id).unwrap();
    for (outer, inner) in [("140525", "140502"), ("140311", "140302")] {
        let rings = boundaries.rings(shape(outer));
        assert!(shape(outer).polygons.iter().any(|p| p.len() > 1), "{outer} has no hole");
        let town = boundaries.rings(shape(inner));
        let ring = town.iter().max_by_key(|r| r.len()).unwrap();
        let (x, y) = ring.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0, y + p.1));
        let middle = (x / ring.len() as f64, y / ring.len() as f64);
        assert!(covers(&town, middle) && !covers(&rings, middle), "{outer} covers {inner}");
        assert_eq!(locator.locate(middle), Some(inner));
    }
}

#[test]
fn every_point_lies_in_one_county_or_none() {
    let library = shanxi();
    let library = library.borrow();
    let boundaries = &library.pack().boundaries;
    let counties = boundaries.layer("county").unwrap();
    let locator = Locator::new(boundaries, counties);
    let rings: Vec<_> = counties.shapes.iter().map(|s| (s.id.as_str(), boundaries.rings(s))).collect();
    let mut inside = 0;
    for i in 0..60 {
        for j in 0..60 {
            let at = (110.2 + 4.4 * f64::from(i) / 59.3, 34.5 + 6.3 * f64::from(j) / 59.3);
            let holding: Vec<&str> = rings.iter().filter(|(_, r)| covers(r, at)).map(|(id, _)| *id).collect();
            assert!(holding.len() <= 1, "{at:?} lies in {holding:?}");
            assert_eq!(locator.locate(at), holding.first().copied(), "{at:?}");
            inside += holding.len();
        }
    }
    println!("{inside} of 3600 points inside");
    assert!(inside > 1200);
}

#[test]
fn stations_stand_where_they_are_filed_and_a_wrong_one_is_named() {
    let library = shanxi();
    assert!(library.borrow().pack().warnings.is_empty());
    let root = crate::root().join("www/data/shanxi");
    let moved = crate::load(&root, |name, bytes| match name {
        // A station of Xiaodian, Taiyuan, filed under a county of Datong.
        "entities.csv" => {
            String::from_utf8(bytes).unwrap().replace("st:SX001,station,140105", "st:SX001,station,140213").into_bytes()
        }
        _ => bytes,
    });
    let library = moved.borrow();
    let pack = library.pack();
    assert_eq!(pack.entity("st:SX001").unwrap().parent, "140105", "the position decides");
    let said: Vec<String> = pack.warnings.iter().map(|w| w.sentence(lantian::error::Lang::En)).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("st:SX001") && said[0].contains("140213") && said[0].contains("140105"), "{}", said[0]);
}

/// Points on vertices and borders too: what geo's own `contains` says of every polygon.
#[test]
fn the_locator_is_geo_contains() {
    use geo::{Contains, LineString, MultiPolygon, Point, Polygon};
    let library = shanxi();
    let library = library.borrow();
    let boundaries = &library.pack().boundaries;
    let counties = boundaries.layer("county").unwrap();
    let locator = Locator::new(boundaries, counties);
    let areas: Vec<(String, MultiPolygon<f64>)> = counties
        .shapes
        .iter()
        .map(|shape| {
            let line = |arcs: &Vec<i32>| LineString::from(boundaries.ring(arcs));
            let polygon = |rings: &Vec<Vec<i32>>| Polygon::new(line(&rings[0]), rings[1..].iter().map(line).collect());
            (shape.id.clone(), MultiPolygon::new(shape.polygons.iter().map(polygon).collect()))
        })
        .collect();
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut state = 20_260_301_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for _ in 0..4000 {
        points.push((110.0 + 4.8 * random(), 34.3 + 6.7 * random()));
    }
    for arc in boundaries.arcs.iter().step_by(7) {
        let (a, b) = (arc[0], arc[arc.len() / 2]);
        points.extend([a, b, ((a.0 + arc[1].0) / 2.0, (a.1 + arc[1].1) / 2.0), (b.0, b.1 + 1e-13), (b.0 - 1e-13, b.1)]);
    }
    let mut inside = 0;
    for at in &points {
        let want = areas.iter().find(|(_, area)| area.contains(&Point::new(at.0, at.1))).map(|(id, _)| id.as_str());
        assert_eq!(locator.locate(*at), want, "{at:?}");
        inside += usize::from(want.is_some());
    }
    println!("{} points, {inside} inside", points.len());
    assert!(inside > 1500 && points.len() > 4200);
}

#[test]
fn a_day_before_the_hours_is_the_published_one() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let (places, daily) = (Places::new(pack), pack.daily.as_ref().unwrap());
    let day = Timestamp::parse("2026-02-05T12:00").unwrap();
    let of = |id: &str| {
        let reading = places.reading(id, day, Report::Day, None);
        let at = daily.index(Timestamp::end_of_day(day.day())).unwrap();
        let row = daily.row(id).map(|row| daily.series(row, Pollutant::Pm25)[at]);
        (reading.ticks[Pollutant::Pm25 as usize], row, reading.due)
    };
    let (ticks, row, due) = of("141000");
    assert_eq!((ticks, due), (Some(row.unwrap() as i64), 1));
    let cities: Vec<f32> =
        pack.of_kind(EntityKind::City).filter_map(|c| of(&c.id).1).filter(|v| v.is_finite()).collect();
    let (ticks, row, due) = of("140000");
    let mean = half_even(cities.iter().map(|v| *v as i64).sum(), cities.len() as i64);
    assert_eq!((ticks, row, due), (Some(mean), None, 11), "the province is the mean of its cities' days");
    assert_eq!(places.days(), Some((19_723, day.day() + 45)));
}
