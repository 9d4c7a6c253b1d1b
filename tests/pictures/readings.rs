//! A place's value in every view: the same number, the same level, the same words. Packs are made in the test and read as
//! published ones are.

use crate::made_packs::{CLEAN, Made, hours_after};
use crate::{Shared, view};
use lantian::data::Pollutant;
use std::cell::RefCell;
use std::rc::Rc;

fn with(mut six: [&'static str; 6], pollutant: Pollutant, value: &'static str) -> [&'static str; 6] {
    six[pollutant as usize] = value;
    six
}

/// A city with two stations inside its outline.
fn linfen() -> Made {
    Made::default()
        .unit("city", "141000", "", "临汾市", "Linfen")
        .unit("county", "141002", "141000", "尧都区", "Yaodu")
        .outline("city", "141000", [111.0, 36.0, 112.0, 37.0])
        .outline("county", "141002", [111.0, 36.0, 112.0, 37.0])
        .station("st:1", "141002", (111.4, 36.4), ",,,,")
        .station("st:2", "141002", (111.6, 36.6), ",,,,")
}

fn shared(made: &Made) -> Shared {
    Rc::new(RefCell::new(made.library()))
}

/// Hours of both stations up to 2017-01-06T02:00: SO2 1303 in the last, 425 over the last 24 where there are so many before.
fn smoke(before: i32) -> Shared {
    let mut made = linfen();
    for station in ["st:1", "st:2"] {
        for hour in 0..before {
            let so2 = if hour == 0 { "383" } else { "387" };
            let time = hours_after("2017-01-05T03:00", 23 - before + hour);
            made = made.hour(station, &time, with(CLEAN, Pollutant::So2, so2));
        }
        made = made.hour(station, "2017-01-06T02:00", with(CLEAN, Pollutant::So2, "1303"));
    }
    shared(&made)
}

/// What every view says of a place: card and table of tile, map and trend, and the trail.
fn said(library: &Shared, place: &str, time: &str, lang: &str, avg: &str) -> [(&'static str, String); 7] {
    let options = format!("place={place} time={time} avg={avg} lang={lang}");
    let cells = |table: lantian::chart::Table| format!("{:?} {:?}", table.head, table.rows);
    let tile = view(library, "now", &options, 360.0);
    let map = view(library, "map", &format!("level=city time={time} avg={avg} lang={lang}"), 480.0);
    let trend = view(library, "trend", &format!("place={place} avg={avg} lang={lang}"), 640.0);
    let last = if avg == "24h" {
        format!("{}T00:00+08:00", hours_after(time, 0)[..10].to_owned())
    } else {
        format!("{time}+08:00")
    };
    let mut csv = view(library, "trend", &format!("place={place} avg={avg} lang={lang}"), 640.0);
    let trail = view(library, "explain", &options, 640.0);
    [
        ("tile", format!("{:?}", tile.card(place).unwrap())),
        ("tile's table", cells(tile.table().unwrap())),
        ("map's card", format!("{:?}", map.card(place).unwrap())),
        ("map's table", cells(map.table().unwrap())),
        ("trend's card", format!("{:?}", trend.card(&last).unwrap_or_else(|| panic!("no step {last}")))),
        ("CSV", csv.csv(lantian::chart::Scope::Displayed).unwrap()),
        ("trail", trail.trail().unwrap()),
    ]
}

#[test]
fn n01_an_hour_above_the_table_is_the_same_in_every_view() {
    let library = smoke(23);
    for (lang, words) in [
        ("zh-CN", ["143", "SO2 1小时平均1303 μg/m³超过800，分指数按24小时平均425 μg/m³计算（HJ 633-2012 表1注2）"]),
        ("en", ["143", "the sub-index is by the 24-hour mean, 425 μg/m³ (HJ 633-2012, Table 1, note 2)"]),
    ] {
        for (what, text) in said(&library, "141000", "2017-01-06T02:00", lang, "1h") {
            words.iter().for_each(|word| assert!(text.contains(word), "{what}: {word} is not in {text}"));
            if what != "trail" {
                let level = if lang == "en" { "Lightly polluted" } else { "轻度污染" };
                assert!(text.contains(level) && text.contains("SO2"), "{what}: {text}");
            }
        }
    }
}

#[test]
fn n01_without_the_other_mean_every_view_says_why_there_is_no_index() {
    for (library, time, avg, zh, en) in [
        (
            smoke(18),
            "2017-01-06T02:00",
            "1h",
            "SO2 1小时平均1303 μg/m³超过800，应按24小时平均计算而没有该值，不发布指数",
            "the 24-hour mean that stands in for it is not at hand",
        ),
        (
            shared(&linfen().day("141000", "2017-07-05", with(CLEAN, Pollutant::O3, "900"))),
            "2017-07-06T00:00",
            "24h",
            "O3 8小时平均900 μg/m³超过800，应按1小时平均计算而没有该值，不发布指数",
            "the maximum 1-hour mean that stands in for it is not at hand",
        ),
    ] {
        for (lang, why) in [("zh-CN", zh), ("en", en)] {
            for (what, text) in said(&library, "141000", time, lang, avg) {
                assert!(text.contains(why), "{what}: {why} is not in {text}");
                assert!(!text.contains("\"优\"") && !text.contains("\"Excellent\""), "{what}: {text}");
            }
        }
    }
}

#[test]
fn n06_a_closed_station_is_not_on_the_map_and_its_successor_is() {
    let made = linfen().station("st:old", "141002", (111.5, 36.5), ",,2021-06-30,,").station(
        "st:new",
        "141002",
        (111.5, 36.7),
        ",2021-07-01,,,",
    );
    let made = ["2021-06-30T20:00", "2021-07-01T20:00"]
        .iter()
        .fold(made, |made, time| ["st:1", "st:old", "st:new"].iter().fold(made, |made, id| made.hour(id, time, CLEAN)));
    let library = shared(&made);
    for (time, there, gone) in [("2021-06-30T20:00", "st:old", "st:new"), ("2021-07-01T20:00", "st:new", "st:old")] {
        let map = view(&library, "map", &format!("level=city time={time}"), 480.0);
        assert!(map.card(there).is_some() && map.card(gone).is_none(), "{time}");
        let tile = view(&library, "now", &format!("place={gone} time={time}"), 360.0);
        assert_eq!(tile.card(gone).unwrap().level, "当时未启用或已停用");
    }
}

#[test]
fn n07_and_n05_thin_values_are_hatched_and_named() {
    let without_co = with(CLEAN, Pollutant::Co, "");
    let time = "2017-01-06T02:00";
    let library = shared(&linfen().hour("st:1", time, without_co).hour("st:2", time, without_co));
    let map = view(&library, "map", &format!("level=city time={time}"), 480.0);
    let card = map.card("141000").unwrap();
    assert!(card.rows.iter().any(|(_, value)| value == "0/2 (CO)"), "{:?}", card.rows);
    assert_eq!((card.value.as_str(), card.flags.len()), ("40", 1), "published without CO, and thin");
    let trend = view(&library, "trend", "place=141000", 640.0).table().unwrap();
    assert!(["部分", "0/2"].iter().all(|word| trend.rows[0].iter().any(|cell| cell == word)), "{:?}", trend.rows);
    let trail = view(&library, "explain", &format!("place=141000 time={time}"), 640.0).trail().unwrap();
    assert!(trail.contains("CO有效站点0个，应有2个"), "{trail}");
}

#[test]
fn n03_what_is_not_monitored_is_named_in_every_view() {
    let gap = with(CLEAN, Pollutant::Pm10, "");
    let made = Made::default()
        .unit("city", "141000", "", "临汾市", "Linfen")
        .outline("city", "141000", [111.0, 36.0, 112.0, 37.0])
        .station("st:1", "141000", (111.4, 36.4), ",,,,PM10");
    let library = shared(&made.hour("st:1", "2026-03-06T02:00", gap));
    for (what, text) in said(&library, "141000", "2026-03-06T02:00", "zh-CN", "1h") {
        assert!(text.contains("40") && text.contains("不在监测计划内"), "{what}: {text}");
    }
    // Missing, the national site's way.
    let made =
        Made::default().unit("city", "141000", "", "临汾市", "Linfen").station("st:1", "141000", (111.4, 36.4), ",,,,");
    let library = shared(&made.hour("st:1", "2026-03-06T02:00", gap));
    let tile = |options: &str| view(&library, "now", &format!("place=141000 {options}"), 360.0).card("141000").unwrap();
    assert_eq!(tile("").value, "—");
    let published = tile("missing=national-site");
    assert_eq!((published.value.as_str(), published.level.as_str()), ("40", "优"));
    assert!(published.explain.ends_with(":missing=national-site"), "{}", published.explain);
    let trail = view(&library, "explain", &format!("explain={}", published.explain), 640.0).trail().unwrap();
    assert!(trail.contains("· 40") && trail.contains("全国发布平台"), "{trail}");
}

#[test]
fn n13_the_province_is_one_number_in_every_view_and_an_option_changes_it() {
    let mut made = Made::default()
        .unit("province", "140000", "", "山西省", "Shanxi")
        .unit("city", "140100", "140000", "太原市", "Taiyuan")
        .unit("city", "140200", "140000", "大同市", "Datong")
        .outline("province", "140000", [112.0, 37.0, 114.0, 41.0]);
    for (id, city, lat) in
        [("st:1", "140100", 37.7), ("st:2", "140100", 37.8), ("st:3", "140100", 37.9), ("st:4", "140200", 40.0)]
    {
        made = made.station(id, city, (112.5, lat), ",,,,");
        made =
            made.hour(id, "2026-03-06T02:00", with(CLEAN, Pollutant::Pm25, if city == "140100" { "30" } else { "70" }));
    }
    let library = shared(&made);
    for (options, pm25, index) in [("", "50", "80"), ("province=stations", "40", "60")] {
        let one = |chart: &str, more: &str| view(&library, chart, &format!("{more} {options}"), 480.0);
        assert_eq!(one("now", "place=140000").card("140000").unwrap().value, index, "{options}");
        assert_eq!(one("map", "level=province").card("140000").unwrap().value, index);
        assert_eq!(one("trend", "place=140000").table().unwrap().rows[0][1], index);
        assert_eq!(one("now", "place=140000 pollutant=PM25").card("140000").unwrap().value, pm25);
        let card = one("map", "level=province pollutant=PM25").card("140000").unwrap();
        let trail = one("explain", &format!("explain={}", card.explain)).trail().unwrap();
        assert!(trail.lines().next().unwrap().contains(&format!("· {pm25} ·")), "{trail}");
    }
}

#[test]
fn n18_profiles_average_what_was_measured_and_round_once() {
    // Two stations of 10 and 11 have 10.5, which is 10 rounded; of two such hours and one of 11 the mean is 10.67.
    let mut made = linfen();
    for (day, (a, b)) in [("10", "11"), ("10", "11"), ("11", "11")].into_iter().enumerate() {
        let time = hours_after("2026-03-06T02:00", day as i32 * 24);
        made = made.hour("st:1", &time, with(CLEAN, Pollutant::No2, a)).hour(
            "st:2",
            &time,
            with(CLEAN, Pollutant::No2, b),
        );
    }
    let profile = view(&shared(&made), "variation", "place=141000 pollutant=NO2", 640.0).table().unwrap();
    assert_eq!(profile.rows[1][1], "10.7", "{:?}", profile.rows[1]);
    // A mean that is a tie goes to the even digit: 10.5, 10.5, 10 and 10 have 10.25.
    let mut made = linfen();
    for (day, b) in ["11", "11", "10", "10"].into_iter().enumerate() {
        let time = hours_after("2026-03-06T02:00", day as i32 * 24);
        made = made.hour("st:1", &time, with(CLEAN, Pollutant::No2, "10")).hour(
            "st:2",
            &time,
            with(CLEAN, Pollutant::No2, b),
        );
    }
    let profile = view(&shared(&made), "variation", "place=141000 pollutant=NO2", 640.0).table().unwrap();
    assert_eq!(profile.rows[1][1], "10.2", "{:?}", profile.rows[1]);
    // Four decimals: 13.4996 is 13, not 13.500 and then 14.
    let made = linfen().hour("st:1", "2026-03-06T02:00", with(CLEAN, Pollutant::No2, "13.4996"));
    let tile = view(&shared(&made), "now", "place=141000 pollutant=NO2", 360.0);
    assert_eq!(tile.card("141000").unwrap().value, "13");
}
