//! The nearest places of a tree against a look at every one.

use crate::Random;
use lantian::spatial::{Nearest, direction};

/// Great-circle distance by the haversine of textbooks, in radians.
fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dy, dx) = ((b.1 - a.1).to_radians() / 2.0, (b.0 - a.0).to_radians() / 2.0);
    let h = dy.sin().powi(2) + a.1.to_radians().cos() * b.1.to_radians().cos() * dx.sin().powi(2);
    2.0 * h.sqrt().asin()
}

#[test]
fn the_tree_finds_what_a_look_at_every_place_finds() {
    let mut random = Random(51);
    for n in [0, 1, 3, 6, 7, 12, 100, 1700] {
        let mut place = || (73.0 + random.unit() * 62.0, 18.0 + random.unit() * 35.0);
        let mut places: Vec<(f64, f64)> = (0..n).map(|_| place()).collect();
        if n == 100 {
            places[40..60].fill((112.0, 37.0));
        }
        let tree = Nearest::new(places.iter().map(|p| direction(*p)));
        for _ in 0..200 {
            let at = place();
            let mut found = [(0.0, 0); 4];
            tree.find(direction(at), &mut found);
            let mut all: Vec<f64> = places.iter().map(|p| apart(at, *p)).collect();
            all.sort_by(f64::total_cmp);
            for (slot, (square, number)) in found.iter().enumerate() {
                let Some(want) = all.get(slot) else {
                    assert_eq!(*number, u32::MAX);
                    continue;
                };
                assert!((apart(at, places[*number as usize]) - want).abs() < 1e-9, "{n} {slot}");
                assert!((square.sqrt() - 2.0 * (want / 2.0).sin()).abs() < 1e-9);
            }
            let numbers: Vec<u32> = found.iter().map(|f| f.1).filter(|i| *i != u32::MAX).collect();
            assert!(numbers.iter().enumerate().all(|(i, a)| !numbers[..i].contains(a)), "none twice");
        }
    }
    let plane = Nearest::new([[0.0, 0.0, 0.0], [3.0, 4.0, 0.0]]);
    let mut found = [(0.0, 9)];
    plane.find([3.0, 0.0, 0.0], &mut found);
    assert_eq!(found, [(9.0, 0)]);
    plane.find([0.0, 0.0, 0.0], &mut []);
}
