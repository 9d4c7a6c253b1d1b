//! The slider over hours, days and months.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::Timeline;
pub(crate) use figure::needs;

use crate::assess::Places;
use crate::chart::page::frame::Credit;
use crate::chart::timeline::scene as timeline_scene;
use crate::chart::values::moment::shown_time;
use crate::chart::{Card, Cell, Cover, Picture, Spec, Table, Title};
use crate::data::{Pack, Timestamp};
use crate::error::Result;
use crate::scene::Scene;
use crate::text::words;

impl Picture for Timeline {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        timeline_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        timeline_scene::scene(self, spec, width, height)
    }

    /// Another time moves the thumb.
    fn try_update(&mut self, pack: &Pack, places: &Places<'_>, before: &Spec, spec: &Spec) -> Result<bool> {
        let mut same = spec.clone();
        same.time.clone_from(&before.time);
        same.now = before.now;
        if same != *before {
            return Ok(false);
        }
        self.time = shown_time(places, spec)?;
        self.credit = Credit::of(pack, false, spec.now.0, spec.language());
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
        let gap = lang.comma();
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
            let cover = self.covers[i].word().get(lang);
            out.rows.push(vec![self.step.named(self.times[i], lang).into(), cover.into(), Cell::part(*part, *due)]);
        }
        out
    }

    fn describe(&self, spec: &Spec) -> String {
        let title = self.title(spec);
        let (lang, stop) = (spec.language(), spec.language().stop());
        let said = crate::chart::page::coverage::said(&self.covers, spec.language());
        [title.said(lang), said, title.footer.join(" ")].join(stop)
    }
}
