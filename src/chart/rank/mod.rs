//! The ranking of places over a period.

mod alerts;
pub(crate) mod card;
pub(crate) mod columns;
pub(crate) mod controls;
mod description;
pub(crate) mod figure;
pub(crate) mod scene;
pub(crate) mod words;

pub(crate) use figure::needs;

use figure::CELLS;
pub use figure::{Printed, RankFigure};

use crate::chart::rank::controls as rank_controls;
use crate::chart::rank::scene as rank_scene;
use crate::chart::rank::words as rank_words;
use crate::chart::{Card, Control, Picture, Spec, Table, Title};
use crate::scene::{Mark, Scene, Stroke};

impl Picture for RankFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        rank_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        rank_scene::scene(self, spec, width, height)
    }

    fn title(&self, spec: &Spec) -> Title {
        rank_words::title(self, spec)
    }

    fn table(&self, spec: &Spec) -> Table {
        crate::chart::rank::card::table(self, spec)
    }

    fn describe(&self, spec: &Spec) -> String {
        description::describe(self, spec)
    }

    fn overlay(&self, scene: &Scene, spec: &Spec, item: u32) -> Scene {
        let mut out = Scene::new(scene.width, scene.height);
        let ring = scene.marks.iter().find_map(|mark| match mark {
            Mark::Area { rings, item: Some(i), .. } if *i == item => Some(rings.clone()),
            _ => None,
        });
        let stroke = Some(Stroke::new(crate::chart::Theme::of(spec.dark()).accent, 2.0));
        if let Some(rings) = ring {
            out.marks.push(Mark::Area { rings, fill: None, stroke, item: None });
        }
        out
    }

    fn id(&self, item: u32) -> Option<String> {
        Some(self.cell_id(self.unit((item / CELLS) as usize)?.0, item % CELLS))
    }

    /// A cell by what it opens, or a place's value by the place.
    fn item(&self, id: &str) -> Option<u32> {
        let cells = 0..self.rows.len() as u32 * CELLS;
        let place = |row: &usize| self.ids[*row] == id;
        let by_place = self.rows.iter().position(place).map(|row| row as u32 * CELLS + 1);
        by_place.or_else(|| cells.into_iter().find(|item| self.id(*item).as_deref() == Some(id)))
    }

    /// Up and down a row, page keys ten, Home and End to the ends, left and right along the cells.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = (self.rows.len() as u32).checked_sub(1)?;
        let (row, cell) = from.map_or((0, 1), |item| (item / CELLS, item % CELLS));
        let to = match key {
            "ArrowUp" | "ArrowDown" if from.is_none() => row,
            "ArrowUp" => row.saturating_sub(1),
            "ArrowDown" => row + 1,
            "PageUp" => row.saturating_sub(10),
            "PageDown" => row + 10,
            "Home" => 0,
            "End" => last,
            "ArrowLeft" => return Some(row * CELLS + cell.saturating_sub(1)),
            "ArrowRight" => return Some(row * CELLS + (cell + 1).min(CELLS - 1)),
            _ => return None,
        };
        Some(to.min(last) * CELLS + cell)
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        crate::chart::rank::card::card(self, spec, item?)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        rank_controls::controls(self, spec)
    }
}
