//! The trait every chart implements, and the plain data it returns to the page: cards, tables, choices, titles.

use crate::aqi::STANDARDS;
use crate::assess::Places;
use crate::chart::{Cell, Spec};
use crate::data::Pack;
use crate::error::{Lang, Result, Words};
use crate::scene::Scene;
use crate::text::words;

/// The numbers of a picture, size-free, and how they become shapes and words.
pub trait Picture {
    /// The height it wants at a width, in CSS pixels.
    fn height(&self, spec: &Spec, width: f64) -> f64;
    /// Draws the numbers at a size in CSS pixels.
    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene;
    /// The words around the picture.
    fn title(&self, spec: &Spec) -> Title;
    /// The numbers as a table.
    fn table(&self, spec: &Spec) -> Table;
    /// The picture in sentences: what, where, when, level, coverage, caveats.
    fn describe(&self, spec: &Spec) -> String;
    /// Updates in place after a change of the spec; returns `false` if it must be rebuilt.
    ///
    /// # Errors
    /// As [`crate::chart::Chart::figure`]; the numbers are then as they were.
    fn try_update(&mut self, _pack: &Pack, _places: &Places<'_>, _before: &Spec, _spec: &Spec) -> Result<bool> {
        Ok(false)
    }
    /// The `zoom` of the spec after the picture is enlarged so many times about a point and moved by some pixels.
    fn enlarge(&self, _spec: &Spec, _times: f64, _at: (f64, f64), _by: (f64, f64)) -> Option<String> {
        None
    }
    /// The items whose name, initials or code begin with what was typed, in the order of items.
    fn find(&self, _typed: &str) -> Option<u32> {
        None
    }
    /// Draws the mark of the item pointed at, as a scene to lay over the picture.
    fn overlay(&self, scene: &Scene, _spec: &Spec, _item: u32) -> Scene {
        Scene::new(scene.width, scene.height)
    }
    /// The identifier of an item of the scene.
    fn id(&self, _item: u32) -> Option<String> {
        None
    }
    /// The item of an identifier.
    fn item(&self, _id: &str) -> Option<u32> {
        None
    }
    /// The item a key leads to; `None` when the key means nothing here.
    fn walk(&self, _scene: &Scene, _from: Option<u32>, _key: &str) -> Option<u32> {
        None
    }
    /// The period, as in [`Spec::period`], between two items dragged over, or that a key (`+`) leads to; `None` when there is none.
    fn zoom(&self, _from: Option<u32>, _to: Option<u32>, _key: &str) -> Option<String> {
        None
    }
    /// An item opened; of a picture without items, the picture itself.
    fn card(&self, _spec: &Spec, _item: Option<u32>) -> Option<Card> {
        None
    }
    /// The choices the reader has.
    fn controls(&self, _spec: &Spec) -> Vec<Control> {
        Vec::new()
    }
    /// Whether all its figures are quoted from documents and none is computed of the pack's measurements.
    fn quoted(&self) -> bool {
        false
    }
    /// The trail it shows, when it shows one.
    fn trace(&self) -> Option<&crate::assess::Trace> {
        None
    }
}

/// One item opened: what hover, tap and focus show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The item: an entity on a map, an hour on a trend.
    pub id: String,
    /// The entity it is about.
    pub place: String,
    /// The hour it is about, ISO 8601.
    pub time: String,
    /// Heading.
    pub title: String,
    /// The value in words; a dash when there is none.
    pub value: String,
    /// Unit; empty for an index.
    pub unit: String,
    /// The level's word, or why there is none.
    pub level: String,
    /// The level's colour.
    pub colour: String,
    /// What can be read on that colour.
    pub ink: String,
    /// Primary pollutants.
    pub primary: String,
    /// Health effect and advice of the level.
    pub advice: String,
    /// Label and value of further rows.
    pub rows: Vec<(String, String)>,
    /// Caveats: thin, stale, missing.
    pub flags: Vec<String>,
    /// Further sentences: comparisons, the effect on health.
    pub notes: Vec<String>,
    /// Alerts in force.
    pub alerts: Vec<String>,
    /// The whole as one spoken sentence.
    pub label: String,
    /// The identifier of its number, which opens how it was computed; empty where there is none.
    pub explain: String,
}

impl Card {
    /// Adds a row.
    #[inline(never)]
    pub fn add_row(&mut self, label: &str, value: String) {
        self.rows.push((label.to_owned(), value));
    }

    /// True if a text has the form of a value that a picture writes: a number of at most twelve characters, a level of an
    /// edition, or the words for no value.
    pub fn is_value(text: &str) -> bool {
        let number = || {
            let digits = text.strip_prefix(['-', '−', '>', '<']).unwrap_or(text);
            let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
            text.chars().count() <= 12
                && digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.chars().all(allowed)
        };
        let is = |known: &Words| known.0 == text || known.1 == text;
        let levels = || STANDARDS.iter().flat_map(|standard| standard.levels).any(|level| is(&level.word));
        number() || matches!(text, "—" | "/") || is(&words::NO_DATA) || is(&words::NOT_PUBLISHED) || levels()
    }
}

/// The same numbers as text in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column headings.
    pub head: Vec<String>,
    /// Rows; the first cell is the row's heading.
    pub rows: Vec<Vec<Cell>>,
    /// Caveats below it.
    pub note: String,
}

impl Table {
    /// The texts of the rows.
    pub fn texts(&self) -> Vec<Vec<String>> {
        self.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
    }
}

/// A choice the reader has.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// The key of the spec it sets.
    pub key: &'static str,
    /// Its name.
    pub label: String,
    /// The value now.
    pub value: String,
    /// Values and their names.
    pub options: Vec<Choice>,
}

/// One value of a [`Control`].
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the spec's key becomes.
    pub value: &'static str,
    /// What is written on the button.
    pub label: String,
}

/// The words around a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// What and where.
    pub title: String,
    /// When and by which rule.
    pub subtitle: String,
    /// Source, status, approval number.
    pub footer: Vec<String>,
}

impl Title {
    /// Title and subtitle in one line, as captions and descriptions say them.
    pub fn said(&self, lang: Lang) -> String {
        let comma = if self.subtitle.is_empty() { "" } else { lang.comma() };
        [&self.title, comma, &self.subtitle].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Card;

    #[test]
    fn t03_only_what_a_picture_writes_is_a_value() {
        for good in ["68", "5.61", "−3.2%", "1,234", "优", "Moderately polluted", "轻度污染", "—", "无数据"]
        {
            assert!(Card::is_value(good), "{good}");
        }
        for bad in [
            "500（某某局通知停课）",
            "50 停课",
            "1234567890123",
            "",
            "-",
            "javascript:1",
            "二级",
            "68\u{202e}",
            "6８",
            "优优",
        ] {
            assert!(!Card::is_value(bad), "{bad}");
        }
    }
}
