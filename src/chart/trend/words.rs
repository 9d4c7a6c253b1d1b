//! The trend in words: title, table, card and the generated sentence.

use crate::assess::Limits;
use crate::chart::controls::pollutant_control;
use crate::chart::options::OptionValue;
use crate::chart::page::coverage;
use crate::chart::trend::figure::TrendFigure;
use crate::chart::values::series::Step;
use crate::chart::values::verdict::{self, Verdict, metric_name, pollutant_name};
use crate::chart::{Card, Choice, Control, Metric, Spec, Table, Title, Trend};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::text::{self, words};

/// A step in words.
fn when(figure: &TrendFigure, step: usize, lang: Lang) -> String {
    figure.times.get(step).map_or_else(String::new, |time| figure.step.named(*time, lang))
}

/// The metric with its averaging time; of months and years the statistic, or the composite index.
fn name(figure: &TrendFigure, spec: &Spec) -> String {
    let lang = spec.language();
    let month = figure.step == Step::Month;
    if figure.step.report().is_some() {
        return metric_name(spec.metric(), figure.step == Step::Day, lang);
    }
    let with = |name: &str, detail: &str| match lang {
        Lang::Zh => format!("{name}（{detail}）"),
        Lang::En => format!("{name}, {detail}"),
    };
    match spec.metric() {
        Metric::Pollutant(p) => {
            let (name, comma) = match lang {
                Lang::Zh => (pollutant_name(p, lang), "，"),
                Lang::En => (p.label().to_owned(), ", "),
            };
            let statistic = match (p, month) {
                (Pollutant::Co, true) => words::P95_MONTH,
                (Pollutant::O3, true) => words::P90_MONTH,
                (Pollutant::Co, false) => words::P95_YEAR,
                (Pollutant::O3, false) => words::P90_YEAR,
                (_, true) => words::MONTHLY,
                (_, false) => words::YEARLY,
            };
            with(&name, &[statistic.get(lang), comma, p.unit()].concat())
        }
        metric => {
            let name = if metric == Metric::Iaqi { words::SINGLE } else { words::COMPOSITE };
            with(name.get(lang), if month { words::MONTH } else { words::YEAR }.get(lang))
        }
    }
}

pub(crate) fn title(figure: &TrendFigure, spec: &Spec) -> Title {
    let lang = spec.language();
    let name = name(figure, spec);
    let mut documents: Vec<&str> = figure.readings.iter().map(|r| r.standard.document).collect();
    documents.dedup();
    if documents.is_empty() {
        documents.extend(figure.times.iter().map(|t| Limits::of_period(figure.step.days(t.day())).document()));
        documents.dedup();
    }
    // The name of a document is not broken between lines.
    let documents: Vec<String> = documents.iter().map(|d| d.replace(' ', "\u{a0}")).collect();
    let span = match figure.times.len() {
        0 => words::NO_DATA.get(lang).to_owned(),
        n => format!("{} – {}", when(figure, 0, lang), when(figure, n - 1, lang)),
    };
    let places: Vec<String> = figure.places.iter().map(|p| p.name.clone()).collect();
    let places = text::joined(&places, words::COMMA.get(lang));
    let (title, gap) = match lang {
        Lang::Zh if figure.places.len() > 1 => (format!("{places}：{name}"), "　"),
        Lang::Zh => (format!("{places}{name}"), "　"),
        Lang::En => (format!("{places}: {name}"), " · "),
    };
    let subtitle = format!("{span}{gap}{}", text::joined(&documents, " → "));
    let mut footer = notes(figure, spec);
    footer.extend(figure.credit.lines.iter().cloned());
    Title { title, subtitle, footer }
}

/// The trend in a sentence, why something is not drawn, and what a value is made of.
pub(crate) fn notes(figure: &TrendFigure, spec: &Spec) -> Vec<String> {
    let slope = figure.trend.as_ref().map(|trend| slope_note(figure, trend, spec));
    let lang = spec.language();
    let own = figure.notes.iter().map(|w| w.get(lang).to_owned());
    let compared = figure.comparison.notes();
    slope.into_iter().chain(own).chain(compared.iter().map(|note| note.get(lang).to_owned())).collect()
}

/// The slope with its interval and verdict, and the Mann–Kendall test.
#[inline(never)]
fn slope_note(figure: &TrendFigure, trend: &Trend, spec: &Spec) -> String {
    let lang = spec.language();
    let decimals = figure.decimals + 1;
    let say = |v: f64| text::decimal((v * 10_f64.powi(decimals as i32)).round() as i64, decimals);
    let unit = spec.metric().pollutant().map_or("", Pollutant::unit);
    let s = trend.of.slope;
    let verdict = match (s.low > 0.0, s.high < 0.0) {
        (true, _) => words::RISING,
        (_, true) => words::FALLING,
        _ => words::NO_TREND,
    };
    let interval = if trend.of.holds_95 { words::INTERVAL_95 } else { words::INTERVAL_APPROXIMATE };
    let of = if trend.of_months() { words::OF_MONTHS.get(lang) } else { "" };
    let season = if trend.step == Step::Year { "" } else { words::WITHOUT_SEASON.get(lang) };
    let (verdict, interval) = (verdict.get(lang), interval.get(lang));
    let (slope, low, high) = (say(s.slope), say(s.low), say(s.high));
    let (test, result) = mann_kendall(trend, spec);
    let n = trend.values;
    match lang {
        Lang::Zh => format!(
            "Theil–Sen 趋势：每年{slope} {unit}（{interval}{low}至{high}，{n}个值{of}{season}，计入自相关），{verdict}；{test}：{result}"
        ),
        Lang::En => format!(
            "Theil–Sen trend: {slope} {unit} a year ({interval} {low} to {high}, {n} values{of}{season}, autocorrelation \
             counted): {verdict}; {test}: {result}"
        ),
    }
}

/// The name of the Mann–Kendall test and its result.
#[inline(never)]
fn mann_kendall(trend: &Trend, spec: &Spec) -> (&'static str, String) {
    let lang = spec.language();
    let name = if trend.step == Step::Year { words::MANN_KENDALL } else { words::SEASONAL_MANN_KENDALL };
    let (z, p) = (trend.of.kendall.z(), trend.of.kendall.p());
    let z = text::decimal((z * 100.0).round() as i64, 2);
    let p = match (p * 1000.0).round() as i64 {
        0 => "p < 0.001".to_owned(),
        thousandths => format!("p = {}", text::decimal(thousandths, 3)),
    };
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    (name.get(lang), format!("Z = {z}{comma}{p}"))
}

/// The line's value at a step with the ends of its interval, in the unit of the metric.
#[inline(never)]
fn on_the_line(figure: &TrendFigure, trend: &Trend, step: usize, lang: Lang) -> Option<String> {
    let (line, low, high) = trend.at(*figure.times.get(step)?);
    let say = |v: f64| number(figure, Some(v));
    // The ends cross at the median time.
    let (low, high) = (say(low.min(high)), say(low.max(high)));
    Some(match lang {
        Lang::Zh => format!("{}（{low}至{high}）", say(line)),
        Lang::En => format!("{} ({low} to {high})", say(line)),
    })
}

fn number(figure: &TrendFigure, value: Option<f64>) -> String {
    let unit = 10_f64.powi(figure.decimals as i32);
    value.map_or_else(|| "—".to_owned(), |v| text::decimal((v * unit).round() as i64, figure.decimals))
}

pub(crate) fn card(figure: &TrendFigure, spec: &Spec, step: usize) -> Option<Card> {
    let lang = spec.language();
    let time = figure.times.get(step)?;
    let place = figure.places.first()?;
    let alone = figure.places.len() == 1;
    let title = when(figure, step, lang);
    let mut card = match figure.readings.get(step).filter(|_| alone) {
        Some(reading) => {
            let mut card = verdict::card(time.iso(), place.id.clone(), &place.name, reading, spec);
            card.rows.retain(|(label, _)| label != words::TIME.get(lang));
            card
        }
        None => Card { id: time.iso(), place: place.id.clone(), time: time.iso(), ..Card::default() },
    };
    card.title.clone_from(&title);
    let unit = spec.metric().pollutant().map_or("", Pollutant::unit);
    let mut said = Vec::new();
    let one = figure.readings.is_empty() && figure.lines.iter().filter(|l| !l.before).count() == 1;
    for line in &figure.lines {
        let value = figure.number_at(step, line.values.get(step).copied().flatten());
        if one && !line.before {
            card.value = value.clone();
            unit.clone_into(&mut card.unit);
        } else if !alone || line.before || figure.readings.is_empty() {
            card.rows.push((line.name.clone(), format!("{value} {unit}").trim_end().to_owned()));
        }
        said.push(format!("{} {value}", line.name));
    }
    if let Some(trend) = &figure.trend {
        let (test, result) = mann_kendall(trend, spec);
        let line = on_the_line(figure, trend, step, lang).map(|line| format!("{line} {unit}").trim_end().to_owned());
        card.rows.extend(line.map(|line| (words::TREND_LINE.get(lang).to_owned(), line)));
        card.rows.push((test.to_owned(), result));
    }
    for event in figure.events_at(step) {
        card.rows.push((words::EVENTS.get(lang).to_owned(), event.title.clone()));
    }
    if card.label.is_empty() {
        said.push(title);
        card.label = text::joined(&said, if lang == Lang::Zh { "，" } else { ", " });
    }
    Some(card)
}

pub(crate) fn table(figure: &TrendFigure, spec: &Spec) -> Table {
    let lang = spec.language();
    let title = title(figure, spec);
    let mut head = vec![words::TIME.get(lang).to_owned()];
    let full = figure.places.len() == 1 && !figure.readings.is_empty();
    if full {
        head.extend([words::AQI_SHORT, words::LEVEL_WORD, words::PRIMARY].map(|w| w.get(lang).to_owned()));
        head.extend(Pollutant::ALL.map(|p| format!("{} ({})", p.label(), p.unit())));
        head.push(words::VALID_STATIONS.get(lang).to_owned());
    }
    let noted = full && figure.readings.iter().any(|reading| !reading.remarks().is_empty());
    let shown = || figure.lines.iter().filter(|l| !full || l.before);
    head.extend(shown().map(|l| l.name.clone()));
    if figure.trend.is_some() {
        head.push(words::TREND_LINE.get(lang).to_owned());
    }
    head.push(words::COVERAGE.get(lang).to_owned());
    if noted {
        head.push(words::NOTE.get(lang).to_owned());
    }
    if !figure.events.is_empty() {
        head.push(words::EVENTS.get(lang).to_owned());
    }
    let row = |step: usize| {
        let mut row = vec![when(figure, step, lang)];
        if let Some(r) = figure.readings.get(step).filter(|_| full) {
            let verdict = Verdict::of(r, Metric::Aqi, spec.coverage.0);
            let primary: Vec<&str> = r.aqi.primary.iter().map(Pollutant::label).collect();
            row.extend([verdict.number(Metric::Aqi), verdict.word(lang).to_owned()]);
            row.push(primary.join(words::COMMA.get(lang)));
            row.extend(
                Pollutant::ALL
                    .map(|p| r.ticks[p as usize].map_or_else(|| "—".to_owned(), |t| text::decimal(t, p.decimals()))),
            );
            row.push(verdict::stations(r, Metric::Aqi, false));
        }
        row.extend(shown().map(|l| figure.number_at(step, l.values.get(step).copied().flatten())));
        row.extend(figure.trend.iter().filter_map(|trend| on_the_line(figure, trend, step, lang)));
        row.push(figure.covers.get(step).map_or("", |c| c.word().get(lang)).to_owned());
        if noted {
            row.push(figure.readings.get(step).map_or_else(String::new, |r| verdict::remarks(r, lang)));
        }
        if !figure.events.is_empty() {
            let titles: Vec<String> = figure.events_at(step).map(|e| e.title.clone()).collect();
            row.push(text::joined(&titles, words::COMMA.get(lang)));
        }
        row
    };
    Table {
        caption: format!("{} {}", title.title, title.subtitle),
        head,
        rows: (0..figure.times.len()).map(row).collect(),
        note: text::joined(&title.footer, " "),
    }
}

/// The level's word of a value, of hours and days of one place.
fn level(figure: &TrendFigure, spec: &Spec, step: usize) -> Option<&'static str> {
    let reading = figure.readings.get(step).filter(|_| figure.places.len() == 1 && spec.metric() != Metric::Iaqi)?;
    Some(Verdict::of(reading, spec.metric(), spec.coverage.0).word(spec.language()))
}

pub(crate) fn describe(figure: &TrendFigure, spec: &Spec) -> String {
    let lang = spec.language();
    let title = title(figure, spec);
    let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
    let mut out = vec![[&title.title, gap, &title.subtitle].concat()];
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
fn change(
    figure: &TrendFigure,
    line: &crate::chart::trend::figure::Line,
    before: &crate::chart::trend::figure::Line,
    spec: &Spec,
) -> Option<String> {
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
        let (now, then) = (number(figure, Some(now / n)), number(figure, Some(then / n)));
        match lang {
            Lang::Zh => format!("平均{now}，上年同期{then}，变化{percent}%{mark}（{}个时次两年均有值）", both.len()),
            Lang::En => format!("Mean {now}, a year before {then}: {percent} %{mark} ({} steps with both)", both.len()),
        }
    })
}

pub(crate) fn controls(spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: words::Words| Choice { value, label: w.get(lang).to_owned() };
    let options = [("1h", words::HOUR), ("24h", words::DAY), ("month", words::MONTH), ("year", words::YEAR)];
    let average = Control {
        key: "avg",
        label: words::PERIOD.get(lang).to_owned(),
        value: spec.avg.written(),
        options: options.into_iter().map(|(value, w)| choice(value, w)).collect(),
    };
    vec![pollutant_control(spec, true), average]
}
