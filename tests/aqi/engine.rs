//! The two ways to an index of the Chinese editions: the report of six pollutants that charts ask for, and the engine that
//! reads the standards of all countries.

use lantian::aqi::{Concentrations, Period, Report, STANDARDS, Standard, Substance, Value, Withheld, index, standard};
use lantian::data::{AveragingPeriod, Decimal, Pollutant};

#[path = "../views/random.rs"]
mod random;

/// A report as the engine of all standards takes it: each concentration with the period it is a mean over.
fn values(report: Report, ticks: &[Option<i64>; 6], instead: Option<(Pollutant, AveragingPeriod, i64)>) -> Vec<Value> {
    let given = Pollutant::ALL.into_iter().filter_map(|p| Some((p, report.period(p), ticks[p as usize]?)));
    let value = |(pollutant, period, ticks): (Pollutant, AveragingPeriod, i64)| Value {
        substance: pollutant.into(),
        period: period.into(),
        concentration: Decimal::from_ticks(ticks, pollutant.decimals()),
    };
    given.chain(instead).map(value).collect()
}

#[test]
fn a_report_has_one_index_by_both_ways() {
    let mut random = random::Random::new(20_260_301);
    let (mut published, mut withheld, mut by_another_mean) = (0, 0, 0);
    for round in 0..60_000 {
        let standard = STANDARDS[round % 2];
        let report = random.pick(&[Report::Hour, Report::Day]);
        // Up to beyond the last row of every table; half of the reports are of clean air.
        let clean = random.percent(50);
        let ticks = Pollutant::ALL.map(|p| {
            let top = standard.table(p, report.period(p)).unwrap().top();
            let most = if clean { top / 20 } else { top + top / 8 };
            random.percent(92).then(|| random.below(usize::try_from(most).unwrap() + 1) as i64)
        });
        let mut given = Concentrations::from_ticks(ticks);
        let (pollutant, period) = match report {
            Report::Hour => (Pollutant::So2, AveragingPeriod::Day),
            Report::Day => (Pollutant::O3, AveragingPeriod::Hour),
        };
        let asked = standard.instead_of(report, &ticks).filter(|_| random.percent(50));
        let instead = asked.map(|_| (pollutant, period, random.below(1500) as i64));
        if let Some((_, _, ticks)) = instead {
            given = given.or_else(ticks);
        }
        let (one, two) = (index(standard, report, &given), standard.index(&values(report, &ticks, instead)));
        let said = format!("{} {report:?} {ticks:?} {instead:?}", standard.id);
        assert_eq!(one.value.map(u32::from), two.value, "{said}");
        assert_eq!(one.level, two.level, "{said}");
        let sub = |p: Pollutant| two.sub.iter().find(|(s, _)| *s == p.into()).map(|(_, sub)| sub.value);
        assert_eq!(one.sub.map(|sub| sub.map(u32::from)), Pollutant::ALL.map(sub), "{said}");
        let leads = |p: &Pollutant| two.leading.contains(&Substance::from(*p));
        assert!(one.primary.iter().eq(Pollutant::ALL.into_iter().filter(leads)), "{said}");
        if let Some(Withheld::AboveTable(p)) = one.withheld {
            assert_eq!(two.off, [Substance::from(p)], "{said}");
        }
        published += usize::from(one.value.is_some());
        withheld += usize::from(one.value.is_none());
        by_another_mean += usize::from(instead.is_some() && one.value.is_some());
    }
    println!("{published} published, {withheld} withheld, {by_another_mean} by another mean");
    assert!(published > 20_000 && withheld > 5_000 && by_another_mean > 200);
}

#[test]
fn editions_of_a_series_follow_each_other() {
    let next = |of: &Standard, all| Standard::successor(of, all).map(|s| s.id);
    let (old, new) = (standard("CN-2012").unwrap(), standard("CN-2026").unwrap());
    assert_eq!((next(old, STANDARDS), next(new, STANDARDS)), (Some("CN-2026"), None));
    assert_eq!((old.predecessor(STANDARDS), new.predecessor(STANDARDS)), (None, Some(old)));
    assert!(old.is_in_force(20_512) && !old.is_in_force(20_513) && new.is_in_force(20_513));
    let world = lantian::aqi::world::STANDARDS;
    let of = |id: &str| next(of_world(id), world);
    assert_eq!((of("US-2012"), of("US-2024")), (Some("US-2024"), None));
    assert_eq!((of("EU-2017"), of("EU-2021"), of("EU-2024")), (Some("EU-2021"), Some("EU-2024"), None));
    assert_eq!((of("SG-2014"), of("SG-PM25-2016")), (None, None), "bands beside an index do not replace it");
    // An edition that is in force has no successor, and one that has ended has one.
    for standard in world.iter().chain(STANDARDS) {
        let all = if standard.series == "CN" { STANDARDS } else { world };
        assert_eq!(standard.successor(all).is_some(), standard.to.is_some(), "{}", standard.id);
    }
}

#[test]
fn a_day_that_is_not_confirmed_is_a_year() {
    let (year, day) = (of_world("EU-2021").from, of_world("US-2024").from);
    assert_eq!((year.text(), year.first, year.last), ("2021".to_owned(), 18_628, 18_992));
    assert_eq!((day.text(), day.first), ("2024-05-06".to_owned(), day.last));
    // What a chart says of the day an edition came into force is that day.
    for standard in STANDARDS.iter().filter(|standard| standard.predecessor(STANDARDS).is_some()) {
        let said = standard.in_force.unwrap();
        assert!([said.0, said.1].iter().all(|said| said.contains(&standard.from.text())), "{said:?}");
    }
}

#[test]
fn rows_that_are_levels_end_with_them() {
    let mut compared = 0;
    for standard in lantian::aqi::world::STANDARDS.iter().chain(STANDARDS) {
        for table in standard.steps().map_or(&[][..], |steps| steps.tables) {
            let rows = standard.level_rows(table.substance, table.period);
            assert!(rows.is_empty() || rows.len() == table.rows.len().min(standard.levels.len() - 1));
            for (row, level) in rows.iter().zip(standard.levels) {
                assert_eq!(u32::try_from(row[3]).ok(), level.high, "{} {:?}", standard.id, table.substance);
                compared += 1;
            }
        }
    }
    let rows = |substance, period| of_world("US-2024").level_rows(substance, period).len();
    assert_eq!((rows(Substance::Pm25, Period::Day), rows(Substance::O3, Period::Hour)), (5, 0));
    assert!(compared > 300, "{compared}");
}

fn of_world(id: &str) -> &'static Standard {
    lantian::aqi::world::standard(id).unwrap()
}
