//! What a place was over a month or a year, as every view says it.

use crate::answer::{All, Answer, Facts};
use crate::made::{Place, date, first_of};
use crate::opened::{Opened, Row, Views, month_name};
use crate::trails;
use lantian::data::Pollutant;
use std::rc::Rc;

/// What is asked: a place over a month or a year.
#[derive(Clone, Copy)]
pub struct Span<'a> {
    pub place: &'a Place,
    pub year: i32,
    /// `None` is the whole year.
    pub month: Option<u32>,
}

impl Span<'_> {
    /// As options and identifiers have it.
    pub fn text(&self) -> String {
        self.month.map_or_else(|| self.year.to_string(), |month| format!("{}-{month:02}", self.year))
    }

    fn days(&self) -> (i32, i32) {
        let (from, to) = self.month.map_or((1, 13), |month| (month, month + 1));
        (first_of(self.year, from), first_of(self.year, to) - 1)
    }

    /// `period=…` of the views that take days.
    fn period(&self) -> String {
        let (from, to) = self.days();
        format!("period={}..{}", date(from), date(to))
    }

    fn label(&self) -> String {
        self.month.map_or_else(|| self.year.to_string(), |month| month_name(self.year, month))
    }

    /// True of the places that are ranked with their like.
    fn is_ranked(&self) -> bool {
        matches!(self.place.kind, "city" | "county")
    }
}

type Found = Result<Rc<Opened>, String>;

/// What every view says of a period.
pub fn ask(views: &Views, of: Span) -> All {
    let mut out = All::new();
    trail_heads(views, of, &mut out);
    lines(views, of, &mut out);
    out.push(("levels", levels(views, of)));
    out.push(("calendar", counted(views, of)));
    out.push(("waterfall", waterfall(views, of)));
    if of.is_ranked() {
        let list = views.open("rank", &format!("level={} period={}", of.place.kind, of.text()));
        let row = list.and_then(|view| view.row(&of.place.name).map(ranked).ok_or("no row".into()));
        out.push(("ranking", row));
        if let Some(month) = of.month {
            out.push(("bump", bump(views, of, month)));
            maps(views, of, &mut out);
        }
    }
    out
}

fn trail_heads(views: &Views, of: Span, out: &mut All) {
    let (id, text) = (&of.place.id, of.text());
    let trail = |metric: &str, what| trails::period(views, &format!("{metric}:{id}:{text}"), what, None);
    out.push(("trail of the index", trail("composite", "composite index")));
    out.push(("trail of good days", trail("good-days", "share of good days")));
    let changed = trail("change", "change").map(|facts| {
        let answer = facts.0.into_values().next().unwrap();
        Facts::one("change", None, signed(answer))
    });
    out.push(("trail of the change", changed));
    let without = trails::period(views, &format!("good-days:{id}:{text}:dust=exclude"), "share without dust", None);
    out.push(("trail of good days without dust", without));
    if of.is_ranked() {
        out.push(("trail of the rank", trail("rank", "rank")));
        out.push(("trail of the rank by PM2.5", trail("rank.PM25", "rank by PM2.5")));
    }
    for p in Pollutant::ALL {
        let trail =
            |metric: &str, what| trails::period(views, &format!("{metric}{}:{id}:{text}", p.id()), what, Some(p));
        out.push(("trail of a concentration", trail("", "concentration")));
        out.push(("trail of a single index", trail("single.", "single index")));
    }
}

/// The lines of months or years.
fn lines(views: &Views, of: Span, out: &mut All) {
    let step = if of.month.is_some() { "month" } else { "year" };
    let mut line = |view: &'static str, metric: &str, what, p| {
        let options = format!("place={} pollutant={metric} avg={step} {}", of.place.id, of.period());
        let facts = views.open("trend", &options).and_then(|view| {
            let row = view.row(&of.label()).ok_or("no row")?;
            Ok(Facts::one(what, p, Answer::of(row.get(&of.place.name), row.get("Coverage"))))
        });
        out.push((view, facts));
    };
    line("trend of the index", "AQI", "composite index", None);
    for p in Pollutant::ALL {
        line("trend of a concentration", p.id(), "concentration", Some(p));
    }
}

/// The number of a change with its sign: `▲ 6.4% up` is `+6.4`, `+6.4%` too; behind a dash stands why there is none.
fn changed(cell: &str) -> Answer {
    if let Some(why) = cell.strip_prefix('—') {
        return Answer::Not(why.trim().to_owned());
    }
    let word = cell.split(" (").next().unwrap_or("");
    let number: String = word.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let sign = if word.contains(['▼', '−', '-']) { "-" } else { "+" };
    match number.as_str() {
        "" => Answer::Not(String::new()),
        n if n.chars().all(|c| c == '0' || c == '.') => Answer::said("0.0"),
        n => Answer::Said(format!("{sign}{n}")),
    }
}

/// The same of an answer of which the value is a change.
fn signed(answer: Answer) -> Answer {
    match answer {
        Answer::Said(said) => changed(&said),
        Answer::Doubtful(said, why) => changed(&said).with(&why),
        Answer::Beside(said, what) => changed(&said).beside(&what),
        other => other,
    }
}

/// The row of a ranking.
fn ranked(row: Row) -> Facts {
    let mut facts = Facts::default();
    let (why, days) = (row.get("Remark"), row.get("Valid days"));
    facts.put("composite index", None, Answer::of(row.get("composite index"), why).with(why));
    facts.put("rank", None, Answer::of(row.get("Rank").split(' ').next().unwrap_or(""), why));
    let share = row.get("Good days, with dust").trim_end_matches('%');
    facts.put("share of good days", None, Answer::of(share, why).beside(days));
    let without = row.get("Good days, dust deducted").trim_end_matches('%');
    facts.put("share without dust", None, Answer::of(without, why).beside(days));
    facts.put("change", None, changed(row.get("Year on year")).beside(why));
    facts.put(
        "rank by PM2.5",
        None,
        Answer::of(row.get("PM2.5 rank").split(' ').next().unwrap_or(""), why).beside(why),
    );
    for p in Pollutant::ALL {
        facts.put("concentration", Some(p), Answer::of(row.get(p.label()), why).beside(why));
    }
    facts
}

/// The maps of a month: one card, and the value of each statistic.
fn maps(views: &Views, of: Span, out: &mut All) {
    let (_, last) = of.days();
    let map = |metric: &str| -> Found {
        views.open("map", &format!("level={} metric={metric} time={}T24:00", of.place.kind, date(last)))
    };
    for (view, metric, what) in [
        ("map of the index", "composite", "composite index"),
        ("map of ranks", "rank", "rank"),
        ("map of good days", "good-days", "good days"),
        ("map of changes", "yoy", "change"),
    ] {
        let value = map(metric).and_then(|view| {
            let row = view.row(&of.place.name).ok_or("no row")?;
            let answer = Answer::of(row.get("Value"), row.get("Class"));
            Ok(Facts::one(what, None, if metric == "yoy" { signed(answer) } else { answer }))
        });
        out.push((view, value));
    }
}

/// What the cells of a calendar come to: good days, and days with an index of all.
fn counted(views: &Views, of: Span) -> Result<Facts, String> {
    let all = views.open("calendar", &format!("place={} avg=24h {}", of.place.id, of.period()))?;
    if of.place.kind == "province" {
        return Ok(counted_of_cities(&all.said, of));
    }
    let indices: Vec<u32> = all.table.rows.iter().filter_map(|row| row[2].text.parse().ok()).collect();
    let (good, (from, to)) = (indices.iter().filter(|index| **index <= 100).count(), of.days());
    let days = format!("{}/{}", indices.len(), to - from + 1);
    let mut facts = Facts::default();
    facts.put("good days", None, Answer::said(good.to_string()).beside(&days));
    facts.put("days with a level", None, Answer::Said(days));
    Ok(facts)
}

/// What a calendar says of a province: its cells are days of its own air, its good days those of its cities together.
fn counted_of_cities(said: &str, of: Span) -> Facts {
    // `Some Province, 2 cities: 154 of 630 valid days excellent or good, mean of the cities 24.4%`
    let word = |words: &str, at: usize| words.split(' ').nth(at).and_then(|n| n.parse::<u32>().ok());
    let mut facts = Facts::default();
    let found = said.split_once(" cities: ").and_then(|(before, after)| {
        let cities = before.rsplit(' ').next()?.parse::<i32>().ok()?;
        Some((cities, word(after, 0)?, word(after, 2)?))
    });
    if let Some((cities, good, valid)) = found {
        let (from, to) = of.days();
        let days = format!("{valid}/{}", (to - from + 1) * cities);
        facts.put("good days", None, Answer::said(good.to_string()).beside(&days));
        facts.put("days with a level", None, Answer::Said(days));
    }
    facts
}

/// The bar of days by level.
fn levels(views: &Views, of: Span) -> Result<Facts, String> {
    let step = if of.month.is_some() { "month" } else { "year" };
    let all = views.open("levels", &format!("place={} avg={step} {}", of.place.id, of.period()))?;
    let row = all.row_of(&|row| row[1] == of.label()).ok_or("no row")?;
    let days = row.get("Valid days");
    let number = |level: &str| row.get(level).parse::<u32>().unwrap_or(0);
    let mut facts = Facts::default();
    facts.put("days with a level", None, Answer::said(days));
    facts.put("good days", None, Answer::said((number("Excellent") + number("Good")).to_string()).beside(days));
    let share = row.get("Good days, with dust").trim_end_matches('%');
    facts.put("share of good days", None, Answer::of(share, days).beside(days));
    let without = row.get("Good days, dust deducted").trim_end_matches('%');
    facts.put("share without dust", None, Answer::of(without, days).beside(days));
    Ok(facts)
}

/// The two periods side by side, with the valid days of each pollutant; its single indices come to the composite index, and
/// where a pollutant is missing there are none.
fn waterfall(views: &Views, of: Span) -> Result<Facts, String> {
    let all = views.open("waterfall", &format!("place={} period={}", of.place.id, of.text()))?;
    let (mut facts, mut sum) = (Facts::default(), 0);
    // Across 2018-09-01 it shows gases, and the indices they enter, at one reference state and says so: another question.
    let converted = all.table.note.contains("298.15 K");
    for p in Pollutant::ALL {
        let row = all.row(p.label()).ok_or("no row")?;
        let now = row.get("Concentration").split(" → ").nth(1).unwrap_or("").split(' ').next().unwrap_or("");
        let days = row.get("Valid days");
        if !row.get("Concentration").contains("298.15 K") {
            facts.put("concentration", Some(p), Answer::of(now, days).beside(days));
        }
        facts.put("valid days", Some(p), Answer::said(days));
        let single = row.get("This period");
        if let Some((whole, hundredths)) = single.split_once('.') {
            sum += whole.parse::<u32>().unwrap() * 100 + hundredths.parse::<u32>().unwrap();
            if !converted {
                facts.put("single index", Some(p), Answer::said(single).beside(days));
            }
        }
    }
    if of.place.kind == "province" {
        // The index of a province is no sum of six, and it says so.
        let says = all.said.contains("mean of its cities' indices");
        return if says { Ok(facts) } else { Err(format!("not said how it is made: {}", all.said)) };
    }
    let sum = if sum == 0 { String::new() } else { format!("{}.{:02}", sum / 100, sum % 100) };
    // It says which period cannot be compared, and why.
    let why = all.said.split(". ").find(|sentence| sentence.contains(&of.label())).unwrap_or("");
    // The single indices of a province are means of its cities' and need not come to the mean of their indices.
    if !converted && of.place.kind != "province" {
        facts.put("composite index", None, Answer::of(&sum, why).beside("valid days of each pollutant"));
    }
    Ok(facts)
}

/// Rank and index of a month among those of a year.
fn bump(views: &Views, of: Span, month: u32) -> Result<Facts, String> {
    let all = views.open("bump", &format!("level={} {}", of.place.kind, of.period()))?;
    let cell = all.row(&of.place.name).ok_or("no row")?.get(&month_name(of.year, month));
    let (rank, index) = cell.split_once(" (").unwrap_or((cell, ""));
    let mut facts = Facts::default();
    facts.put("rank", None, Answer::of(rank, "left open"));
    facts.put("composite index", None, Answer::of(index.trim_end_matches(')'), "left open"));
    Ok(facts)
}
