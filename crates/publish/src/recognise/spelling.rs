//! One spelling for the many ways a heading or a word is written.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Returns a text with full-width, subscript and other compatible characters replaced by plain ones (NFKC), and the
/// several signs for minus and micro by one each.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let one = |c: char| match c {
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' => '-',
        'μ' => 'u',
        '·' | '•' => '.',
        c => c,
    };
    text.nfkc().map(one).collect::<String>().into()
}

/// Returns a heading in small letters without blanks, brackets and joining signs: `PM2.5 (μg/m³)` is `pm25ugm3`.
pub(crate) fn folded(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Splits a heading into what stands outside brackets and what stands in each pair of them.
pub(crate) fn brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut depth) = (String::new(), Vec::<String>::new(), 0_u32);
    for c in plain(text).chars() {
        match c {
            '(' | '[' | '{' | '【' => {
                if depth == 0 {
                    inside.push(String::new());
                    outside.push(' ');
                }
                depth += 1;
            }
            ')' | ']' | '}' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => inside.iter_mut().last().into_iter().for_each(|last| last.push(c)),
        }
    }
    (outside.trim().to_owned(), inside)
}

#[cfg(test)]
mod tests {
    use super::{brackets, folded};

    #[test]
    fn spellings_of_one_heading_are_one() {
        for text in ["PM2.5", "pm2_5", "ＰＭ２．５", "PM₂.₅", "pm 2.5", "PM25"] {
            assert_eq!(folded(text), "pm25", "{text}");
        }
        assert_eq!(folded("O₃-8h"), "o38h");
        assert_eq!(
            brackets("细颗粒物（PM2.5）（μg/m³）"),
            ("细颗粒物".to_owned(), vec!["PM2.5".into(), "ug/m3".into()])
        );
    }
}
