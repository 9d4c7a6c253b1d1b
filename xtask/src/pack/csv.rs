//! Small tables: station lists and the tables of a pack (RFC 4180).

/// A table with a header; cells are trimmed.
pub struct Csv {
    header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Csv {
    /// Reads a table; bytes that are not UTF-8 become `�`.
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut rows = split(text.trim_start_matches('\u{feff}'));
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Self { header, rows }
    }

    /// The column of the first of some names, capitals or not.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|h| h.eq_ignore_ascii_case(name)))
    }

    /// Names of the columns.
    pub fn header(&self) -> String {
        self.header.join(", ")
    }
}

fn split(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let end_cell = |cell: &mut String, row: &mut Vec<String>| row.push(std::mem::take(cell).trim().to_owned());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => end_cell(&mut cell, &mut row),
            '\n' if !quoted => {
                end_cell(&mut cell, &mut row);
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        end_cell(&mut cell, &mut row);
        rows.push(row);
    }
    rows.retain(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// A line of cells, quoted where they need it.
pub fn line(cells: &[&str]) -> String {
    let quote = |cell: &&str| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    cells.iter().map(quote).collect::<Vec<_>>().join(",") + "\n"
}
