//! Which days are good: days by level and their shares, with listed days of sand and dust kept and deducted.

use crate::data::Decimal;
use crate::stats::Exceedance;

/// What one natural day counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayLevel {
    /// The level of the day's index, 1 to 6; `None` without an index.
    pub level: Option<u8>,
    /// The level once particles are deducted ([`crate::aqi::Aqi::without_particles`]).
    pub without_particles: Option<u8>,
    /// True on an officially listed day of sand and dust.
    pub listed: bool,
}

/// The days of a period by level, in both official forms.
///
/// *Kept*: every day counts with its index, as the ministry's monthly reports do, which name the share of days over 100
/// because of dust beside it (由沙尘天气导致的超标天数比例). *Deducted*: a listed day counts with the index of the pollutants
/// other than PM10 and PM2.5 (扣除沙尘影响; 环办监测〔2016〕120号). Both are stated wherever good days are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoodDays {
    /// Days of levels 1 to 6 with listed days kept.
    pub kept: [u32; 6],
    /// Days of levels 1 to 6 with listed days deducted.
    pub deducted: [u32; 6],
    /// Days without an index.
    pub missing: u32,
    /// Listed days, with or without an index.
    pub listed: u32,
    /// Listed days above 100 that are not once particles are deducted.
    pub because_of_dust: u32,
}

impl GoodDays {
    /// Counts the days of a period.
    pub fn count(days: impl IntoIterator<Item = DayLevel>) -> Self {
        let mut out = Self::default();
        let add = |counts: &mut [u32; 6], level: Option<u8>| {
            if let Some(count) = level.and_then(|l| counts.get_mut(usize::from(l).checked_sub(1)?)) {
                *count += 1;
            }
        };
        for day in days {
            let deducted = if day.listed { day.without_particles } else { day.level };
            add(&mut out.kept, day.level);
            add(&mut out.deducted, deducted);
            out.missing += u32::from(day.level.is_none());
            out.listed += u32::from(day.listed);
            out.because_of_dust += u32::from(day.level > Some(2) && deducted.is_some_and(|level| level <= 2));
        }
        out
    }

    /// The days of several places together (天次).
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let pairs = self.kept.iter_mut().zip(other.kept).chain(self.deducted.iter_mut().zip(other.deducted));
        pairs.for_each(|(own, other)| *own += other);
        self.missing += other.missing;
        self.listed += other.listed;
        self.because_of_dust += other.because_of_dust;
        self
    }

    /// Days of levels 1 to 6, with listed days deducted or kept.
    pub fn levels(&self, deducted: bool) -> &[u32; 6] {
        if deducted { &self.deducted } else { &self.kept }
    }

    /// Days with an index.
    pub fn valid(&self, deducted: bool) -> u32 {
        self.levels(deducted).iter().sum()
    }

    /// Days with an index up to 100.
    pub fn good(&self, deducted: bool) -> u32 {
        let [one, two, ..] = self.levels(deducted);
        one + two
    }

    /// Days of heavy and severe pollution, an index above 200; the monthly reports keep listed days.
    pub fn heavy(&self, deducted: bool) -> u32 {
        let [.., five, six] = self.levels(deducted);
        five + six
    }

    /// The shares of these days.
    pub fn shares(&self) -> GoodShares {
        let share = |deducted| {
            let valid = self.valid(deducted);
            Exceedance { valid, above: valid - self.good(deducted) }.attainment_rate()
        };
        let whole = |n: u32| Decimal::from_ticks(i64::from(n), 0);
        GoodShares {
            kept: share(false),
            deducted: share(true),
            because_of_dust: Decimal::ratio_ticks(whole(self.because_of_dust), whole(self.valid(false)), 3),
        }
    }
}

/// Shares of days in tenths of a percent, half to even; `None` without a valid day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoodShares {
    /// Good days among valid ones, listed days kept.
    pub kept: Option<i64>,
    /// Good days among valid ones, listed days deducted.
    pub deducted: Option<i64>,
    /// Days above 100 because of dust among valid ones.
    pub because_of_dust: Option<i64>,
}

impl GoodShares {
    /// One of the two shares.
    pub fn share(&self, deducted: bool) -> Option<i64> {
        if deducted { self.deducted } else { self.kept }
    }

    /// The mean of the shares of several places, of those that have one.
    pub fn mean(all: &[Self]) -> Self {
        let of = |one: fn(&Self) -> Option<i64>| {
            Decimal::mean_ticks(all.iter().filter_map(one).map(|share| Decimal::from_ticks(share, 0)), 0)
        };
        Self { kept: of(|s| s.kept), deducted: of(|s| s.deducted), because_of_dust: of(|s| s.because_of_dust) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deducted_day_is_another_day_and_not_a_removed_one() {
        let day = |level, without_particles, listed| DayLevel {
            level: Some(level),
            without_particles: Some(without_particles),
            listed,
        };
        let days = GoodDays::count([
            day(2, 1, false),
            day(5, 2, true),
            day(6, 3, true),
            day(4, 1, false),
            DayLevel { listed: true, without_particles: Some(1), ..DayLevel::default() },
            DayLevel::default(),
        ]);
        assert_eq!((days.kept, days.deducted), ([0, 1, 0, 1, 1, 1], [1, 2, 1, 1, 0, 0]));
        assert_eq!(
            (days.missing, days.listed, days.because_of_dust),
            (2, 3, 1),
            "the second listed day stays above 100"
        );
        let shares = days.shares();
        assert_eq!((shares.kept, shares.deducted, shares.because_of_dust), (Some(250), Some(600), Some(250)));
        assert_eq!((days.heavy(false), days.heavy(true)), (2, 0));
        let both = days.and(&days);
        assert_eq!((both.valid(false), both.good(true), both.shares().kept), (8, 6, Some(250)));
        assert_eq!(GoodDays::default().shares(), GoodShares::default(), "no day, no share");
        let mean = GoodShares::mean(&[shares, GoodShares { kept: Some(301), ..GoodShares::default() }]);
        assert_eq!((mean.kept, mean.deducted), (Some(276), Some(600)), "275.5 tenths go to the even 276");
    }
}
