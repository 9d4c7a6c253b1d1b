//! How long a file and a function may be, and how many files a folder may hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of a file.
const MAX_LINES: usize = 300;

/// The most lines of a function in Rust, its head and braces included.
const MAX_FUNCTION: usize = 80;

/// The most files of source a folder holds; what has more is cut into folders.
const MAX_FILES: usize = 24;

/// Files that may be longer, and why.
const TABLES: &[(&str, &str)] = &[
    ("crates/publish/src/recognise/known_headings.rs", "a list of headings for each role, a line each"),
    ("src/aqi/mod.rs", "the public types of the index, each with its documentation"),
];

/// Files that a command writes.
const WRITTEN: [&str; 2] = ["www/elements/facts.js", "www/elements/engine/glue.js"];

const FOLDERS: [&str; 6] = ["src", "crates", "xtask", "www/elements", "www/site", "www/desk"];

#[test]
fn files_and_functions_are_short() {
    let files = files();
    assert!(files.len() > 400, "the sources were not found: {}", files.len());
    let mut wrong = Vec::new();
    for (name, path) in &files {
        wrong.extend(faults(name, &fs::read_to_string(path).unwrap()));
    }
    wrong.extend(
        TABLES
            .iter()
            .filter(|(name, _)| !files.contains_key(*name))
            .map(|(name, _)| format!("{name} is not there: take it out of TABLES in tests/layers/sizes.rs")),
    );
    println!("{} files", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_long_file_or_function_is_found() {
    let lines = |count: usize| "// a line\n".repeat(count);
    assert_eq!(faults("src/data/time.rs", &lines(MAX_LINES)), [""; 0]);
    assert_eq!(
        faults("www/elements/base/age.js", &lines(MAX_LINES + 1)),
        [
            "www/elements/base/age.js has 301 lines, at most 300 are allowed: give a part of it, with a name and a sentence of its own, its own file"
        ]
    );
    assert_eq!(faults(TABLES[0].0, &lines(2 * MAX_LINES)), [""; 0]);
    for head in ["fn long() {", "    pub(crate) const fn long(&self) -> u8 {", "pub async fn long(\n    a: u8,\n) {"] {
        let indent = &head[..head.len() - head.trim_start().len()];
        let function = |lines: usize| {
            let body = lines - head.lines().count() - 1;
            format!("{head}\n{}{indent}}}\n", format!("{indent}    let x = || {{}};\n").repeat(body))
        };
        assert_eq!(faults("src/a.rs", &function(MAX_FUNCTION)), [""; 0], "{head}");
        assert_eq!(
            faults("src/a.rs", &function(MAX_FUNCTION + 1)),
            [
                "src/a.rs, line 1: long has 81 lines, at most 80 are allowed: let functions with names of their own do its steps"
            ],
            "{head}"
        );
    }
    let short = "trait A {\n    fn a();\n    fn b(\n        c: u8,\n    ) -> u8;\n    fn d() {}\n}\n".to_owned();
    assert_eq!(functions(&(short + &lines(200))), [(2, "a", 1), (3, "b", 3), (6, "d", 1)]);
}

#[test]
fn no_folder_holds_too_many_files() {
    let files = files();
    let mut folders: BTreeMap<&Path, usize> = BTreeMap::new();
    for folder in files.values().filter_map(|file| file.parent()) {
        *folders.entry(folder).or_default() += 1;
    }
    assert!(folders.len() > 60, "the sources were not found");
    let full = folders.iter().filter(|(_, count)| **count > MAX_FILES);
    let full: Vec<String> = full
        .map(|(folder, count)| {
            format!("{} holds {count} files, at most {MAX_FILES} are allowed: cut it into folders", folder.display())
        })
        .collect();
    assert!(full.is_empty(), "{}", full.join("\n"));
}

/// What is too long in a file, a sentence each.
fn faults(name: &str, source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let lines = source.lines().count();
    if lines > MAX_LINES && TABLES.iter().all(|(table, _)| *table != name) {
        out.push(format!(
            "{name} has {lines} lines, at most {MAX_LINES} are allowed: give a part of it, with a name and a sentence of its own, its own file"
        ));
    }
    if name.ends_with(".rs") {
        let long = functions(source).into_iter().filter(|(_, _, lines)| *lines > MAX_FUNCTION);
        out.extend(long.map(|(at, function, lines)| {
            format!(
                "{name}, line {at}: {function} has {lines} lines, at most {MAX_FUNCTION} are allowed: let functions with names of their own do its steps"
            )
        }));
    }
    out
}

/// The functions of a formatted file: the line each begins in, its name, its lines. It ends with the brace below its head.
fn functions(source: &str) -> Vec<(usize, &str, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function(line) else { continue };
        let indent = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &&str| {
            let end = line.strip_prefix(indent).unwrap_or("");
            end == "}" || end.starts_with(')') && (end.ends_with(';') || end.ends_with('}'))
        };
        let more = if line.ends_with([';', '}']) { Some(0) } else { lines[at..].iter().position(ends) };
        out.extend(more.map(|more| (at + 1, name, more + 1)));
    }
    out
}

/// The name of the function that a line begins.
fn function(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let before = |word: &&str| {
        word.starts_with("pub") || ["const", "async", "unsafe", "extern", "\"C\"", "crate)", "super)"].contains(word)
    };
    let mut word = words.next()?;
    while before(&word) || word.starts_with("crate::") {
        word = words.next()?;
    }
    let name = words.next().filter(|_| word == "fn")?;
    Some(&name[..name.find(|c: char| !c.is_alphanumeric() && c != '_')?])
}

/// The scripts and Rust files of the project by their paths from its root, without those that a command writes.
fn files() -> BTreeMap<String, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = BTreeMap::new();
    for folder in FOLDERS {
        collect(root, &root.join(folder), &mut out);
    }
    out
}

fn collect(root: &Path, folder: &Path, out: &mut BTreeMap<String, PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let is_source = path.extension().is_some_and(|ending| ["rs", "js", "mjs"].iter().any(|known| ending == *known));
        if path.is_dir() {
            if !name.ends_with("/target") && !name.ends_with("/node_modules") {
                collect(root, &path, out);
            }
        } else if is_source && !WRITTEN.contains(&name.as_str()) {
            out.insert(name, path);
        }
    }
}
