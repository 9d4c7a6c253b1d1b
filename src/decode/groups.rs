//! `groups.csv`: named lists of places.

use super::message::fault;
use super::names::Names;
use super::number::float;
use super::remarks::Remarks;
use super::table::Table;
use crate::data::{Entity, EntityKind, Group, GroupMean};
use crate::error::{Error, Kind, Result};

/// The most groups read.
pub const MAX_GROUPS: usize = 200;
/// The most places in all groups together, each counted as often as a group holds it.
pub const MAX_HELD: usize = 100_000;

const COLUMNS: &str = "id,member,weight,agg,note (id, member)";

/// Reads the groups. `agg` is `mean-station` (the default), `mean-member` or `mean-area`; a column `note` is for people.
///
/// # Errors
/// Missing columns. Bad rows are remarks and left out: groups and members that are not among the
/// entities, groups in groups, members that come twice. Weights other than 1 are not used, and said so.
pub(crate) fn read(file: &str, bytes: &[u8], entities: &[Entity], remarks: &mut Remarks) -> Result<Vec<Group>> {
    let mut table = Table::new(file, bytes)?;
    let columns = table.columns(COLUMNS, &[0, 1], remarks)?;
    let known = Names::of(entities.iter().map(|e| e.id.as_str()));
    let kind = |id: &str| Some(entities.get(known.find(id)?)?.kind);
    let mut out: Vec<Group> = Vec::new();
    let mut seen = Names::default();
    let mut numbers = Names::default();
    let (held, mut left) = (held(entities, &known), MAX_HELD);
    while let Some(row) = table.next()? {
        let &[id, member, weight, agg, ..] = &*columns else { continue };
        let (id, member) = (row.text(id), row.text(member));
        if kind(id) != Some(EntityKind::Group) {
            let template = "“{0}”不是已知的区域组，此行略去|“{0}” is not a known group; the row is left out";
            remarks.add(row.line, "", template, &[id]);
            continue;
        }
        if kind(member).is_none_or(|kind| kind == EntityKind::Group) {
            let template = "{0}的成员“{1}”不存在或是组，此行略去|“{1}”, a member of {0}, is unknown or a group; the row is left out";
            remarks.add(row.line, "", template, &[id, member]);
            continue;
        }
        if !seen.number(&[id, member].join("\n")).1 {
            remarks.add(row.line, "", "成员{1}在{0}中重复|member {1} comes twice in {0}", &[id, member]);
            continue;
        }
        let mean = match row.text(agg) {
            "" | "mean-station" => GroupMean::Stations,
            "mean-member" => GroupMean::Members,
            "mean-area" => GroupMean::Areas,
            word => {
                let template = "不认识“{0}”，按mean-station处理|“{0}” is none of mean-station, mean-member, mean-area; mean-station is used";
                remarks.add(row.line, "agg", template, &[word]);
                GroupMean::Stations
            }
        };
        let weight = row.text(weight);
        if !weight.is_empty() && float(weight) != Some(1.0) {
            remarks.add(row.line, "weight", "未使用权重“{0}”|the weight “{0}” is not used", &[weight]);
        }
        let inside = known.find(member).and_then(|at| held.get(at)).map_or(0, |held| *held as usize);
        left = left.checked_sub(inside).ok_or_else(|| too_many(file, row.line))?;
        let (number, _) = numbers.number(id);
        if number >= MAX_GROUPS {
            return Err(too_many(file, row.line));
        }
        match out.get_mut(number) {
            Some(group) => {
                if group.mean != mean {
                    let template = "{0}的agg前后不一致，以第一行为准|the agg of {0} differs; its first row counts";
                    remarks.add(row.line, "agg", template, &[id]);
                }
                group.members.push(member.to_owned());
            }
            None => out.push(Group { id: id.to_owned(), members: vec![member.to_owned()], mean, areas: Vec::new() }),
        }
    }
    Ok(out)
}

/// For each place, how many lie in it, itself included.
fn held(entities: &[Entity], known: &Names) -> Vec<u32> {
    let mut out = vec![0; entities.len()];
    for at in 0..entities.len() {
        let parent = |at: &usize| known.find(&entities.get(*at)?.parent);
        // As deep as parents are read.
        for ancestor in std::iter::successors(Some(at), parent).take(8) {
            out.iter_mut().skip(ancestor).take(1).for_each(|held| *held += 1);
        }
    }
    out
}

/// The sentence for more groups than are read.
#[cold]
#[inline(never)]
fn too_many(file: &str, line: u64) -> Error {
    let template = "区域组超过{0}个，或各组共含{1}个以上地点|there are more than {0} groups, or they hold more than {1} places together";
    fault(Kind::Limit, file, template, &[&MAX_GROUPS.to_string(), &MAX_HELD.to_string()]).row(line)
}
