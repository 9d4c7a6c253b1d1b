//! Which column is read for each pollutant, and the questions where the table leaves it open.

use super::mapping::{fits, is_of};
use super::pollutants::Average;
use super::{Answers, Column, Mapping, Question, Rhythm, Role, answered, spelling};
use crate::error::{Result, Text, text};
use crate::grid::Grid;
use lantian::data::Pollutant;

/// Settles which column is read for each pollutant; what cannot be settled becomes a question.
pub(super) fn concentrations(mapping: &mut Mapping, grid: &Grid, answers: &Answers) -> Result<()> {
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
