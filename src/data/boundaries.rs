//! Boundaries as a topology: neighbours share arcs, so no seam can open between them.

/// A region: polygons of rings of arc references.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Identifier of the entity it outlines (an adcode).
    pub id: String,
    /// Name as the boundary file has it, Chinese.
    pub name: String,
    /// Where its label goes, longitude and latitude, when the file says so.
    pub label: Option<(f64, f64)>,
    /// Polygons, each a list of rings (the first the outline, the others holes), each a list of arcs;
    /// a negative number `!i` is arc `i` backwards, as in TopoJSON.
    pub polygons: Vec<Vec<Vec<i32>>>,
}

/// All regions of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// `province`, `city`, `county`, `neighbour`: the object's name in the file.
    pub level: String,
    /// The regions in the order of the file.
    pub shapes: Vec<Shape>,
}

/// Shared arcs and the layers made of them. Coordinates are longitude and latitude in degrees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// Arcs, each at least two points.
    pub arcs: Vec<Vec<(f64, f64)>>,
    /// Layers in the order of the file.
    pub layers: Vec<Layer>,
}

impl Boundaries {
    /// The layer of a level.
    pub fn layer(&self, level: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.level == level)
    }

    /// The shapes that are asked for, with the arcs they use; other arcs are empty.
    pub fn only(&self, wanted: &dyn Fn(&str) -> bool) -> Boundaries {
        let mut out = Boundaries { arcs: vec![Vec::new(); self.arcs.len()], layers: Vec::new() };
        for layer in &self.layers {
            let mut shapes = layer.shapes.clone();
            shapes.retain(|shape| wanted(&shape.id));
            for arc in shapes.iter().flat_map(|s| s.polygons.iter().flatten().flatten()) {
                let index = (if *arc < 0 { !*arc } else { *arc }) as usize;
                if let (Some(to), Some(from)) = (out.arcs.get_mut(index), self.arcs.get(index)) {
                    to.clone_from(from);
                }
            }
            out.layers.push(Layer { level: layer.level.clone(), shapes });
        }
        out
    }

    /// The points of a ring, its arcs joined; the first point is repeated at the end.
    pub fn ring(&self, arcs: &[i32]) -> Vec<(f64, f64)> {
        let mut out: Vec<(f64, f64)> = Vec::new();
        for &reference in arcs {
            let backwards = reference < 0;
            let index = if backwards { !reference } else { reference };
            let Some(arc) = usize::try_from(index).ok().and_then(|i| self.arcs.get(i)) else { continue };
            let skip = usize::from(!out.is_empty());
            if backwards {
                out.extend(arc.iter().rev().skip(skip));
            } else {
                out.extend(arc.iter().skip(skip));
            }
        }
        out
    }

    /// All rings of a shape, outlines and holes alike (they are filled even-odd).
    pub fn rings(&self, shape: &Shape) -> Vec<Vec<(f64, f64)>> {
        shape.polygons.iter().flatten().map(|arcs| self.ring(arcs)).collect()
    }
}
