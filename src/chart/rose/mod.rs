//! Wind and pollution roses.

pub(crate) mod figure;
pub(crate) mod scene;
pub(crate) mod words;

pub(crate) use figure::needs;
pub use figure::{CALM, RoseFigure, Sector};

use crate::chart::page::frame;
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::rose::scene as rose_scene;
use crate::chart::rose::words as rose_words;
use crate::chart::{Card, Control, Picture, Spec, Table, Title};
use crate::scene::Scene;

impl RoseFigure {
    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn draw(&self, scene: &mut Scene, room: frame::Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        rose_scene::draw(self, scene, room, spec, sheet)
    }
}

impl Picture for RoseFigure {
    sheet::on_sheet!();

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_all(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        rose_words::POINTS.get(item as usize).map(|words| words.1.to_owned())
    }

    fn item(&self, id: &str) -> Option<u32> {
        rose_words::POINTS.iter().position(|words| words.1 == id).map(|at| at as u32)
    }

    /// Arrows go round the compass, Home is north, End is calm.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = CALM as u32;
        match (key, from) {
            ("ArrowRight" | "ArrowDown", Some(at)) if at >= last => Some(0),
            ("ArrowLeft" | "ArrowUp", Some(0)) => Some(last),
            _ => sheet::walk(from, key, CALM + 1),
        }
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        rose_words::card(self, spec, item?)
    }

    fn title(&self, spec: &Spec) -> Title {
        rose_words::title(self, spec)
    }

    fn table(&self, spec: &Spec) -> Table {
        rose_words::table(self, spec, &self.sheet(spec))
    }

    fn describe(&self, spec: &Spec) -> String {
        self.sheet(spec).said(rose_words::body(self, spec))
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        rose_words::controls(spec)
    }
}
