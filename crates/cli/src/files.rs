//! Files of a command: folders unfolded, sizes bounded, later ones last.

use crate::system::{EntryKind, System};
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::reading_order;
use std::path::{Path, PathBuf};

/// The largest file read, in bytes.
const MAX_BYTES: u64 = 2 << 30;

/// Returns a failure of the file system.
pub fn system(path: &Path, error: &std::io::Error) -> Error {
    let path = path.display();
    Error::new(Kind::System, Text::new(format!("{path}：{error}"), format!("{path}: {error}")))
}

/// Returns the bytes of a file.
///
/// # Errors
/// What the file system says, and a file beyond 2 GB.
pub fn read(on: &dyn System, path: &Path) -> Result<Vec<u8>> {
    let status = on.status(path).map_err(|error| system(path, &error))?;
    if status.is_some_and(|status| status.size > MAX_BYTES) {
        let message = Text::new("文件超过2 GB", "the file is larger than 2 GB");
        return Err(Error::new(Kind::Limit, message).file(&path.display().to_string()));
    }
    on.read(path).map_err(|error| system(path, &error))
}

/// Returns the name a file has in sentences: its last part.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// True if there is a file of this name.
pub fn is_file(on: &dyn System, path: &Path) -> bool {
    on.status(path).is_ok_and(|status| status.is_some_and(|status| !status.folder))
}

/// True if there is a folder of this name.
pub fn is_folder(on: &dyn System, path: &Path) -> bool {
    on.status(path).is_ok_and(|status| status.is_some_and(|status| status.folder))
}

/// Unfolds folders, leaves hidden files out, and sorts so that later files are read later.
///
/// # Errors
/// What the file system says.
pub fn expand(on: &dyn System, paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        walk(on, path, &mut all)?;
    }
    let modified = |path: &Path| on.status(path).ok()??.modified;
    let described: Vec<(String, Option<u64>)> = all.iter().map(|path| (name(path), modified(path))).collect();
    Ok(reading_order(&described).into_iter().filter_map(|at| all.get(at).cloned()).collect())
}

fn walk(on: &dyn System, path: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    if !is_folder(on, path) {
        out.push(path.to_owned());
        return Ok(());
    }
    let entries = on.list(path).map_err(|error| system(path, &error))?;
    entries
        .iter()
        .filter(|entry| !entry.name.starts_with('.'))
        .try_for_each(|entry| walk(on, &path.join(&entry.name), out))
}

/// Lists the files of a folder by their names in it; links are not followed.
pub(crate) fn inside(on: &dyn System, root: &Path) -> Result<Vec<String>> {
    let mut out = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let dir = root.join(&folder);
        for entry in on.list(&dir).map_err(|error| system(&dir, &error))? {
            let name = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
            match entry.kind {
                EntryKind::Folder => folders.push(name),
                EntryKind::File => out.push(name),
                EntryKind::Other => {}
            }
        }
    }
    Ok(out)
}
