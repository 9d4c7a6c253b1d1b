//! Writing so that nothing is ever half-written: beside the old, synced, then exchanged for it in one step.

use crate::files::{name, system};
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::safe_name;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

const BUSY: &str = "another lantian command is at work on";

/// True for the failure of a pack that another command is writing.
pub fn is_busy(error: &Error) -> bool {
    error.message.en.starts_with(BUSY)
}

/// Keeps other commands from the same folder until it is dropped. The system frees it when the command is killed.
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a folder.
    ///
    /// # Errors
    /// When another command has it, and what the file system says.
    pub fn take(dir: &Path) -> Result<Self> {
        let path = beside(dir, "lock")?;
        // The file may be removed by its last owner between opening and locking; then it is opened again.
        for _ in 0..20 {
            let file =
                File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| system(&path, &e))?;
            if file.try_lock().is_err() {
                let shown = dir.display();
                let message = Text::new(format!("另一个lantian命令正在处理{shown}"), format!("{BUSY} {shown}"));
                return Err(Error::new(Kind::Data, message));
            }
            if same_file(&file, &path) {
                return Ok(Self { file, path });
            }
        }
        let error = std::io::Error::other("the lock file keeps vanishing");
        Err(system(&path, &error))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held, so that nobody can hold the same name at once.
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: fs::Metadata, b: fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(a, b)| same(a, b))
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Returns a hidden name beside a folder or file.
fn beside(path: &Path, ending: &str) -> Result<PathBuf> {
    let parent = parent(path);
    fs::create_dir_all(&parent).map_err(|error| system(&parent, &error))?;
    Ok(parent.join(format!(".{}.lantian-{ending}", name(path))))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Puts a pack in the place of the one at `dir`. Until the last step the old one is whole; after it the new one is.
///
/// Files of one's own beside the pack's (an `index.html`) are taken over. The caller holds the [`Lock`].
///
/// # Errors
/// A folder that is no pack and not empty, names that lead out of it, and what the file system says; the old pack
/// is then as it was.
pub fn replace_pack(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    refuse_foreign(dir)?;
    let new = beside(dir, "new")?;
    remove(&new)?;
    let written = write_all(&new, files).and_then(|()| take_over(dir, &new, files)).and_then(|()| exchange(&new, dir));
    // What is left there is the old pack, or on a failure the unfinished one.
    let removed = remove(&new);
    written.and(removed)?;
    sync(&parent(dir))
}

/// Writes a single file so that it is whole or not there.
///
/// # Errors
/// What the file system says.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let new = beside(path, "new")?;
    let done = write(&new, bytes).and_then(|()| fs::rename(&new, path).map_err(|error| system(path, &error)));
    if done.is_err() {
        drop(fs::remove_file(&new));
    }
    done.and_then(|()| sync(&parent(path)))
}

/// Writes files into a pack that is published, each whole or not at all, in the order given: the manifest, which comes last,
/// lists nothing that is not there. The caller holds the [`Lock`].
///
/// # Errors
/// Names that lead out of the pack, and what the file system says; the pack is then as it was.
pub fn write_files(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    for (name, bytes) in files {
        safe_name(name)?;
        replace_file(&dir.join(name), bytes)?;
    }
    Ok(())
}

/// Returns where `watch` keeps which files of a folder it has taken.
///
/// # Errors
/// What the file system says.
pub(crate) fn watched_path(pack: &Path) -> Result<PathBuf> {
    beside(pack, "watched")
}

/// Lists the files of a pack by their names in it.
///
/// # Errors
/// What the file system says.
pub(crate) fn list_files(dir: &Path) -> Result<Vec<String>> {
    let mut out = Vec::new();
    list(dir, dir, &mut out)?;
    Ok(out)
}

/// Refuses to take the place of a folder that holds something else than a pack.
fn refuse_foreign(dir: &Path) -> Result<()> {
    let empty = || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    if !dir.exists() || dir.join("manifest.json").is_file() || dir.is_dir() && empty() {
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

fn write_all(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    for (name, bytes) in files {
        safe_name(name)?;
        let path = dir.join(name);
        let folder = parent(&path);
        fs::create_dir_all(&folder).map_err(|error| system(&folder, &error))?;
        write(&path, bytes)?;
    }
    sync_folders(dir)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = File::create(path).map_err(|error| system(path, &error))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| system(path, &error))
}

/// Takes files over that an earlier manifest does not list and the new pack does not have.
fn take_over(old: &Path, new: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    if !old.is_dir() {
        return Ok(());
    }
    let manifest = fs::read(old.join("manifest.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let names = |key: &str, field: &str| -> Vec<String> {
        let list = manifest.get(key).and_then(|list| list.as_array()).cloned().unwrap_or_default();
        list.iter().filter_map(|item| item.get(field)?.as_str().map(str::to_owned)).collect()
    };
    let mut of_pack = [names("files", "name"), names("met", "name"), names("boundaries", "src")].concat();
    of_pack.extend(["manifest.json", "remarks.csv", "warnings.csv"].map(str::to_owned));
    let mut inside = Vec::new();
    list(old, old, &mut inside)?;
    for name in inside.iter().filter(|name| !of_pack.contains(name) && !files.iter().any(|(own, _)| own == *name)) {
        let (from, to) = (old.join(name), new.join(name));
        let folder = parent(&to);
        fs::create_dir_all(&folder).map_err(|error| system(&folder, &error))?;
        fs::copy(&from, &to).map_err(|error| system(&from, &error))?;
    }
    Ok(())
}

/// Lists the files of a folder by their names in it; links are not followed.
fn list(root: &Path, dir: &Path, out: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(|error| system(dir, &error))?.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() {
            list(root, &path, out)?;
        } else if let Some(name) = path.strip_prefix(root).ok().filter(|_| kind.is_file()) {
            out.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// Exchanges two folders in one step, or moves the new one where there is none yet.
fn exchange(new: &Path, dir: &Path) -> Result<()> {
    if !dir.exists() {
        return fs::rename(new, dir).map_err(|error| system(dir, &error));
    }
    if swap(new, dir) {
        return Ok(());
    }
    // A file system that cannot exchange: for a moment there is no pack, and the old one comes back if the next step fails.
    let old = beside(dir, "old")?;
    remove(&old)?;
    fs::rename(dir, &old).map_err(|error| system(dir, &error))?;
    match fs::rename(new, dir) {
        Ok(()) => remove(&old),
        Err(error) => {
            drop(fs::rename(&old, dir));
            Err(system(dir, &error))
        }
    }
}

#[cfg(target_os = "linux")]
fn swap(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> bool {
    false
}

/// Brings a pack back that a killed command had set aside.
///
/// # Errors
/// What the file system says.
pub fn recover(dir: &Path) -> Result<()> {
    let old = beside(dir, "old")?;
    if !dir.exists() && old.exists() {
        fs::rename(&old, dir).map_err(|error| system(dir, &error))?;
    }
    remove(&old)?;
    remove(&beside(dir, "new")?)
}

fn remove(dir: &Path) -> Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(system(dir, &error)),
        _ => Ok(()),
    }
}

fn sync_folders(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(|error| system(dir, &error))?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            sync_folders(&entry.path())?;
        }
    }
    sync(dir)
}

/// Makes the names in a folder lasting; systems that cannot are left alone.
fn sync(dir: &Path) -> Result<()> {
    if cfg!(unix) {
        return File::open(dir).and_then(|dir| dir.sync_all()).map_err(|error| system(dir, &error));
    }
    Ok(())
}
