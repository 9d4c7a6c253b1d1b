//! `www/elements/facts.js`: what pages and documents know of charts and options before the module is there, written by Rust.

mod elements;
mod measure;
mod styles;

use crate::tools;
use elements::{ALL, INDEX, all, index, missing, tags};
use lantian::chart::options::{OptionKind, Scope};
use lantian::chart::{Covers, FACTS, Part, Shows, Spec, Theme};
use measure::{Measured, broken_line, measure};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use styles::{STYLES, themed};

/// Where the facts stand, from the top of the project.
const FILE: &str = "www/elements/facts.js";

/// Writes the facts where they are not current.
pub fn run() -> Result<(), String> {
    let root = tools::root();
    for (name, text) in missing(&tags(&root)?) {
        let path = root.join(&name);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("wrote {name}: say in its first line what it shows");
    }
    let tags = tags(&root)?;
    let mut files = vec![(FILE, facts(&root)?), (INDEX, index(&tags)), (ALL, all(&tags))];
    for name in STYLES {
        let path = root.join(name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        files.push((name, themed(&text)));
    }
    for (name, now) in files {
        let path = root.join(name);
        if fs::read_to_string(&path).is_ok_and(|before| before == now) {
            continue;
        }
        fs::write(&path, now).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// The text of the file.
fn facts(root: &Path) -> Result<String, String> {
    let charts = |keep: &dyn Fn(&lantian::chart::ChartFacts) -> bool| -> Vec<&str> {
        FACTS.iter().filter(|chart| keep(chart)).map(|chart| chart.name).collect()
    };
    let options = |keep: &[Scope]| -> Vec<&str> {
        Spec::OPTIONS.iter().filter(|row| keep.contains(&row.scope)).map(|row| row.key).collect()
    };
    let names = FACTS.iter().map(|chart| (chart.name, json!([chart.title.0, chart.title.1])));
    let measured = measure(root)?;
    let exports = [
        (
            "Option keys that are attributes of every element that shows something; `lang` and `now` are handled apart.",
            "string[]",
            "KEYS",
            line(&json!(options(&[Scope::Shared, Scope::Own]))),
        ),
        (
            "Option keys that linked elements share.",
            "string[]",
            "SHARED",
            line(&json!(options(&[Scope::Shared, Scope::Page]))),
        ),
        (
            "Charts whose usual form is in the first part of the module.",
            "string[]",
            "FIRST",
            line(&json!(charts(&|c| c.part == Part::First))),
        ),
        (
            "Charts of one moment: they follow while time passes.",
            "string[]",
            "MOMENT",
            line(&json!(charts(&|c| c.shows == Shows::Moment))),
        ),
        (
            "Charts of many places: the selected one is marked among them.",
            "string[]",
            "MANY",
            line(&json!(charts(&|c| c.covers == Covers::Many))),
        ),
        ("Names of charts in Chinese and English.", "Record<string, [string, string]>", "NAMES", rows(names)),
        (
            "Height of the picture alone, with the demonstration pack and default options: points of a broken line, width and height by turns, first in Chinese, then in English.",
            "Record<string, [number[], number[]]>",
            "HEIGHTS",
            rows(charts_by_name(&measured, |chart| {
                json!([broken_line(&chart.heights[0]), broken_line(&chart.heights[1])])
            })),
        ),
        (
            "Widths of the controls above the picture in CSS pixels, first in Chinese, then in English.",
            "Record<string, [number[], number[]]>",
            "CONTROLS",
            rows(charts_by_name(&measured, |chart| json!(chart.controls))),
        ),
        (
            "Colours of the page by theme.",
            "Record<string, Record<string, string>>",
            "THEMES",
            rows([("light", theme(false)), ("dark", theme(true))].into_iter()),
        ),
        (
            "Every option: how it is written, its default, and the allowed values or examples of them.",
            "{ key: string, kind: string, default: string, values: string[], meaning: string }[]",
            "OPTIONS",
            list(documented()),
        ),
    ];
    let mut out = "// @ts-check\n/** Written by `cargo xtask facts` from src/chart/spec/mod.rs, src/chart/mod.rs and src/chart/page/theme.rs. */\n".to_owned();
    for (about, kind, name, value) in exports {
        // Writing into memory cannot fail.
        let _ = write!(out, "\n/** {about} @type {{{kind}}} */\nexport const {name} = {value};\n");
    }
    Ok(out)
}

/// A value on one line, with blanks as a person would set them.
fn line(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{key}: {}", line(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// An object with a line for each key.
fn rows<'a>(fields: impl Iterator<Item = (&'a str, Value)>) -> String {
    let lines: String = fields.map(|(key, value)| format!("  {key}: {},\n", line(&value))).collect();
    format!("{{\n{lines}}}")
}

/// A list with a line for each item.
fn list(items: Vec<String>) -> String {
    format!("[\n{}]", items.iter().map(|item| format!("  {item},\n")).collect::<String>())
}

fn theme(dark: bool) -> Value {
    Value::Object(Theme::page(dark).into_iter().map(|(name, colour)| (name.to_owned(), json!(colour.css()))).collect())
}

fn documented() -> Vec<String> {
    let defaults = Spec::default().written();
    let row = |(row, default): (&lantian::chart::options::OptionRow, String)| {
        let kind = match row.kind {
            OptionKind::Choice => "choice",
            OptionKind::Flag => "flag",
            OptionKind::Number => "number",
            OptionKind::Text => "text",
        };
        let text = |text: &str| json!(text).to_string();
        format!(
            "{{ key: {}, kind: {}, default: {}, values: {}, meaning: {} }}",
            text(row.key),
            text(kind),
            text(&default),
            line(&json!(row.allowed)),
            text(&row.meaning.trim().replace("[`", "`").replace("`]", "`"))
        )
    };
    Spec::OPTIONS.iter().zip(defaults).map(row).collect()
}

fn charts_by_name<'a>(
    charts: &'a [Measured],
    value: impl Fn(&Measured) -> Value + 'a,
) -> impl Iterator<Item = (&'static str, Value)> + 'a {
    charts.iter().map(move |chart| (chart.name, value(chart)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_are_current() {
        let root = tools::root();
        let held = fs::read_to_string(root.join(FILE)).unwrap();
        assert!(held == facts(&root).unwrap(), "{FILE} is not current: cargo xtask facts");
        let tags = tags(&root).unwrap();
        assert!(tags.len() > 15 && tags.contains(&"aq-map".to_owned()), "{tags:?}");
        for (name, due) in [(INDEX, index(&tags)), (ALL, all(&tags))] {
            let held = fs::read_to_string(root.join(name)).unwrap();
            assert!(held == due, "{name} is not current: cargo xtask facts");
        }
        for name in STYLES {
            let style = fs::read_to_string(root.join(name)).unwrap();
            assert!(
                style.contains("--ground: ") && style == themed(&style),
                "{name} is not current: cargo xtask facts"
            );
        }
    }
}
