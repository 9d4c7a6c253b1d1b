//! A stretch of time without a gap: some places, a value for every step.

use super::{Pollutant, Step, Timestamp, order};

/// Blocks that follow one another are joined up to this many steps, so that files of an hour each become months.
const JOINED: usize = 31 * 24;

/// Values of some places over a regular grid of time, place by place, pollutant by pollutant.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The label of the first step.
    pub(super) start: Timestamp,
    step: Step,
    /// Number of steps.
    pub(super) len: usize,
    /// Steps in the blocks before it.
    pub(super) before: usize,
    /// Its places, as their rows in the observations in ascending order, each with its place in `values`.
    rows: Vec<(u32, u32)>,
    pub(super) values: Vec<f32>,
}

impl Block {
    /// A block in which all is missing; `rows` are in ascending order.
    pub(super) fn new(start: Timestamp, step: Step, len: usize, rows: Vec<(u32, u32)>) -> Self {
        let all = len * rows.len() * Pollutant::ALL.len();
        // A few values and copies of them: an engine copies at once what it would write number by number.
        let mut values = Vec::with_capacity(all);
        values.resize(all.min(256), f32::NAN);
        while values.len() < all {
            values.extend_from_within(..values.len().min(all - values.len()));
        }
        Self { start, step, len, before: 0, rows, values }
    }

    /// The label behind the last step.
    pub(super) fn end(&self) -> Timestamp {
        self.label(self.len)
    }

    fn label(&self, index: usize) -> Timestamp {
        Timestamp(self.start.0 + index as i32 * self.step.hours())
    }

    /// Places × steps.
    pub(super) fn cells(&self) -> usize {
        self.len * self.rows.len()
    }

    /// The step of a label; `None` outside.
    #[inline]
    pub(super) fn index(&self, time: Timestamp) -> Option<usize> {
        let hours = time.0 - self.start.0;
        let index = usize::try_from(hours.div_euclid(self.step.hours())).ok()?;
        (hours % self.step.hours() == 0 && index < self.len).then_some(index)
    }

    /// Where a place's values lie; `None` where the block has none of it.
    #[inline]
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        let row = u32::try_from(row).ok()?;
        // Places mostly follow one another without a gap.
        let guess = row.wrapping_sub(self.rows.first()?.0) as usize;
        let found = match self.rows.get(guess) {
            Some(there) if there.0 == row => Some(there),
            _ => self.rows.get(self.rows.binary_search_by(|there| there.0.cmp(&row)).ok()?),
        };
        found.map(|there| there.1 as usize)
    }

    /// How many places it has.
    pub(super) fn places(&self) -> usize {
        self.rows.len()
    }

    /// Its places, by row, in ascending order.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|(row, _)| *row as usize)
    }

    pub(super) fn range(&self, place: usize, pollutant: Pollutant) -> std::ops::Range<usize> {
        let from = (place * Pollutant::ALL.len() + pollutant as usize) * self.len;
        from..from + self.len
    }

    /// The values of a place (by row) and pollutant; empty where the block has none of the place.
    #[inline]
    pub(super) fn series(&self, row: usize, pollutant: Pollutant) -> &[f32] {
        self.place(row).and_then(|place| self.values.get(self.range(place, pollutant))).unwrap_or(&[])
    }

    /// The same, to be written.
    pub(super) fn series_mut(&mut self, row: usize, pollutant: Pollutant) -> &mut [f32] {
        let range = self.place(row).map(|place| self.range(place, pollutant));
        range.and_then(|range| self.values.get_mut(range)).unwrap_or(&mut [])
    }

    /// The value of a place (by row) and pollutant at a step of the block; `None` where it has none of the place.
    #[inline]
    pub(super) fn value(&self, row: usize, pollutant: Pollutant, at: usize) -> Option<f32> {
        self.values.get(self.range(self.place(row)?, pollutant).start + at).copied()
    }

    /// How many places have any value at a step.
    pub(super) fn reporting(&self, at: usize) -> usize {
        let places = self.values.chunks_exact(self.len * Pollutant::ALL.len());
        places
            .filter(|six| six.chunks_exact(self.len).any(|series| series.get(at).is_some_and(|v| v.is_finite())))
            .count()
    }

    /// Its rows, each with the label of the last step up to `until` at which it has any value.
    pub(super) fn last_reports(&self, until: Timestamp) -> impl Iterator<Item = (usize, Option<Timestamp>)> {
        let steps = (until.0 - self.start.0).div_euclid(self.step.hours()) + 1;
        let steps = usize::try_from(steps).unwrap_or(0).min(self.len);
        self.rows.iter().map(move |(row, place)| {
            let six = Pollutant::ALL.map(|p| self.values.get(self.range(*place as usize, p)).unwrap_or(&[]));
            let last = |series: &[f32]| series.get(..steps)?.iter().rposition(|value| value.is_finite());
            let last = six.into_iter().filter_map(last).max();
            (*row as usize, last.map(|at| self.label(at)))
        })
    }

    /// Gives every row the number it has in `target`.
    pub(super) fn rename(&mut self, target: &[u32]) {
        let name = |row: u32| target.get(row as usize).copied().unwrap_or(row);
        let rows = &self.rows;
        let sorted = order(rows.len(), &|a, b| name(rows[a].0).cmp(&name(rows[b].0)));
        self.rows = sorted.into_iter().map(|at| (name(rows[at].0), rows[at].1)).collect();
    }

    /// Some rows, numbered anew, from one label to another; `None` where there are none.
    pub(super) fn part(&self, rows: &[usize], from: Timestamp, to: Timestamp) -> Option<Block> {
        let step = self.step.hours();
        let first = ((from.0.max(self.start.0) - self.start.0 + step - 1) / step) as usize;
        let end = usize::try_from((to.0.min(self.end().0 - 1) - self.start.0).div_euclid(step) + 1).ok()?;
        let there: Vec<(usize, u32)> =
            rows.iter().zip(0..).filter_map(|(row, new)| Some((self.place(*row)?, new))).collect();
        if there.is_empty() || first >= end {
            return None;
        }
        let named = there.iter().zip(0..).map(|((_, new), place)| (*new, place)).collect();
        let mut out = Block::new(self.label(first), self.step, end - first, named);
        for ((place, _), to) in there.into_iter().zip(0..) {
            for pollutant in Pollutant::ALL {
                let from = self.range(place, pollutant).start;
                let into = out.range(to, pollutant);
                out.values[into].copy_from_slice(&self.values[from + first..from + end]);
            }
        }
        Some(out)
    }

    /// The steps before a label, and those from it on.
    pub(super) fn cut(self, time: Timestamp) -> (Option<Block>, Option<Block>) {
        if time <= self.start {
            return (None, Some(self));
        }
        if time >= self.end() {
            return (Some(self), None);
        }
        let at = (time.0 - self.start.0) as usize / self.step.hours() as usize;
        let part = |from: usize, to: usize| {
            let mut out = Block::new(self.label(from), self.step, to - from, self.rows.clone());
            for (into, all) in out.values.chunks_exact_mut(to - from).zip(self.values.chunks_exact(self.len)) {
                into.copy_from_slice(&all[from..to]);
            }
            out
        };
        (Some(part(0, at)), Some(part(at, self.len)))
    }

    /// Lays a block of the same steps over this one.
    pub(super) fn over(&mut self, new: Block) {
        let (mut rows, mut added) = (self.rows.clone(), self.rows.len() as u32);
        for (row, place) in &new.rows {
            let from = &new.values[new.range(*place as usize, Pollutant::ALL[0]).start..];
            let from = &from[..self.len * Pollutant::ALL.len()];
            match self.place(*row as usize) {
                Some(place) => {
                    let into = &mut self.values[place * from.len()..(place + 1) * from.len()];
                    into.iter_mut()
                        .zip(from)
                        .filter(|(_, value)| value.is_finite())
                        .for_each(|(into, value)| *into = *value);
                }
                None => {
                    self.values.extend_from_slice(from);
                    rows.push((*row, added));
                    added += 1;
                }
            }
        }
        let sorted = order(rows.len(), &|a, b| rows[a].0.cmp(&rows[b].0));
        self.rows = sorted.into_iter().map(|at| rows[at]).collect();
    }

    /// True if a block goes on where this one ends, with the same places, and both are short.
    pub(super) fn goes_on(&self, next: &Block) -> bool {
        self.len <= next.len && self.len + next.len <= JOINED && self.end() == next.start && self.rows == next.rows
    }

    /// This block and the one that goes on behind it.
    pub(super) fn and(self, next: Block) -> Block {
        let mut out = Block::new(self.start, self.step, self.len + next.len, self.rows);
        let both = self.values.chunks_exact(self.len).zip(next.values.chunks_exact(next.len));
        for (into, (first, then)) in out.values.chunks_exact_mut(self.len + next.len).zip(both) {
            into[..self.len].copy_from_slice(first);
            into[self.len..].copy_from_slice(then);
        }
        out
    }
}
