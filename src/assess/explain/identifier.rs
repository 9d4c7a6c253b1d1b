//! The parts of an identifier of a number: its options, and the form of an hour or day.

use crate::aqi::{self, Report, Standard};
use crate::assess::reading_rules::{CaptureRule, MissingRule, ProvinceMean, ReadingRules};
use crate::data::Timestamp;

/// The identifier of a number of an hour or day: `PM25:140100:2026-02-03`, or with an hour `PM25:140100:2026-02-03T14`.
pub fn moment_id(metric: &str, place: &str, time: Timestamp, report: Report) -> String {
    let c = time.end_label();
    match report {
        Report::Day => format!("{metric}:{place}:{}", c.date()),
        Report::Hour => format!("{metric}:{place}:{}T{:02}", c.date(), c.hour),
    }
}

/// Options put behind an identifier that may have some: one colon before all, commas between them.
pub(super) fn joined(mut id: String, options: &str) -> String {
    let last = id.rsplit(':').next().unwrap_or_default();
    let mark = if last.contains('=') { "," } else { ":" };
    if let Some(options) = options.strip_prefix(':') {
        id += mark;
        id += options;
    }
    id
}

/// Reads one option of a reading, such as `capture=75-50`; `None` when it is none.
pub(super) fn reading_option(
    text: &str,
    rules: &mut ReadingRules,
    standard: &mut Option<&'static Standard>,
) -> Option<()> {
    match text.split_once('=')? {
        ("standard", value) => *standard = Some(aqi::standard(value)?),
        ("province", value) => rules.province = ProvinceMean::ALL.iter().find(|(id, _)| *id == value)?.1,
        ("capture", value) => rules.capture = CaptureRule::ALL.iter().find(|(id, _)| *id == value)?.1,
        ("missing", value) => rules.missing = MissingRule::ALL.iter().find(|(id, _)| *id == value)?.1,
        _ => return None,
    }
    Some(())
}

/// What is put behind an identifier of an hour or day so that it is read by these rules and this edition; empty for the
/// default rules and the edition of the date.
pub fn reading_options(rules: ReadingRules, standard: Option<&'static Standard>) -> String {
    let mut out = String::new();
    let mut add = |key: &str, value: &str| out += &[if out.is_empty() { ":" } else { "," }, key, "=", value].concat();
    if let Some(standard) = standard {
        add("standard", standard.id);
    }
    if let Some((id, _)) = ProvinceMean::ALL.iter().skip(1).find(|(_, rule)| *rule == rules.province) {
        add("province", id);
    }
    if let Some((id, _)) = CaptureRule::ALL.iter().skip(1).find(|(_, rule)| *rule == rules.capture) {
        add("capture", id);
    }
    if let Some((id, _)) = MissingRule::ALL.iter().skip(1).find(|(_, rule)| *rule == rules.missing) {
        add("missing", id);
    }
    out
}
