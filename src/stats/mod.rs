//! Statistics over time and the data they need to be valid; capture is valid ÷ due, never ÷ present.

pub mod bulk;
mod mean;
mod percentile;
mod period;
mod reference;
mod series;
mod span;
mod trend;

pub use mean::{
    DAY_NEEDS, EIGHT_HOURS_NEED, HOUR_NEEDS_MINUTES, Mean, O3_LIMIT, WINDOWS_NEEDED, daily_max_8h, daily_mean,
    eight_hour_mean, hour_is_valid, running_8h,
};
pub use percentile::percentile;
pub use period::{Days, Exceedance, exceedance, exceedance_multiple};
pub use reference::{REFERENCE_CHANGE, at_298k, crosses_change, to_298k};
pub use series::{CERTAIN_MONTHS, CERTAIN_YEARS, SeriesTrend, series_trend};
pub use span::{AUTUMN_WINTER, HEATING, Season, Span};
pub use trend::{MannKendall, Slope, daniel_critical, mann_kendall, seasonal_mann_kendall, spearman, theil_sen};
