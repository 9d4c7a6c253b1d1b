//! The desk for JavaScript: bytes and JSON in and out.

use crate::desk::Desk;
use crate::state::sentence;
use crate::wishes::Wishes;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Text};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// Returns the sentence of an error in both languages, as JSON.
fn said(error: &Error) -> String {
    json(&sentence(error))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The files on the page, and what was made of them.
#[wasm_bindgen(js_name = Desk)]
#[derive(Default)]
pub struct WebDesk(Desk);

#[wasm_bindgen(js_class = Desk)]
impl WebDesk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or puts it in the place of the one of its name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.add(name, bytes);
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Reads all files anew with the wishes (JSON of `Wishes`); returns JSON of `State`.
    pub fn make(&mut self, wishes: &str) -> Result<String, String> {
        let wishes: Wishes = serde_json::from_str(wishes).map_err(|why| {
            said(&Error::new(Kind::Option, Text::new(format!("设置：{why}"), format!("settings: {why}"))))
        })?;
        self.0.make(&wishes).map(|state| json(&state)).map_err(|error| said(&error))
    }

    /// The names of the files of the pack.
    pub fn names(&self) -> Vec<String> {
        self.0.pack().iter().map(|(name, _)| name.clone()).collect()
    }

    /// A file of the pack; empty where there is none of this name.
    pub fn file(&self, name: &str) -> Vec<u8> {
        self.0.pack().iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone()).unwrap_or_default()
    }

    /// The pack as a ZIP archive.
    pub fn zip(&self) -> Result<Vec<u8>, String> {
        self.0.zip().map_err(|error| said(&error))
    }

    /// One HTML page of the pack, made of the page program.
    pub fn page(&self, template: &str, sums: &str, lang: &str) -> Result<String, String> {
        self.0.page(template, sums, Lang::from_tag(lang)).map_err(|error| said(&error))
    }

    /// Rows of a sheet, from 0, as JSON of a list of `RowState`.
    pub fn rows(&mut self, document: &str, sheet: &str, rows: &[u32]) -> String {
        json(&self.0.rows(document, sheet, rows))
    }

    /// The rows of a sheet of which something was remarked, from 0.
    pub fn marked(&self, document: &str, sheet: &str) -> Vec<u32> {
        self.0.marked(document, sheet)
    }

    /// The tables with the edited cells: the name of the file, and its bytes.
    pub fn corrected(&self, lang: &str) -> Result<Corrected, String> {
        let (name, bytes) = self.0.corrected(Lang::from_tag(lang)).map_err(|error| said(&error))?;
        Ok(Corrected { name, bytes })
    }

    /// How the tables were read, as a file that is added the next time.
    pub fn mappings(&self) -> String {
        self.0.mappings()
    }
}

/// Files that are saved together.
#[wasm_bindgen]
#[derive(Default)]
pub struct Archive(Vec<(String, Vec<u8>)>);

#[wasm_bindgen]
impl Archive {
    /// An empty archive.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.push((name.to_owned(), bytes.to_vec()));
    }

    /// The ZIP archive, with the files in a folder.
    pub fn zip(&self, folder: &str) -> Result<Vec<u8>, String> {
        lantian_publish::pack::zip(folder, &self.0).map_err(|error| said(&error))
    }
}

/// A file of corrected tables.
#[wasm_bindgen]
pub struct Corrected {
    name: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Corrected {
    /// Its name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Its content.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// What a person may choose a column to be, as JSON.
#[wasm_bindgen]
pub fn choices() -> String {
    json(&crate::choices())
}
