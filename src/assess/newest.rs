//! The newest time that may stand for "now".

use crate::data::{Observations, Step, Timestamp};

/// Hours of silence of all places after which what follows is measured by what was usual before.
const BREAK: i32 = 24;
/// Hours of silence after which it is measured by itself.
const FORGOTTEN: i32 = 366 * 24;
/// Stretches looked at, the newest first.
const STRETCHES: usize = 8;

/// The newest hour or day that may stand for the state of a province, and what belongs to it.
///
/// It is the newest at which at least half as many places report as is usual. Usual is the median of the last 48 hours (7
/// days) with any report. After a silence of more than a day of all places, what was usual before stays the measure for 72
/// hours (7 days) with a report, unless the silence lasted a year. So a row under a wrong date, or a station that goes on
/// alone, does not become "now".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newest {
    /// That time.
    pub usual: Timestamp,
    /// The last time that no such silence parts from it, be it with few reports or with none.
    pub last: Timestamp,
}

/// Times with a report and how many places have one, the newest first.
type Stretch = Vec<(Timestamp, usize)>;

impl Newest {
    /// Of some observations; `None` where there is no value.
    pub fn of(obs: &Observations) -> Option<Self> {
        let (recent, settled) = match obs.step() {
            Step::Hour => (48, 72),
            Step::Day => (7, 7),
        };
        let stretches = stretches(obs, settled);
        // From the oldest on: what was usual before counts where it was more.
        let (mut usual, mut before) = (0, None);
        let mut measures = Vec::new();
        for stretch in stretches.iter().rev() {
            let own = median(stretch.iter().take(recent).map(|(_, count)| *count).collect());
            let remembered = stretch.last().zip(before).is_some_and(|((from, _), last)| from.0 - last < FORGOTTEN);
            usual = if remembered && stretch.len() < settled { own.max(usual) } else { own };
            before = stretch.first().map(|(last, _)| last.0);
            measures.push(usual);
        }
        let mut each = stretches.iter().zip(measures.into_iter().rev()).enumerate();
        each.find_map(|(number, (stretch, usual))| {
            let (newest, _) = stretch.iter().find(|(_, count)| count * 2 >= usual)?;
            let last = stretch.first()?.0;
            Some(Self { usual: *newest, last: if number == 0 { with_what_is_missing(obs, last) } else { last } })
        })
    }
}

/// A time, or the last of the steps that follow it without a gap and without any value.
fn with_what_is_missing(obs: &Observations, time: Timestamp) -> Timestamp {
    let next = |time: &Timestamp| {
        let next = Timestamp(time.0 + obs.step().hours());
        obs.index(next).map(|_| next)
    };
    std::iter::successors(Some(time), next).last().unwrap_or(time)
}

/// The stretches of time with reports, the newest first, until one has so many times that it is its own measure.
fn stretches(obs: &Observations, settled: usize) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for index in (0..obs.len()).rev() {
        let (time, count) = (obs.time(index), obs.reporting(index));
        if count == 0 {
            continue;
        }
        let goes_on =
            |s: &&mut Stretch| s.last().is_some_and(|(next, _)| next.0 - time.0 <= BREAK + obs.step().hours());
        if let Some(stretch) = out.last_mut().filter(goes_on) {
            stretch.push((time, count));
            if stretch.len() == settled {
                break;
            }
        } else if out.len() < STRETCHES {
            out.push(vec![(time, count)]);
        } else {
            break;
        }
    }
    out
}

fn median(mut counts: Vec<usize>) -> usize {
    let middle = counts.len() / 2;
    if counts.is_empty() { 0 } else { *counts.select_nth_unstable(middle).1 }
}

#[cfg(test)]
mod tests {
    use super::Newest;
    use crate::data::{Observations, Row, Step, Timestamp};

    /// Hours at which the first so many of ten places report.
    fn newest(hours: &[(i32, u32)]) -> Option<(i32, i32)> {
        newest_of(Step::Hour, hours)
    }

    fn newest_of(step: Step, times: &[(i32, u32)]) -> Option<(i32, i32)> {
        let rows: Vec<Row> = times
            .iter()
            .flat_map(|(time, count)| (0..*count).map(|place| (place, Timestamp(*time * step.hours()), [1.0; 6])))
            .collect();
        let ids = (0..10).map(|i| i.to_string()).collect();
        let found = Newest::of(&Observations::of_rows(step, ids, &rows, &mut |_| {}))?;
        Some((found.usual.0 / step.hours(), found.last.0 / step.hours()))
    }

    fn with(more: &[(i32, u32)]) -> Vec<(i32, u32)> {
        (0..100).map(|hour| (hour, 10)).chain(more.iter().copied()).collect()
    }

    #[test]
    fn t02_the_newest_hour_is_one_at_which_half_report() {
        assert_eq!(newest(&[]), None);
        assert_eq!(newest(&with(&[])), Some((99, 99)));
        assert_eq!(newest(&with(&[(100, 5), (101, 4)])), Some((100, 101)));
        // One station goes on for half a day; after two days it is what there is.
        let alone = |hours: i32| (100..100 + hours).map(|hour| (hour, 1)).collect::<Vec<_>>();
        assert_eq!(newest(&with(&alone(12))), Some((99, 111)));
        assert_eq!(newest(&with(&alone(48))), Some((147, 147)));
    }

    #[test]
    fn t02_a_row_under_a_wrong_date_is_not_now() {
        let days = |n: i32| 99 + n * 24;
        for ahead in [2, 39, 200] {
            assert_eq!(newest(&with(&[(days(ahead), 1)])), Some((99, 99)), "{ahead} days ahead");
        }
        // A station's whole days, far ahead, and a second such row behind them.
        let stray: Vec<_> = (0..70).map(|hour| (days(39) + hour, 4)).chain([(days(80), 1)]).collect();
        assert_eq!(newest(&with(&stray)), Some((99, 99)));
        // The network comes back: at once when it is whole, after three days with fewer.
        assert_eq!(newest(&with(&[(days(39), 6)])), Some((days(39), days(39))));
        let fewer: Vec<_> = (0..72).map(|hour| (days(39) + hour, 3)).collect();
        assert_eq!(newest(&with(&fewer)), Some((days(39) + 71, days(39) + 71)));
        // Years later it is another network.
        assert_eq!(newest(&with(&[(days(500), 3)])), Some((days(500), days(500))));
    }

    #[test]
    fn t02_days_are_asked_the_same() {
        let month: Vec<_> = (0..30).map(|day| (day, 10)).collect();
        let of = |more: &[(i32, u32)]| newest_of(Step::Day, &[month.clone(), more.to_vec()].concat());
        assert_eq!(of(&[(30, 4)]), Some((29, 30)));
        assert_eq!(of(&[(69, 1)]), Some((29, 29)));
        assert_eq!(of(&[(69, 9)]), Some((69, 69)));
    }
}
