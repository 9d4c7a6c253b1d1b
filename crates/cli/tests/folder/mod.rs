//! A folder of a test, removed with everything in it.
#![allow(dead_code, reason = "each file of tests uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folder.
pub struct Folder(pub PathBuf);

impl Folder {
    /// Makes an empty folder of a name that no other process has.
    pub fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("lantian-cli-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    /// Returns the path of a name in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, with the folders it stands in.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new("."))).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
