//! Which place a spec means.

use crate::chart::Spec;
use crate::data::{Entity, EntityKind, Pack};
use crate::error::{Error, Kind, Result};

/// A place and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The entity a spec means: the one it names, or the pack's province.
pub(crate) fn place_of<'a>(pack: &'a Pack, spec: &Spec) -> Result<&'a Entity> {
    place_named(pack, &spec.place)
}

/// The entity of an identifier; of an empty one the pack's province.
pub(crate) fn place_named<'a>(pack: &'a Pack, id: &str) -> Result<&'a Entity> {
    let named = if id.is_empty() { pack.of_kind(EntityKind::Province).next() } else { pack.entity(id) };
    named.ok_or_else(|| {
        // An identifier may come from an address: words of strangers do not stand in a sentence of the page.
        Error::new(Kind::Missing, "数据包中没有这个代码的地区或站点", "the pack has no place with this identifier")
            .hint("代码见 entities.csv 的 id 列", "identifiers are in the id column of entities.csv")
    })
}
