//! Marks of events on a map: alerts in their own colour, measures in force. Days of sand and dust have a hatch instead.

use crate::chart::Spec;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::layout::Layout;
use crate::chart::options::RegionLevel;
use crate::data::{Event, EventKind};
use crate::error::Lang;
use crate::scene::{Colour, Fill, Mark, Point, Scene, Stroke};
use crate::text::words;

/// A mark of an event.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Badge {
    kind: EventKind,
    colour: Colour,
}

impl Badge {
    fn of(event: &Event) -> Self {
        let colour = match (event.kind, event.level.as_str()) {
            (EventKind::Warning, "red") => 0xd7191c,
            (EventKind::Warning, "orange") => 0xff7e00,
            (EventKind::Warning, "yellow") => 0xffe600,
            (EventKind::Warning, _) => 0x2b7de9,
            _ => 0x4a5560,
        };
        Self { kind: event.kind, colour: Colour::hex(colour) }
    }

    /// A triangle with a mark of exclamation for an alert, a square for a measure.
    pub fn draw(self, scene: &mut Scene, (x, y): Point) {
        let ring = match self.kind {
            EventKind::Warning => vec![(x, y - 8.0), (x + 9.0, y + 7.0), (x - 9.0, y + 7.0)],
            _ => vec![(x - 6.5, y - 6.5), (x + 6.5, y - 6.5), (x + 6.5, y + 6.5), (x - 6.5, y + 6.5)],
        };
        let (fill, stroke) = (Some(Fill::Solid(self.colour)), Some(Stroke::new(Colour::hex(0x101418), 1.25)));
        scene.marks.push(Mark::Area { rings: vec![ring], fill, stroke, item: None });
        if self.kind == EventKind::Warning {
            let ink = self.colour.ink();
            scene.marks.push(Mark::Line { points: vec![(x, y - 3.0), (x, y + 2.0)], stroke: Stroke::new(ink, 2.0) });
            let fill = Some(Fill::Solid(ink));
            scene.marks.push(Mark::Dot { at: (x, y + 4.7), radius: 1.1, fill, stroke: None, item: None });
        }
    }
}

/// Marks beside the names of the regions that events are about; what is everywhere is said in the legend alone.
pub(crate) fn draw(scene: &mut Scene, figure: &MapFigure, spec: &Spec, layout: &Layout) {
    let size = if spec.level != RegionLevel::County && layout.key.width >= crate::chart::NARROW { 14.0 } else { 12.0 };
    // Of each region its name, and how far to the right its next mark stands.
    let mut named = vec![None; layout.anchors.len()];
    for (at, (region, ..)) in layout.names.iter().enumerate() {
        named[*region].get_or_insert(at);
    }
    let mut slots = vec![0.0; layout.anchors.len()];
    // Two alerts of one colour over a region are one mark; each is named on its card.
    let mut drawn: Vec<(Badge, Vec<bool>)> = Vec::new();
    for (event, regions) in figure.events.iter().filter(|(e, _)| e.kind != EventKind::Exceptional) {
        let badge = Badge::of(event);
        let known = drawn.iter().position(|(known, _)| *known == badge).unwrap_or_else(|| {
            drawn.push((badge, vec![false; layout.anchors.len()]));
            drawn.len() - 1
        });
        for index in regions.iter() {
            if std::mem::replace(&mut drawn[known].1[*index], true) {
                continue;
            }
            let name = named[*index].map(|at| &layout.names[at]);
            let Some(anchor) = name.map(|(_, at, _)| *at).or(layout.anchors[*index]) else { continue };
            // Over the name, one beside the other.
            let lines = name.map_or(0, |(_, _, lines)| *lines);
            let at = (anchor.0 + slots[*index], anchor.1 - size * 0.55 * f64::from(lines) - 10.0);
            if layout.sees((at.0 - 9.0, at.1 - 8.0)) && layout.sees((at.0 + 9.0, at.1 + 8.0)) {
                slots[*index] += 20.0;
                badge.draw(scene, at);
            }
        }
    }
}

/// Each kind of mark with its words: the event's title where there is one of it.
pub(crate) fn kinds(figure: &MapFigure, lang: Lang) -> Vec<(Badge, String)> {
    let mut out: Vec<(Badge, String)> = Vec::new();
    for (event, _) in figure.events.iter().filter(|(e, _)| e.kind != EventKind::Exceptional) {
        let badge = Badge::of(event);
        if !out.iter().any(|(known, _)| *known == badge) {
            out.push((badge, event_word(event, lang).to_owned()));
        }
    }
    out
}

/// The kind of an event in words.
pub(crate) fn event_word(event: &Event, lang: Lang) -> &'static str {
    match (event.kind, event.level.as_str()) {
        (EventKind::Warning, "red") => words::RED_ALERT,
        (EventKind::Warning, "orange") => words::ORANGE_ALERT,
        (EventKind::Warning, "yellow") => words::YELLOW_ALERT,
        (EventKind::Warning, _) => words::BLUE_ALERT,
        _ => words::POLICY,
    }
    .get(lang)
}
