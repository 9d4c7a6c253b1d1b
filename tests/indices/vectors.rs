//! The vectors of the rule base. Where named programs disagree, the expected value is the exact one of the text.

use crate::{decimal, of, period, substance, unit};
use lantian::aqi::nowcast;
use lantian::aqi::world::{Edition, Period, Rule, Substance, Value as Given};
use lantian::data::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
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

/// The edition of a vector; the Chinese ones have their own tests, New South Wales has no edition.
fn edition(vector: &Value) -> Option<&'static Edition> {
    Some(of(match vector["standard"].as_str().unwrap() {
        "us-epa-2012" => "US-2012",
        "us-epa-2024" => "US-2024",
        "eu-eaqi-2017" => "EU-2017",
        "eu-eaqi-2024" => "EU-2024",
        "in-naqi-2014" => "IN-2014",
        "uk-daqi-2013" => "UK-2013",
        "kr-cai" => "KR-2018",
        "sg-psi-2014" => "SG-2014",
        "hk-aqhi-2013" => "HK-2013",
        "hk-aqhi-2025" => "HK-2025",
        "ca-aqhi" => "CA-2008",
        "who-aqg-2021" => "WHO-2021",
        other => {
            assert!(other.starts_with("cn-") || other == "au-nsw-aqc", "{other}");
            return None;
        }
    }))
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap()
}

fn exact(value: &Value) -> Decimal {
    decimal(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

#[test]
fn sub_indices() {
    let Some(all) = vectors() else { return };
    let (mut compared, mut disputed, mut wrong) = (BTreeMap::new(), 0, Vec::new());
    for section in ["vectors", "official_text_only"] {
        for vector in all[section].as_array().unwrap() {
            let Some(edition) = edition(vector) else { continue };
            let (substance, period) = (substance(text(vector, "pollutant")), period(text(vector, "period")));
            let table = edition.table(substance, period).unwrap();
            assert_eq!(table.unit, unit(text(vector, "unit")), "{vector}");
            let raw = vector.get("concentration_raw").unwrap_or(&vector["concentration"]);
            let got = edition.sub_index(substance, period, exact(raw)).map(|s| u64::from(s.value));
            if got != vector["expected_index"].as_u64() {
                wrong.push(format!("{got:?} for {vector}"));
            }
            disputed += usize::from(!vector["disagree"].as_array().unwrap().is_empty());
            *compared.entry((section, edition.id)).or_insert(0) += 1;
        }
    }
    println!("{compared:?}, {disputed} of them where a named program differs from the text");
    assert!(wrong.is_empty(), "{} wrong: {}", wrong.len(), wrong.join("\n"));
    let sum = compared.values().sum::<usize>();
    println!("{sum} sub-indices");
    assert!(sum > 1200 && compared.len() >= 12);
}

#[test]
fn open_rows() {
    let Some(all) = vectors() else { return };
    let vectors = all["open_range"].as_array().unwrap();
    for vector in vectors {
        let edition = edition(vector).unwrap();
        let (substance, period) = (substance(text(vector, "pollutant")), period(text(vector, "period")));
        let got = edition.sub_index(substance, period, exact(&vector["concentration"]));
        match vector["expected_index_at_least"].as_u64() {
            Some(least) => {
                let got = got.unwrap();
                assert!(u64::from(got.value) >= least && got.open, "{vector}");
                let closed = edition.with("top-500").unwrap();
                let got = closed.sub_index(substance, period, exact(&vector["concentration"]));
                assert_eq!(got.map(|s| (s.value, s.open)), Some((500, false)), "{vector}");
            }
            None => assert_eq!(got, None, "between two printed rows: {vector}"),
        }
    }
    println!("{} concentrations of open rows", vectors.len());
    assert!(vectors.len() >= 20);
}

#[test]
fn sums_of_risks() {
    let Some(all) = vectors() else { return };
    let vectors = all["formula_indices"].as_array().unwrap();
    for vector in vectors {
        let edition = edition(vector).unwrap();
        let Rule::Risk(risk) = &edition.rule else { panic!("{vector}") };
        let input = vector["input"].as_object().unwrap();
        let given: Vec<Given> = input
            .iter()
            .map(|(name, value)| Given {
                substance: match name.trim_end_matches("_ppb") {
                    "PM25" => Substance::Pm25,
                    other => substance(other),
                },
                period: Period::ThreeHours,
                concentration: exact(value),
            })
            .collect();
        let want = vector.get("expected_AR").unwrap_or(&vector["expected_value"]).as_f64().unwrap();
        assert!((risk.sum(&given).unwrap() - want).abs() < 1e-9, "{vector}");
        let index = edition.index(&given);
        assert_eq!(index.value.map(u64::from), vector["expected_index"].as_u64(), "{vector}");
        assert!(index.category.is_some());
        let shown = edition.shown(&index).unwrap();
        let value = index.value.unwrap();
        let want = vector["display"]
            .as_str()
            .map_or_else(|| if value > 10 { "10+".to_owned() } else { value.to_string() }, str::to_owned);
        assert_eq!(shown, want, "{vector}");
        for missing in 0..given.len() {
            let mut fewer = given.clone();
            fewer.remove(missing);
            assert_eq!(edition.index(&fewer).value, None, "all pollutants are needed");
        }
    }
    println!("{} sums of risks", vectors.len());
    assert!(vectors.len() >= 20);
}

#[test]
fn guideline_levels() {
    let Some(all) = vectors() else { return };
    let vectors = all["who"].as_array().unwrap();
    for vector in vectors {
        let edition = edition(vector).unwrap();
        let (substance, period) = (substance(text(vector, "pollutant")), period(text(vector, "period")));
        let table = edition.table(substance, period).unwrap();
        assert_eq!(table.unit, unit(text(vector, "unit")), "{vector}");
        let level = ["AQG", "IT-4", "IT-3", "IT-2", "IT-1"].iter().position(|t| *t == text(vector, "target"));
        let level = level.unwrap() as u32 + 1;
        let value = exact(&vector["expected"]);
        let at = |c| edition.sub_index(substance, period, c).unwrap().value;
        assert_eq!(at(value), level, "{vector}");
        let above = Decimal::from_ticks(value.ticks(6) + 1, 6);
        assert!(at(above) > level, "a level ends at its value: {vector}");
    }
    println!("{} guideline levels", vectors.len());
    assert!(vectors.len() >= 40);
}

#[test]
fn nowcast_of_particles() {
    let Some(all) = vectors() else { return };
    let vectors = all["nowcast_pm"].as_array().unwrap();
    for vector in vectors {
        let substance = substance(text(vector, "pollutant"));
        let hours: Vec<Option<f64>> =
            vector["hours_oldest_first"].as_array().unwrap().iter().map(Value::as_f64).collect();
        let got = nowcast::particles(&hours);
        match (got, vector["expected"].as_f64()) {
            (Some(got), Some(want)) => assert!((got - want).abs() < 1e-9, "{got} {vector}"),
            (got, want) => assert_eq!(got, want, "{vector}"),
        }
        let cut = got.and_then(|n| nowcast::truncated(substance, n));
        assert_eq!(cut.map(Decimal::to_f64), vector["expected_truncated_0_1"].as_f64(), "{vector}");
        let index = cut.and_then(|c| of("US-2024").sub_index(substance, Period::Day, c));
        assert_eq!(index.map(|s| u64::from(s.value)), vector["expected_aqi_2024"].as_u64(), "{vector}");
    }
    println!("{} NowCasts", vectors.len());
    assert!(vectors.len() >= 15);
}

#[test]
fn worked_examples() {
    let Some(all) = vectors() else { return };
    let example = |item: &str| {
        let of = |v: &&Value| v["item"].as_str().is_some_and(|i| i.starts_with(item));
        all["official_worked_examples"].as_array().unwrap().iter().find(of).unwrap()
    };
    let at = |s, p, c: &str| of("US-2024").sub_index(s, p, decimal(c)).map(|s| u64::from(s.value));
    let cases = [
        ("O3 8 h 0.07853333", Substance::O3, Period::EightHours, "0.07853333"),
        ("PM2.5 24 h 35.9", Substance::Pm25, Period::Day, "35.9"),
        ("CO 8 h 8.4", Substance::Co, Period::EightHours, "8.4"),
        ("O3 1 h 0.162", Substance::O3, Period::Hour, "0.162"),
    ];
    for (item, substance, period, c) in cases {
        assert_eq!(at(substance, period, c), example(item)["check"].as_u64(), "{item}");
    }
    let hours: Vec<Option<f64>> =
        "34.9 43 50 64.9 69.2 66.2 53.7 48.6 49.2 35 - 21".split(' ').map(|h| h.parse().ok()).collect();
    let got = nowcast::particles(&hours).unwrap();
    assert!((got - example("NowCast PM2.5")["check"].as_f64().unwrap()).abs() < 1e-12);
    assert_eq!(nowcast::truncated(Substance::Pm25, got), Some(decimal("28.4")));
    println!("5 worked examples");
}
