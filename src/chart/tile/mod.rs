//! The state of one place: one number, one word, one colour, one time.

mod scene;

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::page::frame::Credit;
use crate::chart::tile::scene::{self as tile_scene, Parts};
use crate::chart::values::moment::shown_time;
use crate::chart::values::place::place_of;
use crate::chart::values::verdict::{self, Heading};
use crate::chart::{Card, Picture, Spec, Table, Title};
use crate::data::Pack;
use crate::error::Result;
use crate::scene::{Colour, Scene};
use crate::text::{self, words};

/// What is known of one place now.
pub struct Tile {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub reading: Reading,
    credit: Credit,
}

impl Tile {
    /// Computes the state of a place.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let place = place_of(pack, spec)?;
        let time = shown_time(places, spec)?;
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let lang = spec.language();
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            reading: places.reading(&place.id, time, report, spec.edition()),
            credit: Credit::of(pack, false, spec.now.0, lang),
        })
    }

    fn tile(&self, spec: &Spec) -> Card {
        let lang = spec.language();
        let mut card = verdict::card(self.id.clone(), self.id.clone(), &self.name, &self.reading, spec, Heading::Place);
        if self.credit.synthetic {
            card.flags.insert(0, words::SEAL.get(lang).to_owned());
            let comma = lang.comma();
            card.label = format!("{}{comma}{}", card.label, words::SYNTHETIC.get(lang));
        }
        card
    }

    fn parts(&self, spec: &Spec) -> Parts<'_> {
        let level = verdict::Verdict::of(&self.reading, spec.metric(), spec.coverage.0).level;
        let chip = level.and_then(|l| l.colour).map(Colour::rgb);
        Parts { card: self.tile(spec), chip, title: self.title(spec), credit: &self.credit }
    }
}

impl Picture for Tile {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        tile_scene::height(&self.parts(spec), spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        tile_scene::scene(&self.parts(spec), spec, width, height)
    }

    fn describe(&self, spec: &Spec) -> String {
        self.tile(spec).label
    }

    fn card(&self, spec: &Spec, _: Option<u32>) -> Option<Card> {
        Some(self.tile(spec))
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let subtitle = verdict::when(&self.reading, spec.daily(), lang);
        let colon = if lang == crate::error::Lang::Zh { "" } else { ": " };
        let title = [&self.name, colon, &verdict::metric_name(spec.metric(), spec.daily(), lang)].concat();
        Title { title, subtitle, footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let card = self.tile(spec);
        let mut rows = Vec::new();
        let mut add = |label: &str, value: String| rows.push(vec![label.into(), value.into()]);
        add(words::VALUE.get(lang), [&card.value, " ", &card.unit].concat().trim_end().to_owned());
        add(words::LEVEL_WORD.get(lang), card.level);
        card.rows.into_iter().for_each(|(label, value)| add(&label, value));
        Table { caption: self.title(spec).title, head: Vec::new(), rows, note: text::joined(&card.flags, " ") }
    }
}
