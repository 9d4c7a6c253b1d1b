//! What leaves the page as a file: the numbers as CSV, with everything a reader of the file alone must know.

use crate::aqi;
use crate::assess::Places;
use crate::chart::options::Average;
use crate::chart::{Card, Metric, Picture, Spec, Title};
use crate::data::csv::{BOM, push_row};
use crate::data::{Decimal, Pack, Pollutant, Status, Step, Stretch, Timestamp, order};
use crate::error::Words;
use crate::text::{self, words};

/// Which data a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What the picture shows.
    Displayed,
    /// The measurements it rests on, as far as the pack is loaded.
    Full,
}

/// A picture's numbers as CSV (RFC 4180, UTF-8 with mark): first what they are, then an empty line, then the rows.
///
/// Cells that a spreadsheet would compute are kept text, see [`crate::data::csv::push_cell`]. Concentrations of CO are
/// in mg/m³, of the others in µg/m³; times are Beijing time, an hour by its end.
pub fn csv(picture: &dyn Picture, pack: &Pack, spec: &Spec, scope: Scope) -> String {
    let lang = spec.language();
    let mut out = String::from(BOM);
    for (label, value) in about(picture, pack, spec) {
        push_row(&mut out, &[label.get(lang), &value]);
    }
    out += "\r\n";
    if scope == Scope::Full {
        measurements(&mut out, pack, spec);
        return out;
    }
    let table = picture.table(spec);
    if !table.head.is_empty() {
        push_row(&mut out, &table.head.iter().map(String::as_str).collect::<Vec<_>>());
    }
    for row in &table.rows {
        push_row(&mut out, &row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>());
    }
    out
}

/// A name for files of a picture, without what a file system or a shell may take amiss.
pub fn file_name(title: &Title) -> String {
    let mut out = String::new();
    for c in [title.title.as_str(), " ", &title.subtitle].concat().chars() {
        let plain = c.is_ascii_alphanumeric()
            || matches!(c, '.' | '-')
            || (c as u32 > 0x2e7f && !text::hidden(c) && !"：？＊　".contains(c));
        if plain {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        if out.len() >= 120 {
            break;
        }
    }
    let name = out.trim_matches(['_', '.', '-']);
    if name.is_empty() { "lantian".to_owned() } else { name.to_owned() }
}

/// Title, place, rule, time, source, status: label and value.
fn about(picture: &dyn Picture, pack: &Pack, spec: &Spec) -> Vec<(Words, String)> {
    let (lang, manifest) = (spec.language(), &pack.manifest);
    let title = picture.title(spec);
    let mut out = Vec::new();
    // Simulated data are no final ones: their seal is their status, and comes first.
    let simulated = manifest.synthetic && !picture.quoted();
    if simulated {
        out.push((words::STATUS, words::SEAL.get(lang).to_owned()));
    }
    let place =
        crate::chart::values::place::place_of(pack, spec).map(|e| e.name.get(lang).to_owned()).unwrap_or_default();
    let ends: Vec<Card> = [Some(0), last_item(picture)].iter().filter_map(|item| picture.card(spec, *item)).collect();
    let times: Vec<Timestamp> = ends.iter().filter_map(|card| Timestamp::parse(&card.time)).collect();
    let mut rules: Vec<String> =
        times.iter().map(|time| aqi::edition(spec.edition(), *time).document.to_owned()).collect();
    rules.dedup();
    let average = match spec.avg {
        Average::Hour => words::HOURLY.get(lang),
        Average::Day if spec.pollutant == Metric::Pollutant(Pollutant::O3) => words::MDA8.get(lang),
        Average::Day => words::DAILY.get(lang),
        Average::Month => words::MONTHLY.get(lang),
        Average::Year => words::YEARLY.get(lang),
    };
    let status = match manifest.status {
        Status::Provisional => words::PROVISIONAL,
        Status::Verified => words::VERIFIED,
        Status::Final => words::FINAL,
    };
    out.extend([
        (words::TITLE, title.title),
        (words::PLACE, place),
        (words::TIME, title.subtitle.replace('\u{a0}', " ")),
        (words::STANDARD, text::joined(&rules, " → ")),
        (words::PERIOD, average.to_owned()),
        (words::SOURCE, manifest.publisher.get(lang).to_owned()),
        (words::PACK, [&manifest.id, " r", &manifest.revision.to_string(), " ", &manifest.generated].concat()),
    ]);
    if !simulated {
        out.push((words::STATUS, status.get(lang).to_owned()));
    }
    // The picture's own foot: caveats, and on a map the approval number.
    out.extend(title.footer.into_iter().map(|line| (words::NOTE, line)));
    out
}

/// The last item of a picture; items are counted from 0 without a gap.
pub fn last_item(picture: &dyn Picture) -> Option<u32> {
    let (mut low, mut high) = (0_u32, 1 << 20);
    while low < high {
        let middle = (low + high) / 2;
        if picture.id(middle).is_some() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

/// Hours and days of the stations that speak for the place, and its own published days, in the columns of a pack's table.
fn measurements(out: &mut String, pack: &Pack, spec: &Spec) {
    let head = ["entity", "name", "time", "avg", "PM25", "PM10", "SO2", "NO2", "CO", "O3"];
    push_row(out, &head);
    let places = Places::with(pack, spec.reading_rules());
    let wanted = places.stations(&spec.place);
    for grid in [&pack.hourly, &pack.daily].into_iter().flatten() {
        let hours = grid.step() == Step::Hour;
        let shown = |row: usize, id: &str| {
            spec.place.is_empty() || id == spec.place || (hours && wanted.binary_search(&row).is_ok())
        };
        let shown: Vec<bool> = grid.places().iter().enumerate().map(|(row, id)| shown(row, id)).collect();
        let mut stretches: Vec<Stretch<'_>> = Vec::new();
        grid.stretches(&mut |stretch| stretches.extend(shown[stretch.row].then_some(stretch)));
        // Place by place; those of one place stay in the order of time.
        for at in order(stretches.len(), &|a, b| stretches[a].row.cmp(&stretches[b].row)) {
            let id = &grid.places()[stretches[at].row];
            let name = pack.entity(id).map_or("", |e| e.name.get(spec.language()));
            rows(out, grid.step(), &stretches[at], [id, name, if hours { "1h" } else { "24h" }]);
        }
    }
}

/// The steps of a stretch that have any value.
fn rows(out: &mut String, step: Step, stretch: &Stretch<'_>, [id, name, avg]: [&str; 3]) {
    for at in 0..stretch.values[0].len() {
        let values = stretch.values.map(|series| written(series[at]));
        if values.iter().any(|v| !v.is_empty()) {
            let time = Timestamp(stretch.start.0 + at as i32 * step.hours()).iso();
            let mut cells = vec![id, name, &time, avg];
            cells.extend(values.iter().map(String::as_str));
            push_row(out, &cells);
        }
    }
}

/// A measurement as it was written, without zeros behind; nothing where nothing was measured.
fn written(value: f32) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = Decimal::from_f32(value).map_or_else(String::new, |value| text::decimal(value.ticks(6), 6));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
