//! The hands on a map: what is under the pointer stays there, and each map leads to those inside and around it.

use crate::{shanxi, spec, view};
use lantian::chart::ways;

#[test]
fn what_is_under_the_pointer_stays_there() {
    let library = shanxi();
    let mut kept = 0;
    for options in ["", "level=county", "place=140300 level=county", "zoom=3,112.5,37.8", "text=large"] {
        for width in [360.0, 720.0, 1280.0] {
            let options = format!("{options} stations=false");
            let mut view = view(&library, "map", &options, width);
            let high = view.height(width).unwrap();
            for (i, j) in [(2, 4), (3, 5), (4, 3), (4, 6), (5, 5)] {
                let at = (width * f64::from(i) / 10.0, high * f64::from(j) / 10.0);
                for (times, by) in [(1.0, (0.0, 0.0)), (2.0, (0.0, 0.0)), (1.6, (12.0, -8.0))] {
                    view.set(spec(&options)).unwrap();
                    view.scene().unwrap();
                    let Some(place) = view.pick(at.0, at.1) else { continue };
                    let zoom = view.enlarge(times, at, by).unwrap();
                    view.set(spec(&format!("{options} zoom={zoom}"))).unwrap();
                    view.scene().unwrap();
                    let now = view.pick(at.0 + by.0, at.1 + by.1);
                    assert_eq!(now.as_ref(), Some(&place), "{options} {width} {at:?} × {times} {by:?}: {zoom}");
                    kept += 1;
                }
            }
        }
    }
    assert!(kept > 100, "{kept}");
}

#[test]
fn enlarging_ends_at_both_ends() {
    let library = shanxi();
    let view = view(&library, "map", "zoom=40,112.5,37.8", 720.0);
    let middle = (f64::NAN, f64::NAN);
    assert_eq!(view.enlarge(9.0, middle, (0.0, 0.0)).unwrap(), "64.0000,112.5000,37.8000");
    assert_eq!(view.enlarge(0.0, middle, (0.0, 0.0)).unwrap(), "");
    let far = view.enlarge(1.0, middle, (1e9, 1e9)).unwrap();
    let degrees: Vec<f64> = far.split(',').map(|n| n.parse().unwrap()).collect();
    assert!(degrees[1] > 110.0 && degrees[2] < 41.0, "the middle stays on the map: {far}");
    assert_eq!(crate::view(&library, "trend", "place=140100", 720.0).enlarge(2.0, middle, (0.0, 0.0)), None);
}

#[test]
fn each_map_leads_inside_and_back() {
    let library = shanxi();
    let library = library.borrow();
    let of = |options: &str, region: Option<&str>| -> Vec<String> {
        let all = ways(library.pack(), &spec(options), region);
        all.iter().map(|way| format!("{}/{}/{}", way.place, way.level, way.name)).collect()
    };
    assert_eq!(of("", None), ["//山西省"]);
    assert_eq!(of("", Some("140100")), ["140100/county/太原市"]);
    let city = "place=140100 level=county";
    assert_eq!(of(city, None), ["//山西省", "140100/county/太原市"]);
    let county = of(city, Some("140105"));
    assert_eq!(county, ["140105/county/小店区"]);
    assert_eq!(of("place=140105 level=county lang=en", None)[..2], ["//Shanxi", "140100/county/Taiyuan"]);
    assert_eq!(of("place=140105 level=county", None)[2..], county[..]);
    // The map shown leads not to itself, a station to none, and groups have no maps around them.
    assert!(of("place=140105 level=county", Some("140105")).is_empty());
    assert!(of("", Some("st:1081A")).is_empty() && of("", Some("no-such")).is_empty());
    assert!(of("level=group", None).is_empty());
    // Every city and county opens a map that can be drawn.
    let mut opened = 0;
    for region in library.pack().boundaries.layers.iter().flat_map(|l| &l.shapes) {
        for way in ways(library.pack(), &spec(""), Some(&region.id)) {
            let asked = format!("place={} level={}", way.place, way.level);
            let places = lantian::assess::Places::new(library.pack());
            let map = lantian::chart::MapFigure::new(library.pack(), &places, &spec(&asked)).unwrap();
            assert!(!map.regions.is_empty(), "{asked}");
            opened += 1;
        }
    }
    assert!(opened > 100, "{opened}");
}
