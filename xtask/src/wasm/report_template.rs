//! The template of a report of one file: page, script, style and engine, with placeholders for what a pack fills in.

use super::ALL;
use super::files::{read, text, write};
use crate::tools;
use lantian::data::sha256;
use lantian_publish::page::{base64, fill, hash};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Makes `pkg/report.html`: the page with script, style and engine in it, the rest still to be filled in, and
/// `pkg/report.json` with the digests of these three. A script of the page fills it in the same way.
pub fn make(modules: &Path, www: &Path) -> Result<(), String> {
    let out = www.join("pkg");
    let skeleton = text(&www.join("site/report.html"))?;
    let style = text(&www.join("site/report.css"))?.trim_end().to_owned();
    let module = read(&out.join(ALL))?;
    // What the script compares the page with; `@@` in it would be taken for a placeholder.
    let own =
        json!({ "page": skeleton.replace("@@", "%%"), "style": sha256(style.as_bytes()), "engine": sha256(&module) });
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(www.join("site/report.js")).args(["--bundle", "--minify", "--target=chrome81", "--format=iife"]);
    esbuild.args(["FIRST", "REST", "MODULES", "WORKER", "REPORT"].map(|name| format!("--define:{name}=false")));
    esbuild.arg(format!("--define:OWN={own}"));
    esbuild.args(["--charset=utf8", "--mangle-props=^_[a-z]", "--log-level=error"]);
    tools::run(esbuild.arg(format!("--outfile={}", out.join("report.js").display())), "esbuild")?;
    let script = text(&out.join("report.js"))?.trim_end().to_owned();
    fs::remove_file(out.join("report.js")).map_err(|e| format!("report.js: {e}"))?;
    let lower = script.to_lowercase();
    if lower.contains("</script") || lower.contains("<!--") || script.contains("@@") || script.contains('\r') {
        return Err("report.js holds text that would end it inside a page".to_owned());
    }
    // The slow compressor: every report carries these bytes.
    let mut engine = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, &module[..], &mut engine)
        .map_err(|e| format!("{ALL}: {e}"))?;
    let page = fill(&skeleton, &|key| match key {
        "script" => Some(script.clone()),
        "style" => Some(style.clone()),
        "scripthash" => Some(hash(&script)),
        "stylehash" => Some(hash(&style)),
        "engine" => Some(base64(&engine)),
        _ => None,
    });
    let sums =
        json!({ "engine": sha256(&module), "script": sha256(script.as_bytes()), "style": sha256(style.as_bytes()) });
    write(&out.join("report.html"), page.as_bytes())?;
    write(&out.join("report.json"), sums.to_string().as_bytes())
}
