//! Dates and numbers with explicit patterns: no locale of any browser is asked.

use crate::data::{Pollutant, Timestamp};
use crate::error::Lang;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `2026年3月2日` or `2 Mar 2026`: the natural day an hour belongs to.
pub fn date(time: Timestamp, lang: Lang) -> String {
    let c = time.end_label();
    match lang {
        Lang::Zh => format!("{}年{}月{}日", c.year, c.month, c.day),
        Lang::En => format!("{} {} {}", c.day, month(c.month), c.year),
    }
}

/// `3月2日` or `2 Mar`.
pub fn short_date(time: Timestamp, lang: Lang) -> String {
    let c = time.end_label();
    match lang {
        Lang::Zh => format!("{}月{}日", c.month, c.day),
        Lang::En => format!("{} {}", c.day, month(c.month)),
    }
}

/// `14时` or `14:00`; midnight is hour 24 of the day that ends.
pub fn hour(time: Timestamp, lang: Lang) -> String {
    let c = time.end_label();
    match lang {
        Lang::Zh => format!("{}时", c.hour),
        Lang::En => format!("{:02}:00", c.hour),
    }
}

/// `2026年3月2日14时` or `14:00, 2 Mar 2026`.
pub fn moment(time: Timestamp, lang: Lang) -> String {
    match lang {
        Lang::Zh => date(time, lang) + &hour(time, lang),
        Lang::En => format!("{}, {}", hour(time, lang), date(time, lang)),
    }
}

/// `2026年` or `2026`.
pub fn year(time: Timestamp, lang: Lang) -> String {
    let year = time.end_label().year;
    if lang == Lang::Zh { format!("{year}年") } else { year.to_string() }
}

/// `3月` or `Mar`.
pub fn month_name(time: Timestamp, lang: Lang) -> String {
    let c = time.end_label();
    if lang == Lang::Zh { format!("{}月", c.month) } else { month(c.month).to_owned() }
}

/// `周一` or `Mon`, counted from Monday.
pub fn weekday(number: usize, lang: Lang) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    (if lang == Lang::Zh { ZH } else { EN }).get(number).copied().unwrap_or("")
}

/// `2026年3月` or `Mar 2026`.
pub fn year_month(time: Timestamp, lang: Lang) -> String {
    let (year, month) = (year(time, lang), month_name(time, lang));
    if lang == Lang::Zh { year + &month } else { month + " " + &year }
}

fn month(number: u32) -> &'static str {
    MONTHS.get(number as usize - 1).copied().unwrap_or("")
}

/// An integer count of `10⁻ᵈ` as a decimal: `(12, 1)` is `1.2`.
pub fn decimal(ticks: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let (whole, rest) = (ticks.unsigned_abs() / unit, ticks.unsigned_abs() % unit);
    let sign = if ticks < 0 { "-" } else { "" };
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:0width$}", width = decimals as usize)
    }
}

/// What stands where there is no number.
pub fn dash() -> String {
    "—".to_owned()
}

/// A difference with its sign: `+12`, `−3.4`, `0`.
pub fn signed(ticks: i64, decimals: u32) -> String {
    let sign = match ticks {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    sign.to_owned() + &decimal(ticks.abs(), decimals)
}

/// A concentration with its unit: `35 μg/m³`, `1.2 mg/m³`.
pub fn concentration(pollutant: Pollutant, ticks: i64) -> String {
    [&decimal(ticks, pollutant.decimals()), " ", pollutant.unit()].concat()
}

/// A share as whole per cent, half to even.
pub fn percent(part: usize, of: usize) -> String {
    if of == 0 {
        return "0%".to_owned();
    }
    let (floor, rest) = (part * 100 / of, part * 100 % of);
    let up = rest * 2 > of || (rest * 2 == of && floor % 2 == 1);
    format!("{}%", floor + usize::from(up))
}

/// Sentences or names in a row; through borrowed text, as joining owned text would be a second copy of that code.
pub fn joined(parts: &[String], between: &str) -> String {
    parts.iter().map(String::as_str).collect::<Vec<&str>>().join(between)
}

/// Whether a character is not seen but does something: controls, and those that turn the direction of writing.
pub fn hidden(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::{date, decimal, moment, percent, signed};
    use crate::data::Timestamp;
    use crate::error::Lang;

    #[test]
    fn midnight_reads_as_the_end_of_the_day() {
        let t = Timestamp::parse("2026-03-03T00:00").unwrap();
        assert_eq!(moment(t, Lang::Zh), "2026年3月2日24时");
        assert_eq!(moment(t, Lang::En), "24:00, 2 Mar 2026");
        assert_eq!(date(t, Lang::En), "2 Mar 2026");
    }

    #[test]
    fn a_change_says_its_sign() {
        assert_eq!([signed(12, 2), signed(-5, 2), signed(0, 2)], ["+0.12", "−0.05", "0.00"]);
    }

    #[test]
    fn decimals_keep_their_zeros() {
        assert_eq!([decimal(12, 1), decimal(10, 1), decimal(-5, 1), decimal(7, 0)], ["1.2", "1.0", "-0.5", "7"]);
        assert_eq!([percent(1, 3), percent(1, 200), percent(3, 200), percent(0, 0)], ["33%", "0%", "2%", "0%"]);
    }
}
