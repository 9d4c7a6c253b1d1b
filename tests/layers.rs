//! The rooms of the house and who may look into whom. Data flow from left to right; imports go back only.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/elements.rs"]
mod elements;
#[path = "layers/sizes.rs"]
mod sizes;

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
    ("front", &["view", "chart", "aqi", "data", "error"], &[]),
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

/// The folders of `chart/` below the charts, and what of `chart/` each may name; every other folder or file is a chart.
const SHARED_BY_CHARTS: &[(&str, &[&str])] = &[
    ("page", &["page"]),
    ("values", &["page", "values"]),
    ("cell", &[]),
    ("controls", &[]),
    ("export", &["page", "values"]),
    ("kind", &["page", "values"]),
    ("metric", &["page", "values"]),
    ("need", &["page", "values"]),
    ("options", &[]),
    ("picture", &["page", "values"]),
    ("sorting", &["page", "values"]),
    ("spec", &["page", "values"]),
];

/// The file of `chart/` that sees every chart: its face, with the list of them.
const SEE_ALL_CHARTS: [&str; 1] = ["mod"];

#[test]
fn no_chart_imports_another() {
    let files = sources();
    let part = |file: &str| file.strip_prefix("chart/").map(|f| first(f).to_owned());
    let charts: BTreeSet<String> = files.iter().filter_map(|(file, _)| part(file)).filter(|p| is_chart(p)).collect();
    assert!(charts.len() > 12, "the charts were not found: {charts:?}");
    let mut wrong = Vec::new();
    for (file, code) in &files {
        let Some(own) = part(file) else { continue };
        wrong.extend(chart_faults(&own, code, &charts).into_iter().map(|fault| format!("{file} {fault}")));
    }
    println!("{} charts, none imports another", charts.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let planted = "use crate::chart::tile::Tile;";
    assert!(!chart_faults("map", planted, &charts).is_empty() && !chart_faults("page", planted, &charts).is_empty());
    assert!(chart_faults("tile", planted, &charts).is_empty() && chart_faults("mod", planted, &charts).is_empty());
    assert!(!chart_faults("page", "use crate::chart::values::series;", &charts).is_empty());
}

fn is_chart(part: &str) -> bool {
    !SEE_ALL_CHARTS.contains(&part) && SHARED_BY_CHARTS.iter().all(|(name, _)| *name != part)
}

fn chart_faults(own: &str, code: &str, charts: &BTreeSet<String>) -> Vec<String> {
    if SEE_ALL_CHARTS.contains(&own) {
        return Vec::new();
    }
    let may = SHARED_BY_CHARTS.iter().find(|(name, _)| *name == own).map(|(_, may)| *may);
    let seen = paths(code, "crate::chart").into_iter().filter(|seen| seen != own);
    seen.filter(|seen| {
        charts.contains(seen)
            || ["page", "values"].contains(&seen.as_str()) && may.is_some_and(|m| !m.contains(&&**seen))
    })
    .map(|seen| format!("looks into chart/{seen}"))
    .collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = sources();
    let names: BTreeMap<String, usize> = files.iter().enumerate().map(|(at, (file, _))| (module(file), at)).collect();
    let arrows: Vec<BTreeSet<usize>> = files.iter().map(|(file, code)| imports(file, code, &names)).collect();
    let circles: Vec<Vec<usize>> = (0..files.len()).filter_map(|at| circle_through(at, &arrows)).collect();
    let said: Vec<String> = circles
        .iter()
        .map(|circle| circle.iter().map(|at| files[*at].0.as_str()).collect::<Vec<_>>().join(" → "))
        .collect();
    println!("{} files, {} imports", files.len(), arrows.iter().map(BTreeSet::len).sum::<usize>());
    assert!(said.is_empty(), "{}", said.join("\n"));
    let planted = [BTreeSet::from([1]), BTreeSet::from([2]), BTreeSet::from([0]), BTreeSet::new()];
    assert_eq!(circle_through(0, &planted), Some(vec![0, 1, 2]));
    assert_eq!(circle_through(3, &planted), None);
}

/// The path of the module a file is: `chart/map/mod.rs` is `chart::map`.
fn module(file: &str) -> String {
    let path = file.trim_end_matches(".rs").replace('/', "::");
    path.strip_suffix("::mod").unwrap_or(&path).to_owned()
}

/// The files an import leads to. A file may name the modules it lies in: they are where its folder's face is.
fn imports(file: &str, code: &str, names: &BTreeMap<String, usize>) -> BTreeSet<usize> {
    let own = module(file);
    let mut out = BTreeSet::new();
    for path in full_paths(code, &own) {
        let mut parts: Vec<&str> = path.split("::").collect();
        while !parts.is_empty() {
            if let Some(at) = names.get(&parts.join("::")) {
                let name = parts.join("::");
                if name != own && !own.starts_with(&format!("{name}::")) {
                    out.insert(*at);
                }
                break;
            }
            parts.pop();
        }
    }
    out
}

/// Every path that begins with `crate` or `super`, braces unfolded, from the crate's root.
fn full_paths(code: &str, own: &str) -> Vec<String> {
    let mut out = Vec::new();
    for root in ["crate", "super"] {
        for (at, _) in code.match_indices(&format!("{root}::")) {
            if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut base = String::new();
            let mut rest = &code[at + root.len() + 2..];
            if root == "super" {
                base = own.rsplit_once("::").map_or("", |(parent, _)| parent).to_owned();
                while let Some(more) = rest.strip_prefix("super::") {
                    base = base.rsplit_once("::").map_or("", |(parent, _)| parent).to_owned();
                    rest = more;
                }
            }
            unfold(&base, rest, &mut out);
        }
    }
    out
}

fn unfold(base: &str, rest: &str, out: &mut Vec<String>) {
    let joined = |part: &str| if base.is_empty() { part.to_owned() } else { format!("{base}::{part}") };
    if let Some(group) = rest.strip_prefix('{') {
        let (mut depth, mut from) = (0, 0);
        for (at, c) in group.char_indices() {
            let end = match c {
                '{' => {
                    depth += 1;
                    false
                }
                '}' if depth == 0 => {
                    unfold(base, group[from..at].trim(), out);
                    break;
                }
                '}' => {
                    depth -= 1;
                    false
                }
                ',' => depth == 0,
                _ => false,
            };
            if end {
                unfold(base, group[from..at].trim(), out);
                from = at + 1;
            }
        }
        return;
    }
    let name = first(rest);
    if name.is_empty() {
        return;
    }
    match rest.trim_start()[name.len()..].strip_prefix("::") {
        Some(more) => unfold(&joined(&name), more, out),
        None => out.push(joined(&name)),
    }
}

/// The shortest way from a file back to itself, where the file is the first of it by number.
fn circle_through(start: usize, arrows: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let mut came: BTreeMap<usize, usize> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for to in &arrows[at] {
            if *to == start {
                let mut way = vec![at];
                while let Some(before) = way.last().filter(|at| **at != start).map(|at| came[at]) {
                    way.push(before);
                }
                way.reverse();
                return (way.iter().min() == Some(&start)).then_some(way);
            }
            if let Entry::Vacant(slot) = came.entry(*to) {
                slot.insert(at);
                next.push_back(*to);
            }
        }
    }
    None
}

/// Every file of `src` with its code, without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let named = |file: &PathBuf| file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let code = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
        text.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect()
    };
    let kept = files.iter().filter(|file| file.file_name().is_none_or(|name| name != "tests.rs"));
    kept.map(|file| (named(file), code(file))).filter(|(name, _)| name != "lib.rs").collect()
}
