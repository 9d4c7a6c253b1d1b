//! One reading seen through one metric: its number, its level, or why there is none.

use crate::aqi::{Level, Report};
use crate::assess::Reading;
use crate::chart::page::palette;
use crate::chart::{Card, Metric, Spec};
use crate::data::{AveragingPeriod, Pollutant};
use crate::error::Lang;
use crate::scene::Colour;
use crate::text::{self, Words, words};

/// Below this share of due stations a value is drawn as thin.
const THIN: f64 = 0.75;

/// What a reading says of a metric.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The index, or the concentration as a count of `10⁻ᵈ`; `None` when there is no value to state.
    pub value: Option<i64>,
    /// The level it falls in.
    pub level: Option<&'static Level>,
    /// Why there is no value.
    pub why: Option<Words>,
    /// Some due stations are missing.
    pub thin: bool,
}

impl Verdict {
    /// Judges a reading; `coverage` is the least share of due stations asked for.
    pub fn of(reading: &Reading, metric: Metric, coverage: f64) -> Self {
        let pollutant = metric.pollutant();
        let share = f64::from(reading.valid_for(pollutant)) / f64::from(reading.due.max(1));
        let (value, level) = match pollutant {
            Some(p) => {
                let index = reading.aqi.sub[p as usize];
                (reading.ticks[p as usize], index.and_then(|i| reading.standard.level(i)))
            }
            None => (reading.aqi.value.map(i64::from), reading.aqi.level),
        };
        let why = if reading.due == 0 {
            Some(words::NO_STATION)
        } else if reading.valid_for(pollutant) == 0 {
            // A day has values, but too few hours of them, or none at all: both are "not enough valid data" there.
            Some(words::NO_DATA)
        } else if share < coverage {
            Some(words::NOT_VALID)
        } else if value.is_none() {
            Some(words::NOT_PUBLISHED)
        } else {
            None
        };
        let stated = why.is_none();
        Self { value: value.filter(|_| stated), level: level.filter(|_| stated), why, thin: stated && share < THIN }
    }

    /// The number as printed, or a dash.
    pub fn number(&self, metric: Metric) -> String {
        let decimals = metric.pollutant().map_or(0, Pollutant::decimals);
        self.value.map_or_else(|| "—".to_owned(), |v| text::decimal(v, decimals))
    }

    /// The level's word, or why there is none.
    pub fn word(&self, lang: Lang) -> &'static str {
        match (self.level, self.why) {
            (Some(level), _) => level_word(level, lang),
            (None, Some(why)) => why.get(lang),
            (None, None) => words::NO_DATA.get(lang),
        }
    }
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

/// The averaging period of a pollutant's column in a report: O3 of a day is its maximum 8-hour mean.
pub fn period_of(pollutant: Pollutant, report: Report) -> AveragingPeriod {
    match (report, pollutant) {
        (Report::Hour, _) => AveragingPeriod::Hour,
        (Report::Day, Pollutant::O3) => AveragingPeriod::EightHours,
        (Report::Day, _) => AveragingPeriod::Day,
    }
}

/// When a reading is of, in words.
pub fn when(reading: &Reading, daily: bool, lang: Lang) -> String {
    if daily { text::date(reading.time, lang) } else { text::moment(reading.time, lang) }
}

/// Opens a reading of a place into a card.
pub fn card(id: String, place: String, name: &str, reading: &Reading, spec: &Spec) -> Card {
    let (lang, metric, daily) = (spec.language(), spec.metric(), spec.daily());
    let verdict = Verdict::of(reading, metric, spec.coverage);
    let level_colour = verdict.level.map(|l| palette::colour(l, spec));
    let comma = words::COMMA.get(lang);
    let primary: Vec<&str> = reading.aqi.primary.iter().map(Pollutant::label).collect();
    let primary = if verdict.value.is_none() && metric.pollutant().is_none() {
        "—".to_owned()
    } else if primary.is_empty() {
        words::NONE.get(lang).to_owned()
    } else {
        primary.join(comma)
    };
    let mut rows = vec![(words::PRIMARY.get(lang).to_owned(), primary.clone())];
    let missing: Vec<&str> =
        Pollutant::ALL.into_iter().filter(|p| reading.ticks[*p as usize].is_none()).map(Pollutant::label).collect();
    for pollutant in Pollutant::ALL {
        if let Some(ticks) = reading.ticks[pollutant as usize] {
            let index = reading.aqi.sub[pollutant as usize].map_or_else(|| "—".to_owned(), |i| i.to_string());
            rows.push((
                pollutant.label().to_owned(),
                format!("{} · IAQI {index}", text::concentration(pollutant, ticks)),
            ));
        }
    }
    if !missing.is_empty() && missing.len() < 6 {
        rows.push((words::MISSING.get(lang).to_owned(), missing.join(comma)));
    }
    rows.push((
        words::VALID_STATIONS.get(lang).to_owned(),
        format!("{}/{}", reading.valid_for(metric.pollutant()), reading.due),
    ));
    rows.push((words::TIME.get(lang).to_owned(), when(reading, daily, lang)));
    rows.push((words::STANDARD.get(lang).to_owned(), reading.standard.document.to_owned()));
    let mut flags = Vec::new();
    if verdict.thin {
        flags.push(words::THIN.get(lang).to_owned());
    }
    let mut card = Card {
        id,
        place,
        time: reading.time.iso(),
        title: name.to_owned(),
        value: verdict.number(metric),
        unit: metric.pollutant().map_or("", Pollutant::unit).to_owned(),
        level: verdict.word(lang).to_owned(),
        colour: level_colour.map(Colour::css).unwrap_or_default(),
        ink: level_colour.map(|c| c.ink().css()).unwrap_or_default(),
        primary,
        advice: verdict.level.map(|l| l.advice.get(lang).to_owned()).unwrap_or_default(),
        rows,
        flags,
        label: String::new(),
        explain: String::new(),
    };
    let metric_id = metric.pollutant().map_or("AQI", Pollutant::id);
    card.explain =
        crate::assess::moment_id(metric_id, &card.place, reading.time, if daily { Report::Day } else { Report::Hour });
    card.label = spoken(&card, name, reading, &verdict, spec);
    card
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
    text::joined(&parts, if lang == Lang::Zh { "，" } else { ", " })
}
