//! The head of a trail read back: the number, and what it says of it.

use crate::answer::{Answer, Facts};
use crate::opened::{Opened, Views};
use lantian::data::Pollutant;

/// How deep a line stands below the head.
fn depth(line: &str) -> usize {
    line.chars().take_while(|c| *c == '\u{3000}').count()
}

/// The lines below the head that say something and have no value.
fn remarks(trail: &Opened, deepest: usize) -> Vec<&str> {
    let rows = trail.rows.iter().skip(1).filter(|row| row[1].is_empty() && depth(&row[0]) <= deepest);
    rows.map(|row| row[0].trim()).collect()
}

/// The trail of an hour's or day's number.
pub fn moment(views: &Views, id: &str, what: &'static str, of: Option<Pollutant>) -> Result<Facts, String> {
    let trail = views.open("explain", &format!("explain={id}"))?;
    let head = trail.row_of(&|_| true).ok_or("an empty trail")?;
    let said = remarks(&trail, 1);
    let mut facts = Facts::default();
    let why = if said.is_empty() { head.get("Method").to_owned() } else { said.join("; ") };
    facts.put(what, of, Answer::of(head.get("Value"), &why));
    if what != "sub-index" {
        let thin = said.iter().any(|line| line.contains("too few for a value of the place"));
        facts.put("thin", of, Answer::said(if thin { "yes" } else { "no" }));
    }
    if what == "index" {
        facts.put("standard", None, Answer::said(head.get("Rule")));
    }
    Ok(facts)
}

/// The trail of a period's number; a line that says that it is not valid is why it does not hold.
pub fn period(views: &Views, id: &str, what: &'static str, of: Option<Pollutant>) -> Result<Facts, String> {
    let trail = views.open("explain", &format!("explain={id}"))?;
    let head = trail.row_of(&|_| true).ok_or("an empty trail")?;
    let refused =
        |line: &&str| ["not valid", "not ranked", "too few", "no data"].iter().any(|word| line.contains(word));
    let remark = remarks(&trail, 9).into_iter().find(refused).unwrap_or("");
    let mut facts = Facts::one(what, of, Answer::of(head.get("Value"), head.get("Method")).with(remark));
    if what == "concentration" {
        // `18 of 30 days valid: …`
        let days = |line: &&str| line.split_once(" days valid").map(|(days, _)| days.replace(" of ", "/"));
        if let Some(days) = remarks(&trail, 9).iter().find_map(days) {
            facts.put("valid days", of, Answer::Said(days));
        }
    }
    Ok(facts)
}
