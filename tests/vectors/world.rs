//! The indices of other countries. Where named programs disagree, the expected value is the exact one of the text.

use crate::{exact, text};
use lantian::aqi::world::nowcast;
use lantian::aqi::world::standard as named;
use lantian::aqi::{Period, Rule, Standard, Substance, Unit, Value as Given};
use lantian::data::Decimal;
use serde_json::Value;

/// Our names of what the rule base names.
const EDITIONS: [(&str, &str); 13] = [
    ("us-epa-2012", "US-2012"),
    ("us-epa-2024", "US-2024"),
    ("eu-eaqi-2017", "EU-2021"),
    ("eu-eaqi-2024", "EU-2024"),
    ("in-naqi-2014", "IN-2014"),
    ("uk-daqi-2013", "UK-2013"),
    ("kr-cai", "KR-2018"),
    ("sg-psi-2014", "SG-2014"),
    ("hk-aqhi-2013", "HK-2013"),
    ("hk-aqhi-2025", "HK-2025"),
    ("ca-aqhi", "CA-2008"),
    ("au-nsw-aqc", "AU-NSW-2020"),
    ("who-aqg-2021", "WHO-2021"),
];

fn of(id: &str) -> &'static Standard {
    named(id).unwrap_or_else(|| panic!("{id}"))
}

fn edition(vector: &Value) -> &'static Standard {
    let id = text(vector, "standard");
    of(EDITIONS.iter().find(|(theirs, _)| *theirs == id).unwrap_or_else(|| panic!("no edition for {id}")).1)
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn substance(name: &str) -> Substance {
    match name {
        "PM2.5" => Substance::Pm25,
        "PM10" => Substance::Pm10,
        "SO2" => Substance::So2,
        "NO2" => Substance::No2,
        "CO" => Substance::Co,
        "O3" => Substance::O3,
        "NH3" => Substance::Nh3,
        "Pb" => Substance::Pb,
        other => panic!("{other}"),
    }
}

fn period(name: &str) -> Period {
    match name {
        "10min" => Period::TenMinutes,
        "15min" => Period::QuarterHour,
        "1h" => Period::Hour,
        "3h" => Period::ThreeHours,
        "4h" => Period::FourHours,
        "8h" => Period::EightHours,
        "24h" => Period::Day,
        "peak_season" => Period::PeakSeason,
        "annual" => Period::Year,
        other => panic!("{other}"),
    }
}

fn unit(name: &str) -> Unit {
    match name {
        "ug/m3" => Unit::MicrogramPerCubicMetre,
        "mg/m3" => Unit::MilligramPerCubicMetre,
        "ppm" => Unit::PartsPerMillion,
        "ppb" => Unit::PartsPerBillion,
        other => panic!("{other}"),
    }
}

pub fn sub_index(vector: &Value, concentration: &Value) -> Option<u64> {
    let edition = edition(vector);
    let (substance, period) = (substance(text(vector, "pollutant")), period(text(vector, "period")));
    let table = edition.table(substance, period).unwrap_or_else(|| panic!("no table: {vector}"));
    if let Some(name) = vector["unit"].as_str() {
        assert_eq!(table.unit, unit(name), "{vector}");
    }
    if concentration.is_null() {
        return None;
    }
    edition.sub_index(substance, period, exact(concentration)).map(|s| u64::from(s.value))
}

pub fn open_rows(vectors: &[Value]) -> usize {
    for vector in vectors {
        let edition = edition(vector);
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
    vectors.len()
}

pub fn sums_of_risks(vectors: &[Value]) -> usize {
    for vector in vectors {
        let edition = edition(vector);
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
        assert!(index.level.is_some());
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
    vectors.len()
}

pub fn guideline_levels(vectors: &[Value]) -> usize {
    for vector in vectors {
        let edition = edition(vector);
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
    vectors.len()
}

pub fn nowcast_of_particles(vectors: &[Value]) -> usize {
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
    vectors.len()
}

pub fn worked_examples(vectors: &[Value]) -> usize {
    let example = |item: &str| {
        let of = |v: &&Value| v["item"].as_str().is_some_and(|i| i.starts_with(item));
        vectors.iter().find(of).unwrap_or_else(|| panic!("{item}"))
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
    // The others: the NowCast of ozone is `tests/indices/nowcast.rs`, GB/T 8170 a section of its own, HJ 633 prints none.
    let others = ["O3 NowCast 2019", "17 rounding examples", "none"];
    let known = |v: &&Value| others.iter().any(|o| text(v, "item").starts_with(o));
    assert_eq!(vectors.iter().filter(known).count() + cases.len() + 1, vectors.len(), "an example is not computed");
    cases.len() + 1
}
