//! `.aqc`: hourly or daily measurements as columns, for size; the same content as the tidy CSV.
//!
//! 180 stations × 6 weeks × 6 pollutants are 11 MB of CSV and 1.1 MB gzipped; as columns under gzip
//! they are a quarter of that and are decoded in milliseconds. Neighbouring hours and neighbouring
//! places are alike, so each value is written as its difference from a prediction, as in PNG.
//!
//! Layout, all of it (numbers are unsigned LEB128 varints unless said otherwise):
//!
//! 1. the four bytes `LTC1`;
//! 2. length of the header in bytes, then the header, a JSON object: `start` (time of the first
//!    value, `2026-02-09T01:00+08:00`), `step` (`1h` or `24h`), `len` (times), `places` (identifiers;
//!    put neighbours side by side), `decimals` (six numbers 0 to 6, for PM25, PM10, SO2, NO2, CO, O3);
//! 3. for each of the six pollutants, over the matrix of places × times, place by place:
//!    1. lengths of runs, by turns of present and of missing values, until the matrix is covered
//!       (the first may be 0);
//!    2. for each place a byte, its filter, and for each present value its difference from the
//!       prediction, zigzag (0, −1, 1, −2 … → 0, 1, 2, 3 …).
//!
//! Values are whole ticks of 10⁻ᵈ, 0 to 2²⁵. With L the value before, U the value of the place before
//! at the same time and V that of the place before at the time before, the prediction is
//! L (filter 0), L + ⌊(U − V) ÷ 2⌋ (1), L + U − V (2), or the median of L, U and L + U − V (3), at
//! least 0 and at most 2²⁵. A missing value stands as its own prediction. Before the first time L and V
//! are U; before the first place U and V are 0.
//!
//! [`encode`] is the writer; [`super::add`] reads.

use super::entities::MAX_PLACES;
use super::grid;
use super::json::{self, Fields};
use super::message::{advise, fault};
use super::names::Names;
use super::remarks::Remarks;
use crate::data::{Observations, Pack, Pollutant, Step, Timestamp};
use crate::error::{Kind, Result};

mod write;

pub use write::encode;

const MAGIC: &[u8; 4] = b"LTC1";
const MAX_TICK: i32 = 1 << 25;
const FILTERS: u8 = 4;
/// Cells (of six values) a byte of a file may stand for, and cells any file may have: most bytes are one value.
const SPARSE: usize = 64;
const SMALL: usize = 1 << 16;

/// The prediction of a filter.
fn predict(filter: u8, left: i32, up: i32, corner: i32) -> i32 {
    let guess = match filter {
        0 => left,
        1 => left + ((up - corner) >> 1),
        2 => left + up - corner,
        _ => (left + up - corner).clamp(left.min(up), left.max(up)),
    };
    guess.clamp(0, MAX_TICK)
}

/// What a file holds: hours, days, and the count of places and times with any value.
pub(crate) type Read = (Option<Observations>, Option<Observations>, u64);

/// Reads the columns.
///
/// # Errors
/// Another layout, a header that contradicts itself, and bytes that end too early or lead to values
/// that cannot be. Places that are no entities are remarks and left out.
pub(crate) fn read(file: &str, bytes: &[u8], pack: &Pack, remarks: &mut Remarks) -> Result<Read> {
    let damaged = || {
        let template = "列式数据已损坏或不完整|the columns are damaged or cut off";
        advise(fault(Kind::Format, file, template, &[]), "请重新上传|upload it again", &[])
    };
    let Some(body) = bytes.strip_prefix(MAGIC) else {
        super::text::utf8(file, bytes)?;
        return Err(fault(Kind::Format, file, "不是列式数据（LTC1）|not a lantian column file (LTC1)", &[]));
    };
    let mut input = Input { bytes: body };
    let size = input.number().ok_or_else(damaged)? as usize;
    let (header, rest) = input.bytes.split_at_checked(size).ok_or_else(damaged)?;
    input.bytes = rest;
    let header = Header::read(file, header, rest.len())?;
    let known = Names::of(pack.entities.iter().map(|e| e.id.as_str()));
    let mut rows = Vec::new();
    let mut places = Vec::new();
    for number in 0..header.places.len() {
        let place = header.places.name(number);
        if known.find(place).is_some() {
            rows.push(Some(places.len()));
            places.push(place.to_owned());
        } else {
            rows.push(None);
            let template = "“{0}”不在entities.csv中，已略去|“{0}” is not in entities.csv and was left out";
            remarks.add(0, "", template, &[place]);
        }
    }
    // Steps behind the horizon are read and left out.
    let until = pack.horizon().filter(|until| header.end() > until.time);
    let kept = until.map_or(header.len, |until| header.steps(until.time));
    let mut out = Observations::new(header.start, header.step, kept, places);
    let mut any = vec![false; header.len * rows.len()];
    for (pollutant, decimals) in Pollutant::ALL.into_iter().zip(header.decimals) {
        matrix(&mut input, &header, |place, values: &[i32]| {
            for (value, any) in values.iter().zip(any.get_mut(place * header.len..).unwrap_or(&mut [])) {
                *any |= *value >= 0;
            }
            let Some(row) = rows.get(place).copied().flatten() else { return };
            for (value, into) in values.iter().zip(out.series_mut(row, pollutant)) {
                if *value >= 0 {
                    *into = (f64::from(*value) / decimals) as f32;
                }
            }
        })
        .ok_or_else(damaged)?;
    }
    if !input.bytes.is_empty() {
        return Err(damaged());
    }
    let filled =
        |from: usize| any.chunks(header.len).flat_map(|place| &place[from..]).filter(|any| **any).count() as u64;
    if let Some(until) = until.filter(|_| filled(kept) > 0) {
        grid::late(remarks, 0, (Timestamp(header.start.0 + kept as i32 * header.step.hours()), filled(kept)), until);
    }
    let count = filled(0);
    Ok(match header.step {
        Step::Hour => (Some(out), None, count),
        Step::Day => (None, Some(out), count),
    })
}

/// Reads the matrix of one pollutant, place by place; `None` when it is damaged.
fn matrix(input: &mut Input, header: &Header, mut put: impl FnMut(usize, &[i32])) -> Option<()> {
    let cells = header.len * header.places.len();
    let mut present = vec![false; cells];
    let (mut at, mut turn) = (0, true);
    while at < cells {
        let run = input.number()? as usize;
        present.get_mut(at..at.checked_add(run)?)?.fill(turn);
        at += run;
        turn = !turn;
        // Only the first run may be empty, so a damaged file cannot make us turn on the spot.
        if run == 0 && (turn || at != 0) {
            return None;
        }
    }
    let mut before = vec![0_i32; header.len];
    // Missing is −1.
    let mut values = vec![0_i32; header.len];
    for (place, present) in present.chunks_exact(header.len).enumerate() {
        let filter = input.byte().filter(|filter| *filter < FILTERS)?;
        let first = before.first().copied()?;
        let (mut left, mut corner) = (first, first);
        for ((present, before), value) in present.iter().zip(&mut before).zip(&mut values) {
            let up = *before;
            left = predict(filter, left, up, corner);
            *value = -1;
            if *present {
                let zigzag = input.number()?;
                let difference = (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
                left = left.checked_add(difference).filter(|tick| (0..=MAX_TICK).contains(tick))?;
                *value = left;
            }
            (*before, corner) = (left, up);
        }
        put(place, &values);
    }
    Some(())
}

struct Header {
    start: Timestamp,
    step: Step,
    len: usize,
    places: Names,
    /// Ticks in one unit.
    decimals: [f64; 6],
}

impl Header {
    /// The label of the last step.
    fn end(&self) -> Timestamp {
        Timestamp(self.start.0.saturating_add((self.len as i32 - 1).saturating_mul(self.step.hours())))
    }

    /// How many steps there are up to a time.
    fn steps(&self, until: Timestamp) -> usize {
        usize::try_from((until.0 - self.start.0).div_euclid(self.step.hours()) + 1).unwrap_or(0).min(self.len)
    }

    /// Reads the header; `body` is the number of bytes behind it.
    fn read(file: &str, bytes: &[u8], body: usize) -> Result<Self> {
        let value = json::parse(file, bytes)?;
        let top = Fields::new(file, &value)?;
        let wrong = |key: &str| top.error("“{0}”无法识别|“{0}” cannot be read", &[key]);
        let step = match top.text("step")? {
            "1h" => Step::Hour,
            "24h" => Step::Day,
            _ => return Err(wrong("step")),
        };
        let start = Timestamp::parse(top.need("start")?).filter(|t| t.0 % step.hours() == 0);
        let len = usize::try_from(top.count("len")?).unwrap_or(usize::MAX);
        let listed = top.list("places")?;
        if listed.is_empty() || listed.len() > MAX_PLACES {
            return Err(wrong("places"));
        }
        let mut places = Names::default();
        for place in listed {
            if !places.number(place.as_str().ok_or_else(|| wrong("places"))?).1 {
                return Err(top.error("“places”中有重复|“places” has a place twice", &[]));
            }
        }
        let cells = len.saturating_mul(places.len());
        grid::fits(file, cells)?;
        // A run may be long, but every place has a byte: a short file must not claim a large matrix.
        if len == 0 || places.len().saturating_mul(6) > body || cells > SPARSE * body + SMALL {
            return Err(wrong("len"));
        }
        let listed = top.list("decimals")?;
        let mut decimals = [1.0; 6];
        for (value, ticks) in listed.iter().zip(&mut decimals) {
            let power = value.as_i64().filter(|d| (0..=6).contains(d)).ok_or_else(|| wrong("decimals"))?;
            *ticks = f64::from(10_u32.pow(power as u32));
        }
        if listed.len() != 6 {
            return Err(wrong("decimals"));
        }
        Ok(Self { start: start.ok_or_else(|| wrong("start"))?, step, len, places, decimals })
    }
}

/// The bytes not read yet.
struct Input<'a> {
    bytes: &'a [u8],
}

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    /// A varint of at most 32 bits.
    fn number(&mut self) -> Option<u32> {
        let mut out = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            out |= u32::from(byte & 127).checked_shl(shift).filter(|part| part >> shift == u32::from(byte & 127))?;
            if byte < 128 {
                return Some(out);
            }
        }
        None
    }
}
