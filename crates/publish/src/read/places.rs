//! Places as a table names them.

use crate::error::{Error, Kind, Result, text};
use crate::grid::Grid;
use crate::recognise::spelling::plain;
use crate::recognise::{Mapping, Role};
use serde::Serialize;
use std::collections::HashMap;

/// A place as a table names it: by a code, or by names; what is not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PlaceKey {
    /// A code, or a name where a column holds either.
    pub code: String,
    /// The name of a station.
    pub name: String,
    /// The name or code of a city.
    pub city: String,
    /// The name or code of a county.
    pub county: String,
}

impl PlaceKey {
    /// Returns what the place is called in the file.
    pub fn label(&self) -> String {
        let parts = [&self.city, &self.county, &self.name, &self.code];
        let said: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if self.code.is_empty() { said.join("/") } else { self.code.clone() }
    }

    /// True if nothing is said.
    pub fn is_empty(&self) -> bool {
        self == &PlaceKey::default()
    }

    /// True if the place is a city's or county's own and not a station's.
    pub(crate) fn is_unit(&self) -> bool {
        self.code.is_empty() && self.name.is_empty()
    }
}

/// The columns that name the places of rows.
pub(crate) struct Places {
    code: Option<usize>,
    parts: Vec<usize>,
    name: Option<usize>,
    city: Option<usize>,
    county: Option<usize>,
    /// The place of all rows, where no column says.
    fixed: String,
    known: HashMap<String, u32>,
    list: Vec<PlaceKey>,
    buffer: String,
}

impl Places {
    /// Reads places by the columns of a mapping.
    pub(crate) fn new(mapping: &Mapping) -> Self {
        let index = |role| mapping.index(role);
        let parts = mapping.columns.iter().filter(|column| column.role == Role::CodePart).map(|column| column.index);
        Self {
            code: index(Role::Code).or(index(Role::Place)),
            parts: parts.collect(),
            name: index(Role::StationName),
            city: index(Role::City),
            county: index(Role::County),
            fixed: mapping.place.clone(),
            known: HashMap::new(),
            list: Vec::new(),
            buffer: String::new(),
        }
    }

    /// True if a column says of which place a row is.
    pub(crate) fn has_columns(&self) -> bool {
        !self.parts.is_empty() || [self.code, self.name, self.city, self.county].iter().any(Option::is_some)
    }

    /// Returns the number of the place of a row; `None` where it names none.
    ///
    /// # Errors
    /// A code that Excel shortened, such as `1.40105E+11`.
    pub(crate) fn of_row(&mut self, grid: &Grid, row: usize) -> Result<Option<u32>> {
        let cell = |column: Option<usize>| column.map_or("", |column| grid.cell(row, column));
        let [code, name, city, county] = [self.code, self.name, self.city, self.county].map(cell);
        self.buffer.clear();
        for part in [code, name, city, county] {
            self.buffer += part;
            self.buffer.push('\u{1f}');
        }
        for part in &self.parts {
            self.buffer += grid.cell(row, *part);
            self.buffer.push('-');
        }
        if let Some(number) = self.known.get(&self.buffer) {
            return Ok(Some(*number));
        }
        let joined = self.parts.iter().map(|part| grid.cell(row, *part)).collect::<Vec<_>>().join("-");
        let code = if code.is_empty() && joined.bytes().any(|b| b != b'-') { joined.as_str() } else { code };
        let key = if self.has_columns() {
            PlaceKey { code: spelled(code), name: name.to_owned(), city: city.to_owned(), county: county.to_owned() }
        } else {
            PlaceKey { code: spelled(&self.fixed), ..PlaceKey::default() }
        };
        if key.is_empty() {
            return Ok(None);
        }
        refuse_shortened(code, grid.line(row))?;
        let number = self.add(key);
        self.known.insert(self.buffer.clone(), number);
        Ok(Some(number))
    }

    /// Returns the number of a place given by one word, a code or a name.
    pub(crate) fn of_word(&mut self, word: &str) -> Result<u32> {
        refuse_shortened(word, 0)?;
        Ok(self.add(PlaceKey { code: spelled(word), ..PlaceKey::default() }))
    }

    fn add(&mut self, key: PlaceKey) -> u32 {
        let found = self.list.iter().position(|known| *known == key);
        found.unwrap_or_else(|| {
            self.list.push(key);
            self.list.len() - 1
        }) as u32
    }

    /// Returns the places by number.
    pub(crate) fn list(&self) -> &[PlaceKey] {
        &self.list
    }

    /// Ends the reading.
    pub(crate) fn into_list(self) -> Vec<PlaceKey> {
        self.list
    }
}

/// Returns a code in one spelling: plain signs, capitals, without the `st:` of a pack.
pub(crate) fn spelled(code: &str) -> String {
    let code = plain(code);
    let code = code.trim();
    let bare = code.strip_prefix("st:").or_else(|| code.strip_prefix("ST:")).unwrap_or(code);
    // Groups and zones keep their prefix, and a number that Excel made of a code loses its `.0`.
    let bare = bare.strip_suffix(".0").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).unwrap_or(bare);
    if bare.starts_with("grp:") || bare.starts_with("dz:") { bare.to_owned() } else { bare.to_ascii_uppercase() }
}

/// Refuses a code that Excel shortened: several stations have become one.
pub(crate) fn refuse_shortened(code: &str, row: u64) -> Result<()> {
    let code = code.trim().trim_start_matches("st:");
    let shortened = code.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
        mantissa.contains('.')
            && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && exponent.parse::<u32>().is_ok_and(|exponent| exponent >= 6)
    });
    if !shortened {
        return Ok(());
    }
    let message = text!(
        "站点编码“{code}”是Excel把长编码改成科学计数的结果，几个站点已无法区分",
        "the station code “{code}” is a long code that Excel turned into a rounded number; several stations cannot be told apart any more"
    );
    let hint = text!(
        "请在Excel中把该列设为“文本”后重新粘贴编码，或从系统导出.xlsx",
        "format the column as text in Excel and paste the codes again, or export .xlsx from the system"
    );
    let error = Error::new(Kind::Data, message).hint(hint);
    Err(if row > 0 { error.row(row) } else { error })
}
