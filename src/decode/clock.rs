//! Time cells: neighbouring rows often have the same one, so the last is remembered.

use crate::data::{Step, Timestamp};

/// Reads the time cells of a file.
#[derive(Default)]
pub(crate) struct Clock {
    cell: String,
    time: Option<Timestamp>,
}

impl Clock {
    /// The label of an hour, or 24:00 of a day; `None` when it cannot be read or is not on the grid.
    ///
    /// A bare date is its own day (`2026-03-02` of a daily row ends at 2026-03-02 24:00) and no hour.
    pub(crate) fn read(&mut self, cell: &str, step: Step) -> Option<Timestamp> {
        if cell != self.cell {
            self.cell.clear();
            self.cell += cell;
            self.time = Timestamp::parse(cell);
        }
        let time = self.time?;
        if cell.len() <= 10 {
            return (step == Step::Day).then(|| Timestamp(time.0 + 24));
        }
        (time.0 % step.hours() == 0).then_some(time)
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use crate::data::{Step, Timestamp};

    #[test]
    fn cells_are_read_one_by_one() {
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
            assert_eq!(clock.read(text, Step::Hour), Timestamp::parse(text), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_24() {
        let mut clock = Clock::default();
        let end = Timestamp::new(2026, 3, 2, 24);
        for text in ["2026-03-02", "2026/3/2", "2026-03-02T24:00", "2026-03-03T00:00+08:00"] {
            assert_eq!(clock.read(text, Step::Day), end, "{text}");
        }
        assert_eq!(clock.read("2026-03-02T14:00", Step::Day), None);
        assert_eq!(clock.read("2026-03-02", Step::Hour), None);
    }
}
