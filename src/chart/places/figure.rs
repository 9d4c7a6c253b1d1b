//! The numbers of a list of places: those around the place chosen, from the best to the worst.

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::options::SortOrder;
use crate::chart::page::frame::Credit;
use crate::chart::values::moment::shown_time;
use crate::chart::values::place::place_named;
use crate::chart::values::since::since;
use crate::chart::values::verdict::Verdict;
use crate::chart::{Need, Spec, need};
use crate::data::{Entity, EntityKind, Pack, order};
use crate::error::Result;

/// A place of the list.
pub struct PlaceRow {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its place in the order, counted from 1, equal numbers alike; `None` without a number.
    pub position: Option<u32>,
    /// Its value.
    pub reading: Reading,
    /// How much more its number is than a day before.
    pub change: Option<i64>,
}

/// Everything the list shows, without a pixel.
pub struct PlacesFigure {
    /// What the places lie in.
    pub around: String,
    /// The place chosen first, then all others in order.
    pub rows: Vec<PlaceRow>,
    /// True if the first row is the place chosen.
    pub pinned: bool,
    pub(super) credit: Credit,
}

/// The measurements of the moment and of a day before.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    if !spec.daily() {
        return need::at_time(pack, spec);
    }
    let (around, _) = listed(pack, spec).unwrap_or_default();
    let kind = pack.entity(around).map(|around| match around.kind {
        EntityKind::Province => EntityKind::City,
        _ => EntityKind::County,
    });
    need::at_time(pack, spec).into_iter().map(|need| Need { kind: need.kind.and(kind), ..need }).collect()
}

/// The place chosen: the one selected, else the one shown.
fn chosen(spec: &Spec) -> &str {
    if spec.selected.is_empty() { &spec.place } else { &spec.selected }
}

/// The place that is listed inside, and the places listed: a city's counties, a province's cities, a group's members; of a
/// county, a zone or a station those of its city.
fn listed<'a>(pack: &'a Pack, spec: &Spec) -> Result<(&'a str, Vec<&'a Entity>)> {
    let mut around = place_named(pack, chosen(spec))?;
    // A station stands in a county, which stands in a city; the bound ends a circle of parents.
    for _ in 0..3 {
        let inside = inside(pack, around);
        if !inside.is_empty() {
            return Ok((&around.id, inside));
        }
        let Some(parent) = pack.entity(&around.parent) else { break };
        around = parent;
    }
    Ok((&around.id, Vec::new()))
}

fn inside<'a>(pack: &'a Pack, around: &Entity) -> Vec<&'a Entity> {
    if let Some(group) = pack.groups.iter().find(|group| group.id == around.id) {
        return group.members.iter().filter_map(|id| pack.entity(id)).collect();
    }
    let listed = |e: &&Entity| {
        e.parent == around.id && !matches!(e.kind, EntityKind::Station | EntityKind::Group) && e.id != around.id
    };
    match around.kind {
        EntityKind::Province | EntityKind::City => pack.entities.iter().filter(listed).collect(),
        _ => Vec::new(),
    }
}

impl PlacesFigure {
    /// Computes the list around the place of a spec; `sort=worst` begins with the worst.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (around, inside) = listed(pack, spec)?;
        let time = shown_time(places, spec)?;
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let lang = spec.language();
        let row = |place: &&Entity| {
            let reading = places.reading(&place.id, time, report, spec.edition());
            PlaceRow {
                id: place.id.clone(),
                name: place.name.get(lang).to_owned(),
                position: None,
                change: since(places, &place.id, &reading, report, spec),
                reading,
            }
        };
        let rows: Vec<PlaceRow> = inside.iter().filter(|place| place.is_valid_at(time)).map(row).collect();
        let name = pack.entity(around).map_or("", |around| around.name.get(lang));
        let (rows, pinned) = ordered(rows, spec);
        Ok(Self { around: name.to_owned(), rows, pinned, credit: Credit::of(pack, false, spec.now.0, lang) })
    }
}

/// The rows in order, the place chosen before all; places without a number stand last.
fn ordered(rows: Vec<PlaceRow>, spec: &Spec) -> (Vec<PlaceRow>, bool) {
    let sign = if spec.sort == SortOrder::Worst { -1 } else { 1 };
    let value = |row: &PlaceRow| Verdict::of(&row.reading, spec.metric(), spec.coverage.0).value.map(|v| v * sign);
    let key = |at: usize| value(&rows[at]).map_or((1, 0), |value| (0, value));
    let by_value = order(rows.len(), &|a, b| key(a).cmp(&key(b)));
    let keys: Vec<(i32, i64)> = by_value.iter().map(|at| key(*at)).collect();
    let mut rows: Vec<Option<PlaceRow>> = rows.into_iter().map(Some).collect();
    let mut out: Vec<PlaceRow> = by_value.iter().filter_map(|at| rows[*at].take()).collect();
    for (at, row) in out.iter_mut().enumerate() {
        let first = keys.iter().position(|key| *key == keys[at]).unwrap_or(at);
        row.position = (keys[at].0 == 0).then_some(first as u32 + 1);
    }
    let own = out.iter().position(|row| row.id == chosen(spec));
    if let Some(own) = own {
        out[..=own].rotate_right(1);
    }
    (out, own.is_some())
}
