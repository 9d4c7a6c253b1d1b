//! Wind (`met….csv`, `met….aqc`): one row a place and hour, its speed `ws` in m/s and the direction `wd` it comes from.
//!
//! `wd` is in degrees clockwise from north, 0 to 360, or one of the sixteen names `N`, `NNE` … `NNW`; `C` is calm and has
//! none. As columns it is the layout of [`super::columns`], whose first two values are then `ws` and `wd` and whose
//! others are missing.

use super::clock::Clock;
use super::columns;
use super::grid::{self, Samples};
use super::message::fault;
use super::names::Names;
use super::number::{Written, cell};
use super::remarks::Remarks;
use super::table::{Row, Table};
use super::{count_rows, gzip};
use crate::data::{Observations, Pack, Pollutant, Step, Wind};
use crate::error::{Kind, Result};

const COLUMNS: &str = "entity,time,ws,wd (entity, time, ws m/s, wd °)";
/// The sixteen directions from north, clockwise.
const POINTS: &str = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW";
/// No hour has a faster wind: the highest hourly mean ever measured is below 80 m/s.
const FASTEST: f32 = 80.0;

/// Whether a file of a pack is one of wind, by its name.
pub(super) fn is(name: &str) -> bool {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    plain.starts_with("met") && (plain.ends_with(".csv") || plain.ends_with(".aqc"))
}

/// Adds a file of wind to a pack.
///
/// # Errors
/// As [`super::add`].
#[inline(never)]
pub(super) fn add(pack: &mut Pack, name: &str, bytes: &[u8]) -> Result<()> {
    if pack.entities.is_empty() {
        return Err(fault(Kind::Missing, name, "应先读取{0}|{0} must come first", &["entities.csv"]));
    }
    let bytes = &*gzip::plain(name, bytes)?;
    let mut remarks = Remarks::new(name);
    let table = name.strip_suffix(".gz").unwrap_or(name).ends_with(".csv");
    let (grid, rows) = if table {
        rows(name, bytes, pack, &mut remarks)?
    } else {
        let (hourly, _, rows) = columns::read(name, bytes, pack, &mut remarks)?;
        (hourly, rows)
    };
    let Some(mut grid) = grid else { return Ok(()) };
    for place in 0..grid.places().len() {
        for (column, most) in [(Pollutant::Pm25, FASTEST), (Pollutant::Pm10, 360.0)] {
            let beyond = |v: &&mut f32| !(0.0..=most).contains(*v);
            grid.parts_mut(place, column).flatten().filter(beyond).for_each(|v| *v = f32::NAN);
        }
    }
    let Some(new) = Wind::of_grid(grid) else { return Ok(()) };
    grid::fits(name, pack.wind.as_ref().map_or(0, |own| own.grid().cells()) + new.grid().cells())?;
    count_rows(pack, name, rows, &mut remarks);
    match &mut pack.wind {
        Some(own) => own.merge(new),
        none => *none = Some(new),
    }
    remarks.into_pack(pack);
    Ok(())
}

/// Reads a table.
fn rows(file: &str, bytes: &[u8], pack: &Pack, remarks: &mut Remarks) -> Result<(Option<Observations>, u64)> {
    let mut table = Table::new(file, bytes)?;
    let columns = table.columns(COLUMNS, &[0, 1, 2, 3], remarks)?;
    let known = Names::of(pack.entities.iter().map(|e| e.id.as_str()));
    let (mut places, mut clock) = (Names::default(), Clock::default());
    let mut samples = Samples::new(Step::Hour, pack.horizon());
    let mut count = 0;
    let &[entity, time, ws, wd] = &*columns else { return Ok((None, 0)) };
    while let Some(row) = table.next()? {
        count += 1;
        let (place, hour) = (row.text(entity), row.text(time));
        let Some(hour) = clock.read(hour, Step::Hour).filter(|_| known.find(place).is_some()) else {
            let template = "地点“{0}”或时间“{1}”无法识别，此行略去\
                |the place “{0}” or the hour “{1}” is not known; the row is left out";
            remarks.add(row.line, "", template, &[place, hour]);
            continue;
        };
        let mut six = [f32::NAN; 6];
        six[0] = speed(&row, ws, remarks);
        six[1] = direction(&row, wd, remarks);
        samples.push(row.line, places.number(place).0, hour, six, remarks);
    }
    Ok((samples.build(file, &places, remarks)?, count))
}

fn speed(row: &Row, column: usize, remarks: &mut Remarks) -> f32 {
    match cell(row.text(column)) {
        Written::Missing => f32::NAN,
        Written::Value(speed) if (0.0..=FASTEST).contains(&speed) => speed,
        _ => bad(row, column, "ws", remarks),
    }
}

fn direction(row: &Row, column: usize, remarks: &mut Remarks) -> f32 {
    let text = row.text(column);
    if let Some(at) = POINTS.split(' ').position(|name| name == text) {
        return at as f32 * 22.5;
    }
    match cell(text) {
        Written::Missing => f32::NAN,
        _ if text == "C" => f32::NAN,
        Written::Value(degrees) if (0.0..=360.0).contains(&degrees) => degrees,
        _ => bad(row, column, "wd", remarks),
    }
}

fn bad(row: &Row, column: usize, name: &str, remarks: &mut Remarks) -> f32 {
    let template =
        "“{0}”不是风速（m/s）或风向（度），按缺测处理|“{0}” is not a wind (m/s, degrees); treated as missing";
    remarks.add(row.line, name, template, &[row.text(column)]);
    f32::NAN
}
