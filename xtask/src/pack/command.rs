//! `cargo xtask pack --out DIR [options] FILE…`: published files of real measurements become a pack.
//!
//! Read are the layouts of [`lantian::decode::feed`], plain, `.gz` or `.xz`. Nothing is left out in silence: the
//! report counts by reason, and `DIR/warnings.csv` names file, row and column of everything.

use std::fs;
use std::path::{Path, PathBuf};

use lantian::data::Timestamp;
use lantian::decode;
use lantian::decode::feed::{self, Feed, O3, Options, Site};
use lantian::error::{Bilingual, Lang};

use super::{base, join, report, write};

const USAGE: &str = "cargo xtask pack --out DIR [--stations FILE] [--boundaries FILE] [--base DIR] [--wind FILE] \
                     [--o3 by-layout|as-labelled|swapped] [--time 2026-04-01T20] [--title-zh TEXT] [--title-en TEXT] \
                     [--publisher-zh TEXT] [--publisher-en TEXT] [--licence TEXT] FILE…";

/// What the command was told.
pub struct Task {
    /// Where the pack goes.
    pub out: PathBuf,
    /// A list of stations with positions; without it the files' own.
    pub stations: Option<PathBuf>,
    /// Outlines other than those of the base.
    pub boundaries: Option<PathBuf>,
    /// The pack whose units and groups are taken.
    pub base: PathBuf,
    /// Which column is the hour's O3.
    pub o3: O3,
    /// The hour of snapshots without a time.
    pub time: Option<Timestamp>,
    /// Title.
    pub title: Bilingual,
    /// Who answers for the data.
    pub publisher: Bilingual,
    /// Licence of the data.
    pub licence: String,
    /// Hourly wind: `entity,time,ws,wd`, of places of the pack.
    pub wind: Option<PathBuf>,
    /// The published files.
    pub files: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Options that are not known, files that cannot be read, and a pack without any value.
pub fn run(args: &[String]) -> Result<(), String> {
    let text = make(&task(args)?)?;
    print!("{text}");
    Ok(())
}

fn task(args: &[String]) -> Result<Task, String> {
    let mut task = Task {
        out: PathBuf::new(),
        stations: None,
        boundaries: None,
        base: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../www/data/shanxi"),
        o3: O3::ByLayout,
        time: None,
        title: Bilingual::new("空气质量监测数据", "Air quality measurements"),
        publisher: Bilingual::new("未填写", "not stated"),
        licence: String::new(),
        wind: None,
        files: Vec::new(),
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().cloned().ok_or_else(|| format!("{arg} needs a value; {USAGE}"));
        match arg.as_str() {
            "--out" => task.out = value()?.into(),
            "--stations" => task.stations = Some(value()?.into()),
            "--boundaries" => task.boundaries = Some(value()?.into()),
            "--wind" => task.wind = Some(value()?.into()),
            "--base" => task.base = value()?.into(),
            "--title-zh" => task.title.zh = value()?,
            "--title-en" => task.title.en = value()?,
            "--publisher-zh" => task.publisher.zh = value()?,
            "--publisher-en" => task.publisher.en = value()?,
            "--licence" => task.licence = value()?,
            "--time" => {
                let text = value()?;
                let time = Timestamp::parse(&text).filter(|_| text.len() > 10);
                task.time = Some(time.ok_or_else(|| format!("--time {text} is no hour as 2026-04-01T20"))?);
            }
            "--o3" => {
                task.o3 = match value()?.as_str() {
                    "by-layout" => O3::ByLayout,
                    "as-labelled" => O3::AsLabelled,
                    "swapped" => O3::Swapped,
                    other => return Err(format!("--o3 {other} is none of by-layout, as-labelled, swapped")),
                };
            }
            option if option.starts_with("--") => return Err(format!("unknown option {option}; {USAGE}")),
            file => task.files.push(file.into()),
        }
    }
    if task.out.as_os_str().is_empty() || task.files.is_empty() {
        return Err(USAGE.to_owned());
    }
    Ok(task)
}

/// Makes the pack; the report of it.
///
/// # Errors
/// As [`run`].
pub fn make(task: &Task) -> Result<String, String> {
    let (mut pack, extras) = base::base(&task.base, task.boundaries.as_deref())?;
    let listed = task.stations.as_deref().map(base::sites).transpose()?;
    let options = Options { o3: task.o3, sites: listed.as_deref(), time: task.time };
    let mut feeds = Vec::new();
    for path in &task.files {
        feeds.push((name(path), read(path, &options)?));
    }
    let sites = listed.unwrap_or_else(|| own_sites(&feeds));
    let placed = base::place(&pack, &sites)?;
    let joined = join::join(&feeds, &placed)?;
    if joined.hourly.is_none() && joined.daily.is_none() {
        let hint = "no report is of a station inside the outlines; give a list with --stations";
        return Err(format!("{}\n{hint}", report::files(&feeds)));
    }
    pack.entities.extend(joined.stations.iter().cloned());
    let manifest = &mut pack.manifest;
    manifest.id = name(&task.out);
    manifest.revision = 1;
    manifest.title = task.title.clone();
    manifest.publisher = task.publisher.clone();
    manifest.licence = task.licence.clone();
    manifest.synthetic = false;
    manifest.generated = joined.newest.map(Timestamp::iso).unwrap_or_default();
    manifest.notes = report::notes(&feeds, &extras);
    (pack.hourly, pack.daily) = (joined.hourly.clone(), joined.daily.clone());
    let mut remarks = String::new();
    if let Some(path) = &task.wind {
        // By its content, whatever it is called.
        let read = decode::add(&mut pack, "met.csv", &base::read(path)?);
        read.map_err(|error| [error.sentence(Lang::Zh), error.sentence(Lang::En)].join("\n"))?;
        pack.warnings.drain(..).for_each(|warning| remarks += &(warning.sentence(Lang::En) + "\n"));
    }
    let failed = |error: std::io::Error| format!("{}: {error}", task.out.display());
    let sizes = write::write(&task.out, &pack, &extras).map_err(failed)?;
    fs::write(task.out.join("warnings.csv"), report::warnings(&feeds)).map_err(failed)?;
    Ok(report::all(&feeds, &placed, &joined, &sizes) + &remarks)
}

/// Reads a published file; `.xz` is decompressed here.
fn read(path: &Path, options: &Options) -> Result<Feed, String> {
    let bytes = base::read(path)?;
    let file = name(path);
    let bytes = if file.ends_with(".xz") {
        let mut plain = Vec::new();
        lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut plain).map_err(|error| format!("{file}: {error}"))?;
        plain
    } else {
        bytes
    };
    feed::read(&file, &bytes, options).map_err(|error| [error.sentence(Lang::Zh), error.sentence(Lang::En)].join("\n"))
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| "pack".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What the files say of their stations; the first word on a code counts.
fn own_sites(feeds: &[(String, Feed)]) -> Vec<Site> {
    let mut seen = std::collections::HashSet::new();
    let all = feeds.iter().flat_map(|(_, feed)| &feed.sites);
    all.filter(|site| seen.insert(site.code.clone())).cloned().collect()
}
