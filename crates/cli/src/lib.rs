//! The command `lantian`: tables become data packs, packs become pages.
//!
//! What files mean is the matter of [`lantian_publish`]; here are arguments, files, locks and progress.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod args;
mod commands;
pub mod files;
pub mod policy;
mod progress;
mod retired;
pub mod serve;
pub mod store;

use args::{Arguments, Command};
use clap::Parser;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind};
use std::ffi::OsString;
use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Something was refused, or a check found errors.
    Refused = 1,
    /// A question is open: answer it with `--answer`.
    Question = 3,
    /// Another command is at work on the same pack.
    Busy = 4,
    /// Reading or writing failed.
    System = 5,
}

impl Exit {
    fn of(error: &Error) -> Self {
        match error.kind {
            Kind::Question => Exit::Question,
            Kind::System => Exit::System,
            _ => Exit::Refused,
        }
    }
}

/// Runs the command and says what came of it. Wrong usage ends with 2.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no failures.
            let code = if error.use_stderr() { 2 } else { 0 };
            drop(error.print());
            return ExitCode::from(code);
        }
    };
    let lang = arguments.lang.as_deref().map_or_else(system_language, Lang::from_tag);
    ExitCode::from(run(arguments.command, lang, arguments.json) as u8)
}

fn run(command: Command, lang: Lang, json: bool) -> Exit {
    let done = match command {
        Command::Pack(task) => commands::pack::run(&task, lang, json),
        Command::Update(task) => commands::update::run(&task, lang, json),
        Command::Watch(task) => commands::watch::run(&task, lang, json),
        Command::Check(task) => commands::check::run(&task, lang, json),
        Command::Page(task) => commands::page::run(&task, lang, json),
        Command::Serve(task) => commands::serve::run(&task, lang),
    };
    done.unwrap_or_else(|error| {
        if json {
            println!("{}", serde_json::json!({ "ok": false, "error": &error, "sentence": error.sentence(lang) }));
        }
        eprintln!("{}", error.sentence(lang));
        if store::is_busy(&error) { Exit::Busy } else { Exit::of(&error) }
    })
}

/// Returns the language of the system: English unless it says Chinese.
fn system_language() -> Lang {
    let says =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    if says.is_some_and(|word| word.to_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
}
