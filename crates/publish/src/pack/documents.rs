//! How the tables of a file are read, each by a mapping saved before or by what it shows.

use super::{FileReport, Packer, TableReport};
use crate::error::{Error, Kind, Location, Result, Text, text};
use crate::open::{Content, Document};
use crate::read::{self, Context, Reading};
use crate::recognise::{Layout, Mapping, recognise};
use crate::remark::{Reason, Remarks, Severity};
use serde_json::Value;

/// What a document holds.
pub(super) enum Table {
    Outlines(Value),
    /// The sheet, its layout, and what was read of it.
    Reading(String, Layout, Box<Reading>),
}

impl Packer {
    pub(super) fn read_document(&mut self, document: &Document) -> Result<(FileReport, Vec<Table>)> {
        let Document { name, format, details, content } = document;
        let mut report =
            FileReport { file: name.clone(), format: *format, details: details.clone(), tables: Vec::new() };
        let mut tables = Vec::new();
        let sheets = match content {
            Content::Outlines(value) => return Ok((report, vec![Table::Outlines(value.clone())])),
            Content::Sheets(sheets) => sheets,
        };
        let several = sheets.len() > 1;
        let mut refused = None;
        for grid in sheets {
            let context = Context { file: name, sheet: grid.name(), time: self.options.time };
            let skip = |remarks: &mut Remarks, message: Text| {
                remarks.add(Severity::Note, Reason::Sheet, context.whole(), message)
            };
            if grid.is_hidden() && several {
                skip(&mut self.remarks, text!("工作表是隐藏的，略过", "the sheet is hidden and was passed over"));
                continue;
            }
            if grid.is_empty() && several {
                continue;
            }
            let mapping = self.mapping(grid, &context);
            let mapping = match mapping {
                Ok(mapping) => mapping,
                // A workbook may have sheets that are no tables, as long as one is.
                Err(error) if several && error.kind == Kind::Format => {
                    skip(&mut self.remarks, error.message.clone());
                    refused = refused.or(Some(error.at(context.whole())));
                    continue;
                }
                Err(error) => {
                    let at = Location { row: error.at.row, ..context.whole() };
                    return Err(error.at(at));
                }
            };
            let reading = read::read(grid, &mapping, &context)?;
            report.tables.push(TableReport::new(grid.name(), &mapping, &reading));
            tables.push(Table::Reading(grid.name().to_owned(), mapping.layout, Box::new(reading)));
        }
        match refused {
            Some(error) if tables.is_empty() => Err(error),
            _ if tables.is_empty() => {
                Err(Error::new(Kind::Format, text!("文件中没有表", "there is no table in the file")).file(name))
            }
            _ => Ok((report, tables)),
        }
    }

    /// Returns how a sheet of a file is read, also one that leaves a question open.
    ///
    /// # Errors
    /// A sheet that is no table of any known layout, and an answer that is none of the choices.
    pub fn mapping_of(&self, file: &str, grid: &crate::grid::Grid) -> Result<Mapping> {
        self.mapping(grid, &Context { file, sheet: grid.name(), time: self.options.time })
    }

    /// Returns how a table is read: by a mapping saved before, or by what it shows.
    fn mapping(&self, grid: &crate::grid::Grid, context: &Context) -> Result<Mapping> {
        let recognised = recognise(grid, &self.options.answers);
        let fingerprint = recognised.as_ref().map(|mapping| mapping.fingerprint.clone()).unwrap_or_default();
        let saved = self.options.mappings.iter().find(|mapping| mapping.fingerprint == fingerprint);
        let mut mapping = match (saved, recognised) {
            // Where the header stands is a matter of the file at hand.
            (Some(saved), Ok(own)) => {
                Mapping { header: own.header, first: own.first, questions: Vec::new(), ..saved.clone() }
            }
            (_, recognised) => recognised?,
        };
        if mapping.place.is_empty() {
            mapping.place = self.place_in_name(context);
        }
        Ok(mapping)
    }

    /// Returns the unit whose name stands in the name of the sheet or file: 太原2026年3月.xlsx.
    fn place_in_name(&self, context: &Context) -> String {
        let file = context.file.rsplit('/').next().unwrap_or("");
        let names = |text: &str| {
            let units = self.options.base.entities.iter().map(|unit| unit.name.zh.as_str());
            let short = |name: &'_ str| name.trim_end_matches(['市', '县', '区']).chars().count() >= 2;
            let found = units.filter(|name| {
                let bare = name.trim_end_matches(['市', '县', '区']);
                text.contains(name) || short(name) && text.contains(bare)
            });
            found.max_by_key(|name| name.len()).map(str::to_owned)
        };
        names(context.sheet).or_else(|| names(file)).unwrap_or_default()
    }
}
