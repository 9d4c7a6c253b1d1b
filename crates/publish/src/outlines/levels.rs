//! Outlines of several files put together, and the levels above made of those below.

use super::layers::Outlines;
use crate::error::{Error, Kind, Result, Text, text};
use lantian::data::EntityKind;
use std::collections::{BTreeMap, BTreeSet};

const LEVELS: [EntityKind; 3] = [EntityKind::Province, EntityKind::City, EntityKind::County];

impl Outlines {
    /// Takes the layers of another file.
    ///
    /// # Errors
    /// When both have a level, and when they are in different reference systems.
    pub(crate) fn join(&mut self, other: Outlines, name: &str) -> Result<()> {
        if self.boundaries.layers.is_empty() {
            *self = other;
            return Ok(());
        }
        if let Some(twice) = other.boundaries.layers.iter().find(|layer| self.boundaries.layer(&layer.level).is_some())
        {
            let level = &twice.level;
            let message = text!("{level}级边界给了两次", "outlines of {level} were given twice");
            return Err(Error::new(Kind::Data, message)
                .file(name)
                .hint(text!("每级边界只给一个文件", "give one file a level")));
        }
        if self.note.crs != other.note.crs {
            let (a, b) = (&self.note.crs, &other.note.crs);
            let message = text!(
                "边界的坐标系不同（“{a}”与“{b}”），不能叠在一起",
                "the outlines are in different systems (“{a}” and “{b}”) and cannot be laid over each other"
            );
            return Err(Error::new(Kind::Data, message).file(name));
        }
        let by = self.boundaries.arcs.len() as i32;
        for mut layer in other.boundaries.layers {
            for rings in layer.shapes.iter_mut().flat_map(|shape| &mut shape.polygons) {
                rings.iter_mut().flatten().for_each(|arc| *arc = if *arc < 0 { *arc - by } else { *arc + by });
            }
            self.boundaries.layers.push(layer);
        }
        self.boundaries.arcs.extend(other.boundaries.arcs);
        self.above.extend(other.above);
        for (own, more) in [(&mut self.note.approval, other.note.approval), (&mut self.note.source, other.note.source)]
        {
            if !more.is_empty() && !own.contains(&more) {
                *own = if own.is_empty() { more } else { format!("{own}；{more}") };
            }
        }
        Ok(())
    }

    /// Makes the levels that are missing above the lowest one there is, by joining the regions below: a city where all the
    /// counties that are known of it are there, a province where all its cities are.
    ///
    /// `parent` gives what is above a region, `children` all that is known below.
    pub(crate) fn complete(
        &mut self,
        parent: &dyn Fn(&str) -> Option<String>,
        children: &dyn Fn(&str) -> BTreeSet<String>,
        name: &dyn Fn(&str) -> String,
    ) -> Vec<Text> {
        let mut made = Vec::new();
        for (above, below) in [(EntityKind::City, EntityKind::County), (EntityKind::Province, EntityKind::City)] {
            if self.boundaries.layer(above.id()).is_some() {
                continue;
            }
            let Some(layer) = self.boundaries.layer(below.id()) else { continue };
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, shape) in layer.shapes.iter().enumerate() {
                if let Some(parent) = parent(&shape.id) {
                    groups.entry(parent).or_default().push(at);
                }
            }
            let mut shapes = Vec::new();
            for (id, members) in groups {
                let there: BTreeSet<String> =
                    members.iter().filter_map(|at| Some(layer.shapes.get(*at)?.id.clone())).collect();
                if !children(&id).is_subset(&there) {
                    continue;
                }
                let list: Vec<_> = members.iter().filter_map(|at| layer.shapes.get(*at)).collect();
                let mut shape = lantian::spatial::dissolve(&self.boundaries, &list, &id);
                shape.name = name(&id);
                shapes.push(shape);
            }
            if !shapes.is_empty() {
                let count = shapes.len();
                let words =
                    |kind: EntityKind| if kind == EntityKind::County { ("县", "counties") } else { ("市", "cities") };
                let to = if above == EntityKind::City { ("市", "cities") } else { ("省", "provinces") };
                let from = words(below);
                made.push(Text::new(
                    format!("{count}个{}的边界由{}的边界合并而成", to.0, from.0),
                    format!("the outlines of {count} {} were made by joining those of their {}", to.1, from.1),
                ));
                self.boundaries.layers.push(lantian::data::Layer { level: above.id().to_owned(), shapes });
            }
        }
        self.boundaries.layers.sort_by_key(|layer| LEVELS.iter().position(|level| level.id() == layer.level));
        made
    }
}
