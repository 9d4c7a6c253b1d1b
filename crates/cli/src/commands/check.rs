//! `lantian check`: what would be read, column by column, and every remark.

use super::reading;
use crate::args::CheckTask;
use crate::files::{self, name};
use crate::refusal::refusal;
use crate::system::System;
use crate::{Exit, store};
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result};
use lantian_publish::pack::{Base, FileReport, Options, Packer};
use lantian_publish::recognise::{Mapping, Role};
use lantian_publish::remark::{Remark, Severity};
use serde_json::json;

/// Runs the command: 1 where anything is refused or left out, 3 where no more than a question is open.
pub(crate) fn run(on: &dyn System, task: &CheckTask, lang: Lang, as_json: bool) -> Result<Exit> {
    let mut options = Options { base: Base::shanxi()?, ..Options::default() };
    reading(on, &task.reading, &mut options)?;
    let mut exit = Exit::Done;
    let mut mappings: Vec<Mapping> = Vec::new();
    let mut out = Vec::new();
    for path in files::expand(on, &task.files)? {
        // Each file alone: what another holds is no fault of it.
        let mut packer = Packer::new(options.clone());
        let failed = files::read(on, &path).and_then(|bytes| packer.add(&name(&path), &bytes)).err();
        let remarks = packer.remarks().list();
        let asks = failed.as_ref().is_some_and(|error| error.kind == Kind::Question);
        if failed.is_some() && !asks || remarks.iter().any(|remark| remark.severity == Severity::Error) {
            exit = Exit::Refused;
        } else if asks && exit == Exit::Done {
            exit = Exit::Question;
        }
        let reports = &packer.report().files;
        for mapping in reports.iter().flat_map(|file| &file.tables).map(|table| &table.mapping) {
            if !mappings.iter().any(|known| known.fingerprint == mapping.fingerprint) {
                mappings.push(mapping.clone());
            }
        }
        if as_json {
            out.push(json!({ "file": name(&path), "reports": reports, "remarks": remarks, "error": failed }));
        } else {
            print(on, reports, remarks, failed.as_ref(), lang);
        }
    }
    if as_json {
        on.say(&json!({ "ok": exit == Exit::Done, "files": out }).to_string());
    }
    if let Some(path) = &task.save_mapping {
        let text = serde_json::to_vec_pretty(&mappings).unwrap_or_default();
        store::replace_file(on, path, &text)?;
    }
    Ok(exit)
}

fn print(on: &dyn System, reports: &[FileReport], remarks: &[Remark], failed: Option<&Error>, lang: Lang) {
    for file in reports {
        file.lines(lang).iter().for_each(|line| on.say(line));
        for column in file.tables.iter().flat_map(|table| table.mapping.as_read()).filter(|c| c.role != Role::Other) {
            let words = column.role.words();
            let what = words.get(lang);
            let pollutant = column.pollutant.map_or("", |pollutant| pollutant.label());
            let unit = column.unit.map_or("", |unit| unit.name());
            on.say(&format!("    {:<24} {what} {pollutant} {unit}  {}", column.heading, column.reason.get(lang)));
        }
    }
    for remark in remarks {
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        on.say(&format!("{}{colon}{}", remark.at.words(lang), remark.message.get(lang)));
    }
    if let Some(error) = failed {
        on.say(&refusal(error, lang));
    }
}
