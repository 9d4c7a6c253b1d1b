//! The layout of a table, by the roles of its columns.

use super::pollutants;
use super::{Column, Layout, Role, SAMPLE};
use crate::grid::Grid;

/// The headings by which the tables of a pack are known.
const PACK: [(Layout, &[&str]); 4] = [
    (Layout::Events, &["id", "start", "kind", "title_zh"]),
    (Layout::Measures, &["id", "indicator_zh"]),
    (Layout::Published, &["start", "end", "entity", "metric", "source"]),
    (Layout::Groups, &["id", "member"]),
];

/// True if columns have all these headings.
fn has_headings(columns: &[Column], names: &[&str]) -> bool {
    names.iter().all(|name| columns.iter().any(|column| column.heading.eq_ignore_ascii_case(name)))
}

/// Returns which table of a pack has these headings.
pub(super) fn of_pack(columns: &[Column]) -> Option<Layout> {
    PACK.into_iter().find(|(_, names)| has_headings(columns, names)).map(|(layout, _)| layout)
}

/// Tells the layout by the roles of the columns; corrects roles that the layout makes clear.
pub(super) fn layout(columns: &mut [Column], grid: &Grid, first: usize) -> Option<Layout> {
    if let Some(layout) = of_pack(columns) {
        return Some(layout);
    }
    let entities = has_headings(columns, &["id", "type", "name_zh"]);
    let national = has_headings(columns, &["TimePoint", "StationCode"]);
    let has = |role: Role| columns.iter().any(|column| column.role == role);
    let dated = has(Role::Year) && has(Role::Month);
    let time = [Role::Time, Role::UtcTime, Role::Begin, Role::End, Role::Date].into_iter().any(has) || dated;
    let place = [Role::Place, Role::Code, Role::CodePart, Role::StationName].into_iter().any(has);
    let measures = has(Role::Concentration) || has(Role::Unclear);
    let (long, wind) = (has(Role::Parameter) && has(Role::Value), has(Role::WindSpeed) || has(Role::WindDirection));
    let parameter = columns.iter().find(|column| column.role == Role::Parameter).map(|column| column.index);
    let located = has(Role::Longitude) && has(Role::Latitude);
    let wide = time && !long && !measures && parameter.is_some_and(|column| names_pollutants(grid, first, column));
    // A day of the month beside year and month.
    for column in columns.iter_mut().filter(|column| dated && column.role == Role::Date) {
        column.role = Role::Day;
    }
    if entities {
        for column in columns.iter_mut().filter(|column| column.heading.eq_ignore_ascii_case("id")) {
            column.role = Role::Code;
        }
        return Some(Layout::Stations);
    }
    Some(if time && long {
        Layout::Long
    } else if wide {
        Layout::Wide
    } else if time && measures {
        if national { Layout::NationalFeed } else { Layout::Rows }
    } else if time && wind {
        Layout::Wind
    } else if place && located && !measures && !time {
        Layout::Stations
    } else if national_without_time(columns) {
        // Its hour stands in the name of the file.
        Layout::Rows
    } else {
        return None;
    })
}

/// True for a snapshot whose hour is in its name: stations and concentrations, and no time.
fn national_without_time(columns: &[Column]) -> bool {
    let has = |role: Role| columns.iter().any(|column| column.role == role);
    has(Role::Code) && has(Role::Concentration)
}

/// True if most cells of a column name a pollutant.
fn names_pollutants(grid: &Grid, first: usize, column: usize) -> bool {
    let cells: Vec<&str> = (first..grid.len().min(first + SAMPLE))
        .map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .collect();
    let named = cells.iter().filter(|cell| pollutants::named(cell).is_some()).count();
    named * 2 > cells.len()
}
