//! What a command needs of the system it runs on: files, words to a terminal, a clock.
//!
//! Commands are written once against [`System`]. [`crate::native`] is the machine itself; the npm package brings the same
//! for Node.

use crate::serve::Shown;
use lantian_publish::error::Result;
use std::io;
use std::path::{Path, PathBuf};

/// What stands at a path; links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// True for a folder.
    pub folder: bool,
    /// Size in bytes.
    pub size: u64,
    /// When it was changed, in milliseconds since 1970, where the system says so.
    pub modified: Option<u64>,
}

/// An entry of a folder; links are not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the folder.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, or anything else.
    Other,
}

/// A lock that is held until it is dropped.
pub trait Held {}

/// Turns an SVG document into a PNG of its size.
pub type Painter = Box<dyn Fn(&str) -> Option<Vec<u8>>>;

/// The system that commands run on.
pub trait System {
    /// Writes a line to standard output.
    fn say(&self, line: &str);
    /// Writes a line to standard error.
    fn warn(&self, line: &str);
    /// Shows how far a long command is; `done` equal to `all` ends it.
    fn progress(&self, done: usize, all: usize, what: &str);
    /// Returns a variable of the environment; `None` where it is empty.
    fn variable(&self, name: &str) -> Option<String>;
    /// Returns the seconds since 1970.
    fn now(&self) -> u64;
    /// Waits for some seconds.
    fn sleep(&self, seconds: u64);

    /// Returns what stands at a path; `None` where there is nothing.
    fn status(&self, path: &Path) -> io::Result<Option<Status>>;
    /// Lists a folder, by name.
    fn list(&self, dir: &Path) -> io::Result<Vec<Entry>>;
    /// Returns the path with all links followed.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Writes a file and waits until it is on the disk.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Copies a file.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes a folder and those above it.
    fn create_folder(&self, dir: &Path) -> io::Result<()>;
    /// Gives a file or folder another name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges two folders in one step; false where the system cannot.
    fn exchange(&self, a: &Path, b: &Path) -> bool;
    /// Removes a file; one that is not there is removed already.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and all in it; one that is not there is removed already.
    fn remove_folder(&self, dir: &Path) -> io::Result<()>;
    /// Removes a folder that is empty; another one stays.
    fn remove_if_empty(&self, dir: &Path);
    /// Makes the names in a folder lasting, where the system can.
    fn sync(&self, dir: &Path) -> io::Result<()>;
    /// Takes a lock of the name of a file; `None` while another command has it. It is free again when the command ends,
    /// however it ends.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>>;

    /// Returns what turns an SVG document into a PNG; `None` where the system has no Chinese letters, or cannot.
    fn painter(&self) -> Option<Painter> {
        None
    }

    /// Hands out a site and a pack on this machine until it is stopped.
    ///
    /// # Errors
    /// When no port is free.
    fn serve(&self, shown: Shown, port: u16) -> Result<()>;
}
