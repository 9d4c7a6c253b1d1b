//! The types of options: how each value is written, and which values there are.

use crate::aqi::{self, STANDARDS, Standard};
use crate::assess::{CaptureRule, Dust, Edition, Limits, MissingRule, ProvinceMean, RankPeriod};
use crate::chart::{Metric, Statistic};
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::error::Lang;
use std::ops::Deref;

/// A value of an option, read from the text an author writes and written back to it.
pub trait OptionValue: Sized {
    /// The allowed values, or examples of them; empty where any text is allowed.
    const ALLOWED: &'static [&'static str];
    /// How the value is written.
    const KIND: OptionKind;
    /// Reads a value; `None` where the text is not allowed.
    fn read(text: &str) -> Option<Self>;
    /// The text the value is read from.
    fn written(&self) -> String;
}

/// How the value of an option is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// One of the allowed values.
    Choice,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// Text; the allowed values are examples.
    Text,
}

/// Where an option counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// An attribute that linked elements share.
    Shared,
    /// An attribute of one element.
    Own,
    /// Shared, and handled by the elements themselves: language and clock.
    Page,
    /// Not an attribute: set by programs only.
    Program,
}

/// One option: a row of the table in [`crate::chart::Spec`].
#[derive(Clone, Copy, Debug)]
pub struct OptionRow {
    /// The name an author writes.
    pub key: &'static str,
    /// How its value is written.
    pub kind: OptionKind,
    /// The allowed values or examples of them.
    pub allowed: &'static [&'static str],
    /// Where it counts.
    pub scope: Scope,
    /// What it means, in Markdown.
    pub meaning: &'static str,
}

/// The place of a text among allowed values.
fn position(allowed: &[&str], text: &str) -> Option<usize> {
    allowed.iter().position(|known| *known == text)
}

/// Enums whose variants are written by a fixed identifier.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $id:literal),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $variant),+
        }

        impl $name {
            /// All, in the order of their documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The identifier an author writes.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),+
                }
            }
        }

        impl OptionValue for $name {
            const ALLOWED: &'static [&'static str] = &[$($id),+];
            const KIND: OptionKind = OptionKind::Choice;

            fn read(text: &str) -> Option<Self> {
                Self::ALL.get(position(Self::ALLOWED, text)?).copied()
            }

            fn written(&self) -> String {
                self.id().to_owned()
            }
        }
    )+ };
}

choices! {
    /// The regions of a map, or the places of a ranking.
    RegionLevel {
        /// Provinces.
        Province = "province",
        /// Cities.
        City = "city",
        /// Counties.
        County = "county",
        /// Groups of places.
        Group = "group",
    }
    /// The averaging time.
    Average {
        /// Hours.
        Hour = "1h",
        /// Days.
        Day = "24h",
        /// Calendar months.
        Month = "month",
        /// Calendar years.
        Year = "year",
    }
    /// Where the legend of a map stands.
    LegendPlace {
        /// On the map.
        Map = "map",
        /// Elsewhere.
        None = "none",
    }
    /// What a series is compared with.
    ComparedWith {
        /// Nothing.
        None = "none",
        /// The same dates a year before.
        LastYear = "last-year",
    }
    /// Decimals of PM2.5 statistics of periods that end on or after 2026-03-01.
    PrintedDecimals {
        /// None.
        Zero = "0",
        /// One.
        One = "1",
    }
    /// The rule sets alerts are read by ([`crate::assess::ALERT_RULES`]).
    AlertChoice {
        /// All national ones.
        All = "all",
        /// 环大气〔2017〕86号.
        Of2017 = "2017",
        /// The thresholds of 2018.
        Of2018 = "2018",
        /// The thresholds of 2024.
        Of2024 = "2024",
        /// The plan of Yangzhou of 2026.
        Yangzhou2026 = "yangzhou-2026",
    }
    /// The end of a ranking that comes first.
    SortOrder {
        /// The best.
        Best = "best",
        /// The worst.
        Worst = "worst",
    }
    /// The limit drawn over a trend.
    LimitLine {
        /// None.
        None = "none",
        /// The national limit of the averaging time (GB 3095).
        National = "national",
        /// The guideline of the World Health Organization of 2021.
        Who = "who",
    }
    /// Colours of the levels.
    Palette {
        /// The standard's.
        Official = "official",
        /// Told apart with any colour vision.
        Cvd = "cvd",
        /// Greys.
        Mono = "mono",
    }
    /// Lines over the colours of levels.
    Pattern {
        /// With greys.
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
    /// What a map draws between its stations.
    SurfaceChoice {
        /// Nothing: regions are filled.
        None = "none",
        /// Station symbols alone.
        Points = "points",
        /// The value of the nearest station.
        Voronoi = "voronoi",
        /// Inverse distance weighting.
        Idw = "idw",
        /// Ordinary kriging.
        Kriging = "kriging",
    }
    /// The ground of a picture.
    ThemeName {
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
    /// The size of words.
    TextSize {
        /// From 12 CSS pixels.
        Normal = "normal",
        /// No words below 18 CSS pixels where the picture is 420 wide or more.
        Large = "large",
    }
}

/// Types of other rooms whose values are named by a table of identifiers.
macro_rules! named {
    ($($type:ty: $table:expr;)+) => { $(
        impl OptionValue for $type {
            const ALLOWED: &'static [&'static str] = &{
                let table = $table;
                let (mut ids, mut at) = ([""; { $table }.len()], 0);
                while at < ids.len() {
                    ids[at] = table[at].0;
                    at += 1;
                }
                ids
            };
            const KIND: OptionKind = OptionKind::Choice;

            fn read(text: &str) -> Option<Self> {
                $table.get(position(Self::ALLOWED, text)?).map(|(_, value)| *value)
            }

            fn written(&self) -> String {
                let own = $table.iter().find(|(_, value)| value == self);
                own.map_or_else(String::new, |(id, _)| (*id).to_owned())
            }
        }
    )+ };
}

const POLLUTANTS: [(&str, Pollutant); 6] = [
    ("PM25", Pollutant::Pm25),
    ("PM10", Pollutant::Pm10),
    ("SO2", Pollutant::So2),
    ("NO2", Pollutant::No2),
    ("CO", Pollutant::Co),
    ("O3", Pollutant::O3),
];

const METRICS: [(&str, Metric); 8] = [
    ("AQI", Metric::Aqi),
    ("IAQI", Metric::Iaqi),
    ("PM25", Metric::Pollutant(Pollutant::Pm25)),
    ("PM10", Metric::Pollutant(Pollutant::Pm10)),
    ("SO2", Metric::Pollutant(Pollutant::So2)),
    ("NO2", Metric::Pollutant(Pollutant::No2)),
    ("CO", Metric::Pollutant(Pollutant::Co)),
    ("O3", Metric::Pollutant(Pollutant::O3)),
];

const DUST: [(&str, Dust); 4] =
    [("official", Dust::Official), ("keep", Dust::Keep), ("exclude", Dust::Exclude), ("both", Dust::Official)];

const LIMITS: [(&str, Option<Limits>); 4] = [
    ("auto", None),
    ("2012", Some(Limits::Gb2012)),
    ("2026", Some(Limits::Gb2026Transitional)),
    ("2031", Some(Limits::Gb2026Final)),
];

named! {
    Metric: METRICS;
    Pollutant: POLLUTANTS;
    Statistic: Statistic::ALL;
    Dust: DUST;
    Option<Limits>: LIMITS;
    ProvinceMean: ProvinceMean::ALL;
    CaptureRule: CaptureRule::ALL;
    MissingRule: MissingRule::ALL;
}

/// The identifiers of all editions behind some other words.
const fn with_editions<const N: usize>(mut ids: [&'static str; N]) -> [&'static str; N] {
    let mut at = 0;
    while at < STANDARDS.len() {
        ids[N - STANDARDS.len() + at] = STANDARDS[at].id;
        at += 1;
    }
    ids
}

impl OptionValue for Edition {
    const ALLOWED: &'static [&'static str] = &{
        let mut ids = [""; STANDARDS.len() + 2];
        (ids[0], ids[1]) = ("auto", "by-date");
        with_editions(ids)
    };
    const KIND: OptionKind = OptionKind::Choice;

    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "auto" => Edition::Comparable,
            "by-date" => Edition::ByDate,
            id => Edition::Named(aqi::standard(id)?),
        })
    }

    fn written(&self) -> String {
        match self {
            Edition::Comparable => "auto",
            Edition::ByDate => "by-date",
            Edition::Named(standard) => standard.id,
        }
        .to_owned()
    }
}

impl OptionValue for Option<&'static Standard> {
    const ALLOWED: &'static [&'static str] = &with_editions([""; STANDARDS.len() + 1]);
    const KIND: OptionKind = OptionKind::Choice;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { aqi::standard(text).map(Some) }
    }

    fn written(&self) -> String {
        self.map_or("", |standard| standard.id).to_owned()
    }
}

impl OptionValue for Lang {
    const ALLOWED: &'static [&'static str] = &["zh-CN", "en"];
    const KIND: OptionKind = OptionKind::Choice;

    /// Any tag is a language: what is not English is Chinese.
    fn read(text: &str) -> Option<Self> {
        Some(Lang::from_tag(text))
    }

    fn written(&self) -> String {
        self.tag().to_owned()
    }
}

impl OptionValue for bool {
    const ALLOWED: &'static [&'static str] = &["true", "false"];
    const KIND: OptionKind = OptionKind::Flag;

    fn read(text: &str) -> Option<Self> {
        Some(position(Self::ALLOWED, text)? == 0)
    }

    fn written(&self) -> String {
        Self::ALLOWED[usize::from(!*self)].to_owned()
    }
}

impl OptionValue for String {
    const ALLOWED: &'static [&'static str] = &[];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn written(&self) -> String {
        self.clone()
    }
}

/// Seconds since 1970 UTC; 0 is not told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock(pub f64);

impl OptionValue for Clock {
    const ALLOWED: &'static [&'static str] = &["1772000000"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        Decimal::parse(text).map(|seconds| Self(seconds.to_f64()))
    }

    fn written(&self) -> String {
        self.0.to_string()
    }
}

/// A share, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share(pub f64);

impl OptionValue for Share {
    const ALLOWED: &'static [&'static str] = &["0 … 1"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        let share = Decimal::parse(text)?.to_f64();
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }

    fn written(&self) -> String {
        self.0.to_string()
    }
}

/// Whole per cent, 0 to 50; 0 where none are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Percent(pub u32);

impl OptionValue for Percent {
    const ALLOWED: &'static [&'static str] = &["0 … 50"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(0));
        }
        text.parse().ok().filter(|percent| *percent <= 50).map(Self)
    }

    fn written(&self) -> String {
        if self.0 == 0 { String::new() } else { self.0.to_string() }
    }
}

/// How many of a ranking are shown; `None` is all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top(pub Option<u32>);

impl OptionValue for Top {
    const ALLOWED: &'static [&'static str] = &["1", "3", "10"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(None));
        }
        text.parse().ok().filter(|n| *n > 0).map(|n| Self(Some(n)))
    }

    fn written(&self) -> String {
        self.0.map_or_else(String::new, |n| n.to_string())
    }
}

/// A target of the share of good days, in tenths of a per cent; `None` is no target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target(pub Option<i64>);

impl OptionValue for Target {
    const ALLOWED: &'static [&'static str] = &["0 … 100"];
    const KIND: OptionKind = OptionKind::Number;

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(None));
        }
        let tenths = Decimal::parse(text)?.ticks(1);
        (0..=1000).contains(&tenths).then_some(Self(Some(tenths)))
    }

    fn written(&self) -> String {
        self.0.map_or_else(String::new, |tenths| crate::text::decimal(tenths, 1))
    }
}

/// What a surface of kriging shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Exceed {
    /// The value.
    #[default]
    Value,
    /// The chance that the end of the second level is exceeded.
    Limit,
    /// The chance that a concentration is exceeded.
    Above(Decimal),
}

impl OptionValue for Exceed {
    const ALLOWED: &'static [&'static str] = &["75", "limit"];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::Value),
            "limit" => Some(Self::Limit),
            number => Decimal::parse(number).map(Self::Above),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Value => String::new(),
            Self::Limit => "limit".to_owned(),
            Self::Above(value) => value.to_f64().to_string(),
        }
    }
}

/// Which hour or day is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// The newest that is reasonably complete.
    #[default]
    Latest,
    /// An hour.
    Hour(Timestamp),
    /// A day, written as a bare date; its 00:00.
    Day(Timestamp),
}

impl Time {
    /// The hour asked for, of a day its 00:00; `None` is the newest.
    pub fn asked(self) -> Option<Timestamp> {
        match self {
            Self::Latest => None,
            Self::Hour(time) | Self::Day(time) => Some(time),
        }
    }

    /// The natural day asked for, as days since 1970-01-01: a bare date is that day, and midnight the end of the day before.
    pub fn day(self) -> Option<i32> {
        match self {
            Self::Latest => None,
            Self::Hour(time) => Some(time.day()),
            Self::Day(time) => Some(time.0.div_euclid(24)),
        }
    }
}

impl OptionValue for Time {
    const ALLOWED: &'static [&'static str] = &["latest", "2026-03-02T14:00"];
    const KIND: OptionKind = OptionKind::Text;

    fn read(text: &str) -> Option<Self> {
        if text == "latest" {
            return Some(Self::Latest);
        }
        Timestamp::parse(text).map(if text.len() <= 10 { Self::Day } else { Self::Hour })
    }

    fn written(&self) -> String {
        match self {
            Self::Latest => "latest".to_owned(),
            Self::Hour(time) => time.iso(),
            Self::Day(time) => time.civil().date(),
        }
    }
}

/// Texts of a stated form, read as `str`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $default:literal, $allowed:expr, $is_valid:expr;)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(String);

        impl Default for $name {
            fn default() -> Self {
                Self($default.to_owned())
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl OptionValue for $name {
            const ALLOWED: &'static [&'static str] = $allowed;
            const KIND: OptionKind = OptionKind::Text;

            fn read(text: &str) -> Option<Self> {
                let is_valid: fn(&str) -> bool = $is_valid;
                is_valid(text).then(|| Self(text.to_owned()))
            }

            fn written(&self) -> String {
                self.0.clone()
            }
        }
    )+ };
}

texts! {
    /// A period: all, days back from the newest, a calendar period, or `from..to`.
    Period = "all", &["all", "7d", "2026-02", "2026Q1", "2026H1", "2026", "ytd", "2026-02-01..2026-02-28"], is_period;
    /// Identifiers of places, separated by blanks or commas, at most twelve.
    PlaceList = "", &["1 … 12"], |text| listed(text).count() <= 12;
    /// The part of a map that is shown: how many times enlarged, longitude and latitude of the middle; empty is the whole.
    Zoom = "", &["2.5,112.5,37.8"], |text| {
        text.is_empty() || text.split(',').filter(|n| Decimal::parse(n.trim()).is_some()).count() == 3
    };
}

/// The identifiers of a list.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',']).filter(|id| !id.is_empty())
}

impl PlaceList {
    /// The identifiers.
    pub fn ids(&self) -> Vec<&str> {
        listed(&self.0).collect()
    }
}

impl From<String> for PlaceList {
    fn from(ids: String) -> Self {
        Self(ids)
    }
}

impl From<String> for Zoom {
    fn from(text: String) -> Self {
        Self(text)
    }
}

fn is_period(text: &str) -> bool {
    let period = Period(text.to_owned());
    match period.ends().map(|(from, to)| (Timestamp::parse(from), Timestamp::parse(to))) {
        Some((Some(from), Some(to))) if from <= to => true,
        Some(_) => false,
        None => {
            text == "all" || period.days_back().is_some_and(|n| n > 0 && n <= 65_535) || period.calendar(0).is_some()
        }
    }
}

impl Period {
    /// The two ends of a period written `from..to`.
    fn ends(&self) -> Option<(&str, &str)> {
        let (from, rest) = self.0.split_once('.')?;
        Some((from, rest.strip_prefix('.')?))
    }

    /// The days back from the newest of a period written `7d`.
    pub fn days_back(&self) -> Option<i32> {
        self.0.strip_suffix('d').and_then(|n| n.parse().ok())
    }

    /// A calendar period or range of days, given the newest day there is.
    pub fn calendar(&self, newest: i32) -> Option<RankPeriod> {
        RankPeriod::parse(&self.0, newest)
    }

    /// First and last hour shown, given the first and last hour there are.
    pub fn span(&self, first: Timestamp, last: Timestamp) -> (Timestamp, Timestamp) {
        if let Some((from, to)) = self.ends() {
            let whole_day = |t: &str, end: bool| match Timestamp::parse(t) {
                // A bare date means all its hours.
                Some(time) if t.bytes().all(|b| b != b':' && b != b'T') => Timestamp(time.0 + if end { 24 } else { 1 }),
                Some(time) => time,
                None if end => last,
                None => first,
            };
            return (whole_day(from, false).max(first), whole_day(to, true).min(last));
        }
        if let Some(period) = self.calendar(last.day()) {
            let (from, to) = period.days;
            return (Timestamp(from * 24 + 1).max(first), Timestamp::end_of_day(to).min(last));
        }
        match self.days_back() {
            Some(days) => (Timestamp(last.0 - days * 24 + 1).max(first), last),
            None => (first, last),
        }
    }
}

impl Zoom {
    /// How many times a map is enlarged, and the longitude and latitude of its middle; `None` is the whole.
    pub fn window(&self) -> Option<(f64, (f64, f64))> {
        let mut parts = self.0.split(',').map(|n| Decimal::parse(n.trim()).map(Decimal::to_f64));
        match (parts.next()??, parts.next()??, parts.next()??) {
            (times, lon, lat) if times > 1.0 => Some((times.min(64.0), (lon, lat))),
            _ => None,
        }
    }
}
