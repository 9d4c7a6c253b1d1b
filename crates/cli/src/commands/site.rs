//! `lantian site`: the whole static site of a pack.

use crate::args::SiteTask;
use crate::files::{self, is_folder, system};
use crate::store::{self, lock};
use crate::system::System;
use crate::{Exit, policy};
use lantian::error::Lang;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::safe_name;
use lantian_publish::site::{Options, site};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The list of the files of the last run, inside the site.
const LIST: &str = ".site.json";
/// The page for walls.
const WALL: &str = "kiosk.html";
/// The pack it shows in the project.
const DEMONSTRATION: &str = "content=\"data/shanxi/\"";
/// What the pages need of the built program.
const PROGRAM: [&str; 9] = [
    "pkg",
    "elements/facts.js",
    "site/site.css",
    "site/site.js",
    "site/icon.svg",
    "site/kiosk.css",
    "site/kiosk.js",
    "site/fit.js",
    "site/listed.js",
];

/// Runs the command.
pub(crate) fn run(on: &dyn System, task: &SiteTask, lang: Lang, json: bool) -> Result<Exit> {
    let Some(program) = task.site.clone().or_else(|| on.variable("LANTIAN_SITE").map(PathBuf::from)) else {
        let message = Text::new("没有网页程序", "the program of the pages is not here");
        let hint = Text::new(
            "请用--site给出网站文件夹（由cargo xtask build生成的www）",
            "give its folder as --site (www, made by cargo xtask build)",
        );
        return Err(Error::new(Kind::Missing, message).hint(hint));
    };
    let _lock = lock(on, &task.out)?;
    let wrong = |why: String| Error::new(Kind::System, Text::new(why.clone(), why));
    let headers = policy::by_folder().map_err(wrong)?;
    let named_by_digest = policy::named_by_digest().map_err(wrong)?;
    let painter = if task.address.is_empty() { None } else { on.painter() };
    let paint = painter.as_deref();
    let options = Options { address: task.address.clone(), live: task.live, headers, named_by_digest, paint };
    let read = |name: &str| safe_name(name).and_then(|()| files::read(on, &task.pack.join(name)));
    let pages = site(&options, &read, &mut |at, of, place| on.progress(at + 1, of, place))?;
    let mut out = Out { on, dir: &task.out, names: BTreeSet::new(), written: 0 };
    // The program first, then the data, the manifest behind what it lists, and the pages that use both.
    for part in PROGRAM {
        out.copy(&program, part)?;
    }
    out.wall(&program)?;
    out.pack(&task.pack)?;
    for (name, bytes) in &pages {
        out.put(name, bytes)?;
    }
    let written = out.finish()?;
    if painter.is_none() && !task.address.is_empty() {
        on.warn(match lang {
            Lang::Zh => "没有中文字体，未生成分享图片（card/）；请安装字体，例如Debian的fonts-noto-cjk",
            Lang::En => "no Chinese font is installed, so there are no cards for links (card/); install one, such as fonts-noto-cjk of Debian",
        });
    }
    let count = pages.iter().filter(|(name, _)| name.ends_with(".html")).count();
    on.say(&if json {
        serde_json::json!({ "ok": true, "pages": count, "written": written }).to_string()
    } else if lang == Lang::Zh {
        format!("{count}个网页；写入{written}个有变化的文件")
    } else {
        format!("{count} pages; {written} files written, the others are as they were")
    });
    Ok(Exit::Done)
}

/// The site while it is written.
struct Out<'a> {
    on: &'a dyn System,
    dir: &'a Path,
    /// Names of all files of the site.
    names: BTreeSet<String>,
    written: usize,
}

impl Out<'_> {
    /// Writes a file unless it is there with the same bytes.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        safe_name(name)?;
        self.names.insert(name.to_owned());
        let path = self.dir.join(name);
        if self.on.read(&path).is_ok_and(|own| own == bytes) {
            return Ok(());
        }
        self.written += 1;
        store::replace_file(self.on, &path, bytes)
    }

    /// Copies a file or folder of the program.
    fn copy(&mut self, from: &Path, name: &str) -> Result<()> {
        let path = from.join(name);
        if !is_folder(self.on, &path) {
            return self.put(name, &files::read(self.on, &path)?);
        }
        let entries = self.on.list(&path).map_err(|error| system(&path, &error))?;
        let mut inside: Vec<String> = entries.iter().map(|entry| format!("{name}/{}", entry.name)).collect();
        inside.sort();
        inside.iter().try_for_each(|name| self.copy(from, name))
    }

    /// Copies the page for walls, which shows the pack of the site.
    fn wall(&mut self, program: &Path) -> Result<()> {
        let page = files::read(self.on, &program.join(WALL))?;
        let page = String::from_utf8_lossy(&page).replace(DEMONSTRATION, "content=\"data/\"");
        self.put(WALL, page.as_bytes())
    }

    /// Copies the files that a pack lists, its manifest last.
    fn pack(&mut self, pack: &Path) -> Result<()> {
        for name in store::listed(self.on, pack) {
            self.put(&format!("data/{name}"), &files::read(self.on, &pack.join(&name))?)?;
        }
        self.put("data/manifest.json", &files::read(self.on, &pack.join("manifest.json"))?)
    }

    /// Removes what an earlier run wrote and this one did not, but for data and parts of the program, which open pages may still ask for.
    fn finish(self) -> Result<usize> {
        let list = self.dir.join(LIST);
        let before: BTreeSet<String> =
            serde_json::from_slice(&self.on.read(&list).unwrap_or_default()).unwrap_or_default();
        let is_kept = |name: &str| name.starts_with("data/") || name.starts_with("pkg/parts/");
        for name in before.difference(&self.names).filter(|name| !is_kept(name) && safe_name(name).is_ok()) {
            let path = self.dir.join(name);
            self.on.remove_file(&path).map_err(|error| system(&path, &error))?;
        }
        if before != self.names {
            store::replace_file(self.on, &list, &serde_json::to_vec(&self.names).unwrap_or_default())?;
        }
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::{DEMONSTRATION, PROGRAM, WALL};
    use std::fs;
    use std::path::Path;

    fn text(name: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www").join(name)).unwrap()
    }

    #[test]
    fn what_the_pages_name_is_copied() {
        assert!(text(WALL).contains(DEMONSTRATION), "the page for walls names its pack otherwise");
        let is_copied = |name: &str| {
            name == WALL || PROGRAM.iter().any(|part| name == *part || name.starts_with(&format!("{part}/")))
        };
        let scripts = PROGRAM.iter().filter(|name| name.ends_with(".js"));
        for script in scripts.clone() {
            // `import … from "./x.js"` and `import "../x.js"`, of a file in a folder below the top.
            let folder = script.rsplit_once('/').map_or("", |(folder, _)| folder);
            for line in text(script).lines().filter(|line| line.starts_with("import ")) {
                let name = line.split('"').nth(1).unwrap();
                let path = name.strip_prefix("../").map_or_else(|| format!("{folder}/{}", &name[2..]), str::to_owned);
                assert!(is_copied(&path), "{script} imports {path}");
            }
        }
        assert!(scripts.count() > 3);
        for part in text(WALL).split("=\"site/").skip(1) {
            let name = format!("site/{}", part.split('"').next().unwrap());
            assert!(is_copied(&name), "{WALL} names {name}");
        }
    }
}
