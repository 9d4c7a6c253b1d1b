//! Published layouts, on small invented files of each kind.

use std::path::Path;

use lantian::data::{Pollutant, Timestamp};
use lantian::decode::feed::{self, Feed, Layout, O3, Options, Reason, Site};
use lantian::error::Kind;

fn bytes(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/feed").join(file);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(file: &str, options: &Options) -> Feed {
    feed::read(file, &bytes(file), options).unwrap()
}

fn hour(hour: u32) -> Timestamp {
    Timestamp::new(2025, 1, 2, hour).unwrap()
}

/// The six values of a station and hour.
fn six(feed: &Feed, station: &str, time: Timestamp) -> [f32; 6] {
    let hourly = feed.hourly.as_ref().unwrap();
    let (row, index) = (hourly.row(station).unwrap(), hourly.index(time).unwrap());
    Pollutant::ALL.map(|pollutant| hourly.series(row, pollutant)[index])
}

fn count(feed: &Feed, reason: Reason) -> u64 {
    feed.left_out.iter().find(|(r, _)| *r == reason).map_or(0, |(_, n)| *n)
}

/// Row and column of the remarks of a reason.
fn places(feed: &Feed, reason: Reason) -> Vec<(u64, String)> {
    let of = feed.remarks.iter().filter(|remark| remark.reason == reason).map(|remark| &remark.warning.place);
    of.map(|place| (place.row.unwrap_or(0), place.column.clone().unwrap_or_default())).collect()
}

#[test]
fn a_snapshot_is_read_with_its_o3_columns_swapped_and_says_so() {
    let feed = read("snapshot.csv", &Options::default());
    assert_eq!(feed.layout, Layout::Snapshot);
    assert_eq!(six(&feed, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!(six(&feed, "9001A", hour(14)), [20.0, 38.0, 3.0, 20.0, 0.8, 120.0]);
    assert!(feed.notes[0].en.contains("O3_24h is read as the current hour"), "{}", feed.notes[0].en);
    assert!(feed.notes[0].zh.contains("O3_24h列为当前小时值"), "{}", feed.notes[0].zh);
    let first = &feed.published[0];
    assert_eq!((first.aqi, first.level.as_deref()), (Some(132), Some("轻度污染")));
    assert_eq!(first.primary, Some(vec![Pollutant::Pm25]));
    assert_eq!(first.ticks, [Some(100), Some(79), Some(3), Some(21), Some(11), Some(160)]);
    assert_eq!(feed.published[1].primary, Some(vec![Pollutant::Pm25, Pollutant::Pm10]));
    assert_eq!(feed.published[2].primary, None);
}

#[test]
fn what_is_left_out_is_counted_and_told_by_row_and_column() {
    let feed = read("snapshot.csv", &Options::default());
    assert_eq!(places(&feed, Reason::Repeated), [(6, String::new())]);
    assert_eq!(places(&feed, Reason::Conflict), [(7, String::new())]);
    assert_eq!(places(&feed, Reason::Time), [(8, "TimePoint".to_owned())]);
    assert_eq!(places(&feed, Reason::Length), [(9, String::new())]);
    assert_eq!(places(&feed, Reason::Frozen), [(10, String::new())]);
    assert_eq!(places(&feed, Reason::Negative), [(5, "NO2".to_owned())]);
    assert_eq!(places(&feed, Reason::NotANumber), [(5, "SO2".to_owned())]);
    assert_eq!(places(&feed, Reason::Impossible), [(5, "CO".to_owned())]);
    assert_eq!((feed.rows, feed.kept), (33, 28));
    assert!(six(&feed, "9003A", hour(13)).iter().all(|value| value.is_nan()));
    // The first of two that differ is kept.
    assert_eq!(six(&feed, "9002A", hour(13))[0], 63.0);
    assert_eq!(feed.hourly.as_ref().unwrap().start(), hour(13));
}

#[test]
fn the_o3_columns_can_be_told_and_a_file_that_contradicts_its_layout_is_believed() {
    let told = read("snapshot.csv", &Options { o3: O3::AsLabelled, ..Options::default() });
    assert_eq!(six(&told, "9001A", hour(13))[5], 170.0);
    assert!(told.notes[0].en.contains("as told"));
    let text = String::from_utf8(bytes("snapshot.csv")).unwrap();
    let text = text.replace(",O3,O3_24h,", ",O3_24h,O3,");
    let feed = feed::read("a.csv", text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(six(&feed, "9001A", hour(13))[5], 160.0);
    assert!(feed.notes[0].en.contains("the data show they are not"), "{}", feed.notes[0].en);
}

#[test]
fn rows_more_than_a_year_older_than_the_snapshot_are_frozen() {
    let time = Timestamp::new(2026, 4, 1, 20);
    let feed = read("snapshot.csv", &Options { time, ..Options::default() });
    assert_eq!((feed.kept, count(&feed, Reason::Frozen)), (0, 29));
    assert!(feed.hourly.is_none());
}

#[test]
fn a_header_in_small_letters_is_the_same() {
    let feed = read("snapshot_lower.csv", &Options::default());
    assert_eq!(six(&feed, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!((feed.published[0].aqi, &feed.published[0].level), (Some(132), &None));
}

#[test]
fn a_snapshot_of_2026_takes_its_hour_from_the_name_and_tells_missing_from_not_monitored() {
    let feed = read("2026-04-01T20.csv", &Options::default());
    let time = Timestamp::new(2026, 4, 1, 20).unwrap();
    assert_eq!(feed.layout, Layout::Snapshot2026);
    assert_eq!(six(&feed, "9001A", time), [39.0, 61.0, 6.0, 31.0, 0.7, 90.0]);
    assert_eq!(feed.published[1].unmonitored, [Pollutant::So2, Pollutant::Co]);
    assert_eq!((feed.published[2].ticks[1], &feed.published[2].unmonitored), (None, &vec![]));
    let error = feed::read("copy.csv", &bytes("2026-04-01T20.csv"), &Options::default()).unwrap_err();
    assert_eq!(error.kind, Kind::Missing);
    let feed = feed::read("copy.csv", &bytes("2026-04-01T20.csv"), &Options { time: Some(time), ..Options::default() });
    assert_eq!(feed.unwrap().published[0].time, time);
}

#[test]
fn an_archive_with_a_column_a_station_is_read_as_labelled() {
    let feed = read("wide.csv", &Options::default());
    assert_eq!(feed.layout, Layout::Wide);
    assert_eq!(six(&feed, "9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!(six(&feed, "9001A", hour(24))[0], 35.0);
    assert!(feed.notes[0].en.starts_with("O3: read as labelled"));
    assert_eq!(feed.published.iter().map(|p| p.aqi).collect::<Vec<_>>(), [Some(132), Some(85)]);
    assert_eq!(places(&feed, Reason::Negative), [(17, "9002A".to_owned())]);
    assert_eq!(places(&feed, Reason::Conflict), [(18, "type".to_owned())]);
    assert_eq!(places(&feed, Reason::Word), [(19, "type".to_owned())]);
    assert_eq!(places(&feed, Reason::Time), [(20, "hour".to_owned())]);
}

#[test]
fn city_pages_are_read_by_name_with_line_ends_in_cells_and_frozen_stations_left_out() {
    let feed = read("city_page.csv", &Options::default());
    assert_eq!(feed.layout, Layout::CityPage);
    assert_eq!(six(&feed, "太原/虚构二", hour(8))[..2], [63.0, 120.0]);
    assert_eq!(feed.published[1].primary, Some(vec![Pollutant::Pm25, Pollutant::Pm10]));
    assert_eq!((count(&feed, Reason::Repeated), count(&feed, Reason::Frozen)), (29, 1));
    assert_eq!((feed.rows, feed.kept), (33, 3));
    assert_eq!(feed.hourly.as_ref().unwrap().len(), 1);
}

#[test]
fn with_a_list_names_become_codes_and_strangers_are_counted_and_listed() {
    let site =
        |code: &str, name: &str| Site {
            code: code.into(), name: name.into(), city: "太原市".into(), position: None
        };
    let sites = [site("9001A", "虚构一"), site("9002A", "虚构二")];
    let options = Options { sites: Some(&sites), ..Options::default() };
    let feed = read("city_page.csv", &options);
    assert_eq!(feed.hourly.as_ref().unwrap().places(), ["9001A", "9002A"]);
    assert_eq!(places(&feed, Reason::Unknown), [(9, String::new())]);
    assert!(feed.remarks.iter().any(|remark| remark.warning.message.en.contains("“太原/虚构九”")));
    let feed = read("snapshot.csv", &options);
    assert_eq!(feed.hourly.as_ref().unwrap().places(), ["9001A", "9002A"]);
    assert_eq!((feed.rows, feed.kept, count(&feed, Reason::Unknown)), (33, 3, 25));
    let feed = read("tidy.csv", &Options { sites: Some(&sites[..1]), ..Options::default() });
    assert_eq!(feed.hourly.as_ref().unwrap().places(), ["st:9001A"]);
}

#[test]
fn a_tidy_table_is_read_as_in_a_pack() {
    let feed = read("tidy.csv", &Options::default());
    assert_eq!(feed.layout, Layout::Tidy);
    assert_eq!(six(&feed, "st:9001A", hour(13)), [100.0, 79.0, 3.0, 21.0, 1.1, 160.0]);
    assert_eq!((feed.rows, feed.kept, count(&feed, Reason::Tidy)), (2, 2, 1));
}

#[test]
fn shifted_columns_and_unknown_headers_are_refused_in_a_sentence() {
    let error = feed::read("s.csv", &bytes("shifted.csv"), &Options::default()).unwrap_err();
    assert_eq!((error.kind, error.place.column.as_deref()), (Kind::Data, Some("O3")));
    assert!(error.message.zh.contains("各列与表头错位"), "{}", error.message.zh);
    for text in ["city,date,AQI\n太原,2025-01-01,90\n", "<html></html>", "", "a\n1\n"] {
        assert_eq!(feed::read("s.csv", text.as_bytes(), &Options::default()).unwrap_err().kind, Kind::Format, "{text}");
    }
    let error = feed::read("s.csv.xz", b"\xfd7zXZ\0\0", &Options::default()).unwrap_err();
    assert!(error.to_string().contains("xz"));
}

#[test]
fn the_same_columns_shifted_inside_a_snapshot_are_refused() {
    // CO under O3 and O3 under CO, as a file written for another header has them.
    let text = String::from_utf8(bytes("snapshot.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let header = header.replace(",O3_24h,", ",X,").replace(",CO,", ",O3_24h,").replace(",X,", ",CO,");
    let error = feed::read("s.csv", format!("{header}\n{rows}").as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.kind, Kind::Data, "{error}");
}

#[test]
fn no_bytes_make_it_panic() {
    let whole = bytes("snapshot.csv");
    for cut in (0..whole.len()).step_by(7) {
        let _ = feed::read("s.csv", &whole[..cut], &Options::default());
        let mut broken = whole.clone();
        broken[cut] = b"\",\n\xff9-;"[cut % 7];
        let _ = feed::read("s.csv", &broken, &Options::default());
    }
}
