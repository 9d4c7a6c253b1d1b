//! What is asked of a ranking: period, limits, rounding, dust, and what the rank is by.

use super::period::RankPeriod;
use crate::aqi::{self, Standard};
use crate::assess::composite::{Limits, Rounding};
use crate::assess::exceptional::DUST_RULE_SINCE;
use crate::data::{Event, EventKind, Pack, Pollutant, Timestamp, order};

/// Which numbers the officially listed days of sand and dust are deducted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dust {
    /// PM10, PM2.5 and the composite index; of good days both forms are stated, the kept one first (环办监测〔2016〕120号).
    #[default]
    Official,
    /// None: particles and good days keep them.
    Keep,
    /// PM10, PM2.5 and the composite index; of good days the deducted form is stated first.
    Exclude,
}

impl Dust {
    /// All, with what a spec calls them.
    pub const ALL: [(&'static str, Dust); 3] =
        [("official", Dust::Official), ("keep", Dust::Keep), ("exclude", Dust::Exclude)];

    /// Whether a pollutant's statistic deducts the listed days.
    pub fn deducts(self, pollutant: Pollutant) -> bool {
        self != Dust::Keep && matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10)
    }

    /// True if the share of good days that is ranked and stated first is the one with listed days deducted.
    pub fn deducts_good_days(self) -> bool {
        self == Dust::Exclude
    }

    /// The days of sand and dust of a place between two days, in order and once each, as days since 1970-01-01: those an
    /// authority listed, from the first day the rule applies to ([`DUST_RULE_SINCE`], 环办监测〔2016〕120号).
    ///
    /// Every picture and every number takes its list from here.
    pub fn days(pack: &Pack, id: &str, (first, last): (i32, i32)) -> Vec<i32> {
        let first = first.max(DUST_RULE_SINCE);
        let mut out: Vec<i32> = Vec::new();
        let scopes = pack.scopes_of(id);
        let all = (last - first + 1).max(0) as usize;
        for (event, end) in listed(pack, first, last) {
            if out.len() == all || !event.names_one_of(&scopes) {
                continue;
            }
            for day in event.start.day().max(first)..=end.min(last) {
                if let Err(at) = out.binary_search(&day) {
                    out.insert(at, day);
                }
            }
        }
        out
    }
}

/// The listed events that touch some days, each with its last day.
fn listed(pack: &Pack, first: i32, last: i32) -> Vec<(&Event, i32)> {
    let all = pack.events.iter().filter(|e| e.kind == EventKind::Exceptional);
    all.map(|event| (event, event.end.unwrap_or(event.start).day()))
        .filter(|(event, end)| event.start.day() <= last && *end >= first)
        .collect()
}

/// The places that have one day among their [`Dust::days`].
pub struct DustDay<'a> {
    pack: &'a Pack,
    /// What the listed events name, in order.
    scopes: Vec<&'a str>,
    everywhere: bool,
}

impl<'a> DustDay<'a> {
    /// The events of a day; they are looked through once for all places.
    pub fn of(pack: &'a Pack, day: i32) -> Self {
        let mut out = Self { pack, scopes: Vec::new(), everywhere: false };
        let events = if day < DUST_RULE_SINCE { Vec::new() } else { listed(pack, day, day) };
        if !events.is_empty() {
            out.take(&events);
        }
        out
    }

    #[inline(never)]
    fn take(&mut self, events: &[(&'a Event, i32)]) {
        let mut scopes = Vec::new();
        for (event, _) in events {
            self.everywhere |= event.is_everywhere();
            scopes.extend(event.scopes());
        }
        let sorted = order(scopes.len(), &|a, b| scopes[a].cmp(scopes[b]));
        self.scopes = sorted.into_iter().map(|at| scopes[at]).collect();
    }

    /// True if it is a listed day of a place.
    pub fn is_listed(&self, id: &str) -> bool {
        let named = |scope: &&str| self.scopes.binary_search(scope).is_ok();
        self.everywhere || !self.scopes.is_empty() && self.pack.scopes_of(id).iter().any(named)
    }
}

/// What a ranking is by, the smallest first; the share of good days the greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The composite index.
    Composite,
    /// A concentration: mean, CO 95th and O3 90th percentile.
    Pollutant(Pollutant),
    /// The share of good days.
    GoodDays,
    /// The change of the composite index on the year.
    Change,
    /// The change of a concentration on the year.
    ChangeOf(Pollutant),
}

/// The reference state gases are stated for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GasState {
    /// As reported: 273 K before 2018-09-01, 298.15 K from that day.
    #[default]
    AsReported,
    /// All at 298.15 K, as they enter a comparison across that day.
    At298K,
}

/// The edition of the index that days are counted under.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Edition {
    /// That of each day's date; both sides of a comparison under that of this period's last day, when it changed in between.
    #[default]
    Comparable,
    /// That of each day's date, in comparisons too.
    ByDate,
    /// One for all days.
    Named(&'static Standard),
}

impl Edition {
    /// The one edition the days of a period are counted under; `None` is each day's own.
    pub fn of_days(self) -> Option<&'static Standard> {
        if let Edition::Named(standard) = self { Some(standard) } else { None }
    }

    /// The one edition both sides of a comparison are counted under: that of this period's last day, when another was in
    /// force on a day of either; `None` is each day's own.
    pub fn of_comparison(self, this: (i32, i32), before: (i32, i32)) -> Option<&'static Standard> {
        let on = |day: i32| aqi::standard_on(Timestamp::end_of_day(day));
        let newest = on(this.1.max(before.1));
        match self {
            Edition::Named(standard) => Some(standard),
            Edition::ByDate => None,
            Edition::Comparable => (on(this.0.min(before.0)).id != newest.id).then_some(newest),
        }
    }
}

/// What is asked of a ranking.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The period.
    pub period: RankPeriod,
    /// The limits single indices are divided by, for this period and the year before alike.
    pub limits: Limits,
    /// How single indices are rounded.
    pub rounding: Rounding,
    /// What dust is deducted from.
    pub dust: Dust,
    /// What the rank is by.
    pub by: By,
    /// The reference state of gases.
    pub state: GasState,
    /// The edition days are counted under.
    pub edition: Edition,
    /// PM2.5 statistics of periods that end on or after 2026-03-01 have one decimal (HJ 663-2026, Table 3: a single source,
    /// its text was not read); whole otherwise. The evaluation rounds to whole µg/m³ either way.
    pub tenths: bool,
    /// What the concentrations of a place may be off by because of its instruments, as a relative standard uncertainty in
    /// per cent; 0 takes them as exact. It widens the ranges of ranks and changes no number.
    pub instrument: u32,
}

impl Rule {
    /// The rule of a period: the limits in force on its last day ([`Limits::of_period`]).
    pub fn of(period: RankPeriod) -> Self {
        let limits = Limits::of_period(period.days);
        Self {
            period,
            limits,
            rounding: Rounding::HalfEven,
            dust: Dust::Official,
            by: By::Composite,
            state: GasState::AsReported,
            edition: Edition::Comparable,
            tenths: false,
            instrument: 0,
        }
    }

    /// The decimals a pollutant's statistic of the period is printed with.
    pub fn decimals(&self, pollutant: Pollutant) -> u32 {
        let tenths =
            self.tenths && pollutant == Pollutant::Pm25 && Limits::of_period(self.period.days) != Limits::Gb2012;
        if tenths { 1 } else { pollutant.decimals() }
    }
}

/// What is put behind an identifier so that it means a rule that is not the period's own; empty when it is.
pub fn rule_options(rule: &Rule) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: &str| {
        let mark = if out.is_empty() { ":" } else { "," };
        out += &[mark, key, "=", value].concat();
    };
    if rule.limits != Rule::of(rule.period).limits {
        put("limits", rule.limits.id());
    }
    if let Some((id, _)) = Dust::ALL.iter().skip(1).find(|(_, dust)| *dust == rule.dust) {
        put("dust", id);
    }
    if rule.state == GasState::At298K {
        put("gases", "298K");
    }
    match rule.edition {
        Edition::Comparable => {}
        Edition::ByDate => put("standard", "by-date"),
        Edition::Named(standard) => put("standard", standard.id),
    }
    if rule.tenths {
        put("decimals", "1");
    }
    out
}

/// Reads one option of a rule, such as `dust=keep`, into the rule; `None` when it is none.
pub(crate) fn rule_option(text: &str, rule: &mut Rule) -> Option<()> {
    match text.split_once('=')? {
        ("dust", value) => rule.dust = Dust::ALL.iter().find(|(id, _)| *id == value)?.1,
        ("limits", value) => rule.limits = Limits::ALL.into_iter().find(|l| l.id() == value)?,
        ("gases", "298K") => rule.state = GasState::At298K,
        ("standard", "by-date") => rule.edition = Edition::ByDate,
        ("standard", value) => rule.edition = Edition::Named(aqi::standard(value)?),
        ("decimals", "1") => rule.tenths = true,
        _ => return None,
    }
    Some(())
}
