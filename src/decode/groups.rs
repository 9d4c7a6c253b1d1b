//! `groups.csv`: named lists of places.

use std::collections::{HashMap, HashSet};

use super::table::Table;
use super::warn::Remarks;
use crate::data::{Entity, EntityKind, Group, GroupMean};
use crate::error::Result;

const COLUMNS: &str = "id,member,weight,agg,note (id, member)";

/// Reads the groups. `agg` is `mean-station` (the default) or `mean-member`; a column `note` is for people.
///
/// # Errors
/// Missing columns. Bad rows are remarks and left out: groups and members that are not among the
/// entities, groups in groups, members that come twice. Weights other than 1 are not used, and said so.
pub(crate) fn read(file: &str, bytes: &[u8], entities: &[Entity], remarks: &mut Remarks) -> Result<Vec<Group>> {
    let mut table = Table::new(file, bytes)?;
    let (id, member) = (table.need("id", COLUMNS)?, table.need("member", COLUMNS)?);
    let (weight, agg) = (table.find("weight"), table.find("agg"));
    super::unknown_columns(&table, COLUMNS, remarks);
    let kinds: HashMap<&str, EntityKind> = entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
    let mut out: Vec<Group> = Vec::new();
    let mut seen: HashSet<(String, String)> = HashSet::new();
    while let Some(row) = table.next()? {
        let (id, member) = (row.text(id), row.text(member));
        if kinds.get(id) != Some(&EntityKind::Group) {
            remarks.row(row.line, || {
                (format!("“{id}”不是已知的区域组，此行略去"), format!("“{id}” is no known group; the row is left out"))
            });
            continue;
        }
        if kinds.get(member).is_none_or(|kind| *kind == EntityKind::Group) {
            remarks.row(row.line, || {
                (
                    format!("{id}的成员“{member}”不存在或是组，此行略去"),
                    format!("“{member}”, a member of {id}, is unknown or a group; the row is left out"),
                )
            });
            continue;
        }
        if !seen.insert((id.to_owned(), member.to_owned())) {
            remarks.row(row.line, || {
                (format!("成员{member}在{id}中重复"), format!("member {member} comes twice in {id}"))
            });
            continue;
        }
        let mean = match agg.map_or("", |column| row.text(column)) {
            "" | "mean-station" => GroupMean::Stations,
            "mean-member" => GroupMean::Members,
            word => {
                remarks.add(Some(row.line), Some("agg"), || {
                    (
                        format!("不认识“{word}”，按mean-station处理"),
                        format!("“{word}” is neither mean-station nor mean-member; mean-station is used"),
                    )
                });
                GroupMean::Stations
            }
        };
        let weight = weight.map_or("", |column| row.text(column));
        if !weight.is_empty() && weight.parse() != Ok(1.0) {
            remarks.add(Some(row.line), Some("weight"), || {
                (format!("未使用权重“{weight}”"), format!("the weight “{weight}” is not used"))
            });
        }
        match out.iter_mut().find(|group| group.id == id) {
            Some(group) => {
                if group.mean != mean {
                    remarks.add(Some(row.line), Some("agg"), || {
                        (
                            format!("{id}的agg前后不一致，以第一行为准"),
                            format!("the agg of {id} differs; its first row counts"),
                        )
                    });
                }
                group.members.push(member.to_owned());
            }
            None => out.push(Group { id: id.to_owned(), members: vec![member.to_owned()], mean }),
        }
    }
    Ok(out)
}
