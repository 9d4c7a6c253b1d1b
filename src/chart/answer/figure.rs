//! The numbers of the answer: the state of a place, the same hour yesterday, and the month beside the year before.

use crate::aqi::{Activity, Report, activities, health_effect};
use crate::assess::{Places, RankPeriod, Reading};
use crate::chart::options::ComparedWith;
use crate::chart::page::frame::Credit;
use crate::chart::values::days::{Days, change_of_good_days, month_of};
use crate::chart::values::events::warnings;
use crate::chart::values::moment::shown_time;
use crate::chart::values::place::place_of;
use crate::chart::values::since::since;
use crate::chart::values::verdict::Verdict;
use crate::chart::{Need, Spec, need};
use crate::data::{Pack, Timestamp};
use crate::error::{Result, Words};

/// What is said first of a place.
pub struct Answer {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub reading: Reading,
    /// How much more its number is than a day before, as a count of `10⁻ᵈ`; `None` where either has none.
    pub change: Option<i64>,
    /// The month to its last whole day, where it is asked for and can be compared.
    pub month: Option<MonthShare>,
    /// Alerts in force at the time, each with its first hour.
    pub alerts: Vec<String>,
    pub(super) credit: Credit,
}

/// The share of good days of a month so far, beside the same dates a year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthShare {
    /// First and last day, as days since 1970-01-01.
    pub days: (i32, i32),
    /// The share in tenths of a per cent, listed days of dust kept.
    pub share: i64,
    /// The change in tenths of a percentage point.
    pub change: i64,
}

/// The measurements of the moment and of a day before; for the comparison with the year before, days of both months.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let mut out = need::at_time(pack, spec);
    if spec.compare == ComparedWith::LastYear {
        out.extend(need::month_of_two_years(pack, spec));
    }
    out
}

impl Answer {
    /// Computes what is said of a place.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let place = place_of(pack, spec)?;
        let time = shown_time(places, spec)?;
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let reading = places.reading(&place.id, time, report, spec.edition());
        let lang = spec.language();
        let month = match spec.compare {
            ComparedWith::LastYear => month_share(pack, places, spec, time)?,
            ComparedWith::None => None,
        };
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            change: since(places, &place.id, &reading, report, spec),
            month,
            alerts: warnings(pack, &place.id, time, lang),
            credit: Credit::of(pack, false, spec.now.0, lang),
            reading,
        })
    }

    /// The number, the level, or why there is none.
    pub fn verdict(&self, spec: &Spec) -> Verdict {
        Verdict::of(&self.reading, spec.metric(), spec.coverage.0)
    }

    /// What the measures leave to everyone, to children and older people, and to heart and lung patients.
    pub fn activities(&self, spec: &Spec) -> Option<[Activity; 3]> {
        activities(self.reading.standard, self.verdict(spec).level?.number)
    }

    /// The effect on health that the edition states for the level.
    pub fn effect(&self, spec: &Spec) -> Option<Words> {
        health_effect(self.reading.standard, self.verdict(spec).level?.number)
    }
}

/// The month of a time to its last whole day; `None` on the first day of a month, and where either year has too few valid days.
#[inline(never)]
fn month_share(pack: &Pack, places: &Places<'_>, spec: &Spec, time: Timestamp) -> Result<Option<MonthShare>> {
    let last = if Timestamp::end_of_day(time.day()) == time { time.day() } else { time.day() - 1 };
    let first = month_of(time.day());
    if last < first {
        return Ok(None);
    }
    let this = RankPeriod::of((first, last));
    let before = this.year_before();
    let edition = spec.standard.of_comparison(this.days, before.days);
    let count = |days: (i32, i32)| {
        let days = Days::between(pack, places, spec, days, edition)?;
        Ok::<_, crate::error::Error>((days.count(0, 0..days.len()), days.len() as u32))
    };
    let (this, before) = (count(this.days)?, count(before.days)?);
    let change = change_of_good_days((&this.0, this.1), (&before.0, before.1)).ok().and_then(|[kept, _]| kept);
    let month = this.0.shares.kept.zip(change);
    Ok(month.map(|(share, change)| MonthShare { days: (first, last), share, change }))
}
