//! Views of a made pack, each opened once.

use crate::made::{Made, Place};
use lantian::chart::{Card, Chart, Spec, Table};
use lantian::data::Timestamp;
use lantian::view::View;
use std::cell::{RefCell, RefMut};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A view with its table.
pub struct Opened {
    view: RefCell<View>,
    pub table: Table,
    /// The texts of its rows.
    pub rows: Vec<Vec<String>>,
    pub said: String,
}

impl Opened {
    pub fn card(&self, id: &str) -> Option<Card> {
        self.view.borrow().card(id)
    }

    /// The view itself, for what is not asked of every one.
    pub fn view(&self) -> RefMut<'_, View> {
        self.view.borrow_mut()
    }

    /// The cells of the row whose first cell is `name`, by the heads of the columns.
    pub fn row(&self, name: &str) -> Option<Row<'_>> {
        self.row_of(&|row| row.first().is_some_and(|cell| cell == name))
    }

    pub fn row_of(&self, is: &dyn Fn(&[String]) -> bool) -> Option<Row<'_>> {
        let cells = self.rows.iter().find(|row| is(row))?;
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

    /// The names of those that were opened.
    pub fn opened(&self) -> Vec<String> {
        self.open.borrow().keys().cloned().collect()
    }

    /// A view, or what it says instead of a picture.
    pub fn open(&self, chart: &str, options: &str) -> Result<Rc<Opened>, String> {
        self.view(&format!("{chart} {options}"))
    }

    /// A view by its name: the chart and its options.
    pub fn view(&self, name: &str) -> Result<Rc<Opened>, String> {
        if let Some(known) = self.open.borrow().get(name) {
            return known.clone();
        }
        let opened = self.make(name, "en");
        self.open.borrow_mut().insert(name.to_owned(), opened.clone());
        opened
    }

    /// The same view in Chinese.
    pub fn in_chinese(&self, name: &str) -> Result<Rc<Opened>, String> {
        self.make(name, "zh-CN")
    }

    fn make(&self, name: &str, lang: &str) -> Result<Rc<Opened>, String> {
        let said = |why: lantian::error::Error| format!("{why}");
        let mut spec = Spec::default();
        spec.set("lang", lang).map_err(said)?;
        let (chart, options) = name.split_once(' ').unwrap();
        for option in options.split_whitespace() {
            let (key, value) = option.split_once('=').unwrap();
            spec.set(key, value).map_err(said)?;
        }
        let mut view = View::new(Rc::clone(&self.made.library), Chart::named(chart).map_err(said)?);
        view.set(spec).map_err(said)?;
        view.layout(720.0, 480.0);
        view.height(720.0).map_err(said)?;
        let (table, said) = (view.table().unwrap_or_default(), view.describe().unwrap_or_default());
        Ok(Rc::new(Opened { view: RefCell::new(view), rows: table.texts(), table, said }))
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

/// A month as tables print it.
pub fn month_name(year: i32, month: u32) -> String {
    when(Timestamp::new(year, month, 1, 1).unwrap(), false).split_once(' ').unwrap().1.to_owned()
}
