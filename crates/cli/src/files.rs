//! Files of a command: folders unfolded, sizes bounded, later ones last.

use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::reading_order;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

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
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let size = fs::metadata(path).map_err(|error| system(path, &error))?.len();
    if size > MAX_BYTES {
        let message = Text::new("文件超过2 GB", "the file is larger than 2 GB");
        return Err(Error::new(Kind::Limit, message).file(&path.display().to_string()));
    }
    fs::read(path).map_err(|error| system(path, &error))
}

/// Returns the name a file has in sentences: its last part.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Unfolds folders, leaves hidden files out, and sorts so that later files are read later.
///
/// # Errors
/// What the file system says.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        walk(path, true, &mut all)?;
    }
    let modified = |path: &Path| {
        let time = fs::metadata(path).ok()?.modified().ok()?;
        time.duration_since(UNIX_EPOCH).ok().map(|since| since.as_nanos() as u64)
    };
    let described: Vec<(String, Option<u64>)> = all.iter().map(|path| (name(path), modified(path))).collect();
    Ok(reading_order(&described).into_iter().filter_map(|at| all.get(at).cloned()).collect())
}

fn walk(path: &Path, named: bool, out: &mut Vec<PathBuf>) -> Result<()> {
    if !named && name(path).starts_with('.') {
        return Ok(());
    }
    if !path.is_dir() {
        out.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| system(path, &error))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside.iter().try_for_each(|path| walk(path, false, out))
}
