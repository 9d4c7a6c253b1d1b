//! The vectors of the rule base for percentiles, ranking and rank correlation.

use crate::decimal;
use lantian::assess::{Limits, Rounding, composite};
use lantian::data::{Decimal, Pollutant};
use lantian::stats;
use serde_json::Value;
use std::path::PathBuf;

fn vectors() -> Option<Value> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("standards/vectors.json");
    match std::fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).unwrap()),
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{}: {why}", path.display());
            println!("skipped: the rule base is not beside the project ({why})");
            None
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn percentiles() {
    let Some(all) = vectors() else { return };
    for vector in list(&all["percentile"]) {
        let values: Vec<Decimal> = list(&vector["data"]).iter().map(|v| decimal(&v.to_string())).collect();
        let got = stats::percentile(&values, vector["p"].as_u64().unwrap() as u32).unwrap();
        assert!((got.to_f64() - vector["expected"].as_f64().unwrap()).abs() < 1e-9, "{vector}");
        assert_eq!(Some(got.ticks(0)), vector["rounded_integer"].as_i64(), "{vector}");
    }
    println!("{} percentiles", list(&all["percentile"]).len());
    assert!(list(&all["percentile"]).len() >= 20);
}

#[test]
fn composite_indices() {
    let Some(all) = vectors() else { return };
    let mut compared = 0;
    for vector in list(&all["ranking"]) {
        let limits = if vector["divisors"] == "GB3095-2012" { Limits::Gb2012 } else { Limits::Gb2026Transitional };
        let input = Pollutant::ALL.map(|p| Some(decimal(&vector["input"][p.label()].to_string())));
        let hundredths = |value: &Value| decimal(&value.to_string()).ticks(2);
        let raw = composite(&input, limits, Rounding::Raw).unwrap();
        assert_eq!(raw.value, hundredths(&vector["expected_round_of_sum"]), "{vector}");
        let named = vector["max_single"].as_str().unwrap();
        assert!(raw.primary.iter().any(|p| p.label() == named), "{vector}");
        compared += 1;
    }
    println!("{compared} composite indices");
    assert!(compared >= 6);
}

#[test]
fn rank_correlations() {
    let Some(all) = vectors() else { return };
    for vector in list(&all["spearman"]) {
        let series: Vec<f64> = list(&vector["series"]).iter().map(|v| v.as_f64().unwrap()).collect();
        let got = stats::spearman(&series).unwrap();
        assert!((got - vector["formula_rs"].as_f64().unwrap()).abs() < 1e-12, "{vector}");
    }
    for vector in list(&all["spearman_critical"]) {
        let n = vector["n"].as_u64().unwrap() as usize;
        assert_eq!(stats::daniel_critical(n), vector["critical"]["0.05"].as_f64(), "{vector}");
    }
    assert!(list(&all["spearman"]).len() >= 3 && list(&all["spearman_critical"]).len() >= 6);
}
