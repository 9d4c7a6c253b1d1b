//! The time axis of a group: the steps its pictures can show, which of them have data, where the rules change.

use crate::aqi;
use crate::assess::Places;
use crate::chart::map::figure::{newest, shown_time};
use crate::chart::need::{self, Need};
use crate::chart::page::frame::Credit;
use crate::chart::timeline::scene as timeline_scene;
use crate::chart::values::averaging;
use crate::chart::values::series::{self, Step};
use crate::chart::{Card, Cover, Picture, Spec, Table, Title};
use crate::data::{EntityKind, Observations, Pack, Pollutant, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::Scene;
use crate::stats;
use crate::text::{Words, words};

/// The steps of a slider, without a pixel.
pub struct Timeline {
    /// What a step is.
    pub step: Step,
    /// The steps: the end of an hour or day, of a month or year the end of its first day.
    pub times: Vec<Timestamp>,
    /// Values there are and values due at each step: of stations by the hour, of places by the day where these are published.
    pub measured: Vec<(u32, u32)>,
    /// What the data of each step are.
    pub covers: Vec<Cover>,
    /// The first step after each change of rules, and what changed.
    pub changes: Vec<(usize, Words)>,
    /// The time shown by the pictures of the group.
    pub time: Timestamp,
    pub(crate) credit: Credit,
    newest: Timestamp,
}

/// The measurements of all steps: a slider says which of them have none.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    need::of_level(pack, spec)
}

impl Timeline {
    /// Lists the steps of the spec's period.
    ///
    /// # Errors
    /// When the pack holds no measurements of that averaging time.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let step = Step::of(spec);
        let (from, to) = series::span(pack, places, spec)?;
        let times = step.times(from, to);
        let edition = if spec.standard == "auto" { aqi::standard("CN-2026") } else { None };
        let since = edition.map_or(i32::MAX, |s| s.since);
        let mut changes = Vec::new();
        for (day, words) in [(stats::REFERENCE_CHANGE, words::REFERENCE_CHANGE), (since, words::RULE_CHANGE)] {
            changes.extend(averaging::after(&times, day).map(|step| (step, words)));
        }
        let measured = measured(pack, spec, step, &times, to);
        let share = |(part, due): &(u32, u32)| f64::from(*part) / f64::from((*due).max(1));
        Ok(Self {
            changes,
            covers: measured.iter().map(|m| Cover::of(share(m))).collect(),
            time: shown_time(places, spec)?,
            newest: newest(places, spec)?,
            credit: Credit::of(pack, false, spec.now, spec.language()),
            step,
            times,
            measured,
        })
    }

    /// The step a time lies in: the last that begins with or before it.
    pub fn at(&self, time: Timestamp) -> usize {
        let time = if self.step == Step::Hour { time } else { Timestamp::end_of_day(time.day()) };
        self.times.partition_point(|step| *step <= time).saturating_sub(1)
    }

    /// The time a picture is given for a step: its end, as far as there are data.
    pub fn end(&self, step: usize) -> Option<Timestamp> {
        let time = *self.times.get(step)?;
        if self.step.report().is_some() {
            return Some(time);
        }
        Some(Timestamp::end_of_day(self.step.days(time.day()).1).min(self.newest.max(time)))
    }
}

/// Values there are and values due at each step.
fn measured(pack: &Pack, spec: &Spec, step: Step, times: &[Timestamp], to: Timestamp) -> Vec<(u32, u32)> {
    let hours = Counts::of(pack, pack.hourly.as_ref(), None, spec);
    let days = if step == Step::Hour { None } else { pack.daily.as_ref() };
    let days = Counts::of(pack, days, need::level_kind(spec), spec);
    let mut out = Vec::with_capacity(times.len());
    for time in times {
        let mut sum = (0, 0);
        if step == Step::Hour {
            hours.add(*time, &mut sum);
        } else {
            let (first, last) = step.days(time.day());
            for day in first..=last.min(to.day()) {
                let before = sum;
                days.add(Timestamp::end_of_day(day), &mut sum);
                // A day without published values is as complete as its hours.
                if sum.0 == before.0 {
                    sum = before;
                    for hour in 1..=24 {
                        hours.add(Timestamp(day * 24 + hour), &mut sum);
                    }
                }
            }
        }
        out.push(sum);
    }
    out
}

/// How many places have a value at each time of a grid, and how many ever have one.
struct Counts<'a> {
    of: Option<&'a Observations>,
    counts: Vec<u32>,
    due: u32,
}

impl<'a> Counts<'a> {
    fn of(pack: &Pack, of: Option<&'a Observations>, kind: Option<EntityKind>, spec: &Spec) -> Self {
        let mut out = Self { of, counts: vec![0; of.map_or(0, Observations::len)], due: 0 };
        let asked = spec.metric().pollutant();
        for (row, id) in of.map_or(&[][..], Observations::places).iter().enumerate() {
            let other = kind.is_some() && pack.entity(id).map(|e| e.kind) != kind;
            if other || !(spec.place.is_empty() || pack.holds(&spec.place, id)) {
                continue;
            }
            let mut ever = 0;
            for (at, count) in out.counts.iter_mut().enumerate() {
                let value = |p: &Pollutant| of.and_then(|of| of.series(row, *p).get(at)).is_some_and(|v| v.is_finite());
                if asked.as_ref().map_or_else(|| Pollutant::ALL.iter().any(value), value) {
                    *count += 1;
                    ever = 1;
                }
            }
            out.due += ever;
        }
        out
    }

    fn add(&self, time: Timestamp, sum: &mut (u32, u32)) {
        let at = self.of.and_then(|of| of.index(time)).and_then(|at| self.counts.get(at));
        sum.0 += at.copied().unwrap_or(0);
        sum.1 += self.due;
    }
}

impl Picture for Timeline {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        timeline_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        timeline_scene::scene(self, spec, width, height)
    }

    /// Another time moves the thumb.
    fn follow(&mut self, pack: &Pack, places: &Places<'_>, before: &Spec, spec: &Spec) -> Result<bool> {
        let mut same = spec.clone();
        same.time.clone_from(&before.time);
        same.now = before.now;
        if same != *before {
            return Ok(false);
        }
        self.time = shown_time(places, spec)?;
        self.credit = Credit::of(pack, false, spec.now, spec.language());
        Ok(true)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.end(item as usize).map(|time| time.iso().chars().take(16).collect())
    }

    fn item(&self, id: &str) -> Option<u32> {
        Timestamp::parse(id).map(|time| self.at(time) as u32)
    }

    /// Right and up one step on, left and down one back, page keys a day (a week of days, a year of months), Home and End
    /// to the ends; without a step before it from the time shown.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.times.len().checked_sub(1)?;
        let from = from.map_or_else(|| self.at(self.time), |i| i as usize);
        let to = match key {
            "ArrowLeft" | "ArrowDown" => from.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => from + 1,
            "PageDown" => from.saturating_sub(self.step.page() as usize),
            "PageUp" => from + self.step.page() as usize,
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        u32::try_from(to.min(last)).ok()
    }

    /// The time shown: `value` is the number of its step, `unit` how many steps there are.
    fn card(&self, spec: &Spec, _: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let step = self.at(self.time);
        let title = self.step.named(self.time, lang);
        let missing = self.covers.get(step).is_none_or(|c| *c == Cover::Missing) || self.time < *self.times.first()?;
        let level = if missing { words::NO_DATA.get(lang) } else { "" };
        let gap = if lang == Lang::Zh { "，" } else { ", " };
        Some(Card {
            id: self.id(step as u32)?,
            value: (step + 1).to_string(),
            unit: self.times.len().to_string(),
            label: if missing { [&title, gap, level].concat() } else { title.clone() },
            level: level.to_owned(),
            title,
            ..Card::default()
        })
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let subtitle = self.step.named(self.time, lang);
        Title { title: words::TIME.get(lang).to_owned(), subtitle, footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let mut out = Table { caption: self.describe(spec), ..Table::default() };
        out.head = [words::TIME, words::COVERAGE, words::VALUES].map(|w| w.get(lang).to_owned()).to_vec();
        for (i, (part, due)) in self.measured.iter().enumerate() {
            let of = [part.to_string(), due.to_string()].join("/");
            out.rows.push(vec![self.step.named(self.times[i], lang), self.covers[i].word().get(lang).to_owned(), of]);
        }
        out
    }

    fn describe(&self, spec: &Spec) -> String {
        let title = self.title(spec);
        let stop = if spec.language() == Lang::Zh { "。" } else { ". " };
        let said = crate::chart::page::coverage::said(&self.covers, spec.language());
        [title.title, title.subtitle, [said, title.footer.join(" ")].join(stop)].join(" ")
    }
}
