//! What a table is: its layout, its columns, its dates and units, each with the reason.
//!
//! [`recognise`] looks at the header and at some rows and answers with a [`Mapping`]. What the file leaves open is
//! a [`Question`] in it; no table is read that has one.

mod concentrations;
mod dates;
pub mod header;
pub mod headings;
mod known;
mod known_headings;
mod layout;
pub mod mapping;
mod pollutant_words;
pub mod pollutants;
mod role;
pub(crate) mod spelling;
pub mod times;
pub mod units;
mod written_time;

pub(crate) use concentrations::average_of_row;
pub use headings::{Column, Role};
pub use mapping::{Answers, Choice, HourLabel, Layout, Mapping, Ozone, Question, Rhythm, fingerprint};

use crate::error::{Error, Kind, Result, text};
use crate::grid::Grid;
use concentrations::concentrations;
use lantian::data::Pollutant;
use layout::layout;
use pollutants::Average;
use units::Unit;

/// Rows that are looked at to tell how a column is written.
const SAMPLE: usize = 500;

/// Finds out what a table is.
///
/// `answers` are those to questions asked before. They are given under the identifier of the question; any
/// column can be told what it holds as `column:<heading>` with `PM25`, `ignore` or the name of a [`Role`].
///
/// # Errors
/// A table of which no header is known, and an answer that is none of the choices.
///
/// ```
/// use lantian_publish::grid::Grid;
/// use lantian_publish::recognise::{Answers, Layout, Rhythm, recognise};
/// let rows = [["城市", "日期", "PM2.5(μg/m³)"], ["太原市", "2026-02-01", "41"]];
/// let mapping = recognise(&Grid::of_rows("", rows), &Answers::new()).unwrap();
/// assert_eq!((mapping.layout, mapping.rhythm), (Layout::Rows, Rhythm::Days));
/// assert_eq!(mapping.columns[2].reason.en, "its heading names PM2.5");
/// ```
pub fn recognise(grid: &Grid, answers: &Answers) -> Result<Mapping> {
    if let Some(mapping) = known::airnow(grid, answers) {
        return Ok(mapping);
    }
    let Some(header) = header::find(grid) else { return Err(known::no_header(grid)) };
    let mut columns = header.columns;
    given(&mut columns, answers)?;
    let layout =
        layout(&mut columns, grid, header.first).ok_or_else(|| known::no_layout(grid, header.row, &columns))?;
    let mut mapping = Mapping {
        fingerprint: fingerprint(grid.row(header.row)),
        layout,
        header: Some(header.row),
        first: header.first,
        columns,
        rhythm: Rhythm::Hours,
        hour_label: HourLabel::End,
        zone: times::BEIJING,
        ignore_offset: false,
        date_order: times::DateOrder::Ymd,
        ozone: Ozone::ByValues,
        celsius: None,
        units: Default::default(),
        decimal_comma: false,
        place: header::title_value(grid, header.row, &[Role::City, Role::County, Role::StationName, Role::Place])
            .unwrap_or_default(),
        assumptions: Vec::new(),
        questions: Vec::new(),
    };
    if layout.is_measurements() || layout == Layout::Wind {
        dates::settle(&mut mapping, grid, answers)?;
    }
    if matches!(layout, Layout::NationalFeed | Layout::Rows) {
        concentrations(&mut mapping, grid, answers)?;
    }
    settings(&mut mapping, grid, answers)?;
    Ok(mapping)
}

/// Applies what was said about single columns.
fn given(columns: &mut [Column], answers: &Answers) -> Result<()> {
    for column in columns.iter_mut() {
        if let Some(answer) = answers.get(&format!("column:{}", column.heading)) {
            let reason = text!("按指定", "as told");
            let (what, average) = answer.split_once('@').unwrap_or((answer, ""));
            let role = serde_json::from_value::<Role>(what.into()).ok();
            let average = serde_json::from_value::<Average>(average.into()).ok();
            if let Some(pollutant) = Pollutant::from_id(what) {
                (column.role, column.pollutant, column.average) = (Role::Concentration, Some(pollutant), average);
            } else if what == "ignore" {
                column.role = Role::Other;
            } else if let Some(role) = role {
                column.role = role;
            } else {
                return Err(wrong_answer(
                    &format!("column:{}", column.heading),
                    answer,
                    "PM25 … O3, ignore, time, place",
                ));
            }
            column.reason = reason;
        }
    }
    Ok(())
}

/// Returns the answer to a question, checked against what may be answered.
pub(crate) fn answered<'a>(answers: &'a Answers, id: &str, allowed: &[&str]) -> Result<Option<&'a str>> {
    match answers.get(id).map(String::as_str) {
        Some(answer) if !allowed.contains(&answer) => Err(wrong_answer(id, answer, &allowed.join(", "))),
        answer => Ok(answer),
    }
}

fn wrong_answer(id: &str, answer: &str, allowed: &str) -> Error {
    let message =
        text!("{id}不能是“{answer}”，可以是：{allowed}", "invalid answer “{answer}” to {id}; allowed: {allowed}");
    Error::new(Kind::Option, message)
}

/// Applies answers about the whole table, and what its cells show.
fn settings(mapping: &mut Mapping, grid: &Grid, answers: &Answers) -> Result<()> {
    mapping.ozone = match answered(answers, "o3-columns", &["by-values", "as-labelled", "swapped"])? {
        Some("as-labelled") => Ozone::AsLabelled,
        Some("swapped") => Ozone::Swapped,
        _ => Ozone::ByValues,
    };
    use Pollutant::{No2, O3, Pm10, Pm25, So2};
    for pollutant in Pollutant::ALL {
        let group = match pollutant {
            Pm25 | Pm10 => "unit:particles",
            So2 | No2 | O3 => "unit:gases",
            Pollutant::Co => "",
        };
        let own = format!("unit:{}", pollutant.id());
        if let Some(answer) = answers.get(&own).or_else(|| answers.get(group)) {
            let unit = Unit::parse(answer).ok_or_else(|| wrong_answer(&own, answer, "ug/m3, mg/m3, ppb, ppm"))?;
            mapping.units.insert(pollutant.id().to_owned(), unit);
        }
    }
    if let Some(answer) = answers.get("celsius") {
        let celsius = answer.parse().ok().filter(|celsius| (-50.0..=60.0).contains(celsius));
        mapping.celsius = Some(celsius.ok_or_else(|| wrong_answer("celsius", answer, "0, 20, 25"))?);
    }
    if let Some(place) = answers.get("place") {
        mapping.place.clone_from(place);
    }
    let rows = mapping.first..grid.len().min(mapping.first + SAMPLE);
    let values: Vec<usize> = mapping
        .columns
        .iter()
        .filter(|c| matches!(c.role, Role::Concentration | Role::Value))
        .map(|c| c.index)
        .collect();
    mapping.decimal_comma =
        rows.flat_map(|row| values.iter().map(move |column| (row, *column))).any(|(row, column)| {
            // `0,9` and `12,5` are decimal; `1,250` may be a thousand.
            grid.cell(row, column).split_once(',').is_some_and(|(whole, rest)| {
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                digits(whole) && digits(rest) && (rest.len() != 3 || whole == "0")
            })
        });
    if mapping.decimal_comma {
        mapping.assumptions.push(text!("数字中的逗号按小数点读取", "commas in numbers are read as decimal points"));
    }
    Ok(())
}
