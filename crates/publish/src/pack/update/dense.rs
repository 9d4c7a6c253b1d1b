//! Grids without empty ends and places.

use lantian::data::{Observations, Pollutant, Timestamp};

/// Returns what lies from one label to another as one grid without empty ends and places; `None` where there is no value.
pub(super) fn dense(all: &Observations, from: Timestamp, to: Timestamp) -> Option<Observations> {
    let step = all.step();
    let len = usize::try_from((to.0 - from.0) / step.hours() + 1).ok()?;
    let mut series = Vec::new();
    for (row, id) in all.places().iter().enumerate() {
        let six = Pollutant::ALL.map(|pollutant| {
            let mut values = vec![f32::NAN; len];
            all.window(row, pollutant, from, &mut values);
            values
        });
        let first = six.iter().filter_map(|values| values.iter().position(|value| value.is_finite())).min();
        let last = six.iter().filter_map(|values| values.iter().rposition(|value| value.is_finite())).max();
        series.extend(first.zip(last).map(|(first, last)| (id.clone(), six, first, last)));
    }
    let first = series.iter().map(|(_, _, first, _)| *first).min()?;
    let last = series.iter().map(|(_, _, _, last)| *last).max()?;
    let ids = series.iter().map(|(id, ..)| id.clone()).collect();
    let start = Timestamp(from.0 + first as i32 * step.hours());
    let mut out = Observations::new(start, step, last - first + 1, ids);
    for (row, (_, six, ..)) in series.iter().enumerate() {
        for (pollutant, values) in Pollutant::ALL.into_iter().zip(six) {
            out.series_mut(row, pollutant).copy_from_slice(values.get(first..=last)?);
        }
    }
    Some(out)
}
