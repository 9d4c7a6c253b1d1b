//! Drawings that stand in a page before any script.

use super::{Site, below, file_id};
use crate::error::Result;
use lantian::chart::{Chart, Spec};
use lantian::data::{EntityKind, Pack, Step};
use lantian::error::Lang;
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::rc::Rc;

/// The width drawings are made for, in CSS pixels: that of a phone, on which they stand largest.
const WIDTH: f64 = 360.0;
/// The languages and themes of each drawing.
const LOOKS: [(Lang, &str); 4] = [(Lang::Zh, "light"), (Lang::Zh, "dark"), (Lang::En, "light"), (Lang::En, "dark")];
/// How often a picture may find that it needs more files.
const MOST_ROUNDS: usize = 4;

/// A drawing in a page: its names, its size and what it says.
pub(super) struct Still {
    /// The picture's name without theme, language and ending: `still/140100-now`.
    name: String,
    height: f64,
    /// What it says, in Chinese and English.
    pub(super) said: [String; 2],
}

impl Still {
    /// Returns the markup of the drawing in both languages and themes, for a page in a folder at `root`.
    pub(super) fn markup(&self, root: &str) -> String {
        let Self { name, height, said } = self;
        let one = |lang: &str, class: &str, alt: &str| {
            // What is not shown is not loaded.
            let lazy = if class == "en" { " loading=\"lazy\"" } else { "" };
            let alt = super::escape(alt);
            format!(
                "<picture class=\"still {class}\"><source media=\"(prefers-color-scheme: dark)\" srcset=\"{root}{name}-{lang}-dark.svg\"><img src=\"{root}{name}-{lang}.svg\" width=\"{WIDTH}\" height=\"{height}\" alt=\"{alt}\"{lazy}></picture>"
            )
        };
        let [zh, en] = said;
        one("zh", "zh", zh) + &one("en", "en", en)
    }
}

/// A drawing in one language and theme.
struct Drawing {
    svg: String,
    height: f64,
    /// What it says.
    said: String,
}

/// Draws a picture of a place; `None` where the pack has nothing to draw. `fetch` gives what the picture needs of the pack.
fn draw(
    library: &Rc<RefCell<Library>>,
    chart: Chart,
    options: &[(&str, &str)],
    fetch: &dyn Fn(&View) -> Result<()>,
) -> Result<Option<Drawing>> {
    let mut spec = Spec::default();
    for (key, value) in options {
        spec.set(key, value)?;
    }
    let mut view = View::new(Rc::clone(library), chart);
    view.set(spec)?;
    fetch(&view)?;
    let Ok(height) = view.height(WIDTH) else { return Ok(None) };
    view.layout(WIDTH, height);
    Ok(Some(Drawing { svg: view.svg()?, height, said: view.describe().unwrap_or_default() }))
}

impl Site<'_> {
    /// Draws a picture of a place in both languages and themes; `None` where the pack has nothing to draw.
    pub(super) fn still(&mut self, id: &str, chart: &str, options: &[(&str, &str)]) -> Result<Option<Still>> {
        let kind = Chart::named(chart)?;
        let name = format!("still/{}-{chart}", file_id(id));
        let mut still = Still { name: name.clone(), height: 0.0, said: Default::default() };
        for (lang, theme) in LOOKS {
            let own = [("lang", lang.tag()), ("theme", theme), ("place", id)];
            let Some(drawing) = draw(&self.library, kind, &[&own, options].concat(), &|_| Ok(()))? else {
                return Ok(None);
            };
            if let Some(said) = still.said.get_mut(usize::from(lang == Lang::En)) {
                *said = drawing.said;
            }
            still.height = drawing.height;
            self.put(file_name(&name, lang, theme), drawing.svg);
        }
        Ok(Some(still))
    }
}

/// Returns drawings of the newest hour of a pack (of daily data: of the newest day), for pages of one's own: `still/map-zh.svg`,
/// `now`, `trend` and `rank`, in English `-en`, and for dark pages `-dark`, each of the top place.
///
/// `read` gives the files of the pack by name; only those are read that the pictures need. A picture is nothing where the pack has
/// nothing to draw, and an error where what it needs cannot be read: what was drawn of an earlier hour is then no longer true.
///
/// # Errors
/// A pack whose places cannot be read.
pub fn stills(read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<Vec<(String, Result<Option<String>>)>> {
    let mut library = Library::default();
    library.add("manifest.json", &read("manifest.json")?)?;
    for name in library.files() {
        library.add(&name, &read(&name)?)?;
    }
    let top = top_place(library.pack());
    let level = if below(library.pack(), &top).iter().any(|entity| entity.kind == EntityKind::City) {
        "city"
    } else {
        "county"
    };
    let is_hourly = library.pack().manifest.files.iter().any(|file| file.step() == Some(Step::Hour));
    let (avg, period) = if is_hourly { ("1h", "7d") } else { ("24h", "30d") };
    let pictures: [(&str, &[(&str, &str)]); 4] = [
        ("now", &[("avg", avg)]),
        ("map", &[("avg", avg), ("level", level)]),
        ("trend", &[("avg", avg), ("period", period)]),
        ("rank", &[]),
    ];
    let library = Rc::new(RefCell::new(library));
    let fetch = |view: &View| {
        // What has come may show that more is needed.
        for _ in 0..MOST_ROUNDS {
            let needs = view.needs();
            if needs.is_empty() {
                break;
            }
            for name in needs {
                library.borrow_mut().add(&name, &read(&name)?)?;
            }
        }
        Ok(())
    };
    let mut out = Vec::new();
    for (chart, options) in pictures {
        for (lang, theme) in LOOKS {
            let own = [("lang", lang.tag()), ("theme", theme), ("place", top.as_str())];
            let drawing = draw(&library, Chart::named(chart)?, &[&own, options].concat(), &fetch);
            let svg = drawing.map(|drawing| drawing.map(|drawing| drawing.svg));
            out.push((file_name(&format!("still/{chart}"), lang, theme), svg));
        }
    }
    Ok(out)
}

/// Returns the place that holds the others: the first province, else city, else county.
fn top_place(pack: &Pack) -> String {
    let kinds = [EntityKind::Province, EntityKind::City, EntityKind::County, EntityKind::DevZone, EntityKind::Station];
    let first = kinds.into_iter().find_map(|kind| pack.entities.iter().find(|entity| entity.kind == kind));
    first.map(|entity| entity.id.clone()).unwrap_or_default()
}

/// Returns the name of a drawing in a language and theme.
fn file_name(name: &str, lang: Lang, theme: &str) -> String {
    let tag = if lang == Lang::En { "en" } else { "zh" };
    let ending = if theme == "dark" { "-dark" } else { "" };
    format!("{name}-{tag}{ending}.svg")
}
