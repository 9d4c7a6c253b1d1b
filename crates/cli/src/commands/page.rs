//! `lantian page`: one HTML file with everything in it, that opens from a disk.

use crate::args::PageTask;
use crate::{Exit, files, store};
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::page::{Wish, page};

/// Runs the command.
pub(crate) fn run(task: &PageTask, lang: Lang, json: bool) -> Result<Exit> {
    let Some(engine) = &task.engine else {
        let message = Text::new("没有网页程序", "the page program is not here");
        let hint = Text::new(
            "请用--engine给出含report.html的文件夹（由cargo xtask build生成的www/pkg）",
            "give the folder with report.html as --engine (www/pkg, made by cargo xtask build)",
        );
        return Err(Error::new(Kind::Missing, message).hint(hint));
    };
    let wish = Wish { title: task.title.clone(), lang, widgets: task.widgets.clone() };
    let program =
        |name: &str| files::read(&engine.join(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (template, sums) = (program("report.html")?, program("report.json")?);
    let html = page(&wish, &template, &sums, &|name| files::read(&task.pack.join(name)))?;
    store::replace_file(&task.out, html.as_bytes())?;
    let (shown, size, sum) = (task.out.display(), html.len(), lantian::data::sha256(html.as_bytes()));
    if json {
        println!("{}", serde_json::json!({ "ok": true, "file": shown.to_string(), "bytes": size, "sha256": sum }));
    } else if lang == Lang::Zh {
        println!("{shown}：{size}字节，SHA-256 {sum}");
    } else {
        println!("{shown}: {size} bytes, SHA-256 {sum}");
    }
    Ok(Exit::Done)
}
