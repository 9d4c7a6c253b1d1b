//! Two pollutants against each other, hour by hour or day by day; particles with the lines of their ratio.

mod scene;

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::controls::period_control;
use crate::chart::page::frame::Credit;
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::values::series::{self, Step};
use crate::chart::values::verdict::{self, Heading};
use crate::chart::{Card, Cell, Control, Metric, Picture, Spec, Table, Title};
use crate::data::{Pack, Pollutant, order};
use crate::error::{Lang, Result};
use crate::scene::{Colour, Mark, Scene, Stroke};
use crate::text::{self, words};

/// More points than this are counted in cells instead of drawn.
pub(crate) const MANY: usize = 1000;

/// Everything the picture shows, without a pixel.
pub struct Scatter {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Along the horizontal and the vertical axis.
    pub pollutants: [Pollutant; 2],
    /// The hours or days with a value of both.
    pub points: Vec<Reading>,
    /// How many hours or days there are in all.
    pub steps: usize,
    /// Pearson's correlation in hundredths; `None` of fewer than three points or without spread.
    pub correlation: Option<i64>,
    /// The median of PM2.5 over PM10 in hundredths, of points with both above zero.
    pub ratio: Option<i64>,
    span: Option<(String, String)>,
    standards: Vec<&'static str>,
    credit: Credit,
}

impl Scatter {
    /// Computes the points of a place over the spec's period.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (lang, place) = (spec.language(), place_of(pack, spec)?);
        let pollutants = [spec.across, spec.upward];
        let (from, to) = series::span(pack, places, spec)?;
        let (step, report) = if spec.daily() { (Step::Day, Report::Day) } else { (Step::Hour, Report::Hour) };
        let times = step.times(from, to);
        let mut points = places.readings(&place.id, times.iter().copied(), report, spec.edition());
        let steps = points.len();
        let mut standards: Vec<&str> = points.iter().map(|r| r.standard.document).collect();
        standards.dedup();
        let span = points.first().zip(points.last());
        let span = span.map(|(a, b)| (verdict::when(a, spec.daily(), lang), verdict::when(b, spec.daily(), lang)));
        let [x, y] = pollutants.map(|p| p as usize);
        points.retain(|r| r.ticks[x].is_some() && r.ticks[y].is_some());
        let ratios: Vec<f64> = points
            .iter()
            .filter_map(|r| {
                let value = |p: Pollutant| r.ticks[p as usize].filter(|t| *t > 0).map(|t| t as f64);
                Some(value(Pollutant::Pm25)? / value(Pollutant::Pm10)?)
            })
            .collect();
        let sorted: Vec<f64> =
            order(ratios.len(), &|a, b| ratios[a].total_cmp(&ratios[b])).into_iter().map(|i| ratios[i]).collect();
        let middle = |n: usize| sorted.get(n).copied();
        let ratio = middle(sorted.len() / 2).zip(middle(sorted.len().saturating_sub(1) / 2));
        let both = |p: [Pollutant; 2]| p.contains(&Pollutant::Pm25) && p.contains(&Pollutant::Pm10);
        let mut out = Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            pollutants,
            points,
            steps,
            correlation: None,
            ratio: ratio.filter(|_| both(pollutants)).map(|(a, b)| ((a + b) * 50.0).round() as i64),
            span,
            standards,
            credit: Credit::of(pack, false, spec.now.0, lang),
        };
        out.correlation = correlation(&out.points.iter().map(|r| out.at(r)).collect::<Vec<_>>());
        Ok(out)
    }

    /// A point in the units of the axes.
    pub(crate) fn at(&self, reading: &Reading) -> (f64, f64) {
        let [x, y] =
            self.pollutants.map(|p| reading.ticks[p as usize].unwrap_or(0) as f64 / 10_f64.powi(p.decimals() as i32));
        (x, y)
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    /// What is stated beside the picture: how many points, correlation, ratio.
    pub(crate) fn facts(&self, lang: Lang) -> Vec<String> {
        let n = self.points.len();
        let mut out = vec![match lang {
            Lang::Zh => format!("两项均有值{n}/{}", self.steps),
            Lang::En => format!("{n} of {} with both", self.steps),
        }];
        if let Some(r) = self.correlation {
            out.push([words::CORRELATION.get(lang), " ", &text::decimal(r, 2)].concat());
        }
        if let Some(ratio) = self.ratio {
            out.push([words::RATIO.get(lang), " ", &text::decimal(ratio, 2)].concat());
        }
        out
    }
}

fn correlation(points: &[(f64, f64)]) -> Option<i64> {
    let n = points.len() as f64;
    let sum = points.iter().fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
    let mean = (sum.0 / n, sum.1 / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in points {
        let (dx, dy) = (x - mean.0, y - mean.1);
        (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
    }
    (points.len() > 2 && xx > 0.0 && yy > 0.0).then(|| (xy / (xx * yy).sqrt() * 100.0).round() as i64)
}

impl Picture for Scatter {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let [x, y] = self.pollutants.map(Pollutant::label);
        let report = if spec.daily() { words::DAILY_REPORT } else { words::REAL_TIME }.get(lang);
        let what = match lang {
            Lang::Zh => format!("{y} 与 {x} 的关系（{report}）"),
            Lang::En => format!("{y} against {x}, {report}"),
        };
        let span = self.span.as_ref().map_or_else(String::new, |(a, b)| [a, " – ", b].concat());
        let documents: Vec<String> = self.standards.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
        Title {
            title: sheet::of_place(&self.name, &what, lang),
            subtitle: sheet::subtitle(&[span, text::joined(&documents, " → ")], lang),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let rows = self.points.iter().map(|r| {
            let level = Cell::level(r.aqi.level.map_or("—", |l| l.word.get(lang)), r.aqi.level);
            let aqi = Cell::decimal(r.aqi.value.map(i64::from), 0);
            let [x, y] = self.pollutants.map(|p| Cell::decimal(r.ticks[p as usize], p.decimals()));
            vec![verdict::when(r, spec.daily(), lang).into(), x, y, aqi, level]
        });
        let mut table = self.sheet(spec).table(&[words::TIME], rows.collect());
        table.head.extend(self.pollutants.map(|p| [p.label(), " (", p.unit(), ")"].concat()));
        table.head.extend([words::AQI_SHORT, words::LEVEL_WORD].map(|w| w.get(lang).to_owned()));
        table
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let mut body = self.facts(lang);
        let most = self.points.iter().max_by_key(|r| r.ticks[self.pollutants[1] as usize]);
        if let Some(most) = most {
            let card = self.spoken(most, spec);
            body.push([words::HIGHEST.get(lang), lang.colon(), &card].concat());
        } else {
            body = vec![words::NO_DATA.get(lang).to_owned()];
        }
        self.sheet(spec).said(body)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        let mut over = highlight::ring_all(scene, item);
        // In a cell of many a point has no mark of its own.
        if let (true, Some(at)) = (over.marks.is_empty(), scene.place_of(item)) {
            for (colour, width) in [(Colour::WHITE, 6.0), (Colour::BLACK, 3.0)] {
                let stroke = Some(Stroke::new(colour, width));
                over.marks.push(Mark::Dot { at, radius: 6.0, fill: None, stroke, item: None });
            }
        }
        over
    }

    fn id(&self, item: u32) -> Option<String> {
        self.points.get(item as usize).map(|r| r.time.iso())
    }

    fn item(&self, id: &str) -> Option<u32> {
        self.points.iter().position(|r| r.time.iso() == id).map(|i| i as u32)
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        sheet::walk(from, key, self.points.len())
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let reading = self.points.get(item? as usize)?;
        let asked = Spec { pollutant: Metric::Aqi, ..spec.clone() };
        let mut card = verdict::card(reading.time.iso(), self.id.clone(), &self.name, reading, &asked, Heading::Time);
        card.title = verdict::when(reading, spec.daily(), lang);
        card.label = self.spoken(reading, spec);
        Some(card)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![period_control(spec)]
    }
}

impl Scatter {
    /// `PM10 120 μg/m³、PM2.5 85 μg/m³，轻度污染，2026年3月2日14时`.
    fn spoken(&self, reading: &Reading, spec: &Spec) -> String {
        let lang = spec.language();
        let comma = lang.comma();
        let mut parts: Vec<String> = self
            .pollutants
            .iter()
            .filter_map(|p| Some([p.label(), " ", &text::concentration(*p, reading.ticks[*p as usize]?)].concat()))
            .collect();
        parts.extend(reading.aqi.level.map(|l| l.word.get(lang).to_owned()));
        parts.push(verdict::when(reading, spec.daily(), lang));
        text::joined(&parts, comma)
    }
}
