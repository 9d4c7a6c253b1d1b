//! What is refused, and the classes of what is drawn.

use super::{Ground, Method, Surface};
use crate::aqi::{self, Concentrations, Report, STANDARDS};
use crate::assess::{CaptureRule, Reading};
use crate::chart::map::{Look, PlaceValue};
use crate::chart::options::{Exceed, OptionValue, RegionLevel};
use crate::chart::{Metric, Spec, Statistic};
use crate::data::{Boundaries, Pollutant, StationKind, Timestamp};
use crate::error::Lang;

const NOW: Timestamp = Timestamp(493_000);

fn station(number: i64, spec: &Spec) -> PlaceValue {
    let mut ticks = [None; 6];
    ticks[Pollutant::Pm25 as usize] = Some(20 + 7 * number % 50);
    let standard = aqi::standard_on(NOW);
    let aqi = aqi::index(standard, Report::Hour, &Concentrations::from_ticks(ticks));
    let reading = Reading {
        time: NOW,
        ticks,
        mean: [None; 6],
        valid: [1; 6],
        due: 1,
        unmonitored: [0; 6],
        aqi,
        standard,
        instead: None,
        without_pm10: false,
        exists: true,
        is_point: true,
        rule: CaptureRule::default(),
    };
    PlaceValue {
        id: String::new(),
        name: String::new(),
        names: Vec::new(),
        look: Look::of_reading(&reading, spec, false),
        reading,
        unit: None,
        position: Some((112.0 + (number % 5) as f64 / 4.0, 37.0 + (number / 5) as f64 / 4.0)),
        kind: StationKind::City,
        silent_since: None,
    }
}

fn spec(surface: &str) -> Spec {
    let mut spec = Spec { pollutant: Metric::Pollutant(Pollutant::Pm25), ..Spec::default() };
    spec.set("surface", surface).unwrap();
    spec
}

fn of(stations: &[PlaceValue], spec: &Spec) -> Surface {
    let arcs = vec![vec![(111.5, 36.5), (113.5, 36.5), (113.5, 38.5), (111.5, 38.5), (111.5, 36.5)]];
    let boundaries = Boundaries { arcs, layers: Vec::new() };
    let standard = aqi::standard_on(NOW);
    let ground = Ground { stations, boundaries: &boundaries, time: NOW, standard, nation: false };
    Surface::of(&ground, spec)
}

#[test]
fn stations_of_another_time_or_standard_are_refused() {
    for (way, method) in [("idw", Method::Weighted), ("kriging", Method::Kriging), ("voronoi", Method::Nearest)] {
        let spec = spec(way);
        let mut all: Vec<PlaceValue> = (0..20).map(|n| station(n, &spec)).collect();
        let whole = of(&all, &spec);
        assert_eq!((whole.method, whole.points.len(), whole.refusal.is_none()), (method, 20, true), "{way}");
        all[7].reading.time = Timestamp(NOW.0 - 1);
        let refused = of(&all, &spec);
        assert_eq!((refused.method, refused.points.len()), (Method::Points, 0));
        assert!(refused.refusal.unwrap().get(Lang::En).contains("another time or standard"));
        all[7].reading.time = NOW;
        let other = STANDARDS.iter().copied().find(|s| s.id != aqi::standard_on(NOW).id).unwrap();
        all[7].reading.standard = other;
        assert!(of(&all, &spec).refusal.is_some());
        // One that is not drawn, here a county's among the cities', has no say.
        all[7].kind = StationKind::County;
        assert_eq!(of(&all, &spec).method, method);
        assert!(of(&all, &Spec { level: RegionLevel::County, ..spec }).refusal.is_some());
    }
}

#[test]
fn too_few_and_what_cannot_be_interpolated_are_refused_with_a_reason() {
    let few: Vec<PlaceValue> = (0..11).map(|n| station(n, &spec("idw"))).collect();
    for way in ["idw", "kriging"] {
        let refused = of(&few, &spec(way)).refusal.unwrap();
        assert!(refused.get(Lang::En).contains("only 11 stations") && refused.get(Lang::Zh).contains("11个站点"));
    }
    assert_eq!(of(&few, &spec("voronoi")).method, Method::Nearest);
    assert!(of(&[], &spec("voronoi")).refusal.is_some());
    let index = |way: &str| Spec { pollutant: Metric::Aqi, ..spec(way) };
    let all: Vec<PlaceValue> = (0..20).map(|n| station(n, &index("idw"))).collect();
    assert!(of(&all, &index("kriging")).refusal.unwrap().get(Lang::En).contains("choose a pollutant"));
    assert_eq!(of(&all, &index("voronoi")).method, Method::Nearest);
    let month = Spec { metric: Statistic::Rank, ..spec("idw") };
    assert_eq!(month.statistic(), Statistic::Rank);
    let refused = of(&[], &month);
    assert!(refused.refusal.is_some() && !refused.bare, "regions stay filled");
    let mut same: Vec<PlaceValue> = (0..20).map(|n| station(n, &spec("kriging"))).collect();
    same.iter_mut().for_each(|s| s.look.value = Some(40));
    assert!(of(&same, &spec("kriging")).refusal.unwrap().get(Lang::En).contains("do not differ"));
    assert_eq!(of(&same, &spec("idw")).error.map(|e| e < 1e-9), Some(true));
}

#[test]
fn classes_are_those_of_the_standard() {
    let all: Vec<PlaceValue> = (0..20).map(|n| station(n, &spec("idw"))).collect();
    let surface = of(&all, &spec("idw"));
    let tops: Vec<Option<f64>> = surface.classes.iter().map(|(_, top)| *top).collect();
    assert_eq!(tops, [35.0, 60.0, 115.0, 150.0, 250.0].map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    assert_eq!([0.0, 35.0, 35.1, 60.0, 251.0].map(|v| surface.class(v)), [0, 0, 1, 1, 5]);
    assert_eq!([0, 1, 4, 5].map(|c| surface.width(c)), [35.0, 25.0, 100.0, 100.0]);
    let exceed = |of_what: &str| Spec { exceed: Exceed::read(of_what).unwrap(), ..spec("kriging") };
    assert_eq!(of(&all, &exceed("limit")).limit, Some(60.0));
    assert_eq!(of(&all, &exceed("75")).limit, Some(75.0));
    assert_eq!(of(&all, &Spec { exceed: Exceed::read("75").unwrap(), ..spec("idw") }).limit, None);
}
