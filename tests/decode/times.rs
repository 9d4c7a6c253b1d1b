//! Times that cannot be: what lies behind the making of the pack or the reader's clock, and dates far apart.

use super::{bytes, pack, time, warnings};
use lantian::data::{FileNote, Manifest, Observations, Pack, Pollutant, Step, Timestamp};
use lantian::decode::{add, encode_columns};

/// The pack of `tests/data/pack` before its measurements, made at a time and read at another.
fn read_at(generated: &str, clock: Option<&str>) -> Pack {
    let mut pack = pack("obs/hour.csv.gz");
    pack.manifest.generated = generated.to_owned();
    pack.clock = clock.map(time);
    pack
}

const TABLE: &[u8] = b"entity,time,PM25\nst:A,2026-03-02T01:00,10\nst:A,2026-03-02T04:00,11\n\
    st:A,2026-04-30T10:00,58\nst:B,2126-03-03T01:00,9\n";

#[test]
fn t02_rows_that_have_not_happened_are_remarks() {
    let late = |clock: &str, at: &str, how: &str| format!("obs.csv row {at}, column time: {how}{clock}");
    // Neither is known: everything is read.
    let mut all = read_at("", None);
    add(&mut all, "obs.csv", TABLE).unwrap();
    assert_eq!((all.hourly.as_ref().unwrap().len(), warnings(&all).len(), all.late_rows), (6, 0, 0));
    // The pack is older than two rows.
    let mut made = read_at("2026-03-02T04:30:00+08:00", Some("2026-11-30T10:00"));
    add(&mut made, "obs.csv", TABLE).unwrap();
    let how = "the time is after the pack was made at 2026-03-02T04:00+08:00 ";
    assert_eq!(
        warnings(&made),
        [
            late("(2026-04-30T10:00+08:00); rows left out: 1", "4", how),
            late("(2126-03-03T01:00+08:00); rows left out: 1", "5", how)
        ]
    );
    assert_eq!((made.hourly.unwrap().last(), made.late_rows), (Some(time("2026-03-02T04:00")), 2));
    // The clock is: two hours later is still read.
    let mut now = read_at("2126-03-03T01:00+08:00", Some("2026-03-02T02:00"));
    add(&mut now, "obs.csv", TABLE).unwrap();
    assert_eq!(now.hourly.as_ref().unwrap().last(), Some(time("2026-03-02T04:00")));
    let how = "the time is more than two hours after the clock of this device ";
    assert_eq!(warnings(&now)[1], late("(2126-03-03T01:00+08:00); rows left out: 1", "5", how));
    let mut early = read_at("", Some("2026-03-02T01:00"));
    add(&mut early, "obs.csv", TABLE).unwrap();
    assert_eq!((early.hourly.as_ref().unwrap().last(), early.late_rows), (Some(time("2026-03-02T01:00")), 3));
}

#[test]
fn t02_columns_end_at_the_horizon_too() {
    let mut obs = Observations::new(time("2026-03-02T01:00"), Step::Hour, 30, vec!["st:A".into(), "st:B".into()]);
    for row in 0..2 {
        for (hour, cell) in
            obs.series_mut(row, Pollutant::O3).iter_mut().enumerate().filter(|(hour, _)| hour % 3 != row)
        {
            *cell = hour as f32;
        }
    }
    let file = encode_columns(&obs);
    for (generated, kept, left) in [("2026-03-03", 30, 0), ("2026-03-02T20:59+08:00", 20, 14), ("2026-03-01", 0, 40)] {
        let mut pack = read_at(generated, None);
        add(&mut pack, "obs/a.aqc.gz", &file).unwrap();
        let read = pack.hourly.as_ref().unwrap();
        assert_eq!((read.len(), pack.late_rows), (kept, left), "{generated}");
        assert!(
            (0..kept)
                .all(|hour| read.series(1, Pollutant::O3)[hour].to_bits()
                    == obs.series(1, Pollutant::O3)[hour].to_bits())
        );
        assert_eq!(warnings(&pack).len(), usize::from(left > 0));
    }
    assert!(
        warnings(&{
            let mut pack = read_at("2026-03-02T20:59+08:00", None);
            add(&mut pack, "obs/a.aqc", &file).unwrap();
            pack
        })[0]
            .ends_with("(2026-03-02T21:00+08:00); rows left out: 14")
    );
}

#[test]
fn t02_a_days_value_has_its_time_when_the_day_is_over() {
    let table = b"entity,time,avg,PM25\n990101,2026-03-01,24h,10\n990101,2026-03-02,24h,11\n";
    for (generated, days) in [("2026-03-02T23:59+08:00", 1), ("2026-03-02", 2), ("2026-03-03T00:00+08:00", 2)] {
        let mut pack = read_at(generated, None);
        add(&mut pack, "obs.csv", table).unwrap();
        assert_eq!(pack.daily.unwrap().len(), days, "{generated}");
    }
}

/// What a manifest lists behind the horizon, or far behind everything else with a few rows, is not asked for as the newest.
#[test]
fn t02_ranges_of_a_manifest_do_not_mislead() {
    let note = |name: &str, rows: u64, from: &str, to: &str| FileNote {
        name: name.to_owned(),
        rows,
        range: Some((time(from), time(to))),
        ..FileNote::default()
    };
    let range = |files: &[FileNote]| {
        let manifest = Manifest { files: files.to_vec(), ..Manifest::default() };
        manifest.range(Step::Hour).map(|(from, to)| (from.iso()[..13].to_owned(), to.iso()[..13].to_owned()))
    };
    let march = note("obs/station/hour/2026-03.aqc", 44_640, "2026-03-01T01:00", "2026-04-01T00:00");
    let ends = |to: &str| Some(("2026-03-01T01".to_owned(), to.to_owned()));
    let stray = note("obs/station/hour/2026-05.aqc", 1, "2026-05-09T10:00", "2026-05-09T10:00");
    assert_eq!(range(&[stray.clone(), march.clone()]), ends("2026-04-01T00"));
    // A whole network, and the first hours of a month.
    let whole = note("obs/station/hour/2026-05.aqc", 60, "2026-05-09T10:00", "2026-05-09T10:00");
    assert_eq!(range(&[march.clone(), whole]), ends("2026-05-09T10"));
    let begun = note("obs/station/hour/2026-04.aqc", 10, "2026-04-01T01:00", "2026-04-01T01:00");
    assert_eq!(range(&[march.clone(), begun]), ends("2026-04-01T01"));
    // A file that does not say how many rows it has is believed.
    let unsaid = FileNote { rows: 0, ..stray };
    assert_eq!(range(&[march, unsaid]), ends("2026-05-09T10"));

    let text = String::from_utf8(bytes("pack/manifest.json")).unwrap();
    let files = |range: &str| {
        let text = text.replace("[\"2026-03-02T01:00+08:00\", \"2026-03-03T00:00+08:00\"]", range);
        let mut pack = Pack::default();
        add(&mut pack, "manifest.json", text.as_bytes()).unwrap();
        let ranges: Vec<Option<(Timestamp, Timestamp)>> =
            pack.manifest.files.iter().filter(|f| f.is_observations()).map(|f| f.range).collect();
        (ranges, warnings(&pack))
    };
    let (ranges, said) = files("[\"2026-03-02T01:00+08:00\", \"2199-03-03T00:00+08:00\"]");
    assert_eq!((ranges, said.len()), (vec![Some((time("2026-03-02T01:00"), time("2026-03-03T09:00")))], 0));
    let (ranges, said) = files("[\"2126-03-02T01:00+08:00\", \"2199-03-03T00:00+08:00\"]");
    assert_eq!(ranges, []);
    assert_eq!(
        said,
        ["manifest.json: obs/hour.csv begins at 2126-03-02T01:00+08:00, which has not come; it is not read"]
    );
}

/// Two distant months, and two dates three centuries apart, take the memory of their rows.
#[test]
fn n16_distant_months_open() {
    let mut pack = read_at("", None);
    let mut table = "entity,time,PM25\n".to_owned();
    for month in ["2024-10", "2026-03"] {
        for day in 1..=30 {
            for hour in 1..=24 {
                table += &format!(
                    "st:A,{month}-{day:02}T{hour:02}:00,{}\nst:B,{month}-{day:02}T{hour:02}:00,7\n",
                    day + hour
                );
            }
        }
    }
    add(&mut pack, "obs.csv", table.as_bytes()).unwrap();
    let obs = pack.hourly.as_ref().unwrap();
    assert_eq!((obs.len(), obs.cells()), (2 * 720, 4 * 720));
    assert_eq!(obs.value(0, Pollutant::Pm25, time("2026-03-30T24:00")), 54.0);
    assert!(obs.value(0, Pollutant::Pm25, time("2025-06-01T01:00")).is_nan());
    let mut far = read_at("", None);
    let table = b"entity,time,PM25\nst:A,1900-01-01T01:00,1\nst:A,2199-12-31T01:00,1\nst:B,2199-12-31T02:00,1\n";
    add(&mut far, "obs.csv", table).unwrap();
    assert!(far.hourly.unwrap().cells() <= 6);
}
