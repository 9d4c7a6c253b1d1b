//! `lantian serve`: looks at a pack on this machine.

use super::engine;
use crate::Exit;
use crate::args::ServeTask;
use crate::files::is_file;
use crate::serve::Shown;
use crate::system::System;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};
use std::path::PathBuf;

/// Runs the command until it is stopped.
pub(crate) fn run(on: &dyn System, task: &ServeTask, lang: Lang) -> Result<Exit> {
    if !is_file(on, &task.pack.join("manifest.json")) {
        let shown = task.pack.display();
        let message = Text::new(
            format!("{shown}不是数据包：没有manifest.json"),
            format!("{shown} is not a data pack: it has no manifest.json"),
        );
        return Err(Error::new(Kind::Option, message));
    }
    let site = task.site.clone().or_else(|| on.variable("LANTIAN_SITE").map(PathBuf::from));
    // Without a site its one page is made of the pack by the page program.
    let engine = if site.is_none() { Some(engine(on, task.engine.as_ref())?) } else { None };
    on.serve(Shown { site, pack: Some(task.pack.clone()), engine, lang }, task.port)?;
    Ok(Exit::Done)
}
