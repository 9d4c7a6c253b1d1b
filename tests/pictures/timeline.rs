//! The slider's steps, dates, gaps and keys, and the legend apart from its map.

use crate::{shanxi, spec, view};
use lantian::assess::Places;
use lantian::chart::{Cover, Step, Timeline};
use lantian::data::{Pollutant, Timestamp};
use lantian::scene::{Mark, Scene};
use lantian::view::View;

fn timeline(options: &str) -> Timeline {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    Timeline::new(pack, &Places::new(pack), &spec(options)).unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn steps_are_the_hours_days_months_and_years_there_are() {
    let hours = timeline("avg=1h period=2026-02-21..2026-03-22");
    assert_eq!((hours.step, hours.times.len()), (Step::Hour, 720));
    assert_eq!((hours.times[0], hours.times[719]), (at("2026-02-21T01:00"), at("2026-03-23T00:00")));
    assert_eq!((hours.at(at("2026-02-22T02:00")), hours.end(25)), (25, Some(at("2026-02-22T02:00"))));
    let days = timeline("avg=24h period=30d");
    assert_eq!((days.step, days.times.len()), (Step::Day, 30));
    // 24:00 belongs to the day that ends, and any hour to its day.
    assert_eq!(
        [at("2026-03-02T00:00"), at("2026-03-02T01:00")].map(|t| days.times[days.at(t)]),
        [at("2026-03-02T00:00"), at("2026-03-03T00:00")]
    );
    let months = timeline("avg=month");
    assert_eq!((months.step, months.times.len()), (Step::Month, 27));
    // A month is shown up to its last day, the newest up to the last whole day there is.
    assert_eq!(months.end(25), Some(at("2026-03-01T00:00")));
    assert_eq!(months.end(26), Some(at("2026-03-23T00:00")));
    let years = timeline("avg=year");
    assert_eq!((years.step, years.times.len(), years.end(0)), (Step::Year, 3, Some(at("2025-01-01T00:00"))));
}

#[test]
fn the_change_of_the_standard_is_marked_where_it_lies() {
    let changes = |options| timeline(options).changes.iter().map(|c| c.0).collect::<Vec<_>>();
    let hours = timeline("period=2026-02-21..2026-03-22");
    assert_eq!(hours.changes.len(), 1);
    assert_eq!(hours.times[hours.changes[0].0], at("2026-03-01T01:00"));
    assert_eq!(changes("avg=24h period=2026-02-21..2026-03-22"), [8]);
    assert_eq!(changes("avg=month"), [26]);
    // By one edition throughout nothing changes, nor within three weeks of one.
    assert!(changes("standard=CN-2026").is_empty() && changes("period=7d").is_empty());
}

#[test]
fn an_hour_without_a_value_is_a_gap_that_is_said() {
    let library = shanxi();
    let gap = [at("2026-03-10T05:00"), at("2026-03-10T06:00")];
    {
        let library = library.borrow();
        let mut pack = library.pack().clone();
        let hourly = pack.hourly.as_mut().unwrap();
        for time in gap {
            for row in 0..hourly.places().len() {
                for p in Pollutant::ALL {
                    hourly.set(row, p, time, f32::NAN);
                }
            }
        }
        let figure = Timeline::new(&pack, &Places::new(&pack), &spec("time=2026-03-10T05:00")).unwrap();
        let missing: Vec<_> =
            (0..figure.times.len()).filter(|i| figure.covers[*i] == Cover::Missing).map(|i| figure.times[i]).collect();
        assert_eq!(missing, gap);
        assert_eq!(figure.measured[figure.at(gap[0])].0, 0);
        use lantian::chart::Picture;
        let card = figure.card(&spec(""), None).unwrap();
        assert_eq!(card.label, "2026年3月10日5时，无数据");
        let said = figure.card(&spec("lang=en"), None).unwrap().label;
        assert_eq!(said, "05:00, 10 Mar 2026, No data");
    }
    // What is measured is counted: no more than there are stations.
    let figure = timeline("period=7d");
    let due = figure.measured[0].1;
    assert!(
        due > 50 && figure.measured.iter().all(|m| m.1 == due && m.0 <= due && m.0 > 0),
        "{:?}",
        figure.measured[0]
    );
    let city = timeline("period=7d place=140100");
    assert!(city.measured[0].1 > 0 && city.measured[0].1 < due);
}

#[test]
fn keys_go_by_a_step_a_page_and_to_the_ends() {
    let library = shanxi();
    let walk = |options: &str, from: &str, key: &str| {
        let view = view(&library, "time", options, 640.0);
        view.walk(Some(from).filter(|f| !f.is_empty()), key).unwrap()
    };
    let hours = |from, key| walk("period=7d", from, key);
    assert_eq!(hours("2026-03-20T14:00", "ArrowRight"), "2026-03-20T15:00");
    assert_eq!(hours("2026-03-20T14:00", "ArrowUp"), "2026-03-20T15:00");
    assert_eq!(hours("2026-03-20T14:00", "ArrowLeft"), "2026-03-20T13:00");
    assert_eq!(hours("2026-03-20T14:00", "PageUp"), "2026-03-21T14:00");
    assert_eq!(hours("2026-03-20T14:00", "PageDown"), "2026-03-19T14:00");
    assert_eq!(hours("2026-03-20T14:00", "Home"), "2026-03-16T01:00");
    assert_eq!(hours("2026-03-16T01:00", "ArrowLeft"), "2026-03-16T01:00");
    assert_eq!(hours("", "End"), "2026-03-23T00:00");
    assert_eq!(hours("", "ArrowRight"), "2026-03-23T00:00", "without a step before, from the time shown");
    assert_eq!(walk("avg=24h", "2026-03-11T00:00", "PageDown"), "2026-03-04T00:00");
    assert_eq!(walk("avg=month", "2026-03-01T00:00", "PageDown"), "2025-03-01T00:00");
    assert_eq!(walk("metric=composite", "2026-03-01T00:00", "ArrowLeft"), "2026-02-01T00:00");
    assert_eq!(view(&library, "time", "period=7d", 640.0).walk(None, "x"), None);
}

/// The map at a step of the slider is the map of that time asked for directly, and shows that step.
#[test]
fn every_step_is_the_time_its_map_shows() {
    let library = shanxi();
    for options in ["period=3d", "avg=24h period=20d", "metric=composite"] {
        let slider = view(&library, "time", options, 640.0);
        let first = slider.walk(None, "Home").unwrap();
        let mut at = first.clone();
        loop {
            let moment = |view: &View| view.title().unwrap().subtitle;
            let own = view(&library, "time", &format!("{options} time={at}"), 640.0);
            let map = view(&library, "map", &format!("{options} time={at}"), 640.0);
            let said = moment(&own);
            assert_eq!(own.card("").unwrap().id, at);
            assert!(moment(&map).contains(said.trim_end_matches('月')), "{options} {at}: {said} of {}", moment(&map));
            let next = slider.walk(Some(&at), "ArrowRight").unwrap();
            if next == at {
                break;
            }
            at = next;
        }
        assert_ne!(at, first);
    }
}

#[test]
fn a_point_of_the_slider_is_its_nearest_step_and_the_thumb_stands_there() {
    let library = shanxi();
    for width in [280.0, 640.0, 1280.0] {
        let mut slider = view(&library, "time", "period=30d", width);
        let first = slider.walk(None, "Home").unwrap();
        let last = slider.walk(None, "End").unwrap();
        assert_eq!([1.0, width - 1.0].map(|x| slider.pick(x, 1.0).unwrap()), [first, last]);
        let middle = slider.pick(width / 2.0, 1.0).unwrap();
        slider.set(spec(&format!("period=30d time={middle}"))).unwrap();
        slider.update().unwrap();
        let thumb = slider.scene().unwrap().marks.iter().filter_map(|m| match m {
            Mark::Dot { at, .. } => Some(at.0),
            _ => None,
        });
        let scale = (width - 48.0) / 719.0;
        assert!(thumb.into_iter().all(|x| (x - width / 2.0).abs() <= scale));
    }
}

/// Colours and words of a scene's legend: of the map those of the rows beside it.
fn words(scene: &Scene) -> Vec<String> {
    scene.marks.iter().filter_map(|m| if let Mark::Text(l) = m { Some(l.text.clone()) } else { None }).collect()
}

#[test]
fn the_legend_apart_is_the_maps_and_the_map_can_do_without() {
    let library = shanxi();
    for options in
        ["", "level=county pollutant=PM25", "lang=en metric=yoy", "palette=cvd pattern=on", "level=group theme=dark"]
    {
        let mut legend = view(&library, "legend", options, 400.0);
        let mut map = view(&library, "map", options, 720.0);
        let mut bare = view(&library, "map", &format!("{options} legend=none"), 720.0);
        let rows: Vec<String> = legend.table().unwrap().texts().concat();
        assert!(rows.len() >= 5, "{options}: {rows:?}");
        let (own, whole, less) =
            (words(legend.scene().unwrap()), words(map.scene().unwrap()), words(bare.scene().unwrap()));
        for row in &rows {
            assert!(own.contains(row) && whole.contains(row), "{options}: {row}");
            assert!(!less.contains(row), "{options}: {row} on a map without a legend");
        }
        // The same fills in the same order stand before the same words.
        let fills = |scene: &Scene| {
            let mut last = None;
            let mut out = Vec::new();
            for mark in &scene.marks {
                match mark {
                    Mark::Area { fill, .. } => last = *fill,
                    Mark::Text(label) if rows.contains(&label.text) => {
                        out.push((label.text.clone(), format!("{last:?}")))
                    }
                    _ => {}
                }
            }
            out
        };
        assert_eq!(fills(legend.scene().unwrap()), fills(map.scene().unwrap()), "{options}");
        assert!(
            own.iter().any(|w| w.contains("模拟数据") || w.contains("Simulated") || w.contains("SIMULATED")),
            "the seal: {own:?}"
        );
        assert_eq!(map.table(), bare.table());
    }
}

#[test]
fn a_pack_without_hours_says_so() {
    let library = shanxi();
    let mut pack = library.borrow().pack().clone();
    pack.hourly = None;
    let new = |options| Timeline::new(&pack, &Places::new(&pack), &spec(options));
    assert!(new("avg=1h").err().unwrap().to_string().contains("hourly observations"));
    let days = new("avg=24h").unwrap();
    assert_eq!(days.time, *days.times.last().unwrap());
    assert!(days.covers.iter().any(|c| *c != Cover::Missing));
}
