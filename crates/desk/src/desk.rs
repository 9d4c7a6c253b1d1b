//! Files, answers and the pack that is made of them.

use crate::published::{over, published_pack};
use crate::sheet::{self, Edit, Marks, Pointer, RowState, marks, sheet_of};
use crate::state::{FileState, State, document, pack, remarks, sentence};
use crate::wishes::Wishes;
use lantian::error::Lang;
use lantian_publish::corrected::corrected;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::grid::Grid;
use lantian_publish::open::{Content, Document, Files, Limits, open, pack_in};
use lantian_publish::pack::{Packer, Published, reading_order, zip};
use lantian_publish::page::{Wish, page};
use lantian_publish::recognise::Mapping;
use std::collections::{BTreeMap, HashMap};

/// The files on the page, and what was made of them.
#[derive(Default)]
pub struct Desk {
    files: Vec<File>,
    /// Mappings saved before, by the file they came in.
    mappings: Vec<(String, Vec<Mapping>)>,
    read: Vec<Mapping>,
    pack: Vec<(String, Vec<u8>)>,
    /// The cells that are edited.
    edits: Vec<Edit>,
    /// Sheets with edited cells as their files have them, by document and sheet.
    own: BTreeMap<(String, String), Grid>,
    /// Marks by document and sheet, of those that are shown.
    sheets: HashMap<(String, String), Marks>,
}

/// Columns of a sheet of Excel.
const MOST_COLUMNS: usize = 16_384;

struct File {
    name: String,
    size: usize,
    opened: Result<Vec<Document>>,
    /// The files of the pack it is, where it is a published one.
    published: Option<Files>,
}

impl Desk {
    /// Adds a file, or puts it in the place of the one of its name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.remove(name);
        if let Ok(mappings) = serde_json::from_slice::<Vec<Mapping>>(bytes)
            && !mappings.is_empty()
        {
            self.mappings.push((name.to_owned(), mappings));
            return;
        }
        let (opened, published) = match pack_in(bytes, &Limits::default()) {
            Ok(Some(pack)) => (Ok(Vec::new()), Some(pack)),
            _ => (open(name, bytes, &Limits::default()), None),
        };
        if published.is_some() {
            // Files are laid over one pack.
            self.files.retain(|file| file.published.is_none());
        }
        self.files.push(File { name: name.to_owned(), size: bytes.len(), opened, published });
        let names: Vec<(String, Option<u64>)> = self.files.iter().map(|file| (file.name.clone(), None)).collect();
        let order = reading_order(&names);
        let mut files: Vec<Option<File>> = std::mem::take(&mut self.files).into_iter().map(Some).collect();
        self.files = order.into_iter().filter_map(|at| files.get_mut(at).and_then(Option::take)).collect();
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        let gone = self.files.iter().filter(|file| file.name == name).flat_map(|file| file.opened.iter().flatten());
        for document in gone {
            self.own.retain(|(own, _), _| *own != document.name);
            self.edits.retain(|edit| edit.document != document.name);
        }
        self.files.retain(|file| file.name != name);
        self.mappings.retain(|(file, _)| file != name);
    }

    /// Puts edited cells into their sheets, each made anew of what its file has.
    fn edit(&mut self, edits: &[Edit]) {
        if self.edits == edits {
            return;
        }
        self.edits = edits.to_vec();
        let own = std::mem::take(&mut self.own);
        for ((document, sheet), grid) in &own {
            if let Some(edited) = sheet_of(self.documents(), document, sheet) {
                edited.clone_from(grid);
            }
        }
        let mut kept = BTreeMap::new();
        for Edit { document, sheet, row, column, text } in edits {
            let Some(grid) = sheet_of(self.documents(), document, sheet) else { continue };
            if *row >= grid.len() || *column >= MOST_COLUMNS {
                continue;
            }
            let key = (document.clone(), sheet.clone());
            let before = (!kept.contains_key(&key)).then(|| grid.clone());
            grid.edit(*row, *column, text);
            kept.extend(before.map(|grid| (key, grid)));
        }
        self.own = kept;
    }

    fn documents(&mut self) -> impl Iterator<Item = &mut Document> {
        self.files.iter_mut().flat_map(|file| file.opened.iter_mut().flatten())
    }

    /// Returns rows of a sheet, from 0, with their marks.
    pub fn rows(&mut self, document: &str, sheet: &str, rows: &[u32]) -> Vec<RowState> {
        let key = (document.to_owned(), sheet.to_owned());
        let Some(marks) = self.sheets.remove(&key) else { return Vec::new() };
        let grid = sheet_of(self.documents(), document, sheet);
        let out = grid.map(|grid| sheet::rows(grid, &marks, rows)).unwrap_or_default();
        self.sheets.insert(key, marks);
        out
    }

    /// Returns the rows of a sheet of which something was remarked, from 0.
    pub fn marked(&self, document: &str, sheet: &str) -> Vec<u32> {
        let marks = self.sheets.get(&(document.to_owned(), sheet.to_owned()));
        marks.map(|marks| marks.rows.keys().map(|row| *row as u32).collect()).unwrap_or_default()
    }

    /// Returns the tables with the edited cells: the name and bytes of the file, or of an archive where several were edited.
    /// Where none was, all tables of measurements and stations are given.
    ///
    /// # Errors
    /// When there is no table, and what [`corrected`] refuses.
    pub fn corrected(&self, lang: Lang) -> Result<(String, Vec<u8>)> {
        let tables = || {
            let documents = self.files.iter().flat_map(|file| file.opened.iter().flatten());
            documents.filter(|document| matches!(document.content, Content::Sheets(_)))
        };
        let is_edited = |document: &&Document| self.own.keys().any(|(name, _)| *name == document.name);
        let mut list: Vec<&Document> = tables().filter(is_edited).collect();
        if list.is_empty() {
            list = tables().collect();
        }
        let mut files = list.into_iter().map(|document| corrected(document, lang)).collect::<Result<Vec<_>>>()?;
        match files.len() {
            0 => Err(Error::new(Kind::Missing, Text::new("还没有表格", "there is no table yet"))),
            1 => Ok(files.remove(0)),
            _ => {
                // Files of several folders may share a name.
                let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
                for (at, (name, _)) in files.iter_mut().enumerate() {
                    if names.iter().take(at).any(|own| own == name) {
                        *name = format!("{}-{name}", at + 1);
                    }
                }
                let name = if lang == Lang::Zh { "修正后的表" } else { "corrected-tables" };
                Ok((format!("{name}.zip"), zip(name, &files)?))
            }
        }
    }

    /// Reads all files anew and makes the pack, where none leaves a question open or is refused.
    pub fn make(&mut self, wishes: &Wishes) -> Result<State> {
        self.edit(&wishes.edits);
        let base = self.files.iter().find_map(|file| file.published.as_ref());
        let read = |name: &str| base?.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone());
        let published = base.map(|_| Published::open(&read)).transpose()?;
        let mut packer = match &published {
            Some(published) => published.packer(wishes.options(&self.mappings)?),
            None => Packer::new(wishes.options(&self.mappings)?),
        };
        let mut state = State::default();
        let mut shown = Vec::new();
        let mut errors = Vec::new();
        for file in &self.files {
            let before = packer.report().files.len();
            let error = match &file.opened {
                Ok(documents) => packer.add_documents(documents).err(),
                Err(error) => Some(error.clone()),
            };
            if let (None, Some(error)) = (&state.question, &error) {
                state.question = error.questions.first().map(|question| (file.name.clone(), question.clone()));
            }
            let reports = packer.report().files.get(before..).unwrap_or_default();
            let seen = file.opened.iter().flatten().map(|of| {
                let report = reports.iter().find(|report| report.file == of.name);
                document(of, &packer, report.map_or(&[], |report| &report.tables), &mut shown)
            });
            state.files.push(FileState {
                name: file.name.clone(),
                size: file.size,
                asks: error.as_ref().is_some_and(|error| error.kind == Kind::Question),
                documents: seen.chain(file.published.as_ref().map(|files| published_pack(files))).collect(),
                error: error.as_ref().map(sentence),
            });
            errors.extend(error);
        }
        let tables = packer.report().files.iter().flat_map(|file| &file.tables);
        self.read = tables.map(|table| table.mapping.clone()).collect();
        self.pack.clear();
        let only_published = self.files.iter().all(|file| file.published.is_some());
        let said = if state.files.is_empty() || !errors.is_empty() {
            packer.remarks().clone()
        } else if let (true, Some(files)) = (only_published, base) {
            self.pack.clone_from(files);
            state.pack = Some(pack(packer.report(), &self.pack, None));
            packer.remarks().clone()
        } else {
            let (outcome, change) = match (&published, base) {
                (Some(published), Some(before)) => over(published, before, packer),
                _ => (packer.finish(), None),
            };
            let (change, failed) = match change {
                Some(Err(error)) => (None, Some(sentence(&error))),
                change => (change.and_then(Result::ok), None),
            };
            state.compared = change;
            let error = match outcome.pack {
                Ok(files) => {
                    self.pack = files;
                    failed
                }
                Err(error) => Some(sentence(&error)),
            };
            state.pack = Some(pack(&outcome.report, &self.pack, error));
            outcome.remarks
        };
        let pointer = Pointer::new(shown.iter().map(|(document, grid, mapping)| (*document, *grid, mapping)));
        let mut marks = marks(&pointer, said.list(), errors.iter());
        (state.remarks, state.remarks_in_all) = remarks(&said, &pointer);
        state.mark(&marks);
        let of_sheet = |(document, grid, _): &(&Document, &Grid, Mapping)| {
            let key = (document.name.clone(), grid.name().to_owned());
            let marks = marks.remove(&key).unwrap_or_default();
            (key, marks)
        };
        self.sheets = shown.iter().map(of_sheet).collect();
        Ok(state)
    }

    /// Returns the files of the pack by name; none where there is no pack.
    pub fn pack(&self) -> &[(String, Vec<u8>)] {
        &self.pack
    }

    /// Returns the pack as a ZIP archive.
    ///
    /// # Errors
    /// When there is no pack.
    pub fn zip(&self) -> Result<Vec<u8>> {
        self.whole()?;
        zip("pack", &self.pack)
    }

    /// Returns one HTML page of the pack; `template` and `sums` are `report.html` and `report.json` of the page program.
    ///
    /// # Errors
    /// When there is no pack, and what [`page`] refuses.
    pub fn page(&self, template: &str, sums: &str, lang: Lang) -> Result<String> {
        self.whole()?;
        let wish = Wish { title: None, lang, widgets: None };
        let missing = |name: &str| {
            let message = Text::new(format!("数据包中没有{name}"), format!("the pack has no {name}"));
            Error::new(Kind::Missing, message)
        };
        page(&wish, template, sums, &|name| {
            let found = self.pack.iter().find(|(own, _)| own == name);
            found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(name))
        })
    }

    /// Returns how the tables were read, as a file that is added the next time.
    pub fn mappings(&self) -> String {
        serde_json::to_string_pretty(&self.read).unwrap_or_default()
    }

    fn whole(&self) -> Result<()> {
        if self.pack.is_empty() {
            return Err(Error::new(Kind::Missing, Text::new("还没有数据包", "there is no pack yet")));
        }
        Ok(())
    }
}
