//! The rules without a picture: what a page, a worker or Node may ask of the standards alone.

use super::error::refused;
use super::part::{Part, named, text};
use super::{Outcome, object, written};
use crate::aqi::{Concentrations, Level, Pollutants, Report, STANDARDS, Standard, index as index_of, standard};
use crate::data::{AveragingPeriod, Decimal, Pollutant};
use crate::error::{Error, Kind, Words};
use crate::scene::Colour;
use wasm_bindgen::prelude::*;

fn wrong(what: &str, value: &str, known: &str) -> JsValue {
    let mut zh = "“".to_owned();
    let mut en = "\"".to_owned();
    for (out, no, there) in [(&mut zh, "”不是有效的 ", "；可用："), (&mut en, "\" is no ", "; there are: ")]
    {
        for part in [value, no, what, there, known] {
            *out += part;
        }
    }
    refused(&Error::new(Kind::Option, zh, en))
}

fn edition(id: &str) -> Outcome<&'static Standard> {
    standard(id).ok_or_else(|| {
        let ids: Vec<&str> = STANDARDS.iter().map(|s| s.id).collect();
        wrong("standard", id, &ids.join(", "))
    })
}

fn both(words: Words) -> Part {
    Part::Named(named(&[("zh", words.0), ("en", words.1)]))
}

fn number(value: impl Into<f64>) -> Part {
    Part::Number(value.into())
}

fn colour(level: &Level) -> Part {
    level.colour.map_or(Part::Nothing, |colour| text(&Colour::rgb(colour).css()))
}

/// A concentration as published: rounded half to even, once, on the decimal that was written.
fn ticks(pollutant: Pollutant, value: &str) -> Outcome<i64> {
    let decimal = Decimal::parse(value).filter(|d| *d >= Decimal::ZERO);
    let decimal = decimal.ok_or_else(|| wrong("concentration", value, "0, 35, \"0.7\""))?;
    Ok(decimal.ticks(pollutant.decimals()))
}

/// The editions of the index: identifier, document, first day in force, levels.
#[wasm_bindgen]
pub fn standards() -> Outcome<JsValue> {
    let one = |s: &&Standard| {
        let level = |level: &Level| {
            let mut out = vec![("colour", colour(level)), ("number", number(level.number))];
            out.push(("low", number(level.low)));
            out.push(("high", level.high.map_or(Part::Nothing, number)));
            out.push(("word", both(level.word)));
            out.push(("advice", level.advice.map_or(Part::Nothing, both)));
            Part::Named(out)
        };
        let mut out = named(&[("id", s.id), ("document", s.document)]);
        // The first edition counts for everything before the second.
        let since = s.predecessor(STANDARDS).map(|_| text(&s.from.text()));
        out.push(("since", since.unwrap_or(Part::Nothing)));
        out.push(("levels", Part::List(s.levels.iter().map(level).collect())));
        Part::Named(out)
    };
    object(&Part::List(STANDARDS.iter().map(one).collect()))
}

/// The sub-index of one concentration; `undefined` where the standard defines none.
#[wasm_bindgen(js_name = subIndex)]
pub fn sub_index(edition_id: &str, pollutant: &str, period: &str, concentration: &JsValue) -> Outcome<Option<u16>> {
    let edition = edition(edition_id)?;
    let known = Pollutant::ALL.map(Pollutant::id);
    let pollutant = Pollutant::from_id(pollutant).ok_or_else(|| wrong("pollutant", pollutant, &known.join(", ")))?;
    let periods = [AveragingPeriod::Hour, AveragingPeriod::EightHours, AveragingPeriod::Day];
    let period =
        periods.into_iter().find(|p| p.id() == period).ok_or_else(|| wrong("period", period, "1h, 8h, 24h"))?;
    let ticks = ticks(pollutant, &written(concentration))?;
    Ok(edition.index_of_ticks(pollutant, period, ticks))
}

/// The index of an hourly or daily report, and why there is none. A concentration of `/` is not monitored there, which
/// withholds nothing (HJ 633-2026 §5.3.2); one that is missing or null may.
#[wasm_bindgen]
pub fn index(edition_id: &str, report: &str, concentrations: &js_sys::Object) -> Outcome<JsValue> {
    let edition = edition(edition_id)?;
    let (report, ozone, other, known) = match report {
        "hour" => (Report::Hour, "O3", ("SO2_24h", Pollutant::So2), "PM25, PM10, SO2, NO2, CO, O3, SO2_24h"),
        "day" => (Report::Day, "O3_8h", ("O3_1h", Pollutant::O3), "PM25, PM10, SO2, NO2, CO, O3_8h, O3_1h"),
        _ => return Err(wrong("report", report, "hour, day")),
    };
    let (mut given, mut instead, mut unplanned) = ([None; 6], None, Pollutants::default());
    for entry in js_sys::Object::entries(concentrations) {
        let pair = js_sys::Array::from(&entry);
        let (key, value) = (written(&pair.get(0)), pair.get(1));
        let key = key.as_str();
        let pollutant = Pollutant::ALL.into_iter().find(|p| key == if *p == Pollutant::O3 { ozone } else { p.id() });
        if pollutant.is_none() && key != other.0 {
            return Err(wrong("concentration", key, known));
        }
        if value.is_null() || value.is_undefined() {
            continue;
        }
        let value = written(&value);
        if let Some(pollutant) = pollutant.filter(|_| value == "/") {
            unplanned = unplanned.with(pollutant);
            continue;
        }
        let ticks = Some(ticks(pollutant.unwrap_or(other.1), &value)?);
        match pollutant {
            Some(pollutant) => given[pollutant as usize] = ticks,
            None => instead = ticks,
        }
    }
    let mut input = Concentrations::from_ticks(given);
    for pollutant in unplanned.iter() {
        input = input.unplanned(pollutant);
    }
    if let Some(instead) = instead {
        input = input.or_else(instead);
    }
    let found = index_of(edition, report, &input);
    let or_null = |value: Option<u16>| value.map_or(Part::Nothing, number);
    let mut out = named(&[("standard", edition.id)]);
    out.push(("value", or_null(found.value)));
    let level = found.level.map(|level| {
        let mut out = vec![("colour", colour(level)), ("number", number(level.number))];
        out.push(("word", both(level.word)));
        Part::Named(out)
    });
    out.push(("level", level.unwrap_or(Part::Nothing)));
    out.push(("primary", Part::List(found.primary.iter().map(|p| text(p.id())).collect())));
    let sub = Pollutant::ALL.iter().zip(found.sub).map(|(p, sub)| (p.id(), or_null(sub)));
    out.push(("sub", Part::Named(sub.collect())));
    out.push(("published", Part::Truth(found.value.is_some())));
    out.push(("reason", found.withheld.map_or(Part::Nothing, |withheld| both(withheld.words()))));
    out.push(("ofTheRest", or_null(found.of_the_rest)));
    object(&Part::Named(out))
}
