//! Snapshots of the national network, read as packs are made of them, beside the slow oracle of the project's own tests.

#[path = "../../../../tests/oracle/compare.rs"]
#[expect(dead_code, reason = "series are compared where packs are")]
mod compare;
#[path = "../../../../tests/oracle/fraction.rs"]
mod fraction;
#[path = "../../../../tests/oracle/library.rs"]
#[expect(dead_code, reason = "its statistics are compared where packs are")]
mod library;
#[path = "../../../../tests/oracle/rules.rs"]
mod rules;
mod snapshots;
