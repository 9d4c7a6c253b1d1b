//! One cell of a CSV file, for all that write one.

use super::Decimal;

/// Byte order mark: without it, spreadsheets read UTF-8 as the machine's own code.
pub const BOM: char = '\u{feff}';

/// Appends a cell, quoted where it must be.
///
/// A text that a spreadsheet would compute (`= + - @`, tab or return at its start, also behind spaces, in the wide forms
/// too) gets a `'` before it; numbers stay as they are. Read back, one `'` before such a text is taken away again.
pub fn push_cell(out: &mut String, cell: &str) {
    let guard = computed(cell) && Decimal::parse(cell).is_none();
    let edge = |c: char| matches!(c, ' ' | '\u{a0}');
    let quote = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(edge) || cell.ends_with(edge);
    if quote {
        out.push('"');
    }
    if guard {
        out.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quote {
        out.push('"');
    }
}

/// Appends a row: cells, commas, and the line end of RFC 4180.
pub fn push_row(out: &mut String, cells: &[&str]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    *out += "\r\n";
}

/// Whether a spreadsheet may take a text for a formula.
fn computed(cell: &str) -> bool {
    for c in cell.chars() {
        match c {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' => return true,
            ' ' | '\u{a0}' | '\u{3000}' | '\n' | '\'' => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{computed, push_cell, push_row};

    fn cell(text: &str) -> String {
        let mut out = String::new();
        push_cell(&mut out, text);
        out
    }

    /// What a reader of CSV makes of a cell, and what is left when the guard is taken away.
    fn read(written: &str) -> (String, String) {
        let inner = written.strip_prefix('"').and_then(|w| w.strip_suffix('"'));
        let shown = inner.map_or_else(|| written.to_owned(), |w| w.replace("\"\"", "\""));
        let plain = shown.strip_prefix('\'').filter(|rest| computed(rest)).unwrap_or(&shown).to_owned();
        (shown, plain)
    }

    #[test]
    fn what_would_be_computed_is_text() {
        for start in ["=", "+", "-", "@", "\t", "\r", " =", "\u{a0}+", "\n@", "＝", "\u{3000}－", "'="] {
            let text = format!("{start}SUM(A1)");
            assert!(read(&cell(&text)).0.starts_with('\''), "{text:?} became {:?}", cell(&text));
        }
        for plain in ["-5", "-0.25", "12", "太原市", "—", "a=b", "PM2.5", "", "1-2"] {
            assert_eq!(cell(plain), plain);
        }
        assert_eq!(cell("-5 μg/m³"), "'-5 μg/m³", "a number with a unit is text");
    }

    #[test]
    fn every_cell_comes_back() {
        let pieces = ["=", "'", "\"", ",", "\n", "\r", "\t", " ", "\u{a0}", "太原", "-1", "@x", "＝", ""];
        let mut seed = 7_usize;
        for _ in 0..5000 {
            let mut text = String::new();
            for _ in 0..seed % 5 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text += pieces[(seed >> 33) % pieces.len()];
            }
            seed = seed.wrapping_add(0x9e37_79b9);
            let (shown, plain) = read(&cell(&text));
            assert_eq!(plain, text);
            let bare = shown.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!bare || crate::data::Decimal::parse(&shown).is_some(), "{text:?} is written {shown:?}");
        }
    }

    #[test]
    fn a_row_ends_as_the_rule_says() {
        let mut out = String::new();
        push_row(&mut out, &["a,b", "c\"d", "e"]);
        assert_eq!(out, "\"a,b\",\"c\"\"d\",e\r\n");
    }
}
