//! `lantian watch`: an update for every file of a folder that has stopped growing.

use super::update::apply;
use crate::Exit;
use crate::args::WatchTask;
use crate::files;
use crate::refusal::refusal;
use crate::store::{is_busy, replace_file, watched_path};
use crate::system::System;
use lantian::error::Lang;
use lantian_publish::error::Result;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Size and time of modification (milliseconds since 1970) of a file, by its path.
type Seen = BTreeMap<String, (u64, u64)>;

/// Runs the command until it is ended.
pub(crate) fn run(on: &dyn System, task: &WatchTask, lang: Lang, json: bool) -> Result<Exit> {
    let list = watched_path(on, &task.pack)?;
    // What was taken before the last end is not taken again.
    let mut taken: Seen = serde_json::from_slice(&on.read(&list).unwrap_or_default()).unwrap_or_default();
    let mut before = look(on, &task.folder)?;
    let mut exit = Exit::Done;
    loop {
        on.sleep(if task.once { task.every.min(1) } else { task.every });
        let now = look(on, &task.folder)?;
        let is_new = |(path, state): &(&String, &(u64, u64))| taken.get(*path) != Some(*state);
        let (rested, growing): (Vec<_>, Vec<_>) =
            now.iter().filter(is_new).partition(|(path, state)| before.get(*path) == Some(*state));
        let still = growing.len();
        let rested: Seen = rested.into_iter().map(|(path, state)| (path.clone(), *state)).collect();
        if !rested.is_empty() {
            let paths: Vec<PathBuf> = rested.keys().map(PathBuf::from).collect();
            match apply(on, &task.pack, &task.keeping, &files::expand(on, &paths)?) {
                Ok(done) => {
                    done.print(on, lang, json);
                    exit = if done.failed.is_empty() { exit } else { Exit::Refused };
                    taken.extend(rested);
                    // A file that was taken away need not be remembered.
                    taken.retain(|path, _| now.contains_key(path));
                    replace_file(on, &list, &serde_json::to_vec(&taken).unwrap_or_default())?;
                }
                // Another command is at work: at the next look.
                Err(error) if is_busy(&error) => {}
                // A pack that cannot be written now may be later; the files stay new.
                Err(error) if !task.once => on.warn(&refusal(&error, lang)),
                Err(error) => return Err(error),
            }
        }
        if task.once && still == 0 {
            return Ok(exit);
        }
        before = now;
    }
}

/// Returns the files of a folder and the folders in it.
fn look(on: &dyn System, folder: &Path) -> Result<Seen> {
    let mut out = Seen::new();
    for path in files::expand(on, &[folder.to_owned()])? {
        // A file may be moved away between two steps.
        let Ok(Some(about)) = on.status(&path) else { continue };
        out.insert(path.display().to_string(), (about.size, about.modified.unwrap_or(0)));
    }
    Ok(out)
}
