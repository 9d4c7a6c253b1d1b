//! The ranking in words: what, when, by which rule; ranks, changes and reasons; the choices of the reader.

use crate::assess::{By, Dust, RankPeriod, RankedPlace, Refusal, Rule, edition_note};
use crate::chart::options::SortOrder;
use crate::chart::rank::figure::{RankFigure, dates};
use crate::chart::values::verdict::pollutant_name;
use crate::chart::values::{changes, thin_days};
use crate::chart::{Spec, Title};
use crate::data::{EntityKind, Pollutant};
use crate::error::Lang;
use crate::stats::Span;
use crate::text::{self, Words, words};

/// `2026年2月`, `Q1 2026`, `2026年1月1日–2026年3月22日`.
pub(crate) fn period_words(period: RankPeriod, lang: Lang) -> String {
    let (first, last) = dates(period);
    let year = text::year(first, lang);
    match (period.span, lang) {
        (Some(Span::Month(..)), _) => text::year_month(first, lang),
        (Some(Span::Year(_)), _) => year,
        (Some(Span::Quarter(_, q)), Lang::Zh) => format!("{year}第{q}季度"),
        (Some(Span::Quarter(_, q)), Lang::En) => format!("Q{q} {year}"),
        (Some(Span::HalfYear(_, h)), Lang::Zh) => year + if h == 1 { "上半年" } else { "下半年" },
        (Some(Span::HalfYear(_, h)), Lang::En) => format!("H{h} {year}"),
        _ => [text::date(first, lang).as_str(), "–", &text::date(last, lang)].concat(),
    }
}

fn places_words(kind: EntityKind) -> Words {
    match kind {
        EntityKind::County => words::COUNTIES,
        EntityKind::Group => words::RANK_GROUPS,
        _ => words::CITIES,
    }
}

/// What the rank is by.
pub(crate) fn by_words(rule: &Rule, lang: Lang) -> String {
    let with = |p: Pollutant, detail: Words| match lang {
        Lang::Zh => [&pollutant_name(p, lang), detail.get(lang)].concat(),
        Lang::En => [p.label(), " ", detail.get(lang)].concat(),
    };
    match rule.by {
        By::Composite => words::RANK_INDEX.get(lang).to_owned(),
        By::Pollutant(p @ Pollutant::Co) => with(p, words::P95),
        By::Pollutant(p @ Pollutant::O3) => with(p, words::P90),
        By::Pollutant(p) => with(p, words::MEAN),
        By::GoodDays if rule.dust.deducts_good_days() => words::GOOD_DEDUCTED.get(lang).to_owned(),
        By::GoodDays => words::GOOD_KEPT.get(lang).to_owned(),
        By::Change => words::IMPROVEMENT.get(lang).to_owned(),
        By::ChangeOf(p) => with(p, words::IMPROVEMENT),
    }
}

pub(crate) fn title(figure: &RankFigure, spec: &Spec) -> Title {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let (period, kind, by) =
        (period_words(rule.period, lang), places_words(figure.kind).get(lang), by_words(rule, lang));
    let ranked = figure.ranking.units.iter().filter(|u| u.rank.is_some()).count();
    let (all, shown) = (figure.ranking.units.len(), figure.rows.len());
    let end = if spec.sort == SortOrder::Worst { words::WORST_FIRST } else { words::BEST_FIRST }.get(lang);
    let (title, mut subtitle) = match lang {
        Lang::Zh => {
            let taking_part = match all - ranked {
                0 => format!("{all}个{kind}全部参加排名"),
                rest => format!("{ranked}个{kind}参加排名，{rest}个未参加"),
            };
            (format!("{period}{kind}{by}排名"), format!("{taking_part}，{end}"))
        }
        Lang::En if ranked == all => (format!("{kind} ranked by {by}, {period}"), format!("all {all} ranked, {end}")),
        Lang::En => (format!("{kind} ranked by {by}, {period}"), format!("{ranked} of {all} ranked, {end}")),
    };
    if shown < all && spec.top.0.is_some() {
        let more = if lang == Lang::Zh { format!("，显示{shown}个") } else { format!(", {shown} shown") };
        subtitle += &more;
    }
    let mut footer = vec![rule_words(rule, lang)];
    if matches!(rule.by, By::Change | By::ChangeOf(_)) && spec.sort == SortOrder::Worst {
        footer.push(words::CLEAN_LEFT_OUT.get(lang).to_owned());
    }
    footer.push(dust_words(figure, lang));
    footer.extend(thin_words(figure, lang));
    footer.extend(base_words(figure, lang));
    footer.extend(range_words(figure, lang));
    footer.extend(figure.credit.lines.iter().cloned());
    Title { title, subtitle, footer }
}

/// How the number is made: documents, limits and why these, rounding, ties.
fn rule_words(rule: &Rule, lang: Lang) -> String {
    let limits = rule.limits.named(rule.period.days);
    let limits = limits.get(lang);
    match lang {
        Lang::Zh => format!(
            "环办监测〔2018〕19号：各单项指数修约两位小数后相加，数值相同者并列；限值{limits}。同比=（本期−上年同期）÷上年同期，两期用同样限值。"
        ),
        Lang::En => format!(
            "Huanban Jiance [2018] 19: single indices rounded to two decimals, then added; equal values share a rank; limits of {limits}. Change = (this - last year) ÷ last year, both by these limits."
        ),
    }
}

/// What is said of the bases of the changes: how many have none and why, and that they cross 2018-09-01.
fn base_words(figure: &RankFigure, lang: Lang) -> Vec<String> {
    let rule = &figure.ranking.rule;
    let measured = |unit: &&RankedPlace| unit.now.measured() || unit.before.is_some();
    let bases = || figure.ranking.units.iter().filter(measured).map(|unit| &unit.base);
    let mut out: Vec<String> = changes::notes(bases(), lang).into_iter().collect();
    let of = changed(rule);
    let refused: Vec<Refusal> = bases().filter_map(|base| base.refusal(of).filter(|why| why.is_before())).collect();
    if let Some(first) = refused.first() {
        let (n, why) = (refused.len(), first.said());
        out.push(match lang {
            Lang::Zh => format!("{n}个单位没有同比（{}等）。", why.zh),
            Lang::En => format!("{n} without a change on the year (such as {}).", why.en),
        });
    }
    if rule.by == By::GoodDays {
        out.extend(bases().find_map(|base| base.edition).map(|edition| edition_note(edition).get(lang).to_owned()));
    }
    out
}

/// Names the places whose period rests on too few points.
fn thin_words(figure: &RankFigure, lang: Lang) -> Option<String> {
    let units = figure.ranking.units.iter().zip(&figure.names);
    thin_days::places(units.map(|(unit, name)| (name.as_str(), unit.now.is_thin())), lang)
}

/// What the ranges of ranks are, where there are any.
fn range_words(figure: &RankFigure, lang: Lang) -> Option<String> {
    if figure.ranking.units.iter().all(|unit| unit.rank.is_none()) {
        return None;
    }
    let drawn = figure.ranking.units.iter().any(|unit| !unit.draws.is_empty());
    let instrument = figure.ranking.rule.instrument;
    let words = if drawn { words::RANGE_OF_GAPS } else { words::RANGE_NONE }.get(lang);
    Some(match (instrument, lang) {
        (0, _) => words.to_owned(),
        (n, Lang::Zh) => format!("{words}按选择另计仪器相对标准不确定度{n}%。"),
        (n, Lang::En) => {
            format!("{words} Instruments are taken to be off by {n} % (relative standard uncertainty), as chosen.")
        }
    })
}

fn dust_words(figure: &RankFigure, lang: Lang) -> String {
    let days = figure.ranking.units.iter().map(|u| u.dust_days.len()).max().unwrap_or(0);
    let words = match (days, figure.ranking.rule.dust) {
        (0, _) => words::NO_DUST,
        (_, Dust::Official) => words::DUST_OFFICIAL,
        (_, Dust::Keep) => words::DUST_KEPT,
        (_, Dust::Exclude) => words::DUST_EXCLUDED,
    };
    words.get(lang).to_owned()
}

/// The rank as printed, or a dash.
pub(crate) fn rank_number(unit: &RankedPlace) -> String {
    unit.rank.map_or_else(text::dash, |r| r.to_string())
}

/// `第3名（并列）`.
pub(crate) fn rank_words(unit: &RankedPlace, lang: Lang) -> String {
    let Some(rank) = unit.rank else { return words::UNRANKED.get(lang).to_owned() };
    let (mut out, tied) = match lang {
        Lang::Zh => (format!("第{rank}名"), "（并列）"),
        Lang::En => (format!("rank {rank}"), " (tied)"),
    };
    if unit.tied {
        out += tied;
    }
    out
}

/// What the rank is by as a count of `10⁻ᵈ`, and its decimals.
pub(crate) fn value(rule: &Rule, unit: &RankedPlace) -> (Option<i64>, u32) {
    match rule.by {
        By::Composite => (unit.now.index.as_ref().map(|c| c.value), 2),
        By::Pollutant(p) => {
            let decimals = rule.decimals(p);
            (unit.now.concentrations[p as usize].map(|c| c.ticks(decimals)), decimals)
        }
        By::GoodDays => (unit.now.shares.share(rule.dust.deducts_good_days()), 1),
        By::Change | By::ChangeOf(_) => (unit.base.change(changed(rule)), 1),
    }
}

/// What the rank is by, as printed.
pub(crate) fn value_words(rule: &Rule, unit: &RankedPlace) -> String {
    let (Some(value), decimals) = value(rule, unit) else { return text::dash() };
    let share = matches!(rule.by, By::GoodDays | By::Change | By::ChangeOf(_));
    // A minus sign, which a spreadsheet takes for no formula.
    let sign = if value < 0 { "−" } else { "" };
    [sign, &text::decimal(value.abs(), decimals), if share { "%" } else { "" }].concat()
}

/// The change of what is ranked: tenths of a percent, of good days of a percentage point.
pub(crate) fn change(rule: &Rule, unit: &RankedPlace) -> Option<i64> {
    match rule.by {
        By::GoodDays => unit.base.good_change(rule.dust.deducts_good_days()),
        _ => unit.base.change(changed(rule)),
    }
}

/// The pollutant whose change a ranking shows; `None` is the composite index.
fn changed(rule: &Rule) -> Option<Pollutant> {
    if let By::Pollutant(p) | By::ChangeOf(p) = rule.by { Some(p) } else { None }
}

/// The change of what is ranked, short: a dash where there is none.
pub(crate) fn change_words(rule: &Rule, unit: &RankedPlace, lang: Lang) -> String {
    let of = changed(rule);
    match (rule.by, unit.base.change(of)) {
        (By::GoodDays, _) => changes::good_short(&unit.base, rule.dust.deducts_good_days(), lang),
        (_, Some(tenths)) => changes::with_arrow(tenths, changes::mark(&unit.base, of), lang),
        (_, None) => text::dash(),
    }
}

/// The same with the reason where there is none.
pub(crate) fn change_said(rule: &Rule, unit: &RankedPlace, lang: Lang) -> String {
    match rule.by {
        By::GoodDays => changes::good_said(&unit.base, rule.dust.deducts_good_days(), lang),
        _ => changes::said(&unit.base, changed(rule), lang),
    }
}

/// The pollutants with the largest single index.
pub(crate) fn primary_words(unit: &RankedPlace, lang: Lang) -> String {
    let names = unit.now.index.iter().flat_map(|c| c.primary.iter()).map(Pollutant::label);
    names.collect::<Vec<&str>>().join(words::COMMA.get(lang))
}

/// The ranks that cannot be told apart: `3–6`.
pub(crate) fn interval_words(unit: &RankedPlace) -> String {
    match unit.interval {
        Some((a, b)) if a < b => format!("{a}–{b}"),
        Some((a, _)) => a.to_string(),
        None => "—".to_owned(),
    }
}

/// Why a place is not ranked.
pub(crate) fn refusal_words(refusal: Refusal, lang: Lang) -> String {
    let reason = refusal.said();
    let end = if lang == Lang::Zh { "，不排名" } else { "; not ranked" };
    [reason.get(lang), end].concat()
}

/// The mean of the pool as the bars show it, and in words; none where the rank is by days or change.
pub(crate) fn mean(figure: &RankFigure, lang: Lang) -> Option<(f64, String)> {
    let (ranking, label) = (&figure.ranking, words::POOL_MEAN.get(lang));
    match ranking.rule.by {
        By::Composite => ranking.mean.0.map(|m| (m as f64, [label, " ", &text::decimal(m, 2)].concat())),
        By::Pollutant(p) => {
            let decimals = ranking.rule.decimals(p);
            let ticks = ranking.means[p as usize]?.ticks(decimals);
            Some((ticks as f64, [label, " ", &text::decimal(ticks, decimals), " ", p.unit()].concat()))
        }
        _ => None,
    }
}
