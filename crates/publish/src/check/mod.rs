//! Sense across rows and columns: codes that look like values, units, swaps, doubles, reports that stand still.

mod columns;
mod doubles;
mod ozone;
pub(crate) mod row;
mod units;

use crate::error::Result;
use crate::read::{Context, Reading};
use crate::recognise::Mapping;
use lantian::data::Pollutant;

/// Checks the measurements of a table and brings them into the units of a pack.
///
/// # Errors
/// Units that only the owner of the file knows, and columns that cannot be what their headings say.
pub(crate) fn table(mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    ozone::settle(mapping, reading);
    if [Pollutant::Co, Pollutant::O3].iter().all(|pollutant| !units::is_stated(mapping, *pollutant)) {
        columns::shifted(reading)?;
    }
    units::convert(mapping, context, reading)?;
    units::impossible(mapping, context, reading)?;
    columns::check(reading)?;
    doubles::remove(context, reading);
    doubles::remove_frozen(context, reading);
    Ok(())
}
