//! What a place is found by when a reader types: its names, the initials of its romanised name, its code.

use crate::error::{Bilingual, Lang};

/// What a place is found by: its names in both languages and the initials of the syllables of the romanised one
/// (`Taiyuan City` is `ty`), as pinyin is typed.
pub(crate) fn found_by(name: &Bilingual) -> Vec<String> {
    let (zh, en) = (name.get(Lang::Zh).to_ascii_lowercase(), name.get(Lang::En).to_ascii_lowercase());
    let mut out = vec![zh, en];
    let initials = initials(&out[1]);
    if initials.len() > 1 {
        out.push(initials);
    }
    out
}

/// The first letter of every syllable of the first word of a romanised name. A syllable of pinyin is an initial (or none),
/// then vowels, then perhaps `n`, `ng` or `r`; where `n` or `g` could go either way, a vowel after it takes it along.
fn initials(name: &str) -> String {
    let word: Vec<char> = name.split(' ').next().unwrap_or("").chars().collect();
    let vowel = |i: usize| word.get(i).is_some_and(|c| "aeiouü".contains(*c));
    let is = |i: usize, c: char| word.get(i) == Some(&c);
    let mut out = String::new();
    let mut at = 0;
    while at < word.len() {
        if word[at] == '\'' {
            at += 1;
            continue;
        }
        out.push(word[at]);
        while at < word.len() && !vowel(at) {
            at += 1;
        }
        while vowel(at) {
            at += 1;
        }
        if is(at, 'n') && !vowel(at + 1) {
            at += 1;
            if is(at, 'g') && !vowel(at + 1) {
                at += 1;
            }
        }
    }
    out
}

/// How near a place is to what was typed, of its names ([`found_by`]) and its code: 0 if one of them begins so, 1 if a name
/// holds it, `None` if it is another place. Capitals and blanks around it do not count.
pub(crate) fn closeness(typed: &str, names: &[String], id: &str) -> Option<u8> {
    let typed = typed.trim().to_ascii_lowercase();
    if typed.is_empty() {
        return None;
    }
    if id.starts_with(&typed) || names.iter().any(|name| name.starts_with(&typed)) {
        return Some(0);
    }
    let holds = |name: &String| name.as_bytes().windows(typed.len()).any(|part| part == typed.as_bytes());
    names.iter().any(holds).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::{closeness, initials};

    #[test]
    fn initials_are_those_of_the_syllables() {
        let names = [
            "taiyuan city",
            "yangquan",
            "xi'an",
            "pingyao county",
            "changzhi",
            "linfen",
            "jingle",
            "fangshan",
            "lüliang",
        ];
        let want = ["ty", "yq", "xa", "py", "cz", "lf", "jl", "fs", "ll"];
        assert_eq!(names.map(initials), want);
    }

    #[test]
    fn a_name_that_begins_as_typed_is_closer_than_one_that_holds_it() {
        let names = ["平定县", "pingding county", "pd"].map(str::to_owned);
        let of = |typed: &str| closeness(typed, &names, "140321");
        for typed in ["平", "平定", "Pingding", " pd ", "PD", "140321", "1403"] {
            assert_eq!(of(typed), Some(0), "{typed}");
        }
        assert_eq!([of("定县"), of("ding"), of("0321"), of(""), of("  ")], [Some(1), Some(1), None, None, None]);
    }
}
