//! The rows of a table in the order of one of its columns.

use crate::aqi;
use crate::chart::Table;
use crate::data::{Decimal, Pack, order};
use crate::error::Lang;
use std::cmp::Ordering;

/// What a cell is sorted by.
#[derive(PartialEq, PartialOrd)]
enum Key {
    /// A number in ten-thousandths, or the place of a level among the levels.
    Number(i64),
    /// A name in small letters, romanised, or another text.
    Name(String),
    /// Nothing to sort by; always last.
    Nothing,
}

/// The numbers of a table's rows in the order of a column, upward or `down`: numbers by their value, levels by theirs, names
/// of places by their romanised form (pinyin), other first cells as they stand. Cells without a value come last either way.
pub fn sorted_rows(table: &Table, pack: &Pack, lang: Lang, column: usize, down: bool) -> Vec<u32> {
    // The words of the levels are those of every edition.
    let levels = aqi::STANDARDS.last().map_or(&[][..], |newest| newest.levels);
    let key = |row: usize| {
        let cell = table.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| cell.trim());
        if column == 0 {
            let place = pack.entities.iter().find(|e| e.name.get(lang) == cell);
            return place.map_or(Key::Number(row as i64), |e| Key::Name(e.name.get(Lang::En).to_ascii_lowercase()));
        }
        if let Some(level) = levels.iter().position(|l| l.word.get(lang) == cell) {
            return Key::Number(level as i64);
        }
        let (sign, rest) = match cell.strip_prefix(['−', '-']) {
            Some(rest) => (-1, rest),
            None => (1, cell.strip_prefix('+').unwrap_or(cell)),
        };
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        match Decimal::parse(&rest[..end]) {
            Some(number) => Key::Number(sign * number.ticks(4)),
            None if cell.is_empty() || cell == crate::text::dash() => Key::Nothing,
            None => Key::Name(cell.to_ascii_lowercase()),
        }
    };
    let keys: Vec<Key> = (0..table.rows.len()).map(key).collect();
    let compare = |a: usize, b: usize| {
        let way = keys[a].partial_cmp(&keys[b]).unwrap_or(Ordering::Equal);
        let last = keys[a] == Key::Nothing || keys[b] == Key::Nothing;
        if down && !last { way.reverse() } else { way }
    };
    order(keys.len(), &compare).into_iter().map(|row| row as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Entity, EntityKind};
    use crate::error::Bilingual;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect();
        Table { rows, ..Table::default() }
    }

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
        let table = table(&[
            &["太原市", "101", "轻度污染", "−3.4%", "9/10"],
            &["大同市", "—", "无数据", "—", "0/10"],
            &["阳泉市", "99", "良", "+12%", "10/10"],
            &["长治市", "301", "严重污染", "0%", "10/11"],
        ]);
        let by = |column, down| sorted_rows(&table, &pack, Lang::Zh, column, down);
        assert_eq!(by(0, false), [3, 1, 0, 2]);
        assert_eq!(by(0, true), [2, 0, 1, 3]);
        assert_eq!(by(1, false), [2, 0, 3, 1]);
        assert_eq!(by(1, true), [3, 0, 2, 1]);
        assert_eq!(by(2, false)[..3], [2, 0, 3]);
        assert_eq!(by(3, false), [0, 3, 2, 1]);
        assert_eq!(by(4, true), [2, 3, 0, 1]);
        // What is no place stands in its own order: the hours of a trend.
        let hours = self::table(&[&["3月2日9时", "1"], &["3月2日10时", "2"]]);
        assert_eq!(sorted_rows(&hours, &pack, Lang::Zh, 0, false), [0, 1]);
        assert_eq!(sorted_rows(&hours, &pack, Lang::Zh, 0, true), [1, 0]);
        assert_eq!(sorted_rows(&hours, &pack, Lang::Zh, 9, true), [0, 1]);
    }
}
