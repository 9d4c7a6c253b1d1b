//! Seeded random hours of stations, with values beyond the tables, finer decimals, gaps and pollutants that are not
//! monitored: every fallback of both editions is reached.

use crate::compare::{Counts, Series, Stations, hours_and_days, periods, ranked};
use crate::fraction::Fraction;
use crate::library;
use lantian::assess::Places;
use lantian::data::Timestamp;

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn percent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }
}

/// A value as a file has it: mostly of the decimals that are reported, some finer, some at an edge of a table.
fn value(random: &mut Random, p: usize, high: u64) -> String {
    let most = [90, 150, 60, 80, 3, 180][p] * high;
    if random.percent(4) {
        let edges: &[&str] = match p {
            0 => &["35", "35.5", "36.5", "60", "75", "115.5", "500", "501"],
            1 => &["50", "120", "150", "150.5", "600", "999"],
            2 => &["500.5", "650", "799.5", "800", "800.5", "800.6", "801", "1303", "2000"],
            3 => &["100.5", "200", "3840", "3841"],
            4 => &["2.05", "2.15", "2.2", "4.9", "65.4", "150.1"],
            _ => &["160", "160.5", "200", "800", "801", "1000", "1200", "1201"],
        };
        return edges[random.below(edges.len() as u64) as usize].to_owned();
    }
    let (whole, part) = (random.below(most.max(1)), random.below(1_000));
    match (p, random.below(12)) {
        (4, 0) => format!("{whole}.{part:03}"),
        (4, 1) => format!("{whole}.{:02}", part % 100),
        (4, _) => format!("{whole}.{}", part % 10),
        (_, 0) => format!("{whole}.{part:03}"),
        (_, 1) => format!("{whole}.5"),
        (_, 2) => format!("{whole}.{}", part % 10),
        _ => whole.to_string(),
    }
}

/// A station's hours as text; empty cells are missing.
fn station(random: &mut Random, hours: usize, unmonitored: bool) -> Vec<[String; 6]> {
    // Of each pollutant: a day in ten runs high, so that daily means leave the tables too.
    let mut high = [1; 6];
    let mut silent = 0;
    (0..hours)
        .map(|hour| {
            if hour % 24 == 0 {
                high = std::array::from_fn(|_| if random.percent(10) { 4 + random.below(10) } else { 1 });
            }
            if random.below(200) == 0 {
                silent = random.below(40);
            }
            silent = u64::saturating_sub(silent, 1);
            std::array::from_fn(|p| {
                let gone = silent > 0 || random.percent(4) || unmonitored && (p == 1 || p == 4);
                if gone { String::new() } else { value(random, p, high[p]) }
            })
        })
        .collect()
}

#[test]
fn random_hours_of_many_stations() {
    let mut counts = Counts::default();
    let (first, last) = ("2026-01-15", "2026-04-20");
    let day = |text: &str| Timestamp::parse(text).unwrap().0 / 24;
    let (first, count) = (day(first), (day(last) - day(first) + 1) as usize);
    for seed in 0..12 {
        let mut random = Random(seed * 7919 + 1);
        let (mut entities, mut table) = (Vec::new(), String::from("entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\n"));
        let mut cities = Vec::new();
        for city in 0..5 {
            let id = format!("c{city}");
            let unmonitored = random.percent(30);
            entities.push((id.clone(), "city", String::new(), ",".to_owned()));
            let mut stations: Vec<Series> = Vec::new();
            for number in 0..1 + random.below(4) {
                let name = format!("st:{city}{number}");
                let marks = if unmonitored { "PM10 CO" } else { "" };
                entities.push((name.clone(), "station", id.clone(), format!("city,{marks}")));
                let own = station(&mut random, count * 24, unmonitored);
                for (hour, cells) in own.iter().enumerate() {
                    let c = Timestamp(first * 24 + hour as i32 + 1).end_label();
                    let time = format!("{}T{:02}:00+08:00", c.date(), c.hour);
                    table += &format!("{name},{time},1h,{}\n", cells.join(","));
                }
                stations.push(std::array::from_fn(|p| own.iter().map(|cells| Fraction::parse(&cells[p])).collect()));
            }
            let none = std::array::from_fn(|p| unmonitored && (p == 1 || p == 4));
            cities.push((id, stations, none));
        }
        let library = library::pack(&entities, &[("obs/hour.csv", table)]);
        let places = Places::new(library.pack());
        let mut by_place = Vec::new();
        for (id, stations, unmonitored) in &cities {
            let stations = Stations { all: stations.iter().collect(), unmonitored: *unmonitored };
            let (days, indices) = hours_and_days(&mut counts, &places, id, &stations, first);
            let whole = library::statistics(&places, id, first, first + count as i32 - 1);
            by_place.push(periods(&mut counts, id, &whole, &days, &indices, first));
        }
        ranked(&mut counts, &by_place);
    }
    assert!(counts.fallbacks > 300 && counts.withheld > 1_000, "{} {}", counts.fallbacks, counts.withheld);
    counts.print("random");
}

/// GB/T 8170: never rounded twice, so a fourth decimal that decides is kept.
#[test]
fn n18_four_decimals_are_rounded_once() {
    let hours =
        |text: &str| format!("entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\nst:1,2026-04-01T01:00+08:00,1h,{text}\n");
    for (cells, p, want) in
        [("60.5004,,,,,", 0, 61), (",,,,0.6501,", 4, 7), (",120.4996,,,,", 1, 120), (",,,33.4999,,", 3, 33)]
    {
        let entities = [("st:1".to_owned(), "station", String::new(), "city,".to_owned())];
        let library = library::pack(&entities, &[("obs/hour.csv", hours(cells))]);
        let first = Timestamp::new(2026, 4, 1, 1).unwrap().0;
        let said = library::hours(&Places::new(library.pack()), "st:1", first, 1, None).remove(0);
        assert_eq!(said.ticks[p], Some(want), "{cells}");
    }
}
