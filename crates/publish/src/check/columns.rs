//! Columns that cannot be what their headings say.

use crate::error::{Error, Kind, Result, text};
use crate::read::{Reading, Record};
use lantian::data::Pollutant;

/// Values of a column needed before it is judged.
const ENOUGH: usize = 5;
/// Medians of O3 in µg/m³ and of CO in mg/m³: hardly a place has an O3 as low, and with it a CO as high. CO in mg/m³ under
/// O3 and another pollutant under CO lie between these; ppm under O3 lie below, µg/m³ under CO above.
const LOW_O3: std::ops::RangeInclusive<f32> = 0.1..=5.0;
const HIGH_CO: std::ops::Range<f32> = 2.0..200.0;
/// Pairs needed before PM2.5 above PM10 counts as a sign.
const PAIRS: usize = 100;

/// Refuses columns that are shifted or swapped.
///
/// # Errors
/// CO, with its decimals, under O3 and whole numbers under CO; and PM2.5 above PM10 in more than four of five of at least
/// 100 values (PM2.5 is part of PM10; single hours may differ by noise).
pub(super) fn check(reading: &Reading) -> Result<()> {
    shifted(reading)?;
    [&reading.hours, &reading.days].into_iter().try_for_each(|records| swapped(records))
}

/// Refuses columns that are shifted. Of values whose units are not stated it has to be asked before the units are.
///
/// # Errors
/// CO, with its decimals, under O3 and whole numbers under CO.
pub(super) fn shifted(reading: &Reading) -> Result<()> {
    [&reading.hours, &reading.days].into_iter().try_for_each(|records| shifted_of(records))
}

fn series(records: &[Record], pollutant: Pollutant) -> Vec<f32> {
    records
        .iter()
        .filter_map(|record| record.six.get(pollutant as usize).copied())
        .filter(|value| value.is_finite())
        .collect()
}

fn shifted_of(records: &[Record]) -> Result<()> {
    let (co, o3) = (median(series(records, Pollutant::Co)), median(series(records, Pollutant::O3)));
    let (Some((co, co_whole)), Some((o3, o3_whole))) = (co, o3) else { return Ok(()) };
    if !HIGH_CO.contains(&co) || !co_whole || !LOW_O3.contains(&o3) || o3_whole {
        return Ok(());
    }
    let message = text!(
        "各列与表头错位：O3列的中位数为{o3}且多为小数，CO列的中位数为{co}且多为整数，不可能",
        "the columns are shifted under the header: the median under O3 is {o3}, with decimals, and under CO {co}, without, which cannot be"
    );
    Err(Error::new(Kind::Data, message).hint(text!("请核对表头与各列的对应关系", "check which column is which")))
}

/// Returns the median, and whether most are whole numbers; `None` of too few.
fn median(mut values: Vec<f32>) -> Option<(f32, bool)> {
    if values.len() < ENOUGH {
        return None;
    }
    let whole = values.iter().filter(|value| value.fract() == 0.0).count() * 2 > values.len();
    let middle = values.len() / 2;
    Some((*values.select_nth_unstable_by(middle, f32::total_cmp).1, whole))
}

fn swapped(records: &[Record]) -> Result<()> {
    let pairs =
        records.iter().map(|record| (record.six[Pollutant::Pm25 as usize], record.six[Pollutant::Pm10 as usize]));
    let pairs: Vec<(f32, f32)> = pairs.filter(|(fine, coarse)| fine.is_finite() && coarse.is_finite()).collect();
    let (all, above) = (pairs.len(), pairs.iter().filter(|(fine, coarse)| fine > coarse).count());
    if all < PAIRS || above * 5 <= all * 4 {
        return Ok(());
    }
    let message = text!(
        "{all}组数据中有{above}组PM2.5大于PM10，不可能",
        "PM2.5 is above PM10 in {above} of {all} values, which cannot be"
    );
    Err(Error::new(Kind::Data, message)
        .hint(text!("两列是否互换或与表头错位？", "are the two columns swapped or shifted under the header?")))
}
