//! A slow oracle: the rules once more, in plain loops and exact fractions, beside the library, on measured files and on
//! seeded random data. It is written from the texts and shares no arithmetic with the library.

mod beijing;
mod cities;
mod compare;
#[path = "../reference/files.rs"]
mod files;
mod fraction;
mod library;
#[path = "../assess/made.rs"]
mod made;
mod random;
mod rules;
mod sixty;
