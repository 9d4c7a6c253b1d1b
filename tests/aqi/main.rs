//! The Chinese index against the tables of the standards, an exact computation, and the vectors of the rule base.

mod engine;
mod exact;
mod rules;

use lantian::data::{AveragingPeriod, Pollutant};

/// One row of the second entry of the breakpoint tables, typed apart from the code's.
pub struct Row {
    pub standard: String,
    pub pollutant: Pollutant,
    pub period: AveragingPeriod,
    pub held: bool,
    /// Concentrations in counts of the reported decimal, zero first.
    pub tops: Vec<i64>,
}

pub fn period(id: &str) -> AveragingPeriod {
    [AveragingPeriod::Hour, AveragingPeriod::EightHours, AveragingPeriod::Day]
        .into_iter()
        .find(|p| p.id() == id)
        .unwrap()
}

pub fn second_entry() -> Vec<Row> {
    let text = include_str!("../data/standards/cn.csv");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let pollutant = Pollutant::from_id(cells[1]).unwrap();
        let scale = 10_i64.pow(pollutant.decimals());
        let tops = cells[4..].iter().filter(|c| !c.is_empty()).map(|c| c.parse::<i64>().unwrap() * scale);
        Row {
            standard: cells[0].to_owned(),
            pollutant,
            period: period(cells[2]),
            held: cells[3] == "yes",
            tops: std::iter::once(0).chain(tops).collect(),
        }
    };
    text.lines().skip(1).map(row).collect()
}
