//! `lantian pack`: a data pack of anything readable.

use super::reading;
use crate::Exit;
use crate::args::PackTask;
use crate::files::{self, name};
use crate::progress::Progress;
use crate::store::{self, Lock};
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::outlines::Statement;
use lantian_publish::pack::{Base, Options, Outcome, Packer};
use lantian_publish::remark::{self, Remarks};
use std::path::{Path, PathBuf};

/// Remarks shown word for word; the rest is in the table.
const SHOWN: usize = 20;

/// Runs the command.
pub(crate) fn run(task: &PackTask, lang: Lang, json: bool) -> Result<Exit> {
    let _lock = Lock::take(&task.out)?;
    store::recover(&task.out)?;
    let revision = published_revision(&task.out);
    let mut packer = Packer::new(options(task, revision)?);
    let inputs = inputs(task)?;
    let mut progress = Progress::new(inputs.len() + 1);
    for path in &inputs {
        let bytes = files::read(path)?;
        if let Err(error) = packer.add(&name(path), &bytes) {
            keep_remarks(&task.out, packer.remarks())?;
            return Err(error);
        }
        progress.step(&name(path));
    }
    let Outcome { pack, report, remarks } = packer.finish();
    drop(progress);
    let files = match pack {
        Ok(files) => next_revision(files, &task.out, revision),
        Err(error) => {
            keep_remarks(&task.out, &remarks)?;
            if !json {
                report.lines(lang).iter().for_each(|line| eprintln!("{line}"));
            }
            return Err(error);
        }
    };
    store::replace_pack(&task.out, &files)?;
    drop(std::fs::remove_file(remarks_path(&task.out)));
    if json {
        println!("{}", serde_json::json!({ "ok": true, "report": report, "remarks": remarks.list() }));
        return Ok(Exit::Done);
    }
    report.lines(lang).iter().for_each(|line| println!("{line}"));
    for (name, bytes) in &files {
        println!("{:>9}  {name}", bytes.len());
    }
    show(&remarks, lang);
    Ok(Exit::Done)
}

fn show(remarks: &Remarks, lang: Lang) {
    for remark in remarks.list().iter().take(SHOWN) {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        println!("{}{colon}{}", remark.at.words(lang), remark.message.get(lang));
    }
    let more = remarks.list().len().saturating_sub(SHOWN);
    match (more, lang) {
        (0, _) => {}
        (more, Lang::Zh) => println!("另有{more}条，见remarks.csv"),
        (more, Lang::En) => println!("and {more} more, see remarks.csv"),
    }
}

fn options(task: &PackTask, revision: u64) -> Result<Options> {
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
        base: base(task.base.as_deref())?,
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
    reading(&task.reading, &mut options)?;
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
fn inputs(task: &PackTask) -> Result<Vec<PathBuf>> {
    let outlines = task.outlines.iter().map(|text| outlines_of(text).1);
    let mut out: Vec<PathBuf> = outlines.chain(task.stations.clone()).chain(task.wind.clone()).collect();
    out.extend(files::expand(&task.files)?);
    Ok(out)
}

fn base(pack: Option<&Path>) -> Result<Base> {
    let Some(dir) = pack else { return Base::shanxi() };
    // Names were checked before a file is asked for.
    Base::of_pack(&|name| files::read(&dir.join(name)).ok()).map_err(|error| {
        let at = lantian_publish::error::Location {
            file: dir.join(&error.at.file).display().to_string(),
            ..error.at.clone()
        };
        error.at(at)
    })
}

/// Returns the revision of the pack that is there; 0 where there is none.
fn published_revision(dir: &Path) -> u64 {
    let manifest = std::fs::read(dir.join("manifest.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
    manifest.get("revision").and_then(serde_json::Value::as_u64).unwrap_or(0)
}

/// Counts the revision up where anything changed: the same input leaves the same bytes.
fn next_revision(mut files: Vec<(String, Vec<u8>)>, dir: &Path, revision: u64) -> Vec<(String, Vec<u8>)> {
    let Some((_, manifest)) = files.iter_mut().find(|(name, _)| name == "manifest.json") else { return files };
    let before = std::fs::read(dir.join("manifest.json")).unwrap_or_default();
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
fn keep_remarks(out: &Path, remarks: &Remarks) -> Result<()> {
    if remarks.list().is_empty() {
        return Ok(());
    }
    let path = remarks_path(out);
    store::replace_file(&path, &remark::table(remarks)).map_err(|error: Error| {
        let (zh, en) = (error.message.zh.clone(), error.message.en.clone());
        Error::new(Kind::System, Text::new(zh, en))
    })
}
