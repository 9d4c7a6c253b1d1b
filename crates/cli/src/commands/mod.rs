//! The commands.

pub(crate) mod check;
pub(crate) mod pack;
pub(crate) mod page;
pub(crate) mod serve;
pub(crate) mod update;
pub(crate) mod watch;

use crate::args::Reading;
use crate::files;
use lantian::data::Timestamp;
use lantian_publish::error::{Error, Kind, Result, Text};
use lantian_publish::pack::Options;
use lantian_publish::recognise::Mapping;
use std::time::{SystemTime, UNIX_EPOCH};

/// Applies what was said about reading.
pub(crate) fn reading(of: &Reading, options: &mut Options) -> Result<()> {
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
        let bytes = files::read(path)?;
        let one = || serde_json::from_slice::<Mapping>(&bytes).map(|mapping| vec![mapping]);
        let list = serde_json::from_slice::<Vec<Mapping>>(&bytes).or_else(|_| one());
        let name = path.display();
        options.mappings = list.map_err(|why| {
            wrong(format!("{name} 不是对应关系文件：{why}"), format!("{name} is not a mapping: {why}"))
        })?;
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    options.now = i32::try_from(seconds / 3600 + 8).ok().map(Timestamp);
    Ok(())
}
