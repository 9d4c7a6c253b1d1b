//! Reference systems against three other programs' values.

use lantian::spatial::{Crs, same};
use serde_json::Value;

#[test]
fn positions_are_those_of_other_programs() {
    let Some(bytes) = crate::shared("standards/vectors.json") else { return };
    let vectors: Value = serde_json::from_slice(&bytes).unwrap();
    let cases = vectors["coordinates"].as_array().unwrap();
    let pair = |v: &Value| (v[0].as_f64().unwrap(), v[1].as_f64().unwrap());
    let near = |a: (f64, f64), b: (f64, f64), name: &str| {
        assert!((a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6, "{name}: {a:?} for {b:?}");
    };
    let mut compared = 0;
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let wgs84 = pair(&case["wgs84"]);
        for (crs, key) in [(Crs::Gcj02, "gcj02"), (Crs::Bd09, "bd09")] {
            if case[key].is_array() {
                near(crs.from_wgs84(wgs84), pair(&case[key]), name);
                near(crs.to_wgs84(pair(&case[key])), wgs84, name);
                compared += 2;
            }
        }
    }
    println!("{compared} positions compared");
    assert!(compared >= 40, "{compared}");
    // Geodesics under WGS 84 and CGCS2000 differ by micrometres: the two are taken as one.
    for case in vectors["geodesics"].as_array().unwrap() {
        assert!(case["difference_m"].as_f64().unwrap().abs() < 1e-4);
    }
}

#[test]
fn there_and_back_is_the_same_place_all_over_the_country() {
    for lon in 73..=135 {
        for lat in 4..=53 {
            let at = (f64::from(lon) + 0.37, f64::from(lat) + 0.61);
            for crs in [Crs::Wgs84, Crs::Gcj02, Crs::Bd09] {
                let back = crs.to_wgs84(crs.from_wgs84(at));
                assert!((back.0 - at.0).abs() < 1e-9 && (back.1 - at.1).abs() < 1e-9, "{crs:?} {at:?} {back:?}");
            }
        }
    }
    assert_eq!(Crs::Gcj02.from_wgs84((-0.1, 51.5)), (-0.1, 51.5), "outside nothing is shifted");
}

#[test]
fn systems_are_known_by_their_words_and_not_mixed() {
    for (word, crs) in [("", Crs::Wgs84), ("CGCS2000", Crs::Wgs84), ("gcj-02", Crs::Gcj02), ("BD-09", Crs::Bd09)] {
        assert_eq!(Crs::from_word(word), Some(crs), "{word}");
    }
    assert_eq!(Crs::from_word("Beijing 1954"), None);
    assert!(same(Crs::Wgs84, Crs::Wgs84).is_ok());
    let error = same(Crs::Gcj02, Crs::Wgs84).unwrap_err().to_string();
    assert!(error.contains("hundreds of metres") && error.contains("convert"), "{error}");
}
