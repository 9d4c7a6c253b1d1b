//! The two collections of printed rankings beside the project, against the published values the pack carries.
//!
//! Both were gathered apart from each other: what they say of one place and period must be the same.

use crate::decimal;
use crate::oracle::{file, rows};
use lantian::assess::{ranks, ranks_from_worst};
use serde_json::Value;
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

fn published() -> Vec<Row> {
    rows(include_str!("../../xtask/data/published.csv"))
}

/// Codes of the demonstration pack by a place's Chinese name without what tells its kind.
fn codes() -> BTreeMap<String, String> {
    rows(include_str!("../../www/data/shanxi/entities.csv"))
        .into_iter()
        .filter(|row| ["city", "county"].contains(&row["type"].as_str()))
        .map(|row| (row["name_zh"].trim_end_matches('市').to_string(), row["id"].clone()))
        .collect()
}

fn days(year: i32, month: u32) -> u32 {
    [31, if year % 4 == 0 { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1]
}

/// `2023-01..11` or `2023_01-08` → the first and last day; a bare year is its twelve months.
fn period(text: &str) -> (String, String) {
    let digits: Vec<u32> = text.split(['-', '_', '.']).filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()).collect();
    let (year, first, last) = match digits[..] {
        [year] => (year, 1, 12),
        [year, month] => (year, month, month),
        [year, first, last] => (year, first, last),
        _ => panic!("{text}"),
    };
    (format!("{year}-{first:02}-01"), format!("{year}-{last:02}-{}", days(year as i32, last)))
}

/// Places in printed order with the rank each must have: `太原(并列临汾)` is level with 临汾, `运城=阳泉(并列倒3)` are level.
fn listed(names: &Value) -> Vec<(String, u32)> {
    let mut out: Vec<(String, u32)> = Vec::new();
    for name in names.as_array().unwrap().iter().map(|n| n.as_str().unwrap()) {
        let (places, note) = name.split_once('(').unwrap_or((name, ""));
        let level =
            note.trim_end_matches(')').strip_prefix("并列").and_then(|with| out.iter().find(|(n, _)| n == with));
        let rank = level.map_or(out.len() as u32 + 1, |(_, rank)| *rank);
        out.extend(places.split('=').map(|place| (place.to_string(), rank)));
    }
    out
}

#[test]
fn every_collected_city_list_is_the_published_one() {
    let Some(text) = file("oracle/shanxi_city_rankings_published.json") else { return };
    let (all, published, codes): (Value, _, _) = (serde_json::from_str(&text).unwrap(), published(), codes());
    let (mut compared, mut shared, mut alone) = (0, 0, Vec::new());
    for list in all["rows"].as_array().unwrap() {
        let (start, end) = period(list["period"].as_str().unwrap());
        for (side, from_worst) in [("best", ""), ("worst", "true")] {
            let ours: BTreeMap<&str, u32> = published
                .iter()
                .filter(|row| row["start"] == start && row["end"] == end && row["pool"] == "city")
                .filter(|row| row["metric"] == "rank" && row["from_worst"] == from_worst)
                .map(|row| (row["entity"].as_str(), row["rank"].parse().unwrap()))
                .collect();
            if ours.is_empty() {
                alone.push(format!("{} {side}", list["period"]));
                continue;
            }
            let theirs = listed(&list[side]);
            for (place, rank) in &theirs {
                assert_eq!(ours.get(codes[place].as_str()), Some(rank), "{start} {side} {place}");
                compared += 1;
            }
            // The ranks a list prints are those of the convention, equal places included.
            let order: Vec<Option<i64>> = theirs.iter().map(|(_, rank)| Some(i64::from(*rank))).collect();
            let down: Vec<Option<i64>> = order.iter().map(|rank| rank.map(|r| -r)).collect();
            let got = if from_worst.is_empty() { ranks(&order) } else { ranks_from_worst(&down) };
            assert_eq!(got, theirs.iter().map(|(_, rank)| Some(*rank)).collect::<Vec<_>>(), "{start} {side}");
            shared += theirs.windows(2).filter(|pair| pair[0].1 == pair[1].1).count();
        }
    }
    println!("{compared} printed places are the published ones, {shared} level with another; not published: {alone:?}");
    assert!(compared >= 50 && shared >= 2);
}

#[test]
fn every_collected_county_index_is_the_published_one_and_ranks_by_it() {
    let Some(text) = file("oracle/taiyuan_counties_composite_index_published.json") else { return };
    let (all, published, codes): (Value, _, _) = (serde_json::from_str(&text).unwrap(), published(), codes());
    let mut lists: BTreeMap<String, Vec<Option<i64>>> = BTreeMap::new();
    let mut compared = 0;
    for unit in all["rows"].as_array().unwrap() {
        let name = unit["unit"].as_str().unwrap();
        let code = &codes[name.split('(').next().unwrap().trim_end_matches('市')];
        for (when, value) in unit.as_object().unwrap().iter().filter(|(when, _)| *when != "unit") {
            let (start, end) = period(when);
            let row = published.iter().find(|row| {
                row["start"] == start && row["end"] == end && row["entity"] == *code && row["metric"] == "composite"
            });
            let printed = decimal(&value.to_string()).ticks(2);
            let row = row.unwrap_or_else(|| panic!("{name} {when} is not published"));
            assert_eq!(decimal(&row["value"]).ticks(2), printed, "{name} {when}");
            lists.entry(start + &end).or_default().push(Some(printed));
            compared += 1;
        }
    }
    for (when, values) in &lists {
        let counted = |v: &Option<i64>| values.iter().filter(|other| *other < v).count() as u32 + 1;
        assert_eq!(ranks(values), values.iter().map(|v| Some(counted(v))).collect::<Vec<_>>(), "{when}");
    }
    println!("{compared} printed indices of counties in {} lists", lists.len());
    assert!(compared >= 40 && lists.len() == 5);
}
