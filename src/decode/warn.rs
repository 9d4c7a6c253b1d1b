//! Remarks about bad rows: the first thousand are kept word for word, the rest are counted.

use crate::data::Pack;
use crate::error::{Place, Warning};

/// Warnings kept word for word in a pack; a file of nothing but bad rows must not fill the memory.
pub const KEPT: usize = 1_000;

/// The warnings of one file while it is read.
pub(crate) struct Remarks {
    file: String,
    list: Vec<Warning>,
    more: u64,
}

impl Remarks {
    /// None yet, about a file.
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new(), more: 0 }
    }

    /// Notes a remark; the sentences are made only while there is room for them.
    pub(crate) fn add(&mut self, row: Option<u64>, column: Option<&str>, words: impl FnOnce() -> (String, String)) {
        if self.list.len() >= KEPT {
            self.more += 1;
            return;
        }
        let place = Place { file: self.file.clone(), row, column: column.map(str::to_owned) };
        let (zh, en) = words();
        self.list.push(Warning::new(place, zh, en));
    }

    /// Notes a remark about a row.
    pub(crate) fn row(&mut self, row: u64, words: impl FnOnce() -> (String, String)) {
        self.add(Some(row), None, words);
    }

    /// Hands the remarks to the pack.
    pub(crate) fn into_pack(self, pack: &mut Pack) {
        let room = KEPT.saturating_sub(pack.warnings.len());
        let left = self.list.len().saturating_sub(room) as u64;
        pack.warnings.extend(self.list.into_iter().take(room));
        pack.more_warnings += left + self.more;
    }
}
