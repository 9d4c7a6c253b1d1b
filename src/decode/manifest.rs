//! `manifest.json`: what the publisher says about the pack.

use serde_json::Value;

use super::json::{self, Fields};
use crate::data::{BoundaryNote, FileNote, Manifest, Status, Timestamp};
use crate::error::{Bilingual, Error, Kind, Result};

/// The layout this version reads.
pub const SCHEMA: &str = "lantian-pack/1";

/// The longest list of files, boundaries or notes.
const MAX_LIST: usize = 10_000;

/// Reads a manifest.
///
/// # Errors
/// Another schema, a field of the wrong kind, no `id`, and units, time zones or hour labels that
/// would be read wrongly if they were taken for ours.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Manifest> {
    let value = json::parse(file, bytes)?;
    let top = Fields::new(file, &value)?;
    let schema = top.need("schema")?;
    if schema != SCHEMA {
        let (zh, en) = (format!("不认识的数据包格式“{schema}”"), format!("unknown pack layout “{schema}”"));
        let error = Error::new(Kind::Format, zh, en).file(file);
        return Err(error.hint(format!("本版本读取“{SCHEMA}”"), format!("this version reads “{SCHEMA}”")));
    }
    fixed(&top, "timezone", &["", "Asia/Shanghai", "+08:00"], "times are Beijing time")?;
    fixed(&top, "hour_label", &["", "end"], "the label of an hour is its end")?;
    units(&top)?;
    let boundaries = listed(&top, "boundaries")?.iter().map(|item| boundary(&Fields::new(file, item)?));
    let files = listed(&top, "files")?.iter().map(|item| table(&Fields::new(file, item)?));
    let notes = listed(&top, "notes")?.iter().map(|item| match item {
        Value::String(text) => Ok(Bilingual::new(text.as_str(), "")),
        item => Fields::new(file, item)?.as_words(),
    });
    Ok(Manifest {
        id: top.need("id")?.to_owned(),
        revision: top.count("revision")?,
        title: top.words("title")?,
        publisher: top.words("publisher")?,
        licence: top.text("licence")?.to_owned(),
        status: status(&top)?,
        synthetic: top.truth("synthetic")?,
        generated: top.text("generated")?.to_owned(),
        valid_until: time(&top, "valid_until", top.text("valid_until")?)?,
        boundaries: boundaries.collect::<Result<_>>()?,
        files: files.collect::<Result<_>>()?,
        notes: notes.collect::<Result<_>>()?,
    })
}

fn listed<'a>(top: &Fields<'a>, key: &str) -> Result<&'a [Value]> {
    let list = top.list(key)?;
    if list.len() > MAX_LIST {
        let (zh, en) = (format!("“{key}”超过{MAX_LIST}项"), format!("“{key}” has more than {MAX_LIST} items"));
        return Err(top.error(zh, en).of(Kind::Limit));
    }
    Ok(list)
}

fn status(top: &Fields) -> Result<Status> {
    Ok(match top.text("status")? {
        "" | "provisional" => Status::Provisional,
        "verified" => Status::Verified,
        "final" => Status::Final,
        other => {
            let (zh, en) = (format!("不认识的状态“{other}”"), format!("unknown status “{other}”"));
            return Err(top
                .error(zh, en)
                .hint("应为provisional、verified或final", "use provisional, verified or final"));
        }
    })
}

/// Refuses a field that says something this version does not do.
fn fixed(top: &Fields, key: &str, known: &[&str], hint: &str) -> Result<()> {
    let text = top.text(key)?;
    if known.contains(&text) {
        return Ok(());
    }
    let want = known.get(1).copied().unwrap_or_default();
    let (zh, en) = (format!("“{key}”为“{text}”，本版本不支持"), format!("“{key}” is “{text}”, which is not read"));
    Err(top.error(zh, en).hint(format!("应为“{want}”"), format!("it must be “{want}”: {hint}")))
}

/// `units` may be left out; where it is given it must be ours, CO in mg/m³ and the others in µg/m³.
fn units(top: &Fields) -> Result<()> {
    if top.get("units").is_none() {
        return Ok(());
    }
    let units = top.sub("units")?;
    for (key, want) in ["PM25", "PM10", "SO2", "NO2", "CO", "O3"].map(|key| (key, if key == "CO" { 'm' } else { 'u' }))
    {
        let text = units.text(key)?;
        let plain = text.replace(['μ', 'µ'], "u").replace('³', "3");
        if !text.is_empty() && plain != format!("{want}g/m3") {
            let (zh, en) = (format!("{key}的单位是“{text}”"), format!("the unit of {key} is “{text}”"));
            let hint = "CO mg/m³, PM2.5 PM10 SO2 NO2 O3 μg/m³";
            return Err(top.error(zh, en).hint(format!("请换算为 {hint}"), format!("convert to {hint}")));
        }
    }
    Ok(())
}

fn time(top: &Fields, key: &str, text: &str) -> Result<Option<Timestamp>> {
    let wrong = || {
        let (zh, en) =
            (format!("“{key}”的时间“{text}”无法识别"), format!("the time “{text}” of “{key}” cannot be read"));
        top.error(zh, en).hint("例如2026-03-02T14:00+08:00", "such as 2026-03-02T14:00+08:00")
    };
    if text.is_empty() { Ok(None) } else { Timestamp::parse(text).ok_or_else(wrong).map(Some) }
}

fn boundary(note: &Fields) -> Result<BoundaryNote> {
    Ok(BoundaryNote {
        level: note.text("level")?.to_owned(),
        src: note.need("src")?.to_owned(),
        approval: note.text("approval")?.to_owned(),
        source: note.text("source")?.to_owned(),
        as_of: note.text("as_of")?.to_owned(),
        crs: note.text("crs")?.to_owned(),
    })
}

fn table(note: &Fields) -> Result<FileNote> {
    let range = match note.list("range")? {
        [] => None,
        [from, to] => {
            let read = |value: &Value| time(note, "range", value.as_str().unwrap_or("?"));
            read(from)?.zip(read(to)?)
        }
        _ => return Err(note.error("“range”应有两个时间", "“range” must have two times")),
    };
    if range.is_some_and(|(from, to)| from > to) {
        return Err(note.error("“range”的开始晚于结束", "“range” ends before it starts"));
    }
    Ok(FileNote {
        name: note.need("name")?.to_owned(),
        sha256: note.text("sha256")?.to_owned(),
        rows: note.count("rows")?,
        range,
    })
}
