//! The trail of a mean: the points, published values or members it is made of, down to the hours.

use super::trace::{Step, Trace};
use crate::assess::place::Places;
use crate::assess::reading::{Over, Source};
use crate::data::{self, Decimal, Entity, EntityKind, Pack, Pollutant, Timestamp};
use crate::error::{Bilingual, Words};
use crate::stats::{DAY_NEEDS, EIGHT_HOURS_NEED};

const NO_VALUE: Words = Words("该时没有有效值", "no valid value at this hour");
const TOO_FEW_HOURS: Words = Words("有效小时不足20个，当日不参与", "fewer than 20 valid hours; the day is left out");
const TOO_FEW_WINDOWS: Words = Words(
    "有效8小时平均不足14个且未超过160，当日不参与",
    "fewer than 14 valid 8-hour means, none above 160; the day is left out",
);
const NO_OUTLINE: Words = Words("没有边界，面积未知，不参与", "no outline, so no area; it does not enter");
const NO_DAY: Words = Words("没有公布的日值", "no published daily value");
const NO_LAST_24: Words = Words(
    "此前24小时有效小时不足20个，不参与",
    "fewer than 20 valid hours in the 24 up to this one; it does not enter",
);
pub(super) const NOT_MONITORED: Words = Words("不在监测计划内", "not in the monitoring plan");
const CLOSED: Words = Words("当时未启用或已停用，不参与", "not valid at this time; it does not enter");
const NO_MEMBER_VALUE: Words = Words("没有有效值，不参与", "no valid value; it does not enter");

/// The file of the pack a value is from, by step, kind and time; the first that fits.
fn file(pack: &Pack, step: data::Step, kind: EntityKind, time: Timestamp) -> &str {
    let fits = |f: &&data::FileNote| {
        f.is_observations()
            && !f.is_older_manifest()
            && f.step().is_none_or(|s| s == step)
            && f.kind().is_none_or(|k| k == kind)
            && f.range.is_none_or(|(from, to)| (from..=to).contains(&time))
    };
    pack.manifest.files.iter().find(fits).map_or("", |f| f.name.as_str())
}

fn source(pack: &Pack, step: data::Step, entity: &Entity, time: Timestamp) -> String {
    let file = file(pack, step, entity.kind, time);
    let iso = time.iso();
    [file, " ", &entity.id, " ", iso.strip_suffix("+08:00").unwrap_or(&iso)].concat()
}

fn clock(time: Timestamp) -> Bilingual {
    let c = time.end_label();
    Bilingual::new(format!("{}时", c.hour), format!("{:02}:00", c.hour))
}

fn hour(places: &Places<'_>, row: usize, pollutant: Pollutant, time: Timestamp, value: f32) -> Trace {
    let mut out = Trace::given(clock(time), Decimal::from_f32(value)).of(pollutant, 0);
    if let Some(entity) = places.entity_of(row) {
        out.source = source(places.pack(), data::Step::Hour, entity, time);
    }
    // As many decimals as were written.
    out.decimals = (pollutant.decimals()..6)
        .find(|d| out.number.is_none_or(|n| Decimal::from_ticks(n.ticks(*d), *d) == n))
        .unwrap_or(6);
    out
}

/// What one point gives: its hour, its 24 hours, its largest hour, or for O3 of a day the 8-hour means that lie in it.
fn point(places: &Places<'_>, row: usize, pollutant: Pollutant, time: Timestamp, over: Over) -> Trace {
    let name = places.entity_of(row).map(|e| e.name.clone()).unwrap_or_default();
    let end = if over == Over::Last24Hours { time } else { Timestamp::end_of_day(time.day()) };
    let hours = places.hours_to(row, pollutant, end);
    let at = |from: usize, to: usize| -> Vec<Trace> {
        (from..to).map(|h| hour(places, row, pollutant, Timestamp(end.0 - 23 + h as i32), hours[h])).collect()
    };
    let (step, rule, inputs) = match over {
        Over::Hour => {
            let value = places.station_value(row, pollutant, time, over);
            let node = hour(places, row, pollutant, time, value.map_or(f32::NAN, |value| value as f32));
            return Trace { label: name, ..node };
        }
        Over::Day if pollutant == Pollutant::O3 => {
            let clock = |h: usize| clock(Timestamp(end.0 - 23 + h as i32));
            let window = |from: usize| {
                let (a, b) = (clock(from), clock(from + 7));
                let label = Bilingual::new(format!("{}—{}平均", a.zh, b.zh), format!("mean of {}–{}", a.en, b.en));
                Trace::new(label, Step::Hours(EIGHT_HOURS_NEED), "GB 3095", at(from, from + 8)).of(pollutant, 3)
            };
            (Step::LargestWindow, "HJ 663", (0..17).map(window).collect())
        }
        Over::Day | Over::Last24Hours => (Step::Hours(DAY_NEEDS), "GB 3095", at(0, 24)),
        Over::LargestHour => (Step::LargestHour, "HJ 633-2012", at(0, 24)),
    };
    Trace::new(name, step, rule, inputs).of(pollutant, 3)
}

/// The unrounded mean of a source: of its points at the hour or on the day, of published daily values, or of its members.
pub(super) fn of_source(
    places: &Places<'_>,
    source: &Source,
    pollutant: Pollutant,
    time: Timestamp,
    over: Over,
) -> Trace {
    if let Some(due) = places.published_rows(source, time, over) {
        return of_published(places, &due.rows, pollutant, time);
    }
    if source.takes_points() {
        return of_points(places, source, pollutant, time, over);
    }
    let name = |at: usize| places.pack().entities[at].name.clone();
    let mut left_out: Vec<_> = source.without.iter().map(|at| (name(*at), NO_OUTLINE)).collect();
    let (mut inputs, mut areas) = (Vec::new(), Vec::new());
    for (weight, member) in &source.members {
        let mut node = of_source(places, member, pollutant, time, over);
        if node.number.is_none() {
            left_out.push((name(member.entity), NO_MEMBER_VALUE));
            continue;
        }
        node.label = name(member.entity);
        if source.by_area {
            let km2 = format!("{} km²", weight.round() as i64);
            node.notes.push(Bilingual::new(format!("面积{km2}"), format!("area {km2}")));
        }
        inputs.push(node);
        areas.push(*weight);
    }
    let (step, zh, en) = if source.by_area {
        (Step::Areas(areas), "成员按面积加权的平均", "mean of the members by area")
    } else {
        (Step::Points, "成员的平均", "mean of the members")
    };
    Trace { left_out, ..Trace::new(Bilingual::new(zh, en), step, "", inputs).of(pollutant, 4) }
}

fn of_published(places: &Places<'_>, rows: &[usize], pollutant: Pollutant, time: Timestamp) -> Trace {
    let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
    for row in rows {
        let Some(entity) = places.daily_entity(*row) else { continue };
        let Some(value) = places.published(*row, pollutant, time) else {
            let monitors = places.row_monitors(*row, &places.daily_rows, pollutant, time);
            left_out.push((entity.name.clone(), if monitors { NO_DAY } else { NOT_MONITORED }));
            continue;
        };
        let mut given = Trace::given(entity.name.clone(), Decimal::from_f64(value)).of(pollutant, 1);
        given.source = source(places.pack(), data::Step::Day, entity, Timestamp::end_of_day(time.day()));
        inputs.push(given);
    }
    let label = Bilingual::new("公布的日值", "published daily values");
    Trace { left_out, ..Trace::new(label, Step::Points, "HJ 663", inputs).of(pollutant, 4) }
}

fn of_points(places: &Places<'_>, source: &Source, pollutant: Pollutant, time: Timestamp, over: Over) -> Trace {
    let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
    let name = |row: usize| places.entity_of(row).map(|e| e.name.clone()).unwrap_or_default();
    let rows = source.hourly.on(time.day()).rows;
    for row in rows.iter() {
        if places.station_value(*row, pollutant, time, over).is_some() {
            inputs.push(point(places, *row, pollutant, time, over));
            continue;
        }
        let why = match (places.row_monitors(*row, &places.rows, pollutant, time), over, pollutant) {
            (false, ..) => NOT_MONITORED,
            (_, Over::Hour, _) => NO_VALUE,
            (_, Over::Last24Hours, _) => NO_LAST_24,
            (_, _, Pollutant::O3) => TOO_FEW_WINDOWS,
            _ => TOO_FEW_HOURS,
        };
        left_out.push((name(*row), why));
    }
    let closed = source.hourly.all().into_iter().filter(|row| rows.binary_search(row).is_err());
    left_out.extend(closed.filter(|row| places.is_closed(*row, time)).map(|row| (name(row), CLOSED)));
    let label = Bilingual::new("有效站点的平均", "mean of valid stations");
    Trace { left_out, ..Trace::new(label, Step::Points, "HJ 663", inputs).of(pollutant, 4) }
}
