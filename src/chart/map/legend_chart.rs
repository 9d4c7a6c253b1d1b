//! The legend of a map as a picture of its own, for a page that wants it elsewhere.

use crate::assess::Places;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::legend as map_legend;
use crate::chart::page::frame;
use crate::chart::{Picture, Spec, Table, Theme, Title};
use crate::data::Pack;
use crate::error::{Lang, Result};
use crate::scene::{Fill, Label, Mark, Scene, wrap};
use crate::text::{self, words};

/// What the colours and signs of a map mean; the map's own rows.
pub struct Legend(pub MapFigure);

/// Height of a line of the heading, and of the seal below.
const LINE: f64 = 18.0;
const SEAL: f64 = 28.0;
const MARGIN: f64 = 12.0;

impl Legend {
    /// What the legend is of: the map's name, then time and rule.
    fn heading(&self, spec: &Spec, width: f64) -> Vec<String> {
        let title = self.0.words_around(spec);
        let wide = width - 2.0 * MARGIN;
        // Bold Latin letters run up to 15 % wider.
        let mut lines = wrap(&title.title, 14.0, wide / 1.15);
        lines.extend(wrap(&title.subtitle, 12.0, wide));
        lines
    }
}

impl Picture for Legend {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let rows = map_legend::rows(&self.0, spec);
        let columns = map_legend::columns(&rows, width - 2.0 * MARGIN).len();
        let seal = if self.0.credit.synthetic { SEAL } else { 0.0 };
        let lines = rows.len().div_ceil(columns.max(1)) as f64;
        22.0 + LINE * self.heading(spec, width).len() as f64 + map_legend::ROW * lines + seal
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        let (theme, lang) = (Theme::of(spec.dark()), spec.language());
        let mut scene = Scene::new(width, height);
        scene.rect((0.0, 0.0), (width, height), Fill::Solid(theme.ground));
        let name = wrap(&self.0.words_around(spec).title, 14.0, (width - 2.0 * MARGIN) / 1.15).len();
        let mut y = 4.0;
        for (i, line) in self.heading(spec, width).into_iter().enumerate() {
            y += LINE;
            let label = |size, colour| Label::new((MARGIN, y), line.as_str(), size, colour);
            scene.marks.push(Mark::Text(if i < name {
                label(14.0, theme.ink).bold()
            } else {
                label(12.0, theme.muted)
            }));
        }
        let rows = map_legend::rows(&self.0, spec);
        let columns = map_legend::columns(&rows, width - 2.0 * MARGIN);
        map_legend::draw(&mut scene, &theme, &rows, (MARGIN, y + 8.0), &columns);
        if self.0.credit.synthetic {
            frame::seal(&mut scene, &theme, (MARGIN, height - SEAL), frame::stamp(lang), lang);
        }
        scene
    }

    /// As the map follows.
    fn try_update(&mut self, pack: &Pack, places: &Places<'_>, before: &Spec, spec: &Spec) -> Result<bool> {
        self.0.try_update(pack, places, before, spec)
    }

    fn title(&self, spec: &Spec) -> Title {
        self.0.words_around(spec)
    }

    fn table(&self, spec: &Spec) -> Table {
        let title = self.0.words_around(spec);
        Table {
            caption: title.said(spec.language()),
            head: vec![words::LEGEND.get(spec.language()).to_owned()],
            rows: map_legend::rows(&self.0, spec).into_iter().map(|row| vec![row.words.into()]).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.0.words_around(spec);
        let rows: Vec<String> = map_legend::rows(&self.0, spec).into_iter().map(|row| row.words).collect();
        let (colon, comma) = if lang == Lang::Zh { ("：", "，") } else { (": ", ", ") };
        let seal = if self.0.credit.synthetic { [comma, words::SYNTHETIC.get(lang)].concat() } else { String::new() };
        let rows = text::joined(&rows, comma);
        [words::LEGEND.get(lang), " ", &title.said(lang), colon, &rows, &seal].concat()
    }
}
