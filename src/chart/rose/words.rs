//! The roses in words: directions, facts, cards, table, sentence.

use crate::chart::controls::pollutant_control;
use crate::chart::options::OptionValue;
use crate::chart::page::coverage;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::rose::figure::{CALM, LEAST, RoseFigure, Sector};
use crate::chart::values::verdict::{mean_cell, metric_name};
use crate::chart::{Card, Cell, Choice, Control, Spec, Table, Title};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::text::{self, Words, words};

/// The sixteen directions clockwise from north, then calm.
pub(crate) const POINTS: [Words; 17] = [
    Words("北", "N"),
    Words("北东北", "NNE"),
    Words("东北", "NE"),
    Words("东东北", "ENE"),
    Words("东", "E"),
    Words("东东南", "ESE"),
    Words("东南", "SE"),
    Words("南东南", "SSE"),
    Words("南", "S"),
    Words("南西南", "SSW"),
    Words("西南", "SW"),
    Words("西西南", "WSW"),
    Words("西", "W"),
    Words("西西北", "WNW"),
    Words("西北", "NW"),
    Words("北西北", "NNW"),
    words::CALM,
];

/// The forces that are not calm, with their speeds.
pub(crate) const FORCES: [Words; 5] = [
    Words("1级 0.3–1.5 m/s", "1: 0.3–1.5 m/s"),
    Words("2级 1.6–3.3", "2: 1.6–3.3"),
    Words("3级 3.4–5.4", "3: 3.4–5.4"),
    Words("4级 5.5–7.9", "4: 5.5–7.9"),
    Words("5级及以上 ≥8.0", "5 or more: ≥8.0"),
];

/// A share in per cent with one decimal; a dash of nothing.
pub(crate) fn share(part: usize, of: usize) -> String {
    share_cell(part, of).text
}

fn share_cell(part: usize, of: usize) -> Cell {
    let tenths = (of > 0).then(|| (part as f64 * 1000.0 / of as f64).round() as i64);
    Cell::number(tenths.map_or_else(text::dash, |tenths| text::decimal(tenths, 1) + "%"), tenths, 1)
}

/// A mean, to one decimal more than its values.
pub(crate) fn number(value: f64, spec: &Spec) -> String {
    mean_cell(Some(value), spec).text
}

fn unit(spec: &Spec) -> &'static str {
    spec.metric().pollutant().map_or("", Pollutant::unit)
}

/// How many hours there are, how many are calm, and how many have a value as well.
pub(crate) fn facts(figure: &RoseFigure, lang: Lang) -> String {
    let (hours, due, values) = (figure.hours(), figure.due, figure.values());
    let calm = share(figure.sectors[CALM].hours, hours);
    match lang {
        Lang::Zh => format!("风有效{hours}/{due}小时，其中静风{calm}；风与空气质量同时有效{values}小时"),
        Lang::En => format!("Wind in {hours} of {due} hours, calm {calm}; wind and air quality in {values} of them"),
    }
}

/// `北西北风` or `wind from NNW`; `静风` or `calm`.
fn wind(at: usize, lang: Lang) -> String {
    let name = POINTS.get(at).map_or("", |words| words.get(lang));
    match lang {
        _ if at == CALM => name.to_owned(),
        Lang::Zh => name.to_owned() + "风",
        Lang::En => "wind from ".to_owned() + name,
    }
}

pub(crate) fn title(figure: &RoseFigure, spec: &Spec) -> Title {
    let lang = spec.language();
    let span = [text::date(figure.span.0, lang), " – ".to_owned(), text::date(figure.span.1, lang)].concat();
    let documents: Vec<String> = figure.standards.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
    let mut parts = vec![span, metric_name(spec.metric(), false, lang), text::joined(&documents, " → ")];
    if figure.wind_of != figure.name && !figure.wind_of.is_empty() {
        parts.push([words::WIND_OF.get(lang), &figure.wind_of].concat());
    }
    let mut footer = vec![words::WIND_RULE.get(lang).to_owned()];
    footer.extend(figure.credit.lines.iter().cloned());
    Title {
        title: sheet::of_place(&figure.name, words::ROSE.get(lang), lang),
        subtitle: sheet::subtitle(&parts, lang),
        footer,
    }
}

/// The levels some hour is at, in their order.
fn levels(figure: &RoseFigure) -> impl Iterator<Item = &'static crate::aqi::Level> {
    figure.levels.iter().filter(|l| figure.sectors.iter().any(|s| s.levels[usize::from(l.number)] > 0))
}

pub(crate) fn card(figure: &RoseFigure, spec: &Spec, item: u32) -> Option<Card> {
    let lang = spec.language();
    let at = item as usize;
    let sector = figure.sectors.get(at)?;
    let of = |n: usize, all: usize| [&share(n, all), " (", &n.to_string(), "/", &all.to_string(), ")"].concat();
    let mut rows = vec![(words::HOURS_SHARE.get(lang).to_owned(), of(sector.hours, figure.hours()))];
    for (force, words) in FORCES.iter().enumerate().filter(|(f, _)| sector.forces[f + 1] > 0) {
        rows.push((words.get(lang).to_owned(), of(sector.forces[force + 1], sector.hours)));
    }
    rows.push((words::VALUES.get(lang).to_owned(), sector.values.to_string()));
    for level in levels(figure) {
        rows.push((level.word.get(lang).to_owned(), of(sector.levels[usize::from(level.number)], sector.values)));
    }
    let value = figure.mean(at).map_or_else(text::dash, |mean| number(mean, spec));
    let title = wind(at, lang);
    let flags: Vec<String> =
        (1..LEAST).contains(&sector.values).then(|| words::FEW_HOURS.get(lang).to_owned()).into_iter().collect();
    let mut parts = vec![
        title.clone(),
        [words::HOURS_SHARE.get(lang), " ", &share(sector.hours, figure.hours())].concat(),
        [words::POOL_MEAN.get(lang), " ", &value, " ", unit(spec)].concat().trim_end().to_owned(),
    ];
    parts.extend(flags.iter().cloned());
    Some(Card {
        id: POINTS.get(at)?.1.to_owned(),
        place: figure.id.clone(),
        title,
        value,
        unit: unit(spec).to_owned(),
        rows,
        flags,
        label: text::joined(&parts, lang.comma()),
        ..Card::default()
    })
}

pub(crate) fn table(figure: &RoseFigure, spec: &Spec, sheet: &Sheet<'_>) -> Table {
    let lang = spec.language();
    let row = |(at, s): (usize, &Sector)| {
        let count = |n: usize| Cell::count(n as i64);
        let mut row = vec![POINTS[at].get(lang).into(), count(s.hours), share_cell(s.hours, figure.hours())];
        row.extend(s.forces.iter().skip(1).copied().map(count));
        row.push(count(s.values));
        row.push(mean_cell(figure.mean(at), spec));
        row.extend(levels(figure).map(|l| count(s.levels[usize::from(l.number)])));
        row
    };
    let head = [words::WIND_FROM, words::HOURS, words::HOURS_SHARE];
    let mut table = sheet.table(&head, figure.sectors.iter().enumerate().map(row).collect());
    table.head.extend(FORCES.iter().map(|words| words.get(lang).to_owned()));
    let mean = [words::POOL_MEAN.get(lang), " ", unit(spec)].concat();
    table.head.extend([words::VALUES.get(lang).to_owned(), mean.trim_end().to_owned()]);
    table.head.extend(levels(figure).map(|l| l.word.get(lang).to_owned()));
    table
}

/// What is said: the commonest wind, calm, where the mean is highest and lowest.
pub(crate) fn body(figure: &RoseFigure, spec: &Spec) -> Vec<String> {
    let lang = spec.language();
    if figure.hours() == 0 {
        return vec![words::NO_WIND.get(lang).to_owned()];
    }
    let mut out = vec![facts(figure, lang)];
    let sectors = || figure.sectors.iter().take(CALM).enumerate().filter(|(_, s)| s.hours > 0);
    // Of equal ones the first from north.
    if let Some((at, most)) = sectors().rev().max_by_key(|(_, s)| s.hours) {
        let (name, part) = (wind(at, lang), share(most.hours, figure.hours()));
        out.push(match lang {
            Lang::Zh => format!("最多{name}，占{part}"),
            Lang::En => format!("Most often {name}, {part}"),
        });
    }
    let means = || sectors().filter(|(_, s)| s.values >= LEAST).filter_map(|(at, _)| Some((at, figure.mean(at)?)));
    let highest = means().max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((high, low)) = highest.zip(means().min_by(|a, b| a.1.total_cmp(&b.1))) {
        let say = |(at, mean): (usize, f64)| {
            [&wind(at, lang), " ", &number(mean, spec), " ", unit(spec)].concat().trim_end().to_owned()
        };
        out.push(match lang {
            Lang::Zh => format!("平均值最高{}，最低{}", say(high), say(low)),
            Lang::En => format!("Mean highest with {}, lowest with {}", say(high), say(low)),
        });
    }
    out.extend([words::WIND_RULE.get(lang).to_owned(), coverage::said(&figure.covers, lang)]);
    out
}

pub(crate) fn controls(spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: Words| Choice { value, label: w.get(lang).to_owned() };
    let options = vec![choice("all", words::ALL_TIME), choice("30d", words::LAST_30), choice("7d", words::LAST_7)];
    let label = words::ROSE_PERIOD.get(lang).to_owned();
    vec![pollutant_control(spec, false), Control { key: "period", label, value: spec.period.written(), options }]
}
