//! The trend in sentences, for a reader who does not see the lines.

use crate::chart::page::coverage;
use crate::chart::trend::figure::TrendFigure;
use crate::chart::trend::lines::Line;
use crate::chart::trend::words::{notes, title, when};
use crate::chart::values::verdict::Verdict;
use crate::chart::{Metric, Spec};
use crate::error::Lang;
use crate::text::{self, words};

/// The level's word of a value, of hours and days of one place.
fn level(figure: &TrendFigure, spec: &Spec, step: usize) -> Option<&'static str> {
    let reading = figure.readings.get(step).filter(|_| figure.places.len() == 1 && spec.metric() != Metric::Iaqi)?;
    Some(Verdict::of(reading, spec.metric(), spec.coverage.0).word(spec.language()))
}

/// Lowest, highest and latest value of each line, the change on the year, and what is said under the lines.
pub(crate) fn describe(figure: &TrendFigure, spec: &Spec) -> String {
    let lang = spec.language();
    let title = title(figure, spec);
    let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
    let mut out = vec![title.said(lang)];
    let several = figure.lines.len() > 1;
    for line in figure.lines.iter().filter(|l| !l.before) {
        let stated: Vec<(usize, f64)> =
            line.values.iter().enumerate().filter_map(|(step, v)| Some((step, (*v)?))).collect();
        let least = stated.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let most = stated.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
        let say = |(step, v): &(usize, f64)| {
            let (n, when) = (figure.number_at(*step, Some(*v)), when(figure, *step, lang));
            match (level(figure, spec, *step), lang) {
                (Some(word), Lang::Zh) => format!("{n}（{word}，{when}）"),
                (Some(word), Lang::En) => format!("{n} ({word}, {when})"),
                (None, Lang::Zh) => format!("{n}（{when}）"),
                (None, Lang::En) => format!("{n} ({when})"),
            }
        };
        let name = if several { line.name.as_str() } else { "" };
        out.push(match (least, most, stated.last(), lang) {
            (Some(least), Some(most), Some(last), Lang::Zh) => {
                format!("{name}最低{}，最高{}，最近{}", say(least), say(most), say(last))
            }
            (Some(least), Some(most), Some(last), Lang::En) => {
                let name = if several { [name, ": lowest"].concat() } else { "Lowest".to_owned() };
                format!("{name} {}, highest {}, latest {}", say(least), say(most), say(last))
            }
            (_, _, _, Lang::Zh) => [name, "没有可用数据"].concat(),
            (_, _, _, Lang::En) if several => [name, ": no values"].concat(),
            (_, _, _, Lang::En) => "There are no values".to_owned(),
        });
        if let Some(before) = figure.lines.iter().find(|l| l.before) {
            out.extend(change(figure, line, before, spec));
        }
    }
    out.push(coverage::said(&figure.covers, lang));
    out.extend(figure.limits.iter().map(|l| l.name.clone()));
    out.extend(figure.changes.iter().map(|(_, w)| w.get(lang).to_owned()));
    out.extend(notes(figure, spec));
    if figure.credit.synthetic {
        out.push(words::SYNTHETIC.get(lang).to_owned());
    }
    text::joined(&out, &[stop, gap].concat()) + stop
}

/// The mean against that of the same steps a year before, of steps with both.
fn change(figure: &TrendFigure, line: &Line, before: &Line, spec: &Spec) -> Option<String> {
    let lang = spec.language();
    let both: Vec<(f64, f64)> =
        line.values.iter().zip(&before.values).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
    let n = both.len() as f64;
    let (now, then) = both.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0, b + pair.1));
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    if let Some(why) = &figure.comparison.refused {
        return Some([words::CHANGE.get(lang), " ", &text::dash(), open, why.get(lang), close].concat());
    }
    (then > 0.0).then(|| {
        let mark = figure.comparison.mark(spec.metric());
        let percent = text::decimal(((now / then - 1.0) * 1000.0).round() as i64, 1);
        let (now, then) = (figure.number(Some(now / n)), figure.number(Some(then / n)));
        match lang {
            Lang::Zh => format!("平均{now}，上年同期{then}，变化{percent}%{mark}（{}个时次两年均有值）", both.len()),
            Lang::En => format!("Mean {now}, a year before {then}: {percent} %{mark} ({} steps with both)", both.len()),
        }
    })
}
