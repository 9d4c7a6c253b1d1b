//! The default rounding reproduces every printed index and share; the other two do not.

use crate::{decimal, six, table};
use lantian::assess::{Composite, Limits, Rounding, composite};
use lantian::data::Pollutant;

fn notes(rounding: Rounding) -> Vec<(String, Composite, i64)> {
    let (head, rows) = table(include_str!("../data/published/composite.csv"));
    let one = |cells: &Vec<&str>| {
        let index = composite(&six(&head, cells), Limits::Gb2012, rounding).unwrap();
        (format!("{} {}", cells[0], cells[1]), index, decimal(cells[8]).ticks(2))
    };
    rows.iter().map(one).collect()
}

#[test]
fn every_printed_index_is_computed() {
    let equal = |rounding| notes(rounding).iter().filter(|(_, index, printed)| index.value == *printed).count();
    for (note, index, printed) in notes(Rounding::HalfEven) {
        assert_eq!(index.value, printed, "{note}");
    }
    assert_eq!((equal(Rounding::HalfEven), equal(Rounding::HalfUp), equal(Rounding::Raw)), (8, 6, 4));
}

#[test]
fn every_printed_share_but_the_misprint_is_computed() {
    let notes = notes(Rounding::HalfEven);
    let (_, rows) = table(include_str!("../data/published/load_shares.csv"));
    let (mut equal, mut misprints) = (0, 0);
    for row in &rows {
        let (_, index, _) = notes.iter().find(|(note, ..)| *note == format!("太原 {}", row[0])).unwrap();
        let decimals = row[2].split('.').nth(1).map_or(0, str::len) as u32;
        let pollutant = Pollutant::from_id(row[1]).unwrap();
        let whole = |n| lantian::data::Decimal::from_ticks(n, 0);
        let (part, all) = (whole(index.single[pollutant as usize]), whole(index.value));
        let percent = lantian::data::Decimal::ratio_ticks(part, all, decimals + 2).unwrap();
        if percent == decimal(row[2]).ticks(decimals) {
            equal += 1;
        } else {
            assert_eq!((row[0], row[1], row[2], percent), ("2018", "PM25", "23.09", 2390));
            misprints += 1;
        }
        if decimals == 2 {
            assert_eq!(index.share(pollutant), Some(percent));
        }
    }
    println!("{equal} shares equal, {misprints} misprint");
    assert_eq!((equal, misprints), (41, 1));
}

/// Seven rows of one bulletin (Ningxia, November 2022): the index from its concentrations, by each way of rounding.
#[test]
fn ningxia_prints_the_same_index() {
    // PM10, PM2.5, SO2, NO2, CO, O3 and the printed index in hundredths.
    let rows = [
        ("银川", ["89", "42", "16", "44", "1.2", "80"], 464),
        ("石嘴山", ["94", "42", "22", "39", "1.4", "81"], 475),
        ("吴忠", ["96", "41", "16", "31", "1.0", "85"], 437),
        ("固原", ["72", "28", "6", "22", "0.9", "77"], 318),
        ("中卫", ["112", "41", "10", "29", "0.6", "82"], 432),
        ("宁东", ["89", "28", "19", "37", "1.0", "96"], 416),
        ("全区", ["93", "39", "14", "33", "1.0", "81"], 425),
    ];
    let of = |rounding| {
        let equal = |(name, [pm10, pm25, so2, no2, co, o3], printed): &(&str, [&str; 6], i64)| {
            let six = [pm25, pm10, so2, no2, co, o3].map(|text| Some(decimal(text)));
            let index = composite(&six, Limits::Gb2012, rounding).unwrap().value;
            if rounding == Rounding::HalfEven {
                assert_eq!(index, *printed, "{name}");
            }
            index == *printed
        };
        rows.iter().filter(|row| equal(row)).count()
    };
    assert_eq!((of(Rounding::HalfEven), of(Rounding::HalfUp), of(Rounding::Raw)), (7, 3, 4));
}
