//! Text widths from a table, so that layout never asks the page and is the same everywhere.

/// Advance widths of the printable ASCII characters in hundredths of the font size; a little wide on purpose.
const ASCII: [u8; 95] = [
    29, 31, 39, 63, 60, 92, 72, 24, 34, 34, 44, 63, 28, 38, 28, 36, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 30, 30, 63,
    63, 63, 52, 96, 70, 68, 70, 74, 62, 58, 74, 76, 32, 46, 68, 58, 90, 76, 78, 65, 78, 68, 65, 64, 74, 68, 98, 66, 64,
    64, 36, 36, 36, 63, 50, 50, 59, 63, 55, 63, 60, 36, 63, 63, 28, 30, 58, 28, 95, 63, 62, 63, 63, 42, 54, 40, 63, 58,
    84, 57, 58, 54, 38, 32, 38, 63,
];

/// The width of a text at a font size, in CSS pixels, rather too wide than too narrow.
pub fn text_width(text: &str, size: f64) -> f64 {
    let hundredths: u32 = text.chars().map(advance).sum();
    f64::from(hundredths) * size / 100.0
}

fn advance(c: char) -> u32 {
    match c as u32 {
        code @ 0x20..=0x7e => u32::from(ASCII[code as usize - 0x20]),
        0xa0 => 29,
        // Latin letters with marks, Greek, Cyrillic, superscripts, arrows, dashes.
        0x7f..=0x2dff => 62,
        _ => 100,
    }
}

/// Breaks a text into lines no wider than `width`: at spaces in Latin text, anywhere between Chinese characters,
/// but never before closing punctuation.
pub fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for piece in pieces(text) {
        let wide = text_width(piece, size);
        if used > 0.0 && used + text_width(piece.trim_end(), size) > width {
            lines.push(String::new());
            used = 0.0;
        }
        let piece = if used == 0.0 { piece.trim_start() } else { piece };
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
        used += wide;
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The parts between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        let breaks = match before {
            None => false,
            Some(' ') => c != ' ',
            Some(b) => (wide(b) || wide(c)) && !closing(c) && !opening(b),
        };
        if breaks {
            out.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    out.extend(text.get(start..));
    out
}

fn wide(c: char) -> bool {
    c as u32 > 0x2dff
}

fn closing(c: char) -> bool {
    "，。、；：！？）》」』”’…—％%,.;:!?)".chars().any(|mark| mark == c)
}

fn opening(c: char) -> bool {
    "（《「『“‘(".chars().any(|mark| mark == c)
}

#[cfg(test)]
mod tests {
    use super::{text_width, wrap};

    #[test]
    fn lines_keep_within_the_width_and_lose_nothing() {
        let text = "首要污染物为细颗粒物（PM2.5），请敏感人群减少户外活动。 Please stay indoors, all of you.";
        for width in [60.0, 120.0, 300.0, 2000.0] {
            let lines = wrap(text, 12.0, width);
            assert!(lines.iter().all(|l| text_width(l, 12.0) <= width + 24.0), "{lines:?}");
            assert!(lines.iter().all(|l| !l.starts_with(['，', '。', '）'])), "{lines:?}");
            let glued: String = lines.concat().split(' ').collect();
            assert_eq!(glued, text.split(' ').collect::<String>());
        }
    }
}
