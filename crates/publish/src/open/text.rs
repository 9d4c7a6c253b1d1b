//! Bytes become text: by a byte order mark, then as UTF-8, then as GB18030, then as Western European.

use super::sniff;
use crate::error::{Error, Kind, Result, Text, text};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;
use std::borrow::Cow;

/// A text encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, least significant byte first: Excel's “Unicode text”.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, most significant byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// GB18030 with GBK and GB 2312 in it: what Chinese Excel writes as “CSV”.
    #[serde(rename = "GB18030")]
    Gb18030,
    /// Windows-1252: what Western European Excel writes as “CSV”.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    /// Returns its name for people.
    pub fn words(self) -> Text {
        let name = match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Gb18030 => "GB18030",
            Encoding::Windows1252 => "Windows-1252",
        };
        Text::new(name, name)
    }
}

/// Bytes looked at for UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// Returns the text of a file and its encoding, without a byte order mark.
///
/// # Errors
/// Binary files, and text whose encoding cannot be told; the sentence names the first row that cannot be read.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding)> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let text = std::str::from_utf8(rest).map_err(|error| damaged(rest, error.valid_up_to(), "UTF-8"))?;
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    if let Some(encoding) = utf16(bytes) {
        let coder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
        let (text, bad) = coder.decode_with_bom_removal(bytes);
        if bad {
            return Err(damaged(bytes, bytes.len(), "UTF-16"));
        }
        return Ok((text, encoding));
    }
    // Ctrl-Z ends files of old systems; other zero and control bytes are in no text.
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if sample.contains(&0) || sample.iter().filter(|b| **b < 9 || (14..26).contains(*b)).count() * 50 > sample.len() {
        return Err(sniff::binary());
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Err(error) => error,
    };
    let (chinese, bad) = GB18030.decode_without_bom_handling(bytes);
    if !bad && is_chinese(bytes) {
        return Ok((chinese, Encoding::Gb18030));
    }
    let (western, bad) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if !bad && is_western(&western) {
        return Ok((western, Encoding::Windows1252));
    }
    Err(damaged(bytes, error.valid_up_to(), "UTF-8"))
}

/// Returns UTF-16 by its mark, or where every second byte of plain text is zero.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Some(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Some(Encoding::Utf16Be);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if half < 4 || (even == 0) == (odd == 0) {
        None
    } else if odd * 3 > half {
        Some(Encoding::Utf16Le)
    } else if even * 3 > half {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// True if bytes that are valid GB18030 look like Chinese: four of five characters beyond ASCII are of GB 2312,
/// which has those in use. Western letters with accents, read as GB18030, give rare ones.
fn is_chinese(bytes: &[u8]) -> bool {
    let (mut common, mut all, mut at) = (0_u32, 0_u32, 0);
    while let Some(&lead) = bytes.get(at) {
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        if lead < 0x80 {
            at += 1;
            continue;
        }
        all += 1;
        common += u32::from((0xa1..=0xf7).contains(&lead) && trail >= 0xa1);
        at += if trail.is_ascii_digit() { 4 } else { 2 };
    }
    all > 0 && common * 5 >= all * 4
}

/// True if text read as Windows-1252 has only the signs of units and letters with accents beyond ASCII, and few of them.
fn is_western(text: &str) -> bool {
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let fits = |c: char| c.is_ascii() || matches!(c, '°' | '²' | '³' | 'µ' | '·' | '–' | '—' | '\u{a0}' | 'À'..='ÿ');
    text.chars().all(fits) && beyond * 4 < text.chars().count()
}

fn damaged(bytes: &[u8], at: usize, name: &str) -> Error {
    let before = bytes.get(..at).unwrap_or(bytes);
    let row = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
    let message = text!(
        "文字编码无法识别：不是完整的{name}，也不是GB18030，从此行起不可读",
        "the text encoding cannot be told: it is not whole {name} and not GB18030; from this row on it cannot be read"
    );
    let hint = text!(
        "请用Excel打开后另存为.xlsx，或另存为“CSV UTF-8”",
        "open it in Excel and save it as .xlsx or as “CSV UTF-8”"
    );
    Error::new(Kind::Format, message).row(row).hint(hint)
}
