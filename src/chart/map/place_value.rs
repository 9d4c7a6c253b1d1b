//! What a map says of one place: a number, a colour, a word, and why it is drawn as it is.

use crate::assess::{Dust, RankedPlace, Reading};
use crate::chart::map::classes::Classes;
use crate::chart::options::RegionLevel;
use crate::chart::page::palette;
use crate::chart::values::shares;
use crate::chart::values::verdict::Verdict;
use crate::chart::{Cell, Spec, Statistic, Theme};
use crate::data::{StationKind, Timestamp};
use crate::error::Lang;
use crate::scene::{Colour, Fill, lines};
use crate::text::{self, words};

/// Why a place is drawn as it is; each has a hatch of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A value.
    Valid,
    /// A value of which stations or days are missing.
    Thin,
    /// A value of an officially listed day of sand and dust, which the assessment leaves out.
    Excluded,
    /// No value: nothing was measured.
    NoData,
    /// No value, though something was measured: too little for the rule.
    Invalid,
}

/// A place seen through the map's statistic.
#[derive(Clone, Debug)]
pub struct Look {
    /// The value: an index, a count of `10⁻ᵈ`, hundredths of a composite index, days, a rank, tenths of a per cent.
    pub value: Option<i64>,
    /// The number as written; a dash when there is none.
    pub number: String,
    /// The colour of its class.
    pub colour: Option<Colour>,
    /// The class in words, or why there is no value.
    pub word: String,
    /// Why it is drawn as it is.
    pub state: State,
}

/// A place with its value.
#[derive(Clone, Debug)]
pub struct PlaceValue {
    /// The entity's identifier.
    pub id: String,
    /// Its name in the picture's language.
    pub name: String,
    /// What it is found by when typed, in small letters: its names, and the initials of its romanised name.
    pub names: Vec<String>,
    /// What is known of it at the time.
    pub reading: Reading,
    /// What the map shows of it.
    pub look: Look,
    /// The statistics of the month, where one is shown.
    pub unit: Option<Box<RankedPlace>>,
    /// Longitude and latitude of a station.
    pub position: Option<(f64, f64)>,
    /// What a station stands for.
    pub kind: StationKind,
    /// For a station without a value now: its last hour with one.
    pub silent_since: Option<Timestamp>,
}

impl PlaceValue {
    /// Adds the number, class and state of a statistic to the row of a table. Days are sorted as they are written, not by the
    /// share that colours them.
    #[inline(never)]
    pub(crate) fn push_statistic(&self, row: &mut Vec<Cell>, spec: &Spec) {
        let days = |unit: &RankedPlace| i64::from(unit.now.good_days.good(spec.dust == Dust::Exclude));
        let (value, decimals) = match (spec.statistic(), self.look.value) {
            (Statistic::GoodDays, Some(share)) if spec.level == RegionLevel::Province => (Some(-share), 1),
            (Statistic::GoodDays, Some(_)) => (self.unit.as_deref().map(days), 0),
            (Statistic::Composite, value) => (value, 2),
            (Statistic::Change, value) => (value, 1),
            (_, value) => (value, 0),
        };
        row.push(Cell::number(self.look.number.clone(), value, decimals));
        // Classes are of the number.
        row.push(Cell::number(self.look.word.clone(), value, decimals));
        row.push(state_word(self.look.state, spec.statistic(), spec.language()).into());
    }
}

impl Look {
    /// A reading of an hour or day; `dust` on a listed day.
    pub fn of_reading(reading: &Reading, spec: &Spec, dust: bool) -> Self {
        let lang = spec.language();
        let verdict = Verdict::of(reading, spec.metric(), spec.coverage.0);
        let refused = [words::NOT_VALID, words::NOT_PUBLISHED, words::ABOVE_TABLE].map(Some).contains(&verdict.why);
        let state = match verdict.value {
            None if refused => State::Invalid,
            None => State::NoData,
            // A concentration that no level is defined for.
            Some(_) if verdict.level.is_none() => State::Invalid,
            Some(_) if verdict.thin => State::Thin,
            Some(_) if dust => State::Excluded,
            Some(_) => State::Valid,
        };
        Self {
            value: verdict.value,
            number: verdict.number(spec.metric()),
            colour: verdict.level.map(|l| palette::colour(l, spec)),
            word: verdict.word(lang).to_owned(),
            state,
        }
    }

    /// The index by a second standard minus the index by the first.
    pub(crate) fn of_standards(one: &Reading, two: &Reading, spec: &Spec, classes: &Classes) -> Self {
        let first = Self::of_reading(one, spec, false);
        let index = |r: &Reading| match spec.metric().pollutant() {
            Some(p) => r.aqi.sub[p as usize].map(i64::from),
            None => r.aqi.value.map(i64::from),
        };
        let second = Self::of_reading(two, spec, false);
        match index(two).zip(index(one)).map(|(two, one)| two - one) {
            Some(by) if first.value.is_some() && second.value.is_some() => {
                Self::in_class(by, text::signed(by, 0), classes, first.state, by == 0)
            }
            // By one of the two no index is published: that is the difference, in words.
            _ if first.value.is_some() => Self { value: None, number: text::dash(), colour: None, ..second },
            _ => Self { number: text::dash(), colour: None, ..first },
        }
    }

    /// A statistic of a month.
    pub(crate) fn of_unit(unit: Option<&RankedPlace>, spec: &Spec, classes: &Classes) -> Self {
        let lang = spec.language();
        let none = |word: String, state| Self { value: None, number: text::dash(), colour: None, word, state };
        let Some(unit) = unit else { return none(words::NO_DATA.get(lang).to_owned(), State::NoData) };
        let measured = unit.now.days.iter().any(|(valid, _)| *valid > 0);
        let pollutant = spec.metric().pollutant();
        let refusal = || {
            let state = if measured { State::Invalid } else { State::NoData };
            none(if measured { words::NOT_VALID } else { words::NO_DATA }.get(lang).to_owned(), state)
        };
        let (valid, due) = pollutant.map_or_else(
            || unit.now.days.into_iter().min_by_key(|(valid, _)| *valid).unwrap_or((0, 0)),
            |p| unit.now.days[p as usize],
        );
        let state = if valid * 10 < due * 9 || unit.now.is_thin() { State::Thin } else { State::Valid };
        let refused = unit.refusal.is_some();
        let days = |n: u32| (i64::from(n), n.to_string());
        // The form of good days the spec names first.
        let deducted = spec.dust == Dust::Exclude;
        let good_days = &unit.now.good_days;
        let share = unit.now.shares.share(deducted).filter(|_| !refused);
        let value = match spec.statistic() {
            Statistic::Composite => {
                unit.now.index.as_ref().filter(|_| !refused).map(|c| (c.value, text::decimal(c.value, 2)))
            }
            Statistic::Rank => unit.rank.map(days),
            Statistic::GoodDays => {
                // Written as days, of a province as the mean share of its cities; coloured by the share, as months differ.
                let province = spec.level == RegionLevel::Province;
                let written = if province { shares::percent(share) } else { good_days.good(deducted).to_string() };
                return share.map_or_else(refusal, |share| Self::in_class(-share, written, classes, state, false));
            }
            Statistic::HeavyDays => share.map(|_| days(good_days.heavy(deducted))),
            Statistic::Change => {
                let change = pollutant.map_or(unit.change, |p| unit.changes[p as usize]).filter(|_| !refused);
                let mark = if unit.base.marked(pollutant) { "*" } else { "" };
                return match change {
                    Some(tenths) => {
                        let number = [&text::signed(tenths, 1), "%", mark].concat();
                        Self::in_class(tenths, number, classes, state, unit.is_unchanged())
                    }
                    None => refusal(),
                };
            }
            _ => None,
        };
        value.map_or_else(refusal, |(value, number)| Self::in_class(value, number, classes, state, false))
    }

    fn in_class(value: i64, number: String, classes: &Classes, state: State, neutral: bool) -> Self {
        let class = classes.of(value, neutral);
        Self {
            value: Some(value),
            number,
            colour: class.map(|c| c.colour),
            word: class.map(|c| c.words.clone()).unwrap_or_default(),
            state,
        }
    }

    /// How it is filled.
    pub fn fill(&self, theme: &Theme) -> Fill {
        let over = |mask: u8, colour: Colour| Fill::Lines(mask, colour.ink().alpha(120), colour);
        match (self.colour, self.state) {
            (Some(colour), State::Thin) => Fill::Hatch(colour.ink().alpha(110), colour),
            (Some(colour), State::Excluded) => over(lines::RISING, colour),
            (Some(colour), _) => Fill::Solid(colour),
            (None, State::Invalid) => Fill::Lines(lines::FALLING | lines::RISING, theme.hatch, theme.blank),
            (None, _) => palette::missing(theme),
        }
    }
}

/// The word of a state; of a plain value, none.
pub(crate) fn state_word(state: State, statistic: Statistic, lang: Lang) -> &'static str {
    let month = statistic.of_month();
    match state {
        State::Valid => "",
        State::Thin if month => words::THIN_DAYS.get(lang),
        State::Thin => words::THIN.get(lang),
        State::Excluded => words::DUST_DAY.get(lang),
        State::NoData => words::NO_DATA.get(lang),
        State::Invalid => words::INVALID.get(lang),
    }
}
