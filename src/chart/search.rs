//! Which places a reader means who types a name, pinyin, initials or a code: those of all levels, with their state.

use crate::aqi::Report;
use crate::assess::Places;
use crate::chart::values::moment::shown_time;
use crate::chart::values::names::{closeness, found_by};
use crate::chart::values::verdict::{self, Heading};
use crate::chart::{Card, Spec};
use crate::data::{Entity, EntityKind, Pack, order};
use crate::text::words;

/// The most places that are suggested.
const MOST: usize = 8;

/// The places that what was typed names best, with their value at the time of the spec: names that begin so before those that
/// hold it, cities before counties. A card's first row is the place it lies in.
///
/// Provinces, cities, counties, zones and groups are found, whatever a map shows; stations are not. Without measurements the
/// cards have no value.
pub fn search(pack: &Pack, typed: &str, spec: &Spec) -> Vec<Card> {
    let places = Places::with(pack, spec.reading_rules());
    let time = shown_time(&places, spec).ok();
    let is_there = |place: &Entity| time.is_none_or(|time| place.is_valid_at(time));
    let near = |place: &Entity| closeness(typed, &found_by(&place.name), &place.id);
    let regions = pack.entities.iter().filter(|place| place.kind != EntityKind::Station && is_there(place));
    let found: Vec<(u8, &Entity)> = regions.filter_map(|place| Some((near(place)?, place))).collect();
    let key = |at: usize| (found[at].0, found[at].1.kind, &found[at].1.id);
    let best = order(found.len(), &|a, b| key(a).cmp(&key(b)));
    best.into_iter().take(MOST).map(|at| opened(pack, &places, found[at].1, spec)).collect()
}

fn opened(pack: &Pack, places: &Places<'_>, place: &Entity, spec: &Spec) -> Card {
    let lang = spec.language();
    let name = place.name.get(lang);
    let mut card = match shown_time(places, spec) {
        Ok(time) => {
            let report = if spec.daily() { Report::Day } else { Report::Hour };
            let reading = places.reading(&place.id, time, report, spec.edition());
            verdict::card(place.id.clone(), place.id.clone(), name, &reading, spec, Heading::Place)
        }
        Err(_) => Card { id: place.id.clone(), place: place.id.clone(), title: name.to_owned(), ..Card::default() },
    };
    let parent = pack.entity(&place.parent).map_or("", |parent| parent.name.get(lang));
    card.rows.insert(0, (words::BELONGS_TO.get(lang).to_owned(), parent.to_owned()));
    card
}
