//! Units: those the headings state are converted; a column that cannot be in its unit becomes a question.

use crate::error::{Error, Result, Text, text};
use crate::read::{Context, Reading, Record};
use crate::recognise::units::{Unit, conversion_words, reference_kelvin};
use crate::recognise::{Column, Mapping, Question};
use crate::remark::{Reason, Severity};
use lantian::data::Pollutant;
use lantian::decode::largest_concentration;
use std::collections::BTreeMap;

/// A median CO in mg/m³ that no place has: the worst cities of the 2010s stayed below 5.
const CO_MEDIAN: f32 = 15.0;
/// The gases that are below 1 µg/m³ together in no hour of air: where one is gone the other is not.
const GASES: [Pollutant; 2] = [Pollutant::No2, Pollutant::O3];

/// Returns the unit a table has for a pollutant, where it says or was told.
fn stated(mapping: &Mapping, pollutant: Pollutant, days: bool) -> Option<Unit> {
    let told = mapping.units.get(pollutant.id()).copied();
    told.or_else(|| mapping.concentration(pollutant, days).and_then(|column: &Column| column.unit))
}

/// True if a table says the unit of a pollutant, or was told.
pub(super) fn is_stated(mapping: &Mapping, pollutant: Pollutant) -> bool {
    [false, true].into_iter().any(|days| stated(mapping, pollutant, days).is_some())
}

/// Brings all values into the units of a pack.
///
/// # Errors
/// Questions about units that the headings do not state and the values contradict.
pub(super) fn convert(mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let mut questions = Vec::new();
    for days in [false, true] {
        let records = if days { &reading.days } else { &reading.hours };
        questions.extend(gases(mapping, days, records, reading));
        questions.extend(particles(mapping, days, records));
    }
    if !questions.is_empty() {
        questions.dedup_by(|a, b| a.id == b.id);
        return Err(Error::of_questions(questions));
    }
    for days in [false, true] {
        for pollutant in Pollutant::ALL {
            let unit = stated(mapping, pollutant, days).filter(|unit| *unit != Unit::of(pollutant));
            let Some(unit) = unit else { continue };
            let records = if days { &mut reading.days } else { &mut reading.hours };
            let Some(newest) = records.iter().map(|record| record.time).max() else { continue };
            let kelvin = |day: i32| mapping.celsius.map_or_else(|| reference_kelvin(day), |celsius| celsius + 273.15);
            let Some(_) = unit.factor(pollutant, 298.15) else {
                let (name, unit) = (pollutant.label(), unit.name());
                let message = text!("{name}不可能以{unit}为单位", "{name} cannot be in {unit}");
                return Err(Error::new(crate::error::Kind::Data, message));
            };
            for record in records.iter_mut() {
                let factor = unit.factor(pollutant, kelvin(record.time.day())).unwrap_or(1.0);
                let scale = |value: &mut f32| *value = (f64::from(*value) * factor) as f32;
                record.six.iter_mut().skip(pollutant as usize).take(1).for_each(scale);
                if pollutant == Pollutant::O3 {
                    record.other_ozone = (f64::from(record.other_ozone) * factor) as f32;
                }
            }
            let message = conversion_words(unit, pollutant, kelvin(newest.day()));
            let heading = mapping.concentration(pollutant, days).map_or(pollutant.id(), |column| &column.heading);
            reading.remarks.add(Severity::Converted, Reason::Unit, context.at(0, heading), message.clone());
            reading.notes.push(message);
        }
    }
    Ok(())
}

fn value(record: &Record, pollutant: Pollutant) -> f32 {
    record.six.get(pollutant as usize).copied().unwrap_or(f32::NAN)
}

/// Asks for the unit of gases that are below 1 at some place in every row.
fn gases(mapping: &Mapping, days: bool, records: &[Record], reading: &Reading) -> Option<Question> {
    if GASES.iter().any(|gas| stated(mapping, *gas, days).is_some()) {
        return None;
    }
    // By place: rows with both gases, and whether either was ever 1 or more.
    let mut places: BTreeMap<u32, (u64, bool)> = BTreeMap::new();
    for record in records {
        let both = GASES.map(|gas| value(record, gas));
        if both.iter().all(|value| value.is_finite()) {
            let entry = places.entry(record.place).or_default();
            entry.0 += 1;
            entry.1 |= both.iter().any(|value| *value >= 1.0);
        }
    }
    let small: Vec<u32> = places.iter().filter(|(_, (_, large))| !large).map(|(place, _)| *place).collect();
    let label = |place: &u32| reading.places.get(*place as usize).map(crate::read::PlaceKey::label).unwrap_or_default();
    let first = small.first()?;
    let (count, all, name) = (small.len(), places.len(), label(first));
    let text = text!(
        "{all}个地点中有{count}个（如{name}）的NO2和O3一直低于1，单位不会是μg/m³：是什么单位？",
        "at {count} of {all} places (such as {name}) NO2 and O3 are always below 1, so the unit is not μg/m³: which is it?"
    );
    let question = Question::new("unit:gases", None, text)
        .or("ppm", text!("ppm（百万分之一体积）", "ppm (parts per million by volume)"))
        .or("mg/m3", text!("mg/m³", "mg/m³"))
        .or("ug/m3", text!("确为μg/m³", "it is μg/m³ all the same"));
    Some(question)
}

/// Asks for the unit of particles that are below 1 in every row.
fn particles(mapping: &Mapping, days: bool, records: &[Record]) -> Option<Question> {
    if stated(mapping, Pollutant::Pm10, days).is_some() {
        return None;
    }
    let mut values =
        records.iter().map(|record| value(record, Pollutant::Pm10)).filter(|value| value.is_finite()).peekable();
    values.peek()?;
    if values.any(|value| value >= 1.0 || value == 0.0) {
        return None;
    }
    let text = text!(
        "PM10一直低于1，单位不会是μg/m³：颗粒物的单位是什么？",
        "PM10 is always below 1, so the unit is not μg/m³: what is the unit of the particles?"
    );
    let question = Question::new("unit:particles", None, text)
        .or("mg/m3", text!("mg/m³", "mg/m³"))
        .or("ug/m3", text!("确为μg/m³", "it is μg/m³ all the same"));
    Some(question)
}

/// Takes values away that cannot be, and asks about a column of which most cannot.
///
/// # Errors
/// A column in another unit or under a wrong heading.
pub(super) fn impossible(mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let Reading { hours, days, remarks, .. } = reading;
    for (of_days, records) in [(false, hours), (true, days)] {
        for pollutant in Pollutant::ALL {
            let (mut numbers, mut beyond) = (0_usize, 0_usize);
            let mut all: Vec<f32> = Vec::new();
            for record in records.iter().filter(|record| value(record, pollutant).is_finite()) {
                let value = value(record, pollutant);
                numbers += 1;
                beyond += usize::from(value > largest_concentration(pollutant));
                if pollutant == Pollutant::Co {
                    all.push(value);
                }
            }
            let middle = all.len() / 2;
            let median = if all.is_empty() { 0.0 } else { *all.select_nth_unstable_by(middle, f32::total_cmp).1 };
            if beyond * 2 > numbers || median > CO_MEDIAN {
                return Err(other_unit(mapping, pollutant, of_days, (numbers, beyond, median)));
            }
            if beyond == 0 {
                continue;
            }
            let heading = mapping.concentration(pollutant, of_days).map_or(pollutant.id(), |column| &column.heading);
            for record in records.iter_mut() {
                for slot in record
                    .six
                    .iter_mut()
                    .skip(pollutant as usize)
                    .take(1)
                    .filter(|v| **v > largest_concentration(pollutant))
                {
                    let message = text!(
                        "“{slot}”超出可能的范围，按缺测处理",
                        "“{slot}” is beyond what can be; treated as missing"
                    );
                    remarks.add(Severity::Error, Reason::Impossible, context.at(record.line, heading), message);
                    *slot = f32::NAN;
                }
            }
        }
    }
    Ok(())
}

/// Returns the question about a column that cannot be in its unit.
fn other_unit(
    mapping: &Mapping,
    pollutant: Pollutant,
    days: bool,
    (numbers, beyond, median): (usize, usize, f32),
) -> Error {
    let name = pollutant.label();
    let what: Text = if pollutant == Pollutant::Co && median > CO_MEDIAN {
        text!("CO的中位数为{median} mg/m³，不可能", "the median of CO is {median} mg/m³, which cannot be")
    } else {
        text!(
            "{name}的{numbers}个值中有{beyond}个超出可能的范围",
            "{beyond} of {numbers} values of {name} are beyond what can be"
        )
    };
    if stated(mapping, pollutant, days).is_some() {
        let hint = text!(
            "请核对单位，以及各列与表头是否错位",
            "check the unit, and whether the columns are shifted under the header"
        );
        return Error::new(crate::error::Kind::Data, what).hint(hint);
    }
    let text = Text::new(format!("{}：是什么单位？", what.zh), format!("{}: which unit is it?", what.en));
    let question = if pollutant == Pollutant::Co {
        Question::new("unit:CO", None, text)
            .or("ug/m3", text!("μg/m³（除以1000）", "μg/m³ (divided by 1,000)"))
            .or("ppb", text!("ppb", "ppb"))
    } else {
        let id = format!("unit:{}", pollutant.id());
        Question::new(&id, None, text)
            .or("ppb", text!("ppb", "ppb"))
            .or("ug/m3", text!("确为μg/m³", "it is μg/m³ all the same"))
    };
    Error::of_questions(vec![question])
}
