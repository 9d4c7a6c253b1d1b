//! `lantian page`: one HTML file with everything in it, that opens from a disk.

use super::engine;
use crate::args::PageTask;
use crate::serve::page_program;
use crate::system::System;
use crate::{Exit, files, store};
use lantian::error::Lang;
use lantian_publish::error::Result;
use lantian_publish::page::{Wish, page};

/// Runs the command.
pub(crate) fn run(on: &dyn System, task: &PageTask, lang: Lang, json: bool) -> Result<Exit> {
    let wish = Wish { title: task.title.clone(), lang, widgets: task.widgets.clone() };
    let [template, sums] = page_program(on, &engine(on, task.engine.as_ref())?)?;
    let html = page(&wish, &template, &sums, &|name| files::read(on, &task.pack.join(name)))?;
    store::replace_file(on, &task.out, html.as_bytes())?;
    let (shown, size, sum) = (task.out.display(), html.len(), lantian::data::sha256(html.as_bytes()));
    let said = if json {
        serde_json::json!({ "ok": true, "file": shown.to_string(), "bytes": size, "sha256": sum }).to_string()
    } else if lang == Lang::Zh {
        format!("{shown}：{size}字节，SHA-256 {sum}")
    } else {
        format!("{shown}: {size} bytes, SHA-256 {sum}")
    };
    on.say(&said);
    Ok(Exit::Done)
}
