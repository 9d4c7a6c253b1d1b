//! One reading seen through one metric: its number, its level, or why there is none.

use crate::aqi::{Level, Report, Withheld};
use crate::assess::Reading;
use crate::chart::page::palette;
use crate::chart::{Card, Cell, Cover, Metric, Spec};
use crate::data::{Decimal, Pollutant};
use crate::error::Lang;
use crate::text::{self, Words, words};

/// What a reading says of a metric.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The index, or the concentration as a count of `10⁻ᵈ`; `None` when there is no value to state.
    pub value: Option<i64>,
    /// The level it falls in.
    pub level: Option<&'static Level>,
    /// Why there is no value.
    pub why: Option<Words>,
    /// Too few of the points due have a value.
    pub thin: bool,
}

impl Verdict {
    /// Judges a reading; `coverage` is the least share of due stations asked for.
    pub fn of(reading: &Reading, metric: Metric, coverage: f64) -> Self {
        let pollutant = metric.pollutant();
        let (value, level) = match pollutant {
            Some(p) => {
                let index = reading.aqi.sub[p as usize];
                (reading.ticks[p as usize], index.and_then(|i| reading.standard.level(i.into())))
            }
            None => (reading.aqi.value.map(i64::from), reading.aqi.level),
        };
        let measured = pollutant.map_or(reading.aqi.withheld != Some(Withheld::NoValue), |_| value.is_some());
        let unmonitored = pollutant.is_some_and(|p| !reading.monitors(p));
        let why = if !reading.exists {
            Some(words::NOT_IN_USE)
        } else if reading.due == 0 {
            Some(words::NO_STATION)
        } else if unmonitored && !measured {
            Some(words::UNMONITORED)
        } else if !measured {
            // A day has values, but too few hours of them, or none at all: both are "not enough valid data" there.
            Some(words::NO_DATA)
        } else if reading.capture(pollutant).share() < coverage {
            Some(words::NOT_VALID)
        } else if value.is_none() {
            let above = matches!(reading.aqi.withheld, Some(Withheld::AboveTable(_)));
            Some(if above { words::ABOVE_TABLE } else { words::NOT_PUBLISHED })
        } else {
            None
        };
        let stated = why.is_none();
        let thin = stated && reading.is_thin(pollutant);
        Self { value: value.filter(|_| stated), level: level.filter(|_| stated), why, thin }
    }

    /// The number as printed, or a dash.
    pub fn number(&self, metric: Metric) -> String {
        self.number_cell(metric).text
    }

    /// The number as a cell.
    pub fn number_cell(&self, metric: Metric) -> Cell {
        Cell::decimal(self.value, metric.pollutant().map_or(0, Pollutant::decimals))
    }

    /// Adds the number, and the level or why there is none, to the row of a table.
    pub fn push_cells(&self, row: &mut Vec<Cell>, metric: Metric, lang: Lang) {
        row.push(self.number_cell(metric));
        row.push(Cell::level(self.word(lang), self.level));
    }

    /// The level's word, or why there is none.
    pub fn word(&self, lang: Lang) -> &'static str {
        match (self.level, self.why) {
            (Some(level), _) => level_word(level, lang),
            (None, Some(why)) => why.get(lang),
            // A concentration is stated that no sub-index is defined for.
            (None, None) => words::ABOVE_STEPS.get(lang),
        }
    }
}

/// A mean of several values to one decimal more than they have, or a dash.
pub fn mean_cell(value: Option<f64>, spec: &Spec) -> Cell {
    let decimals = 1 + spec.metric().pollutant().map_or(0, Pollutant::decimals);
    // The mean is good to nine decimals; it is rounded once, half to even (GB/T 8170).
    Cell::decimal(value.and_then(Decimal::from_f64).map(|value| value.ticks(decimals)), decimals)
}

/// The official word of a level.
pub fn level_word(level: &'static Level, lang: Lang) -> &'static str {
    level.word.get(lang)
}

/// A pollutant's name in words with its sign: `细颗粒物（PM2.5）`.
pub fn pollutant_name(pollutant: Pollutant, lang: Lang) -> String {
    let name = match pollutant {
        Pollutant::Pm25 => words::PM25,
        Pollutant::Pm10 => words::PM10,
        Pollutant::So2 => words::SO2,
        Pollutant::No2 => words::NO2,
        Pollutant::Co => words::CO,
        Pollutant::O3 => words::O3,
    };
    match lang {
        Lang::Zh => format!("{}（{}）", name.get(lang), pollutant.label()),
        Lang::En => format!("{} ({})", name.get(lang), pollutant.label()),
    }
}

/// A metric with its averaging time, as it stands in titles: the time is part of the name.
pub fn metric_name(metric: Metric, daily: bool, lang: Lang) -> String {
    let report = if daily { words::DAILY_REPORT } else { words::REAL_TIME };
    let with = |name: &str, detail: &str| match lang {
        Lang::Zh => format!("{name}（{detail}）"),
        Lang::En => format!("{name}, {detail}"),
    };
    match metric {
        Metric::Aqi => with(words::AQI.get(lang), report.get(lang)),
        Metric::Iaqi => with(words::IAQI.get(lang), report.get(lang)),
        Metric::Pollutant(p) => {
            let period = match (daily, p) {
                (false, _) => words::HOURLY,
                (true, Pollutant::O3) => words::MDA8,
                (true, _) => words::DAILY,
            };
            let (name, comma) = match lang {
                Lang::Zh => (pollutant_name(p, lang), "，"),
                Lang::En => (p.label().to_owned(), ", "),
            };
            with(&name, &[period.get(lang), comma, p.unit()].concat())
        }
    }
}

/// When a reading is of, in words.
pub fn when(reading: &Reading, daily: bool, lang: Lang) -> String {
    if daily { text::date(reading.time, lang) } else { text::moment(reading.time, lang) }
}

/// What a card of a reading is headed by, which then has no row of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The place.
    Place,
    /// The time.
    Time,
    /// A station, of which none is counted.
    Station,
}

/// Opens a reading of a place into a card.
pub fn card(id: String, place: String, name: &str, reading: &Reading, spec: &Spec, heading: Heading) -> Card {
    let (lang, metric, daily) = (spec.language(), spec.metric(), spec.daily());
    let verdict = Verdict::of(reading, metric, spec.coverage.0);
    let comma = words::COMMA.get(lang);
    let primary = primary(reading, &verdict, metric, lang).unwrap_or_else(text::dash);
    let mut card = Card { id, place, time: reading.time.iso(), title: name.to_owned(), ..Card::default() };
    card.add_row(words::PRIMARY.get(lang), primary.clone());
    let missing: Vec<&str> =
        Pollutant::ALL.into_iter().filter(|p| is_missing(reading, *p)).map(Pollutant::label).collect();
    for pollutant in Pollutant::ALL {
        if let Some(ticks) = reading.ticks[pollutant as usize] {
            let index = Cell::decimal(reading.aqi.sub[pollutant as usize].map(i64::from), 0).text;
            card.add_row(pollutant.label(), [&text::concentration(pollutant, ticks), " · IAQI ", &index].concat());
        }
    }
    if !missing.is_empty() && missing.len() < 6 {
        card.add_row(words::MISSING.get(lang), missing.join(comma));
    }
    let none: Vec<&str> = Pollutant::ALL.into_iter().filter(|p| !reading.monitors(*p)).map(Pollutant::label).collect();
    if !none.is_empty() {
        card.add_row(words::UNMONITORED.get(lang), none.join(comma));
    }
    if heading != Heading::Station {
        card.add_row(words::VALID_STATIONS.get(lang), stations(reading, metric, true));
    }
    for remark in reading.remarks() {
        card.add_row(words::NOTE.get(lang), remark.get(lang).to_owned());
    }
    if heading != Heading::Time {
        card.add_row(words::TIME.get(lang), when(reading, daily, lang));
    }
    card.add_row(words::STANDARD.get(lang), reading.standard.document.to_owned());
    if verdict.thin {
        card.flags.push(words::THIN.get(lang).to_owned());
    }
    card.value = verdict.number(metric);
    card.unit = metric.pollutant().map_or("", Pollutant::unit).to_owned();
    card.level = verdict.word(lang).to_owned();
    if let Some(level) = verdict.level {
        let colour = palette::colour(level, spec);
        card.colour = colour.css();
        card.ink = colour.ink().css();
        card.advice = level.advice.map_or("", |advice| advice.get(lang)).to_owned();
    }
    card.primary = primary;
    let metric_id = metric.pollutant().map_or("AQI", Pollutant::id);
    let report = if daily { Report::Day } else { Report::Hour };
    card.explain = crate::assess::moment_id(metric_id, &card.place, reading.time, report) + &spec.reading_options();
    card.label = spoken(&card, name, reading, &verdict, spec);
    card
}

/// The primary pollutants in words; `None` where no index is stated.
fn primary(reading: &Reading, verdict: &Verdict, metric: Metric, lang: Lang) -> Option<String> {
    let primary: Vec<&str> = reading.aqi.primary.iter().map(Pollutant::label).collect();
    let stated = verdict.value.is_some() || metric.pollutant().is_some();
    let none = || words::NONE.get(lang).to_owned();
    stated.then(|| if primary.is_empty() { none() } else { primary.join(words::COMMA.get(lang)) })
}

/// Adds the cells of a reading to the row of a table: the number, the level, and the primary pollutants.
pub fn push_cells(row: &mut Vec<Cell>, reading: &Reading, spec: &Spec) {
    let (lang, metric) = (spec.language(), spec.metric());
    let verdict = Verdict::of(reading, metric, spec.coverage.0);
    verdict.push_cells(row, metric, lang);
    row.push(primary(reading, &verdict, metric, lang).map_or_else(Cell::missing, Cell::from));
}

/// What the data of a reading are, of the index by its worst covered pollutant: all that was due, a part, or nothing.
pub fn cover(reading: &Reading, metric: Metric) -> Cover {
    let pollutant = metric.pollutant();
    let any = pollutant.map_or(reading.valid.into_iter().any(|valid| valid > 0), |p| reading.valid[p as usize] > 0);
    match Cover::of(reading.capture(pollutant).share()) {
        Cover::Missing if any => Cover::Partial,
        cover => cover,
    }
}

/// The value of a reading before it is rounded, for means of several; `None` where the verdict states none. An index is whole.
pub fn unrounded(reading: &Reading, metric: Metric, coverage: f64) -> Option<Decimal> {
    let value = Verdict::of(reading, metric, coverage).value?;
    metric.pollutant().map_or(Some(Decimal::from_ticks(value, 0)), |p| reading.mean[p as usize])
}

/// What must be said beside a reading, in one cell.
pub fn remarks(reading: &Reading, lang: Lang) -> String {
    let all: Vec<String> = reading.remarks().iter().map(|remark| remark.get(lang).to_owned()).collect();
    text::joined(&all, lang.semicolon())
}

/// True if a pollutant is monitored and has no value.
fn is_missing(reading: &Reading, pollutant: Pollutant) -> bool {
    reading.ticks[pollutant as usize].is_none() && reading.monitors(pollutant)
}

/// Valid points of those due, of the index those of its worst covered pollutant, which is `named` where another has more.
pub fn stations(reading: &Reading, metric: Metric, named: bool) -> String {
    let capture = reading.capture(metric.pollutant());
    let of = reading.worst_covered().filter(|_| named && metric.pollutant().is_none());
    let apart = Pollutant::ALL.into_iter().any(|p| reading.requires(p) && reading.capture(Some(p)) != capture);
    let name = of.filter(|_| apart).map_or_else(String::new, |p| [" (", p.label(), ")"].concat());
    format!("{}/{}{name}", capture.valid, capture.due)
}

/// Valid points of those due as a cell.
pub fn stations_cell(reading: &Reading, metric: Metric) -> Cell {
    let capture = reading.capture(metric.pollutant());
    Cell::part(capture.valid.into(), capture.due.into())
}

/// `太原市，AQI 132，轻度污染，首要污染物 PM2.5，2026年3月2日14时`.
fn spoken(card: &Card, name: &str, reading: &Reading, verdict: &Verdict, spec: &Spec) -> String {
    let (lang, metric) = (spec.language(), spec.metric());
    let mut parts = vec![name.to_owned()];
    if verdict.value.is_some() {
        let sign = metric.pollutant().map_or(words::AQI_SHORT.get(lang), Pollutant::label);
        parts.push(format!("{sign} {} {}", card.value, card.unit).trim_end().to_owned());
    }
    parts.push(card.level.clone());
    if verdict.value.is_some() && !reading.aqi.primary.is_empty() {
        parts.push(format!("{} {}", words::PRIMARY.get(lang), card.primary));
    }
    parts.extend(card.flags.iter().cloned());
    parts.push(when(reading, spec.daily(), lang));
    text::joined(&parts, lang.comma())
}
