//! Numbers and sentences of waterfall, budget and measures.

use crate::gallery::collisions;
use crate::{load, root, shanxi, spec, view};
use lantian::aqi::Report;
use lantian::assess::{Dust, Limits, Period, Places, RankPeriod, Rounding};
use lantian::chart::{Budget, Bump, Compare, Left, Picture, Progress, Scatter, Scope, Waterfall};
use lantian::data::{Decimal, Pollutant};
use lantian::scene::Mark;
use lantian::text::words;

#[test]
fn the_parts_of_a_change_add_up_to_it() {
    let library = shanxi();
    let library = library.borrow();
    let (pack, places) = (library.pack(), Places::new(library.pack()));
    let mut compared = 0;
    for city in ["140100", "140200", "141000"] {
        for month in ["2025-03", "2025-12", "2026-01", "2026-02"] {
            let spec = spec(&format!("place={city} period={month}"));
            let figure = Waterfall::new(pack, &places, &spec).unwrap();
            let parts = figure.parts.unwrap_or_else(|| panic!("{city} {month}: {}", figure.why));
            // By hand: the composite index of both months under the limits of the later one.
            let this = RankPeriod::parse(month, 0).unwrap();
            let index = |p: RankPeriod| {
                let days = Period::of(&places, city, p.days.0, p.days.1, None);
                let dust = Dust::days(pack, city, p.days);
                days.composite(Limits::on(this.days.1), Rounding::HalfEven, &dust).unwrap()
            };
            let (now, then) = (index(this), index(this.year_before()));
            assert_eq!(parts.iter().sum::<i64>(), now.value - then.value, "{city} {month}");
            for p in Pollutant::ALL {
                assert_eq!(parts[p as usize], now.single[p as usize] - then.single[p as usize]);
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 12);
}

#[test]
fn a_year_that_is_missing_is_refused_with_the_reason() {
    let library = shanxi();
    for (options, zh) in [
        ("place=140100 period=2024-03", "2023年3月：没有PM2.5数据"),
        ("place=140000 period=2026-02", "请选择一个市"),
        ("place=140105 period=2025-06", "没有PM2.5数据"),
    ] {
        let view = view(&library, "waterfall", options, 360.0);
        let said = view.describe().unwrap();
        assert!(said.contains(zh), "{said}");
        assert!(view.card("PM25").is_none() && view.walk(None, "Home").is_none());
    }
    let english = view(&library, "waterfall", "place=140100 period=2024-03 lang=en", 360.0).describe().unwrap();
    assert!(english.contains("Mar 2023: no data of PM2.5"), "{english}");
}

#[test]
fn a_change_is_said_in_words() {
    let library = shanxi();
    let waterfall = view(&library, "waterfall", "place=140100 period=2026-02", 720.0);
    let said = waterfall.describe().unwrap();
    for part in ["太原市", "2026年2月", "2025年2月", "GB\u{a0}3095-2012", "综合指数", "/28天", "模拟"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let card = waterfall.card("PM25").unwrap();
    assert!(["上升", "下降", "持平"].iter().any(|w| card.value.contains(w)), "{card:?}");
    assert_eq!(waterfall.table().unwrap().rows.len(), 7);
}

#[test]
fn the_rest_of_the_year_meets_the_limit() {
    let library = shanxi();
    let library = library.borrow();
    let (pack, places) = (library.pack(), Places::new(library.pack()));
    let spec = spec("place=140100 time=2026-01-31 target=70");
    let figure = Budget::new(pack, &places, &spec).unwrap();
    assert_eq!((figure.year, figure.to_come, figure.rule.limits), (2026, 334, Limits::Gb2026Transitional));
    let first = RankPeriod::parse("2026-01", 0).unwrap().days;
    let days = Period::of(&places, "140100", first.0, first.1, None);
    for row in &figure.rows[..4] {
        let p = row.pollutant.unwrap();
        let Left::Mean(_, limit, Some(allowed)) = row.left else { panic!("{row:?}") };
        let so_far: Vec<Decimal> = days.values[p as usize].iter().flatten().copied().collect();
        let sum: f64 = so_far.iter().map(|d| d.to_f64()).sum();
        let mean = (sum + allowed.to_f64() * 334.0) / (so_far.len() as f64 + 334.0);
        assert!((mean - limit as f64).abs() < 1e-6, "{p:?}: {mean} of {limit}");
    }
    let Left::Days(95, above, Some(left)) = figure.rows[4].left else { panic!("{:?}", figure.rows[4]) };
    assert_eq!(i64::from(above) + left, 365 - (1 + (364 * 95 + 99) / 100), "CO: 5 % of the year's days");
    let Left::Good(good, 700, Some(needed)) = figure.rows[6].left else { panic!("{:?}", figure.rows[6]) };
    assert!((f64::from(good + needed) / 365.0) >= 0.6995 && (f64::from(good + needed - 1) / 365.0) < 0.6995);
}

#[test]
fn a_budget_is_no_forecast_and_a_year_that_is_over_has_none() {
    let library = shanxi();
    for (lang, never) in [("zh-CN", "非预测"), ("en", "not a forecast")] {
        let said = view(&library, "budget", &format!("place=140100 lang={lang}"), 360.0).describe().unwrap();
        assert!(said.contains(never), "{said}");
    }
    let over = view(&library, "budget", "place=140100 time=2025-12-31 lang=en", 360.0);
    assert!(over.describe().unwrap().contains("the year is over"));
}

#[test]
fn measures_are_those_of_the_place_with_their_source() {
    let library = shanxi();
    let held = library.borrow();
    let pack = held.pack();
    let of = |place: &str| Progress::new(pack, &spec(&format!("place={place}"))).unwrap().measures;
    for (place, count) in [("140000", 20), ("140100", 6), ("141000", 4)] {
        let measures = of(place);
        let named = pack.measures.iter().filter(|m| m.scope.split(' ').any(|id| id == place)).count();
        assert_eq!(measures.len(), named, "{place}: about {count}");
        assert!(measures.iter().all(|m| !m.source.zh.is_empty()
            && !m.source.en.is_empty()
            && (m.unit.zh.is_empty() || !m.unit.en.is_empty())
            && (m.value.is_some() || m.target.is_some())));
        let themes = measures.chunk_by(|a, b| a.theme == b.theme).count();
        let mut names: Vec<&str> = measures.iter().map(|m| m.theme.zh.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(themes, names.len(), "a theme stands once");
    }
    assert!(of("140900").is_empty());
    drop(held);
    let province = view(&library, "progress", "place=140000", 720.0);
    let said = [province.describe().unwrap(), format!("{:?}", province.table())].concat();
    assert!(said.contains("晋环提函〔2025〕36号") && said.contains("715.9 万户"), "{said}");
    assert!(said.contains("不说明空气质量变化的原因"));
    // Quoted figures are not simulated, and the picture and its file say both.
    let mut province = view(&library, "progress", "place=140000 lang=en", 720.0);
    let (svg, csv) = (province.svg().unwrap(), province.csv(Scope::Displayed).unwrap());
    assert!(!svg.contains(words::SEAL.1) && !csv.contains(words::SEAL.1) && csv.contains("not simulated"), "{csv}");
    assert!(svg.contains("not simulated") && svg.contains("Ecology and Environment"));
    let mut bare = library.borrow().pack().clone();
    bare.measures[0].source = lantian::error::Bilingual::default();
    let figure = Progress::new(&bare, &spec("place=140000")).unwrap();
    let drawn = figure.scene(&spec("place=140000"), 720.0, 2000.0);
    let sealed = drawn.marks.iter().filter(|m| matches!(m, Mark::Text(label) if label.text == words::SEAL.0)).count();
    assert!(!figure.quoted && sealed == 2, "a figure without a document is sealed");
    assert!(view(&library, "progress", "place=140900 lang=en", 360.0).describe().unwrap().contains("no measures"));
}

#[test]
fn pictures_without_data_say_so_and_words_keep_apart() {
    // A pack without any daily or hourly value of one city, and without measures.
    let empty = load(&root().join("www/data/shanxi"), |name, bytes| match name {
        "measures.csv.gz" => b"id,scope,indicator_zh\n".to_vec(),
        _ => bytes,
    });
    for (chart, options) in [
        ("waterfall", "place=140100 period=2023-03"),
        ("budget", "place=140929 time=2026-01-01"),
        ("progress", "place=140000"),
    ] {
        for lang in ["zh-CN", "en"] {
            for width in [280.0, 640.0] {
                let mut view = view(&empty, chart, &format!("{options} lang={lang}"), width);
                assert!(collisions(view.scene().unwrap()).is_empty(), "{chart} {lang} {width}");
                assert!(view.svg().unwrap().contains("</svg>"));
            }
        }
    }
}

#[test]
fn panels_share_a_scale_and_keep_their_gaps() {
    let library = shanxi();
    let held = library.borrow();
    let (pack, places) = (held.pack(), Places::new(held.pack()));
    let options = spec("places=140100,140929 period=2026-02-09..2026-03-22 avg=24h");
    let figure = Compare::new(pack, &places, &options).unwrap();
    assert_eq!((figure.panels.len(), figure.times.len()), (2, 42));
    for panel in &figure.panels {
        for (time, value) in figure.times.iter().zip(&panel.values) {
            let reading = places.reading(&panel.id, *time, Report::Day, None);
            assert_eq!(*value, reading.aqi.value.map(i64::from), "{} {time:?}", panel.id);
        }
    }
    let gaps = |i: usize| figure.panels[i].values.iter().filter(|v| v.is_none()).count();
    assert!(gaps(0) == 0 && gaps(1) > 5, "a county without a station that reports: {}", gaps(1));
    let alone = Compare::new(pack, &places, &spec("place=140100")).unwrap();
    let ids: Vec<&str> = alone.panels.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["140100", "140000"], "a city beside its province");
    let many = "places=140100,140200,140300,140400,140500,140600,140700";
    let refused = Compare::new(pack, &places, &spec(many)).err().unwrap();
    assert!(refused.sentence(lantian::error::Lang::En).contains("2 to 6"));
}

#[test]
fn ranks_of_a_month_are_those_of_its_indices() {
    let library = shanxi();
    let held = library.borrow();
    let (pack, places) = (held.pack(), Places::new(held.pack()));
    let figure = Bump::new(pack, &places, &spec("period=2025-01-01..2026-03-22")).unwrap();
    assert_eq!((figure.ranked.len(), figure.months.len()), (11, 14), "March 2026 is not whole");
    let mut stated = 0;
    for month in 0..figure.months.len() {
        let mut order: Vec<(i64, u32)> =
            figure.ranked.iter().filter_map(|r| Some((r.index[month]?, r.rank[month]?))).collect();
        order.sort_unstable();
        for (i, (index, rank)) in order.iter().enumerate() {
            let first = order.iter().position(|o| o.0 == *index).unwrap();
            assert_eq!(*rank as usize, first + 1, "ties share the better rank");
            stated += usize::from(i < 99);
        }
    }
    assert!(stated > 140, "{stated}");
    assert!(Bump::new(pack, &places, &spec("level=county")).is_err(), "119 lines tell nothing");
    let counties = Bump::new(pack, &places, &spec("level=county place=140100 period=2026-02")).unwrap();
    assert_eq!((counties.ranked.len(), counties.months.len()), (10, 1));
}

#[test]
fn a_scatter_holds_the_pairs_and_nothing_else() {
    let library = shanxi();
    let held = library.borrow();
    let (pack, places) = (held.pack(), Places::new(held.pack()));
    let figure = Scatter::new(pack, &places, &spec("place=140100 avg=24h")).unwrap();
    let (x, y) = (Pollutant::Pm10 as usize, Pollutant::Pm25 as usize);
    assert!(figure.points.iter().all(|r| r.ticks[x].is_some() && r.ticks[y].is_some()));
    let mut ratios: Vec<f64> =
        figure.points.iter().map(|r| r.ticks[y].unwrap() as f64 / r.ticks[x].unwrap() as f64).collect();
    ratios.sort_by(f64::total_cmp);
    let n = ratios.len();
    let median = (ratios[n / 2] + ratios[(n - 1) / 2]) / 2.0;
    assert_eq!(figure.ratio, Some((median * 100.0).round() as i64));
    // Correlation by its definition in another form.
    let pairs: Vec<(f64, f64)> =
        figure.points.iter().map(|r| (r.ticks[x].unwrap() as f64, r.ticks[y].unwrap() as f64)).collect();
    let sum = |f: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>();
    let (sx, sy, sxx, syy, sxy) =
        (sum(&|p| p.0), sum(&|p| p.1), sum(&|p| p.0 * p.0), sum(&|p| p.1 * p.1), sum(&|p| p.0 * p.1));
    let n = n as f64;
    let r = (n * sxy - sx * sy) / ((n * sxx - sx * sx) * (n * syy - sy * sy)).sqrt();
    assert_eq!(figure.correlation, Some((r * 100.0).round() as i64));
    let other = Scatter::new(pack, &places, &spec("place=140100 avg=24h across=CO upward=O3")).unwrap();
    assert_eq!(other.ratio, None);
}
