//! Parquet files, natively: their rows become a grid like those of any other table.

mod pages;

use super::{Budget, Content, Document, Format};
use crate::error::{Error, Kind, Result, Text, text};
use crate::grid::Grid;
use bytes::Bytes;
use lantian::data::Timestamp;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::Decimal;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The first and last bytes of a file.
pub(super) const MAGIC: &[u8] = b"PAR1";
/// Days that a date may be from 1970-01-01: those of four digits of the year.
const DAYS: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

/// Opens a Parquet file: one sheet, its fields in the first row. Fields that hold lists or groups are left out.
pub(super) fn open(name: &str, bytes: &[u8], budget: &mut Budget) -> Result<Document> {
    // What is damaged must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes, budget)));
    let (grid, details, unfolded) = read.unwrap_or_else(|_| Err(damaged(&"panic")))?;
    budget.take(unfolded);
    Ok(Document { name: name.to_owned(), format: Format::Parquet, details, content: Content::Sheets(vec![grid]) })
}

/// Returns the rows, how they are compressed, and the bytes they were unfolded to.
fn read(bytes: &[u8], budget: &Budget) -> Result<(Grid, Text, usize)> {
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(|why| failed(&why))?;
    let metadata = reader.metadata();
    let columns = columns(metadata);
    if columns.is_empty() {
        let message = text!("文件中没有可读的列", "no column of the file can be read");
        return Err(Error::new(Kind::Format, message));
    }
    let unfolded = bounded(bytes, metadata, columns.len() as u64, budget)?;
    let fields = columns.iter().map(|column| Arc::clone(&column.field)).collect();
    let schema = Type::group_type_builder(metadata.file_metadata().schema().name()).with_fields(fields).build();
    let rows = schema.and_then(|schema| reader.get_row_iter(Some(schema))).map_err(|why| failed(&why))?;
    let mut grid = Grid::new("");
    // The header has no row of its own: records count from 1.
    grid.start_row(0);
    columns.iter().for_each(|column| grid.push(column.field.name()));
    for (at, row) in rows.enumerate() {
        let row = row.map_err(|why| failed(&why).row(at as u64 + 1))?;
        grid.start_row(at as u64 + 1);
        for ((_, field), column) in row.get_column_iter().zip(&columns) {
            grid.push(&shown(field, column));
        }
    }
    Ok((grid, compression(metadata), unfolded))
}

/// A field that is read.
struct Column {
    field: Arc<Type>,
    /// The unit of a time in whole numbers, and whether it is universal time.
    time: Option<(TimeUnit, bool)>,
}

/// Returns the fields that are read: those of one value a row, of a type that is known.
fn columns(metadata: &ParquetMetaData) -> Vec<Column> {
    let fields = metadata.file_metadata().schema().get_fields();
    let known = fields.iter().filter(|field| field.is_primitive() && is_known(field));
    let column = |field: &Arc<Type>| {
        let time = match field.get_basic_info().logical_type_ref() {
            Some(LogicalType::Timestamp(time)) => Some((time.unit, time.is_adjusted_to_u_t_c)),
            _ => None,
        };
        Column { field: Arc::clone(field), time }
    };
    known.map(column).collect()
}

/// True for types that have one meaning.
fn is_known(field: &Type) -> bool {
    use ConvertedType as C;
    let info = field.get_basic_info();
    if info.repetition() == Repetition::REPEATED {
        return false;
    }
    let known: &[C] = match field.get_physical_type() {
        Physical::BOOLEAN | Physical::FLOAT | Physical::DOUBLE | Physical::INT96 => &[C::NONE],
        Physical::INT32 => &[
            C::NONE,
            C::INT_8,
            C::INT_16,
            C::INT_32,
            C::UINT_8,
            C::UINT_16,
            C::UINT_32,
            C::DATE,
            C::TIME_MILLIS,
            C::DECIMAL,
        ],
        Physical::INT64 => {
            &[C::NONE, C::INT_64, C::UINT_64, C::TIME_MICROS, C::TIMESTAMP_MILLIS, C::TIMESTAMP_MICROS, C::DECIMAL]
        }
        Physical::BYTE_ARRAY => &[C::NONE, C::UTF8, C::ENUM, C::JSON, C::DECIMAL],
        Physical::FIXED_LEN_BYTE_ARRAY => &[C::DECIMAL],
    };
    known.contains(&info.converted_type())
}

/// Refuses a file that says, or whose pages say, that it unfolds beyond the limits, before anything is unfolded.
fn bounded(bytes: &[u8], metadata: &ParquetMetaData, columns: u64, budget: &Budget) -> Result<usize> {
    let rows = u64::try_from(metadata.file_metadata().num_rows()).map_err(|_| damaged(&"rows"))?;
    let groups = metadata.row_groups().iter().map(|group| u64::try_from(group.num_rows()).ok());
    let counted = groups.sum::<Option<u64>>().ok_or_else(|| damaged(&"rows"))?;
    if rows.max(counted).checked_mul(columns).is_none_or(|cells| cells > budget.limits.cells) {
        return Err(too_large(text!("单元格过多", "there are too many cells")));
    }
    let most = budget.most(bytes.len());
    let mut unfolded = 0_u64;
    for chunk in metadata.row_groups().iter().flat_map(|group| group.columns()) {
        let start = chunk.dictionary_page_offset().unwrap_or(i64::MAX).min(chunk.data_page_offset());
        let range = usize::try_from(start).ok().zip(usize::try_from(chunk.compressed_size()).ok());
        let pages = range.and_then(|(start, length)| bytes.get(start..start.checked_add(length)?));
        let pages = pages.ok_or_else(|| damaged(&"a column lies outside the file"))?;
        let size = pages::unfolded(pages).ok_or_else(|| damaged(&"a page cannot be read"))?;
        unfolded = unfolded.saturating_add(size);
        if unfolded > most {
            return Err(too_large(text!("解压后过大", "it unfolds to too much")));
        }
    }
    Ok(unfolded as usize)
}

fn too_large(what: Text) -> Error {
    let message = Text::new(format!("{}，不再读取", what.zh), format!("{}; it is not read", what.en));
    Error::new(Kind::Limit, message).hint(text!("请分成几个文件", "split it into several files"))
}

fn damaged(why: &dyn std::fmt::Display) -> Error {
    let message = text!("Parquet文件损坏：{why}", "the Parquet file is damaged: {why}");
    Error::new(Kind::Format, message).hint(text!("请重新导出", "export it again"))
}

fn failed(why: &ParquetError) -> Error {
    // Ways to compress that are rare are left out of the program.
    if why.to_string().contains("Disabled feature") {
        let message = text!("Parquet文件的压缩方式不能读取", "the way the Parquet file is compressed is not read");
        let hint = text!("请以Snappy、Zstandard压缩或不压缩导出", "export it with Snappy, Zstandard or none");
        return Error::new(Kind::Format, message).hint(hint);
    }
    damaged(why)
}

fn compression(metadata: &ParquetMetaData) -> Text {
    let first = metadata.row_groups().first().and_then(|group| group.columns().first());
    match first.map(|column| column.compression()) {
        Some(Compression::SNAPPY) => text!("Snappy压缩", "compressed with Snappy"),
        Some(Compression::ZSTD(_)) => text!("Zstandard压缩", "compressed with Zstandard"),
        _ => Text::default(),
    }
}

/// Returns a value as a person would write it; nothing for a null.
fn shown(field: &Field, column: &Column) -> String {
    const MILLIS: i64 = 1000;
    const MICROS: i64 = 1_000_000;
    match (field, column.time) {
        (Field::Long(time), Some((unit, utc))) => match unit {
            TimeUnit::MILLIS => moment(*time, MILLIS, utc),
            TimeUnit::MICROS => moment(*time, MICROS, utc),
            TimeUnit::NANOS => moment(*time, 1_000_000_000, utc),
        },
        (Field::TimestampMillis(time), of) => moment(*time, MILLIS, of.map_or(column.is_utc(), |(_, utc)| utc)),
        (Field::TimestampMicros(time), of) => moment(*time, MICROS, of.map_or(column.is_utc(), |(_, utc)| utc)),
        (Field::Date(day), _) => moment(i64::from(*day) * 86_400, 1, false).chars().take(10).collect(),
        (Field::TimeMillis(time), _) => clock(i64::from(*time) / MILLIS),
        (Field::TimeMicros(time), _) => clock(*time / MICROS),
        (Field::Bool(truth), _) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        (Field::Byte(number), _) => number.to_string(),
        (Field::Short(number), _) => number.to_string(),
        (Field::Int(number), _) => number.to_string(),
        (Field::Long(number), _) => number.to_string(),
        (Field::UByte(number), _) => number.to_string(),
        (Field::UShort(number), _) => number.to_string(),
        (Field::UInt(number), _) => number.to_string(),
        (Field::ULong(number), _) => number.to_string(),
        (Field::Float(number), _) if number.is_finite() => (number + 0.0).to_string(),
        (Field::Double(number), _) if number.is_finite() => (number + 0.0).to_string(),
        (Field::Decimal(number), _) => decimal(number),
        (Field::Str(text), _) => text.clone(),
        (Field::Bytes(bytes), _) => String::from_utf8_lossy(bytes.data()).into_owned(),
        _ => String::new(),
    }
}

impl Column {
    /// True for times of the older kind in universal time; those of 96 bits state no zone.
    fn is_utc(&self) -> bool {
        let converted = self.field.get_basic_info().converted_type();
        matches!(converted, ConvertedType::TIMESTAMP_MILLIS | ConvertedType::TIMESTAMP_MICROS)
    }
}

/// Returns `2026-03-10 14:00:00`, with a `Z` where it is universal time.
fn moment(time: i64, parts: i64, utc: bool) -> String {
    let seconds = time.div_euclid(parts);
    let (day, left) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    if !DAYS.contains(&day) {
        return time.to_string();
    }
    let date = Timestamp(day as i32 * 24).civil().date();
    format!("{date} {}{}", clock(left), if utc { "Z" } else { "" })
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Returns a decimal with its point; nothing for one of more digits than a measurement has.
fn decimal(number: &Decimal) -> String {
    let bytes = number.data();
    let scale = usize::try_from(number.scale()).unwrap_or(usize::MAX);
    if bytes.is_empty() || bytes.len() > 16 || scale > 38 {
        return String::new();
    }
    let start = if bytes.first().is_some_and(|byte| byte & 0x80 != 0) { -1_i128 } else { 0 };
    let whole = bytes.iter().fold(start, |value, byte| value << 8 | i128::from(*byte));
    let digits = format!("{:0width$}", whole.unsigned_abs(), width = scale + 1);
    let (before, after) = digits.split_at(digits.len() - scale);
    let sign = if whole < 0 { "-" } else { "" };
    if scale == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}
