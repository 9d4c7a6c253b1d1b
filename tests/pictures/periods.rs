//! One question about a period, asked of every view: limits, listed days, validity, comparisons, the province.

use crate::packs::{Six, cell, cities, day, figure, list_dust, table};
use lantian::assess::{Places, explain};
use lantian::data::Pollutant;

/// Concentrations whose composite index is 6.20 by the limits of 2026 and 5.61 by those of 2012.
const DECISIVE: Six = [60.0, 126.0, 30.0, 32.0, 1.2, 80.0];

#[test]
fn n02_a_period_has_the_limits_of_its_last_day_in_every_view() {
    let pack = cities(&["a", "b"], ("2025-01-01", "2026-12-31"), |_, _| Some(DECISIVE));
    let places = Places::new(&pack);
    let trend = table(&pack, "trend", "place=a avg=year period=2025-01-01..2026-12-31");
    assert_eq!([cell(&trend, "2025", "a市"), cell(&trend, "2026", "a市")], ["5.61", "6.20"]);
    assert!(trend.caption.contains("GB\u{a0}3095-2012 → GB\u{a0}3095-2026"), "{}", trend.caption);
    assert!(trend.note.contains("最后一日"), "{}", trend.note);
    let singles = table(&pack, "trend", "place=a avg=year pollutant=IAQI period=2026-01-01..2026-12-31");
    assert_eq!((cell(&singles, "2026", "PM2.5"), cell(&singles, "2026", "PM10")), ("2.00".into(), "2.10".into()));
    let rank = table(&pack, "rank", "period=2026");
    assert_eq!(cell(&rank, "a市", "综合指数"), "6.20");
    assert!(rank.note.contains("2026-03-01") && rank.note.contains("最后一日"), "{}", rank.note);
    let waterfall = table(&pack, "waterfall", "place=a period=2026");
    assert_eq!(
        (cell(&waterfall, "综合指数", "上年同期"), cell(&waterfall, "综合指数", "本期")),
        ("6.20".into(), "6.20".into())
    );
    assert!(waterfall.note.contains("最后一日"), "{}", waterfall.note);
    let trail = explain(&pack, &places, "composite:a:2026").unwrap();
    assert_eq!(trail.written(), "6.20");
    let bump = table(&pack, "bump", "period=2026-01-01..2026-03-31");
    assert_eq!(bump.rows[0][1..], ["1 (5.61)", "1 (5.61)", "1 (6.20)"]);
    let map = |time: &str| {
        let ranking = table(&pack, "rank", &format!("period={time}"));
        cell(&ranking, "a市", "综合指数")
    };
    assert_eq!([map("2026-02"), map("2026-03"), map("2026Q1")], ["5.61", "6.20", "6.20"]);
    let budget = table(&pack, "budget", "place=a time=2026-02-10T01:00");
    assert!(cell(&budget, "PM2.5", "余量").contains("限值30"), "{:?}", budget.rows);
    let limit = table(&pack, "trend", "place=a avg=year pollutant=PM25 limit=national period=2025-01-01..2026-12-31");
    let (picture, spec) =
        figure(&pack, "trend", "place=a avg=year pollutant=PM25 limit=national period=2025-01-01..2026-12-31");
    let said = picture.describe(&spec);
    assert!(said.contains("限值 35") && said.contains("限值 30"), "{said} {limit:?}");
}

#[test]
fn n12_days_before_2017_are_deducted_nowhere() {
    let dusty = |at: i32| at == day("2016-03-05") || at == day("2018-03-05");
    let air = |at: i32| if dusty(at) { [100.0, 900.0, 30.0, 32.0, 1.2, 80.0] } else { DECISIVE };
    let mut pack = cities(&["a"], ("2016-01-01", "2018-12-31"), |_, at| Some(air(at)));
    list_dust(&mut pack, &[("2016-03-05", "2016-03-05"), ("2018-03-05", "2018-03-05")]);
    let places = Places::new(&pack);
    for (month, kept) in [("2016-03", "151"), ("2018-03", "126")] {
        let rank = table(&pack, "rank", &format!("period={month} pollutant=PM10"));
        let trend = table(&pack, "trend", &format!("place=a avg=month pollutant=PM10 period={month}"));
        let trail = explain(&pack, &places, &format!("PM10:a:{month}")).unwrap().written();
        let waterfall = table(&pack, "waterfall", &format!("place=a period={month}"));
        assert_eq!(cell(&rank, "a市", "PM10 (μg/m³)"), kept, "{month}");
        assert_eq!(cell(&trend, &month[..4], "a市"), kept, "{month}");
        assert_eq!(trail, kept, "{month}");
        assert!(cell(&waterfall, "PM10", "浓度").contains(&format!("→ {kept} ")), "{:?}", waterfall.rows);
        let levels = table(&pack, "levels", &format!("place=a avg=month period={month}"));
        let listed = if month == "2016-03" { "0" } else { "1" };
        assert_eq!(cell(&levels, "a市", "沙尘日"), listed, "{month}");
        let calendar = table(&pack, "calendar", &format!("place=a avg=24h period={month}"));
        let marked = calendar.rows.iter().filter(|row| row.last().unwrap().contains("沙尘")).count();
        assert_eq!(marked.to_string(), listed, "{month}");
        let noted = trend.note.contains("已扣除沙尘");
        assert_eq!(noted, listed == "1", "{}", trend.note);
    }
    assert_eq!(Pollutant::ALL.len(), 6);
}
