//! The field's words: pollutants, time, places, boundaries, observations, and the pack that holds them.

mod arrange;
mod block;
mod boundaries;
mod bounded;
pub mod csv;
mod decimal;
mod entity;
mod index;
mod observations;
mod order;
mod pack;
mod pollutant;
mod record;
mod sha256;
mod share;
mod step;
mod time;
mod wind;

pub use boundaries::{Boundaries, Layer, Shape};
pub use bounded::bounded;
pub use decimal::{Decimal, DecimalSum};
pub use entity::{Entity, EntityKind, Group, GroupMean, StationKind};
pub use index::Index;
pub use observations::{Observations, Stretch};
pub use order::{order, sorted};
pub use pack::{BoundaryNote, Digest, FileNote, Horizon, Manifest, Pack, Status, is_older_manifest};
pub use pollutant::{AveragingPeriod, Pollutant};
pub use record::{Event, EventKind, Measure, Published};
pub use sha256::sha256;
pub use step::{Row, Step};
pub(crate) use time::days_from_civil;
pub use time::{Civil, Timestamp};
pub use wind::Wind;
