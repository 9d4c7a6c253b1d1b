//! Columns under a wrong header, found by what no air can be.

use crate::data::{Observations, Pollutant};
use crate::error::{Error, Kind, Result};

/// A median CO in mg/m³ that no place has: the worst cities of the 2010s stayed below 5.
const CO_MEDIAN: f32 = 15.0;
/// Pairs needed before PM2.5 above PM10 counts as a sign.
const PAIRS: usize = 100;

/// Refuses measurements whose columns cannot be what their names say.
///
/// # Errors
/// A median CO beyond 15 mg/m³ (CO in µg/m³, or shifted columns), and PM2.5 above PM10 in more than
/// four of five of at least 100 values (PM2.5 is part of PM10; single hours may differ by noise).
pub(crate) fn columns(file: &str, obs: &Observations) -> Result<()> {
    let rows = 0..obs.places().len();
    let mut co: Vec<f32> = rows.clone().flat_map(|p| obs.series(p, Pollutant::Co)).copied().collect();
    co.retain(|value| value.is_finite());
    let middle = co.len() / 2;
    if middle < co.len() {
        let median = *co.select_nth_unstable_by(middle, f32::total_cmp).1;
        if median > CO_MEDIAN {
            let zh = format!("CO的中位数为{median} mg/m³，不可能");
            let error = Error::new(Kind::Data, zh, format!("the median of CO is {median} mg/m³, which cannot be"));
            return Err(other_unit(error).file(file).column("CO"));
        }
    }
    let (mut pairs, mut above) = (0, 0);
    for place in rows {
        let fine = obs.series(place, Pollutant::Pm25).iter().zip(obs.series(place, Pollutant::Pm10));
        for (fine, coarse) in fine.filter(|(fine, coarse)| fine.is_finite() && coarse.is_finite()) {
            pairs += 1;
            above += usize::from(fine > coarse);
        }
    }
    if pairs >= PAIRS && above * 5 > pairs * 4 {
        let zh = format!("{pairs}组数据中有{above}组PM25大于PM10，不可能");
        let en = format!("PM25 is above PM10 in {above} of {pairs} values, which cannot be");
        let hint = ("各列是否与表头错位或互换？", "are columns swapped or shifted under the header?");
        return Err(Error::new(Kind::Data, zh, en).file(file).column("PM25").hint(hint.0, hint.1));
    }
    Ok(())
}

/// The question to ask about a CO that cannot be.
pub(super) fn other_unit(error: Error) -> Error {
    error.hint(
        "CO是否为μg/m³（应除以1000），或各列与表头错位？",
        "is CO in µg/m³ (divide by 1,000), or are the columns shifted under the header?",
    )
}
