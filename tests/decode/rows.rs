//! Bad rows are left out and counted.

use lantian::data::{Pollutant, StationKind, Timestamp};
use lantian::decode::{MAX_WARNINGS, add};

use crate::{bytes, pack, refused, warnings};

#[test]
fn bad_rows_are_counted_and_left_out() {
    let mut obs = pack("obs/hour.csv.gz");
    add(&mut obs, "obs.csv", &bytes("bad/rows.csv")).unwrap();
    assert_eq!(
        warnings(&obs),
        [
            "obs.csv row 1: columns that are not read: wind",
            "obs.csv row 2, column PM25: “abc” is not a number; treated as missing",
            "obs.csv row 3, column time: the time “2026-03-02T02:30+08:00” is not a whole hour in Beijing time (2026-03-02T14:00+08:00); the row is left out",
            "obs.csv row 4, column PM25: “-999” is negative; treated as missing",
            "obs.csv row 5, column PM10: “99999” is beyond the physical limit; treated as missing",
            "obs.csv row 8, column avg: “8h” is neither 1h nor 24h; the row is left out",
            "obs.csv row 9: the row has 5 cells, the header 11; the row is left out",
            "obs.csv row 12, column flag: “?” is not a whole number; the row is treated as invalid",
            "obs.csv row 6, column entity: “st:X” is not in entities.csv; 2 rows are left out",
            "obs.csv, column flag: 1 rows are imputed or modelled and not measured",
            "obs.csv, column O3: 1 daily rows have no column O3_8h; their O3 is not read",
            "obs.csv row 10: st:A at 2026-03-02T03:00+08:00 comes again; the later row counts",
        ]
    );
    let hourly = obs.hourly.unwrap();
    let (places, series) = (hourly.places(), hourly.series(0, Pollutant::Pm25));
    assert_eq!(places, ["st:A"]);
    assert_eq!(series[2], 36.0);
    assert_eq!(series.iter().filter(|v| v.is_nan()).count(), 5);

    let mut placed = pack("entities.csv");
    add(&mut placed, "entities.csv", &bytes("bad/places.csv")).unwrap();
    assert_eq!(
        warnings(&placed),
        [
            "entities.csv row 1: columns that are not read: pool",
            "entities.csv row 3, column ranked: “maybe” is neither true nor false; not ranked",
            "entities.csv row 4: id 140100 comes again; the first row is kept",
            "entities.csv row 6: the id is missing; the row is left out",
            "entities.csv row 7: the type “town” is none of province, city, county, devzone, group, station; the row is left out",
            "entities.csv row 8: st:1 has no Chinese name",
            "entities.csv row 8, column lon: “37.8, 112.5” is not a longitude and latitude; are they swapped",
            "entities.csv row 9: the kind “national” is none of city, county, contrast, background, other; the row is left out",
            "entities.csv row 5, column parent: 149900, the parent of 140999, is not in the file",
        ]
    );
    assert_eq!(placed.entities.len(), 5);

    let mut grouped = pack("groups.csv");
    add(&mut grouped, "groups.csv", &bytes("bad/members.csv")).unwrap();
    assert_eq!(
        warnings(&grouped),
        [
            "groups.csv row 2, column agg: “mean-pop” is none of mean-station, mean-member, mean-area; mean-station is used",
            "groups.csv row 2, column weight: the weight “2” is not used",
            "groups.csv row 3: member 990101 comes twice in grp:plain",
            "groups.csv row 4: “999999”, a member of grp:plain, is unknown or a group; the row is left out",
            "groups.csv row 5: “grp:none” is not a known group; the row is left out",
            "groups.csv row 6, column agg: the agg of grp:plain differs; its first row counts",
        ]
    );
}

#[test]
fn days_cities_and_pollutants_of_a_station_are_read_or_remarked() {
    let mut placed = pack("entities.csv");
    let text = "id,type,parent,name_zh,kind,valid_from,valid_to,city,unmonitored\n\
        140100,city,,甲市,,,,,\n140400,city,,乙市,,,,,\n\
        st:1,station,140100,一,city,2015-01-01,2021-06-30,140400,PM10 CO:2020-07-01\n\
        st:2,station,140100,二,background,2021-07,2021-06-30T12:00,st:1,PM1\n\
        st:3,station,140100,三,other,2022-01-01,2021-01-01,140999,/\n";
    add(&mut placed, "entities.csv", text.as_bytes()).unwrap();
    let day = |text: &str| Timestamp::parse(text).unwrap().0 / 24;
    let [one, two, three] = ["st:1", "st:2", "st:3"].map(|id| placed.entity(id).unwrap());
    assert_eq!((one.valid_from, one.valid_to), (day("2015-01-01"), day("2021-06-30")));
    assert!(one.is_valid_at(Timestamp::parse("2021-06-30T24:00").unwrap()), "24:00 is still the day");
    assert!(!one.is_valid_at(Timestamp::parse("2021-07-01T01:00").unwrap()));
    assert_eq!(one.city, "140400");
    assert_eq!(one.unmonitored, [(Pollutant::Pm10, i32::MIN), (Pollutant::Co, day("2020-07-01"))]);
    assert!(one.monitors(Pollutant::Co, day("2020-06-30")) && !one.monitors(Pollutant::Co, day("2020-07-01")));
    assert_eq!([two.station, three.station], [StationKind::Background, StationKind::Other]);
    for station in [two, three] {
        assert_eq!((station.valid_from, station.valid_to, station.city.as_str()), (i32::MIN, i32::MAX, ""));
        assert!(station.unmonitored.is_empty());
    }
    assert_eq!(
        warnings(&placed),
        [
            "entities.csv row 5, column valid_from: “2021-07” is not a date such as 2026-03-01; it is ignored",
            "entities.csv row 5, column valid_to: “2021-06-30T12:00” is not a date such as 2026-03-01; it is ignored",
            "entities.csv row 5, column unmonitored: “PM1” is none of PM25 PM10 SO2 NO2 CO O3 (with a first day: CO:2026-03-01)",
            "entities.csv row 6, column valid_to: 2022-01-01 is after 2021-01-01; neither is used",
            "entities.csv row 6, column unmonitored: “/” is none of PM25 PM10 SO2 NO2 CO O3 (with a first day: CO:2026-03-01)",
            "entities.csv row 5, column city: st:1, the city of st:2, is not a city or county in the file; the city its parent lies in is used",
            "entities.csv row 6, column city: 140999, the city of st:3, is not a city or county in the file; the city its parent lies in is used",
        ]
    );
}

#[test]
fn places_that_cannot_be_are_refused() {
    let mut before = pack("entities.csv");
    for (text, want) in [
        (
            "id,type\n1,city\n",
            "entities.csv row 1: missing column “name_zh”; the file has id, type. columns wanted: id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind,valid_from,valid_to,city,unmonitored (id, type, name_zh)",
        ),
        ("id,type,name_zh\n", "entities.csv: there is no place in the file"),
        (
            "id,type,name_zh,parent\n1,city,甲,2\n2,city,乙,1\n",
            "entities.csv row 2, column parent: the parents of 1 run in a circle or too deep",
        ),
        (
            "id,type,name_zh,parent\n1,city,甲,1\n",
            "entities.csv row 2, column parent: the parents of 1 run in a circle or too deep",
        ),
    ] {
        assert_eq!(refused(&mut before, "entities.csv", text.as_bytes()), want);
    }
}

#[test]
fn a_thousand_remarks_are_kept_and_the_rest_counted() {
    let mut obs = pack("obs/hour.csv.gz");
    let rows: String = (0..MAX_WARNINGS + 500).map(|_| "st:A,never,1\n").collect();
    add(&mut obs, "obs.csv", format!("entity,time,PM25\n{rows}").as_bytes()).unwrap();
    add(&mut obs, "obs.csv", b"entity,time,PM25\nst:A,never,1\n").unwrap();
    assert_eq!((obs.warnings.len(), obs.more_warnings), (MAX_WARNINGS, 501));
    assert!(obs.hourly.is_none());
}

#[test]
fn fewer_rows_than_the_manifest_says_are_remarked() {
    let mut obs = pack("obs/hour.csv.gz");
    let text = bytes("pack/obs/hour.csv");
    let half = text.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(4).unwrap().0;
    add(&mut obs, "obs/hour.csv", &text[..half]).unwrap();
    assert_eq!(warnings(&obs), ["obs/hour.csv: the manifest says 7 rows, the file has 4; it may be cut off"]);
}
