//! The time of rows.

use super::Context;
use crate::grid::{Epoch, Grid};
use crate::recognise::times::{self, DateOrder, Moment};
use crate::recognise::{HourLabel, Mapping, Role};
use lantian::data::Timestamp;

/// Where the time of a row stands.
enum Source {
    /// One column with date and time.
    Point(usize),
    /// A column of the date and one of the hour.
    DateHour(usize, usize),
    /// Columns of year, month, day and perhaps the hour.
    Parts([usize; 3], Option<usize>),
    /// The same for all rows.
    Fixed(Timestamp),
}

/// What a time cell is.
pub(crate) enum When {
    /// An hour by its label, or a day by its 24:00.
    At(Timestamp),
    /// The cell cannot be read.
    Bad,
    /// A time between two hours.
    NotOnTheHour,
}

/// Reads the times of a table; neighbouring rows often have the same one, so the last is remembered.
pub(crate) struct Clock {
    source: Source,
    order: DateOrder,
    epoch: Epoch,
    zone: i32,
    ignore_offset: bool,
    begin: bool,
    last: (String, Option<Moment>),
    heading: String,
}

impl Clock {
    /// Returns the clock of a table; `None` when it has no time and neither its name nor the caller says one.
    pub(crate) fn new(mapping: &Mapping, grid: &Grid, context: &Context) -> Option<Self> {
        let index = |role| mapping.index(role);
        let point = [Role::End, Role::Time, Role::UtcTime, Role::Begin].into_iter().find_map(index);
        let parts = || Some([index(Role::Year)?, index(Role::Month)?, index(Role::Day)?]);
        let source = match (point, index(Role::Date), index(Role::Hour)) {
            (Some(column), ..) => Source::Point(column),
            (None, Some(date), Some(hour)) => Source::DateHour(date, hour),
            (None, Some(date), None) => Source::Point(date),
            (None, None, hour) => match parts() {
                Some(parts) => Source::Parts(parts, hour),
                None => Source::Fixed(context.time.or_else(|| time_in_name(context.file))?),
            },
        };
        let column = match source {
            Source::Point(column) | Source::DateHour(_, column) | Source::Parts([column, ..], _) => Some(column),
            Source::Fixed(_) => None,
        };
        let heading = mapping.columns.iter().find(|own| Some(own.index) == column);
        Some(Self {
            heading: heading.map(|column| column.heading.clone()).unwrap_or_default(),
            source,
            order: mapping.date_order,
            epoch: grid.epoch(),
            zone: mapping.zone,
            ignore_offset: mapping.ignore_offset,
            begin: mapping.hour_label == HourLabel::Begin,
            last: (String::new(), None),
        })
    }

    /// Returns the heading of the column of the time, for remarks: of the first of them.
    pub(crate) fn heading(&self) -> &str {
        &self.heading
    }

    /// Returns what the time cells of a row say, for remarks.
    pub(crate) fn text(&self, grid: &Grid, row: usize) -> String {
        match self.source {
            Source::Point(column) => grid.cell(row, column).to_owned(),
            Source::DateHour(date, hour) => [grid.cell(row, date), grid.cell(row, hour)].join(" "),
            Source::Parts(parts, hour) => {
                parts.into_iter().chain(hour).map(|column| grid.cell(row, column)).collect::<Vec<_>>().join(" ")
            }
            Source::Fixed(time) => time.iso(),
        }
    }

    /// Reads the hour of a row.
    pub(crate) fn hour(&mut self, grid: &Grid, row: usize) -> When {
        if let Source::Fixed(time) = self.source {
            return When::At(time);
        }
        let Some(moment) = self.moment(grid, row).filter(|moment| moment.seconds.is_some()) else { return When::Bad };
        let moment = if self.ignore_offset { Moment { offset: None, ..moment } } else { moment };
        match moment.hour(self.zone) {
            Some(time) if self.begin && !moment.is_range => When::At(Timestamp(time.0 + 1)),
            Some(time) => When::At(time),
            None => When::NotOnTheHour,
        }
    }

    /// Reads the day of a row: its 24:00. A date with a time is that date, but 24:00 is that day's end too.
    pub(crate) fn day(&mut self, grid: &Grid, row: usize) -> When {
        if let Source::Fixed(time) = self.source {
            return When::At(Timestamp::end_of_day(time.day()));
        }
        match self.moment(grid, row) {
            Some(moment) => When::At(Timestamp::end_of_day(moment.day)),
            None => When::Bad,
        }
    }

    fn moment(&mut self, grid: &Grid, row: usize) -> Option<Moment> {
        match self.source {
            Source::Point(column) => self.read(grid.cell(row, column)),
            Source::DateHour(date, hour) => {
                let moment = self.read(grid.cell(row, date))?;
                Some(Moment { seconds: Some(times::parse_clock(grid.cell(row, hour))?), ..moment })
            }
            Source::Parts([year, month, day], hour) => {
                let number =
                    |column: usize| grid.cell(row, column).trim_end_matches(['年', '月', '日']).parse::<u32>().ok();
                let date = Timestamp::new(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?, 0)?;
                let seconds = match hour {
                    Some(hour) => Some(times::parse_clock(grid.cell(row, hour))?),
                    None => None,
                };
                Some(Moment { day: date.0 / 24, seconds, offset: None, is_range: false })
            }
            Source::Fixed(_) => None,
        }
    }

    fn read(&mut self, cell: &str) -> Option<Moment> {
        if cell != self.last.0 {
            self.last = (cell.to_owned(), times::parse(cell, self.order, self.epoch));
        }
        self.last.1
    }
}

/// Returns the hour in the name of a file: the first `2026-04-01T20`, `2026-04-01_20` or `2026040120` in it.
pub(crate) fn time_in_name(name: &str) -> Option<Timestamp> {
    const SHAPES: [&str; 3] = ["dddd-dd-ddtdd", "dddd-dd-dd_dd", "dddddddddd"];
    let fits = |text: &str, shape: &str| {
        text.bytes()
            .zip(shape.bytes())
            .all(|(b, s)| if s == b'd' { b.is_ascii_digit() } else { b.eq_ignore_ascii_case(&s) })
    };
    (0..name.len()).find_map(|from| {
        SHAPES.iter().find_map(|shape| {
            let text = name.get(from..from + shape.len()).filter(|text| fits(text, shape))?;
            let text = text.replace(['T', 't', '_'], " ");
            times::parse(&text, DateOrder::Ymd, Epoch::Of1900)?.hour(times::BEIJING)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::time_in_name;
    use lantian::data::Timestamp;

    #[test]
    fn an_hour_may_stand_in_the_name() {
        let time = Timestamp::new(2026, 4, 1, 20);
        for name in ["a/站点2026-04-01T20_excerpt.csv", "2026040120.csv", "national_2026-04-01_20.csv"] {
            assert_eq!(time_in_name(name), time, "{name}");
        }
        for name in ["2026-04-01.csv", "a.csv", "20260401.csv", "9999999999.csv"] {
            assert_eq!(time_in_name(name), None, "{name}");
        }
    }
}
