//! Statistics over time and the data they need to be valid; capture is valid ÷ due, never ÷ present.

mod mean;
mod percentile;
mod period;
mod reference;
mod trend;

pub use mean::{
    DAY_NEEDS, EIGHT_HOURS_NEED, Mean, O3_LIMIT, WINDOWS_NEEDED, daily_max_8h, daily_mean, eight_hour_mean,
};
pub use percentile::percentile;
pub use period::{Days, Exceedance, exceedance, exceedance_multiple};
pub use reference::{REFERENCE_CHANGE, to_298k};
pub use trend::{MannKendall, Slope, daniel_critical, mann_kendall, seasonal_mann_kendall, spearman, theil_sen};
