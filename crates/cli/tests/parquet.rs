//! Parquet files: what pandas, DuckDB and Spark write is read like the same table as CSV, and what is hostile ends in a sentence.
#![cfg(feature = "parquet")]

use lantian_publish::error::Kind;
use lantian_publish::open::{Content, Document, Format, Limits, open};
use lantian_publish::pack::{Base, Options, Packer};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type, Int96, Int96Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// 2026-03-10T00:00 in seconds since 1970, whatever the zone.
const MIDNIGHT: i64 = 1_773_100_800;
const HOURS: i64 = 24;

type Rows<'a> = &'a dyn Fn(&mut SerializedRowGroupWriter<'_, Vec<u8>>, std::ops::Range<i64>);

/// A file of two row groups.
fn file(schema: &str, compression: Compression, rows: Rows) -> Vec<u8> {
    let properties = WriterProperties::builder().set_compression(compression).build();
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for hours in [0..HOURS / 2, HOURS / 2..HOURS] {
        let mut group = writer.next_row_group().unwrap();
        rows(&mut group, hours);
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn put<T: parquet::data_type::DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[T::T],
    levels: Option<&[i16]>,
) {
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(values, levels, None).unwrap();
    column.close().unwrap();
}

fn fine(hour: i64) -> Option<f64> {
    (hour != 5).then_some(20.5 + hour as f64)
}

/// A day of Taiyuan whose fifth hour is null.
fn day(time: &str, compression: Compression) -> Vec<u8> {
    let schema = format!(
        "message rows {{ required binary city (UTF8); required {time}; optional double pm25; required int32 pm10; required int64 o3 (DECIMAL(9,1)); }}"
    );
    file(&schema, compression, &|group, hours| {
        let all: Vec<i64> = hours.collect();
        put::<ByteArrayType>(group, &vec![ByteArray::from("太原市"); all.len()], None);
        let seconds = |hour: &i64| MIDNIGHT + hour * 3600;
        match time {
            _ if time.contains("MILLIS") => {
                put::<Int64Type>(group, &all.iter().map(|h| seconds(h) * 1000).collect::<Vec<_>>(), None)
            }
            _ if time.contains("NANOS") => {
                put::<Int64Type>(group, &all.iter().map(|h| seconds(h) * 1_000_000_000).collect::<Vec<_>>(), None)
            }
            _ if time.contains("int96") => {
                let of = |hour: &i64| {
                    let mut time = Int96::new();
                    let nanos = hour * 3_600_000_000_000;
                    time.set_data(nanos as u32, (nanos >> 32) as u32, (MIDNIGHT / 86_400 + 2_440_588) as u32);
                    time
                };
                put::<Int96Type>(group, &all.iter().map(of).collect::<Vec<_>>(), None)
            }
            _ => put::<Int64Type>(group, &all.iter().map(|h| seconds(h) * 1_000_000).collect::<Vec<_>>(), None),
        }
        let values: Vec<f64> = all.iter().filter_map(|hour| fine(*hour)).collect();
        let levels: Vec<i16> = all.iter().map(|hour| i16::from(fine(*hour).is_some())).collect();
        put::<DoubleType>(group, &values, Some(&levels));
        put::<Int32Type>(group, &all.iter().map(|hour| 60 + *hour as i32).collect::<Vec<_>>(), None);
        put::<Int64Type>(group, &all.iter().map(|hour| 905 + hour).collect::<Vec<_>>(), None);
    })
}

fn csv(zone: &str) -> Vec<u8> {
    let mut out = "city,time,pm25,pm10,o3\n".to_owned();
    for hour in 0..HOURS {
        let value = fine(hour).map(|value| value.to_string()).unwrap_or_default();
        let ozone = 905 + hour;
        out +=
            &format!("太原市,2026-03-10 {hour:02}:00:00{zone},{value},{},{}.{}\n", 60 + hour, ozone / 10, ozone % 10);
    }
    out.into_bytes()
}

/// The measurements of a pack of a file.
fn packed(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut packer = Packer::new(Options { base: Base::shanxi().unwrap(), ..Options::default() });
    packer.add(name, bytes).unwrap();
    let outcome = packer.finish();
    let files = outcome.pack.unwrap().into_iter().filter(|(name, _)| name.starts_with("obs/")).collect::<Vec<_>>();
    assert!(!files.is_empty());
    files
}

fn document(bytes: &[u8]) -> Document {
    open("a.parquet", bytes, &Limits::default()).unwrap().remove(0)
}

#[test]
fn every_kind_of_time_and_compression_is_read_like_the_same_csv() {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for (time, compression, zone) in [
        ("int64 time (TIMESTAMP(MICROS,false))", Compression::SNAPPY, ""),
        ("int64 time (TIMESTAMP(MILLIS,false))", zstd, ""),
        ("int64 time (TIMESTAMP(NANOS,false))", Compression::UNCOMPRESSED, ""),
        ("int64 time (TIMESTAMP(MICROS,true))", zstd, "Z"),
        ("int64 time (TIMESTAMP(NANOS,true))", Compression::SNAPPY, "Z"),
        ("int64 time (TIMESTAMP_MILLIS)", Compression::SNAPPY, "Z"),
        ("int96 time", Compression::SNAPPY, ""),
    ] {
        let bytes = day(time, compression);
        assert_eq!(packed("a.parquet", &bytes), packed("a.csv", &csv(zone)), "{time}");
        assert_eq!(document(&bytes).format, Format::Parquet);
    }
}

#[test]
fn nulls_lists_and_values_that_are_no_numbers_do_no_harm() {
    let schema = "message rows { optional binary name (UTF8); required double x; required group list (LIST) { repeated group list { optional int32 element; } } optional int32 on (DATE); }";
    let bytes = file(schema, Compression::SNAPPY, &|group, _| {
        put::<ByteArrayType>(group, &[ByteArray::from("甲")], Some(&[1, 0]));
        put::<DoubleType>(group, &[f64::NAN, -0.0], None);
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[7, 8, 9], Some(&[2, 2, 2]), Some(&[0, 1, 0])).unwrap();
        column.close().unwrap();
        put::<Int32Type>(group, &[20_522], Some(&[1, 0]));
    });
    let Content::Sheets(sheets) = document(&bytes).content else { panic!("no sheet") };
    let rows: Vec<Vec<&str>> = (0..3).map(|row| sheets[0].row(row).collect()).collect();
    assert_eq!(rows, [vec!["name", "x", "on"], vec!["甲", "", "2026-03-10"], vec!["", "0", ""]]);
}

#[test]
fn what_is_hostile_ends_in_a_sentence() {
    let good = day("int64 time (TIMESTAMP(MICROS,false))", Compression::SNAPPY);
    std::panic::set_hook(Box::new(|_| {}));
    // Cut off anywhere, and with any byte changed, it is read or refused.
    for end in (0..good.len()).step_by(7).chain([4, good.len() - 1]) {
        let opened = open("a.parquet", &good[..end], &Limits::default());
        assert!(end < 4 || opened.is_err(), "cut at {end}");
    }
    let mut panics = 0;
    for at in 4..good.len() {
        for change in [0xff, 0x01, 0x80] {
            let mut bytes = good.clone();
            bytes[at] ^= change;
            let started = std::time::Instant::now();
            let opened = open("a.parquet", &bytes, &Limits::default());
            // Where a panic ends the program, none may come of a file.
            panics += usize::from(opened.is_err_and(|error| error.message.en.ends_with(": panic")));
            assert!(started.elapsed().as_secs() < 5, "byte {at}");
        }
    }
    assert_eq!(panics, 0);
    // A hundred million zeros in a few kilobytes.
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let bomb = file("message rows { required binary name (UTF8); }", zstd, &|group, _| {
        put::<ByteArrayType>(group, &[ByteArray::from(vec![b'0'; 50_000_000])], None);
    });
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    let error = open("a.parquet", &bomb, &Limits::default()).unwrap_err();
    assert_eq!(error.kind, Kind::Limit, "{error}");
    let many = Limits { cells: 100, ..Limits::default() };
    assert_eq!(open("a.parquet", &good, &many).unwrap_err().kind, Kind::Limit);
}
