//! Bytes become text, or a sentence on what they are instead.

use super::message::{advise, fault};
use crate::error::{Error, Kind, Result};

/// The text of a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// An empty file, a web page or XML, a ZIP or Excel file, UTF-16, GBK and other bytes are refused,
/// each in its own words.
#[inline(never)]
pub(crate) fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let bad = |template: &str| fault(Kind::Format, file, template, &[]);
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(save_as_utf8(bad("文件是UTF-16编码|the file is UTF-16")));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(save_as_utf8(bad("这是Excel或压缩文件，不是文本|this is an Excel or ZIP file, not text")));
    }
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
        let row = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
        save_as_utf8(bad("文件不是UTF-8编码，可能是GBK|the file is not UTF-8, perhaps GBK")).row(row)
    })?;
    let start = text.trim_ascii_start();
    if start.is_empty() {
        let hint = "请检查导出过程和服务器上的文件|check the export and the file on the server";
        return Err(advise(bad("文件是空的|the file is empty"), hint, &[]));
    }
    if start.starts_with('<') {
        let hint =
            "服务器可能以错误页代替了该文件，请检查网址|the server may have sent its error page; check the address";
        return Err(advise(
            bad("收到的是网页或XML，不是数据文件|this is a web page or XML, not the data file"),
            hint,
            &[],
        ));
    }
    // UTF-16 without its mark, or a binary file; searched only where it would show.
    if start.bytes().take(4096).any(|b| b == 0) {
        return Err(save_as_utf8(bad(
            "文件含有空字节，是二进制或UTF-16文件|the file has zero bytes: binary or UTF-16",
        )));
    }
    Ok(text)
}

/// Words of a file as they may be shown: without control signs, signs of direction and signs of no width, and of a length
/// that can be. Two names that look alike are then the same.
pub(crate) fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).take(4000).collect()
}

/// True of signs that are not seen themselves but change how what is around them is read or compared.
fn is_unseen(c: char) -> bool {
    let (marks, direction) = (matches!(c, '\u{200b}'..='\u{200f}'), matches!(c, '\u{2028}'..='\u{202e}'));
    let joiners = matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{61c}' | '\u{180e}');
    c.is_control() || marks || direction || joiners
}

/// The beginning of some words of a file, to name them in a sentence.
pub(crate) fn short(text: &str) -> String {
    shown(text).chars().take(60).collect()
}

#[cold]
fn save_as_utf8(error: Error) -> Error {
    advise(error, "请另存为“CSV UTF-8”或UTF-8文本|save it as “CSV UTF-8” or UTF-8 text", &[])
}

#[cfg(test)]
mod tests {
    #[test]
    fn t14_signs_that_are_not_seen_are_left_out() {
        for sign in "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}\u{ad}\u{61c}\u{2028}\u{2029}".chars() {
            assert_eq!(super::shown(&format!("太{sign}原")), "太原", "{sign:?}");
        }
        assert_eq!(super::shown("Xi’an · 西安（县级）é 𠮷"), "Xi’an · 西安（县级）é 𠮷");
    }

    #[test]
    fn words_of_a_file_cannot_turn_the_line_or_fill_the_page() {
        assert_eq!(super::shown("太\u{202e}原\u{2066}市\u{7}\u{85}"), "太原市");
        assert_eq!(super::shown(&"字".repeat(9000)).chars().count(), 4000);
    }
}
