//! The trend's numbers: series of one place over time, their gaps, bands and coverage.

use super::frame::Credit;
use super::map::{period_control, pollutant_control};
use super::tile::place_of;
use super::verdict::{self, Verdict, metric_name, period_of};
use super::{Card, Control, Metric, NARROW, Picture, Spec, Table, Theme, Title, trend_scene};
use crate::aqi::{self, Level, Report};
use crate::assess::{Places, Reading};
use crate::data::{Pack, Pollutant, Timestamp, bounded};
use crate::error::{Error, Kind, Lang, Result};
use crate::scene::{Colour, Scene};
use crate::text::{self, words};

/// One line of a trend; a gap is `None`.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called where there is more than one.
    pub name: String,
    /// Line colour.
    pub colour: Colour,
    /// Values, one a step.
    pub values: Vec<Option<f64>>,
}

/// A level's range of values between two times: the ground behind a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The level.
    pub level: &'static Level,
    /// First and last step it holds for.
    pub steps: (usize, usize),
    /// Lowest value.
    pub low: f64,
    /// Highest value; `None` is open.
    pub high: Option<f64>,
}

/// Everything a trend shows, without a pixel.
pub struct TrendFigure {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is known at each step.
    pub readings: Vec<Reading>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Levels behind them, by edition.
    pub bands: Vec<Band>,
    /// The first step under another edition of the standard, where there is one.
    pub change: Option<usize>,
    /// Share of due stations with a value at each step, 0 to 1.
    pub coverage: Vec<f64>,
    pub(super) credit: Credit,
}

impl TrendFigure {
    /// Computes the series of a place.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = place_of(pack, spec)?;
        let hours = pack.hourly.as_ref().filter(|o| !o.is_empty()).map(|o| (o.start(), o.time(o.len() - 1)));
        let days = places.days().map(|(a, b)| (Timestamp(a * 24 + 1), Timestamp::end_of_day(b)));
        let (first, last) = if spec.daily() { days } else { hours }.ok_or_else(|| {
            Error::new(Kind::Missing, "数据包中没有小时观测数据", "the pack holds no hourly observations")
        })?;
        let (from, to) = spec.span(first, last);
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let times: Vec<Timestamp> = if spec.daily() {
            (from.day()..=to.day()).map(Timestamp::end_of_day).filter(|t| *t <= to).collect()
        } else {
            (from.0..=to.0).map(Timestamp).collect()
        };
        let readings = places.readings(&place.id, times.into_iter(), report, aqi::standard(&spec.standard));
        let change = readings.windows(2).position(|w| w[0].standard.id != w[1].standard.id).map(|i| i + 1);
        let metric = spec.metric();
        let coverage =
            readings.iter().map(|r| f64::from(r.valid_for(metric.pollutant())) / f64::from(r.due.max(1))).collect();
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            lines: lines(&readings, spec),
            bands: bands(&readings, metric, report, change),
            change,
            coverage,
            readings,
            credit: Credit::of(pack, false, spec.now, lang),
        })
    }

    /// The hour of a step.
    pub fn time(&self, step: usize) -> Option<Timestamp> {
        self.readings.get(step).map(|r| r.time)
    }
}

impl Picture for TrendFigure {
    fn height(&self, _: &Spec, width: f64) -> f64 {
        if width < NARROW { 390.0 } else { bounded(width * 0.45, 330.0, 430.0).round() }
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        trend_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, spec: &Spec, item: u32) -> Scene {
        trend_scene::overlay(self, scene, spec, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.time(item as usize).map(Timestamp::iso)
    }

    fn item(&self, id: &str) -> Option<u32> {
        let time = Timestamp::parse(id)?;
        self.readings.iter().position(|r| r.time == time).map(|i| i as u32)
    }

    /// Left and right one step, page keys a day (a week of days), Home and End to the ends.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = u32::try_from(self.readings.len().checked_sub(1)?).ok()?;
        let Some(from) = from else {
            return matches!(key, "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown")
                .then_some(if key == "Home" { 0 } else { last });
        };
        let page = match self.readings.first().zip(self.readings.get(1)) {
            Some((a, b)) if b.time.0 - a.time.0 == 1 => 24,
            _ => 7,
        };
        let to = match key {
            "ArrowLeft" => from.saturating_sub(1),
            "ArrowRight" => from + 1,
            "PageUp" => from.saturating_sub(page),
            "PageDown" => from + page,
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let reading = self.readings.get(item? as usize)?;
        let mut card = verdict::card(reading.time.iso(), self.id.clone(), &self.name, reading, spec);
        card.title = verdict::when(reading, spec.daily(), lang);
        card.rows.retain(|(label, _)| label != words::TIME.get(lang));
        Some(card)
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let name = metric_name(spec.metric(), spec.daily(), lang);
        let mut documents: Vec<&str> = self.readings.iter().map(|r| r.standard.document).collect();
        documents.dedup();
        // The name of a document is not broken between lines.
        let documents: Vec<String> = documents.iter().map(|d| d.replace(' ', "\u{a0}")).collect();
        let say = |t: Timestamp| if spec.daily() { text::date(t, lang) } else { text::moment(t, lang) };
        let span = match (self.readings.first(), self.readings.last()) {
            (Some(first), Some(last)) => format!("{} – {}", say(first.time), say(last.time)),
            _ => words::NO_DATA.get(lang).to_owned(),
        };
        let (title, gap) = match lang {
            Lang::Zh => (format!("{}{}", self.name, name), "　"),
            Lang::En => (format!("{}: {}", self.name, name), " · "),
        };
        let subtitle = format!("{span}{gap}{}", text::joined(&documents, " → "));
        Title { title, subtitle, footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let mut head = vec![
            words::TIME.get(lang).to_owned(),
            "AQI".to_owned(),
            words::LEVEL_WORD.get(lang).to_owned(),
            words::PRIMARY.get(lang).to_owned(),
        ];
        head.extend(Pollutant::ALL.map(|p| format!("{} ({})", p.label(), p.unit())));
        head.push(words::VALID_STATIONS.get(lang).to_owned());
        let rows = self.readings.iter().map(|r| {
            let verdict = Verdict::of(r, Metric::Aqi, spec.coverage);
            let primary: Vec<&str> = r.aqi.primary.iter().map(Pollutant::label).collect();
            let mut row = vec![
                verdict::when(r, spec.daily(), lang),
                verdict.number(Metric::Aqi),
                verdict.word(lang).to_owned(),
                primary.join(words::COMMA.get(lang)),
            ];
            row.extend(
                Pollutant::ALL
                    .map(|p| r.ticks[p as usize].map_or_else(|| "—".to_owned(), |t| text::decimal(t, p.decimals()))),
            );
            row.push(format!("{}/{}", r.valid_for(None), r.due));
            row
        });
        Table {
            caption: format!("{} {}", title.title, title.subtitle),
            head,
            rows: rows.collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let metric = spec.metric();
        let verdicts: Vec<(usize, Verdict)> =
            self.readings.iter().map(|r| Verdict::of(r, metric, spec.coverage)).enumerate().collect();
        let stated: Vec<&(usize, Verdict)> = verdicts.iter().filter(|(_, v)| v.value.is_some()).collect();
        let say = |(step, v): &(usize, Verdict)| {
            let when = self.readings.get(*step).map(|r| verdict::when(r, spec.daily(), lang)).unwrap_or_default();
            match lang {
                Lang::Zh => format!("{}（{}，{when}）", v.number(metric), v.word(lang)),
                Lang::En => format!("{} ({}, {when})", v.number(metric), v.word(lang)),
            }
        };
        let least = stated.iter().min_by_key(|(_, v)| v.value);
        let most = stated.iter().rev().max_by_key(|(_, v)| v.value);
        let (n, of) = (stated.len(), verdicts.len());
        let body = match (least, most, stated.last(), lang) {
            (Some(least), Some(most), Some(last), Lang::Zh) => {
                format!(
                    "最低{}，最高{}，最近{}。有效{n}/{of}（{}）。",
                    say(least),
                    say(most),
                    say(last),
                    text::percent(n, of)
                )
            }
            (Some(least), Some(most), Some(last), Lang::En) => {
                format!(
                    "Lowest {}, highest {}, latest {}. Valid {n} of {of} ({}).",
                    say(least),
                    say(most),
                    say(last),
                    text::percent(n, of)
                )
            }
            (_, _, _, Lang::Zh) => "没有可用数据。".to_owned(),
            (_, _, _, Lang::En) => "There are no values.".to_owned(),
        };
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (". ", " ") };
        let change = if self.change.is_some() {
            format!("{gap}{}{}", words::RULE_CHANGE.get(lang), stop.trim_end())
        } else {
            String::new()
        };
        let caveat = if self.credit.synthetic {
            format!("{gap}{}{}", words::SYNTHETIC.get(lang), stop.trim_end())
        } else {
            String::new()
        };
        format!("{}{gap}{}{stop}{body}{change}{caveat}", title.title, title.subtitle)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![pollutant_control(spec, true), period_control(spec)]
    }
}

fn lines(readings: &[Reading], spec: &Spec) -> Vec<Line> {
    let theme = Theme::of(spec.dark());
    let sub = |p: Pollutant| readings.iter().map(|r| r.aqi.sub[p as usize].map(f64::from)).collect();
    let one = |values| vec![Line { name: String::new(), colour: theme.ink, values }];
    match spec.metric() {
        Metric::Aqi => {
            one(readings.iter().map(|r| Verdict::of(r, Metric::Aqi, spec.coverage).value.map(|v| v as f64)).collect())
        }
        Metric::Pollutant(p) => {
            let unit = 10_f64.powi(p.decimals() as i32);
            let metric = spec.metric();
            one(readings.iter().map(|r| Verdict::of(r, metric, spec.coverage).value.map(|v| v as f64 / unit)).collect())
        }
        Metric::Iaqi => {
            let colours = Theme::series(spec.dark());
            Pollutant::ALL
                .into_iter()
                .zip(colours)
                .map(|(p, colour)| Line { name: p.label().to_owned(), colour, values: sub(p) })
                .collect()
        }
    }
}

/// The levels behind the lines: index ranges, or the concentrations at which each edition begins a level.
fn bands(readings: &[Reading], metric: Metric, report: Report, change: Option<usize>) -> Vec<Band> {
    let Some(last) = readings.len().checked_sub(1) else { return Vec::new() };
    let spans = match change {
        Some(at) => vec![(0, at.saturating_sub(1)), (at, last)],
        None => vec![(0, last)],
    };
    let mut out = Vec::new();
    for steps in spans {
        let Some(standard) = readings.get(steps.0).map(|r| r.standard) else { continue };
        let tops: Vec<Option<f64>> = match metric.pollutant() {
            Some(p) => {
                let unit = 10_f64.powi(p.decimals() as i32);
                standard.level_tops(p, period_of(p, report)).iter().map(|t| Some(*t as f64 / unit)).collect()
            }
            None => standard.levels.iter().map(|l| Some(f64::from(l.high))).take(standard.levels.len() - 1).collect(),
        };
        let mut low = 0.0;
        for (i, level) in standard.levels.iter().enumerate() {
            let high = tops.get(i).copied().flatten();
            out.push(Band { level, steps, low, high });
            match high {
                Some(high) => low = high,
                None => break,
            }
        }
    }
    out
}
