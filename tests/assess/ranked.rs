//! Ranks, ties, changes and intervals, and the limits by date.

use crate::decimal;
use lantian::assess::{
    Grade, Limits, Rounding, best, change_rate, composite, province, ranks, ranks_from_worst, worst,
};
use lantian::data::{Decimal, Pollutant, Timestamp};

fn some(values: &[i64]) -> Vec<Option<i64>> {
    values.iter().map(|v| Some(*v)).collect()
}

#[test]
fn ties_share_the_better_rank_and_the_next_is_skipped() {
    let mut values = some(&[482, 410, 410, 505, 505, 505, 390]);
    values.push(None);
    let want = [4, 2, 2, 5, 5, 5, 1].map(Some);
    assert_eq!(ranks(&values)[..7], want);
    assert_eq!(ranks(&values)[7], None, "no data, no rank");
    assert_eq!(ranks_from_worst(&values)[..7], [4, 5, 5, 1, 1, 1, 7].map(Some));
    assert_eq!(best(&values, 2), [6, 1, 2], "a tie is taken whole");
    assert_eq!(worst(&values, 1), [3, 4, 5]);
}

/// The pattern of the printed county list of 2019-09 (120 units): second, fourth and 110th are shared.
#[test]
fn the_printed_county_list_has_this_pattern() {
    let values: Vec<Option<i64>> = (0..120)
        .map(|i| {
            Some(match i {
                2 => 1,
                4 => 3,
                110 => 109,
                i => i,
            })
        })
        .collect();
    let ranks = ranks(&values);
    let at = |i: usize| ranks[i].unwrap();
    assert_eq!((at(1), at(2), at(3), at(4), at(5)), (2, 2, 4, 4, 6));
    assert_eq!((at(109), at(110), at(111), at(119)), (110, 110, 112, 120));
}

#[test]
fn changes_are_of_published_values() {
    let rate = |this, last| change_rate(Some(decimal(this)), Some(decimal(last)));
    assert_eq!(rate("4.30", "4.50"), Some(-44));
    assert_eq!(rate("4.48", "4.49"), Some(-2));
    assert_eq!(rate("36", "37"), Some(-27));
    assert_eq!(change_rate(None, Some(decimal("4"))), None);
    assert_eq!(rate("4", "0"), None);
}

#[test]
fn limits_follow_the_day_and_the_province_is_the_mean_of_its_cities() {
    for (day, limits) in
        [("2026-02-28", "2012"), ("2026-03-01", "2026"), ("2030-12-31", "2026"), ("2031-01-01", "2031")]
    {
        assert_eq!(Limits::on(Timestamp::parse(day).unwrap().0 / 24).id(), limits, "{day}");
    }
    assert_eq!(province(&some(&[449, 450])), Some(450));
    assert_eq!(province(&some(&[448, 449])), Some(448), "half to even");
    assert_eq!(province(&[Some(449), None]), None, "one of two cities is too few");
    assert_eq!(province(&[Some(449), Some(450), Some(451), None]), Some(450), "three of four are enough");
}

#[test]
fn a_composite_index_needs_all_six() {
    let mut all = [Some(Decimal::from_ticks(30, 0)); 6];
    assert!(composite(&all, Limits::Gb2012, Rounding::HalfEven).is_some());
    all[Pollutant::Co as usize] = None;
    assert_eq!(composite(&all, Limits::Gb2012, Rounding::HalfEven), None);
}

#[test]
fn limits_equal_their_second_entry() {
    let (_, rows) = crate::table(include_str!("../data/standards/limits.csv"));
    let mut compared = 0;
    for row in &rows {
        let limits = Limits::ALL.into_iter().find(|l| l.id() == row[0]).unwrap();
        let p = Pollutant::from_id(row[1]).unwrap();
        for (grade, cell) in [(Grade::One, row[3]), (Grade::Two, row[4])] {
            let want = Some(decimal(cell).ticks(p.decimals()));
            let got = match row[2] {
                "year" => limits.annual_of(grade, p),
                "24h" => Some(limits.daily_of(grade, p)),
                _ => limits.hourly_of(grade, p),
            };
            assert_eq!(got, want, "{row:?}");
            compared += 1;
        }
        if row[2] == "year" || (row[2] == "24h" && matches!(p, Pollutant::Co | Pollutant::O3)) {
            assert_eq!(limits.divisor(p), decimal(row[4]), "{row:?}");
        }
    }
    let of = |l: Limits, p: Pollutant| {
        usize::from(l.annual(p).is_some()) + 1 + usize::from(l.hourly_of(Grade::Two, p).is_some())
    };
    let all: usize = Limits::ALL.iter().flat_map(|l| Pollutant::ALL.map(|p| 2 * of(*l, p))).sum();
    println!("{compared} limits");
    assert_eq!(compared, all, "a limit stands in one place only");
}

#[test]
fn a_sum_of_raw_ratios_that_is_a_tie_goes_to_even() {
    let mut thirds = [Some(Decimal::ZERO); 6];
    thirds[Pollutant::So2 as usize] = Some(decimal("20"));
    thirds[Pollutant::O3 as usize] = Some(decimal("107.466666667"));
    let sum = composite(&thirds, Limits::Gb2012, Rounding::Raw).unwrap();
    assert_eq!(sum.value, 100, "20/60 + 107.466…/160 = 1.005, half to even");
}
