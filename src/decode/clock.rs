//! Time cells: rows repeat their dates, so a date is read once and only the hour after it.

use crate::data::{Step, Timestamp};

/// Reads the time cells of a file.
#[derive(Default)]
pub(crate) struct Clock {
    date: Vec<u8>,
    tail: Vec<u8>,
    midnight: i32,
}

impl Clock {
    /// The label of an hour, or 24:00 of a day; `None` when it cannot be read or is not on the grid.
    ///
    /// A bare date is its own day (`2026-03-02` of a daily row ends at 2026-03-02 24:00) and no hour.
    pub(crate) fn read(&mut self, cell: &[u8], step: Step) -> Option<Timestamp> {
        if cell.len() <= 10 {
            let date = Timestamp::parse(std::str::from_utf8(cell).ok()?)?;
            return (step == Step::Day).then(|| Timestamp(date.0 + 24));
        }
        let time = self.quick(cell).or_else(|| self.slow(cell))?;
        (time.0 % step.hours() == 0).then_some(time)
    }

    /// `2026-03-02T14…` where the date and what follows the hour were read before.
    fn quick(&self, cell: &[u8]) -> Option<Timestamp> {
        let (date, rest) = cell.split_at_checked(11)?;
        let (hour, tail) = rest.split_first_chunk::<2>()?;
        if date != self.date || tail != self.tail || !hour.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let hour = hour.iter().fold(0, |hour, digit| hour * 10 + i32::from(digit - b'0'));
        (hour <= 24).then_some(Timestamp(self.midnight + hour))
    }

    fn slow(&mut self, cell: &[u8]) -> Option<Timestamp> {
        let time = Timestamp::parse(std::str::from_utf8(cell).ok()?)?;
        if let Some((date, [a, b, tail @ ..])) = cell.split_at_checked(11)
            && date.ends_with(b"T") | date.ends_with(b" ")
            && a.is_ascii_digit()
            && b.is_ascii_digit()
        {
            let hour = i32::from(a - b'0') * 10 + i32::from(b - b'0');
            (self.date, self.tail, self.midnight) = (date.to_vec(), tail.to_vec(), time.0 - hour);
        }
        Some(time)
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use crate::data::{Step, Timestamp};

    #[test]
    fn the_quick_way_reads_what_the_slow_way_reads() {
        let mut clock = Clock::default();
        for text in [
            "2026-03-02T01:00+08:00",
            "2026-03-02T24:00+08:00",
            "2026-03-02T25:00+08:00",
            "2026-03-02T14:00+09:00",
            "2026-03-02T14:30+08:00",
            "2026-03-02 14",
            "2026-03-02 15",
            "2026-03-02 1x",
            "2026-3-2 14:00:00",
            "2026-3-2 4:00:00",
            "2026-3-2 4:05:00",
            "2026-3-02 4:00",
            "2026-3-02 5:00",
            "2026-13-02 05:00",
        ] {
            assert_eq!(clock.read(text.as_bytes(), Step::Hour), Timestamp::parse(text), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_24() {
        let mut clock = Clock::default();
        let end = Timestamp::new(2026, 3, 2, 24);
        for text in ["2026-03-02", "2026/3/2", "2026-03-02T24:00", "2026-03-03T00:00+08:00"] {
            assert_eq!(clock.read(text.as_bytes(), Step::Day), end, "{text}");
        }
        assert_eq!(clock.read(b"2026-03-02T14:00", Step::Day), None);
        assert_eq!(clock.read(b"2026-03-02", Step::Hour), None);
    }
}
