//! Identifiers of numbers: `metric:place:period`, with options behind, each opening one trail.
//!
//! | metric | period | what |
//! |---|---|---|
//! | `AQI`, `IAQI.PM25` | `2026-03-13T15`, `2026-03-13` | the index or a sub-index of the hour or day |
//! | `PM25` | `2026-03-13T15`, `2026-03-13` | the concentration of the hour; daily mean, of O3 the daily maximum 8-hour mean |
//! | `mean.PM25` | `2026-03-13` | the same before it is rounded |
//! | `PM25` | a period | the mean; of CO the 95th, of O3 the 90th percentile |
//! | `single.PM25`, `composite` | a period | single and composite index |
//! | `change`, `change.PM25` | a period | the change on the year |
//! | `good-days` | a period | the share of good days, with days of dust kept or, by `dust=exclude`, deducted |
//! | `good-days-change` | a period | its change on the year in percentage points, both counted under one edition |
//! | `rank`, `rank.PM25` | a period | the rank among the places of its kind, by composite index or concentration |
//! | `county-rank`, `county-rank.PM25` | a period | the rank among counties of a city that is a county as well (东莞) |
//!
//! A period is `2026-02`, `2026Q1`, `2026H1`, `2026`, `ytd` or `2026-02-01..2026-02-10`. Options follow a colon, separated
//! by commas: `dust=keep`, `dust=exclude`, `limits=2012`, `gases=298K` (gases before 2018-09-01 at 298.15 K) and `decimals=1`
//! (of PM2.5) of periods, and of all numbers `standard=CN-2012` (an edition of the index that is not the one of the date),
//! `standard=by-date`, `province=stations`, `capture=75-50`, `missing=national-site` (see [`ReadingRules`]). So
//! `composite:140100:2026-02:limits=2012,dust=keep`. What follows a `#` tells two cells of one number apart and is passed
//! over.

mod day;
mod identifier;
mod period;
mod points;
mod ranks;
pub(super) mod trace;
mod written;

pub use day::{explain_index, explain_sub_index, explain_value};
pub use identifier::{moment_id, reading_options};
pub use period::explain_composite;
pub use trace::{Step, Trace};

use crate::aqi::{Report, Standard};
use crate::assess::place::Places;
use crate::assess::rank::period::RankPeriod;
use crate::assess::rank::rule::{By, Rule, rule_option};
use crate::assess::reading_rules::ReadingRules;
use crate::data::{Entity, EntityKind, Pack, Pollutant, Timestamp};
use crate::error::{Error, Kind, Result};
use day::Moment;
use identifier::reading_option;
use period::Over;

/// A number asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// What: `AQI`, `composite` and so on.
    pub metric: &'a str,
    /// Of a pollutant.
    pub pollutant: Option<Pollutant>,
    /// Where: an entity's identifier.
    pub place: &'a str,
    /// An hour or day.
    pub moment: Option<(Timestamp, Report)>,
    /// Or a period.
    pub period: RankPeriod,
    options: &'a str,
}

impl<'a> Asked<'a> {
    /// Reads an identifier; `newest` is the newest day there is.
    ///
    /// # Errors
    /// When it is none; the sentence says how one looks.
    pub fn parse(id: &'a str, newest: i32) -> Result<Self> {
        Self::read(id, newest).ok_or_else(|| {
            Error::new(Kind::Option, "这不是数值的编号", "this is not the identifier of a number")
                .hint("例如 composite:140100:2026-02", "for example composite:140100:2026-02")
        })
    }

    fn read(id: &'a str, newest: i32) -> Option<Self> {
        let (metric, rest) = id.split('#').next()?.split_once(':')?;
        let (rest, options) = match rest.rsplit_once(':') {
            Some((front, options)) if options.contains('=') => (front, options),
            _ => (rest, ""),
        };
        // Places have colons of their own: `st:1081A`.
        let (place, period) = rest.rsplit_once(':')?;
        let (metric, pollutant) = match metric.split_once('.') {
            Some((front, p)) => (front, Some(Pollutant::from_id(p)?)),
            None => match Pollutant::from_id(metric) {
                Some(p) => ("value", Some(p)),
                None => (metric, None),
            },
        };
        let moment = match period.split_once('T') {
            Some(_) => Some((Timestamp::parse(period)?, Report::Hour)),
            None if period.len() == 10 => Timestamp::parse(period).map(|t| (Timestamp(t.0 + 24), Report::Day)),
            None => None,
        };
        let known = match moment {
            Some(_) => matches!((metric, pollutant), ("AQI", None) | ("IAQI" | "value" | "mean", Some(_))),
            None => matches!(
                (metric, pollutant),
                ("value" | "single" | "change" | "rank" | "county-rank", Some(_))
                    | ("composite" | "change" | "good-days" | "good-days-change" | "rank" | "county-rank", None)
            ),
        };
        let period = match moment {
            Some((t, _)) => RankPeriod { days: (t.day(), t.day()), span: None },
            None => RankPeriod::parse(period, newest)?,
        };
        let is_option = |o: &str| {
            rule_option(o, &mut Rule::of(period)).or_else(|| reading_option(o, &mut ReadingRules::default(), &mut None))
        };
        let good = options.split(',').all(|o| o.is_empty() || is_option(o).is_some());
        (known && good).then_some(Self { metric, pollutant, place, moment, period, options })
    }

    /// The rule it is computed by.
    pub fn rule(&self) -> Rule {
        let mut rule = Rule::of(self.period);
        self.options.split(',').for_each(|o| {
            rule_option(o, &mut rule);
        });
        rule
    }

    /// The rules its readings are made by, and the edition of the index if it is not the one of the date.
    pub fn reading(&self) -> (ReadingRules, Option<&'static Standard>) {
        let (mut rules, mut standard) = (ReadingRules::default(), None);
        self.options.split(',').for_each(|o| {
            reading_option(o, &mut rules, &mut standard);
        });
        (rules, standard)
    }
}

fn known<'a>(pack: &'a Pack, id: &str) -> Result<&'a Entity> {
    pack.entity(id).ok_or_else(|| {
        // What was asked for may be anybody's words: they do not stand in a sentence of the page.
        Error::new(Kind::Missing, "数据包中没有这个代码的地区或站点", "the pack has no place with this identifier")
    })
}

/// The trail of a number by its identifier.
///
/// # Errors
/// When the identifier is none, or the pack lacks the place.
pub fn explain(pack: &Pack, places: &Places<'_>, id: &str) -> Result<Trace> {
    let asked = Asked::parse(id, places.days().map_or(0, |(_, last)| last))?;
    let entity = known(pack, asked.place)?;
    // The identifier says by which rules; those of the places at hand are the reader's choice elsewhere.
    let own;
    let places = if asked.reading().0 == places.rules() {
        places
    } else {
        own = Places::with(pack, asked.reading().0);
        &own
    };
    let mut out = opened(pack, places, &asked, entity.kind);
    out.label.zh = [&entity.name.zh, " ", &out.label.zh].concat();
    out.label.en = [entity.name.get(crate::error::Lang::En), ": ", &out.label.en].concat();
    id.clone_into(&mut out.link);
    Ok(out)
}

fn opened(pack: &Pack, places: &Places<'_>, asked: &Asked<'_>, kind: EntityKind) -> Trace {
    let (id, rule) = (asked.place, asked.rule());
    match (asked.moment, asked.pollutant) {
        (Some((time, report)), of) => {
            let moment = Moment { places, id, time, report, asked: asked.reading().1 };
            match (asked.metric, of) {
                (_, None) if rule.dust.deducts_good_days() => moment.index_without_particles(),
                (_, None) => moment.index(),
                ("mean", Some(p)) => moment.mean(p),
                ("value", Some(p)) => moment.published(p),
                (_, Some(p)) => moment.sub_index(p),
            }
        }
        (None, pollutant) => {
            let span = rule.period;
            let over = Over { pack, places, id, rule };
            match (asked.metric, pollutant) {
                ("value", Some(p)) => over.concentration(p, span),
                ("single", Some(p)) => over.single(p, span),
                ("change", p) => over.change(p, span),
                ("good-days", _) => over.good_days(span),
                ("good-days-change", _) => over.good_change(span),
                ("rank" | "county-rank", p) => {
                    let county = kind == EntityKind::DevZone || asked.metric == "county-rank";
                    let kind = if county { EntityKind::County } else { kind };
                    over.rank(kind, span, p.map_or(By::Composite, By::Pollutant))
                }
                _ => over.composite(span),
            }
        }
    }
}
