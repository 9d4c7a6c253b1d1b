//! Spans of the calendar that means are stated for: month, quarter, half-year, season and year.

use crate::data::Timestamp;

/// A season by its first and last month and day; it may pass the turn of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// Month and day it begins.
    pub from: (u32, u32),
    /// Month and day it ends.
    pub to: (u32, u32),
}

/// The heating season of northern China where a city has set none of its own: 15 November to 15 March.
///
/// Cities set theirs (Taiyuan heats from 1 November to 31 March), so the days are data; state them beside the number.
pub const HEATING: Season = Season { from: (11, 15), to: (3, 15) };

/// The months of the autumn and winter campaigns (秋冬季攻坚行动): 1 October to 31 March.
pub const AUTUMN_WINTER: Season = Season { from: (10, 1), to: (3, 31) };

/// A span of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A month, 1 to 12, of a year.
    Month(i32, u32),
    /// A quarter, 1 to 4, of a year.
    Quarter(i32, u32),
    /// The first or second half of a year.
    HalfYear(i32, u32),
    /// A season that begins in a year.
    Season(i32, Season),
    /// A calendar year.
    Year(i32),
}

impl Span {
    /// The first and last day, as days since 1970-01-01; `None` for a span that is not in the calendar.
    pub fn days(self) -> Option<(i32, i32)> {
        let months = |year: i32, first: u32, count: u32| {
            let end = first + count - 1;
            (end <= 12 && first >= 1).then_some(())?;
            let next = if end == 12 { day(year + 1, 1, 1) } else { day(year, end + 1, 1) };
            Some((day(year, first, 1)?, next? - 1))
        };
        match self {
            Span::Month(year, month) => months(year, month, 1),
            Span::Quarter(year, quarter) => months(year, (quarter * 3).checked_sub(2)?, 3),
            Span::HalfYear(year, half) => months(year, (half * 6).checked_sub(5)?, 6),
            Span::Season(year, Season { from, to }) => {
                let turns = to < from;
                Some((day(year, from.0, from.1)?, day(year + i32::from(turns), to.0, to.1)?))
            }
            Span::Year(year) => months(year, 1, 12),
        }
    }

    /// The same span of the year before, for year-on-year changes.
    #[must_use]
    pub fn year_before(self) -> Self {
        match self {
            Span::Month(year, month) => Span::Month(year - 1, month),
            Span::Quarter(year, quarter) => Span::Quarter(year - 1, quarter),
            Span::HalfYear(year, half) => Span::HalfYear(year - 1, half),
            Span::Season(year, season) => Span::Season(year - 1, season),
            Span::Year(year) => Span::Year(year - 1),
        }
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<i32> {
    Timestamp::new(year, month, day, 0).map(|t| t.0.div_euclid(24))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(span: Span) -> Option<(String, String)> {
        let date = |day: i32| Timestamp(day * 24).civil().date();
        span.days().map(|(first, last)| (date(first), date(last)))
    }

    #[test]
    fn spans_begin_and_end_where_the_calendar_says() {
        for (span, first, last) in [
            (Span::Month(2024, 2), "2024-02-01", "2024-02-29"),
            (Span::Month(2025, 12), "2025-12-01", "2025-12-31"),
            (Span::Quarter(2025, 1), "2025-01-01", "2025-03-31"),
            (Span::Quarter(2025, 4), "2025-10-01", "2025-12-31"),
            (Span::HalfYear(2025, 1), "2025-01-01", "2025-06-30"),
            (Span::HalfYear(2025, 2), "2025-07-01", "2025-12-31"),
            (Span::Season(2025, HEATING), "2025-11-15", "2026-03-15"),
            (Span::Season(2023, AUTUMN_WINTER), "2023-10-01", "2024-03-31"),
            (Span::Season(2025, Season { from: (4, 1), to: (9, 30) }), "2025-04-01", "2025-09-30"),
            (Span::Year(2024), "2024-01-01", "2024-12-31"),
        ] {
            assert_eq!(dates(span), Some((first.to_owned(), last.to_owned())));
        }
        for span in [Span::Month(2025, 0), Span::Month(2025, 13), Span::Quarter(2025, 0), Span::Quarter(2025, 5)] {
            assert_eq!(span.days(), None);
        }
        for span in [Span::HalfYear(2025, 0), Span::HalfYear(2025, 3), Span::Year(9999)] {
            assert_eq!(span.days(), None);
        }
    }

    #[test]
    fn the_year_before_is_the_same_span() {
        let (first, last) = Span::Month(2024, 2).days().unwrap();
        let (before, end) = Span::Month(2024, 2).year_before().days().unwrap();
        assert_eq!((last - first + 1, end - before + 1), (29, 28));
        assert_eq!(Span::Year(2026).year_before(), Span::Year(2025));
    }
}
