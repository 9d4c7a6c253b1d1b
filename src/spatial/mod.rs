//! Places on the ground: projection, reference systems, which region holds a point, regions joined, surfaces between
//! stations. Knows no index.

mod area;
mod datum;
mod dissolve;
mod locate;
mod nearest;
mod neighbours;
mod number;
mod projection;
pub mod surface;

pub use area::{area, weigh};
pub use datum::{Crs, agree};
pub use dissolve::dissolve;
pub use locate::{Locator, MAX_LOOKS, disagreements};
pub use nearest::{Nearest, direction};
pub use neighbours::{Compass, neighbours};
pub use projection::{Albers, Frame};
