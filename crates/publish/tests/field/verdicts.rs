//! Every case held to its verdict, and what single cases must show besides.

use crate::cases::TABLES;
use crate::cases::Want::{self, Day, Index, Refused};
use crate::harness::{Case, Packed, bytes, pack};
use lantian_publish::error::Error;
use lantian_publish::remark::Reason;

#[test]
fn every_case_is_right_or_refused_with_the_true_reason() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (files, answers, want, reasons) in TABLES {
        let case = Case { files: files.split(' ').collect(), answers: answers.to_vec(), ..Case::default() };
        let Some(result) = pack(&case) else { continue };
        seen += 1;
        let remarks = match &result {
            Ok(packed) => &packed.remarks,
            Err((_, remarks)) => remarks,
        };
        for reason in reasons.iter().filter(|reason| !remarks.iter().any(|remark| remark.reason == **reason)) {
            wrong.push(format!("{files}: no remark of {reason:?} among {remarks:?}"));
        }
        wrong.extend(fault(files, want, &result));
    }
    println!("{seen} of {} cases, {} wrong", TABLES.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn fault(
    files: &str,
    want: &Want,
    result: &Result<Packed, (Error, Vec<lantian_publish::remark::Remark>)>,
) -> Option<String> {
    use lantian::error::Lang;
    match (want, result) {
        (Refused(zh, en), Err((error, _))) => {
            let said = [error.sentence(Lang::Zh), error.sentence(Lang::En)];
            let good = said[0].contains(zh) && said[1].contains(en);
            (!good).then(|| format!("{files}: refused with other words:\n  {}\n  {}", said[0], said[1]))
        }
        (Refused(..), Ok(_)) => Some(format!("{files}: accepted")),
        (_, Err((error, _))) => Some(format!("{files}: refused: {}", error.sentence(Lang::Zh))),
        (Index(place, time, index), Ok(packed)) => shows(packed, files, (place, time, "1h"), index),
        (Day(place, time, index), Ok(packed)) => shows(packed, files, (place, time, "24h"), index),
    }
}

fn shows(packed: &Packed, files: &str, (place, time, avg): (&str, &str, &str), index: &str) -> Option<String> {
    let rows = packed.tile(place, time, avg);
    let value = rows.as_ref().ok().and_then(|rows| rows.first()?.get(1).cloned()).unwrap_or_default();
    (value != index)
        .then(|| format!("{files}: {place} at {time} shows {value:?} and not {index}: {rows:?} {:?}", packed.remarks))
}

#[test]
fn a_file_that_was_there_is_there() {
    // The table above is worth nothing if all its files are missing.
    assert!(bytes("00-baseline/obs.csv").is_some() || std::env::var_os("LANTIAN_DATA_REQUIRED").is_none());
}

/// The parent of an entity in a pack.
fn parent(packed: &Packed, id: &str) -> String {
    packed.library.borrow().pack().entity(id).map(|entity| entity.parent.clone()).unwrap_or_default()
}

fn packed(files: &str) -> Option<Packed> {
    let case = Case { files: files.split(' ').collect(), ..Case::default() };
    pack(&case).map(|result| result.unwrap_or_else(|(error, remarks)| panic!("{files}: {error} {remarks:?}")))
}

fn layers(packed: &Packed) -> Vec<(String, usize)> {
    let library = packed.library.borrow();
    let mut out: Vec<(String, usize)> =
        library.pack().boundaries.layers.iter().map(|layer| (layer.level.clone(), layer.shapes.len())).collect();
    out.sort();
    out
}

#[test]
fn outlines_of_one_level_become_the_whole_hierarchy() {
    let Some(cities) = packed(
        "30-datav-province-of-cities/140000_full.json 30-datav-province-of-cities/obs.csv 30-datav-province-of-cities/stations.csv",
    ) else {
        return;
    };
    assert_eq!(layers(&cities), [("city".to_owned(), 11), ("province".to_owned(), 1)]);
    assert_eq!(parent(&cities, "st:9101A"), "140100");
    assert_eq!(cities.library.borrow().pack().manifest.boundaries[0].crs, "GCJ-02");
    let Some(counties) = packed(
        "31-datav-city-of-counties/140100_full.geojson 31-datav-city-of-counties/obs.csv 31-datav-city-of-counties/stations.csv",
    ) else {
        return;
    };
    assert_eq!(layers(&counties), [("city".to_owned(), 1), ("county".to_owned(), 10)]);
    assert_eq!((parent(&counties, "140105"), parent(&counties, "140100")), ("140100".to_owned(), String::new()));
    let library = counties.library.borrow();
    assert!(library.pack().warnings.is_empty(), "{:?}", library.pack().warnings);
    for file in ["county", "gadm", "geob", "moca", "upper", "adcode12", "float", "gb-id"] {
        let files =
            format!("33-tianditu-gb-code/{file}.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv");
        let Some(packed) = packed(&files) else { return };
        assert_eq!(
            layers(&packed),
            [("city".to_owned(), 11), ("county".to_owned(), 117), ("province".to_owned(), 1)],
            "{file}"
        );
        assert_eq!(parent(&packed, "st:9101A"), "140105", "{file}");
        assert_eq!(packed.library.borrow().pack().groups.len(), 7, "{file}: groups keep their members");
    }
}

#[test]
fn parts_of_a_region_hold_their_stations_and_collections_keep_their_polygons() {
    let Some(parts) = packed(
        "34-exploded-multipolygon/county.geojson 34-exploded-multipolygon/obs2.csv 34-exploded-multipolygon/st2.csv",
    ) else {
        return;
    };
    assert_eq!(parent(&parts, "st:9104A"), "140105");
    let Some(collection) =
        packed("35-geometry-oddities/county-gc.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv")
    else {
        return;
    };
    assert_eq!(parent(&collection, "st:9101A"), "140105");
}

#[test]
fn the_datum_of_outlines_decides_where_a_station_lies() {
    let Some(datav) =
        packed("36-gcj02-outlines/county.geojson 36-gcj02-outlines/obs.csv 36-gcj02-outlines/stations.csv")
    else {
        return;
    };
    assert_eq!(parent(&datav, "st:9105A"), "140109");
    assert!(datav.library.borrow().pack().warnings.is_empty());
    let files =
        vec!["36-gcj02-outlines/county-crs.geojson", "36-gcj02-outlines/obs.csv", "36-gcj02-outlines/stations.csv"];
    let told = pack(&Case { files, datum: "GCJ-02", ..Case::default() }).unwrap().ok().unwrap();
    assert_eq!(parent(&told, "st:9105A"), "140109");
    let Some(list) = packed("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-gcj.csv") else { return };
    assert_eq!(parent(&list, "st:9101A"), "140105");
    let position = list.library.borrow().pack().entity("st:9101A").unwrap().position.unwrap();
    assert!((position.0 - 112.5583).abs() < 1e-4 && (position.1 - 37.7394).abs() < 1e-4, "{position:?}");
}

#[test]
fn wind_in_words_is_wind() {
    let Some(packed) = packed("27-wind-in-words/wind.csv 27-wind-in-words/obs.csv 27-wind-in-words/stations.csv")
    else {
        return;
    };
    let library = packed.library.borrow();
    let wind = library.pack().wind.as_ref().unwrap();
    let row = wind.row("140100").unwrap();
    let at = |hour| wind.at(row, lantian::data::Timestamp::new(2026, 3, 10, hour).unwrap());
    assert_eq!((at(13), at(14)), ((2.4, 315.0), (1.1, 315.0)));
    assert!(at(15).0 == 0.1 && at(15).1.is_nan(), "calm has no direction");
    assert!(at(16).0.is_nan() && at(16).1 == 0.0, "a class of Beaufort is no speed");
    assert_eq!(at(20), (2.0, 180.0), "a city by its name");
    assert_eq!(packed.count(Reason::UnknownPlace), 1, "a code of a weather station");
}

#[test]
fn days_with_a_midnight_are_the_days_they_name() {
    for file in ["bare", "iso", "noon", "sql"] {
        let Some(packed) = packed(&format!("29-daily-midnight/{file}.csv 29-daily-midnight/stations.csv")) else {
            return;
        };
        let library = packed.library.borrow();
        let daily = library.pack().daily.as_ref().unwrap();
        let day = |d| lantian::data::Timestamp::new(2026, 3, d, 24).unwrap();
        let at = |d| daily.index(day(d)).map(|at| daily.series(0, lantian::data::Pollutant::Pm25)[at]);
        assert_eq!((at(8), at(9), at(10)), (None, Some(70.0), Some(20.0)), "{file}");
    }
}

#[test]
fn every_remark_is_said_in_both_languages_and_the_table_of_remarks_is_part_of_the_pack() {
    let Some(packed) = packed("17-digits-and-flags/err.csv 17-digits-and-flags/stations.csv") else { return };
    assert!(packed.remarks.iter().all(|remark| !remark.message.zh.is_empty() && !remark.message.en.is_empty()));
    let (_, table) = packed.files.iter().find(|(name, _)| name == "remarks.csv").unwrap();
    let text = String::from_utf8(table.clone()).unwrap();
    assert!(text.starts_with("\u{feff}file,sheet,row,column,severity,reason,zh,en\n"), "{text}");
    assert!(text.contains("17-digits-and-flags/err.csv,,2,PM10,error,cell-error,"), "{text}");
    assert_eq!(packed.files.last().unwrap().0, "manifest.json");
}
