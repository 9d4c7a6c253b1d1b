//! Dates and hours in the spellings people and programs give them.

use super::spelling::plain;
use super::written_time::Words;
use crate::grid::Epoch;
use lantian::data::Timestamp;
use serde::{Deserialize, Serialize};

/// In which order a date without a year of four digits at its front stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Year, month, day.
    #[default]
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// A date and, if there is one, a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Seconds of the day, 0 to 86,400.
    pub seconds: Option<u32>,
    /// Minutes east of Greenwich, where the cell states them.
    pub offset: Option<i32>,
    /// The cell gave the two ends of an hour; the time is the later.
    pub is_range: bool,
}

/// Minutes east of Greenwich in China.
pub const BEIJING: i32 = 480;

impl Moment {
    /// Returns the label of the hour that ends at this time, in Beijing time; `None` for a bare date and between hours.
    ///
    /// The last minute of an hour counts as its end: `12:59:59` is 13:00.
    pub fn hour(&self, zone: i32) -> Option<Timestamp> {
        let seconds = self.seconds?;
        let seconds = if seconds % 3600 >= 3540 { seconds.next_multiple_of(3600) } else { seconds };
        let minutes =
            i64::from(self.day) * 1440 + i64::from(seconds / 60) - i64::from(self.offset.unwrap_or(zone) - BEIJING);
        let on_the_hour = seconds % 60 == 0 && minutes % 60 == 0;
        on_the_hour.then(|| i32::try_from(minutes / 60).ok().map(Timestamp)).flatten()
    }
}

/// Reads a cell as a date or a time of a date.
///
/// Read are `2026-03-10 14:00`, `2026/3/10 14:00:00.000+08:00`, `2026年3月10日14时`, `20260310`, `2026031014`,
/// `202603101400`, seconds and milliseconds since 1970, Excel serials, `下午 2:00`, `12:00~13:00`, and with
/// another order `10-03-2026 14:00`, `3/10/2026 2:00 PM`, `10-Mar-26`.
pub fn parse(text: &str, order: DateOrder, epoch: Epoch) -> Option<Moment> {
    let text = plain(text);
    let text = text.trim();
    let is_number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if let Some(moment) = number(text, epoch).filter(|_| is_number) {
        return Some(moment);
    }
    let words = Words::of(text)?;
    let (offset, is_range) = (words.offset, words.range_end.is_some());
    let day = date(&words, order)?;
    let seconds = words.clock()?;
    Some(Moment { day, seconds: words.range_end.or(seconds), offset, is_range })
}

/// Reads a cell as a time of day: `8`, `08`, `14:00`, `14时`, `下午2:00`, `12:00-13:00`; seconds of the day.
pub fn parse_clock(text: &str) -> Option<u32> {
    let text = plain(text);
    let text = text.trim();
    if let Ok(hour) = text.parse::<f64>() {
        // A time that Excel keeps as a part of a day, or an hour.
        let seconds = if hour.fract() != 0.0 && hour < 1.0 { (hour * 86_400.0).round() } else { hour * 3600.0 };
        return (hour >= 0.0 && seconds <= 86_400.0 && seconds.fract() == 0.0).then_some(seconds as u32);
    }
    let words = Words::of(text)?;
    words.range_end.or(words.clock()?)
}

/// Reads a cell of digits: a compact date, a time since 1970, or a serial of Excel.
fn number(text: &str, epoch: Epoch) -> Option<Moment> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let at = |seconds: Option<u32>| -> Option<Moment> {
        let day = days(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
        Some(Moment { day, seconds, offset: None, is_range: false })
    };
    let clock = |hour: u32, minute: u32, second: u32| {
        (hour <= 24 && minute < 60 && second < 60).then(|| hour * 3600 + minute * 60 + second).filter(|s| *s <= 86_400)
    };
    let compact = match text.len() {
        8 => at(None),
        10 => clock(part(8, 10)?, 0, 0).and_then(|s| at(Some(s))),
        12 => clock(part(8, 10)?, part(10, 12)?, 0).and_then(|s| at(Some(s))),
        14 => clock(part(8, 10)?, part(10, 12)?, part(12, 14)?).and_then(|s| at(Some(s))),
        _ => None,
    };
    compact.or_else(|| {
        let value: f64 = text.parse().ok()?;
        match text.len() {
            10 if !text.contains('.') => since_1970(value),
            13 if !text.contains('.') => since_1970(value / 1000.0),
            _ => serial(value, epoch),
        }
    })
}

fn since_1970(seconds: f64) -> Option<Moment> {
    // 1990 to 2100.
    let good = (631_152_000.0..4_102_444_800.0).contains(&seconds);
    let whole = seconds.floor() as i64;
    let (day, seconds) = (whole.div_euclid(86_400) as i32, whole.rem_euclid(86_400) as u32);
    good.then_some(Moment { day, seconds: Some(seconds), offset: Some(0), is_range: false })
}

/// Reads a serial date: the day and the part of it, to the nearest second.
fn serial(value: f64, epoch: Epoch) -> Option<Moment> {
    // 1990 to 2100 of the calendar that begins in 1900.
    let value = if epoch == Epoch::Of1904 { value + 1462.0 } else { value };
    if !(32_874.0..73_051.0).contains(&value) {
        return None;
    }
    let seconds = (value * 86_400.0).round() as i64;
    // 1970-01-01 is 25,569.
    let day = i32::try_from(seconds.div_euclid(86_400) - 25_569).ok()?;
    let rest = seconds.rem_euclid(86_400) as u32;
    Some(Moment { day, seconds: (value.fract() != 0.0).then_some(rest), offset: None, is_range: false })
}

/// Returns days since 1970-01-01; `None` for no such day.
fn days(year: u32, month: u32, day: u32) -> Option<i32> {
    let year = if year < 100 { 2000 + year } else { year };
    Timestamp::new(i32::try_from(year).ok()?, month, day, 0).map(|time| time.0 / 24)
}

/// Returns the day that the numbers of a cell give; `None` where their order leaves it open.
fn date(words: &Words, order: DateOrder) -> Option<i32> {
    if let Some(month) = words.month {
        let [(a, digits), (b, _)] = *words.date.first_chunk()?;
        return if digits == 4 { days(a, month, b) } else { days(b, month, a) };
    }
    match *words.date.as_slice() {
        [(whole, 8)] => days(whole / 10_000, whole / 100 % 100, whole % 100),
        [(a, 4), (b, _), (c, _)] => days(a, b, c),
        [(a, _), (b, _), (c, digits)] if digits == 4 || digits == 2 => match order {
            DateOrder::Dmy => days(c, b, a),
            DateOrder::Mdy => days(c, a, b),
            DateOrder::Ymd => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Moment, parse, parse_clock};
    use crate::grid::Epoch;
    use lantian::data::Timestamp;

    fn hour(text: &str, order: DateOrder) -> Option<String> {
        parse(text, order, Epoch::Of1900)?.hour(super::BEIJING).map(Timestamp::iso)
    }

    #[test]
    fn an_hour_is_read_in_every_spelling() {
        for text in [
            "2026-03-10 13:00",
            "2026-03-10T13:00",
            "2026/3/10 13:00",
            "2026-03-10T13:00:00+08:00",
            "2026-03-10 13",
            "2026-03-10T13:00:00.000+08:00",
            "2026-03-10T13:00:00+0800",
            "2026-03-10T05:00:00Z",
            "2026-03-10T05:00:00+00:00",
            "2026-03-10 06:00:00 +01:00",
            "2026-03-09T21:00-08:00",
            "2026031013",
            "202603101300",
            "20260310130000",
            "1773118800",
            "1773118800000",
            "2026年3月10日13时",
            "2026年03月10日 13:00",
            "2026年3月10日13时00分",
            "2026年3月10日 下午1:00",
            "2026-03-10 13：00",
            "2026.03.10 13:00",
            "2026-03-10 12:59:59",
            "2026-03-10 12:00~13:00",
            "2026-03-10 12:00-13:00",
            "46091.5416666667",
            "2026/3/10 下午 1:00:00",
            "2026-3-10 1:00 PM",
            "２０２６-03-10 13:00",
            "2026-03-10  13:00",
            "20260310 13:00",
            "2026-03-10 12时至13时",
            "2026-03-10 05:00 UTC",
        ] {
            assert_eq!(hour(text, DateOrder::Ymd).as_deref(), Some("2026-03-10T13:00+08:00"), "{text}");
        }
        assert_eq!(hour("2026-03-09 24:00", DateOrder::Ymd).as_deref(), Some("2026-03-10T00:00+08:00"));
        for (text, order) in [
            ("10-03-2026 13:00", DateOrder::Dmy),
            ("10/3/26 13:00", DateOrder::Dmy),
            ("3/10/2026 1:00 PM", DateOrder::Mdy),
            ("03/10/26 13:00", DateOrder::Mdy),
            ("10-Mar-2026 13:00", DateOrder::Ymd),
            ("Mar 10, 2026 13:00", DateOrder::Ymd),
            ("10.03.2026 13:00", DateOrder::Dmy),
        ] {
            assert_eq!(hour(text, order).as_deref(), Some("2026-03-10T13:00+08:00"), "{text}");
        }
    }

    #[test]
    fn what_is_no_hour_is_none() {
        for text in [
            "",
            "—",
            "2026-03-10",
            "2026-02-30 13:00",
            "2026-03-10 25:00",
            "2026-03-10 13:30",
            "13:00",
            "2026-13-10 13:00",
            "abc",
            "2026-03-10 24:30",
            "10-03-2026 13:00",
            "140105",
            "1.40105E+11",
            "2026-03-10 13:00 x",
            "2026-03-10T13:00+99:00",
            "46091",
        ] {
            assert_eq!(hour(text, DateOrder::Ymd), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_a_date_and_serials_count_from_either_epoch() {
        let day = |text: &str, epoch| parse(text, DateOrder::Ymd, epoch).map(|m| (m.day, m.seconds));
        let want = Timestamp::new(2026, 3, 9, 0).unwrap().0 / 24;
        for text in ["2026-03-09", "2026/3/9", "20260309", "2026年3月9日", "2026.3.9", "46090", "2026年03月09日"]
        {
            assert_eq!(day(text, Epoch::Of1900), Some((want, None)), "{text}");
        }
        assert_eq!(day("44628", Epoch::Of1904), Some((want, None)));
        assert_eq!(day("2026-03-09 00:00:00", Epoch::Of1900), Some((want, Some(0))));
        let range = parse("2026-03-10 23:00-24:00", DateOrder::Ymd, Epoch::Of1900).unwrap();
        assert_eq!(range, Moment { day: want + 1, seconds: Some(86_400), offset: None, is_range: true });
    }

    #[test]
    fn a_time_of_day_stands_alone() {
        for (text, hour) in [
            ("8", 8),
            ("08", 8),
            ("8时", 8),
            ("14:00", 14),
            ("下午2:00", 14),
            ("24", 24),
            ("13:00-14:00", 14),
            ("0.5833333333", 14),
            ("0", 0),
            ("12:00 AM", 0),
        ] {
            assert_eq!(parse_clock(text), Some(hour * 3600), "{text}");
        }
        for text in ["", "25", "8a", "-1", "8.5:00"] {
            assert_eq!(parse_clock(text), None, "{text}");
        }
    }
}
