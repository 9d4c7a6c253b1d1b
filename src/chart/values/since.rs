//! How a place's number has changed since a day before.

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::Spec;
use crate::chart::values::verdict::Verdict;
use crate::data::Timestamp;
use crate::error::Lang;
use crate::text::{self, words};

/// How much more a place's number is than 24 hours before, of a day than on the day before, as a count of `10⁻ᵈ`. Both are
/// counted under the edition of the later one; `None` where either has no number.
pub(crate) fn since(places: &Places<'_>, id: &str, now: &Reading, report: Report, spec: &Spec) -> Option<i64> {
    let value = |reading: &Reading| Verdict::of(reading, spec.metric(), spec.coverage.0).value;
    let later = value(now)?;
    let before = places.reading(id, Timestamp(now.time.0 - 24), report, Some(now.standard));
    Some(later - value(&before)?)
}

/// A change in words: `比昨天此时低12`, `12 lower than at this hour yesterday`.
pub(crate) fn said(change: i64, spec: &Spec) -> String {
    let (lang, daily) = (spec.language(), spec.daily());
    if change == 0 {
        return if daily { words::SAME_DAY } else { words::SAME_HOUR }.get(lang).to_owned();
    }
    let amount = match spec.metric().pollutant() {
        Some(pollutant) => text::concentration(pollutant, change.abs()),
        None => text::decimal(change.abs(), 0),
    };
    let when = if daily { words::SINCE_DAY_BEFORE } else { words::SINCE_YESTERDAY };
    match lang {
        Lang::Zh => [when.0, if change > 0 { "高" } else { "低" }, &amount].concat(),
        Lang::En => {
            let than = if daily { "than the day before" } else { "than at this hour yesterday" };
            [amount.as_str(), if change > 0 { " higher " } else { " lower " }, than].concat()
        }
    }
}

/// A change as a figure with an arrow: `▲12`, `▼5`, `→0`; a dash where there is none.
pub(crate) fn arrow(change: Option<i64>, spec: &Spec) -> String {
    let Some(change) = change else { return text::dash() };
    let arrow = match change.signum() {
        1 => "▲",
        -1 => "▼",
        _ => "→",
    };
    let decimals = spec.metric().pollutant().map_or(0, crate::data::Pollutant::decimals);
    [arrow, &text::decimal(change.abs(), decimals)].concat()
}
