//! The report of a pack made of real files.

use std::collections::BTreeMap;
use std::fmt::Write;

use lantian::data::Entity;
use lantian::decode::feed::{Feed, Layout, Reason};
use lantian::error::{Bilingual, Lang};

use super::base::Placed;
use super::csv::line;
use super::join::Joined;
use super::write::Extras;

/// Remarks shown in the report.
const SHOWN: usize = 20;

/// What the publisher of the pack should show: how columns were read, how much was left out, what is unknown.
pub fn notes(feeds: &[(String, Feed)], extras: &Extras) -> Vec<Bilingual> {
    let mut out: Vec<Bilingual> = Vec::new();
    for layout in [Layout::Snapshot, Layout::Snapshot2026, Layout::Wide, Layout::CityPage, Layout::Tidy] {
        let of: Vec<&Feed> = feeds.iter().map(|(_, feed)| feed).filter(|feed| feed.layout == layout).collect();
        if !of.is_empty() {
            let words = layout.words();
            let (zh, en) = (words.get(Lang::Zh), words.get(Lang::En));
            out.push(Bilingual::new(
                format!("来源版式：{zh}，{}个文件。", of.len()),
                format!("Made of {} files: {en}.", of.len()),
            ));
        }
        let how = of.iter().filter_map(|feed| feed.notes.first());
        out.extend(how.map(|note| Bilingual::new(format!("{}。", note.zh), format!("{}.", note.en))));
    }
    let rows = count(feeds, Reason::is_row);
    let cells = count(feeds, |reason| !reason.is_row());
    out.push(Bilingual::new(
        format!("读取时略去{rows}条记录、{cells}个单元格，原因见warnings.csv。"),
        format!("{rows} reports and {cells} cells were left out; warnings.csv says why."),
    ));
    if extras.outlines.iter().any(|(note, _)| note.approval.is_empty()) {
        out.push(Bilingual::new(
            "边界未经审图，无审图号；公开使用前由发布单位替换。",
            "The outlines have no map approval number; the publisher must replace them before public use.",
        ));
    }
    out.push(Bilingual::new(
        "站点坐标的坐标系未注明，按原值使用。",
        "The datum of the stations' positions is not stated; they are used as they are.",
    ));
    let mut seen: Vec<Bilingual> = Vec::new();
    out.retain(|note| {
        !seen.contains(note) && {
            seen.push(note.clone());
            true
        }
    });
    out
}

fn count(feeds: &[(String, Feed)], of: impl Fn(Reason) -> bool) -> u64 {
    feeds.iter().flat_map(|(_, feed)| &feed.left_out).filter(|(reason, _)| of(*reason)).map(|(_, n)| n).sum()
}

/// How every file was read.
pub fn files(feeds: &[(String, Feed)]) -> String {
    let mut out = String::new();
    for (file, feed) in feeds {
        let _ = writeln!(out, "{file}: {}", feed.layout.words().get(Lang::En));
        feed.notes.iter().for_each(|note| out += &format!("  {}\n", note.en));
        let _ =
            writeln!(out, "  {} reports read, {} kept, {} with an index", feed.rows, feed.kept, feed.published.len());
        for (reason, n) in &feed.left_out {
            let _ = writeln!(out, "  {n:>7}  {}", reason.words().get(Lang::En));
        }
    }
    out
}

/// The whole report.
pub fn all(feeds: &[(String, Feed)], placed: &Placed, joined: &Joined, sizes: &[(String, usize)]) -> String {
    let mut out = files(feeds);
    let (inside, outside, nowhere) = (placed.inside.len(), placed.outside.len(), placed.nowhere.len());
    let _ = writeln!(
        out,
        "stations listed: {inside} inside the outlines, {outside} outside, {nowhere} without a position ({})",
        placed.nowhere.join(" ")
    );
    let _ = writeln!(
        out,
        "stations of the files: {} in the pack, {} not inside and left out",
        joined.stations.len(),
        joined.outside
    );
    let without: Vec<String> = joined.stations.iter().filter_map(unmonitored).collect();
    if !without.is_empty() {
        let _ = writeln!(out, "not monitored (/): {}", without.join(", "));
    }
    if joined.alike + joined.differing > 0 {
        let (alike, differing) = (joined.alike, joined.differing);
        let _ =
            writeln!(out, "values in more than one file: {alike} alike, {differing} different (the later file counts)");
    }
    for grid in [&joined.hourly, &joined.daily].into_iter().flatten() {
        let (from, to) = (grid.start().iso(), grid.time(grid.len().saturating_sub(1)).iso());
        let _ = writeln!(out, "{} places, {} steps, {from} to {to}", grid.places().len(), grid.len());
    }
    sizes.iter().for_each(|(name, size)| out += &format!("{size:>9}  {name}\n"));
    let remarks: Vec<_> = feeds.iter().flat_map(|(_, feed)| &feed.remarks).collect();
    remarks.iter().take(SHOWN).for_each(|remark| out += &(remark.warning.sentence(Lang::En) + "\n"));
    if remarks.len() > SHOWN {
        let _ = writeln!(out, "and {} more, see warnings.csv", remarks.len() - SHOWN);
    }
    out
}

/// A station and what it does not monitor; `None` of one that monitors everything.
fn unmonitored(station: &Entity) -> Option<String> {
    let pollutants: Vec<&str> = station.unmonitored.iter().map(|(pollutant, _)| pollutant.id()).collect();
    (!pollutants.is_empty()).then(|| format!("{} {}", station.id, pollutants.join(" ")))
}

/// The table of everything left out, in Chinese and English.
pub fn warnings(feeds: &[(String, Feed)]) -> String {
    let mut out = String::from("\u{feff}file,row,column,reason,zh,en\n");
    for remark in feeds.iter().flat_map(|(_, feed)| &feed.remarks) {
        let place = &remark.warning.place;
        let (row, reason) =
            (place.row.map(|row| row.to_string()).unwrap_or_default(), remark.reason.words().get(Lang::En));
        let (column, message) = (place.column.as_deref().unwrap_or_default(), &remark.warning.message);
        out += &line(&[&place.file, &row, column, reason, &message.zh, &message.en]);
    }
    let mut totals: BTreeMap<Reason, (u64, u64)> = BTreeMap::new();
    for (_, feed) in feeds {
        feed.left_out.iter().for_each(|(reason, n)| totals.entry(*reason).or_default().0 += n);
        feed.remarks.iter().for_each(|remark| totals.entry(remark.reason).or_default().1 += 1);
    }
    for (reason, (n, listed)) in totals.into_iter().filter(|(_, (n, listed))| n > listed) {
        let words = reason.words();
        let zh = format!("{}：共{n}条，列出{listed}条", words.get(Lang::Zh));
        out += &line(&["", "", "", words.get(Lang::En), &zh, &format!("{n} in all, {listed} listed")]);
    }
    out
}
