//! `cargo xtask bundle --pack DIR --out FILE`: builds the page program and runs `lantian page` with it.

use crate::{build, tools};
use lantian::data::sha256;
use lantian_publish::page::{base64, fill, hash};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Builds the page program, fills the page, and says how large it is.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut pack = None;
    let mut rest: Vec<String> = Vec::new();
    let mut given = args.iter();
    while let Some(arg) = given.next() {
        if arg == "--pack" {
            pack = Some(given.next().ok_or("--pack needs a value")?.clone());
        } else {
            rest.push(arg.clone());
        }
    }
    let pack = pack.ok_or("bundle needs --pack DIR")?;
    if !rest.iter().any(|arg| arg == "--lang") {
        rest.extend(["--lang".to_owned(), "zh".to_owned()]);
    }
    // The command knows languages and not their regions.
    for lang in rest.iter_mut().filter(|arg| arg.starts_with("zh-")) {
        *lang = "zh".to_owned();
    }
    let engine = build::make()?.join("pkg");
    let engine = engine.display().to_string();
    let command = ["lantian".to_owned(), "page".to_owned(), pack, "--engine".to_owned(), engine];
    tools::lantian(command.into_iter().chain(rest))
}

/// Makes `pkg/report.html`: the page with script, style and engine in it, the rest still to be filled in, and
/// `pkg/report.json` with the digests of these three. A script of the page fills it in the same way.
pub fn template(modules: &Path, www: &Path) -> Result<(), String> {
    let out = www.join("pkg");
    let skeleton = read_text(&www.join("site/report.html"))?;
    let style = read_text(&www.join("site/report.css"))?.trim_end().to_owned();
    let module = fs::read(out.join(crate::build::ALL)).map_err(|e| format!("{}: {e}", crate::build::ALL))?;
    // What the script compares the page with; two signs that stand for a place in the page would be filled in.
    let own =
        json!({ "page": skeleton.replace("@@", "%%"), "style": sha256(style.as_bytes()), "engine": sha256(&module) });
    let mut esbuild = std::process::Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(www.join("site/report.js")).args(["--bundle", "--minify", "--target=chrome81", "--format=iife"]);
    esbuild.args(["FIRST", "REST", "MODULES", "WORKER", "REPORT"].map(|name| format!("--define:{name}=false")));
    esbuild.arg(format!("--define:OWN={own}"));
    esbuild.args(["--charset=utf8", "--mangle-props=^_[a-z]", "--log-level=error"]);
    tools::run(esbuild.arg(format!("--outfile={}", out.join("report.js").display())), "esbuild")?;
    let script = read_text(&out.join("report.js"))?.trim_end().to_owned();
    fs::remove_file(out.join("report.js")).map_err(|e| format!("report.js: {e}"))?;
    let lower = script.to_lowercase();
    if lower.contains("</script") || lower.contains("<!--") || script.contains("@@") || script.contains('\r') {
        return Err("report.js holds text that would end it inside a page".to_owned());
    }
    // Every report carries it: what the slow way saves is saved in each.
    let mut engine = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, &module[..], &mut engine)
        .map_err(|e| format!("{}: {e}", crate::build::ALL))?;
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
    fs::write(out.join("report.html"), page).map_err(|e| format!("report.html: {e}"))?;
    fs::write(out.join("report.json"), sums.to_string()).map_err(|e| format!("report.json: {e}"))
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}
