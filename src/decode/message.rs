//! Sentences from templates: one string for both languages, filled by one function.
//!
//! `format!` makes code of its own for every sentence and language; a template is only its text.

use crate::error::{Bilingual, Error, Kind};

/// Words from a template `中文|English`, in which `{0}` to `{9}` stand for the arguments.
pub(crate) fn words(template: &str, args: &[&str]) -> Bilingual {
    let (zh, en) = template.split_once('|').unwrap_or((template, template));
    Bilingual { zh: fill(zh, args), en: fill(en, args) }
}

fn fill(template: &str, args: &[&str]) -> String {
    let mut out = String::new();
    for piece in template.split('{') {
        let mark = piece.as_bytes().first_chunk().and_then(|[digit, end]| {
            let arg = args.get(usize::from(digit.wrapping_sub(b'0')))?;
            (*end == b'}').then_some(*arg)
        });
        out += mark.unwrap_or_default();
        out += piece.get(if mark.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    out
}

/// A failure about a file.
#[inline(never)]
#[cold]
pub(crate) fn fault(kind: Kind, file: &str, template: &str, args: &[&str]) -> Error {
    let Bilingual { zh, en } = words(template, args);
    Error::new(kind, zh, en).file(file)
}

/// A failure and what to do about it.
#[inline(never)]
#[cold]
pub(crate) fn advise(error: Error, template: &str, args: &[&str]) -> Error {
    let Bilingual { zh, en } = words(template, args);
    error.hint(zh, en)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn marks_are_filled_and_arguments_are_left_as_they_are() {
        let both = words("{1}在{0}|{0} at {1}, {7} {x}", &["a|{1}", "b"]);
        assert_eq!((both.zh.as_str(), both.en.as_str()), ("b在a|{1}", "a|{1} at b, 7} x}"));
    }
}
