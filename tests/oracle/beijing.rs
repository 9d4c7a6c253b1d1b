//! Four years of hours at three stations of Beijing, and a place that is the mean of them.

use crate::compare::{Counts, Series, Stations, hours_and_days, periods, ranked};
use crate::files::{measured, rows};
use crate::fraction::Fraction;
use crate::library;
use lantian::assess::Places;
use lantian::data::Timestamp;

const STATIONS: [&str; 3] = ["Aotizhongxin", "Changping", "Dingling"];
const COLUMNS: [&str; 6] = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"];

/// A number of µg/m³ in mg/m³, digit by digit.
fn thousandth(text: &str) -> String {
    match text.parse::<u32>() {
        Ok(whole) => format!("{}.{:03}", whole / 1000, whole % 1000),
        Err(_) => String::new(),
    }
}

#[test]
fn hours_of_beijing() {
    let first = Timestamp::new(2013, 3, 1, 0).unwrap().0 / 24;
    let count = (Timestamp::new(2017, 3, 1, 0).unwrap().0 / 24 - first) as usize;
    let mut table = String::from("entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\n");
    let mut series: Vec<Series> = Vec::new();
    for name in STATIONS {
        let Some(text) = measured(&format!("uci_beijing/PRSA_Data_{name}_20130301-20170228.csv.xz")) else { return };
        let mut own: Series = std::array::from_fn(|_| vec![None; count * 24]);
        for row in rows(&text) {
            let of = |column: &str| row[column].parse::<i32>().unwrap();
            // The label is taken for the hour's end: hour 0 of a day is the 24th of the day before.
            let (year, month, day, hour) = (of("year"), of("month") as u32, of("day") as u32, of("hour"));
            let at = Timestamp::new(year, month, day, 0).unwrap().0 + hour - 1 - first * 24;
            let cells = COLUMNS.map(|c| if c == "CO" { thousandth(row[c]) } else { row[c].replace("NA", "") });
            table += &format!("st:{name},{year}-{month:02}-{day:02}T{hour:02}:00+08:00,1h,{}\n", cells.join(","));
            let Ok(at) = usize::try_from(at) else { continue };
            for (p, cell) in cells.iter().enumerate() {
                own[p][at] = Fraction::parse(cell);
            }
        }
        series.push(own);
    }
    let mut entities = vec![("110100".to_owned(), "city", String::new(), ",".to_owned())];
    entities.extend(STATIONS.map(|name| (format!("st:{name}"), "station", "110100".to_owned(), "city,".to_owned())));
    let library = library::pack(&entities, &[("obs/hour.csv", table)]);
    let places = Places::new(library.pack());
    let mut counts = Counts::default();
    let mut by_place = Vec::new();
    let groups = [vec![0, 1, 2], vec![0], vec![1], vec![2]];
    for ((id, ..), own) in entities.iter().zip(groups) {
        let stations = Stations { all: own.iter().map(|i| &series[*i]).collect(), unmonitored: [false; 6] };
        let (days, indices) = hours_and_days(&mut counts, &places, id, &stations, first);
        let whole = library::statistics(&places, id, first, first + count as i32 - 1);
        by_place.push(periods(&mut counts, id, &whole, &days, &indices, first));
    }
    ranked(&mut counts, &by_place);
    assert!(counts.values > 1_000_000 && counts.composites > 500);
    counts.print("Beijing");
}
