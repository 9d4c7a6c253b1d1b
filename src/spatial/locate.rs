//! Which region holds a point.

use crate::data::{Boundaries, Entity, EntityKind, Layer, Pack};
use crate::error::{Lang, Place, Warning};
use geo::{Contains, Coord, LineString, MultiPolygon, Point, Polygon, Rect};

/// Finds the region of a layer that holds a point. Degrees in, identifiers out.
pub struct Locator {
    regions: Vec<(String, Rect<f64>, MultiPolygon<f64>)>,
}

impl Locator {
    /// Prepares the regions of a layer.
    pub fn new(boundaries: &Boundaries, layer: &Layer) -> Self {
        let line = |arcs: &Vec<i32>| LineString::from(boundaries.ring(arcs));
        let regions = layer
            .shapes
            .iter()
            .filter_map(|shape| {
                let polygons = shape.polygons.iter().filter_map(|rings| {
                    let (outline, holes) = rings.split_first()?;
                    Some(Polygon::new(line(outline), holes.iter().map(line).collect()))
                });
                let area = MultiPolygon::new(polygons.collect());
                Some((shape.id.clone(), geo::BoundingRect::bounding_rect(&area)?, area))
            })
            .collect();
        Self { regions }
    }

    /// The identifier of the region that holds a longitude and latitude; on a border, neither neighbour.
    pub fn locate(&self, (lon, lat): (f64, f64)) -> Option<&str> {
        let at = Coord { x: lon, y: lat };
        let near = self.regions.iter().filter(|(_, bounds, _)| {
            (bounds.min().x..=bounds.max().x).contains(&lon) && (bounds.min().y..=bounds.max().y).contains(&lat)
        });
        near.into_iter().find(|(_, _, area)| area.contains(&Point(at))).map(|(id, _, _)| id.as_str())
    }
}

/// Gives every station with a position to the county whose polygon holds it, and says where its stated place disagrees.
///
/// A station in no polygon keeps its stated place, and so does one of a development zone, which is split from the
/// county around it but has no outline. Nothing is done for a pack without county outlines.
pub fn disagreements(pack: &mut Pack) {
    let Some(layer) = pack.boundaries.layer("county") else { return };
    let locator = Locator::new(&pack.boundaries, layer);
    let mut warnings = Vec::new();
    let mut moves = Vec::new();
    for (index, station) in pack.entities.iter().enumerate() {
        let (EntityKind::Station, Some(position)) = (station.kind, station.position) else { continue };
        if pack.entity(&station.parent).is_some_and(|parent| parent.kind == EntityKind::DevZone) {
            continue;
        }
        let mut say = |zh: [&str; 2], en: [&str; 2], county: &str| {
            let Entity { id, name, parent, .. } = station;
            let zh = format!("站点{}（{id}）{}{county}{}，所填归属为{parent}", name.get(Lang::Zh), zh[0], zh[1]);
            let en = format!("station {} ({id}), filed under {parent}, {}{county}{}", name.get(Lang::En), en[0], en[1]);
            warnings.push(Warning::new(Place::default(), zh, en));
        };
        match locator.locate(position) {
            None => {
                say(["不在任何县区边界内，按所填归属处理", ""], ["lies in no county; its stated place is kept", ""], "")
            }
            Some(county) if station.parent == county => {}
            Some(county) => {
                // A station filed under its city is only made more exact; one filed elsewhere is a disagreement.
                if !station.parent.is_empty() && !pack.is_within(county, &station.parent) {
                    say(["的坐标位于", "，按坐标处理"], ["lies in ", "; the position decides"], county);
                }
                moves.push((index, county.to_owned()));
            }
        }
    }
    for (index, county) in moves {
        if pack.entity(&county).is_some() {
            pack.entities[index].parent = county;
        }
    }
    pack.warnings.extend(warnings);
}
