//! Values over time: up to twelve places, hours to years.

pub(crate) mod comparison;
mod description;
pub(crate) mod figure;
pub(crate) mod lanes;
mod lines;
pub(crate) mod scene;
mod slope_words;
pub(crate) mod words;

pub use comparison::Comparison as YearComparison;
pub use figure::TrendFigure;
pub use lines::Line;

use crate::chart::trend::scene as trend_scene;
use crate::chart::trend::words as trend_words;
use crate::chart::values::series::Step;
use crate::chart::{Card, Control, NARROW, Picture, Spec, Table, Title};
use crate::data::{Timestamp, bounded};
use crate::scene::Scene;

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
        description::describe(self, spec)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        trend_words::controls(spec)
    }
}
