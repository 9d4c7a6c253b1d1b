//! Every number of the trail, computed anew from its leaves, is the number shown.

use crate::shanxi;
use lantian::aqi::Report;
use lantian::assess::{Limits, Period, Places, Rounding, Trace, explain_composite, explain_index};
use lantian::data::{EntityKind, Timestamp};
use lantian::error::Lang;

/// Counts the numbers of a tree that their leaves give again.
fn check(trace: &Trace) -> usize {
    if !trace.left_out.iter().any(|(_, why)| why.1.contains("not published")) {
        assert_eq!(trace.number, trace.evaluate(), "{}", trace.label.en);
    }
    1 + trace.inputs.iter().map(check).sum::<usize>()
}

#[test]
fn the_index_of_every_place_opens_to_its_stations() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let (mut numbers, mut withheld) = (0, 0);
    for time in ["2026-02-16T12:00", "2026-03-13T15:00", "2026-03-23T00:00"] {
        let time = Timestamp::parse(time).unwrap();
        for report in [Report::Hour, Report::Day] {
            for place in pack.of_kind(EntityKind::City).chain(pack.of_kind(EntityKind::County)) {
                let reading = places.reading(&place.id, time, report, None);
                let trace = explain_index(&places, &place.id, time, report);
                assert_eq!(trace.number.map(|n| n.ticks(0)), reading.aqi.value.map(i64::from), "{} {time:?}", place.id);
                for (sub, input) in reading.aqi.sub.iter().zip(&trace.inputs) {
                    assert_eq!(sub.map(i64::from), input.number.map(|n| n.ticks(0)), "{}", input.label.en);
                }
                numbers += check(&trace);
                withheld += usize::from(trace.left_out.iter().any(|(_, why)| why.1.contains("not published")));
            }
        }
    }
    println!("{numbers} numbers, {withheld} indices withheld");
    assert!(numbers > 15_000 && withheld > 0);
}

#[test]
fn a_composite_index_opens_to_its_days() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let first = Timestamp::parse("2026-03-01T01").unwrap().day();
    for city in pack.of_kind(EntityKind::City) {
        let month = Period::of(&places, &city.id, first, first + 21, None);
        let trace = explain_composite(&month, Limits::Gb2026Transitional);
        let index = month.composite(Limits::Gb2026Transitional, Rounding::HalfEven, &[]);
        assert_eq!(trace.number.map(|n| n.ticks(2)), index.map(|c| c.value), "{}", city.id);
        assert!(trace.number.is_some() && check(&trace) > 100);
    }
}

#[test]
fn the_trail_is_told_in_lines_and_cells() {
    let library = shanxi();
    let library = library.borrow();
    let places = Places::new(library.pack());
    let time = Timestamp::parse("2026-03-13T15:00").unwrap();
    let trace = explain_index(&places, "140100", time, Report::Hour);
    let text = trace.text(Lang::Zh);
    for part in ["空气质量指数", "HJ 633-2026", "PM10分指数", "修约后的浓度", "GB/T 8170", "有效站点的平均", "模拟站"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let csv = trace.csv(Lang::En);
    assert!(csv.starts_with("depth,what,value,unit,rule\r\n0,air quality index,"), "{csv}");
    assert!(csv.lines().count() > 30 && csv.lines().all(|line| !line.contains(",=") && !line.contains("\"=")));
    assert_eq!(trace.capture(), Some(1.0));
}
