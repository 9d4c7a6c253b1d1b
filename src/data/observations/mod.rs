//! Measurements as columns: one regular grid for each stretch of time that has some.

use super::block::Block;
use super::{Pollutant, Row, Step, Timestamp, order};
use std::borrow::Cow;

/// So few rows are looked up one by one.
const FEW: usize = 16;

/// The values of a place at the steps of one block.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The place, by row.
    pub row: usize,
    /// The number of its first step.
    pub first: usize,
    /// The label of its first step.
    pub start: Timestamp,
    /// The values at one step after the other, by pollutant in the order of [`Pollutant::ALL`]; missing is NaN.
    pub values: [&'a [f32]; 6],
}

/// Concentrations of the six pollutants at some places.
///
/// They are kept as blocks, sorted by time and without overlap: a block has a value (missing is NaN) for each of *its*
/// places at every step from its first to its last. Two distant months are two blocks, so the memory follows the rows there
/// are and not the span of dates. Units are those of [`Pollutant::unit`].
///
/// Steps are counted through all blocks, from 0 to [`Observations::len`]; two steps that follow one another may lie far
/// apart in time, so arithmetic belongs to [`Timestamp`] and [`Observations::window`], not to the numbers of steps.
#[derive(Clone, Debug)]
pub struct Observations {
    step: Step,
    places: Vec<String>,
    blocks: Vec<Block>,
}

impl Observations {
    /// One empty block (all missing) of some places, `len` steps from `start`.
    pub fn new(start: Timestamp, step: Step, len: usize, places: Vec<String>) -> Self {
        let rows = (0..places.len() as u32).map(|row| (row, row)).collect();
        let blocks = if len == 0 { Vec::new() } else { vec![Block::new(start, step, len, rows)] };
        Self { step, places, blocks }
    }

    /// The blocks that hold some rows of a table. Of two rows of the same place and time the later counts where it has
    /// values; `twice` is told the number of each such row.
    ///
    /// Memory: at most four cells (of six values) a row, whatever their dates.
    pub fn of_rows(step: Step, places: Vec<String>, rows: &[Row], twice: &mut dyn FnMut(usize)) -> Self {
        let blocks = super::arrange::arrange(step, places.len(), rows, twice);
        Self { step, places, blocks }
    }

    /// The label of the first value; 1970 when there is none.
    pub fn start(&self) -> Timestamp {
        self.blocks.first().map_or(Timestamp(0), |block| block.start)
    }

    /// The label of the last step; `None` when there is none.
    pub fn last(&self) -> Option<Timestamp> {
        self.blocks.last().map(|block| Timestamp(block.end().0 - self.step.hours()))
    }

    /// The spacing of the values.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Number of steps in all blocks.
    pub fn len(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.before + block.len)
    }

    /// True if there is no step.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Cells of all blocks: places × steps.
    pub fn cells(&self) -> usize {
        self.blocks.iter().map(Block::cells).sum()
    }

    /// Identifiers of the places, in the order of their rows.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The label of a step.
    pub fn time(&self, index: usize) -> Timestamp {
        let at = self.blocks.partition_point(|block| block.before <= index).saturating_sub(1);
        let (start, before) = self.blocks.get(at).map_or((Timestamp(0), 0), |block| (block.start, block.before));
        Timestamp(start.0 + (index - before) as i32 * self.step.hours())
    }

    /// The step of a label; `None` where there is no block.
    pub fn index(&self, time: Timestamp) -> Option<usize> {
        let (block, at) = self.find(time)?;
        Some(block.before + at)
    }

    /// The block of a label, and its step there.
    #[inline]
    fn find(&self, time: Timestamp) -> Option<(&Block, usize)> {
        let next = self.blocks.partition_point(|block| block.start <= time);
        let block = self.blocks.get(next.checked_sub(1)?)?;
        Some((block, block.index(time)?))
    }

    /// The value of a place (by row) and pollutant; NaN where there is none. For many places at one time, see
    /// [`Observations::at`].
    #[inline]
    pub fn value(&self, row: usize, pollutant: Pollutant, time: Timestamp) -> f32 {
        self.at(pollutant, time)(row)
    }

    /// Returns what gives the value of a place (by row) at one time, NaN where there is none: the time is looked up once.
    #[inline]
    pub fn at(&self, pollutant: Pollutant, time: Timestamp) -> impl Fn(usize) -> f32 + '_ {
        let found = self.find(time);
        move |row| found.and_then(|(block, at)| block.value(row, pollutant, at)).unwrap_or(f32::NAN)
    }

    /// By rows, the last step up to `until` at which a place has any value.
    pub fn last_reports(&self, until: Timestamp) -> Vec<Option<Timestamp>> {
        let mut out = vec![None; self.places.len()];
        for (row, last) in self.blocks.iter().rev().flat_map(|block| block.last_reports(until)) {
            if let Some(out) = out.get_mut(row) {
                *out = out.or(last);
            }
        }
        out
    }

    /// How many places have any value at a step.
    pub fn reporting(&self, index: usize) -> usize {
        self.find(self.time(index)).map_or(0, |(block, at)| block.reporting(at))
    }

    /// The values of a place (by row) and pollutant at one step after the other from `first`, NaN where there is none.
    pub fn window(&self, row: usize, pollutant: Pollutant, first: Timestamp, out: &mut [f32]) {
        out.fill(f32::NAN);
        let step = self.step.hours();
        let end = Timestamp(first.0.saturating_add(out.len() as i32 * step));
        let from = self.blocks.partition_point(|block| block.end() <= first);
        for block in self.blocks.iter().skip(from).take_while(|block| block.start < end) {
            // The label may lie before the block, or the block before the label.
            let ahead = (block.start.0 - first.0).max(0) as usize / step as usize;
            let behind = (first.0 - block.start.0).max(0) as usize / step as usize;
            let values = block.series(row, pollutant).get(behind..).unwrap_or(&[]);
            for (into, value) in out.iter_mut().skip(ahead).zip(values) {
                *into = *value;
            }
        }
    }

    /// The values of a place (by row) and pollutant at all steps, copied; to read single times ask [`Observations::value`].
    pub fn series(&self, place: usize, pollutant: Pollutant) -> Vec<f32> {
        let mut out = Vec::with_capacity(self.len());
        for block in &self.blocks {
            out.extend_from_slice(block.series(place, pollutant));
            out.resize(block.before + block.len, f32::NAN);
        }
        out
    }

    /// The values of a place and pollutant block by block, each with the label of its first.
    pub fn parts(&self, place: usize, pollutant: Pollutant) -> impl Iterator<Item = (Timestamp, &[f32])> {
        self.blocks.iter().map(move |block| (block.start, block.series(place, pollutant)))
    }

    /// Gives every place of every block, in the order of time; no place is looked for in blocks that have none of it.
    #[inline(never)]
    pub fn stretches<'s>(&'s self, take: &mut dyn FnMut(Stretch<'s>)) {
        for block in &self.blocks {
            for row in block.rows() {
                let values = Pollutant::ALL.map(|p| block.series(row, p));
                take(Stretch { row, first: block.before, start: block.start, values });
            }
        }
    }

    /// Of some rows, in ascending order, those that may have a value from one label to another, both included: where most
    /// of them may, or they are few, all; where there is no step between the labels, none.
    #[inline(never)]
    pub fn rows_between<'r>(&self, rows: &'r [usize], from: Timestamp, to: Timestamp) -> Cow<'r, [usize]> {
        let first = self.blocks.partition_point(|block| block.end() <= from);
        let blocks = || self.blocks.iter().skip(first).take_while(|block| block.start <= to);
        if blocks().next().is_none() {
            return Cow::Borrowed(&[]);
        }
        if rows.len() < FEW {
            return Cow::Borrowed(rows);
        }
        if blocks().map(Block::places).sum::<usize>() * 4 > rows.len() {
            return Cow::Borrowed(rows);
        }
        let mut there: Vec<usize> = blocks().flat_map(Block::rows).collect();
        there.sort_unstable();
        there.dedup();
        there.retain(|row| rows.binary_search(row).is_ok());
        Cow::Owned(there)
    }

    /// The values of a place and pollutant block by block, to be written.
    pub fn parts_mut(&mut self, place: usize, pollutant: Pollutant) -> impl Iterator<Item = &mut [f32]> {
        self.blocks.iter_mut().map(move |block| block.series_mut(place, pollutant))
    }

    /// Sets the value of a place (by row) and pollutant; nothing where the block of the time has none of the place.
    pub fn set(&mut self, row: usize, pollutant: Pollutant, time: Timestamp, value: f32) {
        for block in &mut self.blocks {
            let cell = block.index(time).and_then(|at| block.series_mut(row, pollutant).get_mut(at));
            cell.into_iter().for_each(|cell| *cell = value);
        }
    }

    /// The series of a place and pollutant of observations made by [`Observations::new`], to be written; of others the first
    /// block's.
    pub fn series_mut(&mut self, place: usize, pollutant: Pollutant) -> &mut [f32] {
        debug_assert!(self.blocks.len() < 2, "several blocks: use set or parts_mut");
        self.parts_mut(place, pollutant).next().unwrap_or_default()
    }

    /// The row of a place by its identifier.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.places.iter().position(|p| p == id)
    }

    /// Lays others of the same step over these: times and places are united, their values win where they have some.
    /// Blocks that do not overlap are moved and not copied.
    ///
    /// Returns false, and leaves these as they are, when the steps differ.
    pub fn merge(&mut self, other: Observations) -> bool {
        let apart = other.start().0.wrapping_sub(self.start().0);
        if self.step != other.step || !self.is_empty() && !other.is_empty() && apart % self.step.hours() != 0 {
            return false;
        }
        let target = self.rows_of(other.places);
        let mut new = other.blocks;
        new.iter_mut().for_each(|block| block.rename(&target));
        self.blocks = super::arrange::united(std::mem::take(&mut self.blocks), new);
        true
    }

    /// Some places (by row) under other names, from one time to another; blocks that have none of them are left out.
    #[must_use]
    pub fn part(&self, rows: Vec<(usize, String)>, from: Timestamp, to: Timestamp) -> Self {
        let (rows, places): (Vec<usize>, Vec<String>) = rows.into_iter().unzip();
        let blocks = self.blocks.iter().filter_map(|block| block.part(&rows, from, to)).collect();
        Self { step: self.step, places, blocks: super::arrange::united(blocks, Vec::new()) }
    }

    /// The rows of some places here; those that are new are added.
    fn rows_of(&mut self, places: Vec<String>) -> Vec<u32> {
        let own = self.places.len();
        let mut sorted = Vec::new();
        let mut next = 0;
        let mut out = Vec::with_capacity(places.len());
        for place in places {
            // Files list their places in the same order, so the next one is mostly the right one.
            if self.places.get(next) != Some(&place) {
                if sorted.is_empty() {
                    sorted = order(own, &|a, b| self.places[a].cmp(&self.places[b]));
                }
                next = match sorted.binary_search_by(|row| self.places[*row].cmp(&place)) {
                    Ok(at) => sorted[at],
                    Err(_) => {
                        self.places.push(place);
                        self.places.len() - 1
                    }
                };
            }
            out.push(next as u32);
            next += 1;
        }
        out
    }
}

#[cfg(test)]
mod tests;
