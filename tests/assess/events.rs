//! Listed days: what they change and what they leave.

use crate::made::{Random, measurements, pack, stations};
use lantian::assess::{DUST_RULE_SINCE, Exceptional, Limits, Period, Places, Rounding, contributions};
use lantian::data::{Decimal, Pollutant, Timestamp};

fn month(id: &str) -> Period {
    let pack = pack(&measurements(stations()));
    let first = Timestamp::new(2026, 3, 1, 1).unwrap().day();
    Period::of(&Places::new(&pack), id, first, first + 30, None)
}

#[test]
fn deducting_days_changes_what_the_rule_names_and_nothing_else() {
    let mut random = Random(7);
    for id in ["c00", "c07", "c29", "c41"] {
        let month = month(id);
        for _ in 0..20 {
            let listed: Vec<i32> = month.range().filter(|_| random.next().is_multiple_of(5)).collect();
            let both = Exceptional::new(&month, &listed);
            for p in [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3] {
                assert_eq!(*both.concentration(p).official(), month.concentration(p, &[]));
                assert_eq!(*both.exceedance(p, Limits::Gb2012).official(), month.exceedance(p, Limits::Gb2012, &[]));
            }
            let (days, plain) = (both.good_days(), month.good_days(&[]));
            assert_eq!(days.kept, plain.kept, "the monthly reports keep every day");
            assert_eq!(days.listed as usize, listed.len());
            // The deducted form by hand: on a listed day the level of the index of the gases.
            let mut want = [0; 6];
            for (day, (level, detail)) in month.range().zip(month.level.iter().zip(&month.detail)) {
                let level = if listed.contains(&day) { &detail.level_without_particles } else { level };
                want[usize::from(level.unwrap_or(7)) - 1 - usize::from(level.is_none())] += u32::from(level.is_some());
            }
            assert_eq!(days.deducted, want);
            for p in [Pollutant::Pm25, Pollutant::Pm10] {
                // The mean of the days that are left, by hand.
                let kept = month.range().zip(&month.values[p as usize]).filter(|(d, _)| !listed.contains(d));
                let left: Vec<Decimal> = kept.filter_map(|(_, v)| *v).collect();
                let mean = Decimal::mean_ticks(left, 0).map(|t| Decimal::from_ticks(t, 0));
                assert_eq!(*both.concentration(p).official(), mean, "{p:?} without {listed:?}");
                assert_eq!(both.concentration(p).with, month.concentration(p, &[]));
            }
            let index = both.composite(Limits::Gb2026Transitional, Rounding::HalfEven);
            let (with, without) = (index.with.clone().unwrap(), index.official().clone().unwrap());
            for p in [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3] {
                assert_eq!(with.single[p as usize], without.single[p as usize]);
            }
            assert_eq!(contributions(&with, &without).iter().sum::<i64>(), without.value - with.value);
        }
    }
}

#[test]
fn both_numbers_are_always_there() {
    let month = month("c10");
    let listed: Vec<i32> = month.range().take(10).collect();
    let both = Exceptional::new(&month, &listed);
    let days = both.good_days();
    let gone =
        month.index[..10].iter().zip(&month.detail).filter(|(i, d)| i.is_some() && d.without_particles.is_none());
    assert_eq!(days.valid(false) - days.valid(true), gone.count() as u32, "a deducted day is not a removed one");
    assert!(days.shares().kept.is_some() && days.shares().deducted >= days.shares().kept);
    assert!(both.concentration(Pollutant::Pm10).deducts && !both.concentration(Pollutant::O3).deducts);
    assert_ne!(both.concentration(Pollutant::O3).without, None);
    let all: Vec<i32> = month.range().collect();
    let none = Exceptional::new(&month, &all);
    assert_eq!(none.concentration(Pollutant::Pm10).without, None, "no day is left, so there is no mean");
    assert_eq!(*none.composite(Limits::Gb2012, Rounding::HalfEven).official(), None);
}

#[test]
fn the_rule_begins_in_2017_and_only_days_of_the_period_count() {
    assert_eq!(Timestamp::new(2017, 1, 1, 1).map(Timestamp::day), Some(DUST_RULE_SINCE));
    let values = || std::array::from_fn(|_| vec![Some(Decimal::from_ticks(50, 0)); 4]);
    let turn = Period::of_days(DUST_RULE_SINCE - 2, values(), None);
    let days: Vec<i32> = (DUST_RULE_SINCE - 3..DUST_RULE_SINCE + 3).collect();
    assert_eq!(Exceptional::new(&turn, &days).days(), [DUST_RULE_SINCE, DUST_RULE_SINCE + 1]);
}
