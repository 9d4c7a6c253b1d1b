//! `docs/glossary.md` and the phrases say the same: one word for one thing, in both languages.

use lantian::text::words::ALL;
use std::fs;
use std::path::{Path, PathBuf};

struct Term {
    chinese: String,
    english: Vec<String>,
    not: Vec<String>,
}

fn terms() -> Vec<Term> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/glossary.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| 中文"));
    let list = |cell: &str| -> Vec<String> {
        cell.split(';').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect()
    };
    let term = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 6, "{line}");
        Term { chinese: cells[1].to_owned(), english: list(cells[2]), not: list(cells[4]) }
    };
    rows.map(term).collect()
}

/// Texts a visitor or editor reads: phrases and charts, pages, and what is written of them.
fn texts() -> Vec<(PathBuf, String)> {
    fn files(dir: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if entry.is_dir() && !matches!(name.as_str(), "pkg" | "data" | "pictures" | "elements") {
                files(&entry, into);
            } else if [".rs", ".html", ".json", ".md"].iter().any(|end| name.ends_with(end)) && name != "glossary.md" {
                into.push(entry);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = vec![root.join("README.md")];
    ["src", "crates/publish/src", "crates/cli/src", "crates/desk/src", "www", "docs"]
        .iter()
        .for_each(|room| files(&root.join(room), &mut out));
    out.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_term_is_said_as_the_glossary_says() {
    let terms = terms();
    assert!(terms.len() > 30);
    for term in &terms {
        let says = |english: &str| term.english.iter().any(|word| english.to_lowercase().contains(word));
        let together = ALL.iter().any(|(_, words)| words.0.contains(&term.chinese) && says(words.1));
        assert!(together, "no phrase says {} as {:?}", term.chinese, term.english);
    }
}

#[test]
fn words_the_glossary_rules_out_are_nowhere() {
    let texts = texts();
    assert!(texts.len() > 200);
    let mut found = Vec::new();
    for word in terms().iter().flat_map(|term| &term.not) {
        let here = texts.iter().filter(|(_, text)| text.contains(word));
        found.extend(here.map(|(path, _)| format!("{word} in {}", path.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
