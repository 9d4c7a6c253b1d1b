//! The vectors of the rule base: index, whole reports, daily means and 8-hour maxima.

use crate::period;
use lantian::aqi::{Concentrations, Report, index, standard};
use lantian::data::{Decimal, Pollutant};
use lantian::stats;
use serde_json::Value;
use std::path::PathBuf;

/// The rule base beside the project, or why it is not read. CI turns a skip into a failure.
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

fn edition(id: &str) -> Option<&'static lantian::aqi::Standard> {
    standard(match id {
        "cn-hj633-2012" => "CN-2012",
        "cn-hj633-2026" => "CN-2026",
        _ => return None,
    })
}

fn pollutant(name: &Value) -> Pollutant {
    Pollutant::from_id(&name.as_str().unwrap().replace('.', "")).unwrap()
}

fn ticks(value: &Value, pollutant: Pollutant) -> Option<i64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Decimal::parse(&text).map(|d| d.ticks(pollutant.decimals()))
}

#[test]
fn sub_indices() {
    let Some(all) = vectors() else { return };
    let mut compared = 0;
    for section in ["vectors", "official_text_only"] {
        for vector in all[section].as_array().unwrap() {
            let Some(standard) = edition(vector["standard"].as_str().unwrap()) else { continue };
            let p = pollutant(&vector["pollutant"]);
            let table = standard.table(p, period(vector["period"].as_str().unwrap())).unwrap();
            let raw = vector.get("concentration_raw").unwrap_or(&vector["concentration"]);
            let got = ticks(raw, p).and_then(|t| table.sub_index(t)).map(u64::from);
            assert_eq!(got, vector["expected_index"].as_u64(), "{vector}");
            compared += 1;
        }
    }
    println!("{compared} sub-indices");
    assert!(compared > 700);
}

#[test]
fn whole_reports() {
    let Some(all) = vectors() else { return };
    let mut compared = 0;
    for section in ["aggregation", "publishing_rule_official_text_only"] {
        for vector in all[section].as_array().unwrap() {
            let Some(standard) = edition(vector["standard"].as_str().unwrap()) else { continue };
            let report = if vector["report"] == "hourly" { Report::Hour } else { Report::Day };
            let (mut counts, mut unplanned) = ([None; 6], None);
            for (name, value) in vector["input"].as_object().unwrap() {
                let p = pollutant(&Value::from(name.as_str()));
                counts[p as usize] = ticks(value, p);
                if value == "/" {
                    unplanned = Some(p);
                }
            }
            let given = Concentrations::from_ticks(counts);
            let got = index(standard, report, &unplanned.map_or(given, |p| given.unplanned(p)));
            let want = &vector["expected"];
            assert_eq!(got.value.map(u64::from), want["aqi"].as_u64(), "{vector}");
            if let Some(level) = want["level"].as_u64() {
                assert_eq!(got.level.map(|l| u64::from(l.number)), Some(level), "{vector}");
                let mut primary: Vec<Pollutant> = want["primary"].as_array().unwrap().iter().map(pollutant).collect();
                primary.sort_unstable();
                assert_eq!(got.primary.iter().collect::<Vec<_>>(), primary, "{vector}");
                for (name, sub) in want["iaqi"].as_object().unwrap() {
                    let p = pollutant(&Value::from(name.as_str()));
                    assert_eq!(got.sub[p as usize].map(u64::from), sub.as_u64(), "{vector}");
                }
            }
            compared += 1;
        }
    }
    println!("{compared} reports");
    assert!(compared >= 35);
}

#[test]
fn rounding() {
    let Some(all) = vectors() else { return };
    let vectors = all["rounding_gbt8170"].as_array().unwrap();
    for vector in vectors {
        // Rounding to d decimals is rounding the 10^d-fold to an integer; d is negative for tens and hundreds.
        let scaled = |field: &str| {
            let text = [vector[field].as_str().unwrap(), "e", &vector["decimals"].to_string()].concat();
            Decimal::parse(&text).unwrap().ticks(0)
        };
        let (got, want) = (scaled("input"), scaled("expected"));
        assert_eq!(got, want, "{vector}");
    }
    println!("{} roundings", vectors.len());
    assert!(vectors.len() > 30);
}

fn hours(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().map_or(f32::NAN, |v| v as f32)).collect()
}

fn rounded(mean: Option<stats::Mean>) -> Option<i64> {
    mean.and_then(|m| Decimal::from_f64(m.value)).map(|d| d.ticks(0))
}

#[test]
fn daily_means_and_8_hour_maxima() {
    let Some(all) = vectors() else { return };
    let (means, maxima) = (all["daily_mean"].as_array().unwrap(), all["o3_mda8"].as_array().unwrap());
    for vector in means {
        let mean = stats::daily_mean(&hours(&vector["hours"]));
        assert_eq!(mean.is_some(), vector["valid"].as_bool().unwrap(), "{vector}");
        assert_eq!(rounded(mean), vector["rounded"].as_i64(), "{vector}");
        let table = edition("cn-hj633-2026").unwrap().table(Pollutant::Pm25, period("24h")).unwrap();
        let sub = rounded(mean).and_then(|t| table.sub_index(t));
        assert_eq!(sub.map(u64::from), vector["iaqi_pm25"].as_u64(), "{vector}");
    }
    for vector in maxima {
        let mean = stats::daily_max_8h(&hours(&vector["hours_1_to_24"]));
        assert_eq!(rounded(mean), vector["rounded"].as_i64(), "{vector}");
        if let Some(mean) = mean {
            let windows = (mean.capture * 17.0).round() as u64;
            assert_eq!(Some(windows), vector["valid_windows"].as_u64(), "{vector}");
        }
    }
    println!("{} daily means, {} daily maxima", means.len(), maxima.len());
    assert!(means.len() >= 5 && maxima.len() >= 15);
}
