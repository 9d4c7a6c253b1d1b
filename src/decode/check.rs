//! Columns under a wrong header, found by what no air can be.

use super::message::{advise, fault};
use super::number::plain;
use crate::data::{Observations, Pollutant};
use crate::error::{Error, Kind, Result};

/// A median CO in mg/m³ that no place has: the worst cities of the 2010s stayed below 5.
const CO_MEDIAN: f32 = 15.0;
/// Pairs needed before PM2.5 above PM10 counts as a sign.
const PAIRS: u64 = 100;

/// Refuses measurements whose columns cannot be what their names say.
///
/// # Errors
/// A median CO beyond 15 mg/m³ (CO in µg/m³, or shifted columns), and PM2.5 above PM10 in more than
/// four of five of at least 100 values (PM2.5 is part of PM10; single hours may differ by noise).
#[inline(never)]
pub(crate) fn columns(file: &str, obs: &Observations) -> Result<()> {
    let count = |is: &dyn Fn(f32) -> bool| {
        let mut count = 0;
        obs.stretches(&mut |stretch| {
            let values = stretch.values[Pollutant::Co as usize].iter();
            count += values.filter(|value| value.is_finite() && is(**value)).count();
        });
        count
    };
    let (all, low) = (count(&|_| true), count(&|value| value <= CO_MEDIAN));
    if all > 0 && low <= all / 2 {
        // The median without a sort: numbers from 0 are ordered as their bits are, found from the highest down.
        let median = (0..31).rev().fold(0_u32, |bits, bit| {
            let more = bits | 1 << bit;
            if count(&|value| value.to_bits() < more) <= all / 2 { more } else { bits }
        });
        let median = plain(f64::from(f32::from_bits(median)));
        let template = "CO的中位数为{0} mg/m³，不可能|the median of CO is {0} mg/m³, which cannot be";
        return Err(other_unit(fault(Kind::Data, file, template, &[&median]).column("CO")));
    }
    let (mut pairs, mut above) = (0_u64, 0_u64);
    obs.stretches(&mut |stretch| {
        let [fine, coarse] = [Pollutant::Pm25, Pollutant::Pm10].map(|p| stretch.values[p as usize]);
        for (fine, coarse) in fine.iter().zip(coarse) {
            pairs += u64::from(fine.is_finite() && coarse.is_finite());
            above += u64::from(coarse.is_finite() && fine > coarse);
        }
    });
    if pairs >= PAIRS && above * 5 > pairs * 4 {
        let template =
            "{0}组数据中有{1}组PM25大于PM10，不可能|PM25 is above PM10 in {1} of {0} values, which cannot be";
        let error = fault(Kind::Data, file, template, &[&pairs.to_string(), &above.to_string()]).column("PM25");
        let hint = "各列是否与表头错位或互换？|are columns swapped or shifted under the header?";
        return Err(advise(error, hint, &[]));
    }
    Ok(())
}

/// The question to ask about a CO that cannot be.
#[cold]
pub(super) fn other_unit(error: Error) -> Error {
    let hint = "CO是否为μg/m³（应除以1000），或各列与表头错位？\
        |is CO in µg/m³ (divide by 1,000), or are the columns shifted under the header?";
    advise(error, hint, &[])
}
