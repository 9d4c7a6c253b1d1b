//! Closed lines around all that reaches a level, by marching squares
//! (W. Lorensen and H. Cline, Computer Graphics 21, 1987, in the plane).
//!
//! The band between two levels is the rings of the lower and of the higher one together, filled even-odd.

/// A closed line; the first point is not repeated.
pub type Ring = Vec<(f64, f64)>;

/// No way on from an edge.
const NONE: u32 = u32::MAX;

/// Sides of a cell: top, right, bottom, left.
type Turn = (u8, u8);

/// For each of the sixteen cells (bits: top left 8, top right 4, bottom right 2, bottom left 1) the ways through it, what reaches
/// the level on the same hand; 5 and 10 with the corners apart.
const WAYS: [&[Turn]; 16] = [
    &[],
    &[(2, 3)],
    &[(1, 2)],
    &[(1, 3)],
    &[(0, 1)],
    &[(0, 1), (2, 3)],
    &[(0, 2)],
    &[(0, 3)],
    &[(3, 0)],
    &[(2, 0)],
    &[(3, 0), (1, 2)],
    &[(1, 0)],
    &[(3, 1)],
    &[(2, 1)],
    &[(3, 2)],
    &[],
];
/// The same for 5 and 10 where the middle of the cell reaches the level too.
const JOINED: [&[Turn]; 2] = [&[(0, 3), (2, 1)], &[(1, 0), (3, 2)]];

/// For each level the rings around all nodes that reach it; points in steps from the first node.
///
/// Values stand row by row. A missing value (NaN) reaches no level, and the rings run along the nodes at its edge, as they do at
/// the edge of the grid: nothing is drawn beyond the last value.
pub fn isolines(values: &[f64], columns: usize, levels: &[f64]) -> Vec<Vec<Ring>> {
    let rows = values.len().checked_div(columns).unwrap_or(0);
    let mut field = Field { values, columns, rows, next: vec![NONE; 2 * (columns + 2) * (rows + 2)] };
    levels.iter().map(|level| field.rings(*level)).collect()
}

/// The area inside rings, even-odd, in squared steps; rings of one level do not cross, so holes count against their surroundings.
pub fn area(rings: &[Ring]) -> f64 {
    let one = |ring: &Ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
    };
    rings.iter().map(one).sum::<f64>().abs()
}

/// Nodes with one more around them that reaches nothing. An edge is two times its first node, plus one when it goes down.
struct Field<'a> {
    values: &'a [f64],
    columns: usize,
    rows: usize,
    next: Vec<u32>,
}

impl Field<'_> {
    fn wide(&self) -> usize {
        self.columns + 2
    }

    /// The value of a node of the wider grid.
    fn value(&self, column: usize, row: usize) -> f64 {
        let inside = (1..=self.columns).contains(&column) && (1..=self.rows).contains(&row);
        let value = if inside { self.values[(row - 1) * self.columns + column - 1] } else { f64::NAN };
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    }

    fn rings(&mut self, level: f64) -> Vec<Ring> {
        let wide = self.wide();
        self.next.fill(NONE);
        let mut starts: Vec<u32> = Vec::new();
        for row in 0..=self.rows {
            let (mut left, mut low) = (self.value(0, row), self.value(0, row + 1));
            for column in 0..=self.columns {
                let (right, lower) = (self.value(column + 1, row), self.value(column + 1, row + 1));
                let corners = [left, right, lower, low];
                (left, low) = (right, lower);
                let mask = corners.iter().fold(0, |mask, value| mask << 1 | usize::from(*value >= level));
                if mask == 0 || mask == 15 {
                    continue;
                }
                let joined = (mask == 5 || mask == 10) && corners.iter().sum::<f64>() >= 4.0 * level;
                let ways = if joined { JOINED[usize::from(mask == 10)] } else { WAYS[mask] };
                let node = row * wide + column;
                let edge = |side: u8| match side {
                    0 => 2 * node,
                    1 => 2 * (node + 1) + 1,
                    2 => 2 * (node + wide),
                    _ => 2 * node + 1,
                };
                for (from, to) in ways {
                    self.next[edge(*from)] = edge(*to) as u32;
                    starts.push(edge(*from) as u32);
                }
            }
        }
        let mut out = Vec::new();
        for start in starts {
            let mut ring = Ring::new();
            let mut at = start;
            while self.next[at as usize] != NONE {
                ring.push(self.crossing(at as usize, level));
                at = std::mem::replace(&mut self.next[at as usize], NONE);
            }
            ring.dedup();
            if ring.len() > 2 {
                out.push(ring);
            }
        }
        out
    }

    /// Where a level crosses an edge; at the value where the other end has none.
    fn crossing(&self, edge: usize, level: f64) -> (f64, f64) {
        let (node, down) = (edge / 2, edge % 2);
        let (column, row) = (node % self.wide(), node / self.wide());
        let (a, b) = (self.value(column, row), self.value(column + 1 - down, row + down));
        let share = if a == f64::NEG_INFINITY {
            1.0
        } else if b == f64::NEG_INFINITY {
            0.0
        } else {
            (level - a) / (b - a)
        };
        let (x, y) = (column as f64 - 1.0, row as f64 - 1.0);
        if down == 1 { (x, y + share) } else { (x + share, y) }
    }
}
