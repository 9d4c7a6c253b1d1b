//! What went wrong, where, and what to do about it, in Chinese and English.
//!
//! A bad file, option or standard is an [`Error`]; a bad row is a [`Warning`] and is counted.

use std::fmt;

/// The language of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, as written into `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The comma between parts of a sentence. Items of a list have [`crate::text::words::COMMA`].
    pub fn comma(self) -> &'static str {
        Words("，", ", ").get(self)
    }

    /// The colon behind a label.
    pub fn colon(self) -> &'static str {
        Words("：", ": ").get(self)
    }

    /// The semicolon between sentences of a cell.
    pub fn semicolon(self) -> &'static str {
        Words("；", "; ").get(self)
    }

    /// The full stop between sentences.
    pub fn stop(self) -> &'static str {
        Words("。", ". ").get(self)
    }

    /// What stands between the parts of a line.
    pub fn gap(self) -> &'static str {
        Words("　", " · ").get(self)
    }

    /// The language named by a BCP 47 tag; anything but English is Chinese.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh }
    }
}

/// A fixed phrase in Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub &'static str, pub &'static str);

impl Words {
    /// The phrase in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Joins the two wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The wording in one language; an empty English wording falls back to the Chinese.
    pub fn get(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.en.is_empty() { &self.en } else { &self.zh }
    }
}

impl From<Words> for Bilingual {
    fn from(words: Words) -> Self {
        Self::new(words.0, words.1)
    }
}

/// The class of an [`Error`]; its name is the `code` of an `aq-error` event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The bytes are not what their name says: not CSV, not JSON, not gzip, empty, cut off.
    Format,
    /// The bytes can be read but say something impossible or contradictory.
    Data,
    /// A file, place or period is asked for that the pack does not have.
    Missing,
    /// An option is not known or its value is not allowed.
    Option,
    /// A size, depth or count is beyond what is read.
    Limit,
    /// A file is not the one its manifest lists.
    Changed,
}

impl Kind {
    /// The stable lower-case name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Format => "format",
            Kind::Data => "data",
            Kind::Missing => "missing",
            Kind::Option => "option",
            Kind::Limit => "limit",
            Kind::Changed => "changed",
        }
    }
}

/// Where in the input: file, row (1 is the first line of the file) and column name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name as given, empty when the input has none.
    pub file: String,
    /// Line of the file, counted from 1.
    pub row: Option<u64>,
    /// Column by its header name.
    pub column: Option<String>,
}

impl Place {
    /// `obs.csv row 12, column PM25` in the language asked for; empty when nothing is known.
    pub fn words(&self, lang: Lang) -> String {
        let mut out = self.file.clone();
        if let Some(row) = self.row {
            out += &match lang {
                Lang::Zh => format!(" 第{row}行"),
                Lang::En => format!(" row {row}"),
            };
        }
        if let Some(column) = &self.column {
            out += &match lang {
                Lang::Zh => format!("，{column}列"),
                Lang::En => format!(", column {column}"),
            };
        }
        out.trim_start_matches([' ', '，', ',']).to_owned()
    }
}

/// A failure as a sentence for the people who publish the data.
///
/// The parts lie behind a pointer: a `Result` that carries them stays as small as a `Result` can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Failure>);

/// The parts of an [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The class of failure.
    pub kind: Kind,
    /// What is wrong.
    pub message: Bilingual,
    /// Where it is wrong.
    pub place: Place,
    /// What to do now; may be empty.
    pub hint: Bilingual,
}

impl std::ops::Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl Error {
    /// A failure of a class, in Chinese and English.
    #[cold]
    pub fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let message = Bilingual::new(zh, en);
        Self(Box::new(Failure { kind, message, place: Place::default(), hint: Bilingual::default() }))
    }

    /// Gives it another class.
    #[must_use]
    #[cold]
    pub fn of(mut self, kind: Kind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Names the file.
    #[must_use]
    #[inline(never)]
    #[cold]
    pub fn file(mut self, file: &str) -> Self {
        self.0.place.file = file.to_owned();
        self
    }

    /// Names the row (1 is the first line of the file).
    #[must_use]
    #[inline(never)]
    #[cold]
    pub fn row(mut self, row: u64) -> Self {
        self.0.place.row = Some(row);
        self
    }

    /// Names the column.
    #[must_use]
    #[inline(never)]
    #[cold]
    pub fn column(mut self, column: &str) -> Self {
        self.0.place.column = Some(column.to_owned());
        self
    }

    /// Says what to do now.
    #[must_use]
    #[cold]
    pub fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.0.hint = Bilingual::new(zh, en);
        self
    }

    /// The whole sentence: place, message, hint.
    pub fn sentence(&self, lang: Lang) -> String {
        let (place, hint) = (self.place.words(lang), self.hint.get(lang));
        let (colon, stop) = match lang {
            Lang::Zh => ("：", "。"),
            Lang::En => (": ", ". "),
        };
        let mut out = String::new();
        if !place.is_empty() {
            out = place + colon;
        }
        out += self.message.get(lang);
        if !hint.is_empty() {
            out = out + stop + hint;
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

/// A result whose failure is an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Something in the input that was left out or changed, and is counted on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What was found and what was done about it.
    pub message: Bilingual,
    /// Where it was found.
    pub place: Place,
}

impl Warning {
    /// A remark in Chinese and English at a place.
    #[cold]
    pub fn new(place: Place, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { message: Bilingual::new(zh, en), place }
    }

    /// The whole sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let place = self.place.words(lang);
        let colon = lang.colon();
        if place.is_empty() { self.message.get(lang).to_owned() } else { place + colon + self.message.get(lang) }
    }
}
