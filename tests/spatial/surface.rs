//! Surfaces against direct computations at small size, and bands whose areas sum to the whole.

use crate::Random;
use lantian::spatial::surface::{
    Doubt, FEWEST, Grid, Kriging, Model, Points, Shape, Variogram, area, disc, distances, exceeding, inverse_distance,
    isolines, leave_one_out, nearer, nearest,
};

fn points(n: usize, seed: u64) -> Points {
    let mut random = Random(seed);
    let all = (0..n).map(|_| {
        let at = (random.unit() * 400.0, random.unit() * 600.0);
        (at, 40.0 + at.0 / 10.0 + 30.0 * (at.1 / 90.0).sin() + 5.0 * random.unit())
    });
    Points::new(all.collect::<Vec<_>>()).unwrap()
}

const MODEL: Model = Model { shape: Shape::Exponential, nugget: 4.0, sill: 300.0, range: 120.0 };

/// Solves a system by elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>) -> Vec<f64> {
    let n = a.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|x, y| a[*x][k].abs().total_cmp(&a[*y][k].abs())).unwrap();
        a.swap(k, pivot);
        for i in 0..n {
            if i != k {
                let f = a[i][k] / a[k][k];
                let row = a[k].clone();
                a[i].iter_mut().zip(&row).skip(k).for_each(|(x, y)| *x -= f * y);
            }
        }
    }
    (0..n).map(|i| a[i][n] / a[i][i]).collect()
}

/// Ordinary kriging as the textbook writes it: weights and a multiplier from the augmented system, anew for every place.
fn direct(points: &Points, model: Model, at: (f64, f64)) -> (f64, f64) {
    let n = points.len();
    let common = |a: (f64, f64), b: (f64, f64)| {
        let h = (a.0 - b.0).hypot(a.1 - b.1) / model.range;
        let share = match model.shape {
            Shape::Exponential => (-h).exp(),
            Shape::Gaussian => (-h * h).exp(),
            Shape::Spherical => {
                if h < 1.0 {
                    1.0 - 1.5 * h + 0.5 * h.powi(3)
                } else {
                    0.0
                }
            }
        };
        model.sill * share
    };
    let mut rows = Vec::new();
    for i in 0..n {
        let mut row: Vec<f64> = (0..n).map(|j| common(points.at[i], points.at[j])).collect();
        row[i] += model.nugget;
        row.extend([1.0, common(points.at[i], at)]);
        rows.push(row);
    }
    let mut last = vec![1.0; n];
    last.extend([0.0, 1.0]);
    rows.push(last);
    let weights = solve(rows);
    let value = (0..n).map(|i| weights[i] * points.values[i]).sum();
    let explained: f64 = (0..n).map(|i| weights[i] * common(points.at[i], at)).sum();
    (value, model.nugget + model.sill - explained - weights[n])
}

#[test]
fn kriging_is_the_textbook_solution() {
    for (n, shape, seed) in [(12, Shape::Exponential, 1), (30, Shape::Spherical, 2), (24, Shape::Gaussian, 3)] {
        let points = points(n, seed);
        let model = Model { shape, nugget: if shape == Shape::Gaussian { 40.0 } else { 4.0 }, ..MODEL };
        let kriging = Kriging::new(&points, model, 800.0).unwrap();
        for at in [(10.0, 10.0), (200.0, 333.0), (399.0, 1.0), points.at[3]] {
            let (value, variance) = direct(&points, model, at);
            assert!((kriging.value(at) - value).abs() < 1e-3, "{shape:?} {at:?}: {} for {value}", kriging.value(at));
            assert!((kriging.variance(at) - variance).abs() < 1e-2, "{shape:?} {at:?}: {variance}");
        }
    }
}

#[test]
fn leaving_one_out_is_estimating_it_from_the_others() {
    let points = points(25, 5);
    let kriging = Kriging::new(&points, MODEL, 800.0).unwrap();
    let (errors, weighted, closest) =
        (kriging.leave_one_out(), leave_one_out(&points, false), leave_one_out(&points, true));
    for i in 0..points.len() {
        let mut others = points.clone();
        let (at, value) = (others.at.remove(i), others.values.remove(i));
        assert!((errors[i] - (direct(&others, MODEL, at).0 - value)).abs() < 1e-6, "{i}");
        let (mut sum, mut weights, mut near) = (0.0, 0.0, (f64::MAX, 0.0));
        for (place, v) in others.at.iter().zip(&others.values) {
            let far = (place.0 - at.0).powi(2) + (place.1 - at.1).powi(2);
            sum += v / far;
            weights += 1.0 / far;
            near = if far < near.0 { (far, *v) } else { near };
        }
        assert!((weighted[i] - (sum / weights - value)).abs() < 1e-6);
        assert_eq!(closest[i], near.1 - value);
    }
}

#[test]
fn a_surface_keeps_to_its_stations_and_between_them() {
    let points = points(40, 6);
    let (least, most) = points.values.iter().fold((f64::MAX, f64::MIN), |b, v| (b.0.min(*v), b.1.max(*v)));
    let grid = Grid::over((0.0, 0.0, 400.0, 600.0), 61);
    assert_eq!((grid.columns, grid.rows, grid.at(40, 60)), (41, 61, (400.0, 600.0)));
    for surface in [inverse_distance(&points, &grid), nearest(&points, &grid)] {
        assert_eq!(surface.len(), 41 * 61);
        assert!(surface.iter().all(|v| (least..=most).contains(v)), "an estimate lies within what was measured");
    }
    let station = Grid { from: points.at[7], step: (1.0, 1.0), columns: 1, rows: 1 };
    assert!((inverse_distance(&points, &station)[0] - points.values[7]).abs() < 1e-4);
}

#[test]
fn too_few_places_are_refused_and_several_at_one_are_their_mean() {
    let few = (0..FEWEST - 1).map(|i| ((i as f64, 0.0), 1.0));
    let error = Points::new(few).unwrap_err();
    assert!(error.to_string().contains("only 11 stations"), "{error}");
    let same = (0..50).map(|_| ((1.0, 1.0), 3.0));
    assert!(Points::new(same).is_err(), "fifty at one place are one");
    let twice = (0..FEWEST).map(|i| ((i as f64, 0.0), 1.0)).chain([((0.0, 0.0), 4.0), ((1.0, 0.0), f64::NAN)]);
    let points = Points::new(twice).unwrap();
    assert_eq!((points.len(), points.values[0], points.values[1]), (FEWEST, 2.5, 1.0));
    assert!(
        Kriging::new(&points, Model { sill: 0.0, nugget: 0.0, ..MODEL }, 1.0).is_none(),
        "no variance, no estimate"
    );
}

#[test]
fn a_variogram_finds_the_model_it_was_made_of() {
    // Values with a known variogram: sums of many waves of one length would be Gaussian; here a moving mean of noise.
    let mut random = Random(11);
    let noise: Vec<Vec<f64>> = (0..60).map(|_| (0..60).map(|_| random.unit() - 0.5).collect()).collect();
    let window =
        |x: usize, y: usize| (0..8).flat_map(|i| (0..8).map(move |j| (x + i, y + j))).map(|(a, b)| noise[a][b]).sum();
    let all: Vec<((f64, f64), f64)> = (0..300)
        .map(|_| {
            let (x, y) = (random.below(52), random.below(52));
            ((x as f64, y as f64), window(x, y))
        })
        .collect();
    let points = Points::new(all).unwrap();
    let fitted = Variogram::fit(&points);
    assert!(fitted.classes.len() > 8 && fitted.classes.iter().map(|c| c.pairs).sum::<f64>() > 10_000.0);
    let model = fitted.model;
    // Sixty-four cells of variance 1/12 give 5.3; windows without a common cell are eight apart.
    assert!((3.0..9.0).contains(&(model.nugget + model.sill)), "{model:?}");
    let at = |h: f64| model.nugget + model.sill * (1.0 - model.shape.correlation(h / model.range));
    assert!(at(2.0) < 0.6 * at(9.0) && at(12.0) < 1.5 * at(8.0), "{model:?}");
    assert!(fitted.classes[0].semivariance < fitted.classes[4].semivariance);
}

#[test]
fn the_chance_of_exceeding_follows_the_estimate() {
    assert!((exceeding(75.0, 100.0, 75.0) - 0.5).abs() < 1e-6);
    assert!((exceeding(85.0, 100.0, 75.0) - 0.841_344_7).abs() < 1e-6);
    assert_eq!((exceeding(80.0, 0.0, 75.0), exceeding(75.0, 0.0, 75.0)), (1.0, 0.0));
}

#[test]
fn bands_add_up_to_the_whole_and_follow_the_values() {
    let (columns, rows) = (41, 33);
    let mut random = Random(21);
    let hills: Vec<(f64, f64, f64)> =
        (0..9).map(|_| (random.unit() * 41.0, random.unit() * 33.0, random.unit())).collect();
    let value = |x: f64, y: f64| {
        hills.iter().map(|(a, b, h)| h * (-((x - a).powi(2) + (y - b).powi(2)) / 60.0).exp()).sum::<f64>() * 100.0
    };
    let z: Vec<f64> =
        (0..rows).flat_map(|y| (0..columns).map(move |x| (x as f64, y as f64))).map(|(x, y)| value(x, y)).collect();
    let levels = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 1000.0];
    let lines = isolines(&z, columns, &levels);
    let areas: Vec<f64> = lines.iter().map(|rings| area(rings)).collect();
    assert!((areas[0] - 40.0 * 32.0).abs() < 1e-9, "everything reaches nothing: {}", areas[0]);
    assert_eq!(areas[6], 0.0);
    let bands: Vec<f64> = areas.windows(2).map(|w| w[0] - w[1]).collect();
    assert!((bands.iter().sum::<f64>() - 40.0 * 32.0).abs() < 1e-9 && bands.iter().all(|b| *b >= 0.0), "{bands:?}");
    // A finer count of places in each band.
    for (k, band) in bands.iter().enumerate() {
        let fine = 20.0;
        let mut count = 0.0;
        for j in 0..(32.0 * fine) as usize {
            for i in 0..(40.0 * fine) as usize {
                let v = value((i as f64 + 0.5) / fine, (j as f64 + 0.5) / fine);
                count += f64::from(u8::from(v >= levels[k] && v < levels[k + 1]));
            }
        }
        assert!((band - count / fine / fine).abs() < 8.0, "band {k}: {band} for {}", count / fine / fine);
    }
    for ring in lines.iter().flatten() {
        assert!(ring.len() > 2 && ring.iter().all(|(x, y)| (0.0..=40.0).contains(x) && (0.0..=32.0).contains(y)));
    }
}

#[test]
fn saddles_holes_and_missing_values_are_drawn_as_they_are() {
    // Two high corners: apart where the middle is low, together where it is high.
    let corners = isolines(&[1.0, 0.0, 0.0, 1.0], 2, &[0.6, 0.4]);
    assert_eq!((corners[0].len(), corners[1].len()), (2, 1));
    let other = isolines(&[0.0, 1.0, 1.0, 0.0], 2, &[0.6, 0.4]);
    assert_eq!((other[0].len(), other[1].len()), (2, 1));
    // A hole in a plateau is a ring of its own and counts against it.
    let mut plateau = vec![1.0; 25];
    plateau[12] = 0.0;
    let rings = &isolines(&plateau, 5, &[0.5])[0];
    assert_eq!(rings.len(), 2);
    assert!((area(rings) - (16.0 - 0.5)).abs() < 1e-12);
    // Beyond the last value nothing is drawn.
    let mut part = vec![1.0; 25];
    for row in 0..5 {
        part[row * 5 + 4] = f64::NAN;
    }
    let rings = &isolines(&part, 5, &[0.5])[0];
    assert!((area(rings) - 12.0).abs() < 1e-12 && rings.iter().flatten().all(|p| p.0 <= 3.0));
    assert!(isolines(&[f64::NAN; 9], 3, &[0.0])[0].is_empty());
    assert!(isolines(&[], 0, &[0.0])[0].is_empty());
}

/// The variance of any weighting is what the textbook's sum gives, and kriging's is never more.
#[test]
fn kriging_errs_least_of_all_weightings() {
    let points = points(30, 31);
    let kriging = Kriging::new(&points, MODEL, 800.0).unwrap();
    let doubt = Doubt::new(&points, MODEL);
    let mut random = Random(32);
    for _ in 0..60 {
        let at = (random.unit() * 400.0, random.unit() * 600.0);
        let far: Vec<f64> = points.at.iter().map(|p| (p.0 - at.0).hypot(p.1 - at.1)).collect();
        let whole: f64 = far.iter().map(|h| 1.0 / (h * h)).sum();
        let weights: Vec<f64> = far.iter().map(|h| 1.0 / (h * h) / whole).collect();
        // Semivariances instead of covariances: 2 Σ w γ(h) − Σ Σ w w γ.
        let gamma = |h: f64| MODEL.nugget + MODEL.sill * (1.0 - (-h / MODEL.range).exp());
        let mut want = 0.0;
        for (i, (w, h)) in weights.iter().zip(&far).enumerate() {
            want += 2.0 * w * gamma(*h);
            for (j, v) in weights.iter().enumerate() {
                let (a, b) = (points.at[i], points.at[j]);
                want -= if i == j { 0.0 } else { w * v * gamma((a.0 - b.0).hypot(a.1 - b.1)) };
            }
        }
        assert!((doubt.weighted(at) - want).abs() < 1e-6 * want, "{} for {want}", doubt.weighted(at));
        let closest = far.iter().copied().fold(f64::MAX, f64::min);
        assert!((MODEL.apart(closest) - 2.0 * gamma(closest)).abs() < 1e-9);
        let least = kriging.variance(at);
        assert!(least <= doubt.weighted(at) + 1e-2 && least <= MODEL.apart(closest) + 1e-2, "{at:?}");
    }
}

#[test]
fn weights_of_four_at_once_are_those_of_one_after_the_other() {
    for n in [12, 13, 14, 15, 33] {
        let points = points(n, n as u64);
        let grid = Grid::over((-20.0, -20.0, 420.0, 620.0), 30);
        for (at, value) in grid.nodes().zip(inverse_distance(&points, &grid)) {
            let far = points.at.iter().map(|p| (p.0 - at.0).powi(2) + (p.1 - at.1).powi(2));
            let (mut sum, mut weights) = (0.0, 0.0);
            for (far, v) in far.zip(&points.values) {
                sum += v / far;
                weights += 1.0 / far;
            }
            assert!((value - sum / weights).abs() < 1e-6, "{at:?}");
        }
        let far = distances(&points, &grid);
        for (at, far) in grid.nodes().zip(far) {
            let want = points.at.iter().map(|p| (p.0 - at.0).hypot(p.1 - at.1)).fold(f64::MAX, f64::min);
            assert!((far - want).abs() < 1e-9);
        }
    }
}

#[test]
fn cells_hold_what_is_nearest_and_fill_the_whole() {
    let points = points(40, 41);
    let whole = vec![(0.0, 0.0), (400.0, 0.0), (400.0, 600.0), (0.0, 600.0)];
    let cells: Vec<_> = (0..points.len()).map(|own| nearer(&points.at, own, whole.clone())).collect();
    let sum: f64 = cells.iter().map(|cell| area(std::slice::from_ref(cell))).sum();
    assert!((sum - 400.0 * 600.0).abs() < 1e-6, "{sum}");
    let mut random = Random(42);
    for _ in 0..500 {
        let at = (random.unit() * 400.0, random.unit() * 600.0);
        let far = |i: usize| (points.at[i].0 - at.0).hypot(points.at[i].1 - at.1);
        let closest = (0..points.len()).min_by(|a, b| far(*a).total_cmp(&far(*b))).unwrap();
        assert!(lantian::scene::covers(std::slice::from_ref(&cells[closest]), at), "{at:?}");
    }
    let round = disc((3.0, 4.0), 10.0);
    assert!(round.iter().all(|p| ((p.0 - 3.0).hypot(p.1 - 4.0) - 10.0).abs() < 1e-9));
    assert!((area(&[round]) / (std::f64::consts::PI * 100.0) - 1.0).abs() < 2e-3);
    assert!(nearer(&points.at, 99, whole).is_empty());
}
