//! Whether a pack says by itself where its stations lie.

use lantian::data::{BoundaryNote, Entity, Group, GroupMean, Index, Manifest, Pack};
use lantian::{decode, spatial};

/// True if each station's county and city are those that its position and the outlines give, and no group is weighted by area:
/// then a page that draws no map has the same numbers without the outlines.
pub(super) fn is_located(
    manifest: &Manifest,
    entities: &[Entity],
    groups: &[Group],
    outlines: &[(BoundaryNote, Vec<u8>)],
) -> bool {
    if outlines.is_empty() || groups.iter().any(|group| group.mean == GroupMean::Areas) {
        return false;
    }
    let boundaries = outlines.iter().map(|(note, _)| note.clone()).collect();
    let mut pack = Pack {
        manifest: Manifest { boundaries, ..manifest.clone() },
        entities: entities.to_vec(),
        index: Index::of(entities, groups),
        ..Pack::default()
    };
    if outlines.iter().any(|(note, bytes)| decode::add(&mut pack, &note.src, bytes).is_err()) {
        return false;
    }
    spatial::unify_coordinate_systems(&mut pack);
    spatial::assign_stations_to_counties(&mut pack);
    let is_same = |(before, after): (&Entity, &Entity)| before.parent == after.parent && before.city == after.city;
    entities.len() == pack.entities.len() && entities.iter().zip(&pack.entities).all(is_same)
}
