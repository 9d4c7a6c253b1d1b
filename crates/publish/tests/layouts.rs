//! Published layouts, on small invented files of each kind.

use lantian::data::{Pollutant, Timestamp};
use lantian_publish::error::{Kind, Result};
use lantian_publish::open::{Content, Limits, open};
use lantian_publish::read::{self, Context, Reading, Record};
use lantian_publish::recognise::{Answers, Layout, recognise};
use lantian_publish::remark::Reason;
use std::path::Path;

fn bytes(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feed").join(file);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a table with answers, at an hour where it states none.
fn try_read(file: &str, bytes: &[u8], answers: &[(&str, &str)], time: Option<Timestamp>) -> Result<(Layout, Reading)> {
    let documents = open(file, bytes, &Limits::default())?;
    let Content::Sheets(sheets) = &documents[0].content else { panic!("{file} has no table") };
    let answers: Answers = answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let mapping = recognise(&sheets[0], &answers)?;
    Ok((mapping.layout, read::read(&sheets[0], &mapping, &Context { file, time, ..Context::default() })?))
}

fn read(file: &str) -> (Layout, Reading) {
    try_read(file, &bytes(file), &[], None).unwrap_or_else(|error| panic!("{error}"))
}

fn hour(hour: u32) -> Timestamp {
    Timestamp::new(2025, 1, 2, hour).unwrap()
}

/// The records of a station and hour, in the order of the file.
fn records<'a>(reading: &'a Reading, station: &str, time: Timestamp) -> Vec<&'a Record> {
    let of = |record: &&Record| record.time == time && reading.places[record.place as usize].label() == station;
    reading.hours.iter().filter(of).collect()
}

fn six(reading: &Reading, station: &str, time: Timestamp) -> [f32; 6] {
    records(reading, station, time)[0].six
}

/// Row and column of the remarks of a reason.
fn places(reading: &Reading, reason: Reason) -> Vec<(u64, String)> {
    let of = reading.remarks.list().iter().filter(|remark| remark.reason == reason).map(|remark| &remark.at);
    of.map(|at| (at.row.unwrap_or(0), at.column.clone())).collect()
}

fn says(reading: &Reading, words: &str) -> bool {
    let remarks = reading.remarks.list().iter().map(|remark| &remark.message);
    reading.notes.iter().chain(remarks).any(|text| text.en.contains(words) || text.zh.contains(words))
}

#[test]
fn a_snapshot_is_read_with_its_o3_columns_swapped_and_says_so() {
    let (layout, reading) = read("snapshot.csv");
    assert_eq!(layout, Layout::NationalFeed);
    assert_eq!(six(&reading, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!(six(&reading, "9001A", hour(14)), [20.0, 38.0, 3.0, 20.0, 0.8, 120.0]);
    assert!(says(&reading, "O3_24h is read as the current hour") && says(&reading, "O3_24h列为当前小时值"));
    let published = |aqi: u16| {
        let all = reading.hours.iter().filter_map(|record| record.published.as_deref());
        all.clone().find(|published| published.aqi == Some(aqi)).unwrap()
    };
    assert_eq!(
        (published(132).level.as_deref(), &published(132).primary),
        (Some("轻度污染"), &Some(vec![Pollutant::Pm25]))
    );
    assert_eq!(published(40).primary, None);
}

#[test]
fn what_is_left_out_is_counted_and_told_by_row_and_column() {
    let (_, reading) = read("snapshot.csv");
    assert_eq!(places(&reading, Reason::Repeated), [(6, String::new())]);
    assert_eq!(places(&reading, Reason::Conflict), [(7, String::new())]);
    assert_eq!(places(&reading, Reason::NotOnTheHour), [(8, "TimePoint".to_owned())]);
    assert_eq!(places(&reading, Reason::Length), [(9, String::new())]);
    assert_eq!(places(&reading, Reason::Frozen), [(10, String::new())]);
    assert_eq!(places(&reading, Reason::Negative), [(5, "NO2".to_owned())]);
    assert_eq!(places(&reading, Reason::NotANumber), [(5, "SO2".to_owned())]);
    assert_eq!(places(&reading, Reason::MissingCode), [(5, "CO".to_owned())]);
    assert_eq!(reading.rows, 33);
    assert!(!records(&reading, "9003A", hour(13)).iter().any(|record| record.has_values()));
}

#[test]
fn the_o3_columns_can_be_told_and_a_file_that_contradicts_its_layout_is_believed() {
    let (_, told) = try_read("snapshot.csv", &bytes("snapshot.csv"), &[("o3-columns", "as-labelled")], None).unwrap();
    assert_eq!(six(&told, "9001A", hour(13))[5], 170.0);
    let text = String::from_utf8(bytes("snapshot.csv")).unwrap().replace(",O3,O3_24h,", ",O3_24h,O3,");
    let (_, reading) = try_read("a.csv", text.as_bytes(), &[], None).unwrap();
    assert_eq!(six(&reading, "9001A", hour(13))[5], 160.0);
    assert!(says(&reading, "the data show"), "{:?}", reading.notes);
}

#[test]
fn rows_more_than_a_year_older_than_the_snapshot_are_frozen() {
    let time = Timestamp::new(2026, 4, 1, 20);
    let (_, reading) = try_read("snapshot.csv", &bytes("snapshot.csv"), &[], time).unwrap();
    assert!(reading.hours.is_empty());
    assert_eq!(reading.remarks.of(Reason::Frozen), 29);
}

#[test]
fn a_header_in_small_letters_is_the_same() {
    let (_, reading) = read("snapshot_lower.csv");
    assert_eq!(six(&reading, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    let published = reading.hours[0].published.as_deref().unwrap();
    assert_eq!((published.aqi, &published.level), (Some(132), &None));
}

#[test]
fn a_snapshot_of_2026_takes_its_hour_from_the_name_and_tells_missing_from_not_monitored() {
    let (_, reading) = read("2026-04-01T20.csv");
    let time = Timestamp::new(2026, 4, 1, 20).unwrap();
    assert_eq!(six(&reading, "9001A", time), [39.0, 61.0, 6.0, 31.0, 0.7, 90.0]);
    let bit = |pollutant: Pollutant| 1 << pollutant as u8;
    assert_eq!(reading.hours[1].unmonitored, bit(Pollutant::So2) | bit(Pollutant::Co));
    assert!(reading.hours[2].six[1].is_nan() && reading.hours[2].unmonitored == 0);
    let copy = bytes("2026-04-01T20.csv");
    assert_eq!(try_read("copy.csv", &copy, &[], None).unwrap_err().kind, Kind::Missing);
    assert_eq!(try_read("copy.csv", &copy, &[], Some(time)).unwrap().1.hours[0].time, time);
}

#[test]
fn an_archive_with_a_column_a_station_is_read_as_labelled() {
    let (layout, reading) = read("wide.csv");
    assert_eq!(layout, Layout::Wide);
    assert_eq!(six(&reading, "9001A", hour(13))[1..], [79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!(six(&reading, "9001A", hour(24))[0], 35.0);
    assert!(says(&reading, "read as labelled"));
    assert_eq!(places(&reading, Reason::Negative), [(17, "9002A".to_owned())]);
    assert_eq!(places(&reading, Reason::Conflict).len(), 1);
    assert_eq!(places(&reading, Reason::Time), [(20, "hour".to_owned())]);
}

#[test]
fn city_pages_are_read_by_name_with_line_ends_in_cells_and_frozen_stations_left_out() {
    let (_, reading) = read("city_page.csv");
    assert_eq!(six(&reading, "太原/虚构二", hour(8))[..2], [63.0, 120.0]);
    assert_eq!(reading.hours[1].published.as_deref().unwrap().primary, Some(vec![Pollutant::Pm25, Pollutant::Pm10]));
    assert_eq!((reading.remarks.of(Reason::Repeated), reading.remarks.of(Reason::Frozen)), (29, 1));
    assert_eq!((reading.rows, reading.hours.len()), (33, 3));
}

#[test]
fn a_tidy_table_is_read_as_in_a_pack() {
    let (layout, reading) = read("tidy.csv");
    assert_eq!(layout, Layout::Rows);
    assert_eq!(six(&reading, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!(reading.hours.len(), 2);
}

#[test]
fn shifted_columns_and_unknown_headers_are_refused_in_a_sentence() {
    let error = try_read("s.csv", &bytes("shifted.csv"), &[("average:O3", "take")], None).unwrap_err();
    assert_eq!(error.kind, Kind::Data, "{error}");
    assert!(error.message.zh.contains("各列与表头错位"), "{}", error.message.zh);
    for text in ["<html></html>", "", "a\n1\n"] {
        assert_eq!(try_read("s.csv", text.as_bytes(), &[], None).unwrap_err().kind, Kind::Format, "{text}");
    }
    assert!(try_read("s.csv", "city,date,AQI\n太原,2025-01-01,90\n".as_bytes(), &[], None).is_err());
    assert!(try_read("s.csv.xz", b"\xfd7zXZ\0\0", &[], None).is_err());
}

#[test]
fn the_same_columns_shifted_inside_a_snapshot_are_refused() {
    // CO under O3 and O3 under CO, as a file written for another header has them.
    let text = String::from_utf8(bytes("snapshot.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let header = header.replace(",O3_24h,", ",X,").replace(",CO,", ",O3_24h,").replace(",X,", ",CO,");
    let error = try_read("s.csv", format!("{header}\n{rows}").as_bytes(), &[], None).unwrap_err();
    assert_eq!(error.kind, Kind::Data, "{error}");
}

#[test]
fn every_table_of_a_pack_is_known_by_its_headings() {
    let tables = [
        ("events.csv", Layout::Events),
        ("measures.csv.gz", Layout::Measures),
        ("published.csv.gz", Layout::Published),
        ("groups.csv", Layout::Groups),
    ];
    for (file, layout) in tables {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/data/shanxi").join(file);
        let found = try_read(file, &std::fs::read(path).unwrap(), &[], None).map(|(layout, _)| layout);
        assert!(found.as_ref().is_ok_and(|found| *found == layout), "{file}: {found:?}");
    }
}

#[test]
fn conversions_are_told_in_the_order_of_the_pollutants() {
    let gases = ["o3", "co", "so2", "no2"];
    let rows: String = gases.map(|gas| format!("甲,2026-03-20T08:00+08:00,{gas},20,ppb\n")).concat();
    let file = format!("location,datetime,parameter,value,unit\n{rows}");
    let (layout, reading) = try_read("long.csv", file.as_bytes(), &[("hour-label", "end")], None).unwrap();
    assert_eq!(layout, Layout::Long);
    let told: Vec<&str> =
        reading.notes.iter().map(|note| note.en.as_str()).filter(|note| note.contains("ppb")).collect();
    let at = |gas: &str| told.iter().position(|note| note.contains(gas)).unwrap_or_else(|| panic!("{gas}: {told:?}"));
    assert!(at("SO2") < at("NO2") && at("NO2") < at("CO") && at("CO") < at("O3"), "{told:?}");
}
