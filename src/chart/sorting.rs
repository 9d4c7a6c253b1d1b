//! The rows of a table in the order of one of its columns.

use crate::chart::{Cell, SortKey, Table};
use crate::data::{Pack, order};
use crate::error::Lang;
use std::cmp::Ordering;

/// The numbers of a table's rows in the order of a column, upward or `down`: numbers by their value, levels by theirs, places
/// by their romanised names (pinyin), words in small letters. In the first column, words stand in their own order: hours and
/// pollutants have one. Cells without a value come last either way.
pub fn sorted_rows(table: &Table, pack: &Pack, column: usize, down: bool) -> Vec<u32> {
    let keys: Vec<Key> = (0..table.rows.len())
        .map(|row| Key::of(table.rows[row].get(column), pack, (column == 0).then_some(row)))
        .collect();
    let compare = |a: usize, b: usize| {
        let way = keys[a].partial_cmp(&keys[b]).unwrap_or(Ordering::Equal);
        let last = keys[a] == Key::Nothing || keys[b] == Key::Nothing;
        if down && !last { way.reverse() } else { way }
    };
    order(keys.len(), &compare).into_iter().map(|row| row as u32).collect()
}

/// What two rows are compared by.
#[derive(PartialEq, PartialOrd)]
enum Key {
    Number(i64),
    Name(String),
    Nothing,
}

impl Key {
    /// The key of a cell; `row` is given where words keep the order of the rows.
    fn of(cell: Option<&Cell>, pack: &Pack, row: Option<usize>) -> Self {
        let Some(cell) = cell else { return row.map_or(Key::Nothing, |row| Key::Number(row as i64)) };
        match (&cell.key, row) {
            (SortKey::Place(id), _) => {
                let name = pack.entity(id).map_or(&*cell.text, |place| place.name.get(Lang::En));
                Key::Name(name.to_ascii_lowercase())
            }
            (_, Some(row)) => Key::Number(row as i64),
            (SortKey::Number(number), _) => Key::Number(*number),
            (SortKey::Text, _) => Key::Name(cell.text.to_ascii_lowercase()),
            (SortKey::Missing, _) => Key::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Entity, EntityKind};
    use crate::error::Bilingual;

    #[test]
    fn names_go_by_pinyin_numbers_by_value_levels_by_grade_and_gaps_last() {
        let place = |id: &str, zh: &str, en: &str| Entity::new(id, EntityKind::City, "", Bilingual::new(zh, en));
        let pack = Pack {
            entities: vec![
                place("1", "太原市", "Taiyuan"),
                place("2", "大同市", "Datong"),
                place("3", "阳泉市", "Yangquan"),
                place("4", "长治市", "Changzhi"),
            ],
            ..Pack::default()
        };
        let levels = crate::aqi::STANDARDS[0].levels;
        let level = |number: usize| Cell::level(levels[number - 1].word.0, Some(&levels[number - 1]));
        let change = |tenths: Option<i64>, text: &str| Cell::number(text.to_owned(), tenths, 1);
        let row = |id: &str, index, level, change, (valid, due)| {
            let name = pack.entity(id).unwrap().name.get(Lang::Zh);
            vec![Cell::place(name, id), Cell::decimal(index, 0), level, change, Cell::part(valid, due)]
        };
        let table = Table {
            rows: vec![
                row("1", Some(101), level(3), change(Some(-34), "▼ 3.4% 改善"), (9, 10)),
                row("2", None, Cell::level("无数据", None), change(None, "— 有效天数不足"), (0, 10)),
                row("3", Some(99), level(2), change(Some(120), "▲ 12.0% 恶化"), (10, 10)),
                row("4", Some(301), level(6), change(Some(0), "→ 0.0% 持平"), (10, 11)),
            ],
            ..Table::default()
        };
        let by = |column, down| sorted_rows(&table, &pack, column, down);
        assert_eq!(by(0, false), [3, 1, 0, 2]);
        assert_eq!(by(0, true), [2, 0, 1, 3]);
        assert_eq!(by(1, false), [2, 0, 3, 1]);
        assert_eq!(by(1, true), [3, 0, 2, 1]);
        assert_eq!(by(2, false), [2, 0, 3, 1]);
        assert_eq!(by(2, true), [3, 0, 2, 1]);
        assert_eq!(by(3, false), [0, 3, 2, 1]);
        assert_eq!(by(4, true), [2, 3, 0, 1]);
        // What is no place stands in its own order: the hours of a trend.
        let hour = |text: &str, value| vec![Cell::from(text), Cell::count(value)];
        let hours = Table { rows: vec![hour("3月2日9时", 1), hour("3月2日10时", 2)], ..Table::default() };
        assert_eq!(sorted_rows(&hours, &pack, 0, false), [0, 1]);
        assert_eq!(sorted_rows(&hours, &pack, 0, true), [1, 0]);
        assert_eq!(sorted_rows(&hours, &pack, 9, true), [0, 1]);
    }
}
