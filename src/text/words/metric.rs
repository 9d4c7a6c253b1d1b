//! Pollutants, indices and the means they are stated as.

use crate::error::Words;

words! {
    /// The index itself.
    AQI = "空气质量指数 AQI", "Air Quality Index (AQI)";
    /// The index, short.
    AQI_SHORT = "AQI", "AQI";
    /// Sub-indices of the six pollutants.
    IAQI = "各污染物分指数 IAQI", "Sub-indices (IAQI) of the six pollutants";
    /// Sub-indices, short.
    IAQI_SHORT = "分指数", "Sub-indices";
    /// PM2.5 in words.
    PM25 = "细颗粒物", "Fine particles";
    /// PM10 in words.
    PM10 = "可吸入颗粒物", "Inhalable particles";
    /// SO2 in words.
    SO2 = "二氧化硫", "Sulphur dioxide";
    /// NO2 in words.
    NO2 = "二氧化氮", "Nitrogen dioxide";
    /// CO in words.
    CO = "一氧化碳", "Carbon monoxide";
    /// O3 in words.
    O3 = "臭氧", "Ozone";
    /// One-hour mean.
    HOURLY = "1小时平均", "1-hour mean";
    /// Twenty-four-hour mean.
    DAILY = "日均值", "daily mean";
    /// Daily maximum 8-hour mean.
    MDA8 = "日最大8小时平均", "daily maximum 8-hour mean";
    /// Hourly report.
    REAL_TIME = "实时报", "hourly report";
    /// Daily report.
    DAILY_REPORT = "日报", "daily report";
    /// Control: pollutant.
    POLLUTANT = "指标", "Metric";
    /// Row label.
    PRIMARY = "首要污染物", "Primary pollutant";
    /// Row value at good air.
    NONE = "无", "none";
    /// Value column.
    VALUE = "数值", "Value";
    /// Level column.
    LEVEL_WORD = "级别", "Category";
    /// The composite index.
    COMPOSITE = "环境空气质量综合指数", "Composite index";
    /// Its parts.
    SINGLE = "各污染物单项指数", "Single indices of the six pollutants";
    /// Monthly means.
    MONTHLY = "月均值", "monthly mean";
    /// Yearly means.
    YEARLY = "年均值", "annual mean";
    /// Months of CO.
    P95_MONTH = "日均值月第95百分位数", "95th percentile of a month's daily means";
    /// Months of O3.
    P90_MONTH = "日最大8小时平均月第90百分位数", "90th percentile of a month's daily maximum 8-hour means";
    /// Years of CO.
    P95_YEAR = "日均值年第95百分位数", "95th percentile of a year's daily means";
    /// Years of O3.
    P90_YEAR = "日最大8小时平均年第90百分位数", "90th percentile of a year's daily maximum 8-hour means";
    /// The composite index, short.
    RANK_INDEX = "综合指数", "composite index";
    /// Statistic.
    MEAN = "平均浓度", "mean";
    /// Statistic of CO.
    P95 = "第95百分位浓度", "95th percentile";
    /// Statistic of O3.
    P90 = "日最大8小时第90百分位浓度", "90th percentile of daily maximum 8-hour means";
    /// Class column.
    CLASS = "分级", "Class";
    /// Column.
    CONCENTRATION = "浓度", "Concentration";
    /// One single index.
    SINGLE_INDEX = "单项指数", "single index";
}
