//! `lantian update`: new hours into a pack that is published.

use super::reading;
use crate::Exit;
use crate::args::{Keeping, UpdateTask};
use crate::files::{self, name, system};
use crate::refusal::refusal;
use crate::retired::Retired;
use crate::store;
use crate::system::System;
use lantian::error::Lang;
use lantian_publish::error::{Error, Result};
use lantian_publish::pack::{Changed, Options, Published, Update, safe_name};
use lantian_publish::site::stills;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(crate) fn run(on: &dyn System, task: &UpdateTask, lang: Lang, json: bool) -> Result<Exit> {
    let done = apply(on, &task.pack, &task.keeping, &files::expand(on, &task.files)?)?;
    done.print(on, lang, json);
    Ok(if done.failed.is_empty() { Exit::Done } else { Exit::Refused })
}

/// What became of some files.
#[derive(Default)]
pub(crate) struct Done {
    /// Values that changed.
    changed: Changed,
    /// Names of the files written, and their bytes.
    written: Vec<(String, usize)>,
    /// Files that were not read, and why.
    pub(crate) failed: Vec<(PathBuf, Error)>,
    /// Drawings that could not be made, and why; the data are in.
    not_drawn: Vec<(PathBuf, Error)>,
    /// What was left out, converted or doubted.
    remarks: u64,
}

impl Done {
    /// Says what became of the files.
    pub(crate) fn print(&self, on: &dyn System, lang: Lang, json: bool) {
        if json {
            let refused = |(path, error): &(PathBuf, Error)| serde_json::json!({ "file": path.display().to_string(), "sentence": error.sentence(lang), "error": error });
            let [failed, not_drawn] =
                [&self.failed, &self.not_drawn].map(|list| list.iter().map(refused).collect::<Vec<_>>());
            let written: Vec<&str> = self.written.iter().map(|(name, _)| name.as_str()).collect();
            let Changed { new, corrected } = self.changed;
            let ok = failed.is_empty();
            let said = serde_json::json!({ "ok": ok, "new": new, "corrected": corrected, "written": written, "failed": failed, "not_drawn": not_drawn, "remarks": self.remarks });
            on.say(&said.to_string());
            return;
        }
        let Changed { new, corrected } = self.changed;
        let bytes: usize = self.written.iter().map(|(_, bytes)| bytes).sum();
        let (count, remarks) = (self.written.len(), self.remarks);
        match (lang, count) {
            (Lang::Zh, 0) => on.say("没有新的数值，数据包未变"),
            (Lang::En, 0) => on.say("nothing new; the pack is as it was"),
            (Lang::Zh, _) => on.say(&format!("新增{new}个数值，更正{corrected}个；写入{count}个文件，{bytes}字节")),
            (Lang::En, _) => {
                on.say(&format!("{new} new values, {corrected} corrected; {count} files written, {bytes} bytes"))
            }
        }
        match lang {
            _ if remarks == 0 || count == 0 => {}
            Lang::Zh => on.say(&format!("另有{remarks}处说明，见remarks.csv")),
            Lang::En => on.say(&format!("{remarks} remarks, see remarks.csv")),
        }
        for (_, error) in self.failed.iter().chain(&self.not_drawn) {
            on.warn(&refusal(error, lang));
        }
    }
}

/// Lays files over a pack. A file that cannot be read is left out and said; the others go in.
///
/// # Errors
/// A pack that is none, another command at work on it, and what the file system says.
pub(crate) fn apply(on: &dyn System, pack: &Path, keeping: &Keeping, inputs: &[PathBuf]) -> Result<Done> {
    let _lock = store::lock(on, pack)?;
    store::recover(on, pack)?;
    let mut done = Done::default();
    if !together(on, pack, keeping, inputs, &mut done)? && inputs.len() > 1 {
        // One of them spoils the pack: each by itself.
        done.failed.clear();
        for one in inputs {
            together(on, pack, keeping, std::slice::from_ref(one), &mut done)?;
        }
    }
    Retired::open(on, pack).sweep(keeping.keep_days)?;
    if keeping.stills {
        draw(on, pack, &mut done)?;
    }
    Ok(done)
}

/// Draws the newest hour into the pack, where a page finds it before its scripts; a drawing that is the same is left alone. Where
/// there is none, that of an earlier hour goes: it would be taken for this one.
fn draw(on: &dyn System, pack: &Path, done: &mut Done) -> Result<()> {
    let read = |file: &str| safe_name(file).and_then(|()| files::read(on, &pack.join(file)));
    for (name, svg) in stills(&read)? {
        let path = pack.join(&name);
        match svg {
            Ok(Some(svg)) if on.read(&path).is_ok_and(|own| own == svg.as_bytes()) => {}
            Ok(Some(svg)) => store::replace_file(on, &path, svg.as_bytes())?,
            Ok(None) => on.remove_file(&path).map_err(|error| system(&path, &error))?,
            Err(error) => {
                on.remove_file(&path).map_err(|error| system(&path, &error))?;
                done.not_drawn.push((path, error));
            }
        }
    }
    Ok(())
}

/// Lays files over a pack in one revision; false where the pack refuses what was read.
fn together(on: &dyn System, pack: &Path, keeping: &Keeping, inputs: &[PathBuf], done: &mut Done) -> Result<bool> {
    let read = |file: &str| safe_name(file).ok().and_then(|()| files::read(on, &pack.join(file)).ok());
    let published = Published::open(&read)?;
    let mut options = Options::default();
    reading(on, &keeping.reading, &mut options)?;
    let mut packer = published.packer(options);
    for path in &keeping.stations {
        packer.add(&name(path), &files::read(on, path)?)?;
    }
    let mut taken = 0;
    for (done_before, path) in inputs.iter().enumerate() {
        on.progress(done_before, inputs.len() + 1, &name(path));
        match files::read(on, path).and_then(|bytes| packer.add(&name(path), &bytes)) {
            Ok(()) => taken += 1,
            Err(error) => done.failed.push((path.clone(), error)),
        }
    }
    on.progress(1, 1, "");
    if taken == 0 {
        return Ok(true);
    }
    let Update { outcome, retired, changed } = published.update(packer);
    match outcome.pack {
        Ok(files) => {
            store::write_files(on, pack, &files)?;
            Retired::open(on, pack).add(&retired)?;
            done.changed.new += changed.new;
            done.changed.corrected += changed.corrected;
            done.written.extend(files.iter().map(|(name, bytes)| (name.clone(), bytes.len())));
            done.remarks += outcome.report.remarks.values().sum::<u64>();
            Ok(true)
        }
        Err(error) => {
            done.failed.extend(inputs.first().map(|path| (path.clone(), error)));
            Ok(false)
        }
    }
}
