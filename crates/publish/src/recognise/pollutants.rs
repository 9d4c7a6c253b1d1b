//! Headings that name one of the six pollutants, in Chinese, English or as a formula, with average and unit.

use super::pollutant_words::{BESIDE, DAY, EIGHT, HOUR, INDEX, LARGEST, NAMES, PLAIN};
use super::spelling::{brackets, folded};
use super::units::Unit;
use lantian::data::Pollutant;
use serde::{Deserialize, Serialize};

/// The time that a column of concentrations stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Average {
    /// One hour.
    Hour,
    /// Eight hours that end at the time stated; in a table of days the largest of the day.
    EightHours,
    /// A day, or the 24 hours that end at the time stated.
    Day,
    /// The largest 8-hour mean of a day.
    DayMaximum,
}

/// What a column with the name of a pollutant holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Concentrations.
    Concentration,
    /// Sub-indices.
    Index,
    /// Marks of validity, counts, ranks, changes, limits, forecasts: nothing that is read.
    Beside,
    /// The heading goes on with something that is not understood.
    Unclear,
}

/// A heading that names a pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) pollutant: Pollutant,
    pub(crate) content: Content,
    pub(crate) average: Option<Average>,
    pub(crate) unit: Option<Unit>,
}

/// Reads a heading; `None` where it names none of the six or several.
pub(crate) fn named(heading: &str) -> Option<Named> {
    let (outside, inside) = brackets(heading);
    let mut unit = None;
    let mut text = String::new();
    let pieces = outside.split([' ', '_', ',', '，', ';', '；', '|', ':', '：']).map(str::to_owned);
    for piece in pieces.chain(inside) {
        match Unit::parse(&piece) {
            Some(found) => unit = Some(found),
            None => text += &folded(&piece),
        }
    }
    let mut pollutant: Option<Pollutant> = None;
    for (name, of) in NAMES {
        let found = if name == "co" { alone(&text, name) } else { text.find(name) };
        let Some(at) = found else { continue };
        let (before, _) = text.split_at(at);
        // The end of another formula, such as NO3.
        if name == "o3" && before.ends_with(|c: char| c.is_ascii_alphabetic()) && !ends_with_word(before) {
            continue;
        }
        if pollutant.is_some_and(|pollutant| pollutant != of) {
            return None;
        }
        pollutant = Some(of);
        text.replace_range(at..at + name.len(), "");
        // The same name a second time: 臭氧(O3).
        while let Some(at) = text.find(name).filter(|_| name.len() > 2) {
            text.replace_range(at..at + name.len(), "");
        }
    }
    let pollutant = pollutant?;
    let mut take = |words: &[&str]| {
        let mut any = false;
        while let Some(word) = words.iter().find(|word| text.contains(**word)) {
            text = text.replacen(*word, "", 1);
            any = true;
        }
        any
    };
    let (index, beside) = (take(&INDEX), take(&BESIDE));
    let largest = take(&LARGEST);
    let eight = heading.to_ascii_lowercase().contains("mda8") | take(&EIGHT);
    let day = take(&DAY);
    let hour = take(&HOUR);
    take(&PLAIN);
    let average = match (eight, day, hour) {
        (true, true, _) => Some(Average::DayMaximum),
        (true, false, _) if largest => Some(Average::DayMaximum),
        (true, false, _) => Some(Average::EightHours),
        (false, true, false) => Some(Average::Day),
        (false, false, true) => Some(Average::Hour),
        _ => None,
    };
    let content = if index {
        Content::Index
    } else if beside || (largest && !eight) || (day && hour && !eight) {
        Content::Beside
    } else if text.is_empty() {
        Content::Concentration
    } else {
        Content::Unclear
    };
    Some(Named { pollutant, content, average, unit })
}

/// Finds a name of two letters that is no part of a word: `co`, `co24h`, `avgco`, but not `code`, `co2` or `tco`.
fn alone(text: &str, name: &str) -> Option<usize> {
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        let starts =
            before.is_empty() || !before.ends_with(|c: char| c.is_ascii_alphanumeric()) || ends_with_word(before);
        let ends = !after.starts_with(|c: char| c.is_ascii_alphabetic()) || starts_with_word(after);
        starts && ends && !after.starts_with('2') || starts && after.starts_with("24")
    })
}

fn ends_with_word(text: &str) -> bool {
    [&INDEX[..], &PLAIN, &DAY, &HOUR, &LARGEST].concat().iter().any(|word| word.is_ascii() && text.ends_with(word))
}

fn starts_with_word(text: &str) -> bool {
    [&INDEX[..], &PLAIN, &DAY, &HOUR, &LARGEST, &BESIDE]
        .concat()
        .iter()
        .any(|word| word.is_ascii() && text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{Average, Content, named};
    use crate::recognise::units::Unit;
    use lantian::data::Pollutant;

    #[test]
    fn headings_of_concentrations_are_read_in_every_spelling() {
        use Average::{Day, DayMaximum, EightHours, Hour};
        use Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
        for (heading, pollutant, average, unit) in [
            ("PM2.5", Pm25, None, None),
            ("PM2_5", Pm25, None, None),
            ("PM25", Pm25, None, None),
            ("pm2_5_24h", Pm25, Some(Day), None),
            ("PM2.5(μg/m³)", Pm25, None, Some(Unit::Micrograms)),
            ("细颗粒物（PM2.5）", Pm25, None, None),
            ("细颗粒物(PM₂.₅)浓度（微克/立方米）", Pm25, None, Some(Unit::Micrograms)),
            ("ＰＭ１０", Pm10, None, None),
            ("可吸入颗粒物(PM10)1小时平均", Pm10, Some(Hour), None),
            ("颗粒物(PM10)", Pm10, None, None),
            ("二氧化硫", So2, None, None),
            ("SO₂", So2, None, None),
            ("SO2(ppm)", So2, None, Some(Unit::Ppm)),
            ("NO2日均值", No2, Some(Day), None),
            ("Nitrogen dioxide", No2, None, None),
            ("CO(mg/m3)", Co, None, Some(Unit::Milligrams)),
            ("CO_24h", Co, Some(Day), None),
            ("co", Co, None, None),
            ("一氧化碳 (CO) mg/m³", Co, None, Some(Unit::Milligrams)),
            ("avg_co", Co, None, None),
            ("O3", O3, None, None),
            ("O₃_1h", O3, Some(Hour), None),
            ("臭氧_8h", O3, Some(EightHours), None),
            ("O3_8h_24h", O3, Some(DayMaximum), None),
            ("臭氧日最大8小时滑动平均", O3, Some(DayMaximum), None),
            ("O3-8h", O3, Some(EightHours), None),
            ("Ozone", O3, None, None),
            ("MDA8 O3", O3, Some(DayMaximum), None),
            ("臭氧（O3）最大8小时平均浓度(μg/m3)", O3, Some(DayMaximum), Some(Unit::Micrograms)),
            ("PM2.5 - Local Conditions", Pm25, None, None),
            ("PM10 particulate matter (Hourly measured)", Pm10, Some(Hour), None),
        ] {
            let found = named(heading).unwrap_or_else(|| panic!("{heading} is not read"));
            assert_eq!((found.pollutant, found.average, found.unit), (pollutant, average, unit), "{heading}");
            assert_eq!(found.content, Content::Concentration, "{heading}");
        }
    }

    #[test]
    fn what_stands_beside_a_pollutant_is_no_concentration() {
        for (heading, content) in [
            ("PM2.5 IAQI", Content::Index),
            ("细颗粒物分指数", Content::Index),
            ("IAQI_O3", Content::Index),
            ("IAQICO", Content::Index),
            ("PM2.5同比", Content::Beside),
            ("O3_flag", Content::Beside),
            ("PM10有效天数", Content::Beside),
            ("PM2.5预报", Content::Beside),
            ("PM2.5_1", Content::Unclear),
            ("PM2.5修正", Content::Unclear),
            ("O3 background", Content::Unclear),
        ] {
            assert_eq!(named(heading).map(|found| found.content), Some(content), "{heading}");
        }
        for heading in [
            "code",
            "county",
            "CO2",
            "NO",
            "NOx",
            "NH3",
            "city",
            "PM2.5/PM10",
            "首要污染物",
            "country",
            "company",
            "PM1",
            "no3",
            "number",
            "TCO",
            "note",
            "Co-location id",
        ] {
            assert_eq!(named(heading), None, "{heading}");
        }
    }
}
