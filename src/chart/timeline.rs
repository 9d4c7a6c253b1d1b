//! The time axis of a group: the steps its pictures can show, which of them have data, where the rules change.

use super::frame::Credit;
use super::map::shown_time;
use super::need::{self, Need};
use super::series::{self, Step};
use super::{Card, Cover, Picture, Spec, Table, Title, averaging, timeline_scene};
use crate::aqi;
use crate::assess::Places;
use crate::data::{Observations, Pack, Pollutant, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::Scene;
use crate::stats;
use crate::text::{self, Words, words};

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
    pub(super) credit: Credit,
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
        let edition = aqi::standard("CN-2026").filter(|_| spec.standard == "auto").map(|s| s.since);
        let dated = [(Some(stats::REFERENCE_CHANGE), words::REFERENCE_CHANGE), (edition, words::RULE_CHANGE)];
        let changes = dated.into_iter().filter_map(|(day, words)| Some((averaging::after(&times, day?)?, words)));
        let measured = measured(pack, spec, step, &times, to);
        let share = |(part, due): &(u32, u32)| f64::from(*part) / f64::from((*due).max(1));
        Ok(Self {
            changes: changes.collect(),
            covers: measured.iter().map(|m| Cover::of(share(m))).collect(),
            time: shown_time(places, spec)?,
            newest: shown_time(places, &Spec { time: "latest".to_owned(), ..spec.clone() })?,
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
        let last = Timestamp::end_of_day(self.step.days(time.day()).1);
        Some(if self.step.report().is_some() { time } else { last.min(self.newest.max(time)) })
    }
}

/// Values there are and values due at each step.
fn measured(pack: &Pack, spec: &Spec, step: Step, times: &[Timestamp], to: Timestamp) -> Vec<(u32, u32)> {
    let kind = need::level_kind(spec);
    let inside = |id: &str| spec.place.is_empty() || pack.holds(&spec.place, id);
    let hours = pack.hourly.as_ref().map(|o| (o, counts(o, spec, &inside)));
    let of_kind = |id: &str| inside(id) && pack.entity(id).is_some_and(|e| kind.is_none_or(|kind| e.kind == kind));
    let days = pack.daily.as_ref().filter(|_| step != Step::Hour).map(|o| (o, counts(o, spec, &of_kind)));
    let at = |of: &Option<(&Observations, (Vec<u32>, u32))>, time: Timestamp| {
        of.as_ref().map_or((0, 0), |(o, (counts, due))| {
            (o.index(time).and_then(|i| counts.get(i)).copied().unwrap_or(0), *due)
        })
    };
    let day = |day: i32| match at(&days, Timestamp::end_of_day(day)) {
        (0, _) => (day * 24 + 1..=day * 24 + 24).map(|hour| at(&hours, Timestamp(hour))).fold((0, 0), add),
        published => published,
    };
    let of = |time: &Timestamp| match step {
        Step::Hour => at(&hours, *time),
        _ => {
            let (first, last) = step.days(time.day());
            (first..=last.min(to.day())).map(day).fold((0, 0), add)
        }
    };
    times.iter().map(of).collect()
}

fn add(a: (u32, u32), b: (u32, u32)) -> (u32, u32) {
    (a.0 + b.0, a.1 + b.1)
}

/// How many places have a value at each time of a grid, and how many ever have one.
fn counts(of: &Observations, spec: &Spec, inside: &dyn Fn(&str) -> bool) -> (Vec<u32>, u32) {
    let (mut counts, mut due) = (vec![0; of.len()], 0);
    let asked = spec.metric().pollutant();
    for (row, _) in of.places().iter().enumerate().filter(|(_, id)| inside(id)) {
        let six = Pollutant::ALL.map(|p| if asked.is_none_or(|a| a == p) { of.series(row, p) } else { &[] });
        let has = |at: usize| six.iter().any(|s| s.get(at).is_some_and(|v| v.is_finite()));
        let mut ever = false;
        for (at, count) in counts.iter_mut().enumerate().filter(|(at, _)| has(*at)) {
            (*count, ever) = (*count + 1, at < of.len());
        }
        due += u32::from(ever);
    }
    (counts, due)
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
        let same = Spec { time: before.time.clone(), now: before.now, ..spec.clone() };
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
        let head = [words::TIME, words::COVERAGE, words::VALUES].map(|w| w.get(lang).to_owned());
        let rows = self.times.iter().zip(&self.covers).zip(&self.measured).map(|((time, cover), (part, due))| {
            let of = [part.to_string(), due.to_string()].join("/");
            vec![self.step.named(*time, lang), cover.word().get(lang).to_owned(), of]
        });
        Table {
            caption: self.describe(spec),
            head: head.to_vec(),
            rows: rows.collect(),
            note: text::joined(&self.credit.lines, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let ends =
            [self.times.first(), self.times.last()].map(|t| t.map_or_else(String::new, |t| self.step.named(*t, lang)));
        let stop = if lang == Lang::Zh { "。" } else { ". " };
        let seal = if self.credit.synthetic { [stop, words::SYNTHETIC.get(lang)].concat() } else { String::new() };
        let steps = super::coverage::said(&self.covers, lang);
        [words::TIME.get(lang), " ", &ends.join(" – "), stop, &steps, &seal, stop.trim_end()].concat()
    }
}
