//! SVG goldens: the same bytes on every run and machine. `UPDATE_GOLDENS=1 cargo test` writes them anew.

use crate::{golden, shanxi, view};
use std::fs;

/// Name, chart, spec, width.
pub const PICTURES: &[(&str, &str, &str, f64)] = &[
    ("map-city-zh", "map", "", 720.0),
    ("map-city-en-dark", "map", "lang=en theme=dark", 720.0),
    ("map-county-zh", "map", "level=county time=2026-03-13T15:00", 720.0),
    ("map-county-en-narrow", "map", "lang=en level=county pollutant=PM10 time=2026-03-13T15:00", 360.0),
    ("map-day-2012", "map", "avg=24h time=2026-02-16T12:00 stations=false", 480.0),
    ("map-province-zh", "map", "level=province", 320.0),
    ("map-group-en", "map", "level=group lang=en", 320.0),
    ("map-groups-zh", "map", "level=group groups=grp:taiyuan-basin,grp:shangdang", 640.0),
    ("map-counties-of-a-city-zh", "map", "place=140300 level=county time=2026-03-13T15:00", 640.0),
    ("map-stations-of-a-county-en", "map", "place=140105 level=county lang=en theme=dark", 320.0),
    ("map-zoom-zh", "map", "level=county zoom=12,112.55,37.86", 360.0),
    ("map-composite-zh", "map", "metric=composite time=2026-03-22", 640.0),
    ("map-rank-en-dark", "map", "metric=rank time=2026-03-22 lang=en theme=dark", 320.0),
    ("map-good-days-en", "map", "metric=good-days time=2026-02-28 lang=en", 320.0),
    ("map-heavy-days-zh", "map", "metric=heavy-days time=2026-01-31", 320.0),
    ("map-yoy-zh", "map", "metric=yoy time=2026-03-22", 640.0),
    ("map-yoy-pollutant-en", "map", "metric=yoy pollutant=PM25 time=2026-01-31 lang=en", 320.0),
    ("map-standards-zh", "map", "metric=standards avg=24h time=2026-02-16", 320.0),
    ("map-idw-zh", "map", "surface=idw pollutant=PM10 level=county time=2026-03-13T15:00", 640.0),
    ("map-kriging-zh", "map", "surface=kriging pollutant=PM10 level=county time=2026-03-13T15:00", 640.0),
    ("map-kriging-en-dark", "map", "surface=kriging pollutant=PM25 lang=en theme=dark", 360.0),
    ("map-kriging-zoom-mono-en", "map", "surface=kriging pollutant=PM10 zoom=3,112.5,37.8 palette=mono lang=en", 480.0),
    ("map-voronoi-en", "map", "surface=voronoi lang=en", 480.0),
    ("map-exceed-zh", "map", "surface=kriging exceed=limit pollutant=PM10 level=county time=2026-03-13T15:00", 640.0),
    (
        "map-exceed-en-dark",
        "map",
        "surface=kriging exceed=100 pollutant=PM10 lang=en theme=dark time=2026-03-13T15:00",
        360.0,
    ),
    ("map-surface-refused-zh", "map", "surface=kriging pollutant=PM25 place=140300 level=county", 360.0),
    ("map-surface-refused-en", "map", "surface=idw lang=en", 360.0),
    ("map-points-zh", "map", "surface=points", 320.0),
    ("trend-hours-zh", "trend", "place=140100 period=7d", 720.0),
    ("trend-days-en", "trend", "place=141000 avg=24h lang=en", 720.0),
    ("trend-subindices-dark", "trend", "place=140100 pollutant=IAQI avg=24h theme=dark", 360.0),
    ("trend-thin-county", "trend", "place=140929 pollutant=PM25 lang=en", 360.0),
    ("trend-places-zh", "trend", "places=140100,140200,140800,141000 avg=month", 720.0),
    ("trend-last-year-en", "trend", "place=140800 avg=24h lang=en compare=last-year period=ytd", 360.0),
    ("trend-slope-limit-zh", "trend", "place=140800 avg=24h pollutant=PM25 limit=national trendline=true", 720.0),
    ("trend-year-en-dark", "trend", "place=140100 avg=year pollutant=O3 limit=national lang=en theme=dark", 720.0),
    ("trend-one-value-zh", "trend", "place=140100 avg=24h period=2026-03-02..2026-03-02", 360.0),
    ("calendar-zh", "calendar", "place=140100 period=365d", 720.0),
    ("calendar-en-dark", "calendar", "places=140100,140800 period=ytd lang=en theme=dark", 360.0),
    ("calendar-mono-zh", "calendar", "place=140800 period=2025-03-01..2025-05-31 palette=mono", 480.0),
    ("levels-zh", "levels", "place=140100", 720.0),
    ("levels-pairs-en", "levels", "places=140100,140800 period=ytd compare=last-year lang=en", 360.0),
    (
        "levels-months-cvd",
        "levels",
        "place=140800 avg=month period=2025-09-01..2026-03-22 palette=cvd pattern=on",
        720.0,
    ),
    ("heat-zh", "heat", "place=140800 period=2026-02-14..2026-02-20", 480.0),
    ("heat-empty-en", "heat", "place=140929 pollutant=CO period=2026-03-20..2026-03-22 lang=en theme=dark", 360.0),
    ("variation-zh", "variation", "place=140100 pollutant=O3", 720.0),
    ("variation-en", "variation", "place=140100 lang=en", 360.0),
    ("now-zh", "now", "place=140100 time=2026-03-13T15:00", 480.0),
    ("rank-city-zh", "rank", "", 720.0),
    ("rank-city-en-dark", "rank", "lang=en theme=dark", 360.0),
    ("rank-county-worst", "rank", "level=county sort=worst top=10 lang=en", 1000.0),
    ("rank-county-ties", "rank", "level=county period=2026-02 pollutant=SO2 top=20", 320.0),
    ("rank-dust-zh", "rank", "period=2026-03-01..2026-03-22 dust=both selected=140100", 960.0),
    ("rank-change-en", "rank", "metric=yoy lang=en", 720.0),
    ("rank-empty-en", "rank", "lang=en period=2019-05", 480.0),
    ("explain-rank-zh", "explain", "explain=rank:140100:2026-02", 720.0),
    ("explain-mean-en", "explain", "lang=en explain=O3:140929:2026-02-16", 360.0),
    ("now-en-dark", "now", "place=140929 lang=en theme=dark", 320.0),
];

#[test]
fn goldens_are_byte_identical() {
    let library = shanxi();
    let mut wrong = Vec::new();
    for (name, chart, options, width) in PICTURES {
        let path = golden(&format!("{name}.svg"));
        let svg = view(&library, chart, options, *width).svg().unwrap();
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &svg).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != svg {
            fs::write(path.with_extension("new.svg"), &svg).unwrap();
            let line = kept.lines().zip(svg.lines()).position(|(a, b)| a != b).map_or(0, |n| n + 1);
            wrong.push(format!("{name}: differs from line {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_picture_twice_is_the_same_bytes() {
    let (one, two) = (shanxi(), shanxi());
    for (_, chart, options, width) in PICTURES {
        assert_eq!(
            view(&one, chart, options, *width).svg().unwrap(),
            view(&two, chart, options, *width).svg().unwrap()
        );
    }
}
