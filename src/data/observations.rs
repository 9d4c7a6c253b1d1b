//! Measurements as columns on a regular grid of time.

use super::{Pollutant, Timestamp, order};

/// The spacing of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One value an hour.
    Hour,
    /// One value a natural day, labelled by its 24:00; O3 is the daily maximum 8-hour mean.
    Day,
}

impl Step {
    /// Hours between two values.
    pub fn hours(self) -> i32 {
        match self {
            Step::Hour => 1,
            Step::Day => 24,
        }
    }
}

/// Concentrations of the six pollutants at some places over a regular grid of time.
///
/// Place-major: all values of a place lie together, pollutant by pollutant. Missing is NaN.
/// Units are those of [`Pollutant::unit`].
#[derive(Clone, Debug)]
pub struct Observations {
    start: Timestamp,
    step: Step,
    len: usize,
    places: Vec<String>,
    values: Vec<f32>,
}

impl Observations {
    /// An empty grid (all missing) for some places, `len` steps from `start`.
    pub fn new(start: Timestamp, step: Step, len: usize, places: Vec<String>) -> Self {
        let all = len * places.len() * Pollutant::ALL.len();
        // A block and copies of it: an engine copies at once what it would write number by number.
        let mut values = Vec::with_capacity(all);
        values.resize(all.min(256), f32::NAN);
        while values.len() < all {
            values.extend_from_within(..values.len().min(all - values.len()));
        }
        Self { start, step, len, places, values }
    }

    /// The label of the first value.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The spacing of the grid.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Values of a place and pollutant.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no time on the grid.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Identifiers of the places, in the order of their rows.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The label of a step.
    pub fn time(&self, index: usize) -> Timestamp {
        Timestamp(self.start.0 + index as i32 * self.step.hours())
    }

    /// The step of a label; `None` off the grid.
    pub fn index(&self, time: Timestamp) -> Option<usize> {
        let hours = time.0 - self.start.0;
        let index = usize::try_from(hours.div_euclid(self.step.hours())).ok()?;
        (hours % self.step.hours() == 0 && index < self.len).then_some(index)
    }

    /// The series of a place (by row) and pollutant.
    pub fn series(&self, place: usize, pollutant: Pollutant) -> &[f32] {
        let from = (place * Pollutant::ALL.len() + pollutant as usize) * self.len;
        self.values.get(from..from + self.len).unwrap_or(&[])
    }

    /// The same, to be written.
    pub fn series_mut(&mut self, place: usize, pollutant: Pollutant) -> &mut [f32] {
        let from = (place * Pollutant::ALL.len() + pollutant as usize) * self.len;
        let len = self.len;
        self.values.get_mut(from..from + len).unwrap_or(&mut [])
    }

    /// The row of a place by its identifier.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.places.iter().position(|p| p == id)
    }

    /// Lays another grid of the same step over this one: times and places are united, its values win where it has some.
    ///
    /// # Panics
    /// Never; grids of different steps are left as they are and `false` is returned.
    pub fn merge(&mut self, other: &Observations) -> bool {
        if self.step != other.step || (other.start.0 - self.start.0) % self.step.hours() != 0 {
            return false;
        }
        let hours = self.step.hours();
        let end = |o: &Observations| o.start.0 + o.len as i32 * hours;
        let start = self.start.0.min(other.start.0);
        let len = ((end(self).max(end(other)) - start) / hours) as usize;
        let mut places = self.places.clone();
        let rows = order(places.len(), &|a, b| self.places[a].cmp(&self.places[b]));
        let target: Vec<usize> = other
            .places
            .iter()
            .map(|p| match rows.binary_search_by(|row| self.places[*row].cmp(p)) {
                Ok(at) => rows[at],
                Err(_) => {
                    places.push(p.clone());
                    places.len() - 1
                }
            })
            .collect();
        let mut out = Observations::new(Timestamp(start), self.step, len, places);
        let own: Vec<usize> = (0..self.places.len()).collect();
        for (source, target) in [(&*self, &own), (other, &target)] {
            let shift = ((source.start.0 - start) / hours) as usize;
            for (row, &to) in target.iter().enumerate() {
                for pollutant in Pollutant::ALL {
                    let from = source.series(row, pollutant);
                    let into = &mut out.series_mut(to, pollutant)[shift..shift + from.len()];
                    for (into, from) in into.iter_mut().zip(from) {
                        if from.is_finite() {
                            *into = *from;
                        }
                    }
                }
            }
        }
        *self = out;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Observations, Step};
    use crate::data::{Pollutant, Timestamp};

    #[test]
    fn parts_of_a_history_become_one_grid() {
        let mut a = Observations::new(Timestamp(100), Step::Hour, 3, vec!["a".into(), "b".into()]);
        a.series_mut(1, Pollutant::Co).copy_from_slice(&[1.0, 2.0, f32::NAN]);
        let mut b = Observations::new(Timestamp(102), Step::Hour, 2, vec!["c".into(), "b".into()]);
        b.series_mut(1, Pollutant::Co).copy_from_slice(&[3.0, 4.0]);
        assert!(a.merge(&b));
        assert_eq!((a.start(), a.len(), a.places().len()), (Timestamp(100), 4, 3));
        assert_eq!(a.series(1, Pollutant::Co), [1.0, 2.0, 3.0, 4.0]);
        assert!(a.series(2, Pollutant::Co).iter().all(|v| v.is_nan()));
        assert!(!a.merge(&Observations::new(Timestamp(100), Step::Day, 1, vec![])));
    }
}
