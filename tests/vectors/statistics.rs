//! Percentiles, rank correlation and the composite index.

use crate::exact;
use lantian::assess::{Limits, Rounding, composite};
use lantian::data::{Decimal, Pollutant};
use lantian::stats;
use serde_json::Value;

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn percentiles(vectors: &[Value]) -> usize {
    for vector in vectors {
        let values: Vec<Decimal> = list(&vector["data"]).iter().map(exact).collect();
        let got = stats::percentile(&values, vector["p"].as_u64().unwrap() as u32).unwrap();
        assert!((got.to_f64() - vector["expected"].as_f64().unwrap()).abs() < 1e-9, "{vector}");
        assert_eq!(Some(got.ticks(0)), vector["rounded_integer"].as_i64(), "{vector}");
    }
    vectors.len()
}

/// The three readings of the rule: the sum of unrounded ratios and the sum of rounded ones.
pub fn composite_indices(vectors: &[Value]) -> usize {
    for vector in vectors {
        let limits = if vector["divisors"] == "GB3095-2012" { Limits::Gb2012 } else { Limits::Gb2026Transitional };
        let input = Pollutant::ALL.map(|p| Some(exact(&vector["input"][p.label()])));
        let hundredths = |value: &Value| exact(value).ticks(2);
        let raw = composite(&input, limits, Rounding::Raw).unwrap();
        assert_eq!(raw.value, hundredths(&vector["expected_round_of_sum"]), "{vector}");
        let rounded = composite(&input, limits, Rounding::HalfEven).unwrap();
        assert_eq!(rounded.value, hundredths(&vector["alt_sum_of_rounded_singles"]), "{vector}");
        for (name, ratio) in vector["single_exact"].as_object().into_iter().flatten() {
            let pollutant = Pollutant::from_id(&name.replace('.', "")).unwrap();
            let single = rounded.single[pollutant as usize] as f64 / 100.0;
            assert!((single - ratio.as_f64().unwrap()).abs() <= 0.005_001, "{name} of {vector}");
        }
        let named = vector["max_single"].as_str().unwrap();
        assert!(raw.primary.iter().any(|p| p.label() == named), "{vector}");
    }
    vectors.len()
}

pub fn rank_correlations(vectors: &[Value]) -> usize {
    for vector in vectors {
        let series: Vec<f64> = list(&vector["series"]).iter().map(|v| v.as_f64().unwrap()).collect();
        let got = stats::spearman(&series).unwrap();
        assert!((got - vector["formula_rs"].as_f64().unwrap()).abs() < 1e-12, "{vector}");
    }
    vectors.len()
}

pub fn critical_values(vectors: &[Value]) -> usize {
    for vector in vectors {
        let n = vector["n"].as_u64().unwrap() as usize;
        assert_eq!(stats::daniel_critical(n), vector["critical"]["0.05"].as_f64(), "{vector}");
    }
    vectors.len()
}
