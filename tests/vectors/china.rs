//! China: sub-indices, whole reports, daily means, 8-hour maxima and rounding.

use crate::{exact, text};
use lantian::aqi::{Concentrations, Report, STANDARDS, Standard, index, standard};
use lantian::data::{AveragingPeriod, Decimal, Pollutant};
use lantian::stats;
use serde_json::Value;

pub fn edition(id: &str) -> Option<&'static Standard> {
    standard(match id {
        "cn-hj633-2012" => "CN-2012",
        "cn-hj633-2026" => "CN-2026",
        _ => return None,
    })
}

fn period(id: &str) -> AveragingPeriod {
    let all = [AveragingPeriod::Hour, AveragingPeriod::EightHours, AveragingPeriod::Day];
    all.into_iter().find(|p| p.id() == id).unwrap_or_else(|| panic!("{id}"))
}

fn pollutant(name: &str) -> Pollutant {
    Pollutant::from_id(&name.replace('.', "")).unwrap_or_else(|| panic!("{name}"))
}

fn ticks(value: &Value, pollutant: Pollutant) -> Option<i64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Decimal::parse(&text).map(|d| d.ticks(pollutant.decimals()))
}

pub fn sub_index(standard: &Standard, vector: &Value, concentration: &Value) -> Option<u64> {
    let p = pollutant(text(vector, "pollutant"));
    let period = period(text(vector, "period"));
    ticks(concentration, p).and_then(|t| standard.index_of_ticks(p, period, t)).map(u64::from)
}

/// How many concentrations of the grid have an index: every integer, for CO every tenth.
pub fn grid() -> usize {
    let steps = STANDARDS.iter().map(|standard| standard.steps().unwrap());
    let tables = steps.flat_map(|steps| steps.tables.iter().map(move |table| (steps, table)));
    tables.map(|(steps, t)| (0..=t.top()).filter(|c| steps.of_ticks(t, *c).is_some()).count()).sum()
}

pub fn whole_reports(vectors: &[Value]) -> usize {
    for vector in vectors {
        let standard = edition(text(vector, "standard")).unwrap_or_else(|| panic!("{vector}"));
        let report = if vector["report"] == "hourly" { Report::Hour } else { Report::Day };
        let (mut counts, mut unplanned) = ([None; 6], None);
        for (name, value) in vector["input"].as_object().unwrap() {
            let p = pollutant(name);
            counts[p as usize] = ticks(value, p);
            if value == "/" {
                unplanned = Some(p);
            }
        }
        let given = Concentrations::from_ticks(counts);
        let got = index(standard, report, &unplanned.map_or(given, |p| given.unplanned(p)));
        let want = &vector["expected"];
        assert_eq!(got.value.map(u64::from), want["aqi"].as_u64(), "{vector}");
        if let Some(publish) = want["publish"].as_bool() {
            assert_eq!(got.value.is_some(), publish, "{vector}");
        }
        if let Some(level) = want["level"].as_u64() {
            assert_eq!(got.level.map(|l| u64::from(l.number)), Some(level), "{vector}");
        }
        if let Some(named) = want["primary"].as_array() {
            let mut primary: Vec<Pollutant> = named.iter().map(|p| pollutant(p.as_str().unwrap())).collect();
            primary.sort_unstable();
            assert_eq!(got.primary.iter().collect::<Vec<_>>(), primary, "{vector}");
        }
        for (name, sub) in want["iaqi"].as_object().into_iter().flatten() {
            assert_eq!(got.sub[pollutant(name) as usize].map(u64::from), sub.as_u64(), "{vector}");
        }
    }
    vectors.len()
}

pub fn rounding(vectors: &[Value]) -> usize {
    for vector in vectors {
        // Rounding to d decimals is rounding the 10^d-fold to an integer; d is negative for tens and hundreds.
        let scaled = |field: &str| {
            let text = [text(vector, field), "e", &vector["decimals"].to_string()].concat();
            Decimal::parse(&text).unwrap().ticks(0)
        };
        assert_eq!(scaled("input"), scaled("expected"), "{vector}");
    }
    vectors.len()
}

fn hours(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().map_or(f32::NAN, |v| v as f32)).collect()
}

fn rounded(mean: Option<stats::Mean>) -> Option<i64> {
    mean.and_then(|m| Decimal::from_f64(m.value)).map(|d| d.ticks(0))
}

pub fn daily_means(vectors: &[Value]) -> usize {
    for vector in vectors {
        let mean = stats::daily_mean(&hours(&vector["hours"]));
        assert_eq!(mean.is_some(), vector["valid"].as_bool().unwrap(), "{vector}");
        assert_eq!(rounded(mean), vector["rounded"].as_i64(), "{vector}");
        if let Some(mean) = mean {
            assert!((mean.value - vector["mean"].as_f64().unwrap()).abs() < 1e-9, "{vector}");
        }
        let of = |t| edition("cn-hj633-2026").unwrap().index_of_ticks(Pollutant::Pm25, AveragingPeriod::Day, t);
        let sub = rounded(mean).and_then(of);
        assert_eq!(sub.map(u64::from), vector["iaqi_pm25"].as_u64(), "{vector}");
    }
    vectors.len()
}

pub fn maxima_of_8_hours(vectors: &[Value]) -> usize {
    for vector in vectors {
        let mean = stats::daily_max_8h(&hours(&vector["hours_1_to_24"]));
        assert_eq!(mean.is_some(), vector["valid"].as_bool().unwrap(), "{vector}");
        assert_eq!(rounded(mean), vector["rounded"].as_i64(), "{vector}");
        if let Some(mean) = mean {
            assert!((mean.value - exact(&vector["expected_max"]).to_f64()).abs() < 1e-8, "{vector}");
            let windows = (mean.capture * 17.0).round() as u64;
            assert_eq!(Some(windows), vector["valid_windows"].as_u64(), "{vector}");
        }
    }
    vectors.len()
}
