//! Places found by their identifiers, and what they lie in, without looking through all of them.

use super::{Entity, Group, order};

/// Levels of places inside one another that are followed; the bound keeps a circle of parents from hanging.
const DEPTH: usize = 8;

/// Numbers of the places of a pack in the order of their identifiers, their parents, and the members of the groups.
///
/// It is of the entities and groups it was made of: a pack that was changed since has to be indexed again, and one of
/// another number of places or groups is looked through one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    by_id: Vec<u32>,
    parents: Vec<Option<u32>>,
    /// Of each place, the numbers of the groups it is a member of, in order.
    groups: Vec<Vec<u32>>,
    /// How many groups there are.
    count: usize,
}

impl Index {
    /// Indexes some places and groups.
    pub fn of(entities: &[Entity], groups: &[Group]) -> Self {
        let by_id = order(entities.len(), &|a, b| entities[a].id.cmp(&entities[b].id));
        let mut out = Self { by_id: by_id.into_iter().map(|at| at as u32).collect(), ..Self::default() };
        let number = |id: &str| out.number(entities, id).map(|at| at as u32);
        let parents = entities.iter().map(|entity| number(&entity.parent)).collect();
        let mut groups_of = vec![Vec::new(); entities.len()];
        for (group, members) in groups.iter().map(|group| &group.members).enumerate() {
            for member in members.iter().filter_map(|id| number(id)) {
                groups_of[member as usize].push(group as u32);
            }
        }
        (out.parents, out.groups, out.count) = (parents, groups_of, groups.len());
        out
    }

    /// True if it is of so many places and groups.
    pub(super) fn is_of(&self, entities: &[Entity], groups: &[Group]) -> bool {
        self.by_id.len() == entities.len() && self.count == groups.len()
    }

    /// The number of a place.
    pub(super) fn number(&self, entities: &[Entity], id: &str) -> Option<usize> {
        let id_of = |at: &u32| entities.get(*at as usize).map_or("", |entity| entity.id.as_str());
        let at = self.by_id.binary_search_by(|number| id_of(number).cmp(id)).ok()?;
        self.by_id.get(at).map(|number| *number as usize)
    }

    /// A place and those it lies in, from the inside out.
    pub(super) fn lineage(&self, place: usize) -> impl Iterator<Item = usize> {
        let parent = |at: &usize| self.parents.get(*at).copied().flatten().map(|at| at as usize);
        std::iter::successors(Some(place), parent).take(DEPTH)
    }

    /// The numbers of the groups a place is a member of, in order.
    pub(super) fn groups_of(&self, place: usize) -> &[u32] {
        self.groups.get(place).map_or(&[], Vec::as_slice)
    }
}
