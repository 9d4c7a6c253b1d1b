//! Sentences in Chinese and English, where they apply, and the error type of this crate.

use crate::recognise::Question;
use lantian::error::{Bilingual, Lang};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A sentence or phrase in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Joins the two wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Returns the wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }

    /// True if there is no wording in either language.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

impl From<&Bilingual> for Text {
    fn from(words: &Bilingual) -> Self {
        Self::new(words.zh.clone(), words.get(Lang::En))
    }
}

impl From<&Text> for Bilingual {
    fn from(text: &Text) -> Self {
        Bilingual::new(text.zh.clone(), text.en.clone())
    }
}

/// Builds a [`Text`] from a Chinese and an English format string over the same variables.
macro_rules! text {
    ($zh:literal, $en:literal) => {
        $crate::error::Text::new(format!($zh), format!($en))
    };
}
pub(crate) use text;

/// Where something was found: a file, a sheet of it, a row and a column, as far as they apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Location {
    /// Name of the file, with the path inside an archive.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Name of the sheet of a workbook.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// Row as an editor or Excel counts it, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Heading of the column.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
}

impl Location {
    /// A whole file.
    pub fn file(name: &str) -> Self {
        Self { file: name.to_owned(), ..Self::default() }
    }

    /// Returns the place in words: `日报.xlsx 表“2月” 第3行 “PM2.5”列`.
    pub fn words(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if !self.file.is_empty() {
            parts.push(self.file.clone());
        }
        if !self.sheet.is_empty() {
            parts.push(if lang == Lang::Zh {
                format!("工作表“{}”", self.sheet)
            } else {
                format!("sheet “{}”", self.sheet)
            });
        }
        if let Some(row) = self.row {
            parts.push(if lang == Lang::Zh { format!("第{row}行") } else { format!("row {row}") });
        }
        if !self.column.is_empty() {
            parts.push(if lang == Lang::Zh {
                format!("“{}”列", self.column)
            } else {
                format!("column “{}”", self.column)
            });
        }
        parts.join(" ")
    }
}

/// The class of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The bytes cannot be read as anything known.
    Format,
    /// The content contradicts itself or cannot be true.
    Data,
    /// Something that is needed is not there.
    Missing,
    /// The file leaves something open that only its owner knows.
    Question,
    /// A size or count is beyond what is read.
    Limit,
    /// An option is not known or its value is not allowed.
    Option,
    /// Reading or writing failed outside this crate.
    System,
}

impl Kind {
    /// Returns the stable lower-case name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Format => "format",
            Kind::Data => "data",
            Kind::Missing => "missing",
            Kind::Question => "question",
            Kind::Limit => "limit",
            Kind::Option => "option",
            Kind::System => "system",
        }
    }
}

/// Why something could not be done: what, where, and what to do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error(Box<Failure>);

/// The parts of an [`Error`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The class of failure.
    pub kind: Kind,
    /// Where it is.
    pub at: Location,
    /// What is wrong.
    pub message: Text,
    /// What to do now; may be empty.
    pub hint: Text,
    /// What has to be answered first, for [`Kind::Question`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl std::ops::Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl Error {
    /// A failure of a class.
    pub fn new(kind: Kind, message: Text) -> Self {
        Self(Box::new(Failure { kind, at: Location::default(), message, hint: Text::default(), questions: Vec::new() }))
    }

    /// Something that has to be answered before a table is read; the hint lists the answers there are.
    pub fn of_questions(questions: Vec<Question>) -> Self {
        let message = questions.first().map(|question| question.text.clone()).unwrap_or_default();
        let answers = |lang: Lang| {
            let list = questions.iter().flat_map(|q| q.choices.iter().map(move |c| (q, c)));
            let list = list.map(|(q, c)| format!("{}={} ({})", q.id, c.value, c.label.get(lang)));
            list.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
        };
        let hint =
            Text::new(format!("请回答后再读取：{}", answers(Lang::Zh)), format!("answer first: {}", answers(Lang::En)));
        let mut out = Self::new(Kind::Question, message).hint(hint);
        out.0.questions = questions;
        out
    }

    /// Names the file.
    #[must_use]
    pub fn file(mut self, name: &str) -> Self {
        self.0.at.file = name.to_owned();
        self
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, at: Location) -> Self {
        self.0.at = at;
        self
    }

    /// Names the row.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.0.at.row = Some(row);
        self
    }

    /// Says what to do now.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.0.hint = hint;
        self
    }

    /// Returns the whole sentence: place, message, hint.
    pub fn sentence(&self, lang: Lang) -> String {
        let (colon, stop) = if lang == Lang::Zh { ("：", "。") } else { (": ", ". ") };
        let mut out = self.at.words(lang);
        if !out.is_empty() {
            out += colon;
        }
        out += self.message.get(lang);
        if !self.hint.is_empty() {
            let ended = out.ends_with(['？', '?', '。', '.', '；', ';']);
            out += if !ended {
                stop
            } else if lang == Lang::Zh {
                ""
            } else {
                " "
            };
            out += self.hint.get(lang);
        }
        out
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::En))
    }
}

impl std::error::Error for Error {}

impl From<lantian::error::Error> for Error {
    fn from(error: lantian::error::Error) -> Self {
        use lantian::error::Kind as Core;
        let kind = match error.kind {
            Core::Format => Kind::Format,
            Core::Missing => Kind::Missing,
            Core::Option => Kind::Option,
            Core::Limit => Kind::Limit,
            _ => Kind::Data,
        };
        let column = error.place.column.clone().unwrap_or_default();
        let at = Location { file: error.place.file.clone(), row: error.place.row, column, ..Location::default() };
        Error::new(kind, (&error.message).into()).at(at).hint((&error.hint).into())
    }
}

/// A result whose failure is an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
