//! What the bytes of a file are, told by themselves and never by the file's name.
//!
//! A file becomes one or more [`Document`]s: an archive holds several, a workbook is one with several sheets.

mod archive;
mod delimited;
mod html;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
mod sniff;
mod text;
mod workbook;

use crate::error::{Error, Kind, Result, Text, text};
use crate::grid::Grid;
use serde::Serialize;

pub use text::Encoding;

/// What is unfolded from one file at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes after unpacking, of all that is in a file together.
    pub bytes: u64,
    /// How many times its size a file may unfold to, once it is beyond [`Limits::free`].
    pub ratio: u64,
    /// Bytes that may be unfolded whatever the ratio.
    pub free: u64,
    /// Cells of a workbook, empty ones between others included.
    pub cells: u64,
}

impl Default for Limits {
    /// A gibibyte natively, a quarter of it in a browser.
    fn default() -> Self {
        let small = cfg!(target_arch = "wasm32");
        Self {
            bytes: if small { 256 << 20 } else { 1 << 30 },
            ratio: 200,
            free: 64 << 20,
            cells: if small { 8_000_000 } else { 40_000_000 },
        }
    }
}

/// What a file was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text with a separator between cells.
    Delimited,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page with a table, as portals name `.xls`.
    Html,
    /// JSON with a list of records.
    Json,
    /// Apache Parquet, where it is built in.
    Parquet,
    /// GeoJSON or TopoJSON.
    Outlines,
}

impl Format {
    /// Returns its name for people.
    pub fn words(self) -> Text {
        match self {
            Format::Delimited => text!("文本表格", "text table"),
            Format::Xlsx => text!("Excel工作簿（.xlsx）", "Excel workbook (.xlsx)"),
            Format::Xls => text!("Excel 97-2003工作簿（.xls）", "Excel 97-2003 workbook (.xls)"),
            Format::Ods => text!("OpenDocument表格（.ods）", "OpenDocument spreadsheet (.ods)"),
            Format::Html => text!("网页中的表格（HTML）", "table in a web page (HTML)"),
            Format::Json => text!("接口返回的JSON", "JSON of an API"),
            Format::Parquet => text!("Parquet文件", "Parquet file"),
            Format::Outlines => text!("边界（GeoJSON或TopoJSON）", "outlines (GeoJSON or TopoJSON)"),
        }
    }
}

/// A file, opened.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name; of a file in an archive `archive.zip/folder/file.csv`.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// Encoding and separator in words, where it is text.
    pub details: Text,
    /// What is in it.
    pub content: Content,
}

/// What is in a document.
#[derive(Clone, Debug)]
pub enum Content {
    /// Sheets of cells; text files have one.
    Sheets(Vec<Grid>),
    /// Outlines as JSON.
    Outlines(serde_json::Value),
}

/// Opens a file: one document, or those of an archive in the order of their names.
///
/// # Errors
/// Bytes that are nothing that is read (the sentence says what they are), damaged files, files behind a password,
/// and files that unfold beyond the limits.
///
/// ```
/// use lantian_publish::open::{Content, Limits, open};
/// let bytes = "日期;PM2.5\n2026-03-01;35\n".as_bytes();
/// let document = open("a.csv", bytes, &Limits::default()).unwrap().remove(0);
/// let Content::Sheets(sheets) = document.content else { unreachable!() };
/// assert_eq!(sheets[0].cell(1, 1), "35");
/// assert_eq!(document.details.en, "UTF-8, separated by semicolons");
/// ```
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>> {
    let mut budget = Budget { limits: *limits, left: limits.bytes };
    let mut out = Vec::new();
    open_nested(name, bytes, &mut budget, 0, &mut out)?;
    if out.is_empty() {
        return Err(Error::new(Kind::Format, text!("压缩包里没有文件", "the archive holds no file")).file(name));
    }
    Ok(out)
}

/// Files by their names.
pub type Files = Vec<(String, Vec<u8>)>;

/// Returns the files of a data pack in a ZIP archive, by their names in the pack; `None` for all other files.
///
/// # Errors
/// A damaged archive, and one that unfolds beyond the limits.
pub fn pack_in(bytes: &[u8], limits: &Limits) -> Result<Option<Files>> {
    if sniff::magic(bytes) != sniff::Magic::Zip || archive::is_workbook(bytes) {
        return Ok(None);
    }
    let files = archive::files(bytes, &Budget { limits: *limits, left: limits.bytes })?;
    let is_manifest = |bytes: &[u8]| {
        let manifest = serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_default();
        manifest["schema"].as_str() == Some(lantian::decode::SCHEMA)
    };
    let folders = files.iter().filter_map(|(name, bytes)| {
        let folder = name.strip_suffix("manifest.json")?;
        ((folder.is_empty() || folder.ends_with('/')) && is_manifest(bytes)).then(|| folder.to_owned())
    });
    let Some(folder) = folders.min_by_key(String::len) else { return Ok(None) };
    let own = files.into_iter().filter_map(|(name, bytes)| Some((name.strip_prefix(&folder)?.to_owned(), bytes)));
    Ok(Some(own.collect()))
}

/// What may still be unfolded.
struct Budget {
    limits: Limits,
    left: u64,
}

impl Budget {
    /// Returns the most bytes that `packed` bytes may unfold to.
    fn most(&self, packed: usize) -> u64 {
        let by_ratio = (packed as u64).saturating_mul(self.limits.ratio).max(self.limits.free);
        by_ratio.min(self.left)
    }

    fn take(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes as u64);
    }
}

/// Archives in archives are opened to this depth.
const MAX_DEPTH: u32 = 3;

fn open_nested(name: &str, bytes: &[u8], budget: &mut Budget, depth: u32, out: &mut Vec<Document>) -> Result<()> {
    use sniff::Magic;
    let nested = |error: Error| if error.at.file.is_empty() { error.file(name) } else { error };
    if depth > MAX_DEPTH {
        let message = text!("压缩包层层嵌套，不再打开", "archives lie too deep inside each other");
        return Err(Error::new(Kind::Limit, message).file(name));
    }
    let magic = sniff::magic(bytes);
    #[cfg(feature = "parquet")]
    if bytes.starts_with(parquet::MAGIC) {
        out.push(parquet::open(name, bytes, budget).map_err(nested)?);
        return Ok(());
    }
    match magic {
        Magic::Gzip | Magic::Xz => {
            let plain = archive::unpack(magic, bytes, budget).map_err(nested)?;
            budget.take(plain.len());
            open_nested(name, &plain, budget, depth + 1, out)
        }
        Magic::Zip if archive::is_workbook(bytes) => {
            out.push(workbook::open(name, bytes, budget).map_err(nested)?);
            Ok(())
        }
        Magic::Zip => {
            for (inner, plain) in archive::files(bytes, budget).map_err(nested)? {
                budget.take(plain.len());
                open_nested(&format!("{name}/{inner}"), &plain, budget, depth + 1, out)?;
            }
            Ok(())
        }
        Magic::Compound => {
            out.push(workbook::open(name, bytes, budget).map_err(nested)?);
            Ok(())
        }
        Magic::Other(what) => Err(sniff::refuse(what).file(name)),
        Magic::Text => {
            out.push(open_text(name, bytes).map_err(nested)?);
            Ok(())
        }
    }
}

fn open_text(name: &str, bytes: &[u8]) -> Result<Document> {
    let (decoded, encoding) = text::decode(bytes)?;
    let start = decoded.trim_start_matches(crate::grid::is_blank);
    if start.is_empty() {
        let hint = text!("请检查导出过程", "check the export");
        return Err(Error::new(Kind::Format, text!("文件是空的", "the file is empty")).hint(hint));
    }
    let name = name.to_owned();
    if start.starts_with('<') {
        let sheets = html::tables(start)?;
        let details = encoding.words();
        return Ok(Document { name, format: Format::Html, details, content: Content::Sheets(sheets) });
    }
    if start.starts_with(['{', '[']) {
        let (format, content) = json::read(start)?;
        return Ok(Document { name, format, details: encoding.words(), content });
    }
    let (grid, separator) = delimited::read(&decoded)?;
    let (encoding, separator) = (encoding.words(), separator.words());
    let details = Text::new(format!("{}，{}", encoding.zh, separator.zh), format!("{}, {}", encoding.en, separator.en));
    Ok(Document { name, format: Format::Delimited, details, content: Content::Sheets(vec![grid]) })
}
