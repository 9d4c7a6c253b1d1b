//! Columns keep their ends, and no pixel of the picture changes.

use super::thin_out;
use crate::chart::plot::{self, Axes, Run};
use crate::scene::{Colour, Graph, Mark, Point, Scene};

struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / 16_777_216.0
    }
}

fn axes(steps: usize, wide: f64) -> Axes {
    let area = (40.3, 10.0, 40.3 + wide, 210.0);
    Axes { area, x: 0.0..(steps as f64 - 1.0).max(1.0), y: 0.0..500.0, x_ticks: Vec::new(), y_ticks: Vec::new() }
}

/// Every column keeps its first, least, greatest and last value, in the order of time, and nothing that was not there.
#[test]
fn thinning_keeps_first_least_greatest_and_last_of_every_column() {
    let mut random = Random(20_180_901);
    for (len, wide, width) in [
        (1, 100.0, 1.0),
        (7, 100.0, 1.75),
        (1000, 20.0, 1.0),
        (5000, 100.0, 1.75),
        (5000, 1.0, 2.0),
        (30_000, 300.0, 1.0),
    ] {
        let axes = axes(len, wide);
        // Equal values occur.
        let points: Vec<(f64, f64)> = (0..len).map(|i| (i as f64, (random.unit() * 40.0).floor() * 12.0)).collect();
        let kept = thin_out(points.iter().copied(), &axes, width);
        assert!(kept.windows(2).all(|w| w[0].0 < w[1].0), "in the order of time, none twice");
        let column = |p: &(f64, f64)| axes.eighths(*p).0.div_euclid(super::PIXEL);
        let full: Vec<_> = points.chunk_by(|a, b| column(a) == column(b)).collect();
        let thin: Vec<_> = kept.chunk_by(|a, b| column(a) == column(b)).collect();
        assert_eq!(full.len(), thin.len());
        for (full, thin) in full.into_iter().zip(thin) {
            let ends = |c: &[(f64, f64)]| (c[0], c[c.len() - 1]);
            let range = |c: &[(f64, f64)]| c.iter().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p.1), b.max(p.1)));
            assert!(thin.iter().all(|p| full.contains(p)));
            assert_eq!((ends(full), range(full)), (ends(thin), range(thin)));
        }
    }
}

/// The upright cut of a line with round ends of some radius through a stroke between two points.
fn cut((a, b): (Point, Point), radius: f64, x: f64) -> Option<(f64, f64)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = (dx * dx + dy * dy).sqrt();
    let disc = |p: Point| {
        let d = p.0 - x;
        (d.abs() < radius).then(|| {
            let half = (radius * radius - d * d).sqrt();
            (p.1 - half, p.1 + half)
        })
    };
    // The hull of two discs: the discs, and between them the lines that touch both.
    let mut parts: Vec<(f64, f64)> = [disc(a), disc(b)].into_iter().flatten().collect();
    if long > 0.0 {
        let normal = (-dy / long * radius, dx / long * radius);
        for sign in [-1.0, 1.0] {
            let from = (a.0 + sign * normal.0, a.1 + sign * normal.1);
            let to = (b.0 + sign * normal.0, b.1 + sign * normal.1);
            if dx.abs() > 1e-12 && (from.0.min(to.0)..=from.0.max(to.0)).contains(&x) {
                let y = from.1 + (x - from.0) / dx * dy;
                parts.push((y, y));
            } else if dx.abs() <= 1e-12 && (x - a.0).abs() < radius {
                parts.push((a.1.min(b.1), a.1.max(b.1)));
            }
        }
    }
    parts.into_iter().reduce(|p, q| (p.0.min(q.0), p.1.max(q.1)))
}

/// Upright cuts in a pixel.
const CUTS: usize = 16;

/// How much of every pixel the lines of a scene in a colour cover, all as one shape: exact along upright cuts.
fn covered(scene: &Scene, ink: Colour) -> Vec<f64> {
    let (wide, high) = (scene.width as usize, scene.height as usize);
    let mut cuts: Vec<Vec<(f64, f64)>> = vec![Vec::new(); wide * CUTS];
    for mark in &scene.marks {
        let Mark::Line { points, stroke } = mark else { continue };
        if stroke.colour != ink {
            continue;
        }
        for pair in points.windows(2) {
            let radius = stroke.width / 2.0;
            let (from, to) = (pair[0].0.min(pair[1].0) - radius, pair[0].0.max(pair[1].0) + radius);
            for at in (from * CUTS as f64) as usize..=(to * CUTS as f64) as usize {
                let x = (at as f64 + 0.5) / CUTS as f64;
                if let (Some(cut), Some(cuts)) = (cut((pair[0], pair[1]), radius, x), cuts.get_mut(at)) {
                    cuts.push(cut);
                }
            }
        }
    }
    let mut out = vec![0.0; wide * high];
    for (at, parts) in cuts.iter_mut().enumerate() {
        parts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut end = f64::MIN;
        for (low, high) in parts.iter() {
            let low = low.max(end);
            for row in low.max(0.0) as usize..high.max(0.0).ceil() as usize {
                let share = high.min(row as f64 + 1.0) - low.max(row as f64);
                if share > 0.0 {
                    out[row * wide + at / CUTS] += share / CUTS as f64;
                }
            }
            end = end.max(*high);
        }
    }
    out
}

/// How much of every pixel the canvas covers of the same lines.
fn painted(scene: &Scene, ink: Colour) -> Vec<f64> {
    let room = (0, 0, scene.width as usize, scene.height as usize);
    let mut pixels = vec![[0; 4]; room.2 * room.3];
    for mark in &scene.marks {
        if let Mark::Line { points, stroke } = mark
            && stroke.colour == ink
        {
            Graph::new(points, *stroke, 1.0).expect("it rises in x").paint(&mut pixels, room);
        }
    }
    pixels.iter().map(|p| f64::from(p[3]) / 255.0).collect()
}

fn drawn(axes: &Axes, runs: &[Run]) -> Scene {
    let mut scene = Scene::new((axes.area.2 + 10.0).ceil(), 220.0);
    let ground = Colour::WHITE;
    plot::draw(&mut scene, axes, ground, ground, runs);
    scene
}

/// Lines of many kinds, with gaps: noise, a slow wave, a walk, plateaus, rare peaks.
fn lines(seed: u64, len: usize) -> Vec<Vec<(f64, f64)>> {
    let mut random = Random(seed);
    let (mut walk, mut level) = (250.0, 0.0);
    let mut runs = vec![Vec::new()];
    for i in 0..len {
        let share = i as f64 / len as f64;
        walk = (walk + (random.unit() - 0.5) * 3.0).clamp(0.0, 500.0);
        if random.unit() < 0.001 {
            level = (random.unit() * 50.0).floor() * 10.0;
        }
        let wave = 250.0 + 200.0 * (share * 40.0).sin();
        let value = match (share * 10.0) as usize % 5 {
            0 => random.unit() * 500.0,
            1 => wave,
            2 => walk,
            3 => level,
            _ => wave * 0.2 + random.unit() * 2.0 + if random.unit() < 0.004 { 300.0 * random.unit() } else { 0.0 },
        };
        // Gaps from one value to some hundreds.
        if random.unit() < 0.0008 {
            runs.push(Vec::new());
        } else if !runs.last().unwrap().is_empty() || random.unit() < 0.02 || share < 0.5 {
            runs.last_mut().unwrap().push((i as f64, value));
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

#[test]
fn the_picture_of_what_is_kept_is_that_of_all() {
    let ink = Colour::BLACK;
    for (seed, len, wide, width) in [
        (1, 100_000, 1200.0, 1.75),
        (2, 100_000, 1200.0, 1.0),
        (3, 100_000, 1200.0, 1.5),
        (4, 20_000, 1200.0, 1.75),
        (5, 300_000, 400.0, 2.5),
    ] {
        let axes = axes(len, wide);
        let run = |points: Vec<(f64, f64)>| Run { points, colour: ink, width };
        let all: Vec<Run> = lines(seed, len).into_iter().map(run).collect();
        let thin: Vec<Run> = all.iter().map(|r| run(thin_out(r.points.iter().copied(), &axes, width))).collect();
        let count = |runs: &[Run]| runs.iter().map(|r| r.points.len()).sum::<usize>();
        let (a, b) = (covered(&drawn(&axes, &all), ink), covered(&drawn(&axes, &thin), ink));
        let most = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max) * 255.0;
        println!(
            "{len} over {wide} px, {width} wide: {} of {} points, {most:.6} grey levels",
            count(&thin),
            count(&all)
        );
        assert!(a.iter().all(|c| (-1e-9..1.0 + 1e-9).contains(c)) && a.iter().filter(|c| **c > 0.5).count() > 10_000);
        assert!(most < 1.0, "{most} grey levels");
        assert!((count(&thin) as f64) < 21.0 * wide, "{} of {}", count(&thin), count(&all));
        // The canvas shows what SVG does, and the same of what is kept as of all.
        let (full, few) = (painted(&drawn(&axes, &all), ink), painted(&drawn(&axes, &thin), ink));
        let apart = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - b).abs() * 255.0).collect::<Vec<_>>();
        let most = apart(&full, &few).into_iter().fold(0.0, f64::max);
        assert!(most <= 1.0, "{most} grey levels on the canvas");
        let apart = apart(&full, &a);
        let inked = full.iter().zip(&a).filter(|(p, q)| **p > 0.0 || **q > 0.0).count() as f64;
        let (mean, far) =
            (apart.iter().sum::<f64>() / inked, apart.iter().filter(|d| **d > 24.0).count() as f64 / inked);
        println!("canvas and SVG: {mean:.2} grey levels apart in the mean, {:.2} % by more than 24", far * 100.0);
        assert!(mean < 1.0 && far < 0.02, "{mean} {far}");
    }
}
