//! Places on the ground: projection, reference systems, which region contains a point, regions dissolved, surfaces between
//! stations. Knows no index.

mod area;
mod assign;
mod crowded;
mod datum;
mod dissolve;
mod locate;
mod nearest;
mod neighbours;
mod number;
mod projection;
pub mod surface;

pub use area::{area, set_area_weights};
pub use assign::{MAX_LOOKS, assign_stations_to_counties};
pub use crowded::{MAX_COVER, MAX_SIDES, is_crowded};
pub use datum::{Crs, unify_coordinate_systems};
pub use dissolve::dissolve;
pub use locate::Locator;
pub use nearest::{Nearest, direction};
pub use neighbours::{Compass, neighbours};
pub use projection::{Albers, Frame};
