//! The trend's numbers: one to twelve lines over hours, days, months or years, their gaps, levels, limits and marks.

use crate::aqi;
use crate::assess::{Dust, Places, Reading};
use crate::chart::page::frame::Credit;
use crate::chart::tile::place_named;
use crate::chart::trend::lanes::{self as events, Happening};
use crate::chart::trend::scene as trend_scene;
use crate::chart::trend::words as trend_words;
use crate::chart::values::averaging::{self, Band, Limit};
use crate::chart::values::series::{self, Series, Step};
use crate::chart::values::slope::{self, Trend};
use crate::chart::{Card, Control, Cover, Metric, NARROW, Picture, Spec, Table, Theme, Title};
use crate::data::{Pack, Pollutant, Timestamp, bounded};
use crate::error::Result;
use crate::scene::{Colour, Scene};
use crate::text::{Words, words};

/// One line of a trend; a gap is `None`.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called where there is more than one.
    pub name: String,
    /// Line colour.
    pub colour: Colour,
    /// Values, one a step.
    pub values: Vec<Option<f64>>,
    /// It is last year's, drawn thinner and behind.
    pub before: bool,
}

/// A place of a trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Everything a trend shows, without a pixel.
pub struct TrendFigure {
    /// The places, one to twelve.
    pub places: Vec<Named>,
    /// What a step is.
    pub step: Step,
    /// The steps.
    pub times: Vec<Timestamp>,
    /// What is known of the first place at each step, of hours and days.
    pub readings: Vec<Reading>,
    /// The lines; values in the unit of the metric.
    pub lines: Vec<Line>,
    /// Decimals the values are printed with.
    pub decimals: u32,
    /// Levels behind them, by edition.
    pub bands: Vec<Band>,
    /// Limits and guidelines.
    pub limits: Vec<Limit>,
    /// The first step after each change of rules, and what changed.
    pub changes: Vec<(usize, Words)>,
    /// Events and alerts, in the order of time.
    pub events: Vec<Happening>,
    /// What the data of each step are; of several places the worst.
    pub covers: Vec<Cover>,
    /// The Theil–Sen line, when asked for.
    pub trend: Option<Trend>,
    /// Why something is not drawn, and what a value is made of.
    pub notes: Vec<Words>,
    pub(crate) credit: Credit,
}

impl TrendFigure {
    /// Computes the series of the places.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let (metric, step) = (spec.metric(), Step::of(spec));
        let mut named = Vec::new();
        for id in spec.several() {
            let place = place_named(pack, id)?;
            named.push(Named { id: place.id.clone(), name: place.name.get(lang).to_owned() });
        }
        if metric == Metric::Iaqi {
            named.truncate(1);
        }
        let (from, to) = series::span(pack, places, spec)?;
        let times = step.times(from, to);
        let standard = aqi::standard(&spec.standard);
        let at = |id: &str, times: &[Timestamp]| match step.report() {
            Some(report) => Series::reported(places.readings(id, times.iter().copied(), report, standard), spec),
            None => Series::of_days(pack, places, id, step, times, spec),
        };
        let (decimals, mut notes) = (series::decimals(metric, step), Vec::new());
        let unit = 10_f64.powi(decimals as i32);
        let line = |name: String, colour, values: Vec<Option<i64>>, before| Line {
            name,
            colour,
            values: values.into_iter().map(|v| v.map(|v| v as f64 / unit)).collect(),
            before,
        };
        let mut colours = Theme::lines(spec.dark()).into_iter();
        let (mut lines, mut readings, mut covers) = (Vec::new(), Vec::new(), Vec::new());
        for place in &named {
            let mut series = at(&place.id, &times);
            if metric == Metric::Iaqi {
                let six = Pollutant::ALL.into_iter().zip(colours.by_ref()).zip(series.values);
                lines.extend(six.map(|((p, colour), values)| line(p.label().to_owned(), colour, values, false)));
            } else if let Some(values) = series.values.pop() {
                let ink =
                    if named.len() == 1 { Theme::of(spec.dark()).ink } else { colours.next().unwrap_or_default() };
                lines.push(line(place.name.clone(), ink, values, false));
            }
            if covers.is_empty() {
                (readings, covers) = (series.readings, series.covers);
            } else {
                for (cover, other) in covers.iter_mut().zip(series.covers) {
                    *cover = if *cover == other { other } else { Cover::Partial };
                }
            }
        }
        let alone = lines.len() == 1;
        if (spec.trendline || spec.compare == "last-year") && !alone {
            notes.push(words::ONE_LINE_ONLY);
        }
        if let ("last-year", [place], true) = (spec.compare.as_str(), &named[..], alone) {
            let before: Vec<Option<Timestamp>> = times.iter().map(|t| step.year_before(*t)).collect();
            // A day that was not stands for the hour before all data: it has no value.
            let shifted: Vec<Timestamp> = before.iter().map(|t| t.unwrap_or(Timestamp(0))).collect();
            let values = at(&place.id, &shifted).values.pop().unwrap_or_default();
            lines.push(line(words::LAST_YEAR.get(lang).to_owned(), Theme::of(spec.dark()).muted, values, true));
        }
        let trend = if spec.trendline && alone {
            // Of a pollutant the means before rounding.
            let exact = |p: Pollutant| {
                let pairs = readings.iter().zip(&lines[0].values);
                pairs.map(|(r, v)| r.mean[p as usize].filter(|_| v.is_some()).map(|m| m.to_f64())).collect()
            };
            let exact: Option<Vec<Option<f64>>> = metric.pollutant().filter(|_| !readings.is_empty()).map(exact);
            slope::trend(&times, exact.as_ref().unwrap_or(&lines[0].values), step).map_err(|why| notes.push(why)).ok()
        } else {
            None
        };
        let bands = averaging::bands(&readings, metric, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        let limits = averaging::limits(spec, &times, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        if step.report().is_none() {
            if metric == Metric::Aqi {
                notes.push(words::COMPOSITE_FOR_AQI);
            }
            if metric.pollutant().is_none() {
                notes.push(words::LIMITS_LAST_DAY);
            }
            let particles = matches!(metric.pollutant(), None | Some(Pollutant::Pm25 | Pollutant::Pm10));
            let shown = (from.day(), to.day());
            if particles && named.iter().any(|place| !Dust::days(pack, &place.id, shown).is_empty()) {
                notes.push(words::DUST_DEDUCTED);
            }
        }
        Ok(Self {
            changes: averaging::changes(&times, &readings, step, metric),
            events: events::of(pack, &named, &times, step, spec),
            places: named,
            credit: Credit::of(pack, false, spec.now, lang),
            step,
            times,
            readings,
            lines,
            decimals,
            bands,
            limits,
            covers,
            trend,
            notes,
        })
    }

    /// The events that touch a step.
    pub(crate) fn events_at(&self, step: usize) -> impl Iterator<Item = &Happening> {
        self.events.iter().filter(move |e| e.steps.0 <= step && step <= e.steps.1)
    }
}

impl Picture for TrendFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let notes =
            trend_words::notes(self, spec).into_iter().map(|n| crate::scene::wrap(&n, 12.0, width - 40.0).len());
        let base = if width < NARROW { 390.0 } else { bounded(width * 0.45, 330.0, 430.0).round() };
        base + trend_scene::more(self, width) + 16.0 * notes.sum::<usize>() as f64
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        trend_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, spec: &Spec, item: u32) -> Scene {
        trend_scene::overlay(self, scene, spec, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.times.get(item as usize).copied().map(Timestamp::iso)
    }

    fn item(&self, id: &str) -> Option<u32> {
        let time = Timestamp::parse(id)?;
        self.times.binary_search(&time).ok().map(|i| i as u32)
    }

    /// Left and right one step, page keys a day (a week of days, a year of months), Home and End to the ends.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = u32::try_from(self.times.len().checked_sub(1)?).ok()?;
        let Some(from) = from else {
            return matches!(key, "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown")
                .then_some(if key == "Home" { 0 } else { last });
        };
        let page = self.step.page();
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

    /// A drag from one step to another, or `+` about a step: the part between, at least two steps.
    fn zoom(&self, from: Option<u32>, to: Option<u32>, key: &str) -> Option<String> {
        let last = self.times.len().checked_sub(1)?;
        let (a, b) = (from.map_or(last / 2, |i| i as usize), to.map_or(last / 2, |i| i as usize));
        let (a, b) = match key {
            "" => (a.min(b), a.max(b).min(last)),
            "+" => {
                let quarter = (last / 4).max(1);
                let start = b.saturating_sub(quarter).min(last.saturating_sub(2 * quarter));
                (start, (start + 2 * quarter).min(last))
            }
            _ => return None,
        };
        let (first, end) = (self.times.get(a)?, self.times.get(b)?);
        let date = |t: Timestamp| t.end_label().date();
        (a < b).then(|| match self.step {
            Step::Hour => [first.iso(), end.iso()].join(".."),
            step => [date(*first), date(Timestamp::end_of_day(step.days(end.day()).1))].join(".."),
        })
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        trend_words::card(self, spec, item? as usize)
    }

    fn title(&self, spec: &Spec) -> Title {
        trend_words::title(self, spec)
    }

    fn table(&self, spec: &Spec) -> Table {
        trend_words::table(self, spec)
    }

    fn describe(&self, spec: &Spec) -> String {
        trend_words::describe(self, spec)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        trend_words::controls(spec)
    }
}
