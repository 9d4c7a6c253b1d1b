//! One place of a ranking opened, and the whole ranking as a table.

use crate::aqi;
use crate::assess::{By, Dust, Limits, RankedPlace, Rule, Verdict};
use crate::chart::rank::alerts::{alert_rules, alerts};
use crate::chart::rank::description::spoken;
use crate::chart::rank::figure::{CELLS, RankFigure};
use crate::chart::rank::words::{
    by_words, change, change_said, change_words, interval_words, primary_words, rank_number, rank_words, refusal_words,
    title, value, value_words,
};
use crate::chart::values::shares;
use crate::chart::{Card, Cell, Spec, Table};
use crate::data::{Pollutant, Timestamp};
use crate::error::Lang;
use crate::text::{self, Words, words};

fn hundredths(value: Option<i64>) -> String {
    value.map_or_else(text::dash, |v| text::decimal(v, 2))
}

/// Days with a value of the worst covered pollutant, and due.
fn capture(unit: &RankedPlace) -> (u32, u32) {
    unit.now.days.into_iter().min().unwrap_or((0, 0))
}

/// `优3 良20 轻度4 中度1`.
fn levels(unit: &RankedPlace, rule: &Rule, lang: Lang) -> String {
    let standard = aqi::standard_on(Timestamp::end_of_day(rule.period.days.1));
    let days = unit.now.good_days.kept.iter().zip(standard.levels).filter(|(n, _)| **n > 0);
    let said: Vec<String> = days.map(|(n, level)| format!("{} {n}", level.word.get(lang))).collect();
    text::joined(&said, if lang == Lang::Zh { "　" } else { ", " })
}

/// Whether a set of limits is met over the year; of another period nothing is said.
fn verdict(unit: &RankedPlace, rule: &Rule, limits: Limits, lang: Lang) -> Option<String> {
    let both = &unit.verdicts[limits as usize];
    let (first, second) = match rule.dust {
        Dust::Keep => (both.with, both.without),
        _ => (both.without, both.with),
    };
    let word = |verdict| match verdict {
        Verdict::Met => Some(words::MET.get(lang).to_owned()),
        Verdict::NotMet => Some(words::NOT_MET.get(lang).to_owned()),
        Verdict::NotAYear => None,
        Verdict::Invalid(why) => {
            let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
            Some([words::NOT_KNOWN.get(lang), open, why.said().get(lang), close].concat())
        }
    };
    let (own, other) = (word(first)?, word(second)?);
    if first == second {
        return Some(own);
    }
    let named = |kept: bool, word: &str| {
        let name = if kept { words::DUST_KEPT_SHORT } else { words::DUST_DEDUCTED_SHORT }.get(lang);
        [name, word].concat()
    };
    let keeps = rule.dust == Dust::Keep;
    Some([&named(keeps, &own), words::COMMA.get(lang), &named(!keeps, &other)].concat())
}

/// How a place stands under a set of limits: index, rank, and of a year whether all of them are met.
fn under(unit: &RankedPlace, rule: &Rule, limits: Limits, lang: Lang) -> String {
    let i = limits as usize;
    let rank = unit.ranks_under[i].map_or_else(text::dash, |r| r.to_string());
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    let index = [&hundredths(unit.under[i]), open, words::RANK_SHORT.get(lang), " ", &rank, close].concat();
    verdict(unit, rule, limits, lang).map_or(index.clone(), |met| [&index, " ", &met].concat())
}

/// What each pollutant adds to the change of the composite index.
fn waterfall(unit: &RankedPlace, lang: Lang) -> Option<String> {
    let parts = Pollutant::ALL.into_iter().zip(unit.base.contributions()?).filter(|(_, part)| *part != 0);
    let sign = |part: i64| if part > 0 { "+" } else { "" };
    let said: Vec<String> =
        parts.map(|(p, part)| [p.label(), " ", sign(part), &text::decimal(part, 2)].concat()).collect();
    Some(text::joined(&said, lang.comma()))
}

/// The pollutant that adds most to the change, either way.
fn most(unit: &RankedPlace) -> Option<String> {
    let parts = Pollutant::ALL.into_iter().zip(unit.base.contributions()?);
    let (pollutant, part) = parts.max_by_key(|(_, part)| part.abs()).filter(|(_, part)| *part != 0)?;
    Some([pollutant.label(), if part > 0 { " +" } else { " " }, &text::decimal(part, 2)].concat())
}

/// A rank by PM2.5, the second list of the monthly texts.
fn pm25_rank(unit: &RankedPlace, lang: Lang) -> String {
    match unit.pm25_rank {
        Some((rank, true)) => [&rank.to_string(), " ", words::TIED.get(lang)].concat(),
        Some((rank, false)) => rank.to_string(),
        None => text::dash(),
    }
}

/// A concentration as printed, without its unit.
fn concentration(unit: &RankedPlace, rule: &Rule, p: Pollutant) -> Cell {
    let decimals = rule.decimals(p);
    Cell::decimal(unit.now.concentrations[p as usize].map(|c| c.ticks(decimals)), decimals)
}

pub(crate) fn card(figure: &RankFigure, spec: &Spec, item: u32) -> Option<Card> {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let (at, unit) = figure.unit((item / CELLS) as usize)?;
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |label: &str, value: String| rows.push((label.to_owned(), value));
    let label = |w: Words| w.get(lang);
    for pollutant in Pollutant::ALL {
        if unit.now.concentrations[pollutant as usize].is_none() {
            continue;
        }
        let mut said = [&concentration(unit, rule, pollutant).text, " ", pollutant.unit()].concat();
        if let Some(index) = &unit.now.index {
            said += &[" · ", &text::decimal(index.single[pollutant as usize], 2)].concat();
        }
        row(pollutant.label(), said);
    }
    if unit.value.is_some() {
        row(label(words::RANK_INTERVAL), interval_words(unit));
    }
    row(label(words::YEAR_CHANGE), change_said(rule, unit, lang));
    row(label(words::PM25_RANK), pm25_rank(unit, lang));
    if let Some(part) = most(unit) {
        row(label(words::MOST_ADDED), part);
    }
    for (name, share) in shares::rows(&unit.now.good_days, &unit.now.shares, lang) {
        row(&name, share);
    }
    if !unit.dust_days.is_empty() {
        row(label(words::DUST_SHORT), [&hundredths(unit.dust.0), " / ", &hundredths(unit.dust.1)].concat());
    }
    let three: Vec<String> = unit.under.iter().map(|v| hundredths(*v)).collect();
    row(label(words::THREE_LIMITS), text::joined(&three, " / "));
    if let Some(met) = verdict(unit, rule, rule.limits, lang) {
        row(label(words::YEAR_VERDICT), met);
    }
    let (valid, due) = capture(unit);
    row(label(words::VALID_DAYS), format!("{valid}/{due}"));
    let mut flags = Vec::new();
    flags.extend(unit.refusal.map(|r| refusal_words(r, lang)));
    flags.extend(unit.now.thin_said().map(|said| said.get(lang).to_owned()));
    flags.extend(figure.printed[at].as_ref().map(|p| p.said.clone()));
    let (value, unit_words) = match (item % CELLS, rule.by) {
        (0, _) => (rank_number(unit), ""),
        (2, _) => (change_words(rule, unit, lang), ""),
        (3, _) => (shares::both(&unit.now.good_days, &unit.now.shares, lang), ""),
        (_, By::Pollutant(p)) => (value_words(rule, unit), p.unit()),
        _ => (value_words(rule, unit), ""),
    };
    let cell = match item % CELLS {
        2 => [words::YEAR_CHANGE.get(lang), " ", &value].concat(),
        3 => [words::RANK_GOOD_SHARE.get(lang), " ", &value].concat(),
        _ => [&by_words(rule, lang), " ", &value_words(rule, unit), " ", unit_words].concat().trim_end().to_owned(),
    };
    Some(Card {
        id: figure.cell_id(at, item % CELLS),
        explain: figure.cell_id(at, item % CELLS),
        place: figure.ids[at].clone(),
        time: Timestamp::end_of_day(rule.period.days.1).iso(),
        title: figure.names[at].clone(),
        value,
        unit: unit_words.to_owned(),
        level: rank_words(unit, lang),
        primary: primary_words(unit, lang),
        rows,
        flags,
        label: spoken(figure, at, spec, &cell),
        ..Card::default()
    })
}

pub(crate) fn table(figure: &RankFigure, spec: &Spec) -> Table {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let dusty = figure.ranking.units.iter().any(|u| !u.dust_days.is_empty());
    let printed = figure.printed.iter().any(Option::is_some);
    let mut head: Vec<String> = [words::PLACE, words::RANK_SHORT].map(|w| w.get(lang).to_owned()).to_vec();
    head.push(by_words(rule, lang));
    head.push(words::YEAR_CHANGE.get(lang).to_owned());
    head.extend(shares::HEADS.map(|w| w.get(lang).to_owned()));
    head.push(words::RANK_INTERVAL.get(lang).to_owned());
    if rule.by != By::Composite {
        head.push(words::RANK_INDEX.get(lang).to_owned());
    }
    head.push(words::PM25_RANK.get(lang).to_owned());
    head.push(words::MAIN_POLLUTANT.get(lang).to_owned());
    head.extend(Pollutant::ALL.map(|p| format!("{} ({})", p.label(), p.unit())));
    head.push(words::ADDED.get(lang).to_owned());
    head.push(words::BY_LEVEL.get(lang).to_owned());
    head.push(words::ALERTS.get(lang).to_owned());
    head.push(words::VALID_DAYS.get(lang).to_owned());
    if dusty {
        head.extend([words::DUST_LEFT, words::DUST_GONE].map(|w| w.get(lang).to_owned()));
    }
    head.extend(Limits::ALL.map(|l| l.words().get(lang).to_owned()));
    if printed {
        head.extend([words::PRINTED, words::DIFFERENCE].map(|w| w.get(lang).to_owned()));
    }
    head.push(words::REMARK.get(lang).to_owned());
    let line = |i: &usize| {
        let unit = &figure.ranking.units[*i];
        let (value, decimals) = value(rule, unit);
        let tied = if unit.tied { [" ", words::TIED.get(lang)].concat() } else { String::new() };
        let mut row = vec![
            Cell::place(&figure.names[*i], &figure.ids[*i]),
            Cell::number(rank_number(unit) + &tied, unit.rank.map(i64::from), 0),
            Cell::number(value_words(rule, unit), value, decimals),
            Cell::number(change_said(rule, unit, lang), change(rule, unit), 1),
        ];
        row.extend(shares::cells(&unit.now.good_days, &unit.now.shares));
        row.push(Cell::number(interval_words(unit), unit.interval.map(|(best, _)| best.into()), 0));
        if rule.by != By::Composite {
            row.push(Cell::decimal(unit.now.index.as_ref().map(|c| c.value), 2));
        }
        row.push(Cell::number(pm25_rank(unit, lang), unit.pm25_rank.map(|(rank, _)| rank.into()), 0));
        row.push(primary_words(unit, lang).into());
        row.extend(Pollutant::ALL.map(|p| concentration(unit, rule, p)));
        row.push(waterfall(unit, lang).map_or_else(Cell::missing, Cell::from));
        row.push(levels(unit, rule, lang).into());
        row.push(alerts(unit, rule, spec).into());
        let (valid, due) = capture(unit);
        row.push(Cell::part(valid, due));
        if dusty {
            row.extend([unit.dust.0, unit.dust.1].map(|index| Cell::decimal(index, 2)));
        }
        row.extend(Limits::ALL.map(|l| Cell::number(under(unit, rule, l, lang), unit.under[l as usize], 2)));
        if printed {
            let p = figure.printed[*i].as_ref();
            row.push(p.map_or_else(|| String::new().into(), |p| p.value.clone()));
            row.push(p.map_or_else(String::new, |p| p.said.clone()).into());
        }
        let thin = unit.now.thin_said().map(|said| said.get(lang).to_owned());
        let remarks: Vec<String> = unit.refusal.map(|r| refusal_words(r, lang)).into_iter().chain(thin).collect();
        row.push(text::joined(&remarks, lang.semicolon()).into());
        row
    };
    let title = title(figure, spec);
    Table {
        caption: title.said(lang),
        head,
        rows: figure.rows.iter().map(line).collect(),
        note: [text::joined(&title.footer, " "), " ".to_owned(), alert_rules(spec)].concat(),
    }
}
