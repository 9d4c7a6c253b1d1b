//! Good files are read in full.

use lantian::data::{GroupMean, Pollutant, StationKind, Status};
use lantian::decode::add;
use lantian::error::Lang;

use crate::{bytes, pack, refused, time, warnings};

#[test]
fn a_whole_pack_is_read() {
    let pack = pack("");
    assert_eq!(warnings(&pack), [""; 0]);
    let manifest = &pack.manifest;
    assert_eq!((manifest.id.as_str(), manifest.revision, manifest.status), ("two-towns", 3, Status::Verified));
    assert!(manifest.synthetic);
    assert_eq!(manifest.title.en, "Air quality of two counties");
    assert_eq!(manifest.valid_until, Some(time("2026-03-03T11:00")));
    assert_eq!(manifest.boundaries[0].level, "county");
    assert_eq!(manifest.files[1].range, Some((time("2026-03-02T01:00"), time("2026-03-03T00:00"))));
    assert_eq!((manifest.notes[0].get(Lang::En), manifest.notes[1].en.as_str()), ("只是测试", "Two languages"));

    assert_eq!(pack.entities.len(), 8);
    assert!(["990100", "990101", "990102", "dz:one"].iter().all(|id| pack.entity(id).unwrap().ranked));
    assert!(!pack.entity("990000").unwrap().ranked && !pack.entity("grp:plain").unwrap().ranked);
    let station = pack.entity("st:B").unwrap();
    assert_eq!((station.position, station.station), (Some((111.5, 37.5)), StationKind::County));
    assert!(pack.is_within("st:B", "990100"));
    assert_eq!((pack.groups[0].members.len(), pack.groups[0].mean), (2, GroupMean::Members));

    let counties = &pack.boundaries.layer("county").unwrap().shapes;
    assert_eq!((counties[0].id.as_str(), counties[0].label), ("990102", Some((111.5, 37.5))));
    assert_eq!(
        pack.boundaries.rings(&counties[1]),
        [[(112.0, 37.0), (113.0, 37.0), (113.0, 38.0), (112.0, 38.0), (112.0, 37.0)]]
    );
    assert_eq!(pack.boundaries.layer("city").unwrap().shapes[0].id, "990100");
}

#[test]
fn measurements_are_hours_by_their_end_and_days() {
    let pack = pack("");
    let hourly = pack.hourly.unwrap();
    assert_eq!((hourly.start(), hourly.len()), (time("2026-03-02T01:00"), 24));
    let at = |place, pollutant, time| hourly.series(place, pollutant)[hourly.index(time).unwrap()];
    assert_eq!(at(0, Pollutant::Pm25, time("2026-03-02T02:00")), 36.5);
    for pollutant in [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3] {
        assert!(at(0, pollutant, time("2026-03-02T02:00")).is_nan(), "{pollutant:?}");
    }
    assert_eq!(at(0, Pollutant::Co, time("2026-03-03T00:00")), 1.1);
    assert_eq!(at(1, Pollutant::Pm25, time("2026-03-02T01:00")), 0.0, "zero is a number");
    assert!(at(1, Pollutant::Pm25, time("2026-03-02T02:00")).is_nan(), "maintenance");
    let daily = pack.daily.unwrap();
    assert_eq!((daily.start(), daily.len(), daily.places().len()), (time("2026-03-03T00:00"), 1, 2));
    assert_eq!(daily.series(1, Pollutant::O3), [91.0], "O3 of a day is the daily maximum 8-hour mean");
}

#[test]
fn geojson_is_a_layer_of_the_level_in_the_manifest() {
    let mut pack = pack("towns.topo.json");
    add(&mut pack, "towns.geojson", &bytes("pack/towns.geojson")).unwrap();
    let counties = &pack.boundaries.layer("county").unwrap().shapes;
    assert_eq!(counties.len(), 2);
    assert_eq!(pack.boundaries.rings(&counties[0])[1].len(), 4, "the hole");
    assert_eq!(warnings(&pack), ["towns.geojson: region number 3 has no code and was left out"]);
    let error = refused(&mut pack, "towns.topo.json", &bytes("pack/towns.topo.json"));
    assert_eq!(error, "towns.topo.json: outlines of “county” have been read before. give one file a level");
}

#[test]
fn outlines_of_two_files_keep_their_own_arcs() {
    let mut pack = pack("towns.geojson");
    let other = String::from_utf8(bytes("pack/towns.topo.json")).unwrap();
    let other = other.replace("\"county\":", "\"a\":").replace("\"city\":", "\"b\":");
    add(&mut pack, "more.topo.json", other.as_bytes()).unwrap();
    let rings = |level: &str| -> Vec<_> {
        let shapes = &pack.boundaries.layer(level).unwrap().shapes;
        shapes.iter().map(|shape| pack.boundaries.rings(shape)).collect()
    };
    assert_eq!((rings("a"), rings("b")), (rings("county"), rings("city")));
}

#[test]
fn what_is_no_polygon_is_left_out_and_said() {
    let mut pack = pack("towns.topo.json");
    let topology = r#"{"type":"Topology","objects":{"x":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","id":7,"arcs":[[0]],"properties":{"name":"七","cp":[0.5,0.25]}},
        {"type":"LineString","id":"line","arcs":[0]},
        {"type":null,"id":"none"},
        {"type":"MultiPolygon","id":"many","arcs":[[[0]],[[-1]]]},
        {"type":"Polygon","arcs":[[0]]}]}},"arcs":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
    add(&mut pack, "x.topo.json", topology.as_bytes()).unwrap();
    let shapes = &pack.boundaries.layer("x").unwrap().shapes;
    assert_eq!((shapes[0].id.as_str(), shapes[0].name.as_str(), shapes[0].label), ("7", "七", Some((0.5, 0.25))));
    assert_eq!((shapes[1].id.as_str(), &shapes[1].polygons), ("many", &vec![vec![vec![0]], vec![vec![-1]]]));
    assert_eq!(shapes.len(), 2);
    let collection = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"id":"dot"},"geometry":{"type":"Point","coordinates":[1,2]}},
        {"type":"Feature","properties":{"id":"none"},"geometry":null},
        {"type":"Feature","id":5,"properties":null,
         "geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}]}"#;
    add(&mut pack, "y.geojson", collection.as_bytes()).unwrap();
    assert_eq!(pack.boundaries.layer("y").unwrap().shapes.len(), 1);
    assert_eq!(
        warnings(&pack),
        [
            "x.topo.json: region line is not a polygon and was left out",
            "x.topo.json: region none is not a polygon and was left out",
            "x.topo.json: a region without a code was left out",
            "y.geojson: region dot is not a polygon and was left out",
            "y.geojson: region none is not a polygon and was left out",
        ]
    );
}
