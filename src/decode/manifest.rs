//! `manifest.json`: what the publisher says about the pack.

use super::json::{self, Fields, Value};
use super::message::advise;
use super::remarks::Remarks;
use super::text::{short, shown};
use crate::data::{BoundaryNote, Digest, FileNote, Manifest, Pack, Pollutant, Status, Timestamp};
use crate::error::{Bilingual, Error, Kind, Result};

/// The layout this version reads.
pub const SCHEMA: &str = "lantian-pack/1";

/// The longest list of files, boundaries or notes.
pub const MAX_LIST: usize = 10_000;
/// The longest name of a file, in bytes.
const MAX_NAME: usize = 200;

/// Reads a manifest.
///
/// # Errors
/// Another schema, a field of the wrong kind, no `id`, and units, time zones or hour labels that
/// would be read wrongly if they were taken for ours.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Manifest> {
    let value = json::parse(file, bytes)?;
    let mut out = Manifest::default();
    fill(file, &Fields::new(file, &value)?, &mut out)?;
    Ok(out)
}

/// Fills a manifest; apart from [`read`], so that no question mark has a manifest to drop.
#[inline(never)]
fn fill(file: &str, top: &Fields, out: &mut Manifest) -> Result<()> {
    let schema = top.need("schema")?;
    if schema != SCHEMA {
        let error = top.error("不认识的数据包格式“{0}”|unknown pack layout “{0}”", &[schema]);
        return Err(advise(error, "本版本读取“{0}”|this version reads “{0}”", &[SCHEMA]));
    }
    fixed(top, "timezone", &["", "Asia/Shanghai", "+08:00"], "times are Beijing time")?;
    fixed(top, "hour_label", &["", "end"], "the label of an hour is its end")?;
    units(top)?;
    for item in listed(top, "boundaries")? {
        out.boundaries.push(boundary(&Fields::new(file, item)?)?);
    }
    for item in listed(top, "files")? {
        out.files.push(table(&Fields::new(file, item)?)?);
    }
    // A list of its own: readers that know no wind pass it by.
    for item in listed(top, "met")? {
        out.files.push(table(&Fields::new(file, item)?)?);
    }
    for item in listed(top, "notes")? {
        out.notes.push(match item {
            Value::Text(text) => Bilingual { zh: shown(text), en: String::new() },
            item => Fields::new(file, item)?.as_words()?,
        });
    }
    out.id = top.need("id")?.to_owned();
    out.revision = top.count("revision")?;
    out.title = top.words("title")?;
    out.publisher = top.words("publisher")?;
    top.fill(&mut [("licence", &mut out.licence), ("generated", &mut out.generated)])?;
    out.status = status(top)?;
    out.synthetic = top.truth("synthetic")?;
    out.nation = top.truth("nation")?;
    out.convert = top.truth("convert_positions")?;
    out.located = top.truth("located")?;
    out.valid_until = time(top, "valid_until", top.text("valid_until")?)?;
    Ok(())
}

/// Reads a manifest of older years: the files of measurements it lists join those of the pack, after the others.
///
/// # Errors
/// A list that [`read`] would refuse.
#[inline(never)]
pub(crate) fn add_older(manifest: &mut Manifest, file: &str, bytes: &[u8]) -> Result<()> {
    let value = json::parse(file, bytes)?;
    let top = Fields::new(file, &value)?;
    let mut files = Vec::new();
    for item in listed(&top, "files")? {
        let note = table(&Fields::new(file, item)?)?;
        let is_measured = note.is_observations() || note.is_wind();
        // A chain of manifests would have no end; of a file that was read before the notes are there.
        if is_measured && !note.is_older_manifest() && !manifest.files.iter().any(|own| own.name == note.name) {
            files.push(note);
        }
    }
    if files.len() + manifest.files.len() > MAX_LIST {
        return Err(too_long(&top, "files"));
    }
    manifest.files.append(&mut files);
    Ok(())
}

/// Ends the ranges of files at the horizon of the pack; files that begin behind it are remarks and not asked for.
pub(crate) fn bound(pack: &mut Pack, remarks: &mut Remarks) {
    let Some(until) = pack.horizon() else { return };
    pack.manifest.files.retain_mut(|file| match &mut file.range {
        Some((from, _)) if *from > until.time => {
            let template = "{0}的时间从{1}起，尚未到来，不读取|{0} begins at {1}, which has not come; it is not read";
            remarks.add(0, "", template, &[&file.name, &from.iso()]);
            false
        }
        Some((_, to)) => {
            *to = until.time.min(*to);
            true
        }
        None => true,
    });
}

fn listed<'a>(top: &Fields<'a>, key: &str) -> Result<&'a [Value]> {
    let list = top.list(key)?;
    if list.len() > MAX_LIST {
        return Err(too_long(top, key));
    }
    Ok(list)
}

#[cold]
fn too_long(top: &Fields, key: &str) -> Error {
    top.error("“{0}”超过10000项|“{0}” has more than 10,000 items", &[key]).of(Kind::Limit)
}

fn status(top: &Fields) -> Result<Status> {
    Ok(match top.text("status")? {
        "" | "provisional" => Status::Provisional,
        "verified" => Status::Verified,
        "final" => Status::Final,
        other => {
            let hint = "应为provisional、verified或final|use provisional, verified or final";
            return Err(advise(top.error("不认识的状态“{0}”|unknown status “{0}”", &[other]), hint, &[]));
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
    let template = "“{0}”为“{1}”，本版本不支持|“{0}” is “{1}”, which is not read";
    Err(advise(top.error(template, &[key, text]), "应为“{0}”|it must be “{0}”: {1}", &[want, hint]))
}

/// `units` may be left out; where it is given it must be ours, CO in mg/m³ and the others in µg/m³.
fn units(top: &Fields) -> Result<()> {
    if top.get("units").is_none() {
        return Ok(());
    }
    let units = top.sub("units")?;
    for pollutant in Pollutant::ALL {
        let key = pollutant.id();
        let text = units.text(key)?;
        let rest = text.strip_prefix(if pollutant == Pollutant::Co { &['m'] } else { &['u', 'μ', 'µ'][..] });
        if !text.is_empty() && !matches!(rest, Some("g/m3" | "g/m³")) {
            let error = top.error("{0}的单位是“{1}”|the unit of {0} is “{1}”", &[key, text]);
            return Err(advise(error, "请换算为 {0}|convert to {0}", &["CO mg/m³, PM2.5 PM10 SO2 NO2 O3 μg/m³"]));
        }
    }
    Ok(())
}

fn time(top: &Fields, key: &str, text: &str) -> Result<Option<Timestamp>> {
    let time = Timestamp::parse(text);
    if time.is_none() && !text.is_empty() {
        let template = "“{0}”的时间“{1}”无法识别|the time “{1}” of “{0}” cannot be read";
        let hint = "例如2026-03-02T14:00+08:00|such as 2026-03-02T14:00+08:00";
        return Err(advise(top.error(template, &[key, text]), hint, &[]));
    }
    Ok(time)
}

#[inline(never)]
fn boundary(note: &Fields) -> Result<BoundaryNote> {
    let mut out = BoundaryNote { src: name(note, "src")?, ..BoundaryNote::default() };
    note.fill(&mut [
        ("level", &mut out.level),
        ("approval", &mut out.approval),
        ("source", &mut out.source),
        ("as_of", &mut out.as_of),
        ("crs", &mut out.crs),
    ])?;
    Ok(out)
}

#[inline(never)]
fn table(note: &Fields) -> Result<FileNote> {
    let mut out = FileNote { name: name(note, "name")?, rows: note.count("rows")?, ..FileNote::default() };
    out.stored = digest(note)?;
    if note.get("plain").is_some() {
        out.plain = Some(digest(&note.sub("plain")?)?);
    }
    let bad = |template| Err(note.error(template, &[]));
    match note.list("range")? {
        [] => {}
        [from, to] => {
            let read = |value: &Value| time(note, "range", value.as_str().unwrap_or("?"));
            out.range = read(from)?.zip(read(to)?);
        }
        _ => return bad("“range”应有两个时间|“range” must have two times"),
    }
    if out.range.is_some_and(|(from, to)| from > to) {
        return bad("“range”的开始晚于结束|“range” ends before it starts");
    }
    Ok(out)
}

/// The name of a file inside the pack: parts joined by `/`, none of which leads out of it.
fn name(note: &Fields, key: &str) -> Result<String> {
    let name = note.need(key)?;
    let good = |part: &str| !part.is_empty() && part != "." && part != "..";
    if name.len() <= MAX_NAME
        && name.split('/').all(good)
        && !name.contains(|c: char| c.is_control() || "\\:?#%".contains(c))
    {
        return Ok(name.to_owned());
    }
    let error =
        note.error("文件名“{0}”不是数据包内的名称|“{0}” is not the name of a file in the pack", &[&short(name)]);
    let hint = "应为相对路径，如obs/station/hour/2026-03.aqc.gz，不含“..”和网址\
        |use a relative path such as obs/station/hour/2026-03.aqc.gz, without “..” and no address";
    Err(advise(error, hint, &[]))
}

fn digest(note: &Fields) -> Result<Digest> {
    Ok(Digest { size: note.count("size")?, sha256: note.text("sha256")?.to_owned() })
}
