//! Hourly wind.

use super::left_out::{length_is_wrong, no_time, note_time};
use super::value::{self, Value};
use super::when::{Clock, When};
use super::{Context, Places, Reading, Wind};
use crate::error::{Result, text};
use crate::grid::Grid;
use crate::recognise::spelling::plain;
use crate::recognise::units::Unit;
use crate::recognise::{Column, Mapping, Role};
use crate::remark::{Reason, Severity};

/// The sixteen directions from north, clockwise, in English and Chinese.
const POINTS: [[&str; 5]; 16] = [
    ["N", "北", "", "", ""],
    ["NNE", "北东北", "北北东", "东北偏北", "北偏东"],
    ["NE", "东北", "北东", "", ""],
    ["ENE", "东东北", "东北东", "东北偏东", "东偏北"],
    ["E", "东", "", "", ""],
    ["ESE", "东东南", "东南东", "东南偏东", "东偏南"],
    ["SE", "东南", "南东", "", ""],
    ["SSE", "南东南", "南南东", "东南偏南", "南偏东"],
    ["S", "南", "", "", ""],
    ["SSW", "南西南", "南南西", "西南偏南", "南偏西"],
    ["SW", "西南", "南西", "", ""],
    ["WSW", "西西南", "西南西", "西南偏西", "西偏南"],
    ["W", "西", "", "", ""],
    ["WNW", "西西北", "西北西", "西北偏西", "西偏北"],
    ["NW", "西北", "北西", "", ""],
    ["NNW", "北西北", "北北西", "西北偏北", "北偏西"],
];
/// The fastest wind read; the fastest hourly mean ever measured is below 80 m/s.
const FASTEST: f64 = 80.0;

/// What a cell of wind holds.
enum Cell {
    Missing,
    Value(f64),
    Bad,
}

/// Reads the rows.
pub(super) fn read(grid: &Grid, mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let mut clock = Clock::new(mapping, grid, context).ok_or_else(no_time)?;
    let mut places = Places::new(mapping);
    let (speed_column, direction_column) = (mapping.column(Role::WindSpeed), mapping.column(Role::WindDirection));
    let width = mapping.header.map_or(0, |header| grid.width(header));
    for row in mapping.first..grid.len() {
        if grid.width(row) == 0 {
            continue;
        }
        reading.rows += 1;
        if length_is_wrong(grid, row, width) {
            let have = grid.cells(row);
            let message = text!(
                "此行有{have}格，表头有{width}格，此行略去",
                "the row has {have} cells, the header {width}; the row is left out"
            );
            reading.remarks.add(Severity::Error, Reason::Length, context.at(grid.line(row), ""), message);
            continue;
        }
        let Some(place) = places.of_row(grid, row)? else {
            let message = text!("没有地点，此行略去", "no place; the row is left out");
            reading.remarks.add(Severity::Error, Reason::NoPlace, context.at(grid.line(row), ""), message);
            continue;
        };
        let when = clock.hour(grid, row);
        let When::At(time) = when else {
            note_time(&clock, grid, row, &when, context, reading);
            continue;
        };
        let mut number = |column: Option<&Column>, read: &dyn Fn(&str) -> Cell| {
            let Some(column) = column else { return f32::NAN };
            let text = grid.cell(row, column.index);
            match read(text) {
                Cell::Missing => f32::NAN,
                Cell::Value(value) => value as f32,
                Cell::Bad => {
                    let message = text!(
                        "“{text}”不是风速（m/s）或风向（度或十六方位），按缺测处理",
                        "“{text}” is not a wind speed (m/s) or direction (degrees or one of sixteen); treated as missing"
                    );
                    reading.remarks.add(
                        Severity::Error,
                        Reason::NotANumber,
                        context.at(grid.line(row), &column.heading),
                        message,
                    );
                    f32::NAN
                }
            }
        };
        let (speed, direction) = (number(speed_column, &speed), number(direction_column, &direction));
        reading.wind.push(Wind { place, time, speed, direction });
    }
    reading.places = places.into_list();
    Ok(())
}

fn speed(text: &str) -> Cell {
    let bare = text.trim_end_matches("m/s").trim_end_matches("米/秒").trim();
    match value::value(bare, false, Unit::Micrograms) {
        Value::Missing => Cell::Missing,
        Value::Number(number) if (0.0..=FASTEST).contains(&number) => Cell::Value(number),
        _ if text == "静风" => Cell::Value(0.0),
        _ => Cell::Bad,
    }
}

fn direction(text: &str) -> Cell {
    let text = plain(text);
    let word = text.trim().trim_end_matches(['风', '°', '度']);
    // Calm has no direction; 999017 is the code of the Chinese weather service for it.
    if matches!(word, "C" | "静" | "999017") || value::is_missing(word) {
        return Cell::Missing;
    }
    let named =
        POINTS.iter().position(|names| names.iter().any(|name| !name.is_empty() && name.eq_ignore_ascii_case(word)));
    match (named, value::value(word, false, Unit::Micrograms)) {
        (Some(at), _) => Cell::Value(at as f64 * 22.5),
        (None, Value::Number(degrees)) if (0.0..=360.0).contains(&degrees) => Cell::Value(degrees),
        _ => Cell::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, direction, speed};

    #[test]
    fn directions_are_read_in_words_and_degrees() {
        for (text, degrees) in [
            ("西北风", 315.0),
            ("NW", 315.0),
            ("北", 0.0),
            ("360", 360.0),
            ("nnw", 337.5),
            ("西北偏北", 337.5),
            ("90°", 90.0),
        ] {
            assert!(matches!(direction(text), Cell::Value(value) if value == degrees), "{text}");
        }
        for text in ["静风", "C", "999017", "", "—"] {
            assert!(matches!(direction(text), Cell::Missing), "{text}");
        }
        for text in ["361", "-1", "南北", "999.9"] {
            assert!(matches!(direction(text), Cell::Bad), "{text}");
        }
        assert!(
            matches!(speed("3级"), Cell::Bad)
                && matches!(speed("999.9"), Cell::Bad)
                && matches!(speed("2.4 m/s"), Cell::Value(2.4))
        );
    }
}
