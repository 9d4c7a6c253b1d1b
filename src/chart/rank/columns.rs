//! Where the columns of a ranking stand at a width.

use crate::chart::Spec;
use crate::chart::rank::figure::RankFigure;
use crate::chart::values::shares;
use crate::data::bounded;
use crate::scene::text_width;
use crate::text::words;

/// Below this width a row is three lines.
const STACKED: f64 = 600.0;
/// From this width on there is room for primary pollutant and interval.
const ROOMY: f64 = 860.0;

/// How rows are laid out at a width.
pub(crate) struct Plan {
    /// Height of a row.
    pub(crate) row: f64,
    /// Left edges: rank, name, bar, change, primary, good days, interval; and the right edge.
    pub(crate) at: [f64; 8],
    /// Rows are three lines.
    pub(crate) stacked: bool,
}

/// The head of the column of good days: both shares where days of dust were listed.
pub(crate) fn good_head(figure: &RankFigure) -> crate::text::Words {
    let listed = figure.ranking.units.iter().any(|unit| unit.now.good_days.listed > 0);
    if listed { words::GOOD_BOTH } else { words::RANK_GOOD_SHARE }
}

/// The plan of the rows between two edges.
pub(crate) fn plan(figure: &RankFigure, spec: &Spec, left: f64, right: f64) -> Plan {
    let wide = right - left;
    let lang = spec.language();
    let widest = figure.names.iter().map(|n| text_width(n, 13.0)).fold(40.0, f64::max) + 12.0;
    let rank = left + 34.0;
    let stacked = wide < STACKED;
    if stacked {
        return Plan { row: 58.0, at: [left, rank, rank, rank, rank, rank, right, right], stacked };
    }
    let roomy = wide > ROOMY - 40.0;
    let name = bounded(widest, 60.0, wide * 0.26);
    let column = |words: crate::text::Words, least: f64| (text_width(words.get(lang), 12.0) + 14.0).max(least);
    let interval = if roomy { column(words::RANK_INTERVAL, 56.0) } else { 0.0 };
    let cells = figure.ranking.units.iter().map(|u| shares::narrow(&u.now.good_days, &u.now.shares));
    let good = column(good_head(figure), cells.map(|cell| text_width(&cell, 12.0) + 10.0).fold(58.0, f64::max));
    let primary = if roomy { column(words::MAIN_POLLUTANT, 76.0) } else { 0.0 };
    let change = column(words::YEAR_CHANGE, if lang == crate::error::Lang::Zh { 108.0 } else { 122.0 });
    let tail = right - interval - good - primary - change;
    let at =
        [left, rank, rank + name, tail, tail + change, tail + change + primary, tail + change + primary + good, right];
    Plan { row: 28.0, at, stacked }
}
