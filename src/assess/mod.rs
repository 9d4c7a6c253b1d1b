//! A place and a time become a verdict: which stations speak for it, their mean, and the index that follows.

mod place;

pub use place::{Places, Reading};
