//! What a page says first of a place: how the air is, since when, and what that means for going out.

mod figure;
mod scene;
mod sentences;

pub use figure::{Answer, MonthShare, needs};

use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::verdict;
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
use crate::scene::Scene;
use crate::text::{self, words};

impl Answer {
    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }
}

impl Picture for Answer {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        Title { title: self.name.clone(), subtitle: self.when(spec), footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let card = self.opened(spec);
        let mut rows = Vec::new();
        let mut add = |label: &str, cell: Cell| rows.push(vec![label.into(), cell]);
        let mut cells = Vec::new();
        verdict::push_cells(&mut cells, &self.reading, spec);
        let labels = [words::VALUE, words::LEVEL_WORD, words::PRIMARY];
        labels.iter().zip(cells).for_each(|(label, cell)| add(label.get(lang), cell));
        card.rows.into_iter().for_each(|(group, may)| add(&group, may.into()));
        add(words::TIME.get(lang), self.when(spec).into());
        let mut note = card.alerts;
        note.extend(card.notes);
        note.push(card.advice);
        note.extend(self.credit.lines.iter().cloned());
        note.retain(|line| !line.is_empty());
        Table { caption: self.name.clone(), head: Vec::new(), rows, note: text::joined(&note, " ") }
    }

    fn describe(&self, spec: &Spec) -> String {
        self.opened(spec).label
    }

    fn card(&self, spec: &Spec, _: Option<u32>) -> Option<Card> {
        Some(self.opened(spec))
    }
}
