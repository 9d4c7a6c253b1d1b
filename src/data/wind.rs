//! Wind: its speed and where it comes from, hour by hour.

use super::{Observations, Pollutant, Step, Timestamp};

/// The column of the speed, in m/s.
const SPEED: Pollutant = Pollutant::Pm25;
/// The column of the direction, in degrees.
const FROM: Pollutant = Pollutant::Pm10;

/// Hourly wind at some places over a regular grid of time. Missing is NaN.
///
/// The speed is in m/s; the direction is that the wind comes from, in degrees clockwise from north (0 and 360 are north).
/// Both are kept as the first two columns of a grid of six, so that tables of wind are read, united and written as those
/// of concentrations.
#[derive(Clone, Debug)]
pub struct Wind(Observations);

impl Wind {
    /// An empty grid (all missing) for some places, `len` hours from `start`.
    pub fn new(start: Timestamp, len: usize, places: Vec<String>) -> Self {
        Self(Observations::new(start, Step::Hour, len, places))
    }

    /// The wind of a grid whose first two columns are speed and direction; `None` of days.
    pub fn of_grid(grid: Observations) -> Option<Self> {
        (grid.step() == Step::Hour).then_some(Self(grid))
    }

    /// The grid whose first two columns are speed and direction.
    pub fn grid(&self) -> &Observations {
        &self.0
    }

    /// The row of a place by its identifier.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.0.row(id)
    }

    /// Speed and direction of a place (by row) at an hour; NaN where missing or off the grid.
    pub fn at(&self, row: usize, time: Timestamp) -> (f32, f32) {
        (self.0.value(row, SPEED, time), self.0.value(row, FROM, time))
    }

    /// Sets speed and direction of a place (by row) at an hour of the grid.
    pub fn set(&mut self, row: usize, time: Timestamp, (speed, from): (f32, f32)) {
        self.0.set(row, SPEED, time, speed);
        self.0.set(row, FROM, time, from);
    }

    /// Lays another wind over this one: its values win where it has some.
    pub fn merge(&mut self, other: Self) {
        self.0.merge(other.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, Wind};

    #[test]
    fn hours_off_the_grid_are_missing() {
        let mut wind = Wind::new(Timestamp(100), 2, vec!["a".into()]);
        wind.set(0, Timestamp(101), (2.5, 315.0));
        wind.set(0, Timestamp(102), (9.0, 9.0));
        assert_eq!(wind.at(0, Timestamp(101)), (2.5, 315.0));
        assert!([100, 102].into_iter().all(|t| wind.at(0, Timestamp(t)).0.is_nan()) && wind.row("b").is_none());
    }
}
