//! gzip (RFC 1952), told by its first two bytes and never by the file name.
//!
//! Pages leave inflating to the browser's `DecompressionStream`, so that it is no part of the module they open with; what that cannot
//! do, browsers that do not have it, Node and native programs come here.
//! A server that sends `.gz` files with `Content-Encoding: gzip` hands them over inflated; they are read as they are.

use std::borrow::Cow;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::message::{advise, fault};
use crate::error::{Error, Kind, Result};

/// The largest file read, in bytes after inflating.
pub const MAX_BYTES: usize = 64 << 20;

/// The bytes of a file, inflated where they are gzip.
///
/// # Errors
/// A file larger than [`MAX_BYTES`], cut off, or whose checksum does not fit.
pub fn plain<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(file));
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    inflated(file, bytes).map(Cow::Owned)
}

#[inline(never)]
fn inflated(file: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    // Members may follow one another, as `cat a.gz b.gz` makes them.
    while !rest.is_empty() {
        let body = skip_header(rest).ok_or_else(|| damaged(file))?;
        let used = member(file, body, &mut out)?;
        rest = body.get(used..).ok_or_else(|| damaged(file))?;
    }
    Ok(out)
}

/// Inflates one member behind its header, checks its trailer, and tells how many bytes it took.
fn member(file: &str, body: &[u8], out: &mut Vec<u8>) -> Result<usize> {
    let from = out.len();
    let size = body.len().checked_sub(4).and_then(|at| word(body, at)).ok_or_else(|| damaged(file))? as usize;
    // Deflate cannot grow bytes by more than 1032 times, so a false size cannot make us allocate.
    let room = size.min(body.len().saturating_mul(1032)).min(MAX_BYTES.saturating_sub(from));
    if from == 0 {
        // Zeros come from the allocator, which writes none where the memory is new.
        *out = vec![0; room];
    } else {
        out.resize(from + room, 0);
    }
    let mut state = Box::<DecompressorOxide>::default();
    let (mut used, mut end) = (0, from);
    loop {
        let input = body.get(used..).unwrap_or(&[]);
        let (status, read, wrote) = decompress(&mut state, input, out, end, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        used += read;
        end += wrote;
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if out.len() < MAX_BYTES => {
                out.resize((out.len() * 2).clamp(4096, MAX_BYTES), 0);
            }
            TINFLStatus::HasMoreOutput => return Err(too_large(file)),
            _ => return Err(damaged(file)),
        }
    }
    out.truncate(end);
    let written = out.get(from..).unwrap_or(&[]);
    if word(body, used) != Some(crc32(written)) || word(body, used + 4) != Some(written.len() as u32) {
        return Err(damaged(file));
    }
    Ok(used + 8)
}

/// What follows the header of a member; `None` when it is cut off or not deflate.
fn skip_header(bytes: &[u8]) -> Option<&[u8]> {
    let (head, mut rest) = bytes.split_at_checked(10)?;
    let flags = *head.get(3)?;
    if !head.starts_with(&[0x1f, 0x8b, 8]) || flags & 0xe0 != 0 {
        return None;
    }
    if flags & 4 != 0 {
        let len = usize::from(u16::from_le_bytes(*rest.first_chunk()?));
        rest = rest.get(2 + len..)?;
    }
    // File name, then comment, both ended by a zero byte.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|b| *b == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & 2 != 0 { rest.get(2..) } else { Some(rest) }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

/// CRC-32 of RFC 1952 §8, a byte at a time.
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (byte, entry) in (0_u32..).zip(&mut table) {
        *entry = (0..8).fold(byte, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 });
    }
    !bytes.iter().fold(!0_u32, |crc, byte| table[usize::from(crc as u8 ^ byte)] ^ (crc >> 8))
}

#[cold]
fn too_large(file: &str) -> Error {
    let error = fault(Kind::Limit, file, "文件超过64 MB|the file is larger than 64 MB", &[]);
    advise(error, "请按时间分成几个文件|split it by time into several files", &[])
}

#[cold]
fn damaged(file: &str) -> Error {
    let template = "压缩文件已损坏或不完整|the compressed file is damaged or cut off";
    advise(fault(Kind::Format, file, template, &[]), "请重新上传|upload it again", &[])
}

#[cfg(test)]
mod tests {
    use super::{crc32, plain};

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
    }

    #[test]
    fn a_bomb_is_stopped_and_a_false_size_allocates_nothing() {
        let zeros = miniz_oxide::deflate::compress_to_vec(&vec![0; super::MAX_BYTES + 1], 9);
        let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
        file.extend(&zeros);
        file.extend([0, 0, 0, 0, 255, 255, 255, 255]);
        assert_eq!(plain("bomb.gz", &file).unwrap_err().kind, crate::error::Kind::Limit);
    }
}
