//! The ranking in sentences, for a reader who does not see the rows.

use crate::assess::By;
use crate::chart::Spec;
use crate::chart::rank::figure::{RankFigure, greatest};
use crate::chart::rank::words::{change_words, mean, rank_words, title, value_words};
use crate::error::Lang;
use crate::text::{self, words};

/// The first and the last three, the greatest rise, the mean, and who is not ranked.
pub(crate) fn describe(figure: &RankFigure, spec: &Spec) -> String {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let title = title(figure, spec);
    let say = |i: &usize| {
        let unit = &figure.ranking.units[*i];
        let (value, rank) = (value_words(rule, unit), rank_words(unit, lang));
        match lang {
            Lang::Zh => format!("{}{value}（{rank}）", figure.names[*i]),
            Lang::En => format!("{} {value} ({rank})", figure.names[*i]),
        }
    };
    let ranked: Vec<usize> = figure.rows.iter().copied().filter(|i| figure.ranking.units[*i].rank.is_some()).collect();
    let (stop, gap, comma) = if lang == Lang::Zh { ("。", "", "、") } else { (". ", " ", ", ") };
    let mut out = [&title.said(lang), stop].concat();
    let first: Vec<String> = ranked.iter().take(3).map(say).collect();
    let last: Vec<String> = ranked.iter().skip(3.max(ranked.len().saturating_sub(3))).map(say).collect();
    for (words, list) in [(words::FIRST, first), (words::LAST, last)] {
        if !list.is_empty() {
            out += &[words.get(lang), gap, &text::joined(&list, comma), stop].concat();
        }
    }
    let rates: Vec<i64> = ranked.iter().map(|i| figure.ranking.units[*i].change.unwrap_or(i64::MIN)).collect();
    if let (Some(at), By::Composite) = (greatest(&rates).first(), rule.by)
        && rates[*at] > 0
    {
        let unit = &figure.ranking.units[ranked[*at]];
        let worst = [figure.names[ranked[*at]].as_str(), " ", &change_words(rule, unit, lang)].concat();
        out += &[words::MOST_WORSE.get(lang), gap, &worst, stop].concat();
    }
    if let Some((_, mean)) = mean(figure, lang) {
        out += &[&mean, stop].concat();
    }
    let refused: Vec<String> = figure
        .rows
        .iter()
        .filter(|i| figure.ranking.units[**i].rank.is_none())
        .map(|i| figure.names[*i].clone())
        .collect();
    if !refused.is_empty() {
        out += &[words::UNRANKED.get(lang), gap, &text::joined(&refused, comma), stop].concat();
    }
    if figure.credit.synthetic {
        out += &[words::SYNTHETIC.get(lang), stop].concat();
    }
    out.trim_end().to_owned()
}

/// What the ranking says of itself to the ear: its name and its place in the list.
pub(crate) fn spoken(figure: &RankFigure, at: usize, spec: &Spec, cell: &str) -> String {
    let unit = &figure.ranking.units[at];
    let comma = spec.language().comma();
    [&figure.names[at], comma, &rank_words(unit, spec.language()), comma, cell].concat()
}
