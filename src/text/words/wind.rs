//! The wind and pollution rose.

use crate::error::Words;

words! {
    /// Control: the days a wind rose is of.
    ROSE_PERIOD = "时段", "Period";
    /// A chart's title.
    ROSE = "风与污染玫瑰图", "wind and pollution rose";
    /// Wind of force 0.
    CALM = "静风", "calm";
    /// Column of directions.
    WIND_FROM = "风向（来向）", "Wind from";
    /// A rose, and a row.
    WIND_SHARE = "各风向频率", "Share of hours";
    /// A rose.
    MEAN_BY_WIND = "各风向平均值", "Mean";
    /// A rose.
    LEVEL_SHARE = "各级别小时的频率", "Hours by level";
    /// A row.
    HOURS_SHARE = "频率", "Share of hours";
    /// A column.
    HOURS = "小时数", "Hours";
    /// Of a mean of fewer than ten values.
    FEW_HOURS = "不足10个值", "fewer than 10 values";
    /// Whose wind it is.
    WIND_OF = "风：", "wind of ";
    /// How a rose counts.
    WIND_RULE = "风向为来向，分16个方位；静风为0级（不超过0.2 m/s），风级按GB/T 28591-2012；频率以有风数据的小时（含静风）为分母", "Directions the wind comes from, in 16 sectors; calm is force 0, up to 0.2 m/s (forces of GB/T 28591-2012); shares are of all hours with a wind, calm ones included";
    /// Nothing to draw.
    NO_WIND = "此地此时段没有风的数据", "No wind data of this place and period";
}
