//! What a picture reads of a pack, so that a page loads only the parts it shows.

use crate::aqi::{self, Standard};
use crate::chart::Spec;
use crate::chart::options::{Average, ComparedWith, RegionLevel};
use crate::data::{EntityKind, Pack, Step, Timestamp};

/// Hours back from the newest in which pictures of one moment read: the newest hour that is complete, and the day before it.
pub const RECENT: i32 = 48;

/// Measurements of a step and level between two times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Hours or days.
    pub step: Step,
    /// The kind of place the file is of; `None` is any.
    pub kind: Option<EntityKind>,
    /// The first time.
    pub from: Timestamp,
    /// The last time.
    pub to: Timestamp,
    /// Wind, and no concentrations.
    pub wind: bool,
}

impl Need {
    /// Hours of stations, which all places are made of.
    pub fn hours(from: Timestamp, to: Timestamp) -> Self {
        Self { step: Step::Hour, kind: None, from, to, wind: false }
    }

    /// Hours of stations for the index of each of them: the 24-hour mean that stands in for an hour of SO2 above 800 reaches
    /// back before the first. `edition` is the one asked for, if not the one of the time.
    pub fn index_of_hours(edition: Option<&'static Standard>, from: Timestamp, to: Timestamp) -> Self {
        let back = if aqi::edition(edition, from).falls_back() { 23 } else { 0 };
        Self::hours(Timestamp(from.0 - back), to)
    }

    /// Days of places of a kind, from their own daily files and from the hours of stations.
    pub fn days(kind: Option<EntityKind>, from: Timestamp, to: Timestamp) -> [Self; 2] {
        [Self { step: Step::Day, kind, from, to, wind: false }, Self::hours(Timestamp(from.0 - 23), to)]
    }

    /// Whether a file of the pack holds some of it; a file that does not say is taken to.
    pub fn wants(&self, file: &crate::data::FileNote) -> bool {
        file.range.is_none_or(|(from, to)| from <= self.to && to >= self.from)
            && file.step().is_none_or(|step| step == self.step)
            && file.is_wind() == self.wind
            && (self.kind.is_none() || file.kind().is_none_or(|kind| Some(kind) == self.kind))
    }
}

/// The kind of place whose daily files speak for a place: its own, for a province and for groups that of their parts.
pub fn day_kind(pack: &Pack, id: &str) -> Option<EntityKind> {
    match pack.entity(id).map(|e| e.kind) {
        Some(EntityKind::Group) => None,
        Some(EntityKind::County | EntityKind::DevZone) => Some(EntityKind::County),
        Some(EntityKind::Station) => Some(EntityKind::Station),
        _ => Some(EntityKind::City),
    }
}

/// One hour or day: the one asked for, or the newest that is reasonably complete, which lies within the last day.
pub fn at_time(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let hours = pack.manifest.range(Step::Hour);
    let days = pack.manifest.range(Step::Day);
    let kind = level_kind(spec);
    if spec.statistic().of_month() {
        return month(pack, spec, kind);
    }
    match (spec.time.asked(), hours.or(days)) {
        (_, None) => Vec::new(),
        (Some(t), _) if spec.daily() => Need::days(kind, t, Timestamp(t.0 + 24)).to_vec(),
        (Some(t), _) => vec![Need::hours(Timestamp(t.0 - 24), Timestamp(t.0 + 24))],
        (None, Some((_, last))) if spec.daily() => Need::days(kind, Timestamp(last.0 - RECENT), last).to_vec(),
        (None, Some((_, last))) => vec![Need::hours(Timestamp(last.0 - RECENT), last)],
    }
}

/// The kind of place whose daily files speak for the regions of a map.
pub fn level_kind(spec: &Spec) -> Option<EntityKind> {
    match spec.level {
        RegionLevel::County => Some(EntityKind::County),
        RegionLevel::Group => None,
        _ => Some(EntityKind::City),
    }
}

/// The hours or days of the spec's period, of the regions of a map.
pub fn of_level(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let mut out = whole_span(pack, spec);
    for need in out.iter_mut().filter(|need| need.step == Step::Day) {
        need.kind = level_kind(spec);
    }
    out
}

/// The days of the month a time lies in, and of the same month a year before.
fn month(pack: &Pack, spec: &Spec, kind: Option<EntityKind>) -> Vec<Need> {
    let ranges = [pack.manifest.range(Step::Hour), pack.manifest.range(Step::Day)];
    let newest = ranges.into_iter().flatten().map(|(_, last)| last).max();
    let Some(at) = spec.time.asked().or(newest) else { return Vec::new() };
    // The newest hours may lie in the first, unfinished day of another month.
    let (from, to) = (Timestamp(at.0 - 32 * 24), Timestamp(at.0 + 24));
    let before = |t: Timestamp| Timestamp(t.0 - 366 * 24);
    [(from, to), (before(from), Timestamp(before(to).0 + 48))]
        .into_iter()
        .flat_map(|(from, to)| Need::days(kind, from, to))
        .collect()
}

/// The days of a place in the month a time lies in, and in the same month a year before.
pub fn month_of_two_years(pack: &Pack, spec: &Spec) -> Vec<Need> {
    month(pack, spec, day_kind(pack, &spec.place))
}

/// The hours or days of the spec's period, of its places; of a comparison a year more before it.
pub fn span(pack: &Pack, spec: &Spec) -> Vec<Need> {
    around(pack, spec, 0)
}

/// The same, of months and years whole ones.
pub fn whole_span(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let days = match spec.avg {
        Average::Month => 31,
        Average::Year => 366,
        _ => 0,
    };
    around(pack, spec, days * 24)
}

fn around(pack: &Pack, spec: &Spec, hours_more: i32) -> Vec<Need> {
    let hours = pack.manifest.range(Step::Hour);
    let before = if spec.compare == ComparedWith::LastYear { 366 * 24 } else { 0 };
    let all = [hours, pack.manifest.range(Step::Day).filter(|_| spec.daily())].into_iter().flatten();
    let Some((first, last)) = all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Vec::new() };
    let (from, to) = spec.span(first, last);
    let (from, to) = (Timestamp(from.0 - hours_more - before), Timestamp(to.0 + hours_more));
    if !spec.daily() {
        return vec![Need::index_of_hours(spec.edition(), from, to)];
    }
    let kinds = spec.several().into_iter().map(|id| day_kind(pack, id));
    kinds.flat_map(|kind| Need::days(kind, from, to)).collect()
}

/// Days of a place from the start of the year before the time asked for, or of the newest, to that time.
pub fn two_years(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let all = [Step::Hour, Step::Day].into_iter().filter_map(|step| pack.manifest.range(step));
    let Some((first, last)) = all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Vec::new() };
    let to = spec.time.asked().map_or(last, |t| Timestamp(t.0 + 24).min(last));
    let asked = spec.period.calendar(to.day());
    let from = asked.map_or(to.day(), |period| period.days.0.min(to.day()));
    let january = Timestamp::new(Timestamp(from * 24).civil().year - 1, 1, 1, 1).unwrap_or(first);
    Need::days(day_kind(pack, &spec.place), january, to).to_vec()
}
