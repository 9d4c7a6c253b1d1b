//! The slider over hours, days and months.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::Timeline;
pub(crate) use figure::needs;
