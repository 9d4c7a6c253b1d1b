//! What a year was so far, as the attainment budget and the trails of the same days say it.

use crate::answer::{All, Answer, Facts};
use crate::made::{Place, date, first_of};
use crate::opened::Views;
use crate::trails;
use lantian::data::Pollutant;

/// What is asked: a place's year up to a day.
#[derive(Clone, Copy)]
pub struct SoFar<'a> {
    pub place: &'a Place,
    pub year: i32,
    /// As days since 1970-01-01.
    pub last: i32,
}

impl SoFar<'_> {
    /// As identifiers of numbers have it.
    pub fn text(&self) -> String {
        format!("{}..{}", date(first_of(self.year, 1)), date(self.last))
    }
}

/// The yearly means so far and the days they are of.
pub fn ask(views: &Views, of: SoFar) -> All {
    let mut out = All::new();
    let options = format!("place={} time={}T12:00", of.place.id, date(of.last));
    out.push((
        "budget",
        views.open("budget", &options).map(|view| {
            let mut facts = Facts::default();
            for p in Pollutant::ALL {
                let Some(row) = view.row_of(&|row| row[0].starts_with(&format!("{} annual", p.label()))) else {
                    continue;
                };
                // `So far 74 (29 days), limit 35 μg/m³; …`
                let so_far = row.cells[1].strip_prefix("So far ").and_then(|text| text.split(' ').next());
                let days = row.cells[2].as_str();
                facts.put("so far", Some(p), Answer::of(so_far.unwrap_or(""), &row.cells[1]).beside(days));
                facts.put("valid days so far", Some(p), Answer::said(days));
            }
            facts
        }),
    ));
    for p in [Pollutant::Pm25, Pollutant::Pm10, Pollutant::So2, Pollutant::No2] {
        let id = format!("{}:{}:{}", p.id(), of.place.id, of.text());
        let trail = trails::period(views, &id, "concentration", Some(p)).map(|facts| {
            let mut out = Facts::default();
            for (fact, answer) in facts.0 {
                let days = || answer.value().and_then(|days| days.split('/').next()).unwrap_or("0").to_owned();
                match fact.what {
                    "valid days" => out.put("valid days so far", Some(p), Answer::Said(days())),
                    _ => out.put("so far", Some(p), answer.clone()),
                }
            }
            out
        });
        out.push(("trail of the year so far", trail));
    }
    out
}
