//! Events and alerts of a trend: which touch the time shown, and the lane they stand in.

use crate::chart::Theme;
use crate::chart::page::lines::edge;
use crate::chart::page::plot::Axes;
use crate::chart::trend::figure::TrendFigure;
use crate::chart::values::events::Happening;
use crate::data::EventKind;
use crate::scene::{Colour, Fill, Mark, Scene, Stroke, text_width};

/// The height of a row of events, and how many rows there may be.
pub(crate) const LANE: f64 = 17.0;
const LANES: usize = 3;

/// The row of each event: the first that is free where it begins; what finds none is left to card and table.
pub(crate) fn lanes(events: &[Happening]) -> Vec<Option<usize>> {
    let mut ends = [None; LANES];
    let mut out = Vec::new();
    for event in events {
        let free = ends.iter().position(|end| end.is_none_or(|end| end < event.steps.0));
        if let Some(end) = free.and_then(|row| ends.get_mut(row)) {
            *end = Some(event.steps.1);
        }
        out.push(free);
    }
    out
}

/// The colour of an event: an alert its own, others by kind.
fn tint(event: &Happening, theme: &Theme) -> Colour {
    match (event.kind, event.level.as_str()) {
        (EventKind::Warning, "blue") => Colour::hex(0x2b6fd6),
        (EventKind::Warning, "yellow") => Colour::hex(0xffd400),
        (EventKind::Warning, "orange") => Colour::hex(0xff7e00),
        (EventKind::Warning, "red") => Colour::hex(0xe60000),
        (EventKind::Exceptional, _) => Colour::hex(0xa0703c),
        (EventKind::Policy, _) => theme.accent,
        _ => theme.hatch,
    }
}

/// Events and alerts above the plot, named where the name finds room.
pub(crate) fn draw(
    scene: &mut Scene,
    figure: &TrendFigure,
    theme: &Theme,
    axes: &Axes,
    rows: &[Option<usize>],
    top: f64,
) {
    let mut taken = [f64::MIN; LANES];
    for (i, (event, row)) in figure.events.iter().zip(rows).enumerate() {
        let Some(row) = *row else { continue };
        let y = top + row as f64 * LANE;
        let (a, b) = (edge(axes, event.steps.0), edge(axes, event.steps.1 + 1));
        let (a, b) = (a.min(axes.area.2 - 3.0), b.max(a + 3.0).min(axes.area.2));
        scene.marks.push(Mark::Area {
            rings: vec![vec![(a, y + 3.0), (b, y + 3.0), (b, y + 11.0), (a, y + 11.0)]],
            fill: Some(Fill::Solid(tint(event, theme))),
            stroke: Some(Stroke::new(theme.muted, 0.5)),
            item: None,
        });
        let next = figure
            .events
            .iter()
            .zip(rows)
            .skip(i + 1)
            .find(|(_, r)| **r == Some(row))
            .map(|(e, _)| edge(axes, e.steps.0));
        let wide = text_width(&event.title, 12.0);
        let room = next.unwrap_or(axes.area.2) - 6.0;
        let (Some(last), x) = (taken.get_mut(row), b + 4.0) else { continue };
        if x > *last && x + wide <= room {
            scene.text((x, y + 11.5), event.title.clone(), 12.0, theme.muted);
            *last = x + wide;
        }
    }
}
