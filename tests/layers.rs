//! The rooms of the house and who may look into whom. Data flow from left to right; imports go back only.

use std::fs;
use std::path::{Path, PathBuf};

/// Room, the rooms it may import, the outside crates it may name.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("error", &[], &[]),
    ("data", &["error"], &[]),
    ("decode", &["data", "error"], &["miniz_oxide"]),
    ("stats", &["data", "error"], &[]),
    ("aqi", &["stats", "data", "error"], &[]),
    ("assess", &["aqi", "stats", "data", "error"], &[]),
    ("spatial", &["data", "error"], &["geo"]),
    ("scene", &[], &[]),
    ("text", &["data", "error"], &[]),
    ("chart", &["text", "scene", "spatial", "assess", "aqi", "stats", "data", "error"], &[]),
    ("view", &["chart", "text", "decode", "spatial", "assess", "scene", "data", "error"], &[]),
    (
        "web",
        &["view", "chart", "text", "scene", "aqi", "data", "error"],
        &["serde", "wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen"],
    ),
];

/// Crates that only some files of a room may name.
const ONLY_IN: &[(&str, &str)] = &[
    ("plotters", "chart/page/plot.rs"),
    ("plotters_backend", "chart/page/plot.rs"),
    ("serde_json", "decode/json/tests.rs"),
];

const OUTSIDE: &[&str] = &[
    "csv",
    "csv_core",
    "serde_json",
    "miniz_oxide",
    "geo",
    "serde",
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "serde_wasm_bindgen",
    "plotters",
    "plotters_backend",
];

#[test]
fn imports_go_back_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if name != "lib.rs" {
            wrong.extend(faults(&name, &fs::read_to_string(file).unwrap()));
        }
    }
    println!("{} files of {} rooms", files.len(), ROOMS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_import_is_found() {
    for (file, line) in [
        ("data/time.rs", "use crate::aqi::Standard;"),
        ("aqi/mod.rs", "let x = crate::chart::Spec::default();"),
        ("spatial/locate.rs", "use crate::{aqi, data};"),
        ("chart/map/figure.rs", "use plotters::prelude::*;"),
        ("scene/svg.rs", "use web_sys::Document;"),
        ("attic/mod.rs", ""),
    ] {
        assert!(!faults(file, line).is_empty(), "{file}: {line}");
    }
    assert!(faults("chart/page/plot.rs", "use plotters::prelude::*; use crate::scene::Scene;").is_empty());
    assert!(faults("data/time.rs", "// as in crate::aqi\n").is_empty(), "a comment is no import");
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
}

fn faults(file: &str, source: &str) -> Vec<String> {
    let room = file.split(['/', '.']).next().unwrap_or(file);
    let Some((_, may, crates)) = ROOMS.iter().find(|(name, ..)| *name == room) else {
        return vec![format!("{file}: no room is called {room}")];
    };
    let code: String = source.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    let mut out = Vec::new();
    for seen in paths(&code, "crate") {
        if seen != room && !may.contains(&seen.as_str()) {
            out.push(format!("{file} looks into {seen}, which stands to its right"));
        }
    }
    for krate in OUTSIDE {
        let named = !paths(&code, krate).is_empty();
        let allowed = crates.contains(krate) || ONLY_IN.iter().any(|(k, f)| k == krate && *f == file);
        if named && !allowed {
            out.push(format!("{file} names the crate {krate}"));
        }
    }
    out
}

/// The first segments after `root::`, also inside braces: `crate::{a, b::C}` gives a and b.
fn paths(code: &str, root: &str) -> Vec<String> {
    let mut out = Vec::new();
    let needle = format!("{root}::");
    for (at, _) in code.match_indices(&needle) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = code[at + needle.len()..].trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut piece = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => piece.push('\n'),
                    _ if depth == 0 => piece.push(c),
                    _ => {}
                }
            }
            out.extend(piece.lines().map(first).filter(|s| !s.is_empty()));
        } else {
            out.push(first(rest));
        }
    }
    out
}

fn first(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
