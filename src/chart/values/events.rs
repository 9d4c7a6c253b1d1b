//! Events and alerts that touch the time shown.

use crate::chart::Spec;
use crate::chart::values::place::Named;
use crate::chart::values::series::Step;
use crate::data::{Event, EventKind, Pack, Timestamp};
use crate::error::Lang;
use crate::text;

/// An event or alert that touches the time shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// First and last step.
    pub steps: (usize, usize),
    /// What it is.
    pub kind: EventKind,
    /// The colour of an alert.
    pub level: String,
    /// What it is called.
    pub title: String,
}

/// Events about the places; changes of rules and methods are marks of their own.
pub(crate) fn events_of(pack: &Pack, named: &[Named], times: &[Timestamp], step: Step, spec: &Spec) -> Vec<Happening> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    let end = if step.report().is_none() { Timestamp::end_of_day(step.days(last.day()).1) } else { *last };
    let scopes: Vec<_> = named.iter().map(|place| pack.scopes_of(&place.id)).collect();
    let about = |e: &&crate::data::Event| scopes.iter().any(|scopes| e.names_one_of(scopes));
    let mut out = Vec::new();
    for event in pack.events.iter().filter(|e| e.kind != EventKind::Method).filter(about) {
        let until = event.end.unwrap_or(event.start);
        if event.start > end || until < *first {
            continue;
        }
        // The step an hour lies in: the last that begins with or before it.
        let at = |t: Timestamp| match step {
            Step::Month | Step::Year => {
                times.partition_point(|s| *s <= Timestamp::end_of_day(t.day())).saturating_sub(1)
            }
            _ => times.partition_point(|s| *s < t).min(times.len() - 1),
        };
        out.push(Happening {
            steps: (at(event.start), at(until)),
            kind: event.kind,
            level: event.level.clone(),
            title: event.title.get(spec.language()).to_owned(),
        });
    }
    let starts: Vec<usize> = out.iter().map(|e| e.steps.0).collect();
    crate::data::order(out.len(), &|a, b| starts[a].cmp(&starts[b])).into_iter().map(|i| out[i].clone()).collect()
}

/// The alerts in force for a place at a time in words, each with its first hour: `重污染天气黄色预警（2月15日1时起）`.
pub(crate) fn warnings(pack: &Pack, place: &str, time: Timestamp, lang: Lang) -> Vec<String> {
    let scopes = pack.scopes_of(place);
    let in_force = |event: &&Event| {
        event.kind == EventKind::Warning
            && event.start <= time
            && event.end.is_none_or(|end| time <= end)
            && event.names_one_of(&scopes)
    };
    let say = |alert: &Event| {
        let (title, day) = (alert.title.get(lang), text::short_date(alert.start, lang));
        let hour = text::hour(alert.start, lang);
        match lang {
            Lang::Zh => [title, "（", &day, &hour, "起）"].concat(),
            Lang::En => [title, " (since ", &hour, ", ", &day, ")"].concat(),
        }
    };
    pack.events.iter().filter(in_force).map(say).collect()
}
