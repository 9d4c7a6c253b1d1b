//! Reference systems against three other programs' values.

use lantian::error::Lang;
use lantian::spatial::Crs;
use lantian::view::Library;
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
fn systems_are_known_by_their_words() {
    for (word, crs) in [("", Crs::Wgs84), ("CGCS2000", Crs::Wgs84), ("gcj-02", Crs::Gcj02), ("BD-09", Crs::Bd09)] {
        assert_eq!(Crs::from_word(word), Some(crs), "{word}");
    }
    assert_eq!(Crs::from_word("Beijing 1954"), None);
}

/// A pack of three stations in three systems over outlines in one.
fn mixed(outlines: &str, convert: bool) -> Library {
    let manifest = format!(
        r#"{{"schema":"lantian-pack/1","id":"mixed","title":"混合","publisher":"无","convert_positions":{convert},
            "boundaries":[{{"src":"a.geojson","level":"county","crs":"{outlines}"}}],"files":[{{"name":"entities.csv"}}]}}"#
    );
    let places = "id,type,parent,name_zh,lon,lat,crs\n140105,county,,小店,,,\nst:a,station,140105,甲,112.5,37.8,\n\
        st:b,station,140105,乙,112.5,37.8,GCJ-02\nst:c,station,140105,丙,112.5,37.8,Beijing 1954\n";
    let outline = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"adcode":"140105"},
        "geometry":{"type":"Polygon","coordinates":[[[112,37],[113,37],[113,38],[112,38],[112,37]]]}}]}"#;
    let mut library = Library::default();
    library.add("manifest.json", manifest.as_bytes()).unwrap();
    library.add("entities.csv", places.as_bytes()).unwrap();
    library.add("a.geojson", outline.as_bytes()).unwrap();
    library
}

#[test]
fn positions_of_another_system_are_refused_unless_asked_for() {
    let warnings = |library: &Library| -> Vec<String> {
        library.pack().warnings.iter().map(|w| w.sentence(Lang::En)).filter(|w| w.contains("positions")).collect()
    };
    let at = |library: &Library, id: &str| library.pack().entity(id).unwrap().position;
    let refused = mixed("CGCS2000", false);
    assert_eq!((at(&refused, "st:a"), at(&refused, "st:b"), at(&refused, "st:c")), (Some((112.5, 37.8)), None, None));
    let said = warnings(&refused);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].contains("1 positions are in GCJ-02, the outlines in CGCS2000")
            && said[0].contains("convert_positions")
    );

    let converted = mixed("CGCS2000", true);
    let (x, y) = at(&converted, "st:b").unwrap();
    let (east, north) = Crs::Gcj02.to_wgs84((112.5, 37.8));
    assert!((x - east).abs() < 1e-9 && (y - north).abs() < 1e-9 && (x - 112.5).abs() > 0.003);
    assert_eq!(at(&converted, "st:c"), None, "what is not known is not converted");
    assert!(warnings(&converted)[0].contains("converted from GCJ-02 to CGCS2000"));

    let shifted = mixed("GCJ-02", true);
    assert_eq!(at(&shifted, "st:b"), Some((112.5, 37.8)));
    assert_eq!(at(&shifted, "st:a"), Some(Crs::Gcj02.from_wgs84((112.5, 37.8))));
}
