//! Remarks about bad rows: the first thousand are kept word for word, the rest are counted.

use super::message::words;
use crate::data::Pack;
use crate::error::{Place, Warning};

/// Warnings kept word for word in a pack; a file of nothing but bad rows must not fill the memory.
pub const KEPT: usize = 1_000;

/// The warnings of one file while it is read.
pub(crate) struct Remarks {
    file: String,
    list: Vec<Warning>,
    more: u64,
    /// Rows left out because their time has not come yet.
    pub(crate) late: u64,
}

impl Remarks {
    /// None yet, about a file.
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new(), more: 0, late: 0 }
    }

    /// Notes a remark about a row and a column (0 and empty: about none), see [`words`] for the template.
    #[inline(never)]
    #[cold]
    pub(crate) fn add(&mut self, row: u64, column: &str, template: &str, args: &[&str]) {
        if self.only_count() {
            return;
        }
        let place = Place {
            file: self.file.clone(),
            row: (row > 0).then_some(row),
            column: (!column.is_empty()).then(|| column.to_owned()),
        };
        self.list.push(Warning { message: words(template, args), place });
    }

    /// Counts a remark without its words, where so many are kept that nobody will read them; false where there is room for it.
    pub(crate) fn only_count(&mut self) -> bool {
        let full = self.list.len() >= KEPT;
        self.more += u64::from(full);
        full
    }

    /// Hands the remarks to the pack.
    pub(crate) fn into_pack(mut self, pack: &mut Pack) {
        let room = KEPT.saturating_sub(pack.warnings.len());
        let left = self.list.len().saturating_sub(room) as u64;
        self.list.truncate(room);
        pack.warnings.append(&mut self.list);
        pack.more_warnings += left + self.more;
        pack.late_rows += self.late;
    }
}
