//! Arrow keys reach every region from every other.

use lantian::data::{Boundaries, Layer};
use lantian::spatial::{Compass, neighbours};

/// The middle of each region's box, y downwards.
fn middles(boundaries: &Boundaries, layer: &Layer) -> Vec<(f64, f64)> {
    let middle = |rings: Vec<Vec<(f64, f64)>>| {
        let all = rings.into_iter().flatten();
        let start = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        let b = all.fold(start, |b, p| (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1)));
        ((b.0 + b.2) / 2.0, -(b.1 + b.3) / 2.0)
    };
    layer.shapes.iter().map(|shape| middle(boundaries.rings(shape))).collect()
}

fn reached(compass: &Compass, n: usize, from: usize) -> usize {
    let (mut seen, mut open) = (vec![false; n], vec![from]);
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend((0..4).filter_map(|way| compass.step(at, way)));
        }
    }
    seen.into_iter().filter(|s| *s).count()
}

fn check(boundaries: &Boundaries, level: &str, starts: usize) {
    let layer = boundaries.layer(level).unwrap();
    let points = middles(boundaries, layer);
    let compass = Compass::new(&points);
    let n = points.len();
    for from in (0..n).step_by((n / starts).max(1)) {
        assert_eq!(
            reached(&compass, n, from),
            n,
            "{level}: not everything is reached from {}",
            layer.shapes[from].name
        );
    }
    let (mut right, mut all) = (0, 0);
    for from in 0..n {
        if let Some(to) = compass.step(from, 0) {
            right += usize::from(points[to].0 > points[from].0);
            all += 1;
        }
    }
    assert!(right * 100 >= all * 99, "{level}: the right arrow leads to the right ({right} of {all})");
}

#[test]
fn every_region_is_reached_from_every_other() {
    let shanxi = crate::shanxi();
    check(&shanxi, "city", 11);
    check(&shanxi, "county", 117);
    if let Some(china) = crate::china() {
        check(&china, "city", 60);
        check(&china, "county", 40);
    }
}

#[test]
fn odd_arrangements_are_connected_too() {
    let line: Vec<(f64, f64)> = (0..9).map(|i| (f64::from(i), 0.0)).collect();
    let steep: Vec<(f64, f64)> = (0..9).map(|i| (f64::from(i), f64::from(i * i) * 10.0)).collect();
    let mut random = crate::Random(3);
    let cloud: Vec<(f64, f64)> = (0..60).map(|_| (random.unit(), random.unit() * 0.05)).collect();
    for points in [line, steep, cloud] {
        let compass = Compass::new(&points);
        for from in 0..points.len() {
            assert_eq!(reached(&compass, points.len(), from), points.len(), "{points:?}");
        }
    }
    assert_eq!(Compass::new(&[]).step(0, 0), None);
    assert_eq!(Compass::new(&[(1.0, 1.0)]).step(0, 1), None);
}

#[test]
fn neighbours_share_a_border() {
    let shanxi = crate::shanxi();
    let layer = shanxi.layer("city").unwrap();
    let near = neighbours(layer);
    let of = |id: &str| {
        let at = layer.shapes.iter().position(|s| s.id == id).unwrap();
        near[at].iter().map(|i| layer.shapes[*i].name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("140100"), ["阳泉市", "晋中市", "忻州市", "吕梁市"]);
    assert_eq!(of("140200"), ["朔州市", "忻州市"]);
    for (a, list) in near.iter().enumerate() {
        assert!(list.iter().all(|b| near[*b].contains(&a) && *b != a));
    }
}
