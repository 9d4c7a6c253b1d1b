//! Writing so that nothing is ever half-written: beside the old, synced, then exchanged for it in one step.

use crate::files::{inside, is_file, is_folder, name, system};
use crate::system::{EntryKind, Held, System};
use lantian::data::is_older_manifest;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::safe_name;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const BUSY: &str = "another lantian command is at work on";

/// True for the failure of a pack that another command is writing.
pub fn is_busy(error: &Error) -> bool {
    error.message.en.starts_with(BUSY)
}

/// Keeps other commands from the same folder until what is returned is dropped.
///
/// # Errors
/// When another command has it, and what the file system says.
pub fn lock(on: &dyn System, dir: &Path) -> Result<Box<dyn Held>> {
    let path = beside(on, dir, "lock")?;
    on.lock(&path).map_err(|error| system(&path, &error))?.ok_or_else(|| {
        let shown = dir.display();
        Error::new(Kind::Data, Text::new(format!("另一个lantian命令正在处理{shown}"), format!("{BUSY} {shown}")))
    })
}

/// Returns a hidden name beside a folder or file.
fn beside(on: &dyn System, path: &Path, ending: &str) -> Result<PathBuf> {
    let parent = parent(path);
    on.create_folder(&parent).map_err(|error| system(&parent, &error))?;
    Ok(parent.join(format!(".{}.lantian-{ending}", name(path))))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Puts a pack in the place of the one at `dir`. Until the last step the old one is whole; after it the new one is.
///
/// Files of one's own beside the pack's (an `index.html`) are taken over. The caller holds the [`lock`].
///
/// # Errors
/// A folder that is no pack and not empty, names that lead out of it, and what the file system says; the old pack
/// is then as it was.
pub fn replace_pack(on: &dyn System, dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    refuse_foreign(on, dir)?;
    let new = beside(on, dir, "new")?;
    remove(on, &new)?;
    let written = write_all(on, &new, files)
        .and_then(|()| take_over(on, dir, &new, files))
        .and_then(|()| exchange(on, &new, dir));
    // What is left there is the old pack, or on a failure the unfinished one.
    let removed = remove(on, &new);
    written.and(removed)?;
    sync(on, &parent(dir))
}

/// Writes a single file so that it is whole or not there.
///
/// # Errors
/// What the file system says.
pub fn replace_file(on: &dyn System, path: &Path, bytes: &[u8]) -> Result<()> {
    let new = beside(on, path, "new")?;
    let written = on.write(&new, bytes).map_err(|error| system(&new, &error));
    let done = written.and_then(|()| on.rename(&new, path).map_err(|error| system(path, &error)));
    if done.is_err() {
        drop(on.remove_file(&new));
    }
    done.and_then(|()| sync(on, &parent(path)))
}

/// Writes files into a pack that is published, each whole or not at all, in the order given: the manifest, which comes last,
/// lists nothing that is not there. The caller holds the [`lock`].
///
/// # Errors
/// Names that lead out of the pack, and what the file system says; the pack is then as it was.
pub fn write_files(on: &dyn System, dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    for (name, bytes) in files {
        safe_name(name)?;
        replace_file(on, &dir.join(name), bytes)?;
    }
    Ok(())
}

/// Returns where `watch` keeps which files of a folder it has taken.
///
/// # Errors
/// What the file system says.
pub(crate) fn watched_path(on: &dyn System, pack: &Path) -> Result<PathBuf> {
    beside(on, pack, "watched")
}

/// Returns the names of all files that the manifest of a pack lists.
pub(crate) fn listed(on: &dyn System, dir: &Path) -> BTreeSet<String> {
    let names_in = |manifest: &str| -> BTreeSet<String> {
        let manifest = on.read(&dir.join(manifest)).unwrap_or_default();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let keys = [("files", "name"), ("met", "name"), ("boundaries", "src")];
        let names = keys.into_iter().flat_map(|(key, field)| {
            let list = manifest.get(key).and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
            list.into_iter().filter_map(move |item| item.get(field)?.as_str().map(str::to_owned))
        });
        names.collect()
    };
    let mut names = names_in("manifest.json");
    let older: Vec<String> = names.iter().filter(|name| is_older_manifest(name)).cloned().collect();
    names.extend(older.iter().filter(|name| safe_name(name).is_ok()).flat_map(|name| names_in(name)));
    names
}

/// Refuses to take the place of a folder that holds something else than a pack.
fn refuse_foreign(on: &dyn System, dir: &Path) -> Result<()> {
    let free = match on.status(dir).map_err(|error| system(dir, &error))? {
        None => true,
        Some(status) => status.folder && on.list(dir).is_ok_and(|entries| entries.is_empty()),
    };
    if free || is_file(on, &dir.join("manifest.json")) {
        return Ok(());
    }
    let shown = dir.display();
    let message = Text::new(
        format!("{shown}不是数据包，也不是空文件夹"),
        format!("{shown} is neither a data pack nor an empty folder"),
    );
    let hint = Text::new("请换一个文件夹", "give another folder");
    Err(Error::new(Kind::Option, message).hint(hint))
}

fn write_all(on: &dyn System, dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    for (name, bytes) in files {
        safe_name(name)?;
        let path = dir.join(name);
        let folder = parent(&path);
        on.create_folder(&folder).map_err(|error| system(&folder, &error))?;
        on.write(&path, bytes).map_err(|error| system(&path, &error))?;
    }
    sync_folders(on, dir)
}

/// Takes files over that an earlier manifest does not list and the new pack does not have.
fn take_over(on: &dyn System, old: &Path, new: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    if !is_folder(on, old) {
        return Ok(());
    }
    let mut of_pack = listed(on, old);
    of_pack.extend(["manifest.json", "remarks.csv", "warnings.csv"].map(str::to_owned));
    let kept = inside(on, old)?;
    for name in kept.iter().filter(|name| !of_pack.contains(*name) && !files.iter().any(|(own, _)| own == *name)) {
        let (from, to) = (old.join(name), new.join(name));
        let folder = parent(&to);
        on.create_folder(&folder).map_err(|error| system(&folder, &error))?;
        on.copy(&from, &to).map_err(|error| system(&from, &error))?;
    }
    Ok(())
}

/// Exchanges two folders in one step, or moves the new one where there is none yet.
fn exchange(on: &dyn System, new: &Path, dir: &Path) -> Result<()> {
    let rename = |from: &Path, to: &Path| on.rename(from, to).map_err(|error| system(dir, &error));
    if !is_folder(on, dir) {
        return rename(new, dir);
    }
    if on.exchange(new, dir) {
        return Ok(());
    }
    // A system that cannot exchange: for a moment there is no pack, and the old one comes back if the next step fails.
    let old = beside(on, dir, "old")?;
    remove(on, &old)?;
    rename(dir, &old)?;
    match rename(new, dir) {
        Ok(()) => remove(on, &old),
        Err(error) => {
            drop(rename(&old, dir));
            Err(error)
        }
    }
}

/// Brings a pack back that a killed command had set aside.
///
/// # Errors
/// What the file system says.
pub fn recover(on: &dyn System, dir: &Path) -> Result<()> {
    let old = beside(on, dir, "old")?;
    if !is_folder(on, dir) && is_folder(on, &old) {
        on.rename(&old, dir).map_err(|error| system(dir, &error))?;
    }
    remove(on, &old)?;
    remove(on, &beside(on, dir, "new")?)
}

fn remove(on: &dyn System, dir: &Path) -> Result<()> {
    on.remove_folder(dir).map_err(|error| system(dir, &error))
}

fn sync_folders(on: &dyn System, dir: &Path) -> Result<()> {
    for entry in on.list(dir).map_err(|error| system(dir, &error))? {
        if entry.kind == EntryKind::Folder {
            sync_folders(on, &dir.join(&entry.name))?;
        }
    }
    sync(on, dir)
}

fn sync(on: &dyn System, dir: &Path) -> Result<()> {
    on.sync(dir).map_err(|error| system(dir, &error))
}
