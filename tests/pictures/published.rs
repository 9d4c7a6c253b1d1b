//! What was published: every row is of the pack's places, names its publisher, and agrees with the rule where it can.

use crate::{shanxi, view};
use lantian::assess::{Limits, RankPeriod, Rounding, Rule, audit, compare, composite, date};
use lantian::assess::{Period, Places, Ranking, pool};
use lantian::data::{Decimal, EntityKind, Pollutant, Published};
use lantian::error::Lang;

#[test]
fn every_published_row_is_of_a_place_and_names_its_publisher() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    assert!(pack.published.len() > 700, "{}", pack.published.len());
    let known = |metric: &str| {
        let plain = metric.strip_prefix("change.").unwrap_or(metric);
        matches!(plain, "composite" | "rank" | "change" | "good-days" | "good-days.count" | "heavy-days")
            || Pollutant::from_id(plain).is_some()
    };
    for row in &pack.published {
        assert!(pack.entity(&row.entity).is_some(), "{row:?}");
        assert!(known(&row.metric) && (row.value.is_some() != row.rank.is_some()), "{row:?}");
        assert!(row.source.contains('《') && !row.source.contains("http") && !row.source.contains(".com"), "{row:?}");
        assert!(!row.source.contains("mirror") && !row.source.contains("repost"), "{row:?}");
    }
    let ties = pack.published.iter().filter(|row| row.tied).count();
    assert!(ties >= 6, "{ties} shared ranks");
}

/// Every published figure the pack has days for stands beside a computed one; a figure made equal is no difference.
#[test]
fn an_audit_compares_what_was_published_with_what_is_computed() {
    let library = shanxi();
    let library = library.borrow();
    let (compared, differences) = library.audit(Lang::En);
    assert!(compared >= 20, "{compared}");
    assert!(!differences.is_empty() && differences.len() <= compared as usize);
    for difference in &differences {
        assert_ne!(difference.published, difference.computed, "{difference:?}");
        assert!(difference.id.split(':').count() == 3 && difference.said.contains("published: "), "{difference:?}");
    }
    let composite = differences.iter().find(|d| d.id == "composite:140100:2025-01").unwrap();
    assert_eq!((composite.place.as_str(), composite.published.as_str()), ("Taiyuan 2025-01", "5.08"));
    assert!(composite.said.contains("simulated"), "{}", composite.said);
    // The same pack, had the computed figure been published: one difference less.
    let mut pack = library.pack().clone();
    let days = RankPeriod::parse("2025-01", 0).unwrap().days;
    let is = |p: &&mut Published| (p.days, p.entity.as_str(), p.metric.as_str()) == (days, "140100", "composite");
    pack.published.iter_mut().find(is).unwrap().value = Decimal::parse(&composite.computed);
    let places = Places::new(&pack);
    let again = audit(&pack, &places);
    assert_eq!((again.compared, again.deviations.len()), (compared, differences.len() - 1));
}

/// Where all six concentrations and the index of a place were published, the rule gives the printed index; the province is
/// the mean of its cities and no such sum.
#[test]
fn published_concentrations_give_the_published_index() {
    let library = shanxi();
    let library = library.borrow();
    let rows = &library.pack().published;
    let of = |row: &Published, metric: &str| {
        rows.iter().find(|r| r.days == row.days && r.entity == row.entity && r.metric == metric).and_then(|r| r.value)
    };
    let (mut equal, mut provinces) = (0, 0);
    for row in rows.iter().filter(|r| r.metric == "composite") {
        let six = Pollutant::ALL.map(|p| of(row, p.id()));
        let Some(index) = composite(&six, Limits::on(row.days.1), Rounding::HalfEven) else { continue };
        if row.entity == "140000" {
            assert_ne!(Some(Decimal::from_ticks(index.value, 2)), row.value);
            provinces += 1;
        } else {
            assert_eq!(Some(Decimal::from_ticks(index.value, 2)), row.value, "{} {}", row.entity, date(row.days.0));
            equal += 1;
        }
    }
    println!("{equal} printed indices are computed from printed concentrations, {provinces} of the province are not");
    assert!(equal >= 6 && provinces >= 2);
}

#[test]
fn published_stands_beside_computed_with_a_cause_or_alone() {
    let library = shanxi();
    {
        let library = library.borrow();
        let pack = library.pack();
        let places = Places::new(pack);
        let rule = |text| Rule::of(RankPeriod::parse(text, 0).unwrap());
        let january = rule("2025-01");
        let days = Period::of(&places, "140100", january.period.days.0, january.period.days.1, None);
        let own = days.composite(january.limits, january.rounding, &[]).map(|c| Decimal::from_ticks(c.value, 2));
        let both = compare(pack, "140100", &january, "composite", own, &places).unwrap();
        assert_eq!(both.published.value, Decimal::parse("5.08"));
        assert_eq!(both.difference(), own.map(|own| 508 - own.ticks(2)));
        assert!(both.said().get(Lang::En).contains("simulated"), "{}", both.said().en);
        let alone = compare(pack, "140100", &rule("2018"), "composite", None, &places).unwrap();
        assert!(
            alone.causes.is_empty() && alone.said().en.contains("no data to compute it from"),
            "{}",
            alone.said().en
        );
        // Measured data, and the published number of other divisors: named as such.
        let mut measured = pack.clone();
        measured.manifest.synthetic = false;
        let six = Pollutant::ALL.map(|p| days.concentration(p, &[]));
        let other = composite(&six, Limits::Gb2026Final, Rounding::HalfEven).unwrap().value;
        for row in measured.published.iter_mut().filter(|r| r.entity == "140100" && r.metric == "composite") {
            row.value = Some(Decimal::from_ticks(other, 2));
        }
        let places = Places::new(&measured);
        let divisors = compare(&measured, "140100", &january, "composite", own, &places).unwrap();
        assert!(divisors.causes.first().is_some_and(|c| c.1.contains("divisors")), "{:?}", divisors.causes);
        let cities = Ranking::new(&measured, &places, &pool(&measured, EntityKind::City), january);
        assert_eq!(cities.units.len(), 11);
    }
    let table = view(&library, "rank", "period=2025-01 lang=en", 720.0).table().unwrap();
    let at = |name: &str| table.head.iter().position(|h| h == name).unwrap();
    let taiyuan = table.rows.iter().find(|row| row[0] == "Taiyuan").unwrap();
    assert_eq!(taiyuan[at("Officially published")], "5.08");
    assert!(taiyuan[at("Against the computed")].text.contains("太原新闻网"), "{taiyuan:?}");
    let datong = table.rows.iter().find(|row| row[0] == "Datong").unwrap();
    assert_eq!(datong[at("Officially published")], "");
}
