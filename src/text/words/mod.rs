//! The words of the interface, a file per subject. Both languages stand in every row, so neither can be forgotten.

pub use crate::error::Words;

/// Makes a constant of every row, and `PHRASES`, the rows of the file.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: Words = Words($zh, $en);)*
        pub(super) const PHRASES: &[(&str, Words)] = &[$((stringify!($name), $name)),*];
    };
}

mod answer;
mod compare;
mod data;
mod explain;
mod export;
mod good_days;
mod interface;
mod map;
mod metric;
mod rank;
mod standard;
mod targets;
mod time;
mod wind;

pub use answer::*;
pub use compare::*;
pub use data::*;
pub use explain::*;
pub use export::*;
pub use good_days::*;
pub use interface::*;
pub use map::*;
pub use metric::*;
pub use rank::*;
pub use standard::*;
pub use targets::*;
pub use time::*;
pub use wind::*;

const SUBJECTS: &[&[(&str, Words)]] = &[
    answer::PHRASES,
    compare::PHRASES,
    data::PHRASES,
    explain::PHRASES,
    export::PHRASES,
    good_days::PHRASES,
    interface::PHRASES,
    map::PHRASES,
    metric::PHRASES,
    rank::PHRASES,
    standard::PHRASES,
    targets::PHRASES,
    time::PHRASES,
    wind::PHRASES,
];

/// Every phrase with its name, for the tests that read them all.
pub const ALL: &[(&str, Words)] = &in_one::<{ count() }>();

const fn count() -> usize {
    let (mut total, mut subject) = (0, 0);
    while subject < SUBJECTS.len() {
        total += SUBJECTS[subject].len();
        subject += 1;
    }
    total
}

const fn in_one<const COUNT: usize>() -> [(&'static str, Words); COUNT] {
    let mut out = [("", Words("", "")); COUNT];
    let (mut filled, mut subject) = (0, 0);
    while subject < SUBJECTS.len() {
        let mut row = 0;
        while row < SUBJECTS[subject].len() {
            out[filled] = SUBJECTS[subject][row];
            filled += 1;
            row += 1;
        }
        subject += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn both_languages_say_something() {
        assert!(super::ALL.len() > 50);
        for (name, words) in super::ALL {
            assert!(!words.0.trim().is_empty() && !words.1.trim().is_empty(), "{name}");
            assert!(words.1.chars().all(|c| (c as u32) < 0x2e80), "{name}: Chinese in the English wording");
        }
    }

    #[test]
    fn no_two_subjects_name_the_same_phrase() {
        let names: BTreeSet<&str> = super::ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), super::ALL.len());
    }
}
