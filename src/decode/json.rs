//! JSON: parsing with a limit, and fields whose absence is a sentence.

use serde_json::Value;

use super::text;
use crate::error::{Bilingual, Error, Kind, Result};

/// The largest JSON text read, in bytes: a parsed value takes up to 32 times its text.
const MAX_JSON: usize = 16 << 20;

/// A parsed value.
///
/// # Errors
/// What [`text::utf8`] refuses, a text beyond the limit, and what is not JSON, by line. Nesting is
/// limited to 128 levels by the parser.
pub(crate) fn parse(file: &str, bytes: &[u8]) -> Result<Value> {
    let text = text::utf8(file, bytes)?;
    if text.len() > MAX_JSON {
        let mib = MAX_JSON >> 20;
        let (zh, en) = (format!("JSON文件超过{mib} MB"), format!("the JSON file is larger than {mib} MB"));
        let error = Error::new(Kind::Limit, zh, en).file(file);
        return Err(error.hint("请先简化边界", "simplify the outlines first"));
    }
    serde_json::from_str(text).map_err(|error| {
        let (zh, en) = if error.is_eof() {
            ("JSON不完整，文件可能被截断", "the JSON ends too early; the file may be cut off")
        } else {
            ("不是有效的JSON", "this is not valid JSON")
        };
        let at = error.column();
        Error::new(Kind::Format, format!("{zh}（第{at}列）"), format!("{en} (character {at})"))
            .file(file)
            .row(error.line() as u64)
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
        if value.is_object() { Ok(this) } else { Err(this.error("应为JSON对象", "a JSON object is wanted")) }
    }

    /// A failure about the file.
    pub(crate) fn error(&self, zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::new(Kind::Format, zh, en).file(self.file)
    }

    fn wrong(&self, key: &str, zh: &str, en: &str) -> Error {
        self.error(format!("“{key}”应为{zh}"), format!("“{key}” must be {en}"))
    }

    /// A field as it is; null is absent.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key).filter(|value| !value.is_null())
    }

    /// A text; empty when absent.
    ///
    /// # Errors
    /// When it is no text.
    pub(crate) fn text(&self, key: &str) -> Result<&'a str> {
        let Some(value) = self.get(key) else { return Ok("") };
        value.as_str().ok_or_else(|| self.wrong(key, "文字", "text"))
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// When it is absent, empty or no text.
    pub(crate) fn need(&self, key: &str) -> Result<&'a str> {
        match self.text(key)? {
            "" => Err(self.error(format!("缺少“{key}”"), format!("“{key}” is missing"))),
            text => Ok(text),
        }
    }

    /// Words in both languages: `{"zh": …, "en": …}`, or one text for both.
    ///
    /// # Errors
    /// When it is something else.
    pub(crate) fn words(&self, key: &str) -> Result<Bilingual> {
        match self.get(key) {
            Some(Value::Object(_)) => self.sub(key)?.as_words(),
            _ => Ok(Bilingual::new(self.text(key)?, "")),
        }
    }

    /// This object read as `{"zh": …, "en": …}`.
    ///
    /// # Errors
    /// When they are no texts.
    pub(crate) fn as_words(&self) -> Result<Bilingual> {
        Ok(Bilingual::new(self.text("zh")?, self.text("en")?))
    }

    /// A whole number from 0; 0 when absent.
    ///
    /// # Errors
    /// When it is something else.
    pub(crate) fn count(&self, key: &str) -> Result<u64> {
        let Some(value) = self.get(key) else { return Ok(0) };
        value.as_u64().ok_or_else(|| self.wrong(key, "非负整数", "a whole number"))
    }

    /// A truth value; false when absent.
    ///
    /// # Errors
    /// When it is something else: `"synthetic": "no"` must not read as either.
    pub(crate) fn truth(&self, key: &str) -> Result<bool> {
        let Some(value) = self.get(key) else { return Ok(false) };
        value.as_bool().ok_or_else(|| self.wrong(key, "true或false", "true or false"))
    }

    /// A list; empty when absent.
    ///
    /// # Errors
    /// When it is something else.
    pub(crate) fn list(&self, key: &str) -> Result<&'a [Value]> {
        let Some(value) = self.get(key) else { return Ok(&[]) };
        value.as_array().map(Vec::as_slice).ok_or_else(|| self.wrong(key, "列表", "a list"))
    }

    /// An object inside this one.
    ///
    /// # Errors
    /// When it is absent or something else.
    pub(crate) fn sub(&self, key: &str) -> Result<Fields<'a>> {
        let value = self.get(key).filter(|value| value.is_object());
        let value = value.ok_or_else(|| self.wrong(key, "JSON对象", "a JSON object"))?;
        Ok(Fields { file: self.file, value })
    }
}
