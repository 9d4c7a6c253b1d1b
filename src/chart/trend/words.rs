//! The trend in words: title, notes, table, card and controls.

use crate::assess::Limits;
use crate::chart::controls::pollutant_control;
use crate::chart::options::OptionValue;
use crate::chart::trend::figure::TrendFigure;
use crate::chart::trend::slope_words;
use crate::chart::values::series::Step;
use crate::chart::values::verdict::{self, Heading, Verdict, metric_name, pollutant_name};
use crate::chart::{Card, Cell, Choice, Control, Metric, Spec, Table, Title};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::text::{self, words};

/// A step in words.
pub(super) fn when(figure: &TrendFigure, step: usize, lang: Lang) -> String {
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
        documents.extend(figure.times.iter().map(|t| Limits::of_period(figure.step.days(t.day())).words().get(lang)));
        documents.dedup();
    }
    // The name of a document is not broken between lines.
    let documents: Vec<String> = documents.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
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
    let slope = figure.trend.as_ref().map(|trend| slope_words::slope(figure, trend, spec));
    let lang = spec.language();
    let own = figure.notes.iter().map(|w| w.get(lang).to_owned());
    let compared = figure.comparison.notes();
    slope.into_iter().chain(own).chain(compared.iter().map(|note| note.get(lang).to_owned())).collect()
}

pub(crate) fn card(figure: &TrendFigure, spec: &Spec, step: usize) -> Option<Card> {
    let lang = spec.language();
    let time = figure.times.get(step)?;
    let place = figure.places.first()?;
    let alone = figure.places.len() == 1;
    let title = when(figure, step, lang);
    let mut card = match figure.readings.get(step).filter(|_| alone) {
        Some(reading) => verdict::card(time.iso(), place.id.clone(), &place.name, reading, spec, Heading::Time),
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
            card.add_row(&line.name, format!("{value} {unit}").trim_end().to_owned());
        }
        said.push(format!("{} {value}", line.name));
    }
    if let Some(trend) = &figure.trend {
        let (test, result) = slope_words::mann_kendall(trend, spec);
        let line = slope_words::on_the_line(figure, trend, step, lang)
            .map(|line| format!("{line} {unit}").trim_end().to_owned());
        card.rows.extend(line.map(|line| (words::TREND_LINE.get(lang).to_owned(), line)));
        card.add_row(test, result);
    }
    for event in figure.events_at(step) {
        card.add_row(words::EVENTS.get(lang), event.title.clone());
    }
    if card.label.is_empty() {
        said.push(title);
        card.label = text::joined(&said, lang.comma());
    }
    Some(card)
}

pub(crate) fn table(figure: &TrendFigure, spec: &Spec) -> Table {
    let lang = spec.language();
    let title = title(figure, spec);
    let mut head = vec![words::TIME.get(lang).to_owned()];
    let full = figure.places.len() == 1 && !figure.readings.is_empty();
    let add = |head: &mut Vec<String>, word: words::Words| head.push(word.get(lang).to_owned());
    if full {
        for word in [words::AQI_SHORT, words::LEVEL_WORD, words::PRIMARY] {
            add(&mut head, word);
        }
        for p in Pollutant::ALL {
            head.push([p.label(), " (", p.unit(), ")"].concat());
        }
        add(&mut head, words::VALID_STATIONS);
    }
    let noted = full && figure.readings.iter().any(|reading| !reading.remarks().is_empty());
    let shown = || figure.lines.iter().filter(|l| !full || l.before);
    head.extend(shown().map(|l| l.name.clone()));
    if figure.trend.is_some() {
        add(&mut head, words::TREND_LINE);
    }
    add(&mut head, words::COVERAGE);
    if noted {
        add(&mut head, words::NOTE);
    }
    if !figure.events.is_empty() {
        add(&mut head, words::EVENTS);
    }
    let row = |step: usize| {
        let mut row = vec![Cell::from(when(figure, step, lang))];
        if let Some(r) = figure.readings.get(step).filter(|_| full) {
            let verdict = Verdict::of(r, Metric::Aqi, spec.coverage.0);
            let primary: Vec<&str> = r.aqi.primary.iter().map(Pollutant::label).collect();
            verdict.push_cells(&mut row, Metric::Aqi, lang);
            row.push(primary.join(words::COMMA.get(lang)).into());
            for p in Pollutant::ALL {
                row.push(Cell::decimal(r.ticks[p as usize], p.decimals()));
            }
            row.push(verdict::stations_cell(r, Metric::Aqi));
        }
        for line in shown() {
            row.push(figure.cell_at(step, line.values.get(step).copied().flatten()));
        }
        if let Some(trend) = &figure.trend {
            row.extend(slope_words::cell_on_the_line(figure, trend, step, lang));
        }
        row.push(figure.covers.get(step).map_or("", |c| c.word().get(lang)).into());
        if noted {
            row.push(figure.readings.get(step).map_or_else(String::new, |r| verdict::remarks(r, lang)).into());
        }
        if !figure.events.is_empty() {
            let titles: Vec<String> = figure.events_at(step).map(|e| e.title.clone()).collect();
            row.push(text::joined(&titles, words::COMMA.get(lang)).into());
        }
        row
    };
    Table {
        caption: title.said(lang),
        head,
        rows: (0..figure.times.len()).map(row).collect(),
        note: text::joined(&title.footer, " "),
    }
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
