use super::{Graph, Raster};
use crate::scene::{Colour, Fill, Point, Stroke, covers, lines};

fn square(a: Point, b: Point) -> Vec<Point> {
    vec![a, (b.0, a.1), b, (a.0, b.1)]
}

fn pixel(rgba: &[u8], width: usize, x: usize, y: usize) -> [u8; 4] {
    let at = (y * width + x) * 4;
    [rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]]
}

type Lines = [(Vec<Point>, Stroke)];

fn rasterised(areas: &[Vec<Vec<Point>>], lines: &Lines, side: usize, ratio: f64) -> Raster {
    let lines = lines.iter().map(|(points, stroke)| (points.as_slice(), *stroke));
    Raster::new(areas.iter().map(Vec::as_slice), lines, (0, 0, side, side), ratio)
}

/// The whole picture with some fills.
fn filled(raster: &mut Raster, fills: impl Iterator<Item = Fill>, ground: Colour) -> Vec<u8> {
    raster.fill(fills, ground);
    painted(raster)
}

fn painted(raster: &mut Raster) -> Vec<u8> {
    (0..raster.bands()).flat_map(|band| raster.paint(band).to_vec()).collect()
}

#[test]
fn an_edge_shows_as_much_of_the_ground_as_is_uncovered() {
    let areas = [vec![square((2.25, 1.5), (6.0, 4.0))]];
    let mut raster = rasterised(&areas, &[], 8, 1.0);
    let rgba = filled(&mut raster, [Fill::Solid(Colour::BLACK)].into_iter(), Colour::WHITE);
    assert_eq!(pixel(&rgba, 8, 3, 2), [0, 0, 0, 255]);
    assert_eq!(pixel(&rgba, 8, 0, 0), [255; 4]);
    let grey = |x, y| i32::from(pixel(&rgba, 8, x, y)[0]);
    assert!((grey(2, 2) - 64).abs() < 3 && (grey(3, 1) - 128).abs() < 3 && (grey(2, 1) - 159).abs() < 3);
    assert_eq!((grey(6, 2), grey(3, 4)), (255, 255));
}

/// Triangles that share every edge with their neighbours, over the whole box.
#[test]
fn no_ground_shows_between_neighbours_and_the_inside_is_that_of_the_rings() {
    let mut state = 7_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for ratio in [1.0, 1.25, 2.0, 3.0] {
        let mut knots = Vec::new();
        for y in 0..=6 {
            for x in 0..=6 {
                let shake = |n: i32, r: f64| f64::from(n) * 10.0 + if n % 6 == 0 { 0.0 } else { (r - 0.5) * 8.0 };
                knots.push((shake(x, random()), shake(y, random())));
            }
        }
        let mut areas = Vec::new();
        for y in 0..6 {
            for x in 0..6 {
                let at = |dx: usize, dy: usize| knots[(y + dy) * 7 + x + dx];
                areas.push(vec![vec![at(0, 0), at(1, 0), at(1, 1)]]);
                areas.push(vec![vec![at(0, 0), at(1, 1), at(0, 1)]]);
            }
        }
        let side = (60.0 * ratio) as usize;
        let mut raster = rasterised(&areas, &[], side, ratio);
        let one = filled(&mut raster, areas.iter().map(|_| Fill::Solid(Colour::BLACK)), Colour::WHITE);
        assert!(one.chunks(4).all(|p| p[0] < 8), "ground shows at {ratio}");
        let shade = |i: usize| Colour(i as u8 * 3, 0, 0, 255);
        let fills = (0..areas.len()).map(|i| Fill::Solid(shade(i)));
        let many = filled(&mut raster, fills, Colour::WHITE);
        let (mut same, mut inside) = (0, 0);
        for y in 0..side {
            for x in 0..side {
                let middle = ((x as f64 + 0.5) / ratio, (y as f64 + 0.5) / ratio);
                let Some(own) = areas.iter().position(|rings| covers(rings, middle)) else { continue };
                inside += 1;
                same += usize::from(pixel(&many, side, x, y) == [shade(own).0, 0, 0, 255]);
            }
        }
        assert!(inside as f64 > 0.99 * (side * side) as f64, "{inside}");
        let edges = 1.0 - same as f64 / inside as f64;
        assert!(edges < 0.5 / ratio, "{edges} at {ratio}");
    }
}

#[test]
fn a_hole_stays_open_and_what_overlaps_never_runs_over() {
    let areas = [
        vec![square((0.0, 0.0), (20.0, 20.0)), square((5.3, 5.3), (14.7, 14.7))],
        vec![square((4.9, 4.9), (15.2, 15.2))],
        vec![square((18.5, 18.5), (30.0, 30.0))],
    ];
    let mut raster = rasterised(&areas, &[], 24, 1.0);
    let fills = [Colour(200, 0, 0, 255), Colour(0, 200, 0, 255), Colour(0, 0, 200, 255)].map(Fill::Solid);
    let rgba = filled(&mut raster, fills.into_iter(), Colour::BLACK);
    assert_eq!(pixel(&rgba, 24, 10, 10), [0, 200, 0, 255]);
    assert!(rgba.chunks(4).all(|p| p[..3].iter().map(|c| u32::from(*c)).sum::<u32>() <= 200 && p[3] == 255));
    let mut hole = rasterised(&areas[..1], &[], 24, 1.0);
    let hole = filled(&mut hole, fills.into_iter(), Colour::BLACK);
    assert_eq!(pixel(&hole, 24, 10, 10), [0, 0, 0, 255]);
}

#[test]
fn hatches_have_both_their_colours() {
    let areas = [vec![square((0.0, 0.0), (40.0, 40.0))]];
    let mut plain = rasterised(&areas, &[], 80, 2.0);
    let mut seen = Vec::new();
    for pattern in [lines::FALLING, lines::RISING, lines::FALLING | lines::RISING, lines::FLAT] {
        let fill = Fill::Lines(pattern, Colour::BLACK, Colour::WHITE);
        let rgba = filled(&mut plain, [fill].into_iter(), Colour::WHITE);
        let dark = rgba.chunks(4).filter(|p| p[0] < 64).count() as f64 / 6400.0;
        assert!((0.08..0.5).contains(&dark), "{pattern} {dark}");
        assert!(!seen.contains(&rgba));
        seen.push(rgba);
    }
    let veil = (vec![(-9.0, 20.0), (49.0, 20.0)], Stroke::new(Colour(255, 0, 0, 128), 60.0));
    let mut under = rasterised(&areas, &[veil], 80, 2.0);
    let rgba = filled(&mut under, [Fill::Solid(Colour::BLACK)].into_iter(), Colour::WHITE);
    assert!(rgba.chunks(4).all(|p| (i32::from(p[0]) - 128).abs() < 3 && p[1..] == [0, 0, 255]));
}

/// Filling what changed gives the picture that filling everything gives, and nothing changes outside what is said.
#[test]
fn what_changed_is_all_that_is_filled_anew() {
    let mut state = 11_u64;
    let mut random = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let at = |x: u64, y: u64| (x as f64 * 9.3 + (y * 7 % 5) as f64, y as f64 * 8.7 + (x * 3 % 4) as f64);
    let mut areas = Vec::new();
    for (x, y) in (0..8).flat_map(|x| (0..8).map(move |y| (x, y))) {
        areas.push(vec![vec![at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]]);
    }
    // An area over others: then the order decides, whatever changed.
    let over = vec![vec![square((20.0, 20.0), (50.5, 50.5))]];
    // The larger picture is painted in two bands.
    let pictures =
        [(areas.clone(), 100, 1.25, 60), ([areas.clone(), over].concat(), 100, 1.25, 60), (areas, 700, 8.75, 6)];
    for (areas, side, ratio, steps) in pictures {
        let stroke = Stroke::new(Colour(90, 0, 200, 150), 1.7);
        let borders: Vec<(Vec<Point>, Stroke)> = areas.iter().map(|rings| (rings[0].clone(), stroke)).collect();
        let raster = || rasterised(&areas, &borders, side, ratio);
        let mut kept = raster();
        assert_eq!(kept.bands(), if side > 512 { 2 } else { 1 });
        let colours = [Colour(0, 228, 0, 255), Colour(255, 255, 0, 255), Colour(126, 0, 35, 255)];
        let mut fills: Vec<Fill> = areas.iter().map(|_| Fill::Solid(colours[0])).collect();
        let mut before = filled(&mut kept, fills.iter().copied(), Colour::WHITE);
        for _ in 0..steps {
            for _ in 0..random(6) {
                let colour = colours[random(3) as usize];
                let fill = if random(4) > 0 { Fill::Solid(colour) } else { Fill::Hatch(Colour::BLACK, colour) };
                fills[random(areas.len() as u64) as usize] = fill;
            }
            let cuts = kept.fill(fills.iter().copied(), Colour::WHITE);
            let now = painted(&mut kept);
            assert_eq!(now, filled(&mut raster(), fills.iter().copied(), Colour::WHITE));
            for (i, (a, b)) in now.chunks(4).zip(before.chunks(4)).enumerate() {
                let (x, y) = (i % side, i / side);
                assert!(a == b || cuts.iter().any(|c| (c.0..c.2).contains(&x) && (c.1..c.3).contains(&y)));
            }
            before = now;
        }
    }
}

/// A line that is flat or upright covers pixels by the width of their part under it, and one colour mixes with what is below.
#[test]
fn a_line_covers_what_it_is_wide_and_meets_itself_once() {
    let stroke = Stroke::new(Colour(0, 0, 0, 255), 1.5);
    let knee = vec![(2.0, 10.0), (10.0, 10.0), (10.0, 18.0)];
    let back = vec![(10.0, 18.0), (10.0, 10.0), (2.0, 10.0)];
    let ground = [vec![square((0.0, 0.0), (20.0, 20.0))]];
    let of = |lines: &Lines| {
        let mut raster = rasterised(&ground, lines, 20, 1.0);
        filled(&mut raster, [Fill::Solid(Colour::WHITE)].into_iter(), Colour::WHITE)
    };
    let once = of(&[(knee.clone(), stroke)]);
    let grey = |x, y| i32::from(pixel(&once, 20, x, y)[0]);
    assert!((grey(5, 9) - 64).abs() < 4 && (grey(5, 10) - 64).abs() < 4, "{} {}", grey(5, 9), grey(5, 10));
    assert!((grey(9, 15) - 64).abs() < 4 && grey(5, 12) == 255 && grey(0, 10) == 255);
    assert_eq!(once, of(&[(knee.clone(), stroke), (back, stroke)]));
    // Half a pixel wide and half transparent: a quarter.
    let thin = of(&[(vec![(-5.0, 6.5), (25.0, 6.5)], Stroke::new(Colour(0, 0, 0, 128), 0.5))]);
    assert!((i32::from(pixel(&thin, 20, 9, 6)[0]) - 191).abs() < 4);
    // Another stroke over it mixes with it.
    let two = of(&[(knee, stroke), (vec![(-5.0, 9.5), (25.0, 9.5)], Stroke::new(Colour(255, 0, 0, 128), 1.0))]);
    let [r, g, b, a] = pixel(&two, 20, 5, 9).map(i32::from);
    assert!((r - 159).abs() < 5 && (g - 32).abs() < 5 && g == b && a == 255, "{r} {g} {b}");
}

/// Shares that sum to the whole are the picture that blending line after line over the areas gives.
#[test]
fn areas_under_lines_are_those_blended_with_them() {
    let at = |x: u32, y: u32| (f64::from(x) * 9.3 + f64::from(y * 7 % 5), f64::from(y) * 8.7 + f64::from(x * 3 % 4));
    let cells = (0..6).flat_map(|x| (0..6).map(move |y| (x, y)));
    let areas: Vec<Vec<Vec<Point>>> =
        cells.map(|(x, y)| vec![vec![at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]]).collect();
    let stroke = |width, alpha| Stroke::new(Colour(40, 0, 200, alpha), width);
    let lines: Vec<(Vec<Point>, Stroke)> = areas
        .iter()
        .enumerate()
        .map(|(i, rings)| (rings[0].clone(), if i < 18 { stroke(0.8, 190) } else { stroke(2.3, 255) }))
        .collect();
    let fills = || (0..areas.len()).map(|i| Fill::Solid(Colour((i * 7) as u8, 228, 0, 255)));
    let plain = filled(&mut rasterised(&areas, &[], 90, 1.5), fills(), Colour::WHITE);
    let drawn = filled(&mut rasterised(&areas, &lines, 90, 1.5), fills(), Colour::WHITE);
    let over = super::Strokes::new(lines.iter().map(|(p, s)| (p.as_slice(), *s)), ((0, 0, 90, 90), 1.5));
    let mut want = plain;
    for (at, line) in &over.pixels {
        for (channel, top) in want[*at as usize * 4..][..3].iter_mut().zip(line) {
            *channel = (f64::from(*top) + f64::from(*channel) * f64::from(255 - line[3]) / 255.0) as u8;
        }
    }
    assert!(over.pixels.len() > 1000);
    let apart = drawn.iter().zip(&want).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(apart <= Some(6), "{apart:?}");
}

#[test]
fn a_graph_is_refused_where_it_turns_back_and_mixes_where_two_lie_over_each_other() {
    let stroke = |colour, width| Stroke::new(colour, width);
    let of = |points: &[Point]| Graph::new(points, stroke(Colour::BLACK, 1.0), 2.0);
    assert!(of(&[]).is_none() && of(&[(3.0, 1.0), (2.0, 1.0)]).is_none());
    for bad in [f64::NAN, f64::INFINITY, -1.0, 1e9] {
        assert!(of(&[(bad, 1.0), (bad, 2.0)]).is_none(), "{bad}");
    }
    let mut dashed = stroke(Colour::BLACK, 1.0);
    dashed.dashed = true;
    assert!(Graph::new(&[(0.0, 1.0), (9.0, 1.0)], dashed, 1.0).is_none());
    // A level line two pixels wide, half a pixel down, and a half transparent one across it.
    let room = (0, 0, 20, 20);
    let mut pixels = vec![[0; 4]; 400];
    let level = Graph::new(&[(0.0, 10.5), (20.0, 10.5)], stroke(Colour(200, 0, 0, 255), 2.0), 1.0).unwrap();
    assert_eq!(level.bounds(), (0, 9, 22, 12));
    level.paint(&mut pixels, room);
    let at = |pixels: &[[u8; 4]], x: usize, y: usize| pixels[y * 20 + x];
    assert_eq!(
        (at(&pixels, 5, 10), at(&pixels, 5, 9), at(&pixels, 5, 12)),
        ([200, 0, 0, 255], [200, 0, 0, 128], [0; 4])
    );
    Graph::new(&[(0.0, 10.5), (20.0, 10.5)], stroke(Colour(0, 0, 200, 128), 4.0), 1.0)
        .unwrap()
        .paint(&mut pixels, room);
    let [r, g, b, a] = at(&pixels, 5, 10);
    assert!(r.abs_diff(100) < 3 && g == 0 && b.abs_diff(100) < 3 && a == 255, "{r} {g} {b} {a}");
    assert_eq!(at(&pixels, 5, 12)[3], 64);
    // An upright stroke is as wide as the line, and one that leaves the box is cut.
    let mut pixels = vec![[0; 4]; 400];
    let spike = Graph::new(&[(8.0, 15.0), (10.0, -40.0), (10.0, 90.0), (12.0, 15.0)], stroke(Colour::BLACK, 1.0), 1.0);
    spike.unwrap().paint(&mut pixels, room);
    assert!(at(&pixels, 10, 19)[3] > 100);
}
