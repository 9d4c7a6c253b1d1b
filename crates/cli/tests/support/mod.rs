//! What the tests of the command share: a folder of their own, the command and what it said, the pack as a page loads it.
#![allow(dead_code, reason = "each file of tests uses what it needs")]

use lantian::view::Library;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Returns the command `lantian` in English, not yet run; what it says is kept.
pub fn lantian(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
    command.args(["--lang", "en"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Returns everything a command said.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Loads a pack as a page does: in the order of its manifest, and every file is the one that is listed.
pub fn load(dir: &Path) -> Library {
    let mut library = Library::default();
    library.add("manifest.json", &fs::read(dir.join("manifest.json")).unwrap()).unwrap();
    let files = library.pack().manifest.files.clone();
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(dir.join(&file.name)).unwrap_or_else(|error| panic!("{}: {error}", file.name));
        assert_eq!(lantian::data::sha256(&bytes), file.stored.sha256, "{}", file.name);
        library.add(&file.name, &bytes).unwrap();
    }
    library
}

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
