//! The ranking's numbers against plain loops over the days of each place.

use crate::shanxi;
use lantian::assess::{
    By, Dust, Limits, Period, Places, RankPeriod, RankedPlace, Ranking, Refusal, Rule, change_rate, pool,
};
use lantian::data::{Decimal, EntityKind, Pack, Pollutant};

fn rule(period: &str) -> Rule {
    Rule::of(RankPeriod::parse(period, 20_534).unwrap())
}

fn named<'a>(pack: &Pack, ranking: &'a Ranking, id: &str) -> &'a RankedPlace {
    ranking.units.iter().find(|u| pack.entities[u.entity].id == id).unwrap()
}

/// Ranks by counting, ties by comparing, the pool by the kinds of the pack.
#[test]
fn ranks_are_counted_and_ties_shared() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let mut ties = 0;
    for (kind, size) in [(EntityKind::City, 11), (EntityKind::County, 119), (EntityKind::Group, 7)] {
        let units = pool(pack, kind);
        assert_eq!(units.len(), size, "{kind:?}");
        let ranking = Ranking::new(pack, &places, &units, rule("2026-02"));
        for unit in &ranking.units {
            let Some(value) = unit.value else {
                assert!(unit.rank.is_none() && unit.refusal.is_some() && unit.interval.is_none());
                continue;
            };
            let others = || ranking.units.iter().filter_map(|u| u.value);
            let smaller = others().filter(|v| *v < value).count() as u32;
            let equal = others().filter(|v| *v == value).count() as u32;
            assert_eq!((unit.rank, unit.tied), (Some(smaller + 1), equal > 1));
            let (best, worst) = unit.interval.unwrap();
            assert!(best <= smaller + 1 && worst > smaller && worst as usize <= size);
            ties += u32::from(unit.tied);
            let single: i64 = unit.now.index.as_ref().unwrap().single.iter().sum();
            assert_eq!(value, single);
        }
    }
    println!("{ties} shared ranks");
    assert!(ties >= 2, "119 counties and no tie");
}

#[test]
fn changes_are_of_rounded_values_with_the_same_divisors() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    // March 2026 has other limits than March 2025; both are divided by those of 2026.
    for (period, limits) in [("2026-02", Limits::Gb2012), ("2026-03-01..2026-03-22", Limits::Gb2026Transitional)] {
        let ranking = Ranking::new(pack, &places, &pool(pack, EntityKind::City), rule(period));
        assert_eq!(ranking.rule.limits, limits);
        for unit in &ranking.units {
            let before = unit.before.as_ref().unwrap();
            let index = |s: &lantian::assess::Statistics| s.index.as_ref().map(|c| Decimal::from_ticks(c.value, 2));
            assert!(unit.change.is_some());
            assert_eq!(unit.change, change_rate(index(&unit.now), index(before)));
            for p in Pollutant::ALL {
                let (a, b) = (unit.now.concentrations[p as usize].unwrap(), before.concentrations[p as usize].unwrap());
                assert_eq!(unit.changes[p as usize], change_rate(Some(a), Some(b)));
                let over = |c: Decimal| Decimal::ratio_ticks(c, limits.divisor(p), 2).unwrap();
                assert_eq!(over(b), before.index.as_ref().unwrap().single[p as usize]);
            }
        }
        let all: Vec<i64> = ranking.units.iter().filter_map(|u| u.value).collect();
        let mean = Decimal::mean_ticks(all.iter().map(|v| Decimal::from_ticks(*v, 2)), 2);
        assert_eq!(ranking.mean.0, mean, "the province is the mean of its cities");
    }
}

#[test]
fn dust_is_deducted_by_metric_and_both_numbers_are_there() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let cities = pool(pack, EntityKind::City);
    let of = |dust| Ranking::new(pack, &places, &cities, Rule { dust, ..rule("2026-03-01..2026-03-22") });
    let [official, keep, exclude] = [Dust::Official, Dust::Keep, Dust::Exclude].map(of);
    for i in 0..cities.len() {
        let (a, b, c) = (&official.units[i], &keep.units[i], &exclude.units[i]);
        assert_eq!((a.dust_days.len(), a.dust), (1, b.dust));
        assert_eq!((a.value, b.value), (a.dust.1, a.dust.0));
        assert!(a.dust.1 < a.dust.0, "the day of dust raises the index");
        assert_eq!(a.now.good_days, b.now.good_days, "both forms are stated whatever is deducted");
        assert_eq!(a.now.good_days, c.now.good_days);
        let days = &a.now.good_days;
        assert_eq!((days.listed, days.valid(false)), (1, days.valid(true)), "a deducted day is not a removed one");
        assert!(days.good(true) >= days.good(false));
        assert_eq!(a.now.concentrations[Pollutant::No2 as usize], b.now.concentrations[Pollutant::No2 as usize]);
    }
}

#[test]
fn who_fails_the_rule_is_listed_and_not_ranked() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let counties = pool(pack, EntityKind::County);
    let ranking = Ranking::new(pack, &places, &counties, rule("2026-02"));
    let refused: Vec<_> = ranking.units.iter().filter(|u| u.refusal.is_some()).collect();
    println!("{} of {} not ranked", refused.len(), counties.len());
    assert!(!refused.is_empty() && refused.len() < 40);
    for unit in &refused {
        match unit.refusal.unwrap() {
            Refusal::TooFew(p, valid, due) => {
                assert!(valid < 25 && due == 28 && unit.now.days[p as usize] == (valid, due))
            }
            Refusal::Missing(p) => assert_eq!(unit.now.days[p as usize].0, 0),
            other => panic!("{other:?} was not asked for"),
        }
    }
    // The month that is not over has 22 days of 31.
    let march = Ranking::new(pack, &places, &pool(pack, EntityKind::City), rule("2026-03"));
    assert!(march.units.iter().all(|u| u.rank.is_none() && matches!(u.refusal, Some(Refusal::TooFew(_, _, 31)))));
    assert_eq!(march.mean.0, None);
}

#[test]
fn other_ranks_are_of_their_own_value() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let cities = pool(pack, EntityKind::City);
    let of = |by| Ranking::new(pack, &places, &cities, Rule { by, ..rule("2026-02") });
    let first = |r: &Ranking| r.units.iter().find(|u| u.rank == Some(1)).unwrap().clone();
    let good = of(By::GoodDays);
    assert_eq!(first(&good).now.shares.kept, good.units.iter().filter_map(|u| u.now.shares.kept).max());
    let pm = of(By::Pollutant(Pollutant::Pm25));
    let least = pm.units.iter().filter_map(|u| u.now.concentrations[0]).min();
    assert_eq!(first(&pm).now.concentrations[0], least);
    let change = of(By::Change);
    assert_eq!(first(&change).change, change.units.iter().filter_map(|u| u.change).min());
    for (i, unit) in change.units.iter().enumerate() {
        assert_eq!(change.improvement.ranks[i], unit.rank);
        assert_eq!(change.improvement.rates[i], unit.change);
    }
    let taiyuan = named(pack, &pm, "140100");
    assert!(
        taiyuan.under[0] <= taiyuan.under[1] && taiyuan.under[1] < taiyuan.under[2],
        "stricter limits, larger index"
    );
}

/// A plain walk over the daily index of each city, by the thresholds of 2018.
#[test]
fn alerts_are_cut_from_the_daily_index() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let rule = rule("2026-02");
    let ranking = Ranking::new(pack, &places, &pool(pack, EntityKind::City), rule);
    let (first, last) = rule.period.days;
    let mut found = 0;
    for unit in &ranking.units {
        let days = Period::of(&places, &pack.entities[unit.entity].id, first, last, None);
        let heavy = |at: usize| days.index.get(at).copied().flatten().is_some_and(|index| index > 200);
        let runs: Vec<usize> = (0..days.index.len()).filter(|at| heavy(*at) && (*at == 0 || !heavy(at - 1))).collect();
        let long = runs.iter().filter(|at| heavy(**at + 1));
        let peaks = days.index.iter().flatten().filter(|index| **index >= 500).count();
        assert_eq!(unit.alerts[1].len(), long.count(), "{}", pack.entities[unit.entity].id);
        assert_eq!(peaks, 0);
        found += unit.alerts[1].len();
        assert!(unit.alerts[0].len() >= unit.alerts[1].len() && unit.alerts[2].len() >= unit.alerts[1].len());
    }
    println!("{found} runs of days");
    assert!(found > 0);
}

#[test]
fn who_meets_every_limit_is_not_listed_as_worse() {
    let library = shanxi();
    let first = |limits: &str| {
        let table = crate::view(&library, "rank", &format!("metric=yoy sort=worst {limits}"), 720.0).table().unwrap();
        assert!(table.note.contains("变差名单"), "{}", table.note);
        table.rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    let all = first("");
    let top = first("top=3");
    assert_eq!(all.len(), 11);
    assert_eq!(all[..3], top[..]);
    let library = library.borrow();
    let places = Places::new(library.pack());
    let ranking = Ranking::new(
        library.pack(),
        &places,
        &pool(library.pack(), EntityKind::City),
        Rule { by: By::Change, ..rule("2026-02") },
    );
    let names: Vec<&str> = ranking
        .improvement
        .worst
        .iter()
        .map(|i| library.pack().entities[ranking.units[*i].entity].name.zh.as_str())
        .collect();
    assert!(top[..] == names[..3], "{top:?} {names:?}");
}
