//! What was left out of a file, by reason and word for word.

use super::super::message::words;
use super::MAX_REMARKS;
use crate::error::{Place, Warning, Words};

/// Why a row or a cell was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A row of another length than the header.
    Length,
    /// A row without a station.
    NoStation,
    /// A station that is not in the list given.
    Unknown,
    /// A time that cannot be read.
    Time,
    /// The same report of a station and hour again.
    Repeated,
    /// Another report of a station and hour; the first is kept.
    Conflict,
    /// A report that stands still: far older than the others, or the same one over and over.
    Frozen,
    /// A cell that is no number and no mark for a missing value.
    NotANumber,
    /// A negative concentration.
    Negative,
    /// A concentration beyond what can be.
    Impossible,
    /// A published index or pollutant that is not understood.
    Word,
    /// A remark of the reader of tidy tables.
    Tidy,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 12] = [
        Reason::Length,
        Reason::NoStation,
        Reason::Unknown,
        Reason::Time,
        Reason::Repeated,
        Reason::Conflict,
        Reason::Frozen,
        Reason::NotANumber,
        Reason::Negative,
        Reason::Impossible,
        Reason::Word,
        Reason::Tidy,
    ];

    /// The reason in a few words.
    pub fn words(self) -> Words {
        match self {
            Reason::Length => Words("列数与表头不符", "row of another length than the header"),
            Reason::NoStation => Words("没有站点", "row without a station"),
            Reason::Unknown => Words("站点不在名单中", "station not in the list"),
            Reason::Time => Words("时间无法识别", "time that cannot be read"),
            Reason::Repeated => Words("重复且相同", "repeated and equal"),
            Reason::Conflict => Words("重复但不同，保留第一行", "repeated and different; the first is kept"),
            Reason::Frozen => Words("停滞的旧数据", "frozen, old report"),
            Reason::NotANumber => Words("单元格不是数字", "cell that is no number"),
            Reason::Negative => Words("负值", "negative value"),
            Reason::Impossible => Words("超出物理上限", "value beyond what can be"),
            Reason::Word => Words("公布的指数或污染物无法识别", "published index or pollutant not understood"),
            Reason::Tidy => Words("见说明", "see the remark"),
        }
    }

    /// Whether whole reports are left out, and not single cells.
    pub fn is_row(self) -> bool {
        self <= Reason::Frozen
    }
}

/// Something left out, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Why.
    pub reason: Reason,
    /// What and where.
    pub warning: Warning,
}

/// The remarks of a file while it is read.
pub(super) struct Book {
    file: String,
    counts: [u64; Reason::ALL.len()],
    list: Vec<Remark>,
}

impl Book {
    /// None yet, about a file.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), counts: [0; Reason::ALL.len()], list: Vec::new() }
    }

    /// Notes one thing left out; the template is `中文|English` with `{0}` to `{9}`.
    pub(super) fn add(&mut self, reason: Reason, row: u64, column: &str, template: &str, args: &[&str]) {
        self.count(reason, 1);
        let place = Place {
            file: self.file.clone(),
            row: (row > 0).then_some(row),
            column: (!column.is_empty()).then(|| column.to_owned()),
        };
        if self.list.len() < MAX_REMARKS {
            self.list.push(Remark { reason, warning: Warning { message: words(template, args), place } });
        }
    }

    /// Takes a remark over.
    pub(super) fn take(&mut self, reason: Reason, warning: Warning) {
        self.count(reason, 1);
        self.list.push(Remark { reason, warning });
    }

    /// Counts without words, where one remark stands for several.
    pub(super) fn count(&mut self, reason: Reason, more: u64) {
        if let Some(count) = self.counts.get_mut(reason as usize) {
            *count += more;
        }
    }

    /// Counts by reason, most frequent first, and the remarks by row.
    pub(super) fn close(mut self) -> (Vec<(Reason, u64)>, Vec<Remark>) {
        let mut counts: Vec<_> = Reason::ALL.into_iter().zip(self.counts).filter(|(_, n)| *n > 0).collect();
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        self.list.sort_by_key(|remark| remark.warning.place.row);
        (counts, self.list)
    }
}
