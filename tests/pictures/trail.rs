//! Every number of the trail, computed anew from its leaves, is the number shown.

use crate::shanxi;
use lantian::aqi::Report;
use lantian::assess::{
    By, Dust, Limits, Period, Places, RankPeriod, Ranking, Rounding, Rule, Step, Trace, date, explain, explain_index,
    pool,
};
use lantian::data::{EntityKind, Pack, Pollutant, Timestamp};
use lantian::error::Lang;

/// Counts the numbers of a tree that their leaves give again; every n-th given number is opened and must open to itself.
struct Checked<'a> {
    pack: &'a Pack,
    places: &'a Places<'a>,
    every: usize,
    numbers: usize,
    opened: usize,
    hours: usize,
}

impl<'a> Checked<'a> {
    fn new(pack: &'a Pack, places: &'a Places<'a>, every: usize) -> Self {
        Self { pack, places, every, numbers: 0, opened: 0, hours: 0 }
    }

    fn check(&mut self, trace: &Trace) {
        assert_eq!(trace.number, trace.evaluate(), "{} {}", trace.link, trace.label.en);
        self.numbers += 1;
        self.hours += usize::from(trace.source.contains("/hour/") && trace.number.is_some());
        trace.inputs.iter().for_each(|input| self.check(input));
        if matches!(trace.step, Step::Given) && !trace.link.is_empty() && self.numbers.is_multiple_of(self.every) {
            let opened = self.open(&trace.link);
            assert_eq!(opened.number, trace.number, "{}", trace.link);
            self.opened += 1;
        }
    }

    fn open(&mut self, id: &str) -> Trace {
        let trace = explain(self.pack, self.places, id).unwrap();
        self.check(&trace);
        trace
    }
}

/// Every kind of number, of a place and month, by its identifier; the values beside plain calls of the statistics.
fn every_kind(checked: &mut Checked<'_>, place: &str, period: &str) {
    let span = RankPeriod::parse(period, 0).unwrap();
    let rule = Rule::of(span);
    let days = Period::of(checked.places, place, span.days.0, span.days.1, None);
    let dust = Dust::days(checked.pack, place, span.days);
    let ticks = |trace: &Trace, decimals: u32| trace.number.map(|n| n.ticks(decimals));
    let composite = checked.open(&format!("composite:{place}:{period}"));
    let want = days.composite(rule.limits, Rounding::HalfEven, &dust);
    assert_eq!(ticks(&composite, 2), want.as_ref().map(|c| c.value), "{place} {period}");
    for pollutant in Pollutant::ALL {
        let particles = matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        let value = checked.open(&format!("{}:{place}:{period}", pollutant.id()));
        assert_eq!(value.number, days.concentration(pollutant, if particles { &dust } else { &[] }));
        let kept = checked.open(&format!("{}:{place}:{period}:dust=keep", pollutant.id()));
        assert_eq!(kept.number, days.concentration(pollutant, &[]));
        let single = checked.open(&format!("single.{}:{place}:{period}", pollutant.id()));
        assert_eq!(ticks(&single, 2), want.as_ref().map(|c| c.single[pollutant as usize]).filter(|_| want.is_some()));
        checked.open(&format!("change.{}:{place}:{period}", pollutant.id()));
    }
    let good = checked.open(&format!("good-days:{place}:{period}"));
    let shares = days.good_days(&dust).shares();
    assert_eq!(ticks(&good, 1), shares.kept);
    let deducted = checked.open(&format!("good-days:{place}:{period}:dust=exclude"));
    assert_eq!(ticks(&deducted, 1), shares.deducted);
    checked.open(&format!("good-days-change:{place}:{period}"));
    let limits = checked.open(&format!("composite:{place}:{period}:limits=2031,dust=keep"));
    let other = days.composite(Limits::Gb2026Final, Rounding::HalfEven, &[]);
    assert_eq!(ticks(&limits, 2), other.map(|c| c.value));
    checked.open(&format!("change:{place}:{period}"));
}

#[test]
fn every_kind_of_number_opens_and_comes_back() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let mut checked = Checked::new(pack, &places, 41);
    for (place, period) in [
        ("140100", "2026-02"),
        ("141000", "2026-03"),
        ("140200", "2026-03"),
        ("140105", "2026-02"),
        ("dz:yangquan", "2026-02"),
        ("grp:fenhe", "2026-02"),
        ("140300", "2025-01"),
        ("140700", "2026Q1"),
    ] {
        every_kind(&mut checked, place, period);
    }
    println!("{} numbers, {} opened further, {} hours", checked.numbers, checked.opened, checked.hours);
    assert!(checked.numbers > 20_000 && checked.opened > 300 && checked.hours > 10_000);
}

#[test]
fn the_index_of_every_place_opens_to_its_hours() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let mut checked = Checked::new(pack, &places, 1);
    let mut withheld = 0;
    for time in ["2026-02-16T12:00", "2026-03-13T15:00", "2026-03-23T00:00"] {
        let time = Timestamp::parse(time).unwrap();
        for report in [Report::Hour, Report::Day] {
            for place in pack.of_kind(EntityKind::City).chain(pack.of_kind(EntityKind::County)).step_by(2) {
                let reading = places.reading(&place.id, time, report, None);
                let trace = explain_index(&places, &place.id, time, report);
                assert_eq!(trace.number.map(|n| n.ticks(0)), reading.aqi.value.map(i64::from), "{} {time:?}", place.id);
                for (sub, input) in reading.aqi.sub.iter().zip(&trace.inputs) {
                    assert_eq!(sub.map(i64::from), input.number.map(|n| n.ticks(0)), "{}", input.label.en);
                    let mean = &input.inputs[0].inputs[0];
                    let pollutant = Pollutant::ALL.iter().find(|p| input.label.en.ends_with(p.label())).unwrap();
                    assert_eq!(mean.number, reading.mean[*pollutant as usize], "{} {time:?}", place.id);
                }
                checked.check(&trace);
                let again = checked.open(&trace.link);
                assert_eq!(again.number, trace.number);
                withheld += usize::from(trace.left_out.iter().any(|(_, why)| why.1.contains("not published")));
            }
        }
    }
    println!("{} numbers, {} hours, {withheld} indices withheld", checked.numbers, checked.hours);
    assert!(checked.numbers > 50_000 && withheld > 0 && checked.hours > 30_000);
}

/// The same on packs whose measurements are made up anew, with gaps, from a seed.
#[test]
fn made_up_measurements_open_too() {
    for seed in [7_u64, 2026] {
        let mut state = seed;
        let mut random = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 40
        };
        let library = shanxi();
        let mut pack = library.borrow().pack().clone();
        for grid in [pack.hourly.as_mut(), pack.daily.as_mut()].into_iter().flatten() {
            for row in 0..grid.places().len() {
                for pollutant in Pollutant::ALL {
                    for value in grid.parts_mut(row, pollutant).flatten() {
                        let tenths = random() % 4000;
                        *value = if random() % 9 == 0 { f32::NAN } else { tenths as f32 / 10.0 };
                    }
                }
            }
        }
        let places = Places::new(&pack);
        let mut checked = Checked::new(&pack, &places, 23);
        for place in ["140100", "140400", "140929", "grp:taiyuan-basin"] {
            every_kind(&mut checked, place, "2026-02");
        }
        println!("seed {seed}: {} numbers, {} opened further", checked.numbers, checked.opened);
        assert!(checked.numbers > 10_000 && checked.opened > 200);
    }
}

#[test]
fn ranks_and_the_province_open_to_the_places() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let mut checked = Checked::new(pack, &places, 1_000_000);
    let span = RankPeriod::parse("2026-02", 0).unwrap();
    for (kind, step) in [(EntityKind::City, 1), (EntityKind::County, 40)] {
        let ranking = Ranking::new(pack, &places, &pool(pack, kind), Rule::of(span));
        for unit in ranking.units.iter().step_by(step) {
            let trace = checked.open(&format!("rank:{}:2026-02", pack.entities[unit.entity].id));
            assert_eq!(trace.number.map(|n| n.ticks(0)), unit.rank.map(i64::from));
        }
        if kind == EntityKind::City {
            let province = checked.open("composite:140000:2026-02");
            assert_eq!(province.number.map(|n| n.ticks(2)), ranking.mean.0);
            assert_eq!(province.inputs[0].inputs.len(), 11);
        }
        assert_eq!(ranking.rule.by, By::Composite);
    }
    println!("{} numbers", checked.numbers);
}

#[test]
fn a_listed_day_is_left_out_with_its_reason() {
    let library = shanxi();
    let library = library.borrow();
    let places = Places::new(library.pack());
    let open = |id: &str| explain(library.pack(), &places, id).unwrap();
    let dust = |id: &str| {
        let trace = open(id);
        let out = &trace.inputs[0].left_out;
        out.iter().any(|(day, why)| day.en == "2026-03-13" && why.1.contains("sand and dust"))
    };
    assert!(dust("PM10:140100:2026-03") && !dust("PM10:140100:2026-03:dust=keep"));
    assert!(!dust("NO2:140100:2026-03") && !dust("NO2:140100:2026-03:dust=exclude"), "gases keep the day");
    let note = open("O3:140100:2026-02").inputs[0].notes.iter().map(|n| n.en.clone()).collect::<String>();
    assert!(note.contains("n=27, k=1+(n-1)×90%=24.40: between 2026-"), "{note}");
    let crossing = open("composite:140100:2026Q1");
    assert!(crossing.notes.iter().any(|n| n.en.contains("GB 3095-2026") && n.en.contains("crosses")));
}

#[test]
fn an_identifier_that_is_none_is_refused_in_words() {
    let library = shanxi();
    let library = library.borrow();
    let places = Places::new(library.pack());
    for id in [
        "",
        "composite",
        "composite:140100",
        "composite:140100:2026-13",
        "rank:140100:2026-03-13",
        "AQI:140100:2026-02",
        "composite:140100:2026-02:dust=some",
        "PM3:140100:2026-02",
        "composite:999999:2026-02",
    ] {
        let error = explain(library.pack(), &places, id).unwrap_err();
        assert!(!error.sentence(Lang::Zh).is_empty(), "{id}");
    }
    assert_eq!(date(20_513), "2026-03-01");
}

#[test]
fn the_trail_is_told_in_lines_and_cells() {
    let library = shanxi();
    let library = library.borrow();
    let places = Places::new(library.pack());
    let time = Timestamp::parse("2026-03-13T15:00").unwrap();
    let trace = explain_index(&places, "140100", time, Report::Hour);
    let text = trace.text(Lang::Zh);
    for part in [
        "空气质量指数",
        "HJ 633-2026",
        "PM10分指数",
        "1小时平均浓度",
        "GB/T 8170",
        "有效站点的平均",
        "模拟站",
        "四舍六入五成双",
        "obs/station/hour/",
        "2026-03-13T15:00",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let csv = trace.csv(Lang::En);
    assert!(csv.starts_with("depth,what,value,unit,how,rule,source\r\n0,air quality index,"), "{csv}");
    assert!(csv.lines().count() > 30 && csv.lines().all(|line| !line.contains(",=") && !line.contains("\"=")));
    assert_eq!(trace.capture(), Some(1.0));
    assert!(explain(library.pack(), &places, "rank:140100:1999").unwrap().number.is_none());
}
