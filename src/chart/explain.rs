//! The trail of one number as a picture: a tree the page opens step by step, and the same as a table.

use crate::aqi::Report;
use crate::assess::{Asked, Places, Trace, explain};
use crate::chart::need;
use crate::chart::page::frame::{self, Credit};
use crate::chart::values::moment::shown_time;
use crate::chart::values::place::place_of;
use crate::chart::{Cell, Need, Picture, Spec, Table, Theme, Title};
use crate::data::{Decimal, EntityKind, Pack, Step, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::{Scene, text_width, wrap};
use crate::text::{self, words};

/// Lines of a picture of a trail; what is deeper is in the table.
const LINES: usize = 48;
/// Height of a line.
const LINE: f64 = 19.0;

/// The trail of one number.
pub struct ExplainFigure {
    /// The tree.
    pub trace: Trace,
    /// The hour, or the end of the last day, it is of.
    pub time: Timestamp,
    credit: Credit,
}

/// A number of a trail in one language, with what it was made of as far as it is at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// What opens it.
    pub id: String,
    /// What it is.
    pub label: String,
    /// The number as printed, or a dash.
    pub value: String,
    /// The number itself; `None` where there is none.
    pub number: Option<Decimal>,
    /// Its unit.
    pub unit: String,
    /// How it follows from the inputs.
    pub how: String,
    /// Document and clause.
    pub rule: String,
    /// File, row and time of a measurement.
    pub source: String,
    /// What else must be known.
    pub notes: Vec<String>,
    /// What it was made of.
    pub inputs: Vec<Node>,
    /// What did not enter, and why.
    pub left_out: Vec<(String, String)>,
    /// Whether it is given here and its identifier opens more.
    pub opens: bool,
}

/// Takes a line of a trail: its depth, its cells, and its number.
type Line<'a> = dyn FnMut(usize, [&str; 6], Option<Decimal>) + 'a;

/// A document by its number; the one that has none in Latin letters is transcribed.
fn document(rule: &str, lang: Lang) -> String {
    let transcribed = lang == Lang::En && rule == "环办监测〔2018〕19号";
    if transcribed { "Huanban Jiance [2018] 19" } else { rule }.to_owned()
}

impl Node {
    /// A trace in a language.
    pub fn of(trace: &Trace, lang: Lang) -> Self {
        Self {
            id: trace.link.clone(),
            label: trace.label.get(lang).to_owned(),
            value: trace.written(),
            number: trace.number,
            unit: trace.unit.to_owned(),
            how: trace.how(lang),
            rule: document(trace.rule, lang),
            source: trace.source.clone(),
            notes: trace.notes.iter().map(|n| n.get(lang).to_owned()).collect(),
            inputs: trace.inputs.iter().map(|t| Self::of(t, lang)).collect(),
            left_out: trace.left_out.iter().map(|(a, b)| (a.get(lang).to_owned(), b.get(lang).to_owned())).collect(),
            opens: trace.inputs.is_empty() && !trace.link.is_empty() && trace.number.is_some(),
        }
    }

    /// Every number and everything left out, with its depth, as what, value, unit, how, rule and source, and the number.
    fn lines(&self, depth: usize, line: &mut Line<'_>) {
        line(depth, [&self.label, &self.value, &self.unit, &self.how, &self.rule, &self.source], self.number);
        self.notes.iter().for_each(|note| line(depth + 1, [note, "", "", "", "", ""], None));
        self.inputs.iter().for_each(|input| input.lines(depth + 1, line));
        self.left_out.iter().for_each(|(what, why)| line(depth + 1, [what, "", "", why, "", ""], None));
    }
}

/// The identifier of a spec: as asked, else the index of its place at the hour or on the day it shows.
fn id_of(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<String> {
    if !spec.explain.is_empty() {
        return Ok(spec.explain.clone());
    }
    let place = if spec.selected.is_empty() { place_of(pack, spec)?.id.as_str() } else { &spec.selected };
    let report = if spec.daily() { Report::Day } else { Report::Hour };
    Ok(crate::assess::moment_id("AQI", place, shown_time(places, spec)?, report) + &spec.reading_options())
}

/// The measurements a number is made of.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let newest = [Step::Hour, Step::Day].into_iter().filter_map(|s| pack.manifest.range(s)).map(|r| r.1.day()).max();
    let Ok(asked) = Asked::parse(&spec.explain, newest.unwrap_or(0)) else { return need::at_time(pack, spec) };
    if let Some((time, Report::Hour)) = asked.moment {
        return vec![Need::index_of_hours(asked.reading().1, time, time)];
    }
    let kinds: &[Option<EntityKind>] = match pack.entity(asked.place).map(|e| e.kind) {
        Some(EntityKind::County | EntityKind::DevZone) => &[Some(EntityKind::County), Some(EntityKind::DevZone)],
        Some(EntityKind::City | EntityKind::Province) => &[Some(EntityKind::City)],
        _ => &[None],
    };
    let mut out = Vec::new();
    let before = matches!(asked.metric, "change" | "good-days-change");
    for span in [asked.period, asked.period.year_before()].into_iter().take(1 + usize::from(before)) {
        let (from, to) = (Timestamp(span.days.0 * 24 + 1), Timestamp::end_of_day(span.days.1));
        kinds.iter().for_each(|kind| out.extend(Need::days(*kind, from, to)));
    }
    out
}

impl ExplainFigure {
    /// Computes the trail.
    ///
    /// # Errors
    /// When the identifier is none, or the pack lacks its place.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let id = id_of(pack, places, spec)?;
        let asked = Asked::parse(&id, places.days().map_or(0, |(_, last)| last))?;
        let time = asked.moment.map_or(Timestamp::end_of_day(asked.period.days.1), |(time, _)| time);
        Ok(Self {
            trace: explain(pack, places, &id)?,
            time,
            credit: Credit::of(pack, false, spec.now.0, spec.language()),
        })
    }

    /// The lines of the picture: the first of the tree, cut to a width.
    fn lines(&self, spec: &Spec, wide: f64) -> Vec<(f64, String, bool)> {
        let mut out = Vec::new();
        let mut more = false;
        Node::of(&self.trace, spec.language()).lines(0, &mut |depth, [what, value, unit, how, rule, _], _| {
            if out.len() >= LINES || depth > 3 {
                more = true;
                return;
            }
            let parts = [[value, " ", unit].concat().trim().to_owned(), how.to_owned(), rule.to_owned()];
            let said: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
            let line = [what, if said.is_empty() { "" } else { "  " }, &text::joined(&said, " · ")].concat();
            let left = 16.0 * depth as f64;
            let cut = wrap(&line, 13.0, wide - left);
            let fits = cut.len() < 2 && text_width(&line, 13.0) <= wide - left;
            let line = cut.into_iter().next().unwrap_or_default() + if fits { "" } else { "…" };
            out.push((left, line, depth == 0));
        });
        if more {
            out.push((16.0, "…".to_owned(), false));
        }
        out
    }
}

impl Picture for ExplainFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let mut trial = Scene::new(width, 2000.0);
        let theme = Theme::of(spec.dark());
        let (left, top, right, bottom) =
            frame::draw(&mut trial, &theme, &self.title(spec), &self.credit, spec.language());
        top + LINE * self.lines(spec, right - left).len() as f64 + 14.0 + 2000.0 - bottom
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        let (theme, lang) = (Theme::of(spec.dark()), spec.language());
        let mut scene = Scene::new(width, height);
        let room = frame::draw(&mut scene, &theme, &self.title(spec), &self.credit, lang);
        let (left, top, right, bottom) = room;
        for (i, (indent, line, strong)) in self.lines(spec, right - left).into_iter().enumerate() {
            let at = (left + indent, top + LINE * (i as f64 + 1.0) - 4.0);
            scene.text(at, line, 13.0, if strong { theme.ink } else { theme.muted });
        }
        frame::across(&mut scene, &self.credit, (left, top, right, bottom.min(top + 420.0)), lang);
        scene
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let value = [self.trace.written().as_str(), " ", self.trace.unit].concat();
        let colon = lang.colon();
        Title {
            title: [self.trace.label.get(lang), " ", value.trim()].concat(),
            subtitle: [words::TRAIL.get(lang), colon, &self.trace.link].concat(),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let head = [words::WHAT, words::VALUE, words::UNIT, words::METHOD, words::RULE, words::SOURCE];
        let mut rows = Vec::new();
        Node::of(&self.trace, lang).lines(0, &mut |depth, [what, value, rest @ ..], number| {
            let what = ["　".repeat(depth).as_str(), what].concat();
            let mut row = vec![what.into(), Cell::number(value.to_owned(), number.map(|n| n.ticks(4)), 4)];
            row.extend(rest.map(Cell::from));
            rows.push(row);
        });
        let title = self.title(spec);
        Table {
            caption: title.said(lang),
            head: head.map(|w| w.get(lang).to_owned()).to_vec(),
            rows,
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let (lang, title) = (spec.language(), self.title(spec));
        let stop = lang.stop();
        let how = self.trace.how(lang);
        let caveat = if self.credit.synthetic { words::SYNTHETIC.get(lang) } else { "" };
        let parts = [title.title, title.subtitle, how, caveat.to_owned()];
        let said: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        text::joined(&said, stop) + stop.trim_end()
    }

    fn card(&self, spec: &Spec, _: Option<u32>) -> Option<crate::chart::Card> {
        let lang = spec.language();
        Some(crate::chart::Card {
            id: self.trace.link.clone(),
            explain: self.trace.link.clone(),
            time: self.time.iso(),
            title: self.trace.label.get(lang).to_owned(),
            value: self.trace.written(),
            unit: self.trace.unit.to_owned(),
            label: self.describe(spec),
            ..crate::chart::Card::default()
        })
    }

    fn trace(&self) -> Option<&Trace> {
        Some(&self.trace)
    }
}
