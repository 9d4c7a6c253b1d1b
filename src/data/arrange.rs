//! Rows and lists of blocks put together into blocks in the order of time, without overlap.

use super::block::Block;
use super::{Pollutant, Row, Step, Timestamp, order};

/// Cells a block may have for each of its rows; a block with more is cut in two.
const SPARSE: usize = 4;
/// Cells below which nothing is cut.
const SMALL: usize = 4096;

/// Two sorted lists of blocks as one without overlap; where both have a value that of `new` counts.
pub(super) fn united(old: Vec<Block>, new: Vec<Block>) -> Vec<Block> {
    let mut out = Blocks(Vec::with_capacity(old.len() + new.len()));
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let (mut left, mut right) = (old.next(), new.next());
    loop {
        match (left, right) {
            (Some(a), Some(b)) if a.end() <= b.start => {
                out.push(a);
                (left, right) = (old.next(), Some(b));
            }
            (Some(a), Some(b)) if b.end() <= a.start => {
                out.push(b);
                (left, right) = (Some(a), new.next());
            }
            (Some(a), Some(b)) => {
                let (start, end) = (a.start.max(b.start), a.end().min(b.end()));
                let ((a_before, a), (b_before, b)) = (a.cut(start), b.cut(start));
                a_before.into_iter().chain(b_before).for_each(|block| out.push(block));
                let cut = |block: Option<Block>| block.map_or((None, None), |block| block.cut(end));
                let ((a, a_rest), (b, b_rest)) = (cut(a), cut(b));
                if let (Some(mut a), Some(b)) = (a, b) {
                    a.over(b);
                    out.push(a);
                }
                (left, right) = (a_rest.or_else(|| old.next()), b_rest.or_else(|| new.next()));
            }
            (Some(a), None) => {
                out.push(a);
                (left, right) = (old.next(), None);
            }
            (None, Some(b)) => {
                out.push(b);
                (left, right) = (None, new.next());
            }
            (None, None) => return out.numbered(),
        }
    }
}

/// Blocks in the order of time while they are put together.
struct Blocks(Vec<Block>);

impl Blocks {
    /// Adds the next block, joined to the one before where both are short.
    fn push(&mut self, mut block: Block) {
        while let Some(last) = self.0.pop() {
            if !last.goes_on(&block) {
                self.0.push(last);
                break;
            }
            block = last.and(block);
        }
        self.0.push(block);
    }

    /// The blocks, each with the number of steps before it.
    fn numbered(mut self) -> Vec<Block> {
        let mut before = 0;
        for block in &mut self.0 {
            block.before = before;
            before += block.len;
        }
        self.0
    }
}

/// Rows of a table as blocks; see [`super::Observations::of_rows`].
pub(super) fn arrange(step: Step, places: usize, rows: &[Row], twice: &mut dyn FnMut(usize)) -> Vec<Block> {
    let mut out = Vec::new();
    let mut seen = vec![0_u32; places];
    // What is still to be put into blocks, the latest first.
    let mut todo = vec![(0..rows.len()).collect::<Vec<usize>>()];
    let mut turn = 0;
    while let Some(picked) = todo.pop() {
        let time = |at: &usize| rows[*at].1;
        let (Some(first), Some(last)) = (picked.iter().map(time).min(), picked.iter().map(time).max()) else {
            continue;
        };
        let len = (last.0 - first.0) as usize / step.hours() as usize + 1;
        turn += 1;
        let mut own = Vec::new();
        for at in &picked {
            let place = rows[*at].0;
            if seen.get_mut(place as usize).is_some_and(|seen| std::mem::replace(seen, turn) != turn) {
                own.push(place);
            }
        }
        let allowed = (SPARSE * picked.len()).max(if turn == 1 { SMALL } else { 0 });
        if len > 1 && len.saturating_mul(own.len()) > allowed {
            let middle = Timestamp(first.0 + (last.0 - first.0) / 2);
            let (before, behind) = picked.into_iter().partition(|at| rows[*at].1 <= middle);
            todo.extend([behind, before]);
            continue;
        }
        let sorted = order(own.len(), &|a, b| own[a].cmp(&own[b]));
        let named = sorted.into_iter().zip(0..).map(|(at, place)| (own[at], place)).collect();
        out.push(filled(Block::new(first, step, len, named), &picked, rows, twice));
    }
    Blocks(out).numbered()
}

/// A block with the values of some rows.
fn filled(mut block: Block, picked: &[usize], rows: &[Row], twice: &mut dyn FnMut(usize)) -> Block {
    let mut there = vec![false; block.cells()];
    for at in picked {
        let (row, time, six) = rows[*at];
        let (Some(place), Some(index)) = (block.place(row as usize), block.index(time)) else { continue };
        if there.get_mut(place * block.len + index).is_some_and(|there| std::mem::replace(there, true)) {
            twice(*at);
        }
        for (pollutant, value) in Pollutant::ALL.into_iter().zip(six).filter(|(_, value)| value.is_finite()) {
            let cell = block.range(place, pollutant).start + index;
            block.values[cell] = value;
        }
    }
    block
}
