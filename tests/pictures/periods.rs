//! One question about a period, asked of every view: limits, listed days, validity, comparisons, the province.

use crate::packs::{Six, cell, cities, day, figure, list_dust, stations, table};
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
        let marked = calendar.rows.iter().filter(|row| row.last().unwrap().text.contains("沙尘")).count();
        assert_eq!(marked.to_string(), listed, "{month}");
        let noted = trend.note.contains("已扣除沙尘");
        assert_eq!(noted, listed == "1", "{}", trend.note);
    }
    assert_eq!(Pollutant::ALL.len(), 6);
}

/// Clean air of every day, all six pollutants within every limit.
const CLEAN: Six = [20.0, 40.0, 8.0, 20.0, 0.5, 90.0];

#[test]
fn n05_a_month_of_thin_days_is_named_where_it_is_ranked() {
    let mut entities = String::from("id,type,parent,name_zh,name_en,ranked\na,city,,甲市,A City,true\n");
    (0..6).for_each(|i| entities += &format!("s{i},station,a,站{i},Station {i},\n"));
    let pack = stations(&entities, ("2025-01-01", "2025-01-31"), |station, _| {
        // Only one of six is left from the second day on.
        move |at: i32| (station == 0 || at == day("2025-01-01")).then_some(CLEAN)
    });
    let rank = table(&pack, "rank", "period=2025-01");
    assert!(cell(&rank, "甲市", "备注").contains("31天中30天有效站点不足"), "{:?}", rank.rows);
    assert!(rank.note.contains("超过四分之一的天数有效站点不足") && rank.note.contains("甲市"), "{}", rank.note);
    let trail = table(&pack, "explain", "explain=PM25:a:2025-01");
    assert!(trail.rows.iter().any(|row| row[0].text.contains("31天中30天有效站点不足")), "{:?}", trail.rows);
    let full = stations(&entities, ("2025-01-01", "2025-01-31"), |_, _| |_: i32| Some(CLEAN));
    assert_eq!(cell(&table(&full, "rank", "period=2025-01"), "甲市", "备注"), "");
    for (chart, options, note) in [
        ("waterfall", "place=a period=2025-01", "2025年1月：31天中30天有效站点不足"),
        ("bump", "period=2025-01", "超过四分之一的天数有效站点不足，数值仅供参考：甲市"),
        ("budget", "place=a time=2025-01-31", "31天中30天有效站点不足"),
    ] {
        let note_of = |pack| table(pack, chart, options).note;
        assert!(note_of(&pack).contains(note), "{chart}: {}", note_of(&pack));
        assert!(!note_of(&full).contains("有效站点不足"), "{chart}: {}", note_of(&full));
        let (picture, spec) = figure(&pack, chart, options);
        let said = picture.describe(&spec);
        assert!(said.contains(note) || chart == "waterfall", "{chart}: {said}");
    }
}

#[test]
fn n08_a_verdict_is_of_the_days_of_the_figures_beside_it() {
    let dusty = |at: i32| (day("2025-03-01")..day("2025-03-21")).contains(&at);
    let air = |at: i32| [20.0, if dusty(at) { 300.0 } else { 62.0 }, 8.0, 20.0, 0.5, 90.0];
    let mut pack = cities(&["a"], ("2025-01-01", "2025-12-31"), |_, at| Some(air(at)));
    list_dust(&mut pack, &[("2025-03-01", "2025-03-20")]);
    let rank = table(&pack, "rank", "period=2025");
    assert_eq!(cell(&rank, "a市", "PM10 (μg/m³)"), "62");
    let verdict = cell(&rank, "a市", "GB 3095-2012");
    assert!(verdict.contains("扣除沙尘达标") && verdict.contains("含沙尘未达标"), "{verdict}");
    let kept = table(&pack, "rank", "period=2025 dust=keep");
    assert_eq!(cell(&kept, "a市", "PM10 (μg/m³)"), "75");
    let verdict = cell(&kept, "a市", "GB 3095-2012");
    assert!(verdict.contains("含沙尘未达标") && verdict.contains("扣除沙尘达标"), "{verdict}");
}

#[test]
fn n09_nothing_is_met_without_a_valid_year() {
    let one = cities(&["a"], ("2025-01-01", "2025-12-31"), |_, at| (at == day("2025-06-01")).then_some(CLEAN));
    let whole = cities(&["a"], ("2025-01-01", "2025-12-31"), |_, _| Some(CLEAN));
    let verdict = |pack, period: &str| cell(&table(pack, "rank", &format!("period={period}")), "a市", "GB 3095-2012");
    assert!(verdict(&whole, "2025").ends_with(" 达标"), "{}", verdict(&whole, "2025"));
    assert!(verdict(&one, "2025").contains("不作达标评价（有效天数不足：PM2.5 1/365）"), "{}", verdict(&one, "2025"));
    for part in ["2025-06", "2025Q2", "2025H1", "2025-01-01..2025-12-30"] {
        assert!(!verdict(&whole, part).contains('达') && !verdict(&one, part).contains('达'), "{part}");
    }
}

#[test]
fn n10_an_invalid_base_is_compared_with_nowhere() {
    // 182 of the 366 days of 2024; the year after is a little worse.
    let half = |at: i32| at < day("2025-01-01") && at >= day("2024-07-01");
    let air = |at: i32| if at < day("2025-01-01") { CLEAN } else { [21.0, 43.0, 8.0, 22.0, 0.5, 96.0] };
    let pack = cities(&["a"], ("2024-01-01", "2025-12-31"), |_, at| (!half(at)).then(|| air(at)));
    let why = "上年同期有效天数不足：PM2.5 182/366";
    let rank = table(&pack, "rank", "period=2025");
    assert_eq!(cell(&rank, "a市", "同比"), format!("— {why}"));
    assert_eq!(cell(&rank, "a市", "各项对指数变化的贡献"), "—");
    assert!(rank.note.contains("没有同比"), "{}", rank.note);
    let pm = table(&pack, "rank", "period=2025 pollutant=PM25");
    assert_eq!(cell(&pm, "a市", "同比"), format!("— {why}"));
    let by_change = table(&pack, "rank", "period=2025 metric=yoy");
    assert!(cell(&by_change, "a市", "备注").contains(why), "{:?}", by_change.rows);
    let waterfall = table(&pack, "waterfall", "place=a period=2025");
    assert_eq!((cell(&waterfall, "PM2.5", "变化"), cell(&waterfall, "PM2.5", "上年同期")), ("—".into(), "—".into()));
    assert!(waterfall.note.contains("182/366"), "{}", waterfall.note);
    for id in ["change:a:2025", "change.PM25:a:2025", "good-days-change:a:2025"] {
        let trail = table(&pack, "explain", &format!("explain={id}"));
        assert_eq!(trail.rows[0][1], "—", "{id}");
        assert!(trail.rows.iter().any(|row| row[0].text.contains(why)), "{id} {:?}", trail.rows);
    }
    let levels = table(&pack, "levels", "place=a avg=year compare=last-year period=2025");
    assert!(levels.rows[1].last().unwrap().text.contains("上年同期有效182/366天，不作比较"), "{:?}", levels.rows[1]);
    let (trend, spec) = figure(&pack, "trend", "place=a avg=24h pollutant=PM25 compare=last-year period=2025");
    let said = trend.describe(&spec);
    assert!(said.contains("上年同期有效") && said.contains("不作比较") && !said.contains("变化5.0%"), "{said}");
}

#[test]
fn n11_identical_air_across_2018_is_no_better() {
    // The same air, gases read at 273 K before 2018-09-01 and at 298.15 K after.
    let old = 298.15 / 273.0;
    let air = |at: i32| {
        let by = if at < day("2018-09-01") { old } else { 1.0 };
        [40.0, 80.0, 20.0 * by, 40.0 * by, 1.5 * by, 120.0 * by]
    };
    let pack = cities(&["a"], ("2017-10-01", "2018-10-31"), |_, at| Some(air(at)));
    let rank = table(&pack, "rank", "period=2018-10");
    assert_eq!(cell(&rank, "a市", "同比"), "→ 0.0%* 持平");
    assert!(rank.note.contains("298.15 K"), "{}", rank.note);
    let no2 = table(&pack, "rank", "period=2018-10 pollutant=NO2");
    assert_eq!(cell(&no2, "a市", "同比"), "→ 0.0% 持平", "a gas is converted and needs no mark");
    let waterfall = table(&pack, "waterfall", "place=a period=2018-10");
    assert_eq!(cell(&waterfall, "NO2", "浓度"), "40 → 40 μg/m³ (298.15 K)");
    assert_eq!(cell(&waterfall, "综合指数", "变化"), "0.00 持平*");
    let trail = table(&pack, "explain", "explain=change:a:2018-10");
    assert_eq!((trail.rows[0][1].text.as_str(), trail.rows[0][2].text.as_str()), ("0.0", "%"));
    assert!(trail.rows.iter().any(|row| row[3].text.contains("×273/298.15")), "each day is converted in the trail");
    let (trend, spec) = figure(&pack, "trend", "place=a avg=24h pollutant=NO2 compare=last-year period=2018-10");
    let said = trend.describe(&spec);
    assert!(said.contains("变化0.0%") && said.contains("均已换算到298.15 K"), "{said}");
    let levels = table(&pack, "levels", "place=a avg=year compare=last-year period=2018-10");
    assert!(
        levels.rows[1].last().unwrap().text.ends_with('*') && levels.note.contains("2018-09-01"),
        "{:?}",
        levels.rows
    );
    let other = table(&pack, "rank", "period=2018-08");
    assert!(!other.note.contains("298.15"), "both sides lie before");
}

#[test]
fn n11_good_days_of_two_years_are_counted_under_one_edition() {
    // PM2.5 of 70: good by the edition of 2012, not by that of 2026.
    let pack = cities(&["a"], ("2025-01-01", "2026-12-31"), |_, _| Some([70.0, 60.0, 8.0, 20.0, 0.5, 90.0]));
    let shares = |options: &str| {
        let levels = table(&pack, "levels", &format!("place=a avg=year compare=last-year period=2026 {options}"));
        let at = levels.head.iter().position(|head| head.contains("优良天数比例（含沙尘）")).unwrap();
        (levels.rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>(), levels.note.clone())
    };
    let (one, note) = shares("");
    assert_eq!(one, ["0.0%", "0.0%"]);
    assert!(note.contains("均按HJ 633-2026计算"), "{note}");
    let (by_date, note) = shares("standard=by-date");
    assert_eq!(by_date, ["100.0%", "16.2%"], "59 of 365 days lie before 2026-03-01");
    assert!(!note.contains("均按"), "{note}");
    assert_eq!(shares("standard=CN-2012").0, ["100.0%", "100.0%"]);
    let rank = table(&pack, "rank", "period=2026 metric=good-days");
    assert_eq!(cell(&rank, "a市", "同比"), "→ 0.0个百分点 持平");
    assert_eq!(cell(&rank, "a市", "优良天数比例（含沙尘）"), "16.2%", "the share itself is that of the dates");
    let trail = table(&pack, "explain", "explain=good-days-change:a:2026");
    assert_eq!(trail.rows[0][1], "0.0");
}

#[test]
fn n13_a_province_is_the_mean_of_its_cities_in_every_view() {
    // City a has 40 on every day; city b 60, and none on the last three days of each month.
    let last_days = |at: i32| {
        let civil = |d: i32| lantian::data::Timestamp(d * 24).civil();
        civil(at + 3).month != civil(at).month
    };
    let air = |id: &str, at: i32| match id {
        "a" => Some([40.0, 60.0, 8.0, 20.0, 0.5, 90.0]),
        _ => (!last_days(at)).then_some([80.0, 60.0, 8.0, 20.0, 0.5, 90.0]),
    };
    let pack = cities(&["a", "b"], ("2025-01-01", "2025-12-31"), air);
    let trend = table(&pack, "trend", "place=prov avg=month pollutant=PM25 period=2025-03");
    assert_eq!(trend.rows[0][1], "60", "the mean of the days would be 58");
    assert_eq!(table(&pack, "explain", "explain=PM25:prov:2025-03").rows[0][1], "60");
    let index = |id: &str| table(&pack, "explain", &format!("explain=composite:{id}:2025-03")).rows[0][1].text.clone();
    let hundredths = |text: String| text.replace('.', "").parse::<i64>().unwrap();
    let (a, b) = (hundredths(index("a")), hundredths(index("b")));
    assert_eq!(hundredths(index("prov")), (a + b) / 2);
    let line = table(&pack, "trend", "place=prov avg=month period=2025-03");
    assert_eq!(line.rows[0][1].text, index("prov"));
    // a is good on all days, b on none: a half, whatever the number of days.
    let levels = table(&pack, "levels", "place=prov avg=month period=2025-03");
    assert_eq!(cell(&levels, "某省", "优良天数比例（含沙尘）"), "50.0%");
    assert_eq!(table(&pack, "explain", "explain=good-days:prov:2025-03").rows[0][1], "50.0");
    let (calendar, spec) = figure(&pack, "calendar", "place=prov avg=24h period=2025-03");
    assert!(calendar.describe(&spec).contains("各市平均优良天数比例50.0%"), "{}", calendar.describe(&spec));
    let budget = table(&pack, "budget", "place=prov time=2025-03-31T12:00 target=50");
    assert!(cell(&budget, "PM2.5", "余量").starts_with("至今60"), "{:?}", budget.rows);
    let rank = table(&pack, "rank", "period=2025-03");
    assert!(figure(&pack, "rank", "period=2025-03").0.describe(&crate::spec("")).contains(&index("prov")), "{rank:?}");
}

#[test]
fn n14_above_300_for_48_hours_is_a_run_and_ozone_and_dust_are_named() {
    // Indices 250, 322, 298, 272, 324 from PM2.5; then two days led by ozone, and two listed days of dust.
    let heavy = [200.0, 272.0, 248.0, 222.0, 274.0];
    let air = |at: i32| match at - day("2025-01-05") {
        n @ 0..5 => [heavy[n as usize], 60.0, 8.0, 20.0, 0.5, 90.0],
        10..12 => [20.0, 40.0, 8.0, 20.0, 0.5, 400.0],
        20..22 => [90.0, 480.0, 8.0, 20.0, 0.5, 90.0],
        _ => CLEAN,
    };
    let mut pack = cities(&["a"], ("2025-01-01", "2025-01-31"), |_, at| Some(air(at)));
    list_dust(&mut pack, &[("2025-01-25", "2025-01-26")]);
    let alerts = |options: &str| cell(&table(&pack, "rank", &format!("period=2025-01 {options}")), "a市", "预警条件");
    let of_2018 = alerts("alerts=2018");
    let episodes: Vec<&str> = of_2018.split('；').collect();
    assert_eq!(episodes.len(), 3, "{of_2018}");
    assert!(episodes[0].starts_with("2018 橙色") && !episodes[0].contains("不属"), "{of_2018}");
    assert!(episodes[1].contains("臭氧为首要污染物，不属重污染天气预警"), "{of_2018}");
    assert!(episodes[2].contains("名单内沙尘日，不属重污染天气预警"), "{of_2018}");
    assert!(!alerts("").contains("yangzhou"), "only national sets unless asked for");
    assert!(alerts("alerts=yangzhou-2026").contains("yangzhou-2026"));
    let note = table(&pack, "rank", "period=2025-01 alerts=2024").note;
    assert!(note.contains("黄色预警条件以下且预计持续36小时以上时解除") && note.contains("未见原文"), "{note}");
}

#[test]
fn n24_one_decimal_of_pm25_is_a_switch() {
    let air = |at: i32| [if at % 5 < 2 { 54.0 } else { 53.0 }, 60.0, 8.0, 20.0, 0.5, 90.0];
    let pack = cities(&["a"], ("2025-04-01", "2026-04-30"), |_, at| Some(air(at)));
    let pm = |month: &str, options: &str| {
        let rank = table(&pack, "rank", &format!("period={month} {options}"));
        let trend = table(&pack, "trend", &format!("place=a avg=month pollutant=PM25 period={month} {options}"));
        let decimals = if options.is_empty() { "" } else { ":decimals=1" };
        let trail = table(&pack, "explain", &format!("explain=PM25:a:{month}{decimals}"));
        let said = [cell(&rank, "a市", "PM2.5 (μg/m³)"), trend.rows[0][1].text.clone(), trail.rows[0][1].text.clone()];
        (said, cell(&rank, "a市", "综合指数"))
    };
    let (whole, index) = pm("2026-04", "");
    assert_eq!(whole, ["53", "53", "53"]);
    let (tenths, same) = pm("2026-04", "decimals=1");
    assert_eq!(tenths, ["53.4", "53.4", "53.4"]);
    assert_eq!(index, same, "the evaluation stays whole");
    assert_eq!(pm("2025-04", "decimals=1").0, ["53", "53", "53"], "periods before 2026-03-01 are whole");
    let waterfall = table(&pack, "waterfall", "place=a period=2026-04 decimals=1");
    assert_eq!(cell(&waterfall, "PM2.5", "浓度"), "53.4 → 53.4 μg/m³");
}

#[test]
fn n25_good_days_stand_in_both_official_forms() {
    let dusty = |at: i32| (day("2025-03-10")..day("2025-03-13")).contains(&at);
    // The third listed day stays above 100 without particles: ozone of 200.
    let air = |at: i32| match dusty(at) {
        true if at == day("2025-03-12") => [90.0, 500.0, 8.0, 20.0, 0.5, 200.0],
        true => [90.0, 500.0, 8.0, 20.0, 0.5, 90.0],
        false => CLEAN,
    };
    let mut pack = cities(&["a", "b"], ("2025-03-01", "2025-03-31"), |_, at| Some(air(at)));
    list_dust(&mut pack, &[("2025-03-10", "2025-03-12")]);
    let want = ["90.3%", "96.8%", "2", "6.5%"];
    let heads =
        ["优良天数比例（含沙尘）", "优良天数比例（扣除沙尘）", "沙尘导致的超标天数", "由沙尘天气导致的超标天数比例"];
    let rank = table(&pack, "rank", "period=2025-03");
    let levels = table(&pack, "levels", "place=a avg=month period=2025-03");
    for (head, want) in heads.iter().zip(want) {
        assert_eq!((cell(&rank, "a市", head), cell(&levels, "a市", head)), (want.into(), want.into()), "{head}");
    }
    let (calendar, spec) = figure(&pack, "calendar", "place=a avg=24h period=2025-03");
    let said = calendar.describe(&spec);
    assert!(said.contains("含沙尘90.3% 扣除沙尘96.8%") && said.contains("由沙尘天气导致的超标2天（6.5%）"), "{said}");
    let open = |id: &str| table(&pack, "explain", &format!("explain={id}"));
    assert_eq!(open("good-days:a:2025-03").rows[0][1], "90.3");
    assert_eq!(open("good-days:a:2025-03:dust=exclude").rows[0][1], "96.8");
    assert_eq!(open("AQI:a:2025-03-10:dust=exclude").rows[0][1], "45", "the index of the gases, not a removed day");
    let (picture, spec) = figure(&pack, "rank", "period=2025-03");
    let card = picture.card(&spec, Some(3)).unwrap();
    assert_eq!(card.value, "含沙尘90.3% 扣除沙尘96.8%");
    let budget = table(&pack, "budget", "place=a time=2025-03-31T12:00 target=80");
    assert!(cell(&budget, "优良天数比例", "余量").contains("28（扣除沙尘30）天优良"), "{:?}", budget.rows);
    // The second list, without dust, with its ties.
    assert_eq!(cell(&rank, "b市", "PM2.5名次"), "1 并列");
    assert_eq!(cell(&rank, "a市", "PM2.5 (μg/m³)"), "20");
}
