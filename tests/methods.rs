//! The tables of the methods page are those the code computes with.

use lantian::aqi;
use lantian::assess::Limits;
use lantian::data::{AveragingPeriod::*, Pollutant};

/// The cells of a table of the page, row by row; a dash is no number.
fn table(name: &str) -> Vec<Vec<Option<i64>>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/methods.html");
    let page = std::fs::read_to_string(path).unwrap();
    let (_, rest) = page.split_once(&format!("data-table=\"{name}\"")).unwrap_or_else(|| panic!("no table {name}"));
    let (body, _) = rest.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap();
    let cell = |text: &str| text.split_once('<').and_then(|(number, _)| number.parse().ok());
    let row = |row: &str| row.split('>').filter(|t| t.contains("</t") && !t.starts_with('<')).map(cell).collect();
    body.lines().filter(|line| line.contains("<tr>")).map(row).collect()
}

#[test]
fn the_breakpoints_on_the_page_are_those_of_the_code() {
    let columns = [
        (Pollutant::So2, Day),
        (Pollutant::So2, Hour),
        (Pollutant::No2, Day),
        (Pollutant::No2, Hour),
        (Pollutant::Pm10, Day),
        (Pollutant::Co, Day),
        (Pollutant::Co, Hour),
        (Pollutant::O3, Hour),
        (Pollutant::O3, EightHours),
        (Pollutant::Pm25, Day),
    ];
    for standard in aqi::STANDARDS {
        let rows = table(standard.id);
        assert_eq!(rows.len(), aqi::STEPS.len(), "{}", standard.id);
        for (step, row) in rows.iter().enumerate() {
            assert_eq!((row.len(), row[0]), (11, Some(i64::from(aqi::STEPS[step]))));
            for ((pollutant, period), shown) in columns.iter().zip(&row[1..]) {
                let table = standard.table(*pollutant, *period).unwrap();
                let top = table.rows.get(step).map(|row| i64::from(row[1]));
                let unit = 10_i64.pow(pollutant.decimals());
                assert_eq!(shown.map(|v| v * unit), top, "{} {pollutant:?} {period:?}", standard.id);
            }
        }
    }
}

#[test]
fn the_limits_on_the_page_are_those_of_the_code() {
    let order = [Pollutant::So2, Pollutant::No2, Pollutant::Pm10, Pollutant::Pm25, Pollutant::Co, Pollutant::O3];
    let rows = table("limits");
    assert_eq!(rows.len(), order.len());
    for (pollutant, row) in order.into_iter().zip(&rows) {
        let unit = 10_i64.pow(pollutant.decimals());
        for (i, limits) in Limits::ALL.into_iter().enumerate() {
            assert_eq!(row[1 + i], limits.annual(pollutant), "{pollutant:?} of the year");
            assert_eq!(row[4 + i].map(|v| v * unit), Some(limits.daily(pollutant)), "{pollutant:?} of the day");
        }
    }
}
