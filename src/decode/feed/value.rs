//! Cells of published files: numbers, marks for what is missing, pollutants by their names, times.

use crate::data::{Decimal, Pollutant, Timestamp};

/// What a cell of a concentration holds.
pub(super) enum Value {
    Missing,
    /// `/`: not monitored there.
    Unmonitored,
    Number(f32),
    Negative,
    Bad,
}

/// Whether a cell is a mark for a missing value.
pub(super) fn is_missing(text: &str) -> bool {
    const MARKS: [&str; 13] = ["", "—", "-;", "-", "--", "——", "–", "－", "NaN", "nan", "NA", "N/A", "null"];
    MARKS.contains(&text)
}

/// Reads a trimmed cell.
pub(super) fn value(text: &str) -> Value {
    if is_missing(text) {
        return Value::Missing;
    }
    match Decimal::parse(text) {
        _ if text == "/" => Value::Unmonitored,
        Some(number) if number < Decimal::ZERO => Value::Negative,
        Some(number) => Value::Number(number.to_f64() as f32),
        None => Value::Bad,
    }
}

/// A published index; `Err` when it is neither a whole number nor missing.
pub(super) fn index(text: &str) -> Result<Option<u16>, ()> {
    if is_missing(text) || text == "/" {
        return Ok(None);
    }
    let number = Decimal::parse(text).ok_or(())?;
    let ticks = number.ticks(0);
    if number != Decimal::from_milli(ticks * 1000) {
        return Err(());
    }
    u16::try_from(ticks).map(Some).map_err(drop)
}

/// Published primary pollutants, one or several; `None` when missing, `Err` with the word that is no pollutant.
pub(super) fn pollutants(text: &str) -> Result<Option<Vec<Pollutant>>, &str> {
    let mut out = Vec::new();
    if is_missing(text) {
        return Ok(None);
    }
    let words = text.split([',', '，', ';', '；', '、', '|', '\n', '\r']).map(str::trim);
    for word in words.filter(|word| !is_missing(word)) {
        out.push(pollutant(word).ok_or(word)?);
    }
    out.sort_unstable();
    out.dedup();
    Ok((!out.is_empty()).then_some(out))
}

/// A pollutant by the names of the network: 细颗粒物(PM2.5), 颗粒物(PM10), 臭氧1小时, or its formula.
fn pollutant(word: &str) -> Option<Pollutant> {
    const NAMES: [(&str, Pollutant); 11] = [
        ("细颗粒物", Pollutant::Pm25),
        ("PM2.5", Pollutant::Pm25),
        ("颗粒物", Pollutant::Pm10),
        ("PM10", Pollutant::Pm10),
        ("二氧化硫", Pollutant::So2),
        ("SO2", Pollutant::So2),
        ("二氧化氮", Pollutant::No2),
        ("NO2", Pollutant::No2),
        ("一氧化碳", Pollutant::Co),
        ("臭氧", Pollutant::O3),
        ("O3", Pollutant::O3),
    ];
    let known = NAMES.iter().find(|(name, _)| word.starts_with(name)).map(|(_, pollutant)| *pollutant);
    known.or((word == "CO").then_some(Pollutant::Co))
}

/// An hour label from a date (`20190718` or `2019-07-18`) and an hour (`08`, 0 to 24).
pub(super) fn date_hour(date: &str, hour: &str) -> Option<Timestamp> {
    let hour: u32 = hour.parse().ok()?;
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<u32>().ok();
        return Timestamp::new(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?, hour);
    }
    let midnight = Timestamp::parse(date).filter(|_| date.len() <= 10 && hour <= 24)?;
    Some(Timestamp(midnight.0 + hour as i32))
}

/// The hour in the name of a file: the first `2026-04-01T20` in it.
pub(super) fn time_in_name(name: &str) -> Option<Timestamp> {
    let is_time = |text: &&str| {
        let shape = text.bytes().zip(b"dddd-dd-ddTdd");
        shape.clone().count() == 13
            && shape.into_iter().all(|(b, s)| if *s == b'd' { b.is_ascii_digit() } else { b == *s })
    };
    (0..name.len()).filter_map(|from| name.get(from..from + 13)).find(is_time).and_then(Timestamp::parse)
}

#[cfg(test)]
mod tests {
    use super::{date_hour, index, pollutants, time_in_name};
    use crate::data::{Pollutant, Timestamp};

    #[test]
    fn names_of_pollutants_are_read_in_every_spelling() {
        let both = Ok(Some(vec![Pollutant::Pm25, Pollutant::Pm10]));
        for text in ["PM10|PM2.5", "颗粒物(PM10),细颗粒物(PM2.5)", "\n  颗粒物(PM10)\n \n 细颗粒物(PM2.5)\n"]
        {
            assert_eq!(pollutants(text), both, "{text}");
        }
        assert_eq!(pollutants("臭氧1小时"), Ok(Some(vec![Pollutant::O3])));
        assert_eq!((pollutants("—"), pollutants("-;"), pollutants("铅")), (Ok(None), Ok(None), Err("铅")));
    }

    #[test]
    fn an_index_is_a_whole_number() {
        assert_eq!((index("132"), index("80.0"), index("-;")), (Ok(Some(132)), Ok(Some(80)), Ok(None)));
        for text in ["13.5", "-3", "优", "70000"] {
            assert_eq!(index(text), Err(()), "{text}");
        }
    }

    #[test]
    fn times_are_put_together() {
        let time = Timestamp::new(2020, 4, 2, 8);
        assert_eq!((date_hour("20200402", "08"), date_hour("2020-04-02", "8")), (time, time));
        assert_eq!((date_hour("20200432", "08"), date_hour("20200402", "25")), (None, None));
        assert_eq!(time_in_name("a/站点2026-04-01T20_excerpt.csv"), Timestamp::new(2026, 4, 1, 20));
        assert_eq!(time_in_name("2026-04-01.csv"), None);
    }
}
