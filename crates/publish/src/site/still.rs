//! Drawings that stand in a page before any script.

use super::{Site, file_id};
use crate::error::Result;
use lantian::chart::{Chart, Spec};
use lantian::error::Lang;
use lantian::view::View;
use std::rc::Rc;

/// The width drawings are made for, in CSS pixels: that of a phone, on which they stand largest.
const WIDTH: f64 = 360.0;

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

impl Site<'_> {
    /// Draws a picture of a place in both languages and themes; `None` where the pack has nothing to draw.
    pub(super) fn still(&mut self, id: &str, chart: &str, options: &[(&str, &str)]) -> Result<Option<Still>> {
        let kind = Chart::named(chart)?;
        let name = format!("still/{}-{chart}", file_id(id));
        let mut still = Still { name: name.clone(), height: 0.0, said: Default::default() };
        for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            for theme in ["light", "dark"] {
                let mut spec = Spec::default();
                for (key, value) in [("lang", lang.tag()), ("theme", theme), ("place", id)].iter().chain(options) {
                    spec.set(key, value)?;
                }
                let mut view = View::new(Rc::clone(&self.library), kind);
                view.set(spec)?;
                let Ok(height) = view.height(WIDTH) else { return Ok(None) };
                view.layout(WIDTH, height);
                let svg = view.svg()?;
                if let Some(said) = still.said.get_mut(usize::from(lang == Lang::En)) {
                    *said = view.describe().unwrap_or_default();
                }
                still.height = height;
                let ending = if theme == "dark" { "-dark" } else { "" };
                self.put(format!("{name}-{tag}{ending}.svg"), svg);
            }
        }
        Ok(Some(still))
    }
}
