//! Outlines as TopoJSON.

use lantian::data::Boundaries;
use serde_json::{Map, Value, json};

/// Returns outlines as TopoJSON: neighbours share their arcs, coordinates are those that were given.
pub(crate) fn topojson(boundaries: &Boundaries) -> Vec<u8> {
    let mut objects = Map::new();
    for layer in &boundaries.layers {
        let geometries: Vec<Value> = layer
            .shapes
            .iter()
            .map(|shape| {
                let mut properties = Map::new();
                properties.insert("name".to_owned(), shape.name.clone().into());
                if let Some((x, y)) = shape.label {
                    properties.insert("center".to_owned(), json!([x, y]));
                }
                json!({ "type": "MultiPolygon", "id": shape.id, "properties": properties, "arcs": shape.polygons })
            })
            .collect();
        objects.insert(layer.level.clone(), json!({ "type": "GeometryCollection", "geometries": geometries }));
    }
    let arcs: Vec<Vec<[f64; 2]>> =
        boundaries.arcs.iter().map(|arc| arc.iter().map(|(x, y)| [*x, *y]).collect()).collect();
    json!({ "type": "Topology", "objects": objects, "arcs": arcs }).to_string().into_bytes()
}
