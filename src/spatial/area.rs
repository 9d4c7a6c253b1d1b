//! Areas of regions on the sphere, and the weights they give the members of a group.

use super::number::sine;
use crate::data::{Boundaries, GroupMean, Pack, Shape};

/// The authalic radius of the earth in kilometres: the sphere with the area of the WGS 84 ellipsoid.
const RADIUS: f64 = 6_371.007_2;

/// The area of a region in square kilometres, its holes left out.
///
/// R. G. Chamberlain and W. H. Duquette, *Some Algorithms for Polygons on a Sphere* (JPL Publication 07-3, 2007), equation 6.
pub fn area(boundaries: &Boundaries, shape: &Shape) -> f64 {
    let ring = |arcs: &Vec<i32>| {
        let points = boundaries.ring(arcs);
        let strip = |e: &[(f64, f64)]| {
            (e[1].0 - e[0].0).to_radians() * (2.0 + sine(e[0].1.to_radians()) + sine(e[1].1.to_radians()))
        };
        (points.windows(2).map(strip).sum::<f64>() / 2.0).abs()
    };
    let polygon = |rings: &Vec<Vec<i32>>| {
        let mut areas = rings.iter().map(ring);
        areas.next().unwrap_or(0.0) - areas.sum::<f64>()
    };
    shape.polygons.iter().map(polygon).sum::<f64>() * RADIUS * RADIUS
}

/// Sets the weights of the members of groups whose mean is weighted by area, from the boundaries of the pack.
pub fn set_area_weights(pack: &mut Pack) {
    let boundaries = &pack.boundaries;
    let shapes = || boundaries.layers.iter().flat_map(|layer| &layer.shapes);
    for group in pack.groups.iter_mut().filter(|group| group.mean == GroupMean::Areas) {
        let of = |id: &String| shapes().find(|shape| shape.id == *id).map(|shape| area(boundaries, shape));
        group.areas = group.members.iter().map(of).collect();
    }
}
