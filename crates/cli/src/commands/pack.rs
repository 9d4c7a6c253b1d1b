//! `lantian pack`: a data pack of anything readable.

use super::reading;
use crate::Exit;
use crate::args::PackTask;
use crate::files::{self, name};
use crate::store;
use crate::system::System;
use lantian::error::Lang;
use lantian_publish::error::{Result, Text};
use lantian_publish::outlines::Statement;
use lantian_publish::pack::{Base, Options, Outcome, Packer};
use lantian_publish::remark::{self, Remarks};
use std::path::{Path, PathBuf};

/// Remarks shown word for word; the rest is in the table.
const SHOWN: usize = 20;

/// Runs the command.
pub(crate) fn run(on: &dyn System, task: &PackTask, lang: Lang, json: bool) -> Result<Exit> {
    let _lock = store::lock(on, &task.out)?;
    store::recover(on, &task.out)?;
    let before = on.read(&task.out.join("manifest.json")).unwrap_or_default();
    let revision = revision_of(&before);
    let mut packer = Packer::new(options(on, task, revision)?);
    let inputs = inputs(on, task)?;
    for (done, path) in inputs.iter().enumerate() {
        on.progress(done, inputs.len() + 1, &name(path));
        let added = files::read(on, path).and_then(|bytes| packer.add(&name(path), &bytes));
        if let Err(error) = added {
            on.progress(1, 1, "");
            keep_remarks(on, &task.out, packer.remarks())?;
            return Err(error);
        }
    }
    on.progress(inputs.len(), inputs.len() + 1, "");
    let Outcome { pack, report, remarks } = packer.finish();
    on.progress(1, 1, "");
    let files = match pack {
        Ok(files) => next_revision(files, &before, revision),
        Err(error) => {
            keep_remarks(on, &task.out, &remarks)?;
            if !json {
                report.lines(lang).iter().for_each(|line| on.warn(line));
            }
            return Err(error);
        }
    };
    store::replace_pack(on, &task.out, &files)?;
    drop(on.remove_file(&remarks_path(&task.out)));
    if json {
        on.say(&serde_json::json!({ "ok": true, "report": report, "remarks": remarks.list() }).to_string());
        return Ok(Exit::Done);
    }
    report.lines(lang).iter().for_each(|line| on.say(line));
    for (name, bytes) in &files {
        on.say(&format!("{:>9}  {name}", bytes.len()));
    }
    show(on, &remarks, lang);
    Ok(Exit::Done)
}

fn show(on: &dyn System, remarks: &Remarks, lang: Lang) {
    for remark in remarks.list().iter().take(SHOWN) {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        on.say(&format!("{}{colon}{}", remark.at.words(lang), remark.message.get(lang)));
    }
    let more = remarks.list().len().saturating_sub(SHOWN);
    match (more, lang) {
        (0, _) => {}
        (more, Lang::Zh) => on.say(&format!("另有{more}条，见remarks.csv")),
        (more, Lang::En) => on.say(&format!("and {more} more, see remarks.csv")),
    }
}

fn options(on: &dyn System, task: &PackTask, revision: u64) -> Result<Options> {
    let defaults = Options::default();
    let both = |zh: &Option<String>, en: &Option<String>, or: &Text| {
        let zh_text = zh.clone().unwrap_or_else(|| or.zh.clone());
        // A Chinese title without an English one is better than two different ones.
        let en_text = en.clone().unwrap_or_else(|| if zh.is_some() { zh_text.clone() } else { or.en.clone() });
        Text::new(zh_text, en_text)
    };
    let mut options = Options {
        id: name(&task.out),
        revision: revision.max(1),
        title: both(&task.title, &task.title_en, &defaults.title),
        publisher: both(&task.publisher, &task.publisher_en, &defaults.publisher),
        licence: task.licence.clone(),
        base: base(on, task.base.as_deref())?,
        ..defaults
    };
    let general = Statement {
        level: String::new(),
        approval: task.approval.clone(),
        source: task.source.clone(),
        as_of: task.as_of.clone(),
        datum: task.datum.clone(),
    };
    for outlines in &task.outlines {
        let (level, path) = outlines_of(outlines);
        options.statements.insert(name(&path), Statement { level, ..general.clone() });
    }
    options.statements.insert(String::new(), general);
    reading(on, &task.reading, &mut options)?;
    Ok(options)
}

/// Reads `county=FILE` or `FILE`.
fn outlines_of(text: &str) -> (String, PathBuf) {
    match text.split_once('=') {
        Some((level @ ("province" | "city" | "county"), path)) => (level.to_owned(), path.into()),
        _ => (String::new(), text.into()),
    }
}

/// Returns the files in the order they are read: outlines, stations, wind, then the measurements, later ones later.
fn inputs(on: &dyn System, task: &PackTask) -> Result<Vec<PathBuf>> {
    let outlines = task.outlines.iter().map(|text| outlines_of(text).1);
    let mut out: Vec<PathBuf> = outlines.chain(task.stations.clone()).chain(task.wind.clone()).collect();
    out.extend(files::expand(on, &task.files)?);
    Ok(out)
}

fn base(on: &dyn System, pack: Option<&Path>) -> Result<Base> {
    let Some(dir) = pack else { return Base::shanxi() };
    // Names were checked before a file is asked for.
    Base::of_pack(&|name| files::read(on, &dir.join(name)).ok()).map_err(|error| {
        let at = lantian_publish::error::Location {
            file: dir.join(&error.at.file).display().to_string(),
            ..error.at.clone()
        };
        error.at(at)
    })
}

/// Returns the revision that a manifest states; 0 where there is none.
fn revision_of(manifest: &[u8]) -> u64 {
    let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap_or_default();
    manifest.get("revision").and_then(serde_json::Value::as_u64).unwrap_or(0)
}

/// Counts the revision up where anything changed since a manifest: the same input leaves the same bytes.
fn next_revision(mut files: Vec<(String, Vec<u8>)>, before: &[u8], revision: u64) -> Vec<(String, Vec<u8>)> {
    let Some((_, manifest)) = files.iter_mut().find(|(name, _)| name == "manifest.json") else { return files };
    if revision > 0 && before != *manifest {
        let text = String::from_utf8_lossy(manifest);
        *manifest = text
            .replacen(&format!("\"revision\": {revision}"), &format!("\"revision\": {}", revision + 1), 1)
            .into_bytes();
    }
    files
}

/// Returns where remarks go when there is no pack to keep them in.
fn remarks_path(out: &Path) -> PathBuf {
    let mut path = out.as_os_str().to_owned();
    path.push("-remarks.csv");
    path.into()
}

/// Keeps the remarks of a pack that was not made.
fn keep_remarks(on: &dyn System, out: &Path, remarks: &Remarks) -> Result<()> {
    if remarks.list().is_empty() {
        return Ok(());
    }
    store::replace_file(on, &remarks_path(out), &remark::table(remarks))
}
