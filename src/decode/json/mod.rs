//! JSON (RFC 8259): a small strict reader, and fields whose absence is a sentence.
//!
//! Own code: a general library, with its maps and its numbers exact to the last bit, is 27 KB of the wasm module.

use super::message::{advise, fault};
use super::number::plain;
use super::text;
use crate::error::{Bilingual, Error, Kind, Result};

mod read;
#[cfg(test)]
mod tests;

/// The largest JSON text read, in bytes: a parsed value takes some 40 times its text.
pub const MAX_JSON: usize = 16 << 20;

/// A parsed value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    /// The fields in the order of the text.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A field of an object; of several of the same name the last.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        let Value::Object(fields) = self else { return None };
        fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// A text.
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// A number.
    pub(crate) fn as_f64(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// A whole number, as far as they are exact.
    pub(crate) fn as_i64(&self) -> Option<i64> {
        self.as_f64().filter(|n| n.trunc() == *n && n.abs() < 9e15).map(|n| n as i64)
    }

    /// The items of a list; none when it is something else.
    pub(crate) fn items(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// Whether it is an object.
    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Value::Object(_))
    }

    /// An identifier: a text, or the digits of a number.
    pub(crate) fn identifier(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(plain(*number)),
            _ => None,
        }
    }
}

/// A parsed value.
///
/// # Errors
/// What [`text::utf8`] refuses, a text beyond the limit, and what is not JSON, by line. Nesting is
/// limited to 128 levels.
#[inline(never)]
pub(crate) fn parse(file: &str, bytes: &[u8]) -> Result<Value> {
    let text = text::utf8(file, bytes)?;
    if text.len() > MAX_JSON {
        let error = fault(Kind::Limit, file, "JSON文件超过16 MB|the JSON file is larger than 16 MB", &[]);
        return Err(advise(error, "请先简化边界|simplify the outlines first", &[]));
    }
    read::read(text).map_err(|at| {
        let template = if at >= text.len() {
            "JSON不完整，文件可能被截断（第{0}列）|the JSON ends too early; the file may be cut off (character {0})"
        } else {
            "不是有效的JSON（第{0}列）|this is not valid JSON (character {0})"
        };
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
        // Characters of the last line: bytes that do not continue one.
        let column = before.iter().rev().take_while(|b| **b != b'\n').filter(|b| **b & 0xc0 != 0x80).count() + 1;
        fault(Kind::Format, file, template, &[&column.to_string()]).row(line)
    })
}

/// An object of a file and where it is, for sentences.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    file: &'a str,
    value: &'a Value,
}

impl<'a> Fields<'a> {
    /// The fields of an object.
    ///
    /// # Errors
    /// When it is something else.
    pub(crate) fn new(file: &'a str, value: &'a Value) -> Result<Self> {
        let this = Self { file, value };
        if value.is_object() { Ok(this) } else { Err(this.error("应为JSON对象|a JSON object is wanted", &[])) }
    }

    /// A failure about the file.
    #[cold]
    pub(crate) fn error(&self, template: &str, args: &[&str]) -> Error {
        fault(Kind::Format, self.file, template, args)
    }

    /// A field as it is; null is absent.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key).filter(|value| !matches!(value, Value::Null))
    }

    /// A text; empty when absent.
    ///
    /// # Errors
    /// When it is no text.
    #[inline(never)]
    pub(crate) fn text(&self, key: &str) -> Result<&'a str> {
        let Some(value) = self.get(key) else { return Ok("") };
        value.as_str().ok_or_else(|| self.error("“{0}”应为文字|“{0}” must be text", &[key]))
    }

    /// Several texts, each with where it goes.
    ///
    /// # Errors
    /// When one is no text.
    #[inline(never)]
    pub(crate) fn fill(&self, fields: &mut [(&str, &mut String)]) -> Result<()> {
        for (key, into) in fields {
            **into = text::shown(self.text(key)?);
        }
        Ok(())
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// When it is absent, empty or no text.
    #[inline(never)]
    pub(crate) fn need(&self, key: &str) -> Result<&'a str> {
        match self.text(key)? {
            "" => Err(self.error("缺少“{0}”|“{0}” is missing", &[key])),
            text => Ok(text),
        }
    }

    /// Words in both languages: `{"zh": …, "en": …}`, or one text for both.
    ///
    /// # Errors
    /// When it is something else.
    #[inline(never)]
    pub(crate) fn words(&self, key: &str) -> Result<Bilingual> {
        match self.get(key) {
            Some(value @ Value::Object(_)) => Fields { file: self.file, value }.as_words(),
            _ => Ok(Bilingual { zh: text::shown(self.text(key)?), en: String::new() }),
        }
    }

    /// This object read as `{"zh": …, "en": …}`.
    ///
    /// # Errors
    /// When they are no texts.
    pub(crate) fn as_words(&self) -> Result<Bilingual> {
        let mut out = Bilingual::default();
        self.fill(&mut [("zh", &mut out.zh), ("en", &mut out.en)])?;
        Ok(out)
    }

    /// A whole number from 0; 0 when absent.
    ///
    /// # Errors
    /// When it is something else.
    #[inline(never)]
    pub(crate) fn count(&self, key: &str) -> Result<u64> {
        let Some(value) = self.get(key) else { return Ok(0) };
        let count = value.as_i64().and_then(|count| u64::try_from(count).ok());
        count.ok_or_else(|| self.error("“{0}”应为非负整数|“{0}” must be a whole number", &[key]))
    }

    /// A truth value; false when absent.
    ///
    /// # Errors
    /// When it is something else: `"synthetic": "no"` must not read as either.
    pub(crate) fn truth(&self, key: &str) -> Result<bool> {
        match self.get(key) {
            None => Ok(false),
            Some(Value::Truth(truth)) => Ok(*truth),
            Some(_) => Err(self.error("“{0}”应为true或false|“{0}” must be true or false", &[key])),
        }
    }

    /// A list; empty when absent.
    ///
    /// # Errors
    /// When it is something else.
    #[inline(never)]
    pub(crate) fn list(&self, key: &str) -> Result<&'a [Value]> {
        match self.get(key) {
            None => Ok(&[]),
            Some(Value::List(items)) => Ok(items),
            Some(_) => Err(self.error("“{0}”应为列表|“{0}” must be a list", &[key])),
        }
    }

    /// An object inside this one.
    ///
    /// # Errors
    /// When it is absent or something else.
    pub(crate) fn sub(&self, key: &str) -> Result<Fields<'a>> {
        match self.get(key) {
            Some(value @ Value::Object(_)) => Ok(Fields { file: self.file, value }),
            _ => Err(self.error("“{0}”应为JSON对象|“{0}” must be a JSON object", &[key])),
        }
    }
}
