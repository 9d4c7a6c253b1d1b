//! The time axis of a group: the steps its pictures can show, which of them have data, where the rules change.

use crate::aqi::STANDARDS;
use crate::assess::Places;
use crate::chart::need::{self, Need};
use crate::chart::page::frame::Credit;
use crate::chart::values::averaging;
use crate::chart::values::moment::{newest, shown_time};
use crate::chart::values::series::{self, Step};
use crate::chart::{Cover, Spec};
use crate::data::{EntityKind, Observations, Pack, Pollutant, Timestamp};
use crate::error::Result;
use crate::stats;
use crate::text::{Words, words};

/// The steps of a slider, without a pixel.
pub struct Timeline {
    /// What a step is.
    pub step: Step,
    /// The steps: the end of an hour or day, of a month or year the end of its first day.
    pub times: Vec<Timestamp>,
    /// Values there are and values due at each step: of stations by the hour, of places by the day where these are published.
    pub measured: Vec<(u32, u32)>,
    /// What the data of each step are.
    pub covers: Vec<Cover>,
    /// The first step after each change of rules, and what changed.
    pub changes: Vec<(usize, Words)>,
    /// The time shown by the pictures of the group.
    pub time: Timestamp,
    pub(crate) credit: Credit,
    newest: Timestamp,
}

/// The measurements of all steps: a slider says which of them have none.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    need::of_level(pack, spec)
}

impl Timeline {
    /// Lists the steps of the spec's period.
    ///
    /// # Errors
    /// When the pack holds no measurements of that averaging time.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let step = Step::of(spec);
        let (from, to) = series::span(pack, places, spec)?;
        let times = step.times(from, to);
        // An edition that is asked for holds at all times.
        let by_date = STANDARDS.iter().skip(1).filter(|_| spec.edition().is_none());
        let editions = by_date.filter_map(|standard| Some((standard.from.first, standard.in_force?)));
        let mut changes = Vec::new();
        for (day, words) in std::iter::once((stats::REFERENCE_CHANGE, words::REFERENCE_CHANGE)).chain(editions) {
            changes.extend(averaging::after(&times, day).map(|step| (step, words)));
        }
        let measured = measured(pack, spec, step, &times, to);
        let share = |(part, due): &(u32, u32)| f64::from(*part) / f64::from((*due).max(1));
        Ok(Self {
            changes,
            covers: measured.iter().map(|m| Cover::of(share(m))).collect(),
            time: shown_time(places, spec)?,
            newest: newest(places, spec)?,
            credit: Credit::of(pack, false, spec.now.0, spec.language()),
            step,
            times,
            measured,
        })
    }

    /// The step a time lies in: the last that begins with or before it.
    pub fn at(&self, time: Timestamp) -> usize {
        let time = if self.step == Step::Hour { time } else { Timestamp::end_of_day(time.day()) };
        self.times.partition_point(|step| *step <= time).saturating_sub(1)
    }

    /// The time a picture is given for a step: its end, as far as there are data.
    pub fn end(&self, step: usize) -> Option<Timestamp> {
        let time = *self.times.get(step)?;
        if self.step.report().is_some() {
            return Some(time);
        }
        Some(Timestamp::end_of_day(self.step.days(time.day()).1).min(self.newest.max(time)))
    }
}

/// Values there are and values due at each step.
fn measured(pack: &Pack, spec: &Spec, step: Step, times: &[Timestamp], to: Timestamp) -> Vec<(u32, u32)> {
    let hours = Counts::of(pack, pack.hourly.as_ref(), None, spec);
    let days = if step == Step::Hour { None } else { pack.daily.as_ref() };
    let days = Counts::of(pack, days, need::level_kind(spec), spec);
    let mut out = Vec::with_capacity(times.len());
    for time in times {
        let mut sum = (0, 0);
        if step == Step::Hour {
            hours.add(*time, &mut sum);
        } else {
            let (first, last) = step.days(time.day());
            for day in first..=last.min(to.day()) {
                let before = sum;
                days.add(Timestamp::end_of_day(day), &mut sum);
                // A day without published values is as complete as its hours.
                if sum.0 == before.0 {
                    sum = before;
                    for hour in 1..=24 {
                        hours.add(Timestamp(day * 24 + hour), &mut sum);
                    }
                }
            }
        }
        out.push(sum);
    }
    out
}

/// How many places have a value at each time of a grid, and which ever have one.
struct Counts<'a> {
    of: Option<&'a Observations>,
    counts: Vec<u32>,
    /// First and last valid day of each place that ever has a value: between them it is due.
    due: Vec<(i32, i32)>,
}

impl<'a> Counts<'a> {
    fn of(pack: &Pack, of: Option<&'a Observations>, kind: Option<EntityKind>, spec: &Spec) -> Self {
        let mut out = Self { of, counts: Vec::new(), due: Vec::new() };
        let Some(of) = of else { return out };
        out.counts = vec![0; of.len()];
        let asked = spec.metric().pollutant();
        let other = |id: &str| kind.is_some() && pack.entity(id).map(|e| e.kind) != kind;
        let counts = |id: &str| !other(id) && (spec.place.is_empty() || pack.holds(&spec.place, id));
        let days = |id: &str| pack.entity(id).map_or((i32::MIN, i32::MAX), |e| (e.valid_from, e.valid_to));
        // The valid days of each place that counts, and whether it ever has a value.
        let mut places: Vec<_> = of.places().iter().map(|id| counts(id).then(|| (days(id), false))).collect();
        of.stretches(&mut |stretch| {
            let Some((days, ever)) = &mut places[stretch.row] else { return };
            for at in 0..stretch.values[0].len() {
                let there = |p: &Pollutant| stretch.values[*p as usize][at].is_finite();
                if Pollutant::ALL.iter().filter(|p| asked.is_none_or(|asked| asked == **p)).any(there) {
                    *ever = true;
                    let time = Timestamp(stretch.start.0 + at as i32 * of.step().hours());
                    out.counts[stretch.first + at] += u32::from((days.0..=days.1).contains(&time.day()));
                }
            }
        });
        out.due = places.into_iter().flatten().filter(|(_, ever)| *ever).map(|(days, _)| days).collect();
        out
    }

    fn add(&self, time: Timestamp, sum: &mut (u32, u32)) {
        let at = self.of.and_then(|of| of.index(time)).and_then(|at| self.counts.get(at));
        sum.0 += at.copied().unwrap_or(0);
        sum.1 += self.due.iter().filter(|days| (days.0..=days.1).contains(&time.day())).count() as u32;
    }
}
