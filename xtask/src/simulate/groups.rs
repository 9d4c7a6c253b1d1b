//! Named regions. They are configuration, not facts: where they come from is in the column `note`.

use lantian::data::{Entity, Group, GroupMean};

use super::places;

/// Id, names, members, and on whose word.
const GROUPS: [(&str, &str, &str, &str, &str); 7] = [
    (
        "grp:fenhe",
        "汾河谷地（示例范围）",
        "Fenhe valley (example extent)",
        "140100 140700 141100 141000 140800",
        "示例：未找到官方县级名单，按汾河流经的太原、晋中、吕梁、临汾、运城五市设置，由发布单位修改",
    ),
    (
        "grp:taiyuan-basin",
        "太原盆地（地理描述）",
        "Taiyuan basin (geographic description)",
        "140105 140106 140107 140108 140109 140110 140121 140122 140702 140703 140727 140728 140781 141122 141121 141182 141181",
        "描述：地理文献所列县（市、区），不是行政名单",
    ),
    (
        "grp:shangdang",
        "上党盆地（地理描述）",
        "Shangdang basin (geographic description)",
        "140400",
        "描述：以长治市代表，未找到县级名单",
    ),
    (
        "grp:central",
        "山西中部城市群",
        "Central Shanxi city cluster",
        "140100 140300 140700 140900 141100",
        "官方：山西中部城市群国土空间规划（太原、晋中、忻州、吕梁、阳泉）",
    ),
    (
        "grp:fenwei",
        "汾渭平原（山西8市，2023年起）",
        "Fenwei plain (8 cities of Shanxi, since 2023)",
        "140100 140300 140400 140500 140700 140800 141000 141100",
        "官方：国发〔2023〕24号（名单经多处印证，未见原文附表）",
    ),
    (
        "grp:fenwei-2018",
        "汾渭平原（山西4市，2018—2023年）",
        "Fenwei plain (4 cities of Shanxi, 2018–2023)",
        "140700 140800 141000 141100",
        "官方：晋政发〔2018〕30号",
    ),
    (
        "grp:2+26",
        "京津冀及周边“2+26”（山西4市，2018—2023年）",
        "Beijing-Tianjin-Hebei “2+26” (4 cities of Shanxi, 2018–2023)",
        "140100 140300 140400 140500",
        "官方：晋政发〔2018〕30号",
    ),
];

/// The entities of the groups.
pub fn entities() -> impl Iterator<Item = Entity> {
    GROUPS.iter().map(|(id, zh, en, ..)| places::group(id, zh, en))
}

/// The groups and, beside each, its note.
pub fn groups() -> impl Iterator<Item = (Group, &'static str)> {
    GROUPS.iter().map(|(id, _, _, members, note)| {
        let members = members.split(' ').map(str::to_owned).collect();
        (Group { id: (*id).to_owned(), members, mean: GroupMean::Stations, areas: Vec::new() }, *note)
    })
}
