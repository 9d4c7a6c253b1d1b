use super::Raster;
use crate::scene::{Colour, Fill, Point, covers, lines};

fn square(a: Point, b: Point) -> Vec<Point> {
    vec![a, (b.0, a.1), b, (a.0, b.1)]
}

fn pixel(rgba: &[u8], width: usize, x: usize, y: usize) -> [u8; 4] {
    let at = (y * width + x) * 4;
    [rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]]
}

/// The whole picture with some fills.
fn filled(raster: &mut Raster, fills: impl Iterator<Item = Fill>, ground: Colour) -> Vec<u8> {
    raster.fill(fills, ground);
    let (_, _, width, height) = raster.bounds();
    let mut out = Vec::new();
    raster.cut((0, 0, width, height), &mut out);
    out.into_flattened()
}

#[test]
fn an_edge_shows_as_much_of_the_ground_as_is_uncovered() {
    let areas = [vec![square((2.25, 1.5), (6.0, 4.0))]];
    let mut raster = Raster::new(areas.iter().map(Vec::as_slice), ((0.0, 0.0), (8.0, 6.0)), 1.0);
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
        let mut raster = Raster::new(areas.iter().map(Vec::as_slice), ((0.0, 0.0), (60.0, 60.0)), ratio);
        let (_, _, width, height) = raster.bounds();
        let one = filled(&mut raster, areas.iter().map(|_| Fill::Solid(Colour::BLACK)), Colour::WHITE);
        assert!(one.chunks(4).all(|p| p[0] < 8), "ground shows at {ratio}");
        let shade = |i: usize| Colour(i as u8 * 3, 0, 0, 255);
        let fills = (0..areas.len()).map(|i| Fill::Solid(shade(i)));
        let many = filled(&mut raster, fills, Colour::WHITE);
        let (mut same, mut inside) = (0, 0);
        for y in 0..height {
            for x in 0..width {
                let middle = ((x as f64 + 0.5) / ratio, (y as f64 + 0.5) / ratio);
                let Some(own) = areas.iter().position(|rings| covers(rings, middle)) else { continue };
                inside += 1;
                same += usize::from(pixel(&many, width, x, y) == [shade(own).0, 0, 0, 255]);
            }
        }
        assert!(inside as f64 > 0.99 * (width * height) as f64, "{inside}");
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
    let mut raster = Raster::new(areas.iter().map(Vec::as_slice), ((0.0, 0.0), (24.0, 24.0)), 1.0);
    let fills = [Colour(200, 0, 0, 255), Colour(0, 200, 0, 255), Colour(0, 0, 200, 255)].map(Fill::Solid);
    let rgba = filled(&mut raster, fills.into_iter(), Colour::BLACK);
    assert_eq!(pixel(&rgba, 24, 10, 10), [0, 200, 0, 255]);
    assert!(rgba.chunks(4).all(|p| p[..3].iter().map(|c| u32::from(*c)).sum::<u32>() <= 200 && p[3] == 255));
    let mut hole = Raster::new(areas[..1].iter().map(Vec::as_slice), ((0.0, 0.0), (24.0, 24.0)), 1.0);
    let hole = filled(&mut hole, fills.into_iter(), Colour::BLACK);
    assert_eq!(pixel(&hole, 24, 10, 10), [0, 0, 0, 255]);
}

#[test]
fn hatches_have_both_their_colours() {
    let areas = [vec![square((0.0, 0.0), (40.0, 40.0))]];
    let mut raster = Raster::new(areas.iter().map(Vec::as_slice), ((0.0, 0.0), (40.0, 40.0)), 2.0);
    let mut seen = Vec::new();
    for pattern in [lines::FALLING, lines::RISING, lines::FALLING | lines::RISING, lines::FLAT] {
        let fill = Fill::Lines(pattern, Colour::BLACK, Colour::WHITE);
        let rgba = filled(&mut raster, [fill].into_iter(), Colour::WHITE);
        let dark = rgba.chunks(4).filter(|p| p[0] < 64).count() as f64 / 6400.0;
        assert!((0.08..0.5).contains(&dark), "{pattern} {dark}");
        assert!(!seen.contains(&rgba));
        seen.push(rgba);
    }
    raster.lay_over(&[255, 0, 0, 128].repeat(6400));
    let rgba = filled(&mut raster, [Fill::Solid(Colour::BLACK)].into_iter(), Colour::WHITE);
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
    for areas in [areas.clone(), [areas, over].concat()] {
        let raster = || Raster::new(areas.iter().map(Vec::as_slice), ((0.0, 0.0), (80.0, 80.0)), 1.25);
        let mut kept = raster();
        let colours = [Colour(0, 228, 0, 255), Colour(255, 255, 0, 255), Colour(126, 0, 35, 255)];
        let mut fills: Vec<Fill> = areas.iter().map(|_| Fill::Solid(colours[0])).collect();
        let mut before = filled(&mut kept, fills.iter().copied(), Colour::WHITE);
        for _ in 0..60 {
            for _ in 0..random(6) {
                let colour = colours[random(3) as usize];
                let fill = if random(4) > 0 { Fill::Solid(colour) } else { Fill::Hatch(Colour::BLACK, colour) };
                fills[random(areas.len() as u64) as usize] = fill;
            }
            let cuts = kept.fill(fills.iter().copied(), Colour::WHITE);
            let mut now = Vec::new();
            kept.cut((0, 0, 100, 100), &mut now);
            let now = now.into_flattened();
            assert_eq!(now, filled(&mut raster(), fills.iter().copied(), Colour::WHITE));
            for (i, (a, b)) in now.chunks(4).zip(before.chunks(4)).enumerate() {
                let (x, y) = (i % 100, i / 100);
                assert!(a == b || cuts.iter().any(|c| (c.0..c.2).contains(&x) && (c.1..c.3).contains(&y)));
            }
            before = now;
        }
    }
}
