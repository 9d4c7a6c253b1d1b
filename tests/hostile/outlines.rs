//! Outlines: TopoJSON and GeoJSON made to cost more than their bytes.

use super::{Hostile, pack};
use std::fmt::Write;

/// Squares of a grid: identifier, and west and south in degrees.
fn square(west: f64, south: f64, side: f64) -> String {
    let (east, north) = (west + side, south + side);
    format!("[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]")
}

fn collection(features: &str) -> Vec<u8> {
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#).into_bytes()
}

fn feature(id: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"id":"{id}"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
    )
}

fn joined(count: usize, one: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    for at in 0..count {
        let _ = write!(out, "{}{}", if at > 0 { "," } else { "" }, one(at));
    }
    out
}

const PROVINCE: &str = "p,province,,P,,\nc,city,p,C,,\nst:A,station,c,A,112,37\n";

/// One arc of some points around a square, and a region that refers to it so many times.
fn arc(name: &'static str, points: usize, references: usize) -> Hostile {
    let on = |at: usize| {
        let angle = at as f64 / (points - 1) as f64 * std::f64::consts::TAU;
        let (x, y) = if at + 1 == points { (1.0, 0.0) } else { (angle.cos(), angle.sin()) };
        format!("[{},{}]", 110.0 + x, 35.0 + y)
    };
    let arcs = joined(points, on);
    let polygons = joined(references, |_| "[[0]]".to_owned());
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{arcs}]],"objects":{{"city":{{"type":"GeometryCollection","geometries":[{{"type":"MultiPolygon","id":"c","arcs":[{polygons}]}}]}}}}}}"#
    );
    pack(name, PROVINCE, vec![("a.topo.json", text.into_bytes())])
}

fn counties(name: &'static str, count: usize) -> Hostile {
    let rows: String = (0..count).map(|at| format!("14{at},county,c,County {at},,\n")).collect();
    let features = joined(count, |at| {
        feature(&format!("14{at}"), &square(105.0 + (at % 200) as f64 * 0.05, 30.0 + (at / 200) as f64 * 0.05, 0.05))
    });
    pack(name, &[PROVINCE, &rows].concat(), vec![("county.geojson", collection(&features))])
}

fn layers(name: &'static str, files: usize, count: usize) -> Hostile {
    let one = |file: usize| {
        let objects = joined(count, |at| format!(r#""{file}-{at}":{{"type":"GeometryCollection","geometries":[]}}"#));
        let some = r#""city":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"c","arcs":[[0]]}]}"#;
        format!(
            r#"{{"type":"Topology","arcs":[[[110,35],[111,35],[111,36],[110,35]]],"objects":{{{objects},{}}}}}"#,
            some.replace("city", if file == 0 { "city" } else { "county" })
        )
        .into_bytes()
    };
    pack(name, PROVINCE, (0..files).map(|file| (["a.topo.json", "b.topo.json"][file], one(file))).collect())
}

fn ring(name: &'static str, points: impl Fn(usize) -> (f64, f64), count: usize) -> Hostile {
    let first = points(0);
    let all = joined(count, |at| format!("[{},{}]", points(at).0, points(at).1));
    let coordinates = format!("[[{all},[{},{}]]]", first.0, first.1);
    pack(name, PROVINCE, vec![("city.geojson", collection(&feature("c", &coordinates)))])
}

/// Counties that lie over one another, each a ring of a thousand points.
fn stacked(name: &'static str, count: usize) -> Hostile {
    let on = |at: usize| {
        let angle = (at % 1_200) as f64 / 1_200.0 * std::f64::consts::TAU;
        format!("[{},{}]", 110.0 + 5.0 * angle.cos(), 35.0 + 5.0 * angle.sin())
    };
    let ring = joined(1_201, on);
    let rows: String = (0..count).map(|at| format!("14{at},county,c,N{at},,\n")).collect();
    let features = joined(count, |at| feature(&format!("14{at}"), &format!("[[{ring}]]")));
    pack(name, &[PROVINCE, &rows].concat(), vec![("county.geojson", collection(&features))])
}

/// A county of which one side goes up and down.
fn saw(name: &'static str, teeth: usize) -> Hostile {
    let coast = joined(teeth, |at| format!("[{},{}]", 105.0 + 5.0 * at as f64 / teeth as f64, 35 + at % 2));
    let outline = format!("[[[105,60],{coast},[110,60],[105,60]]]");
    pack(name, &[PROVINCE, "n,county,c,N,,\n"].concat(), vec![("county.geojson", collection(&feature("n", &outline)))])
}

/// The packs of this file.
pub fn all() -> Vec<fn() -> Hostile> {
    vec![
        || arc("arc 200,000 times", 5, 200_000),
        || arc("arc of 2,000 points 2,000 times", 2_000, 2_000),
        || stacked("19 counties over one another", 19),
        || saw("a saw of 90,000 teeth", 90_000),
        || {
            ring(
                "a star of 3,000 crossings",
                |at| {
                    let angle = (at * 1_499) as f64 / 3_000.0 * std::f64::consts::TAU;
                    (112.0 + 3.0 * angle.cos(), 37.0 + 3.0 * angle.sin())
                },
                3_000,
            )
        },
        || arc("arc of 50,000 points 100 times", 50_000, 100),
        || counties("30,000 counties", 30_000),
        || counties("100,001 counties", 100_001),
        || counties("4,990 counties", 4_990),
        || layers("100,000 layers twice", 2, 100_000),
        || layers("90 layers", 1, 90),
        || {
            let features = joined(4_900, |at| feature(&format!("14{at}"), &square(105.0, 30.0, 10.0)));
            let rows: String = (0..4_900).map(|at| format!("14{at},county,c,N{at},,\n")).collect();
            let stations: String =
                (0..15_000).map(|at| format!("s{at},station,c,S{at},{},{}\n", 104.9 + at as f64 * 1e-6, 35)).collect();
            pack(
                "4,900 counties over one another",
                &[PROVINCE, &rows, &stations].concat(),
                vec![("county.geojson", collection(&features))],
            )
        },
        || {
            let coast = joined(300_000, |at| format!("[{},{}]", 105.0 + at as f64 * 1e-5, 35 + at % 2));
            let outline = format!("[[[105,60],{coast},[110,60],[105,60]]]");
            let stations: String = (0..19_000).map(|at| format!("s{at},station,n,S{at},107.0{at},35.5\n")).collect();
            pack(
                "a saw and 19,000 stations",
                &[PROVINCE, "n,county,c,N,,\n", &stations].concat(),
                vec![("county.geojson", collection(&feature("n", &outline)))],
            )
        },
        || {
            // Pairs of coordinates that an unkeyed mixture of their bits makes the same number of.
            let place = |at: usize| {
                let x = f64::from_bits(110_f64.to_bits() | (at as u64) << 34);
                let y = f64::from_bits(35_f64.to_bits() ^ (x.to_bits() ^ 110_f64.to_bits()).rotate_left(31));
                (x, if y.is_finite() && (0.0..80.0).contains(&y) { y } else { 35.0 })
            };
            ring("200,000 points of one sum", place, 200_000)
        },
        || {
            // Arcs from one point and back, which the outline of a group looks through to go on.
            let on = |at: usize| {
                let angle = at as f64 / 40_000.0 * std::f64::consts::TAU;
                format!("[{},{}]", 110.0 + angle.cos(), 35.0 + angle.sin())
            };
            let arcs = joined(40_000, |at| format!("[[110,35],{}],[{},[110,35]]", on(at), on(at)));
            let ring = joined(80_000, |at| at.to_string());
            let text = format!(
                r#"{{"type":"Topology","arcs":[{arcs}],"objects":{{"county":{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","id":"n","arcs":[[{ring}]]}}]}}}}}}"#
            );
            let places = [PROVINCE, "n,county,c,N,,\ng,group,p,G,,\n"].concat();
            pack(
                "80,000 arcs from one point",
                &places,
                vec![("a.topo.json", text.into_bytes()), ("groups.csv", b"id,member\ng,n\n".to_vec())],
            )
        },
        || layers("400,000 layers twice", 2, 400_000),
        || layers("20,000 layers", 1, 20_000),
        || {
            ring(
                "a ring of 400,000 points",
                |at| {
                    let angle = at as f64 / 400_000.0 * std::f64::consts::TAU;
                    (112.0 + 3.0 * angle.cos(), 37.0 + 3.0 * angle.sin())
                },
                400_000,
            )
        },
        || {
            ring(
                "a star of 200,000 crossings",
                |at| {
                    let angle = (at * 99_991) as f64 / 200_000.0 * std::f64::consts::TAU;
                    (112.0 + 3.0 * angle.cos(), 37.0 + 3.0 * angle.sin())
                },
                200_000,
            )
        },
        || ring("a ring of one point", |_| (112.0, 37.0), 100_000),
        || ring("a ring around the globe", |at| ([-180.0, 180.0][at % 2], [-90.0, 90.0][at / 2 % 2]), 50_000),
        || ring("a line there and back", |at| (110.0 + (at % 2) as f64, 35.0), 100_000),
        || {
            let holes = joined(60_000, |at| {
                let (x, y) = (110.0 + (at % 250) as f64 * 0.01, 35.0 + (at / 250) as f64 * 0.01);
                let hole = square(x, y, 0.004);
                hole[1..hole.len() - 1].to_owned()
            });
            let outer = square(109.0, 34.0, 5.0);
            let coordinates = format!("[{},{holes}]", &outer[1..outer.len() - 1]);
            pack("60,000 holes", PROVINCE, vec![("city.geojson", collection(&feature("c", &coordinates)))])
        },
        || {
            let arcs = joined(150_000, |at| {
                format!("[[{},35],[{},35]]", 100.0 + at as f64 * 1e-4, 100.0 + (at + 1) as f64 * 1e-4)
            });
            let ring = joined(150_000, |at| at.to_string());
            let back = joined(150_000, |at| (!(149_999 - at as i64)).to_string());
            let text = format!(
                r#"{{"type":"Topology","arcs":[{arcs}],"objects":{{"city":{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","id":"c","arcs":[[{ring},{back}]]}}]}}}}}}"#
            );
            pack("150,000 arcs in a ring", PROVINCE, vec![("a.topo.json", text.into_bytes())])
        },
        || {
            let features = joined(60_000, |at| {
                feature("c", &square(105.0 + (at % 300) as f64 * 0.01, 30.0 + (at / 300) as f64 * 0.01, 0.01))
            });
            pack("a code 60,000 times", PROVINCE, vec![("city.geojson", collection(&features))])
        },
        || {
            let features = joined(9_900, |at| {
                feature("c", &square(105.0 + (at % 300) as f64 * 0.01, 30.0 + (at / 300) as f64 * 0.01, 0.01))
            });
            pack("a code 9,900 times", PROVINCE, vec![("city.geojson", collection(&features))])
        },
        || {
            let properties = joined(400_000, |at| format!(r#""k{at}":0"#));
            let text = format!(
                r#"{{"type":"Feature","properties":{{"id":"c",{properties}}},"geometry":{{"type":"Polygon","coordinates":{}}}}}"#,
                square(110.0, 35.0, 1.0)
            );
            pack("400,000 properties", PROVINCE, vec![("city.geojson", collection(&text))])
        },
        || {
            let text = format!("{}0{}", "[".repeat(4 << 20), "]".repeat(4 << 20));
            pack("brackets in brackets", PROVINCE, vec![("city.geojson", text.into_bytes())])
        },
        || {
            let numbers = joined(2_000_000, |_| "0".to_owned());
            pack(
                "two million numbers",
                PROVINCE,
                vec![(
                    "city.geojson",
                    format!(r#"{{"type":"FeatureCollection","features":[],"x":[{numbers}]}}"#).into_bytes(),
                )],
            )
        },
        || {
            let text = r#"{"type":"Topology","transform":{"scale":[1e308,-1e308],"translate":[0,1e300]},"arcs":[[[0,0],[1e308,1],[-1e308,2],[0,0]]],"objects":{"city":{"type":"Polygon","id":"c","arcs":[[0]]}}}"#;
            pack("a transform beyond numbers", PROVINCE, vec![("a.topo.json", text.as_bytes().to_vec())])
        },
    ]
}
