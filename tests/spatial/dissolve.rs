//! Regions joined by dropping arcs, against geo's boolean union.

use crate::Random;
use geo::{Area, LineString, MultiPolygon, Polygon, unary_union};
use lantian::data::{Boundaries, Shape};
use lantian::spatial::{dissolve, neighbours};

fn polygons(boundaries: &Boundaries, shape: &Shape) -> MultiPolygon<f64> {
    let ring = |arcs: &Vec<i32>| LineString::from(boundaries.ring(arcs));
    let polygon = |rings: &Vec<Vec<i32>>| Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect());
    MultiPolygon(shape.polygons.iter().map(polygon).collect())
}

/// Area and length of outline of rings filled even-odd; a ring counts against what it lies in.
fn even_odd(rings: &[Vec<(f64, f64)>]) -> (f64, f64) {
    let (mut sum, mut length) = (0.0, 0.0);
    for (i, ring) in rings.iter().enumerate() {
        let around = rings.iter().enumerate().filter(|(j, other)| {
            // A vertex may lie on another ring; most of several tell.
            let inside = ring
                .iter()
                .step_by(1 + ring.len() / 9)
                .filter(|at| lantian::scene::covers(std::slice::from_ref(other), **at))
                .count();
            *j != i && inside * 2 > ring.len().div_ceil(1 + ring.len() / 9)
        });
        let sign = if around.count() % 2 == 0 { 1.0 } else { -1.0 };
        sum += sign * Polygon::new(LineString::from(ring.clone()), vec![]).unsigned_area();
        length += ring.windows(2).map(|w| (w[0].0 - w[1].0).hypot(w[0].1 - w[1].1)).sum::<f64>();
    }
    (sum, length)
}

fn outline(of: &MultiPolygon<f64>) -> f64 {
    let lines = of.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    lines.flat_map(|l| l.lines()).map(|l| (l.dx().hypot(l.dy())).abs()).sum()
}

fn check(boundaries: &Boundaries, level: &str, groups: usize, seed: u64) {
    let shapes = &boundaries.layer(level).unwrap().shapes;
    let near = neighbours(boundaries.layer(level).unwrap());
    let mut random = Random(seed);
    for _ in 0..groups {
        // A patch that grows from one region, sometimes with a second one elsewhere.
        let mut chosen = vec![random.below(shapes.len())];
        for _ in 0..random.below(24) {
            let from = chosen[random.below(chosen.len())];
            let next = near[from].get(random.below(near[from].len().max(1))).copied();
            chosen.push(next.unwrap_or_else(|| random.below(shapes.len())));
        }
        chosen.sort_unstable();
        chosen.dedup();
        let regions: Vec<&Shape> = chosen.iter().map(|i| &shapes[*i]).collect();
        let ours = dissolve(boundaries, &regions, "group");
        let rings = boundaries.rings(&ours);
        for ring in &rings {
            assert_eq!(ring.first(), ring.last(), "every ring closes");
        }
        let parts: Vec<Polygon<f64>> = regions.iter().flat_map(|s| polygons(boundaries, s).0).collect();
        let union = unary_union(&parts);
        let (area, length) = even_odd(&rings);
        let (want, around) = (union.unsigned_area(), outline(&union));
        assert!((area / want - 1.0).abs() < 1e-6, "{level} {chosen:?}: area {area}, not {want}");
        assert!((length / around - 1.0).abs() < 1e-4, "{level} {chosen:?}: outline {length}, not {around}");
    }
}

#[test]
fn joined_counties_are_their_boolean_union() {
    let shanxi = crate::shanxi();
    check(&shanxi, "county", 60, 7);
    check(&shanxi, "city", 20, 8);
}

/// Every ring an arc of its own, as GeoJSON gives them.
fn apart(boundaries: &Boundaries) -> Boundaries {
    let mut out = Boundaries { arcs: Vec::new(), layers: boundaries.layers.clone() };
    let rings = out.layers.iter_mut().flat_map(|l| &mut l.shapes).flat_map(|s| s.polygons.iter_mut().flatten());
    for (at, ring) in rings.enumerate() {
        let mut points = boundaries.ring(ring);
        let turn = at % (points.len() - 1);
        points.pop();
        points.rotate_left(turn);
        points.push(points[0]);
        if at % 3 == 0 {
            points.reverse();
        }
        out.arcs.push(points);
        *ring = vec![at as i32];
    }
    out
}

#[test]
fn counties_given_ring_by_ring_are_joined_as_well() {
    for boundaries in std::iter::once(crate::shanxi()).chain(crate::china()) {
        let shared = apart(&boundaries).shared();
        assert!(
            shared.arcs.len() <= boundaries.arcs.len() * 21 / 20,
            "{} {}",
            shared.arcs.len(),
            boundaries.arcs.len()
        );
        for (a, b) in boundaries.layers.iter().flat_map(|l| &l.shapes).zip(shared.layers.iter().flat_map(|l| &l.shapes))
        {
            let (one, other) = (even_odd(&boundaries.rings(a)), even_odd(&shared.rings(b)));
            assert!((one.0 - other.0).abs() < 1e-9 && (one.1 - other.1).abs() < 1e-9, "{}", a.id);
        }
        check(&shared, "county", 20, 9);
    }
}

#[test]
fn all_counties_together_are_the_province_with_no_border_left_inside() {
    let shanxi = crate::shanxi();
    let counties: Vec<&Shape> = shanxi.layer("county").unwrap().shapes.iter().collect();
    let all = dissolve(&shanxi, &counties, "all");
    let province = &shanxi.layer("province").unwrap().shapes[0];
    let sorted = |shape: &Shape| {
        let mut arcs: Vec<i32> =
            shape.polygons.iter().flatten().flatten().map(|a| if *a < 0 { !a } else { *a }).collect();
        arcs.sort_unstable();
        arcs
    };
    assert_eq!(sorted(&all), sorted(province));
    let zezhou = shanxi.layer("county").unwrap().shapes.iter().find(|s| s.id == "140525").unwrap();
    assert_eq!(dissolve(&shanxi, &[zezhou], "one").polygons[0].len(), 2, "a hole stays a hole");
}

#[test]
fn counties_of_the_whole_country_too() {
    let Some(china) = crate::china() else { return };
    assert!(china.layer("county").unwrap().shapes.len() > 2800);
    check(&china, "county", 40, 9);
}
