//! Cells of concentrations: what cannot be is missing, and a column of nothing else is refused.

use super::message::{advise, fault};
use super::number::{Written, cell};
use super::remarks::Remarks;
use super::table::Row;
use crate::data::Pollutant;
use crate::error::{Kind, Result};

/// The largest concentration taken for a measurement, in the unit of the pollutant.
///
/// Well above anything reported from a Chinese station (PM10 near 10,000 in the worst dust) and above
/// the ranges of the instruments (HJ 653-2021, HJ 654-2013): what is beyond is a code such as 99999.
pub fn largest(pollutant: Pollutant) -> f32 {
    match pollutant {
        Pollutant::Pm25 | Pollutant::Pm10 => 20_000.0,
        Pollutant::So2 => 10_000.0,
        Pollutant::No2 | Pollutant::O3 => 5_000.0,
        Pollutant::Co => 500.0,
    }
}

/// Reads the cells of a file and counts them.
#[derive(Default)]
pub(crate) struct Cells {
    numbers: [u64; 6],
    beyond: [u64; 6],
}

impl Cells {
    /// The concentration in a cell; NaN where it is missing, no number, negative or impossible.
    pub(crate) fn concentration(&mut self, row: &Row, column: usize, of: Pollutant, remarks: &mut Remarks) -> f32 {
        let count = |counts: &mut [u64; 6]| counts.iter_mut().skip(of as usize).take(1).for_each(|n| *n += 1);
        let template = match cell(row.text(column)) {
            Written::Missing => return f32::NAN,
            Written::Value(value) if value >= 0.0 && value <= largest(of) => {
                count(&mut self.numbers);
                return value;
            }
            Written::Value(value) if value < 0.0 => "“{0}”是负值，按缺测处理|“{0}” is negative; treated as missing",
            Written::Value(_) => {
                count(&mut self.numbers);
                count(&mut self.beyond);
                "“{0}”超出物理上限，按缺测处理|“{0}” is beyond the physical limit; treated as missing"
            }
            Written::Bad => "“{0}”不是数字，按缺测处理|“{0}” is not a number; treated as missing",
        };
        remarks.add(row.line, of.id(), template, &[row.text(column)]);
        f32::NAN
    }

    /// Refuses a file with a column of which most values are impossible: another unit or another column.
    ///
    /// # Errors
    /// When more than half of the values of a pollutant are beyond what can be.
    pub(crate) fn check(&self, file: &str) -> Result<()> {
        for ((pollutant, numbers), beyond) in Pollutant::ALL.into_iter().zip(self.numbers).zip(self.beyond) {
            if beyond * 2 > numbers {
                let template = "{0}个值中有{1}个超出物理上限|{1} of {0} values are beyond what can be";
                let error = fault(Kind::Data, file, template, &[&numbers.to_string(), &beyond.to_string()]);
                let error = error.column(pollutant.id());
                return Err(if pollutant == Pollutant::Co {
                    super::check::other_unit(error)
                } else {
                    let hint = "单位是否有误，或各列与表头错位？|is the unit another, or are the columns shifted?";
                    advise(error, hint, &[])
                });
            }
        }
        Ok(())
    }
}
