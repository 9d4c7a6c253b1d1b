//! Files, answers and the pack that is made of them.

use crate::state::{FileState, State, document, pack, remarks, sentence};
use lantian::data::Timestamp;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::open::{Document, Limits, open};
use lantian_publish::outlines::Statement;
use lantian_publish::pack::{Base, Options, Packer, reading_order, zip};
use lantian_publish::page::{Wish, page};
use lantian_publish::recognise::{Answers, Mapping};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a person said about the pack.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Answers to questions, and what columns hold.
    pub answers: Answers,
    /// Title.
    pub title: String,
    /// Who answers for the data.
    pub publisher: String,
    /// Map approval number of outlines that were added.
    pub approval: String,
    /// Datum of outlines that were added.
    pub datum: String,
    /// Where outlines that were added come from.
    pub source: String,
    /// The hour it is now, in hours since 1970-01-01T00:00 in Beijing; what lies after it is left out.
    pub now: Option<i32>,
}

/// The files on the page, and what was made of them.
#[derive(Default)]
pub struct Desk {
    files: Vec<File>,
    /// Mappings saved before, by the file they came in.
    mappings: Vec<(String, Vec<Mapping>)>,
    read: Vec<Mapping>,
    pack: Vec<(String, Vec<u8>)>,
}

struct File {
    name: String,
    size: usize,
    opened: Result<Vec<Document>>,
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
        let opened = open(name, bytes, &Limits::default());
        self.files.push(File { name: name.to_owned(), size: bytes.len(), opened });
        let names: Vec<(String, Option<u64>)> = self.files.iter().map(|file| (file.name.clone(), None)).collect();
        let order = reading_order(&names);
        let mut files: Vec<Option<File>> = std::mem::take(&mut self.files).into_iter().map(Some).collect();
        self.files = order.into_iter().filter_map(|at| files.get_mut(at).and_then(Option::take)).collect();
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.files.retain(|file| file.name != name);
        self.mappings.retain(|(file, _)| file != name);
    }

    /// Reads all files anew and makes the pack, where none leaves a question open or is refused.
    pub fn make(&mut self, wishes: &Wishes) -> Result<State> {
        let mut packer = Packer::new(self.options(wishes)?);
        let mut state = State::default();
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
                document(of, &packer, report.map_or(&[], |report| &report.tables))
            });
            state.files.push(FileState {
                name: file.name.clone(),
                size: file.size,
                asks: error.as_ref().is_some_and(|error| error.kind == Kind::Question),
                documents: seen.collect(),
                error: error.as_ref().map(sentence),
            });
        }
        let tables = packer.report().files.iter().flat_map(|file| &file.tables);
        self.read = tables.map(|table| table.mapping.clone()).collect();
        self.pack.clear();
        if state.files.is_empty() || state.files.iter().any(|file| file.error.is_some()) {
            (state.remarks, state.remarks_in_all) = remarks(packer.remarks());
            return Ok(state);
        }
        let outcome = packer.finish();
        let error = match outcome.pack {
            Ok(files) => {
                self.pack = files;
                None
            }
            Err(error) => Some(sentence(&error)),
        };
        state.pack = Some(pack(&outcome.report, &self.pack, error));
        (state.remarks, state.remarks_in_all) = remarks(&outcome.remarks);
        Ok(state)
    }

    fn options(&self, wishes: &Wishes) -> Result<Options> {
        let defaults = Options::default();
        let said = |text: &str, or: Text| if text.trim().is_empty() { or } else { Text::new(text.trim(), text.trim()) };
        let statement = Statement {
            approval: wishes.approval.trim().to_owned(),
            datum: wishes.datum.trim().to_owned(),
            source: wishes.source.trim().to_owned(),
            ..Statement::default()
        };
        Ok(Options {
            title: said(&wishes.title, defaults.title.clone()),
            publisher: said(&wishes.publisher, defaults.publisher.clone()),
            base: Base::shanxi()?,
            statements: BTreeMap::from([(String::new(), statement)]),
            answers: wishes.answers.clone(),
            mappings: self.mappings.iter().flat_map(|(_, list)| list.clone()).collect(),
            now: wishes.now.map(Timestamp),
            ..defaults
        })
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
