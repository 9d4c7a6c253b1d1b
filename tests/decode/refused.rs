//! Bad files are refused, each in its own words.

use lantian::data::Pack;

use crate::{bytes, pack, refused};

#[test]
fn files_that_are_not_what_their_name_says_are_named_for_what_they_are() {
    let mut before = pack("obs/hour.csv.gz");
    // Of any time.
    before.manifest.generated.clear();
    for (file, want) in [
        (
            "page.html",
            "obs.csv: this is a web page or XML, not the data file. the server may have sent its error page; check the address",
        ),
        ("gbk.csv", "obs.csv row 2: the file is not UTF-8, perhaps GBK. save it as “CSV UTF-8” or UTF-8 text"),
        ("utf16.csv", "obs.csv: the file is UTF-16. save it as “CSV UTF-8” or UTF-8 text"),
        (
            "no-time.csv",
            "obs.csv row 1: missing column “entity”; the file has 日期, 质量等级, AQI, PM2.5, PM10, SO2, NO2, CO, O3, 城市. columns wanted: entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h,n_valid,flag (entity, time, PM25…)",
        ),
        (
            "co-micrograms.csv",
            "obs.csv, column CO: 5 of 5 values are beyond what can be. is CO in µg/m³ (divide by 1,000), or are the columns shifted under the header?",
        ),
        (
            "shifted.csv",
            "obs.csv, column PM25: PM25 is above PM10 in 120 of 120 values, which cannot be. are columns swapped or shifted under the header?",
        ),
    ] {
        let bytes = bytes(&format!("bad/{file}"));
        assert_eq!(refused(&mut before, "obs.csv", &bytes), want);
    }
    for (bytes, want) in [
        (&b""[..], "obs.csv: the file is empty. check the export and the file on the server"),
        (b"\xef\xbb\xbf \n", "obs.csv: the file is empty. check the export and the file on the server"),
        (
            b"PK\x03\x04xl/workbook.xml",
            "obs.csv: this is an Excel or ZIP file, not text. save it as “CSV UTF-8” or UTF-8 text",
        ),
        (b"e\0n\0t\0", "obs.csv: the file has zero bytes: binary or UTF-16. save it as “CSV UTF-8” or UTF-8 text"),
        (
            b"entity,time,CO\nst:A,2026-03-02T01:00,42\nst:A,2026-03-02T02:00,40\n",
            "obs.csv, column CO: the median of CO is 42 mg/m³, which cannot be. is CO in µg/m³ (divide by 1,000), or are the columns shifted under the header?",
        ),
        (
            b"entity,time,PM25\nst:A,2026-03-02T01:00,99999\nst:A,2026-03-02T02:00,99999\n",
            "obs.csv, column PM25: 2 of 2 values are beyond what can be. is the unit another, or are the columns shifted?",
        ),
        (b"entity,time,CO,CO\n", "obs.csv row 1: column “CO” comes twice"),
        (
            b"entity,time,note\n",
            "obs.csv row 1: missing column “PM25”; the file has entity, time, note. columns wanted: entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h,n_valid,flag (entity, time, PM25…)",
        ),
        (b"\x1f\x8b\x08\0", "obs.csv: the compressed file is damaged or cut off. upload it again"),
    ] {
        assert_eq!(refused(&mut before, "obs.csv", bytes), want);
    }
}

#[test]
fn files_come_in_their_turn() {
    let mut empty = Pack::default();
    let entities = bytes("pack/entities.csv");
    assert_eq!(refused(&mut empty, "entities.csv", &entities), "entities.csv: manifest.json must come first");
    let mut described = pack("entities.csv");
    assert_eq!(refused(&mut described, "obs/a.csv", b""), "obs/a.csv: entities.csv must come first");
    let mut placed = pack("groups.csv");
    assert_eq!(refused(&mut placed, "entities.csv", &entities), "entities.csv: this file has been read before");
    assert_eq!(
        refused(&mut placed, "README.md", b"# pack"),
        "README.md: not a data pack file. supported files: manifest.json, entities.csv, groups.csv, events.csv, measures.csv, published.csv, *.topo.json, *.geojson, obs*.csv, *.aqc (.gz)"
    );
}

#[test]
fn a_manifest_that_would_be_misread_is_refused() {
    let good = String::from_utf8(bytes("pack/manifest.json")).unwrap();
    for (from, to, want) in [
        (
            "lantian-pack/1",
            "aq-pack/1",
            "manifest.json: unknown pack layout “aq-pack/1”. this version reads “lantian-pack/1”",
        ),
        ("\"two-towns\"", "\"\"", "manifest.json: “id” is missing"),
        ("\"synthetic\": true", "\"synthetic\": \"no\"", "manifest.json: “synthetic” must be true or false"),
        ("\"verified\"", "\"checked\"", "manifest.json: unknown status “checked”. use provisional, verified or final"),
        (
            "Asia/Shanghai",
            "Asia/Urumqi",
            "manifest.json: “timezone” is “Asia/Urumqi”, which is not read. it must be “Asia/Shanghai”: times are Beijing time",
        ),
        (
            "\"end\"",
            "\"begin\"",
            "manifest.json: “hour_label” is “begin”, which is not read. it must be “end”: the label of an hour is its end",
        ),
        (
            "mg/m3",
            "ug/m3",
            "manifest.json: the unit of CO is “ug/m3”. convert to CO mg/m³, PM2.5 PM10 SO2 NO2 O3 μg/m³",
        ),
        (
            "2026-03-03T11:00+08:00",
            "soon",
            "manifest.json: the time “soon” of “valid_until” cannot be read. such as 2026-03-02T14:00+08:00",
        ),
        ("2026-03-02T01:00", "2026-03-04T01:00", "manifest.json: “range” ends before it starts"),
        ("\"revision\": 3", "\"revision\": -3", "manifest.json: “revision” must be a whole number"),
        ("\"revision\": 3,", "\"revision\" 3,", "manifest.json row 4: this is not valid JSON (character 14)"),
        ("[\"只是测试\"", "[7", "manifest.json: a JSON object is wanted"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(refused(&mut Pack::default(), "manifest.json", good.replace(from, to).as_bytes()), want);
    }
    let half = &good.as_bytes()[..good.len() / 2];
    let cut = refused(&mut Pack::default(), "manifest.json", half);
    assert!(cut.contains("the JSON ends too early; the file may be cut off"), "{cut}");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(refused(&mut Pack::default(), "manifest.json", deep.as_bytes()).contains("not valid JSON"));
}

#[test]
fn outlines_that_do_not_hold_are_refused() {
    let good = String::from_utf8(bytes("pack/towns.topo.json")).unwrap();
    let mut before = pack("towns.topo.json");
    for (from, to, want) in [
        (
            "Topology",
            "Point",
            "t.json: “Point” is not a file of outlines. use a TopoJSON Topology or a GeoJSON FeatureCollection",
        ),
        ("[[[2,-1]]]", "[[[2,-9]]]", "t.json: region 990101 refers to arc -9, but there are 3"),
        ("[[0,1]]", "[[0,2]]", "t.json: the outline of region 990102 does not close"),
        ("[[0,1]]", "[[]]", "t.json: the outline of region 990102 does not close"),
        ("[[2,0],[0,2]]", "[[2,0]]", "t.json: arc 0 has fewer than two points"),
        ("[[2,0],[0,2]]", "[[2],[0,2]]", "t.json: a point of arc 0 cannot be read"),
        (
            "\"translate\":[111,37]",
            "\"translate\":[12500000,37]",
            "t.json: (12500001, 37) is not a longitude and latitude. convert to CGCS2000 or WGS84 degrees",
        ),
        ("\"translate\":[111,37]", "\"translate\":[111]", "t.json: “transform” cannot be read"),
        ("\"objects\"", "\"things\"", "t.json: there is no region in the file"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(refused(&mut before, "t.json", good.replacen(from, to, 1).as_bytes()), want);
    }
    let good = String::from_utf8(bytes("pack/towns.geojson")).unwrap();
    for (from, to, want) in [
        ("[111,38],[111,37]]", "[111,38]]", "t.geojson: the outline of region 990102 does not close"),
        ("[113,37]", "[\"x\",37]", "t.geojson: the coordinates of region 990101 cannot be read"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(refused(&mut before, "t.geojson", good.replacen(from, to, 1).as_bytes()), want);
    }
}
