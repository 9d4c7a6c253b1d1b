//! The commands.

pub(crate) mod check;
pub(crate) mod pack;
pub(crate) mod page;
pub(crate) mod serve;
pub(crate) mod site;
pub(crate) mod update;
pub(crate) mod watch;

use crate::args::Reading;
use crate::files;
use crate::system::System;
use lantian::data::Timestamp;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::Options;
use lantian_publish::recognise::Mapping;
use std::path::PathBuf;

/// Applies what was said about reading.
pub(crate) fn reading(on: &dyn System, of: &Reading, options: &mut Options) -> Result<()> {
    let wrong = |zh: String, en: String| Error::new(Kind::Option, Text::new(zh, en));
    for answer in &of.answers {
        let Some((id, value)) = answer.split_once('=') else {
            return Err(wrong(
                format!("--answer {answer} 应为 问题=回答"),
                format!("--answer {answer} is not ID=VALUE"),
            ));
        };
        options.answers.insert(id.to_owned(), value.to_owned());
    }
    if let Some(o3) = &of.o3 {
        let value = if o3 == "by-layout" { "by-values" } else { o3 };
        options.answers.insert("o3-columns".to_owned(), value.to_owned());
    }
    if let Some(text) = &of.time {
        let time = Timestamp::parse(text).filter(|_| text.len() > 10);
        let wrong = || {
            wrong(
                format!("--time {text} 不是时次（如2026-04-01T20）"),
                format!("--time {text} is not an hour such as 2026-04-01T20"),
            )
        };
        options.time = Some(time.ok_or_else(wrong)?);
    }
    if let Some(path) = &of.mapping {
        let bytes = files::read(on, path)?;
        let one = || serde_json::from_slice::<Mapping>(&bytes).map(|mapping| vec![mapping]);
        let list = serde_json::from_slice::<Vec<Mapping>>(&bytes).or_else(|_| one());
        let name = path.display();
        options.mappings = list.map_err(|why| {
            wrong(format!("{name} 不是对应关系文件：{why}"), format!("{name} is not a mapping: {why}"))
        })?;
    }
    options.now = i32::try_from(on.now() / 3600 + 8).ok().map(Timestamp);
    Ok(())
}

/// Returns the folder of the page program.
///
/// # Errors
/// When it is not given.
pub(crate) fn engine(on: &dyn System, given: Option<&PathBuf>) -> Result<PathBuf> {
    given.cloned().or_else(|| on.variable("LANTIAN_ENGINE").map(PathBuf::from)).ok_or_else(|| {
        let message = Text::new("没有网页程序", "the page program is not here");
        let hint = Text::new(
            "请用--engine给出含report.html的文件夹：npm包lantian中的dist，或cargo xtask build生成的www/pkg",
            "give the folder with report.html as --engine: dist of the npm package lantian, or www/pkg, made by cargo xtask build",
        );
        Error::new(Kind::Missing, message).hint(hint)
    })
}
