//! What a table is: its layout, its columns, its dates and units, each with the reason.
//!
//! [`recognise`] looks at the header and at some rows and answers with a [`Mapping`]. What the file leaves open is
//! a [`Question`] in it; no table is read that has one.

mod dates;
pub mod header;
pub mod headings;
mod known;
pub mod mapping;
pub mod pollutants;
pub(crate) mod spelling;
pub mod times;
pub mod units;

pub use headings::{Column, Role};
pub use mapping::{Answers, Choice, HourLabel, Layout, Mapping, Ozone, Question, Rhythm, fingerprint};

use crate::error::{Error, Kind, Result, Text, text};
use crate::grid::Grid;
use lantian::data::Pollutant;
use mapping::{fits, is_of};
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

/// Tells the layout by the roles of the columns; corrects roles that the layout makes clear.
fn layout(columns: &mut [Column], grid: &Grid, first: usize) -> Option<Layout> {
    let raw = |names: &[&str]| names.iter().all(|name| columns.iter().any(|c| c.heading.eq_ignore_ascii_case(name)));
    let pack = [
        (Layout::Events, &["id", "start", "kind", "title_zh"][..]),
        (Layout::Measures, &["id", "indicator_zh"]),
        (Layout::Published, &["start", "end", "entity", "metric", "source"]),
        (Layout::Groups, &["id", "member"]),
    ];
    if let Some((layout, _)) = pack.into_iter().find(|(_, names)| raw(names)) {
        return Some(layout);
    }
    let entities = raw(&["id", "type", "name_zh"]);
    let national = raw(&["TimePoint", "StationCode"]);
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

/// Settles which column is read for each pollutant; what cannot be settled becomes a question.
fn concentrations(mapping: &mut Mapping, grid: &Grid, answers: &Answers) -> Result<()> {
    let (hours, days) = match mapping.rhythm {
        Rhythm::Hours => (true, false),
        Rhythm::Days => (false, true),
        Rhythm::Column => kinds_of_rows(mapping, grid),
    };
    for pollutant in Pollutant::ALL {
        let mut chosen: Vec<usize> = Vec::new();
        for of_days in [false, true].into_iter().filter(|of_days| if *of_days { days } else { hours }) {
            chosen.extend(choose(mapping, grid, pollutant, of_days, answers)?);
        }
        unclear(mapping, pollutant, chosen.is_empty());
        // In hourly tables the other column of O3 may be the hour; the values tell later.
        let pair = pollutant == Pollutant::O3 && hours && !chosen.is_empty();
        for column in mapping.columns.iter_mut().filter(|column| is_of(column, pollutant)) {
            let kept = chosen.contains(&column.index) || pair && column.average == Some(Average::Day);
            if !kept {
                column.role = Role::Other;
                column.reason = text!("由小时值或日值重新计算，不读取", "computed from the values that are read");
            }
        }
    }
    Ok(())
}

/// Tells whether a table whose rows say what they are holds hours and days.
fn kinds_of_rows(mapping: &Mapping, grid: &Grid) -> (bool, bool) {
    let Some(column) = mapping.index(Role::Average) else { return (true, false) };
    let mut found = (false, false);
    for row in mapping.first..grid.len() {
        match average_of_row(grid.cell(row, column)) {
            Some(true) => found.1 = true,
            _ => found.0 = true,
        }
    }
    found
}

/// Reads the cell that says what a row is: true for a day, false for an hour, `None` for anything else.
pub(crate) fn average_of_row(cell: &str) -> Option<bool> {
    match spelling::folded(cell).as_str() {
        "" | "1h" | "1小时" | "小时" | "小时值" | "小时平均" | "1小时平均" | "hour" | "1hour" | "hourly" | "60min" => {
            Some(false)
        }
        "24h" | "24小时" | "24小时平均" | "日" | "日值" | "日均" | "日均值" | "日平均" | "day" | "daily" | "24hour"
        | "1d" => Some(true),
        _ => None,
    }
}

/// Chooses the column of a pollutant for hours or days.
fn choose(
    mapping: &mut Mapping,
    grid: &Grid,
    pollutant: Pollutant,
    days: bool,
    answers: &Answers,
) -> Result<Option<usize>> {
    let of: Vec<Column> = mapping.columns.iter().filter(|column| is_of(column, pollutant)).cloned().collect();
    let fitting: Vec<&Column> = of.iter().filter(|column| fits(column, days)).collect();
    match fitting.as_slice() {
        [] => other_average(mapping, pollutant, &of, days, answers),
        [one] => Ok(Some(one.index)),
        [first, rest @ ..] if rest.iter().all(|other| same_cells(grid, mapping.first, first.index, other.index)) => {
            Ok(Some(first.index))
        }
        several => which(mapping, pollutant, several, answers),
    }
}

/// Returns the column to read where none has the right average: after an answer only.
fn other_average(
    mapping: &mut Mapping,
    pollutant: Pollutant,
    of: &[Column],
    days: bool,
    answers: &Answers,
) -> Result<Option<usize>> {
    let Some(column) = of.first() else { return Ok(None) };
    let (name, heading) = (pollutant.label(), &column.heading);
    let id = format!("average:{}", pollutant.id());
    match answered(answers, &id, &["take", "ignore"])? {
        Some("take") => {
            let average = if days && pollutant == Pollutant::O3 { Some(Average::DayMaximum) } else { None };
            mapping.columns.push(Column { average, reason: text!("按指定", "as told"), ..column.clone() });
            return Ok(Some(column.index));
        }
        Some(_) => return Ok(None),
        None => {}
    }
    let question = if days && pollutant == Pollutant::O3 {
        let text = text!(
            "日值表的“{heading}”列是不是O3日最大8小时平均（评价与AQI用的就是它）？",
            "is “{heading}” of the days the daily maximum 8-hour mean of O3, which index and assessment use?"
        );
        Question::new(&id, Some(column.index), text)
            .or("take", text!("是，日最大8小时平均", "yes, the daily maximum 8-hour mean"))
            .or(
                "ignore",
                text!(
                    "不是（如24小时平均），不读取，当日没有O3",
                    "no (such as a 24-hour mean); it is not read and the days have no O3"
                ),
            )
    } else {
        let text = text!(
            "“{heading}”不是要读的{name}（小时值或日值），表中又没有别的{name}列，怎样处理？",
            "“{heading}” is not what is read of {name}, and the table has no other column of it; what is to be done?"
        );
        Question::new(&id, Some(column.index), text)
            .or("take", text!("当作要读的{name}", "take it as the {name} to be read"))
            .or("ignore", text!("不读取，{name}按缺测", "leave it out; {name} is missing"))
    };
    mapping.questions.push(question);
    Ok(None)
}

/// Asks which of several columns is the one.
fn which(mapping: &mut Mapping, pollutant: Pollutant, several: &[&Column], answers: &Answers) -> Result<Option<usize>> {
    let id = format!("which:{}", pollutant.id());
    let headings: Vec<&str> = several.iter().map(|column| column.heading.as_str()).collect();
    if let Some(answer) = answered(answers, &id, &headings)? {
        return Ok(several.iter().find(|column| column.heading == answer).map(|column| column.index));
    }
    let (name, list) = (pollutant.label(), headings.join("、"));
    let text = text!(
        "{name}有几列（{list}），数值不同，读哪一列？",
        "there are several columns of {name} ({list}) with different values; which is read?"
    );
    let first = several.first().map(|column| column.index);
    let question = headings
        .iter()
        .fold(Question::new(&id, first, text), |question, heading| question.or(heading, Text::new(*heading, *heading)));
    mapping.questions.push(question);
    Ok(first)
}

/// Asks about a column that seems to be a pollutant, where no other column is read for it.
fn unclear(mapping: &mut Mapping, pollutant: Pollutant, none_read: bool) {
    let open = mapping.columns.iter().find(|c| c.role == Role::Unclear && c.pollutant == Some(pollutant)).cloned();
    let Some(column) = open.filter(|_| none_read) else { return };
    let (name, heading) = (pollutant.label(), column.heading);
    let text = text!(
        "“{heading}”像是{name}：是{name}的浓度，还是别的？不弄清就不计算指数",
        "“{heading}” seems to be {name}: is it the concentration of {name} or something else? No index is computed until this is clear"
    );
    let question = Question::new(&format!("column:{heading}"), Some(column.index), text)
        .or(pollutant.id(), text!("{name}的浓度", "the concentration of {name}"))
        .or("ignore", text!("不是，不读取", "something else; it is not read"));
    mapping.questions.push(question);
}

fn same_cells(grid: &Grid, first: usize, a: usize, b: usize) -> bool {
    (first..grid.len()).all(|row| grid.cell(row, a) == grid.cell(row, b))
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
