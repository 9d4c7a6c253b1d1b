//! `lantian serve`: looks at a pack on this machine.

use crate::Exit;
use crate::args::ServeTask;
use crate::serve::serve;
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};

/// Runs the command until it is stopped.
pub(crate) fn run(task: &ServeTask, _lang: Lang) -> Result<Exit> {
    if !task.pack.join("manifest.json").is_file() {
        let shown = task.pack.display();
        let message = Text::new(
            format!("{shown}不是数据包：没有manifest.json"),
            format!("{shown} is not a data pack: it has no manifest.json"),
        );
        return Err(Error::new(Kind::Option, message));
    }
    let Some(site) = &task.site else {
        let message = Text::new("没有网站文件", "the site is not here");
        let hint = Text::new(
            "请用--site给出网站文件夹（由cargo xtask build生成的www）",
            "give its folder as --site (www, made by cargo xtask build)",
        );
        return Err(Error::new(Kind::Missing, message).hint(hint));
    };
    serve(site, Some(&task.pack), task.port)?;
    Ok(Exit::Done)
}
