//! Cells of measurements: numbers, marks for what is missing, published indices and pollutants.

use crate::recognise::spelling::plain;
use crate::recognise::{pollutants, units::Unit};
use lantian::data::{Decimal, Pollutant};

/// What a cell of a concentration holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing was measured.
    Missing,
    /// `/`: not monitored there.
    Unmonitored,
    /// A number, as it is written.
    Number(f64),
    /// An error of the spreadsheet.
    CellError,
    /// Something else.
    Bad,
}

/// Marks for a missing value, in small letters.
const MISSING: [&str; 31] = [
    "",
    "—",
    "-;",
    "-",
    "--",
    "---",
    "——",
    "–",
    "－",
    "nan",
    "na",
    "n/a",
    "n.a.",
    "null",
    "none",
    "nil",
    "nodata",
    "no data",
    "missing",
    "缺测",
    "缺",
    "无",
    "无数据",
    "无效",
    "停运",
    "停电",
    "故障",
    "仪器故障",
    "维护",
    "校准",
    "无效数据",
];

/// True for a mark of a missing value.
pub(crate) fn is_missing(text: &str) -> bool {
    text.is_empty() || MISSING.contains(&text) || MISSING.contains(&text.to_lowercase().as_str())
}

/// Reads a cell; `unit` may stand behind the number.
pub(crate) fn value(text: &str, decimal_comma: bool, unit: Unit) -> Value {
    if text.is_empty() {
        return Value::Missing;
    }
    if let Some(number) = number(text) {
        return Value::Number(number);
    }
    if is_missing(text) {
        return Value::Missing;
    }
    if text == "/" || text == "／" || text == "未监测" {
        return Value::Unmonitored;
    }
    if text.starts_with('#') && text.len() > 2 {
        return Value::CellError;
    }
    let text = plain(text);
    let text = text.trim().trim_start_matches('\'');
    let bare = text.find(|c: char| c.is_alphabetic()).map_or(text, |at| {
        let (number, rest) = text.split_at(at);
        if Unit::parse(rest) == Some(unit) { number.trim() } else { text }
    });
    let read = number(bare).or_else(|| with_commas(bare, decimal_comma));
    read.map_or(Value::Bad, Value::Number)
}

/// Reads a plain number of digits with a point; not `inf`, `nan` or hexadecimal.
fn number(text: &str) -> Option<f64> {
    let good = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    let value: f64 = text.parse().ok().filter(|_| good)?;
    (value.abs() < 1e9).then_some(value)
}

/// Reads `1,250` as a thousand, or where commas are decimal points `12,5`.
fn with_commas(text: &str, decimal: bool) -> Option<f64> {
    if decimal {
        return number(&text.replacen(',', ".", 1));
    }
    let (whole, rest) = text.split_once(',')?;
    let groups: Vec<&str> = rest.split(['.']).next()?.split(',').collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_thousands = (1..=3).contains(&whole.len())
        && digits(whole)
        && !whole.starts_with('0')
        && groups.iter().all(|group| group.len() == 3 && digits(group));
    number(&text.replace(',', "")).filter(|_| is_thousands)
}

/// Reads a published index; `Err` for anything but a whole number or a mark for none. Zero is none: no air has it.
pub(crate) fn index(text: &str) -> Result<Option<u16>, ()> {
    if is_missing(text) || text == "/" {
        return Ok(None);
    }
    let number = Decimal::parse(text).ok_or(())?;
    let ticks = number.ticks(0);
    if number != Decimal::from_ticks(ticks, 0) {
        return Err(());
    }
    u16::try_from(ticks).map(|index| Some(index).filter(|index| *index > 0)).map_err(drop)
}

/// Reads published primary pollutants, one or several; `None` where there is none, `Err` with what is no pollutant.
pub(crate) fn primary(text: &str) -> Result<Option<Vec<Pollutant>>, &str> {
    if is_missing(text) || text == "无首要污染物" {
        return Ok(None);
    }
    let mut out = Vec::new();
    let words = text.split([',', '，', ';', '；', '、', '|', '\n', '\r']).map(str::trim);
    for word in words.filter(|word| !is_missing(word)) {
        out.push(pollutants::named(word).ok_or(word)?.pollutant);
    }
    out.sort_unstable();
    out.dedup();
    Ok((!out.is_empty()).then_some(out))
}

#[cfg(test)]
mod tests {
    use super::{Value, index, primary, value};
    use crate::recognise::units::Unit;
    use lantian::data::Pollutant;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("12", 12.0),
            ("0.9", 0.9),
            ("９０", 90.0),
            ("1,250", 1250.0),
            ("1,005.5", 1005.5),
            ("-99", -99.0),
            ("+5", 5.0),
            ("'90", 90.0),
            ("90μg/m³", 90.0),
            ("90 µg/m3", 90.0),
            ("2.77555756156289e-17", 2.77555756156289e-17),
        ] {
            assert_eq!(value(text, false, Unit::Micrograms), Value::Number(number), "{text}");
        }
        assert_eq!(value("12,5", true, Unit::Micrograms), Value::Number(12.5));
        for text in [
            "0,9", "12,5", "90H", "150#", "<2", "40*", "0.9(D)", "ND", "BDL", "优", "1.2.3", "inf", "1e99", "90mg/m3",
            "1,25,000",
        ] {
            assert_eq!(value(text, false, Unit::Micrograms), Value::Bad, "{text}");
        }
        for text in ["", "—", "-;", "NA", "NaN", "缺测", "None", "NULL", "停运"] {
            assert_eq!(value(text, false, Unit::Micrograms), Value::Missing, "{text}");
        }
        assert_eq!(
            (value("/", false, Unit::Micrograms), value("#DIV/0!", false, Unit::Micrograms)),
            (Value::Unmonitored, Value::CellError)
        );
    }

    #[test]
    fn indices_are_whole_numbers_above_zero() {
        assert_eq!(
            (index("132"), index("80.0"), index("-;"), index("0")),
            (Ok(Some(132)), Ok(Some(80)), Ok(None), Ok(None))
        );
        for text in ["13.5", "-3", "优", "70000"] {
            assert_eq!(index(text), Err(()), "{text}");
        }
    }

    #[test]
    fn primary_pollutants_are_read_in_every_spelling() {
        let both = Ok(Some(vec![Pollutant::Pm25, Pollutant::Pm10]));
        for text in ["PM10|PM2.5", "颗粒物(PM10),细颗粒物(PM2.5)", "\n  颗粒物(PM10)\n \n 细颗粒物(PM2.5)\n"]
        {
            assert_eq!(primary(text), both, "{text}");
        }
        assert_eq!(primary("臭氧1小时"), Ok(Some(vec![Pollutant::O3])));
        assert_eq!((primary("—"), primary("铅")), (Ok(None), Err("铅")));
    }
}
