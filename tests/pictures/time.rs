//! Charts over time: the numbers they draw, the rules they keep, and that nothing labelled collides at any width.

use crate::{shanxi, spec, view};
use lantian::aqi::{self, Report};
use lantian::assess::{Dust, Places};
use lantian::chart::{CalendarFigure, Cover, HeatFigure, LevelsFigure, Spec, Step, TrendFigure, VariationFigure};
use lantian::data::{EventKind, Pack, Pollutant, Timestamp};
use lantian::scene::{Anchor, Mark, Scene, text_width};
use lantian::text::words;

fn day(text: &str) -> i32 {
    Timestamp::parse(text).unwrap().0.div_euclid(24)
}

fn with<T>(options: &str, mut make: impl FnMut(&Pack, &Places<'_>, &Spec) -> T) -> T {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    make(pack, &Places::new(pack), &spec(options))
}

fn trend(options: &str) -> TrendFigure {
    with(options, |p, places, s| TrendFigure::new(p, places, s).unwrap())
}

#[test]
fn a_trend_of_places_has_a_line_each_and_their_days() {
    let options = "places=140100,140200,140800 avg=24h period=2025-03-01..2025-04-30";
    let figure = trend(options);
    assert_eq!((figure.places.len(), figure.lines.len(), figure.times.len()), (3, 3, 61));
    with(options, |pack, places, _| {
        for (line, id) in figure.lines.iter().zip(["140100", "140200", "140800"]) {
            for (time, value) in figure.times.iter().zip(&line.values) {
                let want = places.reading(id, *time, Report::Day, None).aqi.value;
                assert_eq!(*value, want.map(f64::from), "{id} {}", time.iso());
            }
        }
        assert!(pack.events.len() > 3);
    });
    let dust = figure.events.iter().find(|e| e.kind == EventKind::Exceptional).unwrap();
    assert!(dust.steps.0 <= dust.steps.1 && dust.steps.1 < 61);
}

#[test]
fn months_and_years_are_means_of_valid_days_or_a_gap() {
    let figure = trend("place=140100 pollutant=NO2 avg=month");
    assert_eq!((figure.step, figure.times.len()), (Step::Month, 27));
    let (first, last) = (day("2025-05-01"), day("2025-05-31"));
    let want = with("", |_, places, _| {
        let days: Vec<i64> = (first..=last)
            .filter_map(|d| places.reading("140100", Timestamp::end_of_day(d), Report::Day, None).mean[3])
            .map(|v| v.ticks(6))
            .collect();
        assert!(days.len() >= 27);
        (days.iter().sum::<i64>() as f64 / days.len() as f64 / 1e6).round()
    });
    assert_eq!(figure.lines[0].values[16], Some(want), "May 2025");
    // March 2026 ends on the 22nd: too few days for a month, and a gap is drawn.
    assert_eq!((figure.lines[0].values[26], figure.covers[26]), (None, Cover::Partial));
    let years = trend("place=140100 pollutant=NO2 avg=year");
    assert_eq!(years.times.len(), 3);
    assert!(years.lines[0].values[..2].iter().all(Option::is_some) && years.lines[0].values[2].is_none());
}

#[test]
fn levels_and_limits_keep_to_their_averaging_time() {
    let month = trend("place=140100 pollutant=PM25 avg=month limit=national");
    assert!(month.bands.is_empty() && month.limits.is_empty());
    assert!(month.notes.contains(&words::NO_BANDS) && month.notes.contains(&words::NO_LIMIT), "{:?}", month.notes);
    let days = trend("place=140100 pollutant=PM25 avg=24h limit=national");
    let values: Vec<f64> = days.limits.iter().map(|l| l.value).collect();
    assert_eq!(values, [75.0, 60.0], "the limit changes with the edition");
    assert_eq!(days.limits[1].steps.0, days.changes[0].0);
    assert!(!days.bands.is_empty() && days.notes.is_empty());
}

#[test]
fn last_year_stands_under_the_same_dates() {
    // Both years are counted under the edition of the last day.
    let figure = trend("place=140800 avg=24h compare=last-year period=2026-01-01..2026-03-22");
    assert!(figure.comparison.unified);
    let before = figure.lines.iter().find(|l| l.before).unwrap();
    with("", |_, places, _| {
        for (time, value) in figure.times.iter().zip(&before.values) {
            let c = time.end_label();
            let then = Timestamp::new(c.year - 1, c.month, c.day, 24).unwrap();
            let want = places.reading("140800", then, Report::Day, aqi::standard("CN-2026")).aqi.value;
            assert_eq!(*value, want.map(f64::from));
        }
    });
    let two = trend("places=140100,140800 avg=24h compare=last-year");
    assert!(two.lines.iter().all(|l| !l.before) && two.notes.contains(&words::ONE_LINE_ONLY));
}

#[test]
fn a_drag_and_the_keyboard_give_a_period() {
    let library = shanxi();
    let hours = view(&library, "trend", "place=140100 period=7d", 720.0);
    let id = |t: &str| Timestamp::parse(t).unwrap().iso();
    let (a, b) = (id("2026-03-18T07"), id("2026-03-20T07"));
    let want = Some(format!("{a}..{b}"));
    assert_eq!(hours.zoom(Some(&a), Some(&b), ""), want);
    assert_eq!(hours.zoom(Some(&b), Some(&a), ""), want, "drawn leftwards");
    assert_eq!(hours.zoom(Some(&a), Some(&a), ""), None);
    let zoomed = hours.zoom(None, Some(&a), "+").unwrap();
    let mut inner = spec("place=140100");
    inner.set("period", &zoomed).unwrap();
    let days = view(&library, "trend", "place=140100 avg=24h", 720.0);
    let (a, b) = (id("2025-03-02T00"), id("2025-04-01T00"));
    assert_eq!(days.zoom(Some(&a), Some(&b), "").as_deref(), Some("2025-03-01..2025-03-31"));
}

#[test]
fn the_calendar_and_the_bars_count_the_same_days() {
    let options = "place=140800 avg=24h period=2025-01-01..2025-12-31";
    let calendar = with(options, |p, places, s| CalendarFigure::new(p, places, s).unwrap());
    let bars = with(&options.replace("24h", "year"), |p, places, s| LevelsFigure::new(p, places, s).unwrap());
    let count = calendar.count(0);
    assert_eq!((calendar.days.len(), bars.bars.len(), bars.bars[0].due), (365, 1, 365));
    assert_eq!(bars.bars[0].count, count);
    assert_eq!(count.valid() + count.days.missing, 365);
    let mut want = [0; 6];
    with("", |pack, places, _| {
        for d in day("2025-01-01")..=day("2025-12-31") {
            let reading = places.reading("140800", Timestamp::end_of_day(d), Report::Day, None);
            if let Some(level) = reading.aqi.level {
                want[usize::from(level.number) - 1] += 1;
            }
        }
        assert_eq!(count.days.kept, want);
        let listed = Dust::days(pack, "140800", (i32::MIN, i32::MAX));
        let inside = listed.iter().filter(|d| (day("2025-01-01")..=day("2025-12-31")).contains(d)).count();
        assert_eq!(count.days.listed as usize, inside);
        assert!(inside > 0);
    });
    let months = with("place=140800 avg=month period=2025-01-01..2025-12-31", |p, places, s| {
        LevelsFigure::new(p, places, s).unwrap()
    });
    assert_eq!(months.bars.len(), 12);
    let sum: u32 = months.bars.iter().map(|b| b.count.good()).sum();
    assert_eq!(sum, count.good());
    let pair = with("place=140800 avg=year period=ytd compare=last-year", |p, places, s| {
        LevelsFigure::new(p, places, s).unwrap()
    });
    assert_eq!(pair.bars.iter().map(|b| b.due).collect::<Vec<_>>(), [81, 81]);
    assert_eq!(pair.bars[0].first, day("2025-01-01"));
}

#[test]
fn hours_by_days_and_profiles_are_of_the_same_hours() {
    let heat = with("place=140100 pollutant=O3 period=2026-03-01..2026-03-14", |p, places, s| {
        HeatFigure::new(p, places, s).unwrap()
    });
    assert_eq!((heat.readings.len(), heat.covers.len()), (14 * 24, 14));
    let profiles = with("place=140100 pollutant=O3 period=2026-03-01..2026-03-14", |p, places, s| {
        VariationFigure::new(p, places, s).unwrap()
    });
    let at_15: Vec<f64> = heat
        .readings
        .iter()
        .filter(|r| r.time.end_label().hour == 15)
        .filter_map(|r| r.mean[Pollutant::O3 as usize].map(|mean| mean.to_f64()))
        .collect();
    let point = profiles.profiles[0][14].unwrap();
    assert_eq!(point.count, at_15.len());
    assert!((point.mean - at_15.iter().sum::<f64>() / at_15.len() as f64).abs() < 1e-9);
    let (low, high) = point.interval.unwrap();
    assert!(low < point.mean && point.mean < high);
    assert_eq!(profiles.profiles[2].iter().flatten().count(), 1, "March alone");
}

/// The box of every line of text that is not turned.
fn boxes(scene: &Scene) -> Vec<(f64, f64, f64, f64, String)> {
    let label = |mark: &Mark| match mark {
        Mark::Text(l) if l.angle == 0.0 => {
            let wide = text_width(&l.text, l.size);
            let x = match l.anchor {
                Anchor::Start => l.at.0,
                Anchor::Middle => l.at.0 - wide / 2.0,
                Anchor::End => l.at.0 - wide,
            };
            // The body of the letters: a line's leading may touch.
            Some((x, l.at.1 - l.size * 0.72, x + wide, l.at.1 + l.size * 0.12, l.text.clone()))
        }
        _ => None,
    };
    scene.marks.iter().filter_map(label).collect()
}

/// From 280 to 1600 pixels, in both languages: every text within the picture, at least 12 px, none over another.
#[test]
fn nothing_labelled_collides_at_any_width() {
    let library = shanxi();
    let (mut seen, mut wrong) = (0, Vec::new());
    for (chart, options) in [
        ("trend", "place=140100 period=7d"),
        ("trend", "place=140800 avg=24h pollutant=PM10"),
        ("trend", "places=140100,140200,140800,141000 avg=month"),
        ("trend", "place=140100 avg=year pollutant=PM25 limit=who"),
        ("trend", "place=140100 pollutant=IAQI avg=24h"),
        ("calendar", "place=140100"),
        ("levels", "places=140100,140800 avg=month period=2025-06-01..2026-03-22"),
        ("levels", "place=140100 period=ytd compare=last-year"),
        ("heat", "place=140100"),
        ("variation", "place=140100 pollutant=CO"),
    ] {
        for lang in ["zh-CN", "en"] {
            for width in [280.0, 320.0, 360.0, 420.0, 559.0, 560.0, 720.0, 1000.0, 1280.0, 1600.0] {
                let mut view = view(&library, chart, &format!("{options} lang={lang}"), width);
                let scene = view.scene().unwrap();
                let all = boxes(scene);
                assert!(all.len() > 5);
                for (i, a) in all.iter().enumerate() {
                    let inside = a.0 >= -1.0 && a.2 <= scene.width + 1.0 && a.1 >= 0.0 && a.3 <= scene.height + 1.0;
                    if !inside {
                        wrong.push(format!("{chart} {options} {lang} {width}: {a:?} leaves the picture"));
                    }
                    for b in &all[i + 1..] {
                        let apart = a.2 <= b.0 + 1.0 || b.2 <= a.0 + 1.0 || a.3 <= b.1 || b.3 <= a.1;
                        if !apart {
                            wrong.push(format!("{chart} {options} {lang} {width}: {a:?} over {b:?}"));
                        }
                    }
                }
                for mark in &scene.marks {
                    assert!(!matches!(mark, Mark::Text(l) if l.size < 12.0));
                }
                seen += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(seen, 200);
}

#[test]
fn n20_the_test_for_a_trend_stands_beside_the_line_everywhere() {
    let library = shanxi();
    for (lang, test, line, interval) in [
        ("zh", "季节性 Mann–Kendall 检验", "趋势线", "近似区间"),
        ("en", "Seasonal Mann–Kendall test", "Trend line", "approximate interval"),
    ] {
        let options = format!("place=140800 avg=24h pollutant=PM25 trendline=true lang={lang}");
        let view = view(&library, "trend", &options, 720.0);
        let figure = trend(&options);
        let found = figure.trend.unwrap();
        let (z, p) = (found.of.kendall.z(), found.of.kendall.p());
        let result = format!("Z = {z:.2}{}p = {p:.3}", if lang == "zh" { "，" } else { ", " });
        let (said, table) = (view.describe().unwrap(), view.table().unwrap());
        for text in [&said, &table.note] {
            assert!(text.contains(test) && text.contains(&result), "{lang}: {text}");
            // 27 months are too few for an interval of 95 %.
            assert!(text.contains(interval) && !text.contains("95%") && !text.contains("95 %"), "{lang}: {text}");
        }
        let column = table.head.iter().position(|h| h == line).unwrap();
        let step = 400;
        let want = format!("{:.0}", found.at(figure.times[step]).0);
        assert!(table.rows[step][column].text.starts_with(&want), "{:?} {want}", table.rows[step]);
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
        let card = view.card(&figure.times[step].iso()).unwrap();
        let row = |label: &str| card.rows.iter().find(|(l, _)| l == label).map(|(_, v)| v.clone());
        assert_eq!(row(test), Some(result), "{card:?}");
        assert!(row(line).unwrap().starts_with(&want), "{card:?}");
    }
    // Of years each value stands alone, so the plain test is taken; here they are too few.
    assert!(trend("place=140800 avg=year pollutant=PM25 trendline=true").trend.is_none());
}
