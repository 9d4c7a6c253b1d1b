//! `docs/checklists.md` has every row, and every test it names is there.

use std::fs;
use std::path::{Path, PathBuf};

fn files(dir: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if entry.is_dir() && name != "node_modules" {
            files(&entry, ending, into);
        } else if name.ends_with(ending) {
            into.push(entry);
        }
    }
}

/// What is wrong with the names in a table of the page.
fn faults(page: &str, root: &Path) -> Vec<String> {
    let (mut rust, mut scripts) = (Vec::new(), Vec::new());
    for room in ["src", "tests"] {
        files(&root.join(room), ".rs", &mut rust);
    }
    files(&root.join("tests"), ".test.mjs", &mut scripts);
    let named = |all: &[PathBuf], stem: &str, words: &str| {
        all.iter().any(|path| {
            // A module in a folder of its own goes by the folder's name.
            let own = if path.ends_with("mod.rs") { path.parent().and_then(Path::file_name) } else { path.file_name() };
            let file = own.unwrap_or_default().to_string_lossy().into_owned();
            file.split('.').next() == Some(stem) && fs::read_to_string(path).unwrap().contains(words)
        })
    };
    let mut out = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| id")) {
        let held = line.rsplit('|').nth(1).unwrap_or_default();
        let mut any = held.contains("Not done") || held.contains("step *");
        for name in held.split('`').skip(1).step_by(2) {
            let there = if let Some((file, test)) = name.split_once("::") {
                named(&rust, file, &format!("fn {test}("))
            } else if let Some((file, test)) = name.split_once(": ") {
                named(&scripts, file, test)
            } else {
                root.join(name).exists()
            };
            any = true;
            if !there {
                out.push(format!("{}: {name} is not there", &line[..6]));
            }
        }
        if !any {
            out.push(format!("{line} names nothing"));
        }
    }
    out
}

#[test]
fn every_row_has_its_test_or_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/checklists.md")).unwrap();
    let ranges = [('P', 14), ('C', 13), ('A', 20), ('G', 10), ('S', 13), ('H', 10), ('O', 8), ('I', 7)];
    for (letter, last) in ranges {
        for number in (1..=last).filter(|n| (letter, *n) != ('S', 12)) {
            let rows = page.lines().filter(|line| line.starts_with(&format!("| {letter}{number} |"))).count();
            assert_eq!(rows, 1, "{letter}{number}");
        }
    }
    let wrong = faults(&page, root);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_that_is_not_there_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(faults("| X1 | what | `access: no such test` |\n", root).len(), 1);
    assert_eq!(faults("| X1 | what | `fuzz::no_such_test` |\n| X2 | what | |\n", root).len(), 2);
}
