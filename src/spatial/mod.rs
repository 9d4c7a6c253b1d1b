//! Places on the ground: projection, and which region holds a point. Knows no index.

mod locate;
mod projection;

pub use locate::{Locator, disagreements};
pub use projection::{Albers, Frame};
