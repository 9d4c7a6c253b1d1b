//! Two to six places as small multiples on one scale, gaps open.

mod scene;

use crate::aqi::Level;
use crate::assess::{GasState, Places, RankPeriod};
use crate::chart::controls::{period_control, pollutant_control};
use crate::chart::need;
use crate::chart::page::coverage;
use crate::chart::page::frame::Credit;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::averaging::{self, Band};
use crate::chart::values::place::place_of;
use crate::chart::values::series::{self, Series, Step};
use crate::chart::values::verdict::{Verdict, metric_name};
use crate::chart::{Card, Cell, Control, Cover, Metric, Need, Picture, Spec, Table, Title};
use crate::data::{EntityKind, Pack, Pollutant, Timestamp};
use crate::error::{Error, Kind, Lang, Result};
use crate::scene::Scene;
use crate::text::{self, words};

/// One place.
pub struct Panel {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Values at each step as counts of `10⁻ᵈ`; a gap is `None`.
    pub values: Vec<Option<i64>>,
    /// The level of each.
    pub levels: Vec<Option<&'static Level>>,
    /// What the data of each step are.
    pub covers: Vec<Cover>,
}

/// Everything the picture shows, without a pixel.
pub struct Compare {
    /// The places, two to six.
    pub panels: Vec<Panel>,
    /// What a step is.
    pub step: Step,
    /// The steps.
    pub times: Vec<Timestamp>,
    /// Decimals of the values.
    pub decimals: u32,
    /// Levels behind the lines.
    pub bands: Vec<Band>,
    standards: Vec<&'static str>,
    credit: Credit,
}

/// The identifiers of the places: those asked for, else the place and the one it belongs to, else the first cities.
fn ids(pack: &Pack, spec: &Spec) -> Vec<String> {
    if !spec.places.is_empty() {
        return spec.several().into_iter().map(str::to_owned).collect();
    }
    match place_of(pack, spec) {
        Ok(place) if !place.parent.is_empty() => vec![place.id.clone(), place.parent.clone()],
        _ => pack.of_kind(EntityKind::City).take(6).map(|c| c.id.clone()).collect(),
    }
}

/// The hours or days of the places.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    need::span(pack, &Spec { places: text::joined(&ids(pack, spec), " ").into(), ..spec.clone() })
}

impl Compare {
    /// Computes the series of the places.
    ///
    /// # Errors
    /// When there are fewer than two or more than six places, or the pack lacks one or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let ids = ids(pack, spec);
        if !(2..=6).contains(&ids.len()) {
            let n = ids.len();
            return Err(Error::new(
                Kind::Option,
                format!("对比需要2至6个地区，现有{n}个"),
                format!("a comparison takes 2 to 6 places, not {n}"),
            ));
        }
        let step = Step::of(spec);
        let metric = match spec.metric() {
            Metric::Iaqi => Metric::Aqi,
            metric => metric,
        };
        let several = &Spec { places: text::joined(&ids, " ").into(), ..spec.clone() };
        let (from, to) = series::span(pack, places, several)?;
        let times = step.times(from, to);
        let (mut panels, mut bands, mut standards) = (Vec::new(), Vec::new(), Vec::new());
        for id in ids {
            let place = place_of(pack, &Spec { place: id, ..spec.clone() })?;
            // Months and years are statistics of days, as in a trend, and have no level.
            let of_days = || Series::of_days(pack, places, &place.id, step, &times, spec, GasState::AsReported);
            let readings =
                step.report().map(|report| places.readings(&place.id, times.iter().copied(), report, spec.edition()));
            let reported = |readings| Series::reported(readings, spec, GasState::AsReported);
            let mut series = readings.map_or_else(of_days, reported);
            let readings = &series.readings;
            let mut levels: Vec<_> = readings.iter().map(|r| Verdict::of(r, metric, spec.coverage.0).level).collect();
            levels.resize(times.len(), None);
            if panels.is_empty() && step.report().is_none() {
                standards = times
                    .iter()
                    .map(|t| spec.rule(RankPeriod::of(step.days(t.day()))).limits.words().get(lang))
                    .collect();
                standards.dedup();
            } else if panels.is_empty() {
                bands = averaging::bands(readings, metric, step).unwrap_or_default();
                standards = readings.iter().map(|r| r.standard.document).collect();
                standards.dedup();
            }
            panels.push(Panel {
                id: place.id.clone(),
                name: place.name.get(lang).to_owned(),
                values: series.values.pop().unwrap_or_default(),
                levels,
                covers: series.covers,
            });
        }
        let decimals = series::decimals(metric, step, spec);
        let credit = Credit::of(pack, false, spec.now.0, lang);
        Ok(Self { panels, step, times, decimals, bands, standards, credit })
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn when(&self, step: usize, lang: Lang) -> String {
        let Some(time) = self.times.get(step) else { return String::new() };
        self.step.named(*time, lang)
    }

    /// A value with its level and time.
    fn say(&self, panel: &Panel, step: usize, lang: Lang) -> String {
        let number =
            panel.values.get(step).copied().flatten().map_or_else(text::dash, |v| text::decimal(v, self.decimals));
        let level = panel.levels.get(step).copied().flatten().map(|l| l.word.get(lang));
        let (open, comma, close) = if lang == Lang::Zh { ("（", "，", "）") } else { (" (", ", ", ")") };
        [
            number.as_str(),
            open,
            level.unwrap_or(""),
            if level.is_some() { comma } else { "" },
            &self.when(step, lang),
            close,
        ]
        .concat()
    }
}

/// The steps of the least, greatest and last value.
fn ends(panel: &Panel) -> Option<[usize; 3]> {
    let stated = || panel.values.iter().enumerate().filter_map(|(i, v)| Some((i, (*v)?)));
    Some([stated().min_by_key(|v| v.1)?.0, stated().rev().max_by_key(|v| v.1)?.0, stated().next_back()?.0])
}

impl Picture for Compare {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let names: Vec<String> = self.panels.iter().map(|p| p.name.clone()).collect();
        let metric = metric_name(spec.metric(), spec.daily(), lang);
        let colon = lang.colon();
        let span = [self.when(0, lang), " – ".to_owned(), self.when(self.times.len().saturating_sub(1), lang)].concat();
        let documents: Vec<String> = self.standards.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
        Title {
            title: [&text::joined(&names, words::COMMA.get(lang)), colon, &metric].concat(),
            subtitle: sheet::subtitle(&[span, text::joined(&documents, " → ")], lang),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let row = |step: usize| {
            let mut row = vec![self.when(step, lang).into()];
            let value = |p: &Panel| p.values.get(step).copied().flatten();
            row.extend(self.panels.iter().map(|p| Cell::decimal(value(p), self.decimals)));
            row
        };
        let mut table = self.sheet(spec).table(&[words::TIME], (0..self.times.len()).map(row).collect());
        let unit = spec.metric().pollutant().map_or(words::AQI_SHORT.get(lang), Pollutant::unit);
        table.head.extend(self.panels.iter().map(|p| [&p.name, " (", unit, ")"].concat()));
        table
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let say = |p: &Panel| {
            let covered = coverage::said(&p.covers, lang);
            let Some([least, most, last]) = ends(p).map(|e| e.map(|step| self.say(p, step, lang))) else {
                return [&p.name, " ", words::NO_DATA.get(lang)].concat();
            };
            match lang {
                Lang::Zh => format!("{}最低{least}，最高{most}，最近{last}；{covered}", p.name),
                Lang::En => format!("{}: lowest {least}, highest {most}, latest {last}; {covered}", p.name),
            }
        };
        self.sheet(spec).said(self.panels.iter().map(say).collect())
    }

    sheet::by_rows!(panels);

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let panel = self.panels.get(item? as usize)?;
        let said = ends(panel).map(|e| e.map(|step| self.say(panel, step, lang))).unwrap_or_default();
        let names = [words::LOWEST, words::HIGHEST, words::LATEST];
        let rows: Vec<(String, String)> =
            names.into_iter().zip(said).map(|(w, said)| (w.get(lang).to_owned(), said)).collect();
        let label = rows.iter().fold(panel.name.clone(), |all, (w, said)| [&all, " ", w, " ", said].concat());
        let flags = vec![coverage::said(&panel.covers, lang)];
        let title = panel.name.clone();
        Some(Card { id: panel.id.clone(), place: panel.id.clone(), title, rows, label, flags, ..Card::default() })
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![pollutant_control(spec, false), period_control(spec)]
    }
}
