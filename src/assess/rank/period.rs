//! The period of a ranking: a month, quarter, half-year or year, the year to date, or any days.

use crate::data::Timestamp;
use crate::stats::{Days, Span};

/// The share of days a period that is no whole month needs; no rule states one, so it is said beside the number.
const PART_NEEDS: f64 = 0.75;

/// A period of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankPeriod {
    /// The first and the last day, as days since 1970-01-01.
    pub days: (i32, i32),
    /// The span of the calendar it is; `None` for other days.
    pub span: Option<Span>,
}

impl RankPeriod {
    /// Reads `2026-02`, `2026Q1`, `2026H1`, `2026`, `ytd` (1 January to `newest`), a day `2026-02-03`, or `from..to`.
    pub fn parse(text: &str, newest: i32) -> Option<Self> {
        if text == "ytd" {
            let year = Timestamp(newest * 24).civil().year;
            return Some(Self { days: (Span::Year(year).days()?.0, newest), span: None });
        }
        if let Some((from, to)) = text.split_once('.') {
            let days = (day(from)?, day(to.strip_prefix('.')?)?);
            return (days.0 <= days.1).then_some(Self { days, span: None });
        }
        let year: i32 = text.get(..4)?.parse().ok()?;
        let rest = text.get(4..)?;
        let span = match rest.bytes().next() {
            None => Span::Year(year),
            Some(b'Q') => Span::Quarter(year, rest[1..].parse().ok()?),
            Some(b'H') => Span::HalfYear(year, rest[1..].parse().ok()?),
            Some(b'-') if rest.len() == 3 => Span::Month(year, rest[1..].parse().ok()?),
            _ => return day(text).map(|d| Self { days: (d, d), span: None }),
        };
        Some(Self { days: span.days()?, span: Some(span) })
    }

    /// The period of some days: the month, quarter, half-year or year they are, else just these days.
    pub fn of(days: (i32, i32)) -> Self {
        let first = Timestamp(days.0 * 24).civil();
        let (year, month) = (first.year, first.month);
        let spans = [
            Span::Year(year),
            Span::HalfYear(year, month.div_ceil(6)),
            Span::Quarter(year, month.div_ceil(3)),
            Span::Month(year, month),
        ];
        Self { days, span: spans.into_iter().find(|span| span.days() == Some(days)) }
    }

    /// How it is written in a spec and in an identifier.
    pub fn id(&self) -> String {
        match self.span {
            Some(Span::Year(year)) => format!("{year:04}"),
            Some(Span::Month(year, month)) => format!("{year:04}-{month:02}"),
            Some(Span::Quarter(year, quarter)) => format!("{year:04}Q{quarter}"),
            Some(Span::HalfYear(year, half)) => format!("{year:04}H{half}"),
            _ => format!("{}..{}", date(self.days.0), date(self.days.1)),
        }
    }

    /// The same period of the year before; a last 29 February becomes the 28th.
    #[must_use]
    pub fn year_before(&self) -> Self {
        if let Some(span) = self.span.map(Span::year_before)
            && let Some(days) = span.days()
        {
            return Self { days, span: Some(span) };
        }
        let back = |day: i32| {
            let c = Timestamp(day * 24).civil();
            let same = |d| Timestamp::new(c.year - 1, c.month, d, 0);
            same(c.day).or_else(|| same(c.day - 1)).map_or(day - 365, |t| t.0.div_euclid(24))
        };
        Self { days: (back(self.days.0), back(self.days.1)), span: None }
    }

    /// Whether a statistic of so many days is valid (GB 3095, Table 4); of days that are no whole months, with three in four.
    pub fn is_valid(&self, days: &Days) -> bool {
        match self.span {
            Some(span) => days.is_valid(span),
            None => days.capture() >= PART_NEEDS && days.is_valid(Span::Month(0, 0)),
        }
    }
}

fn day(text: &str) -> Option<i32> {
    Timestamp::parse(text).map(|t| t.0.div_euclid(24))
}

/// `2026-02-03`.
pub fn date(day: i32) -> String {
    Timestamp(day * 24).civil().date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_written() {
        let newest = day("2026-03-22").unwrap();
        for (text, first, last, before) in [
            ("2026-02", "2026-02-01", "2026-02-28", "2025-02"),
            ("2024-02", "2024-02-01", "2024-02-29", "2023-02"),
            ("2026Q1", "2026-01-01", "2026-03-31", "2025Q1"),
            ("2026H2", "2026-07-01", "2026-12-31", "2025H2"),
            ("2026", "2026-01-01", "2026-12-31", "2025"),
            ("ytd", "2026-01-01", "2026-03-22", "2025-01-01..2025-03-22"),
            ("2024-02-10..2024-02-29", "2024-02-10", "2024-02-29", "2023-02-10..2023-02-28"),
        ] {
            let period = RankPeriod::parse(text, newest).unwrap();
            assert_eq!((date(period.days.0).as_str(), date(period.days.1).as_str()), (first, last), "{text}");
            assert_eq!(period.year_before().id(), before);
            assert_eq!(RankPeriod::parse(&period.id(), newest), Some(period));
            assert_eq!(RankPeriod::of(period.days), period);
        }
        for text in
            ["", "2026-13", "2026Q5", "2026H0", "26", "2026-02-30", "x..y", "2026-03-02..2026-03-01", "二零二六"]
        {
            assert_eq!(RankPeriod::parse(text, newest), None, "{text}");
        }
    }

    #[test]
    fn a_month_needs_its_days_and_other_days_three_in_four() {
        let period = |text| RankPeriod::parse(text, 0).unwrap();
        let count = |p: RankPeriod, gone: i32| Days::count((p.days.0..=p.days.1).map(|d| (d, d - p.days.0 >= gone)));
        let valid = |text, gone| period(text).is_valid(&count(period(text), gone));
        assert!(valid("2026-03", 4) && !valid("2026-03", 5));
        assert!(valid("2026-02", 3) && !valid("2026-02", 4));
        assert!(valid("2026-03-01..2026-03-20", 5) && !valid("2026-03-01..2026-03-20", 6));
    }
}
