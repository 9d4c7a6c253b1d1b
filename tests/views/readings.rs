//! Cards and rows that state a place's value at an hour or on a day, read back.

use crate::answer::{Answer, Facts};
use crate::opened::{Opened, Row};
use lantian::chart::Card;
use lantian::data::Pollutant;
use std::rc::Rc;

type Found = Result<Rc<Opened>, String>;

/// The card of an item; it shows the index, or a pollutant.
pub fn card(view: &Found, item: &str, shown: Option<Pollutant>) -> Result<Facts, String> {
    let card = view.clone()?.card(item).ok_or("no card")?;
    Ok(of_card(&card, shown))
}

/// The card of a station's dot; a station that is not in use, or has no measurements, has none.
pub fn dot(view: &Found, station: &str, shown: Option<Pollutant>) -> Result<Facts, String> {
    let view = view.clone()?;
    let none = || Facts::one(what(shown), shown, Answer::Not("no dot".to_owned()));
    Ok(view.card(station).map_or_else(none, |card| of_card(&card, shown)))
}

/// A row of the table, of which all columns are there whatever is `shown`; the coverage is of that.
pub fn row(view: &Found, is: &dyn Fn(&[String]) -> bool, shown: Option<Pollutant>) -> Result<Facts, String> {
    let view = view.clone()?;
    let row = view.row_of(is).ok_or("no row")?;
    Ok(of_row(row, shown))
}

fn what(shown: Option<Pollutant>) -> &'static str {
    if shown.is_some() { "concentration" } else { "index" }
}

/// A primary pollutant; up to 50 there is none.
fn primary(cell: &str) -> Answer {
    Answer::said(if matches!(cell, "—" | "none") { "" } else { cell })
}

fn of_card(card: &Card, shown: Option<Pollutant>) -> Facts {
    let mut facts = Facts::default();
    facts.put(what(shown), shown, Answer::of(&card.value, &card.level));
    facts.put("level", shown, Answer::said(&card.level));
    let all = |label: &str| -> String {
        let rows = card.rows.iter().filter(|(l, _)| l == label).map(|(_, value)| value.as_str());
        rows.collect::<Vec<_>>().join("; ")
    };
    let thin = card.flags.iter().any(|flag| flag == "Some stations missing");
    facts.put("thin", shown, Answer::said(if thin { "yes" } else { "no" }));
    facts.put("primary", None, primary(&all("Primary pollutant")));
    facts.put("remarks", None, Answer::said(all("Note")));
    facts.put("standard", None, Answer::said(all("Standard")));
    let stations = all("Valid stations");
    if !stations.is_empty() {
        facts.put("valid stations", shown, Answer::said(stations.split(' ').next().unwrap_or("")));
    }
    let why = [all("Missing"), all("Not monitored"), all("Note"), card.level.clone()].join("; ");
    for p in Pollutant::ALL {
        // `32 μg/m³ · IAQI 46`
        let cell = all(p.label());
        let (number, index) = cell.split_once(" · IAQI ").unwrap_or((&cell, "—"));
        facts.put("concentration", Some(p), Answer::of(number.split(' ').next().unwrap_or(""), &why));
        facts.put("sub-index", Some(p), Answer::of(index, &why));
    }
    facts
}

fn of_row(row: Row, shown: Option<Pollutant>) -> Facts {
    let mut facts = Facts::default();
    let value = if row.has("AQI") { row.get("AQI") } else { row.get("Value") };
    let why = [row.get("Category"), row.get("Note"), row.get("Remark"), row.get("Coverage")].join(" ");
    facts.put("index", None, Answer::of(value, &why));
    let mut put = |head: &str, what: &'static str, of: &dyn Fn(&str) -> Answer| {
        if row.has(head) {
            facts.put(what, None, of(row.get(head)));
        }
    };
    put("Category", "level", &|cell| Answer::said(cell));
    put("Valid stations", "valid stations", &|cell| Answer::said(cell.split(' ').next().unwrap_or("")));
    if row.has("Coverage") {
        // `partial, Sand and dust`
        facts.put("coverage", shown, Answer::said(row.get("Coverage").split(',').next().unwrap_or("")));
    }
    if row.has("Primary pollutant") {
        facts.put("primary", None, primary(row.get("Primary pollutant")));
    }
    if row.has("Note") {
        facts.put("remarks", None, Answer::said(row.get("Note")));
    }
    for p in Pollutant::ALL.into_iter().filter(|p| row.has(p.label())) {
        facts.put("concentration", Some(p), Answer::of(row.get(p.label()), &why));
    }
    facts
}
