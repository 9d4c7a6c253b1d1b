//! The reader against another one, on documents good and bad.

use super::{Value, parse, read::read};

/// A small generator: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn blank(&mut self) -> &'static str {
        self.one(&["", "", "", " ", "\n", "\t\r\n "])
    }

    fn string(&mut self) -> String {
        let pieces =
            ["a", "太原", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "😀", " ", "\\b\\f\\r\\t", "]"];
        let text: String = (0..self.below(5)).map(|_| self.one(&pieces)).collect();
        format!("\"{text}\"")
    }

    fn number(&mut self) -> String {
        let (sign, fraction) = (self.one(&["", "-"]), self.one(&["", ".0", ".25", ".1230", ".549248"]));
        let exponent = self.one(&["", "", "", "e3", "E-7", "e+2"]);
        format!("{sign}{}{fraction}{exponent}", self.below(1 << 30) >> self.below(31))
    }

    fn document(&mut self, depth: u32) -> String {
        let many = if depth > 4 { 0 } else { self.below(4) };
        let (before, after) = (self.blank(), self.blank());
        let text = match self.below(7) {
            0 => self.one(&["true", "false", "null"]).to_owned(),
            1 => self.string(),
            2 | 3 => self.number(),
            4 | 5 => {
                let items: Vec<String> = (0..many).map(|_| self.document(depth + 1)).collect();
                format!("[{}{}]", items.join(","), self.blank())
            }
            _ => {
                // Names of their own: of equal ones the other reader keeps the last alone.
                let fields: Vec<String> = (0..many)
                    .map(|at| {
                        format!(
                            "{}\"{at}{}{}:{}",
                            self.blank(),
                            &self.string()[1..],
                            self.blank(),
                            self.document(depth + 1)
                        )
                    })
                    .collect();
                format!("{{{}{}}}", fields.join(","), self.blank())
            }
        };
        format!("{before}{text}{after}")
    }
}

fn same(own: &Value, other: &serde_json::Value) -> bool {
    match (own, other) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Truth(a), serde_json::Value::Bool(b)) => a == b,
        (Value::Number(a), b) => b.as_f64().is_some_and(|b| (a - b).abs() <= b.abs() * 1e-15),
        (Value::Text(a), serde_json::Value::String(b)) => a == b,
        (Value::List(a), serde_json::Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), serde_json::Value::Object(b)) => {
            a.len() >= b.len() && b.iter().all(|(key, b)| own.get(key).is_some_and(|a| same(a, b)))
        }
        _ => false,
    }
}

fn agree(text: &str) -> bool {
    let (own, other) = (read(text), serde_json::from_str::<serde_json::Value>(text));
    match (&own, &other) {
        (Ok(own), Ok(other)) => assert!(same(own, other), "{text}: {own:?} {other:?}"),
        // The other reader takes `\\u12"` at the end for cut off; this one finds the mark.
        (Err(_), Err(_)) if text.contains("\\u") => {}
        (Err(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (Err(at), Err(error)) => assert_eq!(*at >= text.len(), error.is_eof(), "{text}: {at} {error}"),
        _ => panic!("{text}: {own:?} {other:?}"),
    }
    own.is_ok()
}

#[test]
fn good_documents_are_read_as_another_reader_reads_them() {
    let mut random = Random(3);
    for _ in 0..20_000 {
        let text = random.document(0);
        assert!(agree(&text), "{text}");
    }
}

#[test]
fn bad_documents_are_refused_as_another_reader_refuses_them() {
    let mut random = Random(5);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..60_000 {
        let mut text: Vec<char> = random.document(0).chars().collect();
        for _ in 0..1 + random.below(2) {
            let at = random.below(text.len() as u64) as usize;
            match random.below(3) {
                0 => text.truncate(at.max(1)),
                1 => drop(text.remove(at)),
                _ => {
                    text[at] = random
                        .one(&["{", "}", "[", "]", "\"", ",", ":", "0", "-", ".", "e", "\\", "\n", "u", "t"])
                        .chars()
                        .next()
                        .unwrap()
                }
            }
            if text.is_empty() {
                text.push('[');
            }
        }
        let text: String = text.into_iter().collect();
        if agree(&text) { good += 1 } else { bad += 1 }
    }
    assert!(good > 1000 && bad > 10_000, "{good} {bad}");
}

#[test]
fn the_edges_of_the_grammar_are_kept() {
    for text in [
        "",
        " ",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "NaN",
        "nul",
        "truefalse",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "[1] 2",
        "'a'",
        "[1\u{a0}]",
        "\u{feff}[]",
        "\"\u{7f}\"",
        "\"\\u0000\"",
        "{\"a\":1,\"a\":2}",
        "-0",
        "0e999",
        "1e-999",
        "[[]]",
        "{}",
    ] {
        agree(text);
    }
    assert!(read(&format!("{}{}", "[".repeat(128), "]".repeat(128))).is_ok());
    assert_eq!(read(&format!("{}{}", "[".repeat(129), "]".repeat(129))), Err(128));
    assert!(read("1e309").is_err(), "no number is infinite");
}

#[test]
fn a_fault_is_told_by_line_and_character() {
    let sentence = |text: &str| parse("a.json", text.as_bytes()).err().map(|error| error.to_string());
    assert_eq!(sentence("{\n\"太原\": oops}").as_deref(), Some("a.json row 2: this is not valid JSON (character 7)"));
    assert_eq!(
        sentence("[1,\n2").as_deref(),
        Some("a.json row 2: the JSON ends too early; the file may be cut off (character 2)")
    );
}
