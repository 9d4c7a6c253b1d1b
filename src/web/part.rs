//! What leaves for the page: one tree of texts, numbers and named parts, so that serde's code is there once.

use crate::chart::{Card, Cell, Choice, Control, Node, Table, Title, Way};
use crate::view::Difference;
use crate::view::{Info, PlaceInfo, Report};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A plain object of JavaScript to be.
pub(super) enum Part {
    /// A string.
    Text(String),
    /// An array of strings.
    Texts(Vec<String>),
    /// A number.
    Number(f64),
    /// A truth value.
    Truth(bool),
    /// An array.
    List(Vec<Part>),
    /// `null`.
    Nothing,
    /// An object.
    Named(Vec<(&'static str, Part)>),
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => to.serialize_str(text),
            Part::Texts(list) => to.collect_seq(list),
            Part::Number(number) => to.serialize_f64(*number),
            Part::Truth(truth) => to.serialize_bool(*truth),
            Part::List(list) => to.collect_seq(list),
            Part::Nothing => to.serialize_unit(),
            Part::Named(parts) => {
                let mut map = to.serialize_map(Some(parts.len()))?;
                for (key, part) in parts {
                    map.serialize_entry(key, part)?;
                }
                map.end()
            }
        }
    }
}

/// A string.
pub(super) fn text(words: &str) -> Part {
    Part::Text(words.to_owned())
}

/// An array of strings.
pub(super) fn texts(list: &[String]) -> Part {
    Part::Texts(list.to_vec())
}

/// An object of texts, to which other parts are added.
pub(super) fn named(texts: &[(&'static str, &str)]) -> Vec<(&'static str, Part)> {
    texts.iter().map(|(key, words)| (*key, text(words))).collect()
}

/// The parts of a report.
pub(super) fn report(report: &Report) -> Part {
    let mut out = named(&[("title", &report.title), ("lead", &report.lead), ("views", &report.views)]);
    out.push(("ownTitle", Part::Truth(report.own_title)));
    Part::Named(out)
}

/// A card.
pub(super) fn card(card: &Card) -> Part {
    let mut out = named(&[
        ("id", &card.id),
        ("place", &card.place),
        ("time", &card.time),
        ("title", &card.title),
        ("value", &card.value),
        ("unit", &card.unit),
        ("level", &card.level),
        ("colour", &card.colour),
        ("ink", &card.ink),
        ("primary", &card.primary),
        ("advice", &card.advice),
        ("label", &card.label),
        ("explain", &card.explain),
    ]);
    let rows = card.rows.iter().map(|(label, value)| Part::List(vec![text(label), text(value)]));
    out.push(("rows", Part::List(rows.collect())));
    for (key, list) in [("flags", &card.flags), ("notes", &card.notes), ("alerts", &card.alerts)] {
        out.push((key, texts(list)));
    }
    Part::Named(out)
}

/// Cards in a row.
pub(super) fn cards(cards: &[Card]) -> Part {
    Part::List(cards.iter().map(card).collect())
}

/// A number of a trail and what it was made of.
pub(super) fn node(node: &Node) -> Part {
    let mut out = named(&[
        ("id", &node.id),
        ("label", &node.label),
        ("value", &node.value),
        ("unit", &node.unit),
        ("how", &node.how),
        ("rule", &node.rule),
        ("source", &node.source),
    ]);
    let left_out = node.left_out.iter().map(|(what, why)| Part::List(vec![text(what), text(why)]));
    out.push(("notes", texts(&node.notes)));
    out.push(("inputs", Part::List(node.inputs.iter().map(self::node).collect())));
    out.push(("leftOut", Part::List(left_out.collect())));
    out.push(("opens", Part::Truth(node.opens)));
    Part::Named(out)
}

/// A table; its rows may be a hundred thousand, and are not copied.
pub(super) fn table(table: Table) -> Part {
    let mut out = named(&[("caption", &table.caption), ("note", &table.note)]);
    let texts = |row: Vec<Cell>| {
        let mut texts = Vec::with_capacity(row.len());
        row.into_iter().for_each(|cell| texts.push(cell.text));
        Part::Texts(texts)
    };
    out.push(("head", Part::Texts(table.head)));
    out.push(("rows", Part::List(table.rows.into_iter().map(texts).collect())));
    Part::Named(out)
}

/// The words around a picture.
pub(super) fn title(title: &Title) -> Part {
    let mut out = named(&[("title", &title.title), ("subtitle", &title.subtitle)]);
    out.push(("footer", texts(&title.footer)));
    Part::Named(out)
}

/// Maps that lead to one another.
pub(super) fn ways(ways: &[Way]) -> Part {
    let one = |way: &Way| Part::Named(named(&[("place", &way.place), ("level", way.level), ("name", &way.name)]));
    Part::List(ways.iter().map(one).collect())
}

/// The choices the reader has.
pub(super) fn controls(controls: &[Control]) -> Part {
    let one = |control: &Control| {
        let mut out = named(&[("key", control.key), ("label", &control.label), ("value", &control.value)]);
        let choice = |c: &Choice| Part::Named(named(&[("value", c.value), ("label", &c.label)]));
        out.push(("options", Part::List(control.options.iter().map(choice).collect())));
        Part::Named(out)
    };
    Part::List(controls.iter().map(one).collect())
}

/// What a pack says of itself.
pub(super) fn info(info: &Info) -> Part {
    let mut out = named(&[
        ("id", &info.id),
        ("hash", &info.hash),
        ("title", &info.title),
        ("publisher", &info.publisher),
        ("licence", &info.licence),
        ("status", info.status),
        ("statusWord", info.status_word),
        ("seal", info.seal),
        ("generated", &info.generated),
        ("from", info.from.as_deref().unwrap_or_default()),
        ("to", info.to.as_deref().unwrap_or_default()),
        ("toWords", info.to_words.as_deref().unwrap_or_default()),
    ]);
    let place = |p: &PlaceInfo| {
        Part::Named(named(&[("id", &p.id), ("kind", p.kind), ("parent", &p.parent), ("name", &p.name)]))
    };
    out.push(("revision", Part::Number(info.revision as f64)));
    out.push(("synthetic", Part::Truth(info.synthetic)));
    out.push(("notes", texts(&info.notes)));
    out.push(("unlisted", texts(&info.unlisted)));
    out.push(("places", Part::List(info.places.iter().map(place).collect())));
    Part::Named(out)
}

/// Published figures beside computed ones.
pub(super) fn audit(compared: u32, differences: &[Difference]) -> Part {
    let one = |d: &Difference| {
        Part::Named(named(&[
            ("kind", "published"),
            ("id", &d.id),
            ("what", &d.place),
            ("shown", &d.published),
            ("due", &d.computed),
            ("said", &d.said),
        ]))
    };
    let all = differences.iter().map(one).collect();
    Part::Named(vec![("compared", Part::Number(f64::from(compared))), ("differences", Part::List(all))])
}
