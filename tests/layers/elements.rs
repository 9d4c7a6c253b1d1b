//! The folders of `www/elements` and who may import from whom: tags ← base ← source ← worker ← engine, read from right to left.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Folder, and the folders or files it may import from.
const FOLDERS: &[(&str, &[&str])] = &[
    ("tags", &["base", "input", "source", "worker", "engine"]),
    ("base", &["input", "source", "worker", "engine"]),
    ("input", &["base/style.js"]),
    ("source", &["worker", "engine"]),
    ("worker", &["engine"]),
    ("engine", &[]),
];

/// What stands beside the folders: the lists of all elements and the entries of the scripts that are built.
const ENTRIES: [&str; 5] = ["all.js", "define.js", "index.js", "lantian.js", "mount.js"];

/// What Rust writes for the elements: below everything.
const FACTS: &str = "facts.js";

#[test]
fn elements_import_downward_only() {
    let files = scripts();
    assert!(files.len() > 40, "the scripts were not found: {}", files.len());
    let wrong: Vec<String> = files.iter().flat_map(|(name, code)| faults(name, &imports(name, code))).collect();
    println!("{} scripts in {} folders", files.len(), FOLDERS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_import_of_an_element_is_found() {
    let fault = |file: &str, line: &str| !faults(file, &imports(file, line)).is_empty();
    for (file, line) in [
        ("base/picture.js", r#"import { AqMap } from "../tags/aq-map.js";"#),
        ("engine/source.js", r#"import { runTask } from "../worker/run_in_worker.js";"#),
        ("worker/tasks.js", r#"import { Source } from "../source/source.js";"#),
        ("input/hover.js", r#"import { send } from "../base/group.js";"#),
        ("engine/core.js", r#"export * from "../index.js";"#),
        ("tags/aq-map.js", r#"import { AqTrend } from "./aq-trend.js";"#),
        ("facts.js", r#"import { make } from "./base/style.js";"#),
        ("attic/old.js", ""),
        ("loose.js", ""),
    ] {
        assert!(fault(file, line), "{file}: {line}");
    }
    for (file, line) in [
        ("tags/aq-map.js", "import {\n  Picture,\n} from \"../base/picture.js\";"),
        ("input/hover.js", r#"import { make } from "../base/style.js";"#),
        ("engine/core.js", r#"/** @typedef {import("../worker/verify.js").Difference} Difference */"#),
        ("engine/second_part.js", r#"import { FIRST } from "../facts.js";"#),
        ("index.js", r#"export { AqMap } from "./tags/aq-map.js";"#),
    ] {
        assert!(!fault(file, line), "{file}: {line}");
    }
}

#[test]
fn no_scripts_import_each_other_in_a_circle() {
    let files = scripts();
    let arrows: BTreeMap<String, BTreeSet<String>> =
        files.iter().map(|(name, code)| (name.clone(), imports(name, code))).collect();
    for to in arrows.values().flatten() {
        assert!(arrows.contains_key(to) || to == "engine/glue.js", "no file is called {to}");
    }
    assert_eq!(circle(&arrows), None);
    let planted = [("a.js", "b.js"), ("b.js", "c.js"), ("c.js", "b.js")];
    let planted = planted.map(|(from, to)| (from.to_owned(), BTreeSet::from([to.to_owned()])));
    assert_eq!(circle(&planted.into()), Some(BTreeSet::from(["b.js".to_owned(), "c.js".to_owned()])));
}

/// Every script below `www/elements` but the generated bindings, by its path, with its text.
fn scripts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/elements");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "js") && !path.ends_with("engine/glue.js") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The files a script imports or exports from, as paths below `www/elements`; types named in comments are no imports.
fn imports(file: &str, code: &str) -> BTreeSet<String> {
    let statement = |from: &str| {
        let before = from.trim_end();
        let begin = before.rfind(';').map_or(0, |at| at + 1);
        before.ends_with("from")
            && before[begin..].lines().any(|l| l.starts_with("import ") || l.starts_with("export "))
    };
    let pieces: Vec<&str> = code.split('"').collect();
    let paths = pieces.iter().enumerate().skip(1).step_by(2).filter(|(_, text)| text.starts_with('.'));
    paths.filter(|(at, _)| statement(&pieces[..*at].join("\""))).map(|(_, path)| resolve(file, path)).collect()
}

fn resolve(file: &str, path: &str) -> String {
    let mut at: Vec<&str> = file.split('/').collect();
    at.pop();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => {
                at.pop();
            }
            name => at.push(name),
        }
    }
    at.join("/")
}

fn faults(file: &str, imports: &BTreeSet<String>) -> Vec<String> {
    let folder = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let Some(own) = folder(file) else {
        return if ENTRIES.contains(&file) || file == FACTS && imports.is_empty() {
            Vec::new()
        } else {
            vec![format!("{file} stands in no folder")]
        };
    };
    let Some((_, may)) = FOLDERS.iter().find(|(name, _)| *name == own) else {
        return vec![format!("{file}: no folder is called {own}")];
    };
    let allowed = |to: &str| {
        let there = folder(to).unwrap_or_default();
        // No tag imports another: what two of them need is below them.
        to == FACTS || (there == own && own != "tags") || may.contains(&there.as_str()) || may.contains(&to)
    };
    imports.iter().filter(|to| !allowed(to)).map(|to| format!("{file} imports {to}")).collect()
}

/// The files that are left when those that import nothing left are taken away, and those that nothing left imports: the circles.
fn circle(arrows: &BTreeMap<String, BTreeSet<String>>) -> Option<BTreeSet<String>> {
    let mut left: BTreeSet<String> = arrows.keys().cloned().collect();
    loop {
        let imported = |name: &String| left.iter().any(|from| arrows[from].contains(name));
        let imports = |name: &String| arrows[name].iter().any(|to| left.contains(to));
        let next: BTreeSet<String> = left.iter().filter(|name| imported(name) && imports(name)).cloned().collect();
        if next.len() == left.len() {
            return (!left.is_empty()).then_some(left);
        }
        left = next;
    }
}
