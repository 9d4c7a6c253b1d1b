//! The machine itself: its files, its terminal, its ports.

use crate::painter;
use crate::progress::Progress;
use crate::serve::{self, Shown};
use crate::system::{Entry, EntryKind, Held, Painter, Status, System};
use lantian_publish::error::Result;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The machine itself.
#[derive(Default)]
pub struct Native {
    progress: RefCell<Option<Progress>>,
}

impl System for Native {
    fn say(&self, line: &str) {
        println!("{line}");
    }

    fn warn(&self, line: &str) {
        eprintln!("{line}");
    }

    fn progress(&self, done: usize, all: usize, what: &str) {
        let mut progress = self.progress.borrow_mut();
        if done >= all {
            *progress = None;
        } else {
            progress.get_or_insert_with(|| Progress::new(all)).step(done, what);
        }
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
    }

    fn sleep(&self, seconds: u64) {
        std::thread::sleep(Duration::from_secs(seconds));
    }

    fn status(&self, path: &Path) -> io::Result<Option<Status>> {
        let found = match fs::metadata(path) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            found => found?,
        };
        let modified = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|since| u64::try_from(since.as_millis()).ok());
        Ok(Some(Status { folder: found.is_dir(), size: found.len(), modified }))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<Entry>> {
        let mut out = Vec::new();
        for entry in fs::read_dir(dir)?.flatten() {
            let kind = match entry.file_type() {
                Ok(kind) if kind.is_dir() => EntryKind::Folder,
                Ok(kind) if kind.is_file() => EntryKind::File,
                _ => EntryKind::Other,
            };
            out.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), kind });
        }
        out.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(out)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes).and_then(|()| file.sync_all())
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to).map(|_| ())
    }

    fn create_folder(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, a: &Path, b: &Path) -> bool {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _: &Path, _: &Path) -> bool {
        false
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        or_absent(fs::remove_file(path))
    }

    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        or_absent(fs::remove_dir_all(dir))
    }

    fn remove_if_empty(&self, dir: &Path) {
        drop(fs::remove_dir(dir));
    }

    fn sync(&self, dir: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened like a file.
        if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        // The file may be removed by its last owner between opening and locking; then it is opened again.
        for _ in 0..20 {
            let mut file = File::options().create(true).truncate(false).read(true).write(true).open(path)?;
            if file.try_lock().is_err() {
                return Ok(None);
            }
            if !same_file(&file, path) {
                continue;
            }
            // The command in Node cannot lock files: its number stands in the file.
            let mut holder = String::new();
            file.read_to_string(&mut holder)?;
            if holder.trim().parse().is_ok_and(is_at_work) {
                return Ok(None);
            }
            file.set_len(0)?;
            file.rewind()?;
            write!(file, "{}", std::process::id())?;
            return Ok(Some(Box::new(Lock { file, path: path.to_owned() })));
        }
        Err(io::Error::other("the lock file keeps vanishing"))
    }

    fn painter(&self) -> Option<Painter> {
        painter::painter().map(|paint| Box::new(paint) as Painter)
    }

    fn serve(&self, shown: Shown, port: u16) -> Result<()> {
        serve::listen(&shown, port)
    }
}

fn or_absent(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// A locked file. The system frees it when the command is killed.
struct Lock {
    file: File,
    path: PathBuf,
}

impl Held for Lock {}

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

/// True if a process of this number runs and is not this one.
#[cfg(unix)]
fn is_at_work(process: u32) -> bool {
    let pid = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    let runs = |pid| !matches!(rustix::process::test_kill_process(pid), Err(rustix::io::Errno::SRCH));
    process != std::process::id() && pid.is_some_and(runs)
}

#[cfg(not(unix))]
fn is_at_work(_: u32) -> bool {
    false
}
