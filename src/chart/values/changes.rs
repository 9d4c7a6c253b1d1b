//! Changes on the year in words, from the base every view compares with.

use crate::assess::{Base, REFERENCE_NOTE, RankPeriod, Refusal};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::text::{self, Words, words};

/// A change in tenths of a percent with an arrow and a word: `▼ 4.4% 下降`; colour alone says nothing.
pub fn with_arrow(tenths: i64, mark: &str, lang: Lang) -> String {
    let (arrow, word) = match tenths.signum() {
        1 => ("▲ ", words::UP),
        -1 => ("▼ ", words::DOWN),
        _ => ("→ ", words::SAME),
    };
    [arrow, &text::decimal(tenths.abs(), 1), "%", mark, " ", word.get(lang)].concat()
}

/// The mark of a change that cannot be brought to one reference state.
pub fn mark(base: &Base, pollutant: Option<Pollutant>) -> &'static str {
    if base.marked(pollutant) { "*" } else { "" }
}

/// The change of a pollutant, or without one of the composite index; a dash with the reason where there is none.
pub fn said(base: &Base, pollutant: Option<Pollutant>, lang: Lang) -> String {
    match (base.change(pollutant), base.refusal(pollutant)) {
        (Some(tenths), _) => with_arrow(tenths, mark(base, pollutant), lang),
        (None, Some(refusal)) => [text::dash().as_str(), " ", refusal.said().get(lang)].concat(),
        (None, None) => text::dash(),
    }
}

/// The change of the share of good days in percentage points, short: `▲ 3.2个百分点`.
pub fn good_short(base: &Base, deducted: bool, lang: Lang) -> String {
    let Some(points) = base.good_change(deducted) else { return text::dash() };
    let arrow = match points.signum() {
        1 => "▲ ",
        -1 => "▼ ",
        _ => "→ ",
    };
    let unit = if lang == Lang::Zh { "个百分点" } else { " points" };
    [arrow, &text::decimal(points.abs(), 1), unit, if base.crosses() { "*" } else { "" }].concat()
}

/// The change of the share of good days in percentage points: `▲ 3.2个百分点 上升`; a dash with the reason.
pub fn good_said(base: &Base, deducted: bool, lang: Lang) -> String {
    let Some(points) = base.good_change(deducted) else {
        let why = base.refusal(None).map(|refusal| refusal.said().get(lang).to_owned());
        return [text::dash(), why.map_or_else(String::new, |why| " ".to_owned() + &why)].concat();
    };
    let word = match points.signum() {
        1 => words::UP,
        -1 => words::DOWN,
        _ => words::SAME,
    };
    [&good_short(base, deducted, lang), " ", word.get(lang)].concat()
}

/// Why two periods are not compared, with the period: `2025年：有效天数不足：PM2.5 182/366，不能比较`.
pub fn refused(
    refusal: Refusal,
    periods: [RankPeriod; 2],
    period_words: &dyn Fn(RankPeriod) -> String,
    lang: Lang,
) -> String {
    let [this, before] = periods;
    let period = period_words(if refusal.is_before() { before } else { this });
    let (pollutant, days) = refusal.about();
    match (days, lang) {
        (Some((valid, due)), Lang::Zh) => {
            format!("{period}：{}有效天数不足（{valid}/{due}），不能比较", pollutant.label())
        }
        (Some((valid, due)), Lang::En) => {
            format!("{period}: too few valid days of {} ({valid} of {due}) to compare", pollutant.label())
        }
        (None, Lang::Zh) => format!("{period}：没有{}数据，不能比较", pollutant.label()),
        (None, Lang::En) => format!("{period}: no data of {}, nothing to compare", pollutant.label()),
    }
}

/// What is said under changes of some bases: that they cross 2018-09-01.
pub fn notes<'a>(bases: impl IntoIterator<Item = &'a Base>, lang: Lang) -> Option<String> {
    bases.into_iter().any(Base::crosses).then(|| REFERENCE_NOTE.get(lang).to_owned())
}

/// A word with its value where it is not empty.
pub fn labelled(label: Words, value: &str, lang: Lang) -> String {
    [label.get(lang), lang.colon(), value].concat()
}
