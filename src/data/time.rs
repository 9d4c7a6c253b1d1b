//! Beijing time in whole hours; the label of an hour is its end. The browser's zone is never asked.

/// An hour label in Beijing time (UTC+8): hours since 1970-01-01 00:00 there.
///
/// The label is the *end* of the hour, so 24:00 of a day is 00:00 of the next and still belongs
/// to the day before (see [`Timestamp::day`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i32);

/// A calendar reading of a [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
    /// Hour, 0 to 24; 24 only from [`Timestamp::end_label`].
    pub hour: u32,
}

impl Civil {
    /// `2026-03-02`.
    pub fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Timestamp {
    /// The hour label of a calendar reading; hour 24 is 00 of the next day. `None` for no such day.
    pub fn new(year: i32, month: u32, day: u32, hour: u32) -> Option<Self> {
        let good = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && hour <= 24;
        let stamp = good.then(|| Self(days_from_civil(year, month, day) * 24 + hour as i32))?;
        let date = Self(stamp.0 - hour as i32).civil();
        ((date.month, date.day) == (month, day)).then_some(stamp)
    }

    /// Reads `2026-03-02T14`, `2026-03-02T14:00`, `2026-03-02 14:00:00+08:00`, or a date (its 00:00).
    ///
    /// A zone other than `+08:00`, and a time that is not on the hour, is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let all = text.as_bytes();
        let bytes = all.strip_suffix(b"+08:00").unwrap_or(all);
        // Year, month, day and hour, and how many digits of the number at hand there were.
        let (mut numbers, mut at, mut digits) = ([0_u32; 4], 0, 0);
        let mut rest = bytes.iter();
        for byte in &mut rest {
            if byte.is_ascii_digit() {
                let number = numbers.get_mut(at).filter(|number| **number < 10_000)?;
                *number = *number * 10 + u32::from(byte - b'0');
                digits += 1;
                continue;
            }
            let ends = match byte {
                b'-' | b'/' => at < 2,
                b'T' | b' ' => at == 2,
                _ => *byte == b':' && at == 3,
            };
            if !ends || digits == 0 {
                return None;
            }
            if at == 3 {
                break;
            }
            (at, digits) = (at + 1, 0);
        }
        let whole = digits > 0 && (at == 3 || at == 2 && bytes.len() == all.len());
        let [year, month, day, hour] = numbers;
        let on_the_hour = rest.all(|byte| matches!(byte, b'0' | b':' | b'.'));
        (whole && on_the_hour).then_some(Self::new(year as i32, month, day, hour)?)
    }

    /// The last hour label not after a moment: `2026-03-02T14:05:30+08:00`, any zone (none is Beijing time); of a bare date
    /// its 24:00. `None` when it cannot be read.
    pub fn until(text: &str) -> Option<Self> {
        let (date, clock) = text.split_at_checked(10)?;
        let day = Self::parse(date)?;
        let Some(clock) = clock.strip_prefix(['T', ' ']) else {
            return clock.is_empty().then_some(Self(day.0 + 24));
        };
        let (clock, minutes_east) = match clock.rfind(['+', '-', 'Z']) {
            None => (clock, 480),
            Some(at) => {
                let (clock, zone) = clock.split_at(at);
                let sign = if zone.starts_with('-') { -1 } else { 1 };
                (clock, if zone == "Z" { 0 } else { sign * minutes(zone.get(1..)?)? })
            }
        };
        let local = minutes(clock.get(..5).unwrap_or(clock))?;
        Some(Self(day.0 + (local - minutes_east + 480).div_euclid(60)))
    }

    /// The calendar reading, hour 0 to 23.
    pub fn civil(self) -> Civil {
        let (year, month, day) = civil_from_days(self.0.div_euclid(24));
        Civil { year, month, day, hour: self.0.rem_euclid(24) as u32 }
    }

    /// The calendar reading as an hour's end: midnight reads 24:00 of the day that ends.
    pub fn end_label(self) -> Civil {
        match self.civil() {
            Civil { hour: 0, .. } => Civil { hour: 24, ..Self(self.0 - 24).civil() },
            civil => civil,
        }
    }

    /// The day the hour belongs to, as days since 1970-01-01: 01:00 to 24:00 are one day.
    pub fn day(self) -> i32 {
        (self.0 - 1).div_euclid(24)
    }

    /// The last hour label (24:00) of a day given as days since 1970-01-01.
    pub fn end_of_day(day: i32) -> Self {
        Self((day + 1) * 24)
    }

    /// `2026-03-02T14:00+08:00`.
    pub fn iso(self) -> String {
        let c = self.civil();
        format!("{}T{:02}:00+08:00", c.date(), c.hour)
    }

    /// The day of the week of the day the hour belongs to, 0 is Monday.
    pub fn weekday(self) -> u32 {
        (self.day() + 3).rem_euclid(7) as u32
    }
}

/// Minutes of `14:05`, `1405` or `14`.
fn minutes(text: &str) -> Option<i32> {
    let (hours, rest) = text.split_at_checked(2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten();
    Some(number(hours)? * 60 + if rest.is_empty() { 0 } else { number(rest)? })
}

/// Returns the days from 1970-01-01 of a Gregorian date (era arithmetic after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub const fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i32::from(month <= 2);
    (year, month as u32, (day_of_year - (153 * shifted + 2) / 5 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in -25_000..84_000 {
            let c = Timestamp(day * 24).civil();
            assert_eq!(Timestamp::new(c.year, c.month, c.day, 0), Some(Timestamp(day * 24)));
        }
    }

    #[test]
    fn midnight_belongs_to_the_day_that_ends() {
        let midnight = Timestamp::parse("2026-03-01T00:00").unwrap();
        assert_eq!(midnight, Timestamp::new(2026, 2, 28, 24).unwrap());
        assert_eq!((midnight.end_label().date(), midnight.end_label().hour), ("2026-02-28".to_owned(), 24));
        assert_eq!(Timestamp::end_of_day(midnight.day()), midnight);
    }

    #[test]
    fn a_moment_has_a_last_hour() {
        let at = |hour| Timestamp::new(2026, 3, 2, hour);
        for (text, want) in [
            ("2026-03-02T14:05:30+08:00", at(14)),
            ("2026-03-02 14:59", at(14)),
            ("2026-03-02T06:00:00.123Z", at(14)),
            ("2026-03-02T06:59Z", at(14)),
            ("2026-03-02T14:30+09:00", at(13)),
            ("2026-03-02T00:05-0600", at(14)),
            ("2026-03-02T14", at(14)),
            ("2026-03-02", at(24)),
            ("2026-03-02T", None),
            ("2026-03-02T14:05+", None),
            ("yesterday at", None),
            ("", None),
        ] {
            assert_eq!(Timestamp::until(text), want, "{text}");
        }
    }

    #[test]
    fn other_zones_and_days_that_are_not_are_refused() {
        for text in [
            "2026-02-29",
            "2026-03-02T14:30",
            "2026-03-02T14:00Z",
            "20260302",
            "2026-13-01",
            "",
            "2026-+3-02",
            "2026-03-02-01",
            "2026--02",
            "2026-03-02+08:00",
            "2026-03-02-14",
            "2026-03:02",
            "26-03T14",
            "2026-03-02T14:00 ",
            "2026-03-02T",
            "2026-03-02T+4:00",
            "4294969322-03-02",
            "二〇二六-03-02",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(
            Timestamp::parse("2026-03-02 14:00:00+08:00").map(Timestamp::iso).as_deref(),
            Some("2026-03-02T14:00+08:00")
        );
    }
}
