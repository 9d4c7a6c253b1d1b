//! One place of a ranking opened, and the whole ranking as a table.

use crate::aqi;
use crate::assess::{ALERT_RULES, Alert, By, Limits, Rule, Unit, contributions};
use crate::chart::rank::figure::{CELLS, RankFigure};
use crate::chart::rank::words::{
    by_words, change_words, interval_words, primary_words, rank_number, rank_words, refusal_words, spoken, title,
    value_words,
};
use crate::chart::{Card, Spec, Table};
use crate::data::{Pollutant, Timestamp};
use crate::error::Lang;
use crate::text::{self, Words, words};

fn hundredths(value: Option<i64>) -> String {
    value.map_or_else(|| "—".to_owned(), |v| text::decimal(v, 2))
}

/// Days with a value of the worst covered pollutant, and due.
fn capture(unit: &Unit) -> (u32, u32) {
    unit.now.days.into_iter().min().unwrap_or((0, 0))
}

/// `优3 良20 轻度4 中度1`.
fn levels(unit: &Unit, rule: &Rule, lang: Lang) -> String {
    let standard = aqi::standard_on(Timestamp::end_of_day(rule.period.days.1));
    let days = unit.now.levels.iter().zip(standard.levels).filter(|(n, _)| **n > 0);
    let said: Vec<String> = days.map(|(n, level)| format!("{} {n}", level.word.get(lang))).collect();
    text::joined(&said, if lang == Lang::Zh { "　" } else { ", " })
}

/// How a place stands under a set of limits: index, rank, whether all of them are met.
fn under(unit: &Unit, limits: Limits, lang: Lang) -> String {
    let i = limits as usize;
    let rank = unit.ranks_under[i].map_or_else(|| "—".to_owned(), |r| r.to_string());
    let met = match unit.attains[i] {
        Some(true) => words::MET,
        Some(false) => words::NOT_MET,
        None => words::NOT_KNOWN,
    };
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    [&hundredths(unit.under[i]), open, words::RANK_SHORT.get(lang), " ", &rank, close, " ", met.get(lang)].concat()
}

/// The runs of days that called for an alert, by rule set: `2018 黄色 15–17`, days of the period counted from its first.
fn alerts(unit: &Unit, rule: &Rule, lang: Lang) -> String {
    let mut said = Vec::new();
    for (rules, found) in ALERT_RULES.iter().zip(&unit.alerts) {
        for episode in found {
            let level = match episode.alert {
                Alert::Blue => words::ALERT_BLUE,
                Alert::Yellow => words::ALERT_YELLOW,
                Alert::Orange => words::ALERT_ORANGE,
                Alert::Red => words::ALERT_RED,
            };
            let day = |at: usize| text::short_date(Timestamp::end_of_day(rule.period.days.0 + at as i32), lang);
            let (from, to) = (day(episode.days.0), day(episode.days.1));
            let days = if from == to { from } else { [from.as_str(), "–", &to].concat() };
            said.push([rules.id, " ", level.get(lang), " ", &days].concat());
        }
    }
    if said.is_empty() {
        words::NONE.get(lang).to_owned()
    } else {
        text::joined(&said, if lang == Lang::Zh { "；" } else { "; " })
    }
}

/// What each pollutant adds to the change of the composite index.
fn waterfall(unit: &Unit, lang: Lang) -> Option<String> {
    let (now, before) = (unit.now.index.as_ref()?, unit.before.as_ref()?.index.as_ref()?);
    let parts = Pollutant::ALL.into_iter().zip(contributions(before, now)).filter(|(_, part)| *part != 0);
    let sign = |part: i64| if part > 0 { "+" } else { "" };
    let said: Vec<String> =
        parts.map(|(p, part)| [p.label(), " ", sign(part), &text::decimal(part, 2)].concat()).collect();
    Some(text::joined(&said, if lang == Lang::Zh { "，" } else { ", " }))
}

/// The pollutant that adds most to the change, either way.
fn most(unit: &Unit) -> Option<String> {
    let (now, before) = (unit.now.index.as_ref()?, unit.before.as_ref()?.index.as_ref()?);
    let parts = Pollutant::ALL.into_iter().zip(contributions(before, now));
    let (pollutant, part) = parts.max_by_key(|(_, part)| part.abs()).filter(|(_, part)| *part != 0)?;
    Some([pollutant.label(), if part > 0 { " +" } else { " " }, &text::decimal(part, 2)].concat())
}

pub(crate) fn card(figure: &RankFigure, spec: &Spec, item: u32) -> Option<Card> {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let (at, unit) = figure.unit((item / CELLS) as usize)?;
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |label: &str, value: String| rows.push((label.to_owned(), value));
    let label = |w: Words| w.get(lang);
    for pollutant in Pollutant::ALL {
        let Some(c) = unit.now.concentrations[pollutant as usize] else { continue };
        let mut said = text::concentration(pollutant, c.ticks(pollutant.decimals()));
        if let Some(index) = &unit.now.index {
            said += &[" · ", &text::decimal(index.single[pollutant as usize], 2)].concat();
        }
        row(pollutant.label(), said);
    }
    if unit.value.is_some() {
        row(label(words::RANK_INTERVAL), interval_words(unit));
    }
    row(label(words::YEAR_CHANGE), change_words(rule, unit, lang));
    if let Some(part) = most(unit) {
        row(label(words::MOST_ADDED), part);
    }
    let good = unit.now.good.map_or_else(|| "—".to_owned(), |g| text::decimal(g, 1) + "%");
    row(label(words::RANK_GOOD_SHARE), good);
    if !unit.dust_days.is_empty() {
        row(label(words::DUST_SHORT), [&hundredths(unit.dust.0), " / ", &hundredths(unit.dust.1)].concat());
    }
    let three: Vec<String> = unit.under.iter().map(|v| hundredths(*v)).collect();
    row(label(words::THREE_LIMITS), text::joined(&three, " / "));
    let (valid, due) = capture(unit);
    row(label(words::VALID_DAYS), format!("{valid}/{due}"));
    let mut flags = Vec::new();
    flags.extend(unit.refusal.map(|r| refusal_words(r, lang)));
    flags.extend(figure.printed[at].as_ref().map(|p| p.said.clone()));
    let (value, unit_words) = match (item % CELLS, rule.by) {
        (0, _) => (rank_number(unit), ""),
        (2, _) => (change_words(rule, unit, lang), ""),
        (3, _) => (unit.now.good.map_or_else(|| "—".to_owned(), |g| text::decimal(g, 1) + "%"), ""),
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
    head.extend([words::YEAR_CHANGE, words::RANK_GOOD_SHARE, words::RANK_INTERVAL].map(|w| w.get(lang).to_owned()));
    if rule.by != By::Composite {
        head.push(words::RANK_INDEX.get(lang).to_owned());
    }
    head.push(words::PRIMARY.get(lang).to_owned());
    head.extend(Pollutant::ALL.map(|p| format!("{} ({})", p.label(), p.unit())));
    head.push(words::ADDED.get(lang).to_owned());
    head.push(words::BY_LEVEL.get(lang).to_owned());
    head.push(words::ALERTS.get(lang).to_owned());
    head.push(words::VALID_DAYS.get(lang).to_owned());
    if dusty {
        head.extend([words::DUST_LEFT, words::DUST_GONE].map(|w| w.get(lang).to_owned()));
    }
    head.extend(Limits::ALL.map(|l| l.document().to_owned()));
    if printed {
        head.extend([words::PRINTED, words::DIFFERENCE].map(|w| w.get(lang).to_owned()));
    }
    head.push(words::REMARK.get(lang).to_owned());
    let line = |i: &usize| {
        let unit = &figure.ranking.units[*i];
        let mut row = vec![figure.names[*i].clone(), rank_number(unit)];
        if unit.tied {
            row[1] += &[" ", words::TIED.get(lang)].concat();
        }
        row.push(value_words(rule, unit));
        row.push(change_words(rule, unit, lang));
        row.push(unit.now.good.map_or_else(|| "—".to_owned(), |g| text::decimal(g, 1) + "%"));
        row.push(interval_words(unit));
        if rule.by != By::Composite {
            row.push(hundredths(unit.now.index.as_ref().map(|c| c.value)));
        }
        row.push(primary_words(unit, lang));
        row.extend(Pollutant::ALL.map(|p| {
            let c = unit.now.concentrations[p as usize];
            c.map_or_else(|| "—".to_owned(), |c| text::decimal(c.ticks(p.decimals()), p.decimals()))
        }));
        row.push(waterfall(unit, lang).unwrap_or_else(|| "—".to_owned()));
        row.push(levels(unit, rule, lang));
        row.push(alerts(unit, rule, lang));
        let (valid, due) = capture(unit);
        row.push(format!("{valid}/{due}"));
        if dusty {
            row.extend([hundredths(unit.dust.0), hundredths(unit.dust.1)]);
        }
        row.extend(Limits::ALL.map(|l| under(unit, l, lang)));
        if printed {
            let p = figure.printed[*i].as_ref();
            row.push(p.map_or_else(String::new, |p| p.value.clone()));
            row.push(p.map_or_else(String::new, |p| p.said.clone()));
        }
        row.push(unit.refusal.map_or_else(String::new, |r| refusal_words(r, lang)));
        row
    };
    let title = title(figure, spec);
    Table {
        caption: [title.title.as_str(), if lang == Lang::Zh { "，" } else { ", " }, &title.subtitle].concat(),
        head,
        rows: figure.rows.iter().map(line).collect(),
        note: text::joined(&title.footer, " "),
    }
}
