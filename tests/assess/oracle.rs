//! Every published index, share, exceedance and rank of the collection beside the project, computed anew.

use crate::decimal;
use lantian::assess::{Limits, Rounding, composite, ranks, ranks_from_worst};
use lantian::data::{Decimal, Pollutant};
use lantian::stats::exceedance_multiple;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A file of the collection, or why it is not read. CI turns a skip into a failure.
pub fn file(name: &str) -> Option<String> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("data").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{}: {why}", path.display());
            println!("skipped: {name} is not beside the project ({why})");
            None
        }
    }
}

/// The rows of a CSV file by the names of its columns; a quoted cell may hold commas.
pub fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let cells = |line: &str| {
        let (mut out, mut quoted) = (vec![String::new()], false);
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => out.push(String::new()),
                c => out.last_mut().unwrap().push(c),
            }
        }
        out
    };
    let mut lines = text.lines();
    let head = cells(lines.next().unwrap());
    lines.map(|line| head.iter().cloned().zip(cells(line)).collect()).collect()
}

fn pollutant(name: &str) -> Pollutant {
    Pollutant::from_id(&name.replace('.', "")).unwrap()
}

#[test]
fn every_published_index_is_computed_and_the_province_is_not_a_city() {
    let Some(text) = file("published/recomputed_index.csv") else { return };
    let columns = ["PM2.5", "PM10", "SO2", "NO2", "CO95", "O3_90"];
    let (mut cities, mut provinces) = (0, 0);
    for row in rows(&text) {
        let six = Pollutant::ALL.map(|p| Some(decimal(&row[columns[p as usize]])));
        let of = |rounding| composite(&six, Limits::Gb2012, rounding).unwrap().value;
        let printed = decimal(&row["printed_index"]).ticks(2);
        assert_eq!(of(Rounding::HalfEven), decimal(&row["sum_of_halfeven_2dp"]).ticks(2), "{row:?}");
        assert_eq!(of(Rounding::HalfUp), decimal(&row["sum_of_halfup_2dp"]).ticks(2), "{row:?}");
        assert_eq!(of(Rounding::Raw), decimal(&row["raw_rounded"]).ticks(2), "{row:?}");
        if row["area"] == "山西省" {
            // Printed is the mean of its cities' indices; its mean concentrations give another number.
            assert_ne!(of(Rounding::HalfEven), printed, "{row:?}");
            provinces += 1;
        } else {
            assert_eq!(of(Rounding::HalfEven), printed, "{row:?}");
            cities += 1;
        }
    }
    println!("{cities} printed indices are computed, {provinces} of a province are no city's");
    assert!(cities >= 8 && provinces >= 1);
}

#[test]
fn every_index_share_and_multiple_of_the_oracle_is_computed() {
    let Some(text) = file("oracle/taiyuan_composite_index_published.json") else { return };
    let all: Value = serde_json::from_str(&text).unwrap();
    let exact = |value: &Value| decimal(&value.to_string());
    let whole = |n| Decimal::from_ticks(n, 0);
    let (mut shares, mut multiples) = (0, 0);
    for note in all.as_array().unwrap() {
        let six = Pollutant::ALL.map(|p| Some(exact(&note["conc"][p.label()])));
        let index = composite(&six, Limits::Gb2012, Rounding::HalfEven).unwrap();
        assert_eq!(index.value, exact(&note["index"]).ticks(2), "{note}");
        for (name, share) in note["share"].as_object().unwrap() {
            let part = whole(index.single[pollutant(name) as usize]);
            assert_eq!(Decimal::ratio_ticks(part, whole(index.value), 3), Some(exact(share).ticks(1)), "{name} {note}");
            shares += 1;
        }
        for p in Pollutant::ALL {
            let multiple = exceedance_multiple(six[p as usize].unwrap(), Limits::Gb2012.divisor(p));
            let printed = note["exceed"].get(p.label()).map(|v| exact(v).ticks(2));
            if note["exceed"].is_object() {
                assert_eq!(multiple, printed, "{p:?} {note}");
                multiples += 1;
            }
        }
    }
    println!("{} notes, {shares} shares, {multiples} multiples", all.as_array().unwrap().len());
    assert!(shares >= 18 && multiples >= 6);
}

/// Equal places share the better rank and the next is skipped, from the best and from the worst, in every printed list.
#[test]
fn every_printed_rank_follows_the_convention() {
    let Some(text) = file("published/monthly_ranking.csv") else { return };
    let mut lists: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in rows(&text).iter().filter(|row| row["indicator"].starts_with("rank_from_")) {
        let key = ["period_start", "period_end", "area_level", "indicator"].map(|k| row[k].as_str()).join(" ");
        lists.entry(key).or_default().push(row["value"].parse().unwrap());
    }
    let (mut compared, mut ties) = (0, 0);
    for (key, printed) in &lists {
        // A city list that starts late, such as 倒数第二 alone, says nothing of those before it.
        if printed.first() != Some(&1) {
            continue;
        }
        // The printed rank orders as the index does; those not printed come after.
        let sign = if key.ends_with("worst") { -1 } else { 1 };
        let order: Vec<Option<i64>> = printed.iter().map(|r| Some(r * sign)).chain([Some(1_000 * sign)]).collect();
        let got = if sign < 0 { ranks_from_worst(&order) } else { ranks(&order) };
        let want: Vec<Option<u32>> = printed.iter().map(|r| Some(*r as u32)).collect();
        assert_eq!(got[..printed.len()], want, "{key}");
        compared += printed.len();
        ties += printed.windows(2).filter(|pair| pair[0] == pair[1]).count();
    }
    println!("{compared} printed ranks in {} lists, {ties} of them shared with the one before", lists.len());
    assert!(compared > 200 && ties >= 6);
}
