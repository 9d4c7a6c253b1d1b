//! Archives: gzip, xz and ZIP, each unfolded within limits that are checked while it unfolds.

use super::Budget;
use super::sniff::Magic;
use crate::error::{Error, Kind, Result, text};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Kibibytes an xz decoder may take: `xz -9` needs 65 MiB.
const XZ_MEMORY: u32 = 100 << 10;
/// Files in one archive: an hourly archive of two years has 17,544.
const MAX_FILES: usize = 50_000;

/// Unpacks a gzip or xz file.
pub(super) fn unpack(magic: Magic, bytes: &[u8], budget: &Budget) -> Result<Vec<u8>> {
    let most = budget.most(bytes.len());
    if magic == Magic::Xz {
        read_all(lzma_rust2::XzReader::new_mem_limit(bytes, true, XZ_MEMORY), most)
    } else {
        read_all(flate2::read::MultiGzDecoder::new(bytes), most)
    }
}

/// Bytes unfolded at a time.
const PIECE: u64 = 4 << 20;

/// Reads to the end, or refuses what has no end within `most` bytes.
///
/// It is read in pieces that are joined at the end: a vector that grows holds up to three times what is in it.
pub(super) fn read_all(mut reader: impl Read, most: u64) -> Result<Vec<u8>> {
    let (mut pieces, mut len) = (Vec::new(), 0);
    loop {
        // Room for the whole piece at once, or growing would double it.
        let mut piece = Vec::with_capacity(PIECE as usize);
        reader.by_ref().take(PIECE).read_to_end(&mut piece).map_err(|error| damaged(&error))?;
        len += piece.len() as u64;
        if len > most {
            return Err(too_large(most));
        }
        if piece.is_empty() {
            return Ok(pieces.concat());
        }
        piece.shrink_to_fit();
        pieces.push(piece);
    }
}

/// True if a ZIP archive is an Excel or OpenDocument workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let has = |name: &str| archive.index_for_name(name).is_some();
    has("xl/workbook.xml") || has("xl/workbook.bin") || has("content.xml") && has("META-INF/manifest.xml")
}

/// Returns the files of a ZIP archive by name, without folders and the remains of macOS.
pub(super) fn files(bytes: &[u8], budget: &Budget) -> Result<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_FILES {
        let count = archive.len();
        let message = text!(
            "压缩包里有{count}个文件，最多{MAX_FILES}个",
            "the archive holds {count} files; at most {MAX_FILES} are read"
        );
        return Err(Error::new(Kind::Limit, message));
    }
    let mut most = budget.most(bytes.len());
    let mut out = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| zip_fault(&error))?;
        let name = file_name(&file);
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if file.is_dir() || hidden {
            continue;
        }
        if file.size() > most {
            return Err(too_large(most).hint(text!("压缩包中的{name}过大", "{name} in the archive is too large")));
        }
        let plain = read_all(file, most)?;
        most -= plain.len() as u64;
        out.push((name, plain));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(out)
}

/// Returns the name of a file in an archive; Chinese Windows writes it in GBK and says nothing of it.
fn file_name<R: Read>(file: &ZipFile<'_, R>) -> String {
    let raw = file.name_raw();
    std::str::from_utf8(raw)
        .map_or_else(|_| encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(), str::to_owned)
}

/// Refuses a ZIP archive that unfolds to more than it may, without keeping what it unfolds to.
pub(super) fn measure(bytes: &[u8], budget: &Budget) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = budget.most(bytes.len());
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| zip_fault(&error))?;
        if file.size() > left {
            return Err(too_large(budget.most(bytes.len())));
        }
        loop {
            let read = file.read(&mut buffer).map_err(|error| damaged(&error))? as u64;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read).ok_or_else(|| too_large(budget.most(bytes.len())))?;
        }
    }
    Ok(())
}

fn zip_fault(error: &zip::result::ZipError) -> Error {
    if matches!(error, zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword")) {
        let hint = text!("请去掉密码后再给出", "remove the password first");
        return Error::new(Kind::Format, text!("压缩包有密码", "the archive is behind a password")).hint(hint);
    }
    damaged(error)
}

/// Returns the refusal of what unfolds to more than it may.
pub(super) fn too_large(most: u64) -> Error {
    let mb = most >> 20;
    let message = text!("解压后超过{mb} MB，不再读取", "it unfolds to more than {mb} MB and is not read");
    let hint =
        text!("若确为数据，请按时间分成几个文件", "if it really holds data, split it by time into several files");
    Error::new(Kind::Limit, message).hint(hint)
}

/// Returns the refusal of a damaged archive.
pub(super) fn damaged(why: &dyn std::fmt::Display) -> Error {
    let message = text!("文件已损坏或不完整（{why}）", "the file is damaged or cut off ({why})");
    Error::new(Kind::Format, message).hint(text!("请重新下载或重新导出", "download or export it again"))
}
