//! Areas against geo's, and means by area against a slow sum.

use geo::{ChamberlainDuquetteArea, LineString, Polygon};
use lantian::aqi::Report;
use lantian::assess::{self, Places, explain_value};
use lantian::data::{GroupMean, Pollutant, Shape};
use lantian::spatial::area;
use lantian::view::Library;

#[test]
fn areas_are_those_of_geo_and_add_up() {
    let shanxi = crate::shanxi();
    // geo takes the equatorial radius.
    let sphere = (6_371.007_2_f64 / 6_378.137).powi(2) / 1e6;
    // Ring by ring: how it takes holes from an area depends on which way they turn.
    let ring = |arcs: &Vec<i32>| {
        let polygon = Polygon::new(LineString::from(shanxi.ring(arcs)), vec![]);
        polygon.chamberlain_duquette_unsigned_area() * sphere
    };
    let polygon = |rings: &Vec<Vec<i32>>| ring(&rings[0]) - rings[1..].iter().map(ring).sum::<f64>();
    let theirs = |shape: &Shape| shape.polygons.iter().map(polygon).sum::<f64>();
    let sum = |level: &str| -> f64 {
        let shapes = &shanxi.layer(level).unwrap().shapes;
        for shape in shapes {
            let (ours, theirs) = (area(&shanxi, shape), theirs(shape));
            assert!((ours / theirs - 1.0).abs() < 1e-9, "{level} {}: {ours}, not {theirs}", shape.id);
        }
        shapes.iter().map(|shape| area(&shanxi, shape)).sum()
    };
    let (counties, cities, province) = (sum("county"), sum("city"), sum("province"));
    assert!((counties / province - 1.0).abs() < 1e-9 && (cities / province - 1.0).abs() < 1e-9);
    // 15.67万平方公里, the province's own figure; outlines are simplified.
    assert!((province / 156_700.0 - 1.0).abs() < 0.01, "{province}");
}

/// The built-in pack with a region of all kinds of members: two counties, a city, and a zone without an outline.
fn pack() -> Library {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/shanxi/");
    let mut library = Library::default();
    let text = std::fs::read([folder, "manifest.json"].concat()).unwrap();
    let mut manifest: serde_json::Value = serde_json::from_slice(&text).unwrap();
    // The regions are the test's own: what the manifest lists of their file is taken out.
    manifest["files"].as_array_mut().unwrap().retain(|file| file["name"] != "groups.csv");
    library.add("manifest.json", manifest.to_string().as_bytes()).unwrap();
    for name in library.files() {
        library.add(&name, &std::fs::read([folder, &name].concat()).unwrap()).unwrap();
    }
    let zone = library.pack().entities.iter().find(|e| e.id.starts_with("dz:")).expect("a zone").id.clone();
    let member = |member: &&str| format!("grp:fenhe,{member},,mean-area\n");
    let rows: Vec<String> = ["140105", "140800", "140524", &zone].iter().map(member).collect();
    library.add("groups.csv", ["id,member,weight,agg\n", &rows.concat()].concat().as_bytes()).unwrap();
    library
}

#[test]
fn a_mean_by_area_is_the_slow_sum_over_members() {
    let mut library = pack();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/shanxi/");
    let hours = library.pack().manifest.files.iter().find(|f| f.name.contains("/hour/")).unwrap().name.clone();
    library.add(&hours, &std::fs::read([folder, &hours].concat()).unwrap()).unwrap();
    let pack = library.pack();
    let group = &pack.groups[0];
    assert_eq!(group.mean, GroupMean::Areas);
    assert_eq!(group.areas.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, true, false]);
    let places = Places::new(pack);
    let (mut compared, mut apart) = (0, 0);
    let last = places.latest().unwrap();
    for back in 0..48 {
        let time = lantian::data::Timestamp(last.0 - back);
        for report in [Report::Hour, Report::Day] {
            let reading = places.reading(&group.id, time, report, None);
            for pollutant in Pollutant::ALL {
                let (mut sum, mut whole) = (0.0, 0.0);
                for (member, area) in group.members.iter().zip(&group.areas) {
                    let value = places.reading(member, time, report, None).mean[pollutant as usize];
                    let (Some(value), Some(area)) = (value, area) else { continue };
                    sum += area * value.to_f64();
                    whole += area;
                }
                let mean = reading.mean[pollutant as usize].map(|m| m.to_f64());
                assert_eq!(mean.is_some(), whole > 0.0);
                let Some(mean) = mean else { continue };
                assert!((mean - sum / whole).abs() < 1e-6, "{pollutant:?} {mean} {}", sum / whole);
                let trail = explain_value(&places, &group.id, pollutant, time, report);
                assert_eq!(trail.number.map(|n| n.ticks(pollutant.decimals())), reading.ticks[pollutant as usize]);
                let members = &trail.inputs[0];
                assert!(matches!(members.step, assess::Step::Areas(_)));
                assert!(members.left_out.iter().any(|(_, why)| why.1.contains("no outline")));
                assert!(members.inputs.iter().all(|m| m.notes.iter().any(|n| n.en.contains("km²"))));
                let plain = members.inputs.iter().filter_map(|m| m.number).map(|n| n.to_f64()).sum::<f64>()
                    / members.inputs.len() as f64;
                apart += usize::from((plain - mean).abs() > 0.01);
                compared += 1;
            }
        }
    }
    assert!(compared > 400 && apart > compared / 2, "{compared} {apart}");
}
