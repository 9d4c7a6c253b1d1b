//! Views of a made pack, each opened once.

use crate::made::{Made, Place};
use lantian::chart::{Card, Chart, Spec, Table};
use lantian::data::Timestamp;
use lantian::view::View;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A view with its table.
pub struct Opened {
    view: View,
    pub table: Table,
}

impl Opened {
    pub fn card(&self, id: &str) -> Option<Card> {
        self.view.card(id)
    }

    /// The cells of the row whose first cell is `name`, by the heads of the columns.
    pub fn row(&self, name: &str) -> Option<Row<'_>> {
        self.row_of(&|row| row.first().is_some_and(|cell| cell == name))
    }

    pub fn row_of(&self, is: &dyn Fn(&[String]) -> bool) -> Option<Row<'_>> {
        let cells = self.table.rows.iter().find(|row| is(row))?;
        Some(Row { head: &self.table.head, cells })
    }
}

/// A row of a table by the heads of its columns.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    head: &'a [String],
    pub cells: &'a [String],
}

impl<'a> Row<'a> {
    /// The cell below a head that begins so; empty where the table has no such column.
    pub fn get(&self, head: &str) -> &'a str {
        let at = self.head.iter().position(|h| h == head || h.starts_with(&format!("{head} (")));
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    pub fn has(&self, head: &str) -> bool {
        self.head.iter().any(|h| h == head || h.starts_with(&format!("{head} (")))
    }
}

/// The views of a pack.
pub struct Views<'a> {
    pub made: &'a Made,
    open: RefCell<BTreeMap<String, Result<Rc<Opened>, String>>>,
}

impl<'a> Views<'a> {
    pub fn new(made: &'a Made) -> Self {
        Self { made, open: RefCell::default() }
    }

    /// How many were opened.
    pub fn opened(&self) -> usize {
        self.open.borrow().len()
    }

    /// A view, or what it says instead of a picture.
    pub fn open(&self, chart: &str, options: &str) -> Result<Rc<Opened>, String> {
        let key = format!("{chart} {options}");
        if let Some(known) = self.open.borrow().get(&key) {
            return known.clone();
        }
        let opened = self.make(chart, options);
        self.open.borrow_mut().insert(key, opened.clone());
        opened
    }

    fn make(&self, chart: &str, options: &str) -> Result<Rc<Opened>, String> {
        let said = |why: lantian::error::Error| format!("{why}");
        let mut spec = Spec::default();
        for option in options.split_whitespace().chain(["lang=en"]) {
            let (key, value) = option.split_once('=').unwrap();
            spec.set(key, value).map_err(said)?;
        }
        let mut view = View::new(Rc::clone(&self.made.library), Chart::named(chart).map_err(said)?);
        view.set(spec).map_err(said)?;
        view.layout(720.0, 480.0);
        view.height(720.0).map_err(said)?;
        let table = view.table().unwrap_or_default();
        Ok(Rc::new(Opened { view, table }))
    }
}

/// The level of a map that shows a place; stations are dots on any.
pub fn map_level(place: &Place) -> &'static str {
    if place.kind == "station" { "city" } else { place.kind }
}

/// An hour or day as tables print it.
pub fn when(time: Timestamp, hourly: bool) -> String {
    let c = time.end_label();
    let month =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][c.month as usize - 1];
    let day = format!("{} {month} {}", c.day, c.year);
    if hourly { format!("{:02}:00, {day}", c.hour) } else { day }
}
