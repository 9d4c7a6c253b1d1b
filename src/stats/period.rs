//! Days of a period: how many were due, how many were valid, how many exceeded a limit.

use super::span::Span;
use crate::data::{Civil, Decimal, Timestamp};

/// The valid days of a period, month by month, against the days that were due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    months: Vec<Month>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Month {
    year: i32,
    month: u32,
    due: u32,
    valid: u32,
}

impl Month {
    /// At least 27 daily means, 25 in February (GB 3095-2012 and GB 3095-2026, Table 4).
    fn is_valid(&self) -> bool {
        self.valid >= if self.month == 2 { 25 } else { 27 }
    }
}

impl Days {
    /// Counts days in the order of time; `(day, valid)` with the day as days since 1970-01-01.
    pub fn count(days: impl IntoIterator<Item = (i32, bool)>) -> Self {
        let mut months: Vec<Month> = Vec::new();
        for (day, valid) in days {
            let Civil { year, month, .. } = Timestamp(day * 24).civil();
            match months.last_mut() {
                Some(last) if (last.year, last.month) == (year, month) => {
                    last.due += 1;
                    last.valid += u32::from(valid);
                }
                _ => months.push(Month { year, month, due: 1, valid: u32::from(valid) }),
            }
        }
        Self { months }
    }

    /// Days that were due.
    pub fn due(&self) -> u32 {
        self.months.iter().map(|m| m.due).sum()
    }

    /// Valid days.
    pub fn valid(&self) -> u32 {
        self.months.iter().map(|m| m.valid).sum()
    }

    /// Valid ÷ due, 0 to 1; 0 of no day.
    pub fn capture(&self) -> f64 {
        f64::from(self.valid()) / f64::from(self.due().max(1))
    }

    /// Whether every month has its 27 (February 25) valid days.
    pub fn months_are_valid(&self) -> bool {
        !self.months.is_empty() && self.months.iter().all(Month::is_valid)
    }

    /// Whether a yearly mean or percentile is valid: 324 days, and every one of twelve months (GB 3095, Table 4).
    pub fn year_is_valid(&self) -> bool {
        self.valid() >= 324 && self.months.len() == 12 && self.months_are_valid()
    }
}

impl Days {
    /// Whether a mean or percentile over a span is valid: a year by [`Days::year_is_valid`], any other span when each month
    /// that lies wholly in it has its 27 (February 25) days. GB 3095 has no rule for part of a month; its capture says.
    pub fn is_valid(&self, span: Span) -> bool {
        let whole = |m: &&Month| Span::Month(m.year, m.month).days().is_some_and(|(a, b)| (b - a + 1) as u32 == m.due);
        match span {
            Span::Year(_) => self.year_is_valid(),
            _ => self.valid() > 0 && self.months.iter().filter(whole).all(Month::is_valid),
        }
    }
}

/// Days above a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceedance {
    /// Valid days.
    pub valid: u32,
    /// Days above the limit.
    pub above: u32,
}

impl Exceedance {
    /// The share of valid days within the limit, in tenths of a percent, half to even; `None` without a valid day.
    pub fn attainment_rate(self) -> Option<i64> {
        let whole = |n: u32| Decimal::from_ticks(i64::from(n), 0);
        Decimal::ratio_ticks(whole(self.valid - self.above), whole(self.valid), 3)
    }
}

/// Counts the days whose rounded value is above a limit of the same decimals; a missing day counts nowhere.
pub fn exceedance(days: impl IntoIterator<Item = Option<i64>>, limit: i64) -> Exceedance {
    let mut out = Exceedance { valid: 0, above: 0 };
    for value in days.into_iter().flatten() {
        out.valid += 1;
        out.above += u32::from(value > limit);
    }
    out
}

/// How far a concentration is above a limit, `(C - S) / S` in hundredths (HJ 663-2013); `None` within the limit.
pub fn exceedance_multiple(concentration: Decimal, limit: Decimal) -> Option<i64> {
    let ratio = Decimal::ratio_ticks(concentration, limit, 2)?;
    (concentration > limit).then_some(ratio - 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i32, gone: &[(u32, u32)]) -> Days {
        let first = Timestamp::new(year, 1, 1, 0).unwrap().0 / 24;
        let last = Timestamp::new(year, 12, 31, 0).unwrap().0 / 24;
        Days::count((first..=last).map(|day| {
            let c = Timestamp(day * 24).civil();
            (day, !gone.iter().any(|(month, days)| c.month == *month && c.day <= *days))
        }))
    }

    #[test]
    fn a_year_needs_324_days_and_every_month() {
        assert!(year(2025, &[]).year_is_valid());
        assert!(year(2025, &[(1, 4)]).year_is_valid(), "27 days of January");
        assert!(!year(2025, &[(1, 5)]).year_is_valid(), "26 days of January");
        assert!(year(2025, &[(2, 3)]).year_is_valid(), "25 days of February");
        assert!(!year(2025, &[(2, 4)]).year_is_valid());
        let each: Vec<(u32, u32)> = (1..=12).map(|m| (m, 3)).collect();
        assert_eq!(year(2025, &each).valid(), 329);
        let more: Vec<(u32, u32)> =
            (1..=12).map(|m| (m, if [1, 3, 5, 7, 8, 10, 12].contains(&m) { 4 } else { 3 })).collect();
        assert_eq!(
            (year(2025, &more).valid(), year(2025, &more).year_is_valid()),
            (322, false),
            "months hold, the year does not"
        );
    }

    #[test]
    fn a_span_is_judged_by_its_whole_months() {
        let count = |span: Span, gone: &[i32]| {
            let (first, last) = span.days().unwrap();
            Days::count((first..=last).map(|d| (d, !gone.contains(&(d - first))))).is_valid(span)
        };
        assert!(count(Span::Month(2025, 2), &[0, 1, 2]) && !count(Span::Month(2025, 2), &[0, 1, 2, 3]));
        assert!(count(Span::Quarter(2025, 2), &[0, 1, 2]) && !count(Span::Quarter(2025, 2), &[0, 1, 2, 3]));
        let heating = Span::Season(2025, super::super::span::HEATING);
        assert!(count(heating, &[0, 1, 2, 3, 4, 5]), "no rule for half a November");
        assert!(!count(heating, &[20, 21, 22, 23, 24]), "26 days of December");
        assert!(!Days::default().is_valid(Span::Month(2025, 1)));
    }

    #[test]
    fn capture_is_of_what_was_due() {
        let days = year(2024, &[(3, 31)]);
        assert_eq!((days.due(), days.valid()), (366, 335));
        assert!((days.capture() - 335.0 / 366.0).abs() < 1e-12);
        assert_eq!(Days::default().capture(), 0.0);
    }

    #[test]
    fn multiples_and_rates_are_rounded_once() {
        let whole = |n| Decimal::from_ticks(n, 0);
        assert_eq!(exceedance_multiple(whole(191), whole(160)), Some(19));
        assert_eq!(exceedance_multiple(whole(160), whole(160)), None);
        let days = exceedance([Some(75), Some(76), None, Some(10)], 75);
        assert_eq!((days.valid, days.above, days.attainment_rate()), (3, 1, Some(667)));
        assert_eq!(exceedance([None], 75).attainment_rate(), None);
    }
}
