//! The trail of an hour or a day: index, sub-indices, concentrations, down to the hours of each station.

use super::explain::{Step, Trace};
use super::place::Places;
use crate::aqi::{self, Report, Standard};
use crate::data::{self, AveragingPeriod, Decimal, Entity, EntityKind, Pack, Pollutant, Timestamp};
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

/// The identifier of a number of an hour or day: `PM25:140100:2026-02-03`, or with an hour `PM25:140100:2026-02-03T14`.
pub fn moment_id(metric: &str, place: &str, time: Timestamp, report: Report) -> String {
    let c = time.end_label();
    match report {
        Report::Day => format!("{metric}:{place}:{}", c.date()),
        Report::Hour => format!("{metric}:{place}:{}T{:02}", c.date(), c.hour),
    }
}

/// The file of the pack a value is from, by step, kind and time; the first that fits.
fn file(pack: &Pack, step: data::Step, kind: EntityKind, time: Timestamp) -> &str {
    let fits = |f: &&data::FileNote| {
        f.is_observations()
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
    out.decimals = (pollutant.decimals()..3)
        .find(|d| out.number.is_none_or(|n| Decimal::from_ticks(n.ticks(*d), *d) == n))
        .unwrap_or(3);
    out
}

/// The day of a station: 24 hours, or for O3 the 8-hour means that lie in it.
fn station_day(places: &Places<'_>, row: usize, pollutant: Pollutant, time: Timestamp) -> Trace {
    let name = places.entity_of(row).map(|e| e.name.clone()).unwrap_or_default();
    let hours = places.day_hours(row, pollutant, time);
    let first = Timestamp::end_of_day(time.day()).0 - 23;
    let at = |from: usize, to: usize| -> Vec<Trace> {
        (from..to).map(|h| hour(places, row, pollutant, Timestamp(first + h as i32), hours[h])).collect()
    };
    if pollutant != Pollutant::O3 {
        return Trace::new(name, Step::Hours(DAY_NEEDS), "GB 3095", at(0, 24)).of(pollutant, 3);
    }
    let window = |from: usize| {
        let (a, b) = (clock(Timestamp(first + from as i32)), clock(Timestamp(first + from as i32 + 7)));
        let label = Bilingual::new(format!("{}—{}平均", a.zh, b.zh), format!("mean of {}–{}", a.en, b.en));
        Trace::new(label, Step::Hours(EIGHT_HOURS_NEED), "GB 3095", at(from, from + 8)).of(pollutant, 3)
    };
    Trace::new(name, Step::LargestWindow, "HJ 663", (0..17).map(window).collect()).of(pollutant, 3)
}

/// The unrounded mean of a place: of its stations at the hour or on the day, or of published daily values.
pub(super) fn mean(places: &Places<'_>, id: &str, pollutant: Pollutant, time: Timestamp, report: Report) -> Trace {
    let parts = places.parts(id);
    let daily = if report == Report::Day { places.published(&parts.daily, time) } else { None };
    let by = parts.by_area;
    let step = |areas| if by { Step::Areas(areas) } else { Step::Stations };
    let mut inputs = Vec::new();
    let mut left_out: Vec<_> =
        parts.without.iter().map(|at| (places.pack().entities[*at].name.clone(), NO_OUTLINE)).collect();
    if let Some(values) = daily {
        let mut areas = Vec::new();
        for ((row, value), area) in parts.daily.iter().zip(&values[pollutant as usize]).zip(&parts.weights.1) {
            let Some(entity) = places.daily_entity(*row) else { continue };
            let number = value.and_then(Decimal::from_f64);
            let mut given = Trace::given(entity.name.clone(), number).of(pollutant, 1);
            given.source = source(places.pack(), data::Step::Day, entity, Timestamp::end_of_day(time.day()));
            if number.is_none() {
                left_out.push((entity.name.clone(), NO_DAY));
                continue;
            }
            by_area(&mut given, by, *area);
            inputs.push(given);
            areas.push(*area);
        }
        let label = Bilingual::new("公布的日值", "published daily values");
        return Trace { left_out, ..Trace::new(label, step(areas), "HJ 663", inputs).of(pollutant, 4) };
    }
    let several = parts.stations.len() > 1 || by;
    let (mut members, mut areas) = (Vec::new(), Vec::new());
    for (part, area) in parts.stations.iter().zip(&parts.weights.0) {
        for row in part {
            let value = places.station_value(*row, pollutant, time, report).and_then(Decimal::from_f64);
            let name = places.entity_of(*row).map(|e| e.name.clone()).unwrap_or_default();
            let node = match report {
                Report::Day => station_day(places, *row, pollutant, time),
                Report::Hour => {
                    let mut node = hour(places, *row, pollutant, time, value.map_or(f32::NAN, |v| v.to_f64() as f32));
                    node.label = name.clone();
                    node
                }
            };
            match (value, report, pollutant) {
                (Some(_), ..) => inputs.push(node),
                (None, Report::Hour, _) => left_out.push((name, NO_VALUE)),
                (None, _, Pollutant::O3) => left_out.push((name, TOO_FEW_WINDOWS)),
                (None, ..) => left_out.push((name, TOO_FEW_HOURS)),
            }
        }
        if several && !inputs.is_empty() {
            let label = Bilingual::new("成员的站点平均", "mean of a member's stations");
            let mut member = Trace::new(label, Step::Stations, "", std::mem::take(&mut inputs)).of(pollutant, 4);
            by_area(&mut member, by, *area);
            members.push(member);
            areas.push(*area);
        }
    }
    let inputs = if several { members } else { inputs };
    let label = Bilingual::new("有效站点的平均", "mean of valid stations");
    Trace { left_out, ..Trace::new(label, step(areas), "HJ 663", inputs).of(pollutant, 4) }
}

/// Notes the area a member counts with.
fn by_area(member: &mut Trace, by: bool, area: f64) {
    if by {
        let km2 = format!("{} km²", area.round() as i64);
        member.notes.push(Bilingual::new(format!("面积{km2}"), format!("area {km2}")));
    }
}

/// The published concentration of a place at an hour or on a day, down to its stations and hours.
pub fn explain_value(places: &Places<'_>, id: &str, pollutant: Pollutant, time: Timestamp, report: Report) -> Trace {
    let (name, en) = match (report, pollutant) {
        (Report::Hour, _) => ("1小时平均浓度", "1-hour mean"),
        (Report::Day, Pollutant::O3) => ("日最大8小时平均浓度", "daily maximum 8-hour mean"),
        (Report::Day, _) => ("日均浓度", "daily mean"),
    };
    let label = Bilingual::new([pollutant.label(), name].concat(), [pollutant.label(), " ", en].concat());
    let mean = mean(places, id, pollutant, time, report);
    let out = Trace::new(label, Step::Round(pollutant.decimals()), "GB/T 8170", vec![mean]).of(pollutant, 0);
    Trace { link: moment_id(pollutant.id(), id, time, report), ..out }
}

/// The sub-index of a pollutant.
pub fn explain_sub_index(
    places: &Places<'_>,
    id: &str,
    pollutant: Pollutant,
    time: Timestamp,
    report: Report,
    standard: &'static Standard,
) -> Trace {
    let period = match (report, pollutant) {
        (Report::Hour, _) => AveragingPeriod::Hour,
        (Report::Day, Pollutant::O3) => AveragingPeriod::EightHours,
        (Report::Day, _) => AveragingPeriod::Day,
    };
    let label = Bilingual::new([pollutant.label(), "分指数"].concat(), ["IAQI of ", pollutant.label()].concat());
    let value = explain_value(places, id, pollutant, time, report);
    let out = Trace::new(label, Step::SubIndex(standard, pollutant, period), standard.document, vec![value]);
    Trace { link: moment_id(&["IAQI.", pollutant.id()].concat(), id, time, report), ..out }
}

/// The index of a place at an hour or on the hour's natural day, opened down to the hours of its stations.
pub fn explain_index(places: &Places<'_>, id: &str, time: Timestamp, report: Report) -> Trace {
    let standard = aqi::standard_on(time);
    let inputs = Pollutant::ALL.map(|p| explain_sub_index(places, id, p, time, report, standard));
    let label = Bilingual::new("空气质量指数", "air quality index");
    let mut out = Trace::new(label, Step::Index(standard), standard.document, inputs.to_vec());
    // A pollutant that is missing may withhold the whole index.
    if let (None, Some(rest)) = (out.number, out.inputs.iter().filter_map(|sub| sub.number).max()) {
        let why = Words(
            "有污染物缺测且其余指数不超过100，不发布（HJ 633-2026 5.3.1）",
            "a pollutant is missing and the rest is not above 100; not published (HJ 633-2026 5.3.1)",
        );
        let rest = rest.ticks(0).to_string();
        out.left_out.push((Bilingual::new(rest.clone(), rest), why));
    }
    Trace { link: moment_id("AQI", id, time, report), ..out }
}
