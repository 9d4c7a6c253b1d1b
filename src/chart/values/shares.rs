//! The shares of good days in words: with listed days of sand and dust and without them, each named, wherever one is shown.

use crate::assess::{GoodDays, GoodShares};
use crate::chart::Cell;
use crate::error::Lang;
use crate::text::{self, words};

/// A share or change in tenths of a percent as printed: `86.3%`, or a dash.
pub fn percent(tenths: Option<i64>) -> String {
    tenths.map_or_else(text::dash, |tenths| text::decimal(tenths, 1) + "%")
}

/// Both shares in one line, each named: `含沙尘75.5% 扣除沙尘84.1%`; where no day was listed they are one: `86.3%`.
pub fn both(days: &GoodDays, shares: &GoodShares, lang: Lang) -> String {
    if days.listed == 0 {
        return percent(shares.kept);
    }
    let (kept, deducted) = (percent(shares.kept), percent(shares.deducted));
    [words::DUST_KEPT_SHORT.get(lang), &kept, " ", words::DUST_DEDUCTED_SHORT.get(lang), &deducted].concat()
}

/// Both shares as they stand in a narrow column under a head that names them: `75.5 / 84.1%`.
pub fn narrow(days: &GoodDays, shares: &GoodShares) -> String {
    let kept = percent(shares.kept);
    if days.listed == 0 {
        return kept;
    }
    [kept.trim_end_matches('%'), " / ", &percent(shares.deducted)].concat()
}

/// Cells of a table: the kept share, the deducted one, days above 100 because of dust and their share.
pub fn cells(days: &GoodDays, shares: &GoodShares) -> [Cell; 4] {
    let share = |tenths: Option<i64>| Cell::number(percent(tenths), tenths, 1);
    let by_dust = Cell::count(days.because_of_dust.into());
    [share(shares.kept), share(shares.deducted), by_dust, share(shares.because_of_dust)]
}

/// The heads of [`cells`].
pub const HEADS: [text::Words; 4] =
    [words::GOOD_KEPT, words::GOOD_DEDUCTED, words::DUST_EXCEEDING, words::DUST_EXCEEDING_SHARE];

/// Rows of a card: both shares and what dust added, where days were listed; else the one share.
pub fn rows(days: &GoodDays, shares: &GoodShares, lang: Lang) -> Vec<(String, String)> {
    if days.listed == 0 {
        return vec![(words::RANK_GOOD_SHARE.get(lang).to_owned(), percent(shares.kept))];
    }
    let [kept, deducted, days, share] = cells(days, shares).map(|cell| cell.text);
    let dust = [&days, " (", &share, ")"].concat();
    let named = [words::GOOD_KEPT, words::GOOD_DEDUCTED, words::DUST_EXCEEDING].map(|w| w.get(lang).to_owned());
    named.into_iter().zip([kept, deducted, dust]).collect()
}
