//! A place of two levels, from outlines through `lantian pack` to both rankings.

mod support;

use lantian::assess::{By, Places, RankPeriod, Ranking, Rule, pool};
use lantian::data::EntityKind;
use lantian::view::Library;
use std::fs;
use support::{Folder, lantian, load, said};

/// Makes a pack of some arguments, loads it, and returns it with everything that was said.
fn packed(folder: &Folder, out: &str, arguments: &[String]) -> (Library, String) {
    let out = folder.0.join(out);
    let output = lantian(&["pack", "--out"]).arg(&out).args(arguments).output().unwrap();
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    let remarks = fs::read_to_string(out.join("remarks.csv")).unwrap_or_default();
    (load(&out), said + &remarks)
}

/// An outline of GeoJSON: code, name, the code above, and its western edge.
fn outline(code: &str, name: &str, above: &str, west: f64) -> String {
    let east = west + 1.0;
    format!(
        r#"{{"type":"Feature","properties":{{"adcode":{code},"name":"{name}","parent":{{"adcode":{above}}}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},22.0],[{east},22.0],[{east},23.0],[{west},23.0],[{west},22.0]]]}}}}"#
    )
}

fn collection(outlines: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, outlines.join(","))
}

#[test]
fn n15_a_code_in_two_layers_is_a_place_of_both() {
    let folder = Folder::new("layers");
    // 东莞 has no counties: its code stands among the cities and among the counties.
    let cities =
        collection(&[outline("440100", "广州市", "440000", 113.0), outline("441900", "东莞市", "440000", 114.0)]);
    let counties =
        collection(&[outline("440103", "荔湾区", "440100", 113.0), outline("441900", "东莞市", "440000", 114.0)]);
    let layer =
        |level: &str, text: &str| format!("{level}={}", folder.write(&format!("{level}.geojson"), text).display());
    let (cities, counties) = (layer("city", &cities), layer("county", &counties));
    let days: String = (1..=31)
        .flat_map(|day| ["广州市,440100,40", "东莞市,441900,30", "荔湾区,440103,50"].map(|place| (day, place)))
        .map(|(day, place)| format!("{place},2026-03-{day:02},60,7,13,0.6,70\n"))
        .collect();
    let days = folder.write("days.csv", &format!("城市,行政区划代码,PM2.5,日期,PM10,SO2,NO2,CO,O3-8h\n{days}"));
    let days = days.display().to_string();
    let arguments = ["--outlines", &cities, "--outlines", &counties, &days].map(str::to_owned);
    let (library, _) = packed(&folder, "pack", &arguments);
    let pack = library.pack();
    let place = pack.entity("441900").unwrap();
    assert!(place.kind == EntityKind::City && place.is(EntityKind::County) && place.ranked);
    let places = Places::new(pack);
    let rule = Rule { by: By::Composite, ..Rule::of(RankPeriod::parse("2026-03", 0).unwrap()) };
    for (kind, other) in [(EntityKind::City, "440100"), (EntityKind::County, "440103")] {
        let pool = pool(pack, kind);
        let ranking = Ranking::new(pack, &places, &pool, rule);
        let mut ranks: Vec<(&str, Option<u32>)> =
            ranking.units.iter().map(|unit| (pack.entities[unit.entity].id.as_str(), unit.rank)).collect();
        ranks.sort_by_key(|(_, rank)| *rank);
        assert_eq!(ranks, [("441900", Some(1)), (other, Some(2))], "{kind:?}");
    }
    // Each rank has its trail.
    for (id, rank) in [("rank:441900:2026-03", 1), ("county-rank:441900:2026-03", 1)] {
        let trail = lantian::assess::explain(pack, &places, id).unwrap();
        assert_eq!(trail.number.map(|number| number.ticks(0)), Some(rank), "{id}");
        let others = if id.starts_with("county") { "荔湾区" } else { "广州市" };
        assert!(format!("{trail:?}").contains(others), "{id}");
    }
}
