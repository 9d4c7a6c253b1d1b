//! The places of a pack and of new files become one list.

use super::pieces::Measured;
use crate::read::Station;
use lantian::data::{Entity, EntityKind, Pack};
use std::collections::BTreeSet;

/// Returns the stations of a pack as a list of stations has them.
pub(super) fn stations(pack: &Pack) -> Vec<Station> {
    let of_pack = pack.entities.iter().filter(|entity| entity.kind == EntityKind::Station);
    of_pack.map(station).collect()
}

fn station(of: &Entity) -> Station {
    Station {
        code: of.id.strip_prefix("st:").unwrap_or(&of.id).to_owned(),
        name: of.name.zh.clone(),
        position: of.position,
        crs: of.crs.clone(),
        kind: Some(of.station),
        own_city: of.city.clone(),
        valid_from: (of.valid_from != i32::MIN).then_some(of.valid_from),
        valid_to: (of.valid_to != i32::MAX).then_some(of.valid_to),
        ..Station::default()
    }
}

/// Lays new places over old ones: units stay, a station is described anew where a new list has it; new ones come last.
pub(super) fn united(old: &[Entity], new: &[Entity], listed: &BTreeSet<String>) -> Vec<Entity> {
    let stations = || new.iter().filter(|entity| entity.kind == EntityKind::Station);
    let find = |id: &str| stations().find(|entity| entity.id == id);
    let mut out = old.to_vec();
    for entity in out.iter_mut().filter(|entity| listed.contains(&entity.id)) {
        if let Some(fresh) = find(&entity.id) {
            let (unmonitored, en) = (std::mem::take(&mut entity.unmonitored), std::mem::take(&mut entity.name.en));
            entity.clone_from(fresh);
            (entity.unmonitored, entity.name.en) = (unmonitored, en);
        }
    }
    let own: BTreeSet<&str> = old.iter().map(|entity| entity.id.as_str()).collect();
    out.extend(stations().filter(|entity| !own.contains(entity.id.as_str())).cloned());
    out
}

/// Brings the monitoring plans of stations up to date: a value ends a mark that is there, a mark without a value begins one.
pub(super) fn follow_plan(entities: &mut [Entity], new: &[Entity], measured: &Measured) {
    let first = measured.values().copied().min();
    for fresh in new.iter().filter(|entity| entity.kind == EntityKind::Station) {
        let Some(own) = entities.iter_mut().find(|entity| entity.id == fresh.id) else { continue };
        own.unmonitored.retain(|(pollutant, since)| {
            let last = measured.get(&(fresh.id.clone(), *pollutant));
            last.is_none_or(|day| day < since)
        });
        for (pollutant, since) in &fresh.unmonitored {
            // The new files never had a value: it is so from the first of their days on, and in the pack perhaps before.
            let since = if *since == i32::MIN { first.unwrap_or(*since) } else { *since };
            if !own.unmonitored.iter().any(|(p, _)| p == pollutant) {
                own.unmonitored.push((*pollutant, since));
            }
        }
    }
}
