//! The scripts of the site, and the files they fetch later, each under a name with its digest: an old script finds its own files after an
//! upgrade, and `modules.json` lists the current ones.

use super::files::{read, write};
use super::{FIRST, REST};
use crate::tools;
use lantian::data::sha256;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Digits of the digest in a name.
const DIGITS: usize = 12;
/// How many versions of a file are kept, so that pages that are open find theirs.
const KEPT: usize = 4;

/// Makes `elements.js`, `worker.js`, the parts in `parts/`, and `modules.json` in the site's `pkg`.
pub fn make(modules: &Path, www: &Path) -> Result<(), String> {
    let out = www.join("pkg");
    let dir = out.join("parts");
    fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let first = part(&dir, "lantian_bg", "wasm", &read(&out.join(FIRST))?)?;
    let rest = part(&dir, "lantian_rest_bg", "wasm", &read(&out.join(REST))?)?;
    // The template of a report and its digests go by one name.
    let template = read(&out.join("report.html"))?;
    let report = part(&dir, "report", "html", &template)?;
    let digests = report.replace(".html", ".json");
    write(&dir.join(&digests), &read(&out.join("report.json"))?)?;
    let modules_json = "modules.json";
    let text = |name: &str| format!("{name:?}");
    let both = |pkg: &str, parts: &str| format!("[\"{pkg}{FIRST}\", \"{parts}{first}\"]");
    let worker = www.join("elements/worker/worker.js");
    let none = ["FIRST", "REST", "MODULES", "WORKER", "REPORT"].map(|name| (name, "false".to_owned()));
    bundle(modules, &worker, &out.join("worker.js"), &none)?;
    // Once more for the folder `parts`, with the addresses of the module from there.
    let own = dir.join("worker.js");
    let asked = [
        ("FIRST", both("../", "./")),
        ("REST", format!("[\"./{rest}\"]")),
        ("MODULES", text(&format!("../{modules_json}"))),
        ("WORKER", "false".to_owned()),
        ("REPORT", "false".to_owned()),
    ];
    bundle(modules, &worker, &own, &asked)?;
    let script = read(&own)?;
    fs::remove_file(&own).map_err(|e| format!("{}: {e}", own.display()))?;
    let side = part(&dir, "worker", "js", &script)?;
    let asked = [
        ("FIRST", both("./", "./parts/")),
        ("REST", format!("[\"./parts/{rest}\"]")),
        ("MODULES", text(&format!("./{modules_json}"))),
        ("WORKER", text(&format!("./parts/{side}"))),
        ("WORKER_SUM", text(&sha256(&script))),
        ("REPORT", text(&format!("./parts/{}", report.trim_end_matches(".html")))),
    ];
    bundle(modules, &www.join("elements/define.js"), &out.join("elements.js"), &asked)?;
    let current = [first, rest, side, report, digests];
    let about = read(&tools::root().join("pkg/package.json"))?;
    let about: Value = serde_json::from_slice(&about).map_err(|e| format!("pkg/package.json: {e}"))?;
    let list = json!({ "version": about["version"], "parts": current.each_ref().map(|name| format!("parts/{name}")) });
    write(&out.join(modules_json), format!("{list:#}\n").as_bytes())?;
    remove_old(&dir, &current)
}

/// Writes a file under a name with the digest of its bytes; returns the name.
fn part(dir: &Path, stem: &str, end: &str, bytes: &[u8]) -> Result<String, String> {
    let name = format!("{stem}.{}.{end}", sha256(bytes).get(..DIGITS).unwrap_or_default());
    write(&dir.join(&name), bytes)?;
    Ok(name)
}

/// Removes files older than the versions that are kept.
fn remove_old(dir: &Path, current: &[String]) -> Result<(), String> {
    let kind = |name: &str| {
        let mut ends = name.split('.');
        (ends.next().unwrap_or_default().to_owned(), ends.next_back().unwrap_or_default().to_owned())
    };
    let mut old: Vec<(SystemTime, String)> = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let made = entry.metadata().and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        if !current.contains(&name) {
            old.push((made, name));
        }
    }
    old.sort();
    old.reverse();
    for (i, (_, name)) in old.iter().enumerate() {
        let newer = old.iter().take(i).filter(|(_, other)| kind(other) == kind(name)).count();
        if newer + 1 >= KEPT {
            fs::remove_file(dir.join(name)).map_err(|e| format!("{name}: {e}"))?;
        }
    }
    Ok(())
}

/// Bundles an entry with all it imports into one script; the worker stays a file of its own.
fn bundle(modules: &Path, entry: &Path, out: &Path, defines: &[(&str, String)]) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(entry).args(["--bundle", "--minify", "--target=chrome81", "--format=esm", "--charset=utf8"]);
    esbuild.args(["--mangle-props=^_[a-z]", "--log-level=warning"]);
    for (name, value) in defines {
        esbuild.arg(format!("--define:{name}={value}"));
    }
    tools::run(esbuild.arg(format!("--outfile={}", out.display())), "esbuild")
}
