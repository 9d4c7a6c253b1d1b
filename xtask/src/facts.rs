//! `www/elements/facts.js`: what pages and documents know of charts and options before the module is there, written by Rust.

use crate::tools;
use lantian::chart::options::{OptionKind, Scope};
use lantian::chart::{Chart, Control, Covers, FACTS, Part, Shows, Spec, Theme};
use lantian::data::EntityKind;
use lantian::scene::text_width;
use lantian::view::{Library, View};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// Where the facts stand, from the top of the project.
const FILE: &str = "www/elements/facts.js";

/// Widths at which heights are computed, in CSS pixels.
const WIDTHS: (u32, u32, u32) = (240, 1400, 4);

/// By how many CSS pixels a height may be off, and by which share of it where that is more: a calendar is tall and its height a stair.
const TOLERANCE: f64 = 24.0;
const TOLERATED_SHARE: f64 = 0.05;

/// The size of the text of a page, and what stands beside it in a control, in CSS pixels: see `.choice`, `button` and `select` in
/// `www/elements/base/style.js`. With more values than that a control is a list to open.
const TEXT: f64 = 14.0;
const LABEL_MARGIN: f64 = 8.0;
const BUTTON_PADDING: f64 = 25.0;
const LIST_PADDING: f64 = 46.0;
const MOST_BUTTONS: usize = 4;

/// The lists of all elements, written from the files in `www/elements/tags`.
const INDEX: &str = "www/elements/index.js";
const ALL: &str = "www/elements/all.js";

/// The style sheets of the site that name colours of the theme in the lines of their `:root`.
const STYLES: [&str; 3] = ["www/site/site.css", "www/site/embed.css", "www/site/report.css"];

/// Writes the facts where they are not current.
pub fn run() -> Result<(), String> {
    let root = tools::root();
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

/// The tags of all elements, sorted.
fn tags(root: &Path) -> Result<Vec<String>, String> {
    let dir = root.join("www/elements/tags");
    let entries = fs::read_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))?.flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut tags: Vec<String> = names.filter_map(|name| name.strip_suffix(".js").map(str::to_owned)).collect();
    tags.sort();
    Ok(tags)
}

/// The class of a tag: `aq-map` is `AqMap`.
fn class(tag: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    tag.split('-').map(word).collect()
}

fn index(tags: &[String]) -> String {
    let line = |tag: &String| format!("export {{ {} }} from \"./tags/{tag}.js\";\n", class(tag));
    let lines: String = tags.iter().map(line).collect();
    format!(
        "// @ts-check\n/** All elements, as classes; `define.js` registers them. Written by `cargo xtask facts` from the files in tags/. */\n{lines}"
    )
}

fn all(tags: &[String]) -> String {
    let lines: String = tags.iter().map(|tag| format!("  \"{tag}\": index.{},\n", class(tag))).collect();
    format!(
        "// @ts-check
/**
 * All elements by their tags, written by `cargo xtask facts` from the files in tags/. The list is written out: a bundler makes the namespace
 * of a module with a loop that also meets what a page's scripts have put on `Object.prototype`, and then no element would be defined.
 */
import {{ register }} from \"./base/register.js\";
import * as index from \"./index.js\";

export const ALL = {{
{lines}}};

/** Registers all elements. */
export function registerAll() {{
  for (const [tag, kind] of Object.entries(ALL)) register(tag, kind);
}}
"
    )
}

/// A style sheet with the theme's colours in the custom properties of their names, in the lines of `:root`.
fn themed(style: &str) -> String {
    let line = |line: &str| {
        let dark = match line {
            _ if line.starts_with(":root {") => false,
            _ if line.starts_with(":root[data-theme=\"dark\"] {") => true,
            _ => return line.to_owned(),
        };
        let mut out = line.to_owned();
        for (name, colour) in Theme::page(dark) {
            let property = format!(" --{name}: ");
            let Some((before, after)) = out.split_once(&property) else { continue };
            let rest = after.find(';').map_or("", |end| &after[end..]);
            out = format!("{before}{property}{}{rest}", colour.css());
        }
        out
    };
    style.split('\n').map(line).collect::<Vec<_>>().join("\n")
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
    let mut out = "// @ts-check\n/** Written by `cargo xtask facts` from src/chart/spec/mod.rs, src/chart/charts.rs and src/chart/page/theme.rs. */\n".to_owned();
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

/// What is measured of a chart in both languages.
struct Measured {
    name: &'static str,
    /// Widths and heights of the picture.
    heights: [Vec<(f64, f64)>; 2],
    /// Widths of its controls.
    controls: [Vec<u32>; 2],
}

/// Measures every chart with the demonstration pack and default options; with the first city where a chart is of one place.
fn measure(root: &Path) -> Result<Vec<Measured>, String> {
    let library = Rc::new(RefCell::new(demonstration(&root.join("www/data/shanxi"))?));
    let place =
        library.borrow().pack().of_kind(EntityKind::City).next().map_or_else(String::new, |city| city.id.clone());
    let measure = |facts: &'static lantian::chart::ChartFacts| {
        let [zh, en] = ["zh-CN", "en"].map(|lang| measure_in(&library, facts, &place, lang));
        let ((zh, zh_controls), (en, en_controls)) = (zh?, en?);
        Ok(Measured { name: facts.name, heights: [zh, en], controls: [zh_controls, en_controls] })
    };
    FACTS.iter().map(measure).collect()
}

fn charts_by_name<'a>(
    charts: &'a [Measured],
    value: impl Fn(&Measured) -> Value + 'a,
) -> impl Iterator<Item = (&'static str, Value)> + 'a {
    charts.iter().map(move |chart| (chart.name, value(chart)))
}

/// The pack a page without data of its own shows.
fn demonstration(dir: &Path) -> Result<Library, String> {
    let mut library = Library::default();
    let read = |name: &str| fs::read(dir.join(name)).map_err(|e| format!("{}: {e}", dir.join(name).display()));
    library.add("manifest.json", &read("manifest.json")?).map_err(|e| e.to_string())?;
    let tables = library.files();
    let all = library.pack().manifest.files.iter().map(|file| file.name.clone());
    let measured: Vec<String> = all.filter(|name| !tables.contains(name)).collect();
    for name in tables.iter().chain(&measured) {
        library.add(name, &read(name)?).map_err(|e| e.to_string())?;
    }
    Ok(library)
}

/// Heights by width, and widths of the controls.
type InLanguage = (Vec<(f64, f64)>, Vec<u32>);

fn measure_in(
    library: &Rc<RefCell<Library>>,
    facts: &lantian::chart::ChartFacts,
    place: &str,
    lang: &str,
) -> Result<InLanguage, String> {
    let said = |error: lantian::error::Error| format!("{}: {error}", facts.name);
    let mut view = View::new(Rc::clone(library), Chart::named(facts.name).map_err(said)?);
    let mut spec = Spec::default();
    spec.set("lang", lang).map_err(said)?;
    if facts.covers == Covers::One {
        spec.set("place", place).map_err(said)?;
    }
    view.set(spec).map_err(said)?;
    let (from, to, step) = WIDTHS;
    let widths = (from..=to).step_by(step as usize).map(f64::from);
    let heights = widths.map(|width| Ok((width, view.height(width).map_err(said)?))).collect::<Result<_, String>>()?;
    let controls = view.controls().unwrap_or_default().iter().map(control_width).collect();
    Ok((heights, controls))
}

/// The width a page gives a control.
fn control_width(control: &Control) -> u32 {
    let widths = control.options.iter().map(|choice| text_width(&choice.label, TEXT));
    let values = match control.options.len() > MOST_BUTTONS {
        true => widths.fold(0.0, f64::max) + LIST_PADDING,
        false => widths.map(|width| width + BUTTON_PADDING).sum(),
    };
    (text_width(&control.label, TEXT) + LABEL_MARGIN + values).round() as u32
}

/// The fewest points, taken one after another, of a broken line that is nowhere off by more than [`TOLERANCE`] or [`TOLERATED_SHARE`].
fn broken_line(all: &[(f64, f64)]) -> Vec<i64> {
    let fits = |from: usize, to: usize| {
        let ((x0, y0), (x1, y1)) = (all[from], all[to]);
        let on = |x: f64| y0 + (y1 - y0) * (x - x0) / (x1 - x0);
        all[from..=to].iter().all(|(x, y)| (on(*x) - y).abs() <= TOLERANCE.max(y * TOLERATED_SHARE))
    };
    let mut kept = vec![0];
    while let Some(from) = kept.last().copied().filter(|from| from + 1 < all.len()) {
        let mut to = from + 1;
        while to + 1 < all.len() && fits(from, to + 1) {
            to += 1;
        }
        kept.push(to);
    }
    // A level end needs no point of its own.
    while kept.len() > 1 && (all[kept[kept.len() - 1]].1 - all[kept[kept.len() - 2]].1).abs() < 1.0 {
        kept.pop();
    }
    kept.into_iter().flat_map(|at| [all[at].0.round() as i64, all[at].1.round() as i64]).collect()
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

    #[test]
    fn colours_are_set_in_the_lines_of_the_root() {
        let given = ":root { --ground: #000; --own: #123456; --ink: #000; }\n:root[data-theme=\"dark\"] { --ground: #fff; }\np { --ink: #000; }";
        let now = themed(given);
        assert!(now.starts_with(":root { --ground: #ffffff; --own: #123456; --ink: #1d2733; }\n"), "{now}");
        assert!(now.ends_with("{ --ground: #14181d; }\np { --ink: #000; }"), "{now}");
    }

    #[test]
    fn a_broken_line_is_near_everywhere() {
        let jump: Vec<(f64, f64)> = (0..100).map(|x| (f64::from(x), if x < 50 { 10.0 } else { 200.0 })).collect();
        assert_eq!(broken_line(&jump), [0, 10, 49, 10, 50, 200]);
        let slope: Vec<(f64, f64)> = (0..100).map(|x| (f64::from(x), f64::from(x) * 3.0)).collect();
        assert_eq!(broken_line(&slope), [0, 0, 99, 297]);
    }
}
