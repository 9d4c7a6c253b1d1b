//! Which hour or day a picture shows.

use crate::assess::{Places, Reading};
use crate::chart::Spec;
use crate::chart::page::sheet::nothing;
use crate::data::Timestamp;
use crate::error::Result;

/// The hour a picture is of: the one asked for, or the newest that is reasonably complete.
pub(crate) fn shown_time(places: &Places<'_>, spec: &Spec) -> Result<Timestamp> {
    let newest = newest(places, spec)?;
    Ok(match (spec.time.asked(), spec.time.day()) {
        (_, Some(day)) if spec.daily() => Timestamp::end_of_day(day),
        (asked, _) => asked.unwrap_or(newest),
    })
}

/// Which of some hours, one after the other, an identifier names.
pub(crate) fn step_named(hours: &[Reading], id: &str) -> Option<u32> {
    let at = usize::try_from(Timestamp::parse(id)?.0 - hours.first()?.time.0).ok()?;
    (at < hours.len()).then_some(at as u32)
}

/// The newest hour that is reasonably complete, or the newest whole day.
pub(crate) fn newest(places: &Places<'_>, spec: &Spec) -> Result<Timestamp> {
    let hours = places.latest();
    let latest =
        hours.or_else(|| places.latest_day().filter(|_| spec.daily())).ok_or_else(|| nothing(places.pack(), true))?;
    // A day is shown when it is over: the newest whole day, not the one that has just begun.
    let whole = |t: Timestamp| if t.0.rem_euclid(24) == 0 { t } else { Timestamp::end_of_day(t.day() - 1) };
    Ok(if spec.daily() { whole(latest) } else { latest })
}
