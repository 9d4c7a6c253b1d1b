//! What a table was found to be, in a form that is shown, edited, saved and used again.

use super::headings::{Column, Role};
use super::pollutants::Average;
use super::spelling::folded;
use super::times::DateOrder;
use super::units::Unit;
use crate::error::{Text, text};
use lantian::data::Pollutant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the cells of a table lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Hourly snapshots of the national network: rows whose columns `O3` and `O3_24h` are swapped at the source.
    NationalFeed,
    /// A row a place and time, a column a pollutant.
    Rows,
    /// A row a place, time and pollutant.
    Long,
    /// A column a place, a row a time and quantity.
    Wide,
    /// A list of stations.
    Stations,
    /// Hourly wind.
    Wind,
    /// `events.csv` of a pack.
    Events,
    /// `measures.csv` of a pack.
    Measures,
    /// `published.csv` of a pack.
    Published,
    /// `groups.csv` of a pack.
    Groups,
}

impl Layout {
    /// Returns its name for people.
    pub fn words(self) -> Text {
        match self {
            Layout::NationalFeed => text!("国控站小时快照", "hourly snapshot of the national network"),
            Layout::Rows => text!("每行一个地点和时间", "a row a place and time"),
            Layout::Long => text!("每行一个地点、时间和污染物", "a row a place, time and pollutant"),
            Layout::Wide => text!("每列一个地点", "a column a place"),
            Layout::Stations => text!("站点名单", "list of stations"),
            Layout::Wind => text!("逐小时风", "hourly wind"),
            Layout::Events => text!("事件表", "table of events"),
            Layout::Measures => text!("措施指标表", "table of measures"),
            Layout::Published => text!("已公布数值表", "table of published figures"),
            Layout::Groups => text!("区域组成员表", "table of groups"),
        }
    }

    /// True if the table holds measurements.
    pub fn is_measurements(self) -> bool {
        matches!(self, Layout::NationalFeed | Layout::Rows | Layout::Long | Layout::Wide)
    }

    /// Returns the name of the file in a pack, for tables that are taken over as they are.
    pub fn pack_file(self) -> Option<&'static str> {
        match self {
            Layout::Events => Some("events.csv"),
            Layout::Measures => Some("measures.csv"),
            Layout::Published => Some("published.csv"),
            Layout::Groups => Some("groups.csv"),
            _ => None,
        }
    }
}

/// Whether the rows of a table are of hours or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rhythm {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// A column says it of each row.
    Column,
}

/// Which end of an hour its label is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HourLabel {
    /// The end, as in China.
    #[default]
    End,
    /// The beginning, as in the United States and in Europe.
    Begin,
}

/// How two columns are read of which one is the hour's O3 and the other the running maximum of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ozone {
    /// By the layout, unless the values contradict it: a running maximum is never below the hour.
    #[default]
    ByValues,
    /// As the headings say.
    AsLabelled,
    /// Swapped.
    Swapped,
}

/// A possible answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is given as the answer.
    pub value: String,
    /// What it means.
    pub label: Text,
}

/// Something the file leaves open and only its owner knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What the answer is given under.
    pub id: String,
    /// The column it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The question.
    pub text: Text,
    /// The answers there are.
    pub choices: Vec<Choice>,
}

impl Question {
    pub(crate) fn new(id: &str, column: Option<usize>, text: Text) -> Self {
        Self { id: id.to_owned(), column, text, choices: Vec::new() }
    }

    pub(crate) fn or(mut self, value: &str, label: Text) -> Self {
        self.choices.push(Choice { value: value.to_owned(), label });
        self
    }
}

/// Answers by the identifier of their question.
pub type Answers = BTreeMap<String, String>;

/// What a table was found to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// Tells tables of the same header, so that what was answered once is not asked again.
    pub fingerprint: String,
    /// How its cells lie.
    pub layout: Layout,
    /// The row of the header, counted from 0; `None` for layouts without one.
    pub header: Option<usize>,
    /// The first row of data.
    pub first: usize,
    /// The columns.
    pub columns: Vec<Column>,
    /// Hours or days.
    pub rhythm: Rhythm,
    /// Which end of an hour is its label.
    #[serde(default)]
    pub hour_label: HourLabel,
    /// Minutes east of Greenwich of times that state none.
    pub zone: i32,
    /// An offset written in the cells is not one: pm25.in writes `Z` behind Beijing time.
    #[serde(default)]
    pub ignore_offset: bool,
    /// In which order dates stand.
    #[serde(default)]
    pub date_order: DateOrder,
    /// How two columns of O3 are read.
    #[serde(default)]
    pub ozone: Ozone,
    /// Temperature in °C at which volumes are converted; `None` is the reference state of the day.
    #[serde(default)]
    pub celsius: Option<f64>,
    /// Units that were told, by the identifier of the pollutant.
    #[serde(default)]
    pub units: BTreeMap<String, Unit>,
    /// Commas in numbers are decimal points.
    #[serde(default)]
    pub decimal_comma: bool,
    /// The place all rows are of, where no column says.
    #[serde(default)]
    pub place: String,
    /// What was taken for granted, to be said.
    #[serde(default)]
    pub assumptions: Vec<Text>,
    /// What is still open; a table with open questions is not read.
    #[serde(default)]
    pub questions: Vec<Question>,
}

impl Mapping {
    /// Returns the columns of the table in their order, each as it is read: after an answer a column stands in
    /// [`Mapping::columns`] a second time, and the later counts.
    pub fn as_read(&self) -> Vec<&Column> {
        let mut out: BTreeMap<usize, &Column> = BTreeMap::new();
        out.extend(self.columns.iter().map(|column| (column.index, column)));
        out.into_values().collect()
    }

    /// Returns the first column of a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// Returns the index of the first column of a role.
    pub(crate) fn index(&self, role: Role) -> Option<usize> {
        self.column(role).map(|column| column.index)
    }

    /// Returns the column of concentrations that is read for a pollutant, of hours or of days.
    pub fn concentration(&self, pollutant: Pollutant, days: bool) -> Option<&Column> {
        self.columns.iter().find(|column| is_of(column, pollutant) && fits(column, days))
    }

    /// Returns the column that may be the hour's O3 although it is called `O3_24h`.
    pub fn other_ozone(&self) -> Option<&Column> {
        self.columns.iter().find(|column| is_of(column, Pollutant::O3) && column.average == Some(Average::Day))
    }
}

/// True for a column of concentrations of a pollutant.
pub(crate) fn is_of(column: &Column, pollutant: Pollutant) -> bool {
    column.role == Role::Concentration && column.pollutant == Some(pollutant)
}

/// True if the average of a column is the one that tables of hours or days are read for.
pub(crate) fn fits(column: &Column, days: bool) -> bool {
    match (days, column.pollutant, column.average) {
        (true, Some(Pollutant::O3), average) => matches!(average, Some(Average::DayMaximum | Average::EightHours)),
        (true, _, average) => matches!(average, None | Some(Average::Day)),
        (false, _, average) => matches!(average, None | Some(Average::Hour)),
    }
}

/// Returns the fingerprint of headings: 16 hexadecimal digits.
pub fn fingerprint<'a>(headings: impl IntoIterator<Item = &'a str>) -> String {
    let folded: Vec<String> = headings.into_iter().map(folded).collect();
    let digest = lantian::data::sha256(folded.join("\u{1f}").trim_end_matches('\u{1f}').as_bytes());
    digest.chars().take(16).collect()
}
