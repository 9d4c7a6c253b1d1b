//! Composite index, ranks and statistics against printed values and the vectors of the rule base.

mod collected;
mod deducted;
mod events;
#[path = "../reference/files.rs"]
mod files;
mod invariants;
mod made;
mod oracle;
#[path = "../packs/mod.rs"]
mod packs;
mod printed;
mod range;
mod ranked;
mod readings;
mod reference;
mod sparse;
mod trend;

use lantian::data::{Decimal, Pollutant};

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// Six concentrations from a row with a column for each pollutant.
pub fn six(head: &[&str], cells: &[&str]) -> [Option<Decimal>; 6] {
    Pollutant::ALL.map(|p| head.iter().position(|h| *h == p.id()).and_then(|i| Decimal::parse(cells[i])))
}

pub fn table(text: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    (lines.next().unwrap(), lines.collect())
}
