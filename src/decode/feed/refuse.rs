//! Files that are not read, and why in one sentence.

use super::super::message::{advise, fault};
use super::super::table::Table;
use super::value::{Value, value};
use crate::data::Pollutant;
use crate::error::{Error, Kind, Result};

/// Values of a column needed before it is judged.
const ENOUGH: usize = 5;
/// Medians of O3 in µg/m³ and of CO in mg/m³: hardly a place has an O3 as low, and with it a CO as high.
const LOW_O3: f32 = 5.0;
const HIGH_CO: f32 = 2.0;

/// The error for a header of no known layout.
///
/// # Errors
/// A row beyond the limits of a table.
pub(super) fn unknown(file: &str, table: &mut Table) -> Result<Error> {
    let names = [["PM2.5", "PM2_5", "PM25"], ["PM10"; 3], ["SO2"; 3], ["NO2"; 3], ["CO"; 3], ["O3"; 3]];
    let columns = names.map(|names| names.into_iter().find_map(|name| table.find(name)));
    let lacks = table.lacks("StationCode", "").message.clone();
    let mut values: [Vec<f32>; 6] = Default::default();
    while let Some(row) = table.next()? {
        for (column, values) in columns.iter().zip(&mut values) {
            if let Some(Value::Number(number)) = column.map(|column| value(row.text(column))) {
                values.push(number);
            }
        }
    }
    if let Err(error) = shifted(file, &values) {
        return Ok(error);
    }
    let template = "表头不是可读取的版式：{0}|the header is of no layout that is read: {1}";
    let error = fault(Kind::Format, file, template, &[&lacks.zh, &lacks.en]).row(1);
    let hint = "可读取：TimePoint,StationCode,…（国控站快照）；date,hour,type,…（每站一列）；\
                Date,Hour,WatchPoint,…（城市页面）；entity,time,…（整洁表）|\
                supported: TimePoint,StationCode,… (snapshots); date,hour,type,… (a column a station); \
                Date,Hour,WatchPoint,… (city pages); entity,time,… (tidy tables)";
    Ok(advise(error, hint, &[]))
}

/// Refuses columns that are shifted: CO, with its decimals, stands under O3 and whole numbers under CO.
///
/// # Errors
/// When a median O3 that no place has comes with decimals, and a median CO that no place has without.
pub(super) fn shifted(file: &str, columns: &[Vec<f32>; 6]) -> Result<()> {
    let [.., co, o3] = columns;
    let (co, o3) = (median(co), median(o3));
    let (Some((co, co_whole)), Some((o3, o3_whole))) = (co, o3) else { return Ok(()) };
    if co < HIGH_CO || !co_whole || o3 > LOW_O3 || o3_whole {
        return Ok(());
    }
    let template = "各列与表头错位：O3列的中位数为{0}且多为小数，CO列的中位数为{1}且多为整数，不可能，此文件未读取|\
                    the columns are shifted under the header: the median under O3 is {0}, with decimals, and under CO \
                    {1}, without; this cannot be, and the file is not read";
    let error = fault(Kind::Data, file, template, &[&o3.to_string(), &co.to_string()]).column(Pollutant::O3.id());
    Err(advise(error, "请核对表头与各列的对应关系|check which column is which", &[]))
}

/// The median, and whether most are whole numbers; `None` of too few.
fn median(column: &[f32]) -> Option<(f32, bool)> {
    let mut sorted: Vec<f32> = column.iter().copied().filter(|value| value.is_finite()).collect();
    let whole = sorted.iter().filter(|value| value.fract() == 0.0).count() * 2 > sorted.len();
    if sorted.len() < ENOUGH {
        return None;
    }
    let middle = sorted.len() / 2;
    Some((*sorted.select_nth_unstable_by(middle, f32::total_cmp).1, whole))
}
