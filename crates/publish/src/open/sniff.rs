//! File types told by their first bytes.

use crate::error::{Error, Kind, Text, text};

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magic {
    Gzip,
    Xz,
    /// ZIP, also .xlsx and .ods.
    Zip,
    /// Compound file: .xls, and workbooks behind a password.
    Compound,
    /// Something known that is not read.
    Other(&'static Known),
    Text,
}

/// A file type that is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known {
    start: &'static [u8],
    zh: &'static str,
    en: &'static str,
    advice_zh: &'static str,
    advice_en: &'static str,
}

const OTHERS: [Known; 13] = [
    known(
        b"PAR1",
        "Parquet文件",
        "a Parquet file",
        "请用支持Parquet的命令行版本，或导出为CSV",
        "use the command built with Parquet, or export it as CSV",
    ),
    known(b"%PDF", "PDF文件", "a PDF", "请向提供方索取Excel或CSV", "ask its publisher for Excel or CSV"),
    known(b"\x89PNG", "图片（PNG）", "a picture (PNG)", "请提供表格", "give a table"),
    known(b"\xff\xd8\xff", "图片（JPEG）", "a picture (JPEG)", "请提供表格", "give a table"),
    known(b"GIF8", "图片（GIF）", "a picture (GIF)", "请提供表格", "give a table"),
    known(b"7z\xbc\xaf\x27\x1c", "7z压缩包", "a 7z archive", "请先解压", "unpack it first"),
    known(b"Rar!", "RAR压缩包", "a RAR archive", "请先解压", "unpack it first"),
    known(b"BZh", "bzip2压缩文件", "compressed with bzip2", "请先解压", "unpack it first"),
    known(b"\x28\xb5\x2f\xfd", "Zstandard压缩文件", "compressed with Zstandard", "请先解压", "unpack it first"),
    known(b"SQLite format 3", "SQLite数据库", "an SQLite database", "请把其中的表导出为CSV", "export its table as CSV"),
    known(b"\x89HDF", "HDF5或NetCDF文件", "an HDF5 or NetCDF file", "请把数据导出为CSV", "export the data as CSV"),
    known(b"CDF", "NetCDF文件", "a NetCDF file", "请把数据导出为CSV", "export the data as CSV"),
    known(b"\x7fELF", "程序文件", "a program", "请提供表格", "give a table"),
];

const fn known(
    start: &'static [u8],
    zh: &'static str,
    en: &'static str,
    advice_zh: &'static str,
    advice_en: &'static str,
) -> Known {
    Known { start, zh, en, advice_zh, advice_en }
}

/// Returns what the first bytes say; text where they say nothing.
pub(super) fn magic(bytes: &[u8]) -> Magic {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        Magic::Gzip
    } else if bytes.starts_with(&[0xfd, b'7', b'z', b'X', b'Z', 0]) {
        Magic::Xz
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Magic::Zip
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Magic::Compound
    } else if let Some(other) = OTHERS.iter().find(|other| bytes.starts_with(other.start)) {
        Magic::Other(other)
    } else {
        Magic::Text
    }
}

/// Returns the refusal of a file type that is not read.
pub(super) fn refuse(what: &Known) -> Error {
    let message = Text::new(format!("这是{}，不是表格", what.zh), format!("this is {}, not a table", what.en));
    let hint: Text = Text::new(what.advice_zh, what.advice_en);
    Error::new(Kind::Format, message).hint(hint)
}

/// Returns the refusal of bytes that are neither text nor a known file type.
pub(super) fn binary() -> Error {
    let message = text!("文件是二进制的，类型无法识别", "the file is binary and of no known type");
    let hint = text!(
        "可读取Excel（.xlsx .xls .ods）、CSV等文本表格、网页表格、JSON和它们的压缩包",
        "read are Excel (.xlsx .xls .ods), CSV and other text tables, tables of web pages, JSON, and archives of them"
    );
    Error::new(Kind::Format, message).hint(hint)
}
