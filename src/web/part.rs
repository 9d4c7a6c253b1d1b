//! What leaves for the page: one tree of texts, numbers and named parts, so that serde's code is there once.

use crate::chart::{Card, Control, Table, Title};
use crate::view::Info;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A plain object of JavaScript to be.
pub(super) enum Part {
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
    /// A truth value.
    Truth(bool),
    /// An array.
    List(Vec<Part>),
    /// An object.
    Named(Vec<(&'static str, Part)>),
    /// `null`.
    Nothing,
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => to.serialize_str(text),
            Part::Number(number) => to.serialize_f64(*number),
            Part::Truth(truth) => to.serialize_bool(*truth),
            Part::List(list) => to.collect_seq(list),
            Part::Named(parts) => {
                let mut map = to.serialize_map(Some(parts.len()))?;
                for (key, part) in parts {
                    map.serialize_entry(key, part)?;
                }
                map.end()
            }
            Part::Nothing => to.serialize_unit(),
        }
    }
}

fn text(words: &str) -> Part {
    Part::Text(words.to_owned())
}

/// An array of strings.
pub(super) fn texts(list: &[String]) -> Part {
    Part::List(list.iter().map(|t| text(t)).collect())
}

fn option(words: Option<&String>) -> Part {
    words.map_or(Part::Nothing, |w| text(w))
}

/// A card.
pub(super) fn card(card: &Card) -> Part {
    let rows = card.rows.iter().map(|(label, value)| Part::List(vec![text(label), text(value)]));
    Part::Named(vec![
        ("id", text(&card.id)),
        ("place", text(&card.place)),
        ("time", text(&card.time)),
        ("title", text(&card.title)),
        ("value", text(&card.value)),
        ("unit", text(&card.unit)),
        ("level", text(&card.level)),
        ("colour", text(&card.colour)),
        ("ink", text(&card.ink)),
        ("primary", text(&card.primary)),
        ("advice", text(&card.advice)),
        ("rows", Part::List(rows.collect())),
        ("flags", texts(&card.flags)),
        ("label", text(&card.label)),
    ])
}

/// A table.
pub(super) fn table(table: &Table) -> Part {
    Part::Named(vec![
        ("caption", text(&table.caption)),
        ("head", texts(&table.head)),
        ("rows", Part::List(table.rows.iter().map(|row| texts(row)).collect())),
        ("note", text(&table.note)),
    ])
}

/// The words around a picture.
pub(super) fn title(title: &Title) -> Part {
    Part::Named(vec![
        ("title", text(&title.title)),
        ("subtitle", text(&title.subtitle)),
        ("footer", texts(&title.footer)),
    ])
}

/// The choices the reader has.
pub(super) fn controls(controls: &[Control]) -> Part {
    let one = |control: &Control| {
        let choice = |c: &crate::chart::Choice| Part::Named(vec![("value", text(c.value)), ("label", text(&c.label))]);
        Part::Named(vec![
            ("key", text(control.key)),
            ("label", text(&control.label)),
            ("value", text(&control.value)),
            ("options", Part::List(control.options.iter().map(choice).collect())),
        ])
    };
    Part::List(controls.iter().map(one).collect())
}

/// What a pack says of itself.
pub(super) fn info(info: &Info) -> Part {
    let place = |p: &crate::view::PlaceInfo| {
        Part::Named(vec![
            ("id", text(&p.id)),
            ("kind", text(p.kind)),
            ("parent", text(&p.parent)),
            ("name", text(&p.name)),
        ])
    };
    Part::Named(vec![
        ("id", text(&info.id)),
        ("revision", Part::Number(info.revision as f64)),
        ("title", text(&info.title)),
        ("publisher", text(&info.publisher)),
        ("licence", text(&info.licence)),
        ("status", text(info.status)),
        ("statusWord", text(info.status_word)),
        ("synthetic", Part::Truth(info.synthetic)),
        ("seal", text(info.seal)),
        ("generated", text(&info.generated)),
        ("from", option(info.from.as_ref())),
        ("to", option(info.to.as_ref())),
        ("notes", texts(&info.notes)),
        ("places", Part::List(info.places.iter().map(place).collect())),
    ])
}
