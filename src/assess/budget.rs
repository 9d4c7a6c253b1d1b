//! What the rest of a period may bring so that a target is still met, and what each pollutant adds to a change.

use super::composite::Composite;
use crate::data::Decimal;
use crate::stats::Exceedance;

/// What the mean of the days to come may be so that the mean of the whole period is the target: the target times all days,
/// less what the days so far sum to, over the days to come. Of several places it is the mean of their means that is to be the
/// target, with the same days to come at each.
///
/// `None` when no day is to come; below zero the target is out of reach. It is of the unrounded mean: a mean that rounds to
/// the target has up to half a unit more.
pub fn budget(so_far: &[Vec<Decimal>], days_to_come: u32, target: Decimal) -> Option<Decimal> {
    if let [one] = so_far {
        let all = i64::try_from(one.len()).ok()? + i64::from(days_to_come);
        let sum: i64 = one.iter().map(|v| v.ticks(9)).sum();
        let left = Decimal::from_ticks(target.ticks(9).checked_mul(all)? - sum, 9);
        let mean = Decimal::ratio_ticks(left, Decimal::from_ticks(i64::from(days_to_come), 0), 9)?;
        return Some(Decimal::from_ticks(mean, 9));
    }
    // The mean of sum/(days + to come) is what is reached, the mean of (to come)/(days + to come) what each unit to come adds.
    let to_come = f64::from(days_to_come);
    let (mut reached, mut adds) = (0.0, 0.0);
    for days in so_far {
        let all = days.len() as f64 + to_come;
        reached += days.iter().map(|v| v.to_f64()).sum::<f64>() / all / so_far.len() as f64;
        adds += to_come / all / so_far.len() as f64;
    }
    if adds > 0.0 { Decimal::from_f64((target.to_f64() - reached) / adds) } else { None }
}

/// How many of the days to come must be good for the share of good days to reach a target in tenths of a percent, all of
/// them being valid; `None` when even all of them are too few. Given good and valid days so far; of several places it is the
/// mean of their shares that is to reach it, with as many good days at each.
pub fn good_days_needed(so_far: &[(u32, u32)], days_to_come: u32, target: i64) -> Option<u32> {
    (0..=days_to_come).find(|more| {
        let share = |(good, valid): &(u32, u32)| {
            let all = valid + days_to_come;
            let share = Exceedance { valid: all, above: all - (good + more).min(all) }.attainment_rate();
            share.map(|tenths| Decimal::from_ticks(tenths, 1))
        };
        let shares: Vec<Decimal> = so_far.iter().filter_map(share).collect();
        Decimal::mean_ticks(shares, 1).is_some_and(|share| share >= target)
    })
}

/// How many days to come may be above a limit so that the percentile of the whole period is sure to be within it, all of
/// them being valid; below zero when there were too many already. `None` without a day.
///
/// By the formula of HJ 663 a percentile over `n` days is within the limit when the smallest `⌈1 + (n-1)·p/100⌉` are. It can
/// be within it with one day more, when that day is little above.
pub fn exceedances_left(so_far: Exceedance, days_to_come: u32, p: u32) -> Option<i64> {
    let all = i64::from(so_far.valid + days_to_come);
    let hundredths = (all - 1) * i64::from(p.min(100));
    let within = 1 + (hundredths + 99).div_euclid(100);
    (all > 0).then(|| all - within - i64::from(so_far.above))
}

/// What each pollutant adds to the change of the composite index from one period to another, in hundredths; the six add up
/// to the whole change when single indices are rounded before they are added.
pub fn contributions(from: &Composite, to: &Composite) -> [i64; 6] {
    std::array::from_fn(|p| to.single[p] - from.single[p])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::percentile;

    fn whole(n: i64) -> Decimal {
        Decimal::from_ticks(n, 0)
    }

    #[test]
    fn the_rest_of_the_year_meets_the_target_exactly() {
        let so_far = [40, 50, 60].map(whole).to_vec();
        assert_eq!(budget(std::slice::from_ref(&so_far), 2, whole(40)), Some(whole(25)));
        assert_eq!(budget(std::slice::from_ref(&so_far), 3, whole(40)).map(|b| b.ticks(9)), Some(30_000_000_000));
        assert_eq!(budget(std::slice::from_ref(&so_far), 1, whole(30)), Some(whole(-30)), "out of reach");
        assert_eq!(budget(&[so_far], 0, whole(40)), None);
        assert_eq!(budget(&[Vec::new()], 5, whole(35)), Some(whole(35)));
    }

    #[test]
    fn several_places_reach_the_mean_of_their_means() {
        let so_far = [vec![whole(40); 3], vec![whole(60); 1]];
        let rest = budget(&so_far, 2, whole(40)).unwrap().to_f64();
        let mean = ((120.0 + 2.0 * rest) / 5.0 + (60.0 + 2.0 * rest) / 3.0) / 2.0;
        assert!((mean - 40.0).abs() < 1e-6, "{rest}");
        assert_eq!(budget(&so_far, 0, whole(40)), None);
        assert_eq!(good_days_needed(&[(3, 5), (5, 5)], 5, 800), Some(4), "70 % and 90 %");
    }

    #[test]
    fn good_days_needed_reach_the_share_and_one_fewer_does_not() {
        let needed = good_days_needed(&[(200, 300)], 65, 700).unwrap();
        let share = |more| Exceedance { valid: 365, above: 365 - 200 - more }.attainment_rate().unwrap();
        assert!(share(needed) >= 700 && share(needed - 1) < 700);
        assert_eq!(good_days_needed(&[(100, 300)], 65, 700), None);
        assert_eq!(good_days_needed(&[(300, 300)], 0, 700), Some(0));
    }

    #[test]
    fn exceedances_left_keep_the_percentile_within_the_limit() {
        for (n, p) in [(365, 90), (366, 95), (31, 90), (1, 90), (10, 98)] {
            let left = exceedances_left(Exceedance { valid: 0, above: 0 }, n, p).unwrap();
            let at = |above: i64| {
                let days: Vec<Decimal> =
                    (0..i64::from(n)).map(|d| whole(if d < above { 10_000 } else { 160 })).collect();
                percentile(&days, p).unwrap()
            };
            assert!(at(left) <= whole(160) && at(left + 1) > whole(160), "{n} days, {p}th: {left}");
        }
        assert_eq!(exceedances_left(Exceedance { valid: 300, above: 40 }, 65, 90), Some(-4));
        assert_eq!(exceedances_left(Exceedance { valid: 0, above: 0 }, 0, 90), None);
    }
}
