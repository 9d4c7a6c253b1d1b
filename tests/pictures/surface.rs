//! Surfaces on the map: made of the dots they carry, in the official colours, with their error printed or refused aloud.

use crate::{shanxi, spec, view};
use lantian::aqi::STANDARDS;
use lantian::assess::Places;
use lantian::chart::{MapFigure, Method, REACH};
use lantian::data::{Pollutant, StationKind};
use lantian::scene::{Colour, Fill, Mark, Point, covers};

const HOUR: &str = "pollutant=PM10 time=2026-03-13T15:00";

/// Distance on the sphere in kilometres.
fn apart(a: Point, b: Point) -> f64 {
    let (dy, dx) = ((b.1 - a.1).to_radians() / 2.0, (b.0 - a.0).to_radians() / 2.0);
    let h = dy.sin().powi(2) + a.1.to_radians().cos() * b.1.to_radians().cos() * dx.sin().powi(2);
    2.0 * 6371.0088 * h.sqrt().asin()
}

#[test]
fn a_surface_is_made_of_the_dots_and_its_error_is_theirs() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    for (level, least) in [("city", 50), ("county", 150)] {
        let spec = spec(&format!("surface=idw level={level} {HOUR}"));
        let figure = MapFigure::new(pack, &places, &spec).unwrap();
        let surface = figure.surface.as_ref().unwrap();
        assert_eq!(surface.method, Method::Weighted);
        let dots: Vec<(Point, f64)> = figure
            .stations
            .iter()
            .filter(|s| level == "county" || s.kind != StationKind::County)
            .filter_map(|s| Some((s.position?, s.reading.ticks[Pollutant::Pm10 as usize]? as f64)))
            .collect();
        assert_eq!(surface.points.len(), dots.len());
        assert!(dots.len() > least, "{}", dots.len());
        let mut values = surface.points.values.clone();
        let mut want: Vec<f64> = dots.iter().map(|d| d.1).collect();
        values.sort_by(f64::total_cmp);
        want.sort_by(f64::total_cmp);
        assert_eq!(values, want);
        // Leave-one-out anew, on the sphere: the plane of the map keeps areas, and lengths to a few in a thousand.
        let errors = dots.iter().enumerate().map(|(i, (at, value))| {
            let others = dots.iter().enumerate().filter(|(j, _)| *j != i);
            let weighted = others.map(|(_, (other, v))| (v, 1.0 / apart(*at, *other).powi(2)));
            let (sum, weights) = weighted.fold((0.0, 0.0), |(sum, all), (v, w)| (sum + v * w, all + w));
            (sum / weights - value).powi(2)
        });
        let direct = (errors.sum::<f64>() / dots.len() as f64).sqrt();
        let error = surface.error.unwrap();
        assert!((error / direct - 1.0).abs() < 5e-3, "{error} for {direct}");
        let kriging = crate::spec(&format!("surface=kriging level={level} {HOUR}"));
        let kriging = MapFigure::new(pack, &places, &kriging).unwrap().surface.unwrap();
        let model = kriging.variogram.unwrap().model;
        assert!(model.nugget >= 0.0 && model.sill > 0.0 && model.range > 1.0, "{model:?}");
        assert!(kriging.error.unwrap() < 1.3 * error, "kriging is no worse than weighting by distance");
    }
}

#[test]
fn what_was_asked_for_is_drawn_and_said_or_refused_aloud() {
    let library = shanxi();
    for (options, stated, caption) in [
        ("surface=idw pollutant=PM10", "interpolated", "inverse squared distance"),
        ("surface=kriging pollutant=PM10", "interpolated", "ordinary kriging"),
        ("surface=voronoi", "interpolated", "Voronoi"),
        ("surface=kriging pollutant=PM10 exceed=75", "chance of more than 75 μg/m³", "ordinary kriging"),
        ("surface=idw pollutant=PM10 exceed=75", "interpolated", "by kriging only"),
        ("surface=points", "stations only", ""),
        ("surface=kriging", "choose a pollutant", ""),
        ("surface=idw pollutant=PM25 place=140300 level=county", "only 8 stations", ""),
        ("surface=idw metric=composite time=2026-03-22", "none of stations", ""),
    ] {
        let mut view = view(&library, "map", &format!("{options} lang=en"), 720.0);
        let (title, table, said) = (view.title().unwrap(), view.table().unwrap(), view.describe().unwrap());
        assert!(title.subtitle.contains(stated), "{options}: {}", title.subtitle);
        assert!(said.contains(stated), "{options}: {said}");
        if caption.is_empty() {
            assert!(!title.footer[0].contains("Interpolated"), "{options}");
            continue;
        }
        for text in [&title.footer[0], &table.note, &said] {
            assert!(text.contains(caption) && text.contains("leave-one-out error"), "{options}: {text}");
            assert!(text.contains("60 stations") && text.contains("50 km"), "{options}: {text}");
        }
        assert!(table.note.contains("Variogram") && table.note.contains("nugget"), "{}", table.note);
        let words = view.svg().unwrap();
        assert!(words.contains("Interpolated surface") && words.contains("over 50 km from a station"));
    }
    let zh = view(&library, "map", "surface=kriging pollutant=PM10", 720.0);
    let note = zh.table().unwrap().note;
    assert!(note.contains("留一法误差") && note.contains("块金") && note.contains("变程"), "{note}");
}

/// Left, top, right, bottom of some rings.
fn bounds(rings: &[Vec<Point>]) -> (f64, f64, f64, f64) {
    rings
        .iter()
        .flatten()
        .fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, p| (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1)))
}

/// What is seen at points of the page: the colours from the ground up, as the marks lie over one another.
fn colours_at(marks: &[Mark], at: Point) -> Vec<Fill> {
    let hit = marks.iter().filter_map(|m| match m {
        Mark::Area { rings, fill: Some(fill), .. } if covers(rings, at) => Some(*fill),
        _ => None,
    });
    hit.collect()
}

#[test]
fn bands_are_official_colours_and_hold_what_the_stations_say() {
    let library = shanxi();
    let official: Vec<Colour> =
        STANDARDS.iter().flat_map(|s| s.levels).filter_map(|l| l.colour).map(Colour::rgb).collect();
    for way in ["idw", "voronoi"] {
        let mut view = view(&library, "map", &format!("surface={way} level=county {HOUR}"), 720.0);
        let scene = view.scene().unwrap().clone();
        let dots: Vec<(Point, Colour)> = scene
            .marks
            .iter()
            .filter_map(|m| match m {
                Mark::Dot { at, fill: Some(Fill::Solid(colour)), item: Some(_), .. } => Some((*at, *colour)),
                Mark::Area { rings, fill: Some(Fill::Solid(colour)), item: Some(_), .. } if rings[0].len() < 5 => {
                    let b = bounds(rings);
                    (b.2 - b.0 < 10.0).then_some((((b.0 + b.2) / 2.0, (b.1 + b.3) / 2.0), *colour))
                }
                _ => None,
            })
            .filter(|(_, colour)| official.contains(colour))
            .collect();
        assert!(dots.len() > 150, "{}", dots.len());
        let surface: Vec<Mark> =
            scene.marks.iter().filter(|m| matches!(m, Mark::Area { item: None, .. })).cloned().collect();
        let mut same = 0;
        for (at, colour) in &dots {
            let seen = colours_at(&surface, *at);
            let band = seen.iter().rev().find_map(|f| match f {
                Fill::Solid(c) if c.3 == 255 => Some(*c),
                _ => None,
            });
            assert!(band.is_some_and(|c| official.contains(&c)), "{way} {at:?}: {seen:?}");
            same += usize::from(band == Some(*colour));
        }
        // Every cell has its station's colour; between four nodes a weighted mean may miss a station beside another.
        let least = if way == "voronoi" { dots.len() - 2 } else { dots.len() * 4 / 5 };
        assert!(same >= least, "{way}: {same} of {}", dots.len());
    }
}

#[test]
fn a_surface_is_veiled_blank_and_cut_as_it_says() {
    let library = shanxi();
    let whole = view(&library, "map", &format!("surface=kriging {HOUR}"), 720.0).scene().unwrap().clone();
    let veils = |marks: &[Mark]| {
        let all = marks
            .iter()
            .filter(|m| matches!(m, Mark::Area { fill: Some(Fill::Solid(c)), .. } if (1..255).contains(&c.3)));
        all.count()
    };
    assert!(veils(&whole.marks) > 3);
    let hatched = |marks: &[Mark]| {
        let blank = marks.iter().find_map(|m| match m {
            Mark::Area { rings, fill: Some(Fill::Hatch(..)), item: None, stroke: None } => Some(rings.clone()),
            _ => None,
        });
        blank.unwrap()
    };
    let blank = hatched(&whole.marks);
    let (figure, dots): (MapFigure, Vec<(Point, Point)>) = {
        let library = library.borrow();
        let pack = library.pack();
        let figure = MapFigure::new(pack, &Places::new(pack), &spec(&format!("surface=kriging {HOUR}"))).unwrap();
        let at = |(i, s): (usize, &lantian::chart::PlaceValue)| {
            s.look.value?;
            Some((whole.place_of((figure.regions.len() + i) as u32)?, s.position?))
        };
        let dots = figure.stations.iter().enumerate().filter_map(at).collect();
        (figure, dots)
    };
    assert_eq!(dots.len(), figure.surface.as_ref().unwrap().points.len());
    // Kilometres to a pixel from every pair of stations: the map has one scale.
    let on_page = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    let pairs = || dots.iter().flat_map(|a| dots.iter().map(move |b| (a, b)));
    let scale =
        pairs().map(|(a, b)| apart(a.1, b.1)).sum::<f64>() / pairs().map(|(a, b)| on_page(a.0, b.0)).sum::<f64>();
    let (left, top, right, bottom) = bounds(&blank);
    let mut sides = [0, 0];
    for i in 1..60 {
        for j in 1..60 {
            let at = (left + (right - left) * f64::from(i) / 60.0, top + (bottom - top) * f64::from(j) / 60.0);
            let far = dots.iter().map(|d| on_page(at, d.0)).fold(f64::MAX, f64::min) * scale;
            if (far - REACH).abs() > 3.0 {
                assert_eq!(covers(&blank, at), far > REACH, "{at:?} {far}");
                sides[usize::from(far > REACH)] += 1;
            }
        }
    }
    assert!(sides.iter().all(|n| *n > 300), "{sides:?}");
    let view_of = |options: &str| view(&library, "map", options, 720.0);
    // Enlarged, everything of it stays in the room of the map.
    let mut near = view_of(&format!("surface=kriging zoom=4,112.5,37.8 {HOUR}"));
    let scene = near.scene().unwrap().clone();
    let room = scene
        .marks
        .iter()
        .filter_map(|m| match m {
            Mark::Area { rings, fill: None, stroke: Some(_), item: None }
                if rings.len() == 1 && rings[0].len() == 4 =>
            {
                Some(bounds(rings))
            }
            _ => None,
        })
        .next_back()
        .unwrap();
    let mut seen = 0;
    for mark in &scene.marks {
        if let Mark::Area { rings, fill: Some(Fill::Solid(c)), item: None, stroke: None } = mark {
            let b = bounds(rings);
            if b.2 - b.0 > 60.0 && b.3 < scene.height && c.3 > 0 && b.2 < scene.width {
                assert!(
                    b.0 > room.0 - 3.0 && b.1 > room.1 - 3.0 && b.2 < room.2 + 3.0 && b.3 < room.3 + 3.0,
                    "{b:?} {room:?}"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn regions_under_a_surface_can_still_be_opened() {
    let library = shanxi();
    let mut plain = view(&library, "map", HOUR, 720.0);
    let mut over = view(&library, "map", &format!("surface=kriging {HOUR}"), 720.0);
    let (a, b) = (plain.scene().unwrap().clone(), over.scene().unwrap().clone());
    let mut found = 0;
    for i in 0..60 {
        for j in 0..60 {
            let at = (a.width * f64::from(i) / 60.0, a.height * 0.55 * f64::from(j) / 60.0 + 120.0);
            if let (Some(one), Some(two)) = (plain.pick(at.0, at.1), over.pick(at.0, at.1)) {
                found += usize::from(one == two);
            }
        }
    }
    assert!(found > 300, "{found}");
    assert!(b.recolourable.is_none());
    assert_eq!(over.walk(None, "Home"), plain.walk(None, "Home"));
}
