//! Measurements in pieces: a closed month (of days: year) is one file; the last days (of days: the last month) are a file of
//! their own, so that an hour rewrites little, and a visitor who comes back or asks for the newest hour loads little.

use super::dense::dense;
use super::{Changed, Out, name_of};
use crate::error::{Error, Kind, Result, text};
use crate::pack::digest::digest;
use crate::pack::gzip;
use crate::pack::write::{Part, file_note, rows_with_values};
use lantian::chart::RECENT;
use lantian::data::{Entity, Manifest, Observations, Pack, Pollutant, Step, Timestamp};
use lantian::decode::{self, encode_columns};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Hours by which the tail of the newest hours moves on: a divisor of the day, so that it begins with one, too.
const TAIL_STEP: i32 = 6;

/// Reads the files that are there.
pub(super) struct Reader<'a> {
    /// The file of a name.
    pub(super) read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// The manifest that lists them.
    pub(super) manifest: &'a Manifest,
    /// The places.
    pub(super) entities: &'a [Entity],
}

impl Reader<'_> {
    fn load(&self, name: &str) -> Result<Option<Observations>> {
        let missing = || Error::new(Kind::Missing, text!("数据包中没有{name}", "the pack has no {name}"));
        let bytes = (self.read)(name).ok_or_else(missing)?;
        let mut pack = Pack { manifest: self.manifest.clone(), entities: self.entities.to_vec(), ..Pack::default() };
        decode::add(&mut pack, name, &bytes)?;
        let Pack { hourly, daily, wind, .. } = pack;
        Ok(hourly.or(daily).or_else(|| wind.map(|wind| wind.grid().clone())))
    }
}

/// The last day with a value of each place and pollutant, in days since 1970-01-01.
pub(super) type Measured = BTreeMap<(String, Pollutant), i32>;

/// Lays parts over the files of the pack; returns the last time of any of them.
pub(super) fn merge(
    out: &mut Out,
    list: usize,
    parts: &mut dyn Iterator<Item = Part>,
    reader: &Reader<'_>,
    (changed, measured): (&mut Changed, &mut Measured),
) -> Result<Option<Timestamp>> {
    let mut newest = None;
    let mut folders = BTreeSet::new();
    for (name, grid) in parts {
        newest = newest.max(grid.last());
        if list == 0 {
            note_measured(&grid, measured);
        }
        let (folder, _) = name.rsplit_once('/').unwrap_or(("obs", ""));
        let mut series = Series { folder, step: grid.step(), list, reader };
        let before = *changed;
        series.lay(out, grid, changed)?;
        if *changed != before {
            folders.insert((folder.to_owned(), series.step == Step::Hour));
        }
    }
    for (folder, hourly) in folders {
        let step = if hourly { Step::Hour } else { Step::Day };
        Series { folder: &folder, step, list, reader }.close(out)?;
    }
    Ok(newest)
}

/// Notes the last day with a value of each place and pollutant.
fn note_measured(grid: &Observations, measured: &mut Measured) {
    for (row, id) in grid.places().iter().enumerate() {
        for pollutant in Pollutant::ALL {
            let last = grid.series(row, pollutant).iter().rposition(|value| value.is_finite());
            if let Some(day) = last.map(|at| grid.time(at).day()) {
                let own = measured.entry((id.clone(), pollutant)).or_insert(day);
                *own = day.max(*own);
            }
        }
    }
}

/// A file of a series.
#[derive(Clone)]
struct Piece {
    name: String,
    from: Timestamp,
    to: Timestamp,
}

/// The files of one level and step, such as `obs/station/hour`.
struct Series<'a> {
    folder: &'a str,
    step: Step,
    list: usize,
    reader: &'a Reader<'a>,
}

impl Series<'_> {
    /// Returns the files with a range, by time.
    fn pieces(&self, out: &Out) -> Vec<Piece> {
        let time = |note: &Value, at: usize| Timestamp::parse(note.get("range")?.get(at)?.as_str()?);
        let piece = |note: &Value| {
            let name = name_of(note)?.to_owned();
            let is_own = name.rsplit_once('/').is_some_and(|(folder, _)| folder == self.folder);
            is_own.then_some(Piece { name, from: time(note, 0)?, to: time(note, 1)? })
        };
        let notes = out.notes.get(self.list).into_iter().flatten();
        let mut pieces: Vec<Piece> = notes.filter_map(piece).collect();
        pieces.sort_by_key(|piece| piece.from);
        pieces
    }

    /// Lays a grid over the files that share a time with it.
    fn lay(&mut self, out: &mut Out, grid: Observations, changed: &mut Changed) -> Result<()> {
        let Some(last) = grid.last() else { return Ok(()) };
        let (start, pieces) = (grid.start(), self.pieces(out));
        let newest = pieces.iter().map(|piece| piece.to).max().unwrap_or(last).max(last);
        let tail = self.tail(newest);
        // Of an open month only what is touched; of a closed one all.
        let (period, open) = (self.period(start), self.period(tail));
        let is_open = period >= open;
        let of_period = |piece: &&Piece| {
            let (from, to) = (self.period(piece.from), self.period(piece.to));
            if is_open { to >= open } else { from <= period && to >= period }
        };
        let taken = |piece: &&Piece| {
            let crosses = piece.from < tail && piece.to >= tail;
            !is_open || crosses || if piece.to < tail { start < tail } else { last >= tail }
        };
        let mut loaded: Vec<Piece> = pieces.iter().filter(of_period).filter(taken).cloned().collect();
        // The day that has ended joins those before it.
        let before: Vec<&Piece> = pieces.iter().filter(of_period).filter(|piece| piece.to < tail).collect();
        if is_open && before.len() > 1 {
            let more = before.into_iter().filter(|piece| !loaded.iter().any(|own| own.name == piece.name)).cloned();
            loaded.extend(more.collect::<Vec<_>>());
        }
        let mut all: Option<Observations> = None;
        for piece in &loaded {
            unite(&mut all, self.load(out, &piece.name)?);
        }
        if count(all.as_ref(), &grid, changed) {
            unite(&mut all, Some(grid));
            self.write(out, &loaded, all.as_ref(), tail);
        }
        Ok(())
    }

    /// Makes one file of every month before the tail.
    fn close(&mut self, out: &mut Out) -> Result<()> {
        let pieces = self.pieces(out);
        let Some(newest) = pieces.iter().map(|piece| piece.to).max() else { return Ok(()) };
        let mut by_period: BTreeMap<i32, Vec<Piece>> = BTreeMap::new();
        for piece in pieces.into_iter().filter(|piece| self.period(piece.from) == self.period(piece.to)) {
            by_period.entry(self.period(piece.from)).or_default().push(piece);
        }
        by_period.retain(|period, _| *period < self.period(self.tail(newest)));
        for pieces in by_period.into_values().filter(|pieces| pieces.len() > 1) {
            let mut all = None;
            for piece in &pieces {
                unite(&mut all, self.load(out, &piece.name)?);
            }
            self.write(out, &pieces, all.as_ref(), self.tail(newest));
        }
        Ok(())
    }

    /// Returns what a file holds, which this very update may have made.
    fn load(&self, out: &Out, name: &str) -> Result<Option<Observations>> {
        let Some((_, own)) = out.files.iter().find(|(own, _)| own == name) else { return self.reader.load(name) };
        // The manifest that is there does not know of hours after it: a reader of it would leave them out.
        let manifest = Manifest { generated: String::new(), ..self.reader.manifest.clone() };
        Reader { read: &|_| Some(own.clone()), manifest: &manifest, entities: self.reader.entities }.load(name)
    }

    /// Writes observations by month, of that of `tail` what lies before and from there apart, in the place of some files.
    fn write(&self, out: &mut Out, loaded: &[Piece], all: Option<&Observations>, tail: Timestamp) {
        let Some(all) = all else { return };
        let Some(notes) = out.notes.get_mut(self.list) else { return };
        let is_loaded = |note: &Value| name_of(note).is_some_and(|name| loaded.iter().any(|piece| piece.name == name));
        let at = notes.iter().position(is_loaded).unwrap_or_else(|| {
            let own = |note: &Value| name_of(note).is_some_and(|name| name.starts_with(&format!("{}/", self.folder)));
            notes.iter().rposition(own).map_or(notes.len(), |last| last + 1)
        });
        notes.retain(|note| !is_loaded(note));
        let mut at = at.min(notes.len());
        let newest = self.period(tail);
        for (label, from, to) in self.spans(all, tail, newest) {
            let Some(part) = dense(all, from, to) else { continue };
            let bytes = gzip(&encode_columns(&part));
            let name = format!("{}/{label}.{}.aqc.gz", self.folder, digest(&bytes));
            let range = Some((part.start(), part.last().unwrap_or(part.start())));
            notes.insert(at, file_note(&name, &bytes, rows_with_values(&part), range));
            at += 1;
            if !loaded.iter().any(|piece| piece.name == name) {
                out.files.push((name, bytes));
            }
        }
        // What this update made before and is now part of others.
        let is_listed = |name: &str| out.notes.iter().flatten().any(|note| name_of(note) == Some(name));
        out.files.retain(|(name, _)| is_listed(name));
    }

    /// Returns the name and the first and last label of every file that some observations make.
    fn spans(&self, all: &Observations, tail: Timestamp, newest: i32) -> Vec<(String, Timestamp, Timestamp)> {
        let Some(last) = all.last() else { return Vec::new() };
        let mut out = Vec::new();
        for period in self.period(all.start())..=self.period(last) {
            let (from, to) = self.labels(period);
            let name = match self.step {
                Step::Hour => format!("{:04}-{:02}", period.div_euclid(12), period.rem_euclid(12) + 1),
                Step::Day => format!("{period:04}"),
            };
            if period == newest {
                let end = tail.end_label();
                let last = if self.step == Step::Hour { end.day } else { end.month };
                out.push((name.clone(), from, Timestamp(tail.0 - self.step.hours())));
                out.push((format!("{name}-{last:02}"), tail, to));
            } else {
                out.push((name, from, to));
            }
        }
        out
    }

    /// Returns the number of the month of an hour or the year of a day.
    fn period(&self, time: Timestamp) -> i32 {
        let end = time.end_label();
        if self.step == Step::Hour { end.year * 12 + end.month as i32 - 1 } else { end.year }
    }

    /// Returns the first and last label of a period.
    fn labels(&self, period: i32) -> (Timestamp, Timestamp) {
        let midnight = |year, month| Timestamp::new(year, month, 1, 0).map_or(0, |time| time.0);
        let month = |period: i32| midnight(period.div_euclid(12), period.rem_euclid(12) as u32 + 1);
        let (from, to) = match self.step {
            Step::Hour => (month(period), month(period + 1)),
            Step::Day => (midnight(period, 1), midnight(period + 1, 1)),
        };
        (Timestamp(from + self.step.hours()), Timestamp(to))
    }

    /// Returns the first label of the tail: [`RECENT`] hours and up to [`TAIL_STEP`] more; of days the newest month.
    fn tail(&self, newest: Timestamp) -> Timestamp {
        if self.step == Step::Hour {
            return Timestamp((newest.0 - RECENT - 1).div_euclid(TAIL_STEP) * TAIL_STEP + 1);
        }
        let end = newest.end_label();
        let midnight = Timestamp::new(end.year, end.month, 1, 0).map_or(newest.0, |time| time.0);
        Timestamp(midnight + self.step.hours())
    }
}

fn unite(all: &mut Option<Observations>, more: Option<Observations>) {
    match (all.as_mut(), more) {
        (Some(all), Some(more)) => drop(all.merge(more)),
        (None, more) => *all = more,
        (Some(_), None) => {}
    }
}

/// Counts the values of a grid that are new or other than those before; true if there is any.
fn count(before: Option<&Observations>, grid: &Observations, changed: &mut Changed) -> bool {
    let old = *changed;
    for (row, id) in grid.places().iter().enumerate() {
        let own = before.and_then(|before| Some((before, before.row(id)?)));
        for pollutant in Pollutant::ALL {
            for (at, value) in grid.series(row, pollutant).into_iter().enumerate().filter(|(_, v)| v.is_finite()) {
                let was = own.map_or(f32::NAN, |(before, row)| before.value(row, pollutant, grid.time(at)));
                changed.new += u64::from(was.is_nan());
                changed.corrected += u64::from(!was.is_nan() && was.to_bits() != value.to_bits());
            }
        }
    }
    *changed != old
}
