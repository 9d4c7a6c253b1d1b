//! What Node gives: each call is one of `bin/system.mjs`, which throws the sentence of the system as a string.

use lantian_cli::serve::Shown;
use lantian_cli::system::{Entry, EntryKind, Held, Status, System};
use lantian_publish::error::Result;
use serde::Deserialize;
use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The system, as JavaScript gives it. Lists and states come as JSON.
    pub type NodeSystem;

    #[wasm_bindgen(method)]
    fn say(this: &NodeSystem, line: &str);
    #[wasm_bindgen(method)]
    fn warn(this: &NodeSystem, line: &str);
    #[wasm_bindgen(method)]
    fn progress(this: &NodeSystem, done: u32, all: u32, what: &str);
    #[wasm_bindgen(method)]
    fn variable(this: &NodeSystem, name: &str) -> String;
    #[wasm_bindgen(method)]
    fn now(this: &NodeSystem) -> f64;
    #[wasm_bindgen(method)]
    fn sleep(this: &NodeSystem, seconds: f64);
    #[wasm_bindgen(method, catch)]
    fn status(this: &NodeSystem, path: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn list(this: &NodeSystem, dir: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn real(this: &NodeSystem, path: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &NodeSystem, path: &str) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn write(this: &NodeSystem, path: &str, bytes: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn copy(this: &NodeSystem, from: &str, to: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = createFolder)]
    fn create_folder(this: &NodeSystem, dir: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn rename(this: &NodeSystem, from: &str, to: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &NodeSystem, path: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = removeIfEmpty)]
    fn remove_if_empty(this: &NodeSystem, dir: &str);
    #[wasm_bindgen(method, catch)]
    fn sync(this: &NodeSystem, dir: &str) -> Result<(), JsValue>;
    /// True if the lock was taken.
    #[wasm_bindgen(method, catch)]
    fn lock(this: &NodeSystem, path: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn unlock(this: &NodeSystem, path: &str) -> Result<(), JsValue>;
}

#[derive(Deserialize)]
struct FoundStatus {
    folder: bool,
    size: u64,
    modified: u64,
}

/// The commands' system on that of Node.
pub(crate) struct OnNode {
    node: NodeSystem,
    served: RefCell<Option<(Shown, u16)>>,
}

impl OnNode {
    pub(crate) fn new(node: NodeSystem) -> Self {
        Self { node, served: RefCell::new(None) }
    }

    /// Returns what is to be served, and from which port on.
    pub(crate) fn served(&self) -> Option<(Shown, u16)> {
        self.served.take()
    }
}

fn failed(error: JsValue) -> io::Error {
    io::Error::other(error.as_string().unwrap_or_else(|| format!("{error:?}")))
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

impl System for OnNode {
    fn say(&self, line: &str) {
        self.node.say(line);
    }

    fn warn(&self, line: &str) {
        self.node.warn(line);
    }

    fn progress(&self, done: usize, all: usize, what: &str) {
        self.node.progress(done as u32, all as u32, what);
    }

    fn variable(&self, name: &str) -> Option<String> {
        Some(self.node.variable(name)).filter(|value| !value.is_empty())
    }

    fn now(&self) -> u64 {
        self.node.now() as u64
    }

    fn sleep(&self, seconds: u64) {
        self.node.sleep(seconds as f64);
    }

    fn status(&self, path: &Path) -> io::Result<Option<Status>> {
        let found = self.node.status(&text(path)).map_err(failed)?;
        let found: Option<FoundStatus> = serde_json::from_str(&found)?;
        let status = |FoundStatus { folder, size, modified }| Status { folder, size, modified: Some(modified) };
        Ok(found.map(status))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<Entry>> {
        let entries: Vec<(String, String)> = serde_json::from_str(&self.node.list(&text(dir)).map_err(failed)?)?;
        let kind = |kind: &str| match kind {
            "file" => EntryKind::File,
            "folder" => EntryKind::Folder,
            _ => EntryKind::Other,
        };
        Ok(entries.into_iter().map(|(name, of)| Entry { name, kind: kind(&of) }).collect())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.node.real(&text(path)).map(Into::into).map_err(failed)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.node.read(&text(path)).map_err(failed)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.node.write(&text(path), bytes).map_err(failed)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.node.copy(&text(from), &text(to)).map_err(failed)
    }

    fn create_folder(&self, dir: &Path) -> io::Result<()> {
        self.node.create_folder(&text(dir)).map_err(failed)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.node.rename(&text(from), &text(to)).map_err(failed)
    }

    fn exchange(&self, _: &Path, _: &Path) -> bool {
        false
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.node.remove(&text(path)).map_err(failed)
    }

    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        self.node.remove(&text(dir)).map_err(failed)
    }

    fn remove_if_empty(&self, dir: &Path) {
        self.node.remove_if_empty(&text(dir));
    }

    fn sync(&self, dir: &Path) -> io::Result<()> {
        self.node.sync(&text(dir)).map_err(failed)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let taken = self.node.lock(&text(path)).map_err(failed)?;
        Ok(taken.then(|| {
            let lock = Lock { node: JsValue::from(&self.node).into(), path: text(path) };
            Box::new(lock) as Box<dyn Held>
        }))
    }

    fn serve(&self, shown: Shown, port: u16) -> Result<()> {
        *self.served.borrow_mut() = Some((shown, port));
        Ok(())
    }
}

struct Lock {
    node: NodeSystem,
    path: String,
}

impl Held for Lock {}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock that stays behind names a process that has ended, and is taken over.
        drop(self.node.unlock(&self.path));
    }
}
