//! Officially deducted days of sand and dust: the index of the rest against a real list of Guangdong's cities.
//!
//! The list (a legacy .xls beside the project, never part of it) holds 211 city-days of 2023 to 2026 with PM10, and mostly
//! PM2.5, left out, and prints the index, the primary pollutants and the level that stand for the day.
//!
//! In the 142 rows of 2025-04-12 to 18 the printed index is that of the pollutants that are printed: in 136 of them the four
//! gases, in six PM2.5 as well, of which it decides two. They are compared here, row by row. In the other years the index of
//! the rest is not what was printed: in 37 of 57 rows of 2023 and 9 of 12 of 2026-02 the printed index is higher and names
//! PM10 or PM2.5 as primary, though their concentrations are withheld, so those rows still hold the deducted particles; the
//! 20 and 3 that agree are led by ozone or nitrogen dioxide. They are counted, so that a change of the file is noticed.

use crate::files::bytes;
use calamine::{Data, Reader, Xls};
use lantian::aqi::{Concentrations, Report, index, standard};
use lantian::data::{Decimal, Pollutant};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A row of the list: the year, the printed concentrations in the order of [`Pollutant::ALL`], index and level.
struct Row {
    year: String,
    ticks: [Option<i64>; 6],
    index: u16,
    level: String,
    text: String,
}

fn list() -> Option<Vec<Row>> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes("dust_deducted_guangdong/kousha.xls")?)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| cell.to_string().trim().to_owned();
    let head: Vec<String> = sheet.rows().next().unwrap().iter().map(text).collect();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"));
    let row = |cells: &[Data]| {
        let cell = |name: &str| text(&cells[column(name)]);
        let named = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3_8h"];
        Row {
            year: cell("日期").chars().take(4).collect(),
            // A dash is a pollutant that was deducted.
            ticks: std::array::from_fn(|p| {
                Decimal::parse(&cell(named[p])).map(|c| c.ticks(Pollutant::ALL[p].decimals()))
            }),
            index: cell("AQI").parse().unwrap(),
            level: cell("空气质量级别"),
            text: format!("{} {}", cell("城市"), cell("日期")),
        }
    };
    Some(sheet.rows().skip(1).map(row).collect())
}

#[test]
fn n25_the_index_of_the_rest_is_the_printed_one_of_2025() {
    let Some(list) = list() else { return };
    assert_eq!(list.len(), 211);
    let cn = standard("CN-2012").unwrap();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut printed_particles = 0;
    for row in &list {
        // The day as it was: a particle that is not printed was measured, dusty, and is deducted.
        let mut measured = row.ticks;
        let deducted = |p: Pollutant| row.ticks[p as usize].is_none();
        for p in [Pollutant::Pm25, Pollutant::Pm10].into_iter().filter(|p| deducted(*p)) {
            measured[p as usize] = Some(480);
        }
        let dusty = index(cn, Report::Day, &Concentrations::from_ticks(measured));
        assert!(dusty.value > Some(row.index), "{}", row.text);
        let rest = if deducted(Pollutant::Pm25) {
            dusty.without_particles(cn)
        } else {
            index(cn, Report::Day, &Concentrations::from_ticks(row.ticks))
        };
        let equal = rest.value == Some(row.index);
        let count = counts.entry(row.year.clone()).or_default();
        *(if equal { &mut count.0 } else { &mut count.1 }) += 1;
        if row.year == "2025" {
            printed_particles += usize::from(!deducted(Pollutant::Pm25));
            let level = rest.level.map(|level| level.word.0);
            assert_eq!((rest.value, level), (Some(row.index), Some(row.level.as_str())), "{}", row.text);
        }
    }
    println!("rows equal and not, by year: {counts:?}; PM2.5 printed in {printed_particles} of 2025");
    let want = [("2023", (20, 37)), ("2025", (142, 0)), ("2026", (3, 9))];
    assert_eq!(counts, want.into_iter().map(|(year, n)| (year.to_owned(), n)).collect());
    assert_eq!(printed_particles, 6);
}
