//! The command `lantian`: tables become data packs, packs become pages.
//!
//! What files mean is the matter of [`lantian_publish`]; here are arguments, files, locks and progress.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod args;
mod commands;
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
#[cfg(not(target_arch = "wasm32"))]
mod painter;
pub mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod progress;
mod refusal;
mod retired;
pub mod serve;
pub mod store;
pub mod system;

use args::{Arguments, Command};
use clap::Parser;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind};
use std::ffi::OsString;
use system::System;

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

/// Runs the command on this machine and says what came of it.
#[cfg(not(target_arch = "wasm32"))]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> std::process::ExitCode {
    run(&native::Native::default(), arguments).into()
}

/// Runs the command on a system and returns its exit code: that of an [`Exit`], or 2 for wrong usage.
pub fn run(on: &dyn System, arguments: impl IntoIterator<Item = OsString>) -> u8 {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => {
            let lang = arguments.lang.as_deref().map_or_else(|| system_language(on), Lang::from_tag);
            command(on, arguments.command, lang, arguments.json) as u8
        }
        // Help and version are no failures.
        Err(error) if !error.use_stderr() => {
            on.say(error.render().to_string().trim_end());
            0
        }
        Err(error) => {
            on.warn(error.render().to_string().trim_end());
            2
        }
    }
}

fn command(on: &dyn System, command: Command, lang: Lang, json: bool) -> Exit {
    let done = match command {
        Command::Pack(task) => commands::pack::run(on, &task, lang, json),
        Command::Update(task) => commands::update::run(on, &task, lang, json),
        Command::Watch(task) => commands::watch::run(on, &task, lang, json),
        Command::Check(task) => commands::check::run(on, &task, lang, json),
        Command::Page(task) => commands::page::run(on, &task, lang, json),
        Command::Site(task) => commands::site::run(on, &task, lang, json),
        Command::Serve(task) => commands::serve::run(on, &task, lang),
    };
    done.unwrap_or_else(|error| {
        if json {
            let said = serde_json::json!({ "ok": false, "error": &error, "sentence": error.sentence(lang) });
            on.say(&said.to_string());
        }
        on.warn(&refusal::refusal(&error, lang));
        if store::is_busy(&error) { Exit::Busy } else { Exit::of(&error) }
    })
}

/// Returns the language of the system: English unless it says Chinese.
fn system_language(on: &dyn System) -> Lang {
    let says = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| on.variable(name));
    if says.is_some_and(|word| word.to_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
}
