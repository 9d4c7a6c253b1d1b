//! Standards, their limits, and when they changed.

use crate::error::Words;

words! {
    /// Standard row.
    STANDARD = "评价标准", "Standard";
    /// The change of limits.
    LIMITS_2026 = "2026-03-01 起用 GB 3095-2026 限值", "GB 3095-2026 limits from 2026-03-01";
    /// The change of limits.
    LIMITS_2031 = "2031-01-01 起用 GB 3095-2026 最终限值", "Final GB 3095-2026 limits from 2031-01-01";
    /// Which limits a month or year is held to.
    LIMITS_LAST_DAY = "每个时段按最后一日执行的限值（跨更替的时段未见官方规定）", "Each period is held to the limits in force on its last day (no official text was found for a period that crosses a change)";
    /// The change of the state concentrations are stated for.
    REFERENCE_CHANGE = "2018-09-01 起气体按 298.15 K、颗粒物按实况", "From 2018-09-01 gases at 298.15 K, particles at actual conditions";
    /// Why no levels lie behind months.
    NO_BANDS = "月、年值不划分 AQI 级别", "AQI categories apply to hours and days only";
    /// Why no limit is drawn.
    NO_LIMIT = "GB 3095 没有该平均时间的浓度限值", "GB 3095 has no limit for this averaging time";
    /// Why no limit is drawn.
    NO_LIMIT_INDEX = "指数没有浓度限值", "An index has no concentration limit";
    /// Why no guideline is drawn.
    NO_WHO = "世界卫生组织没有该平均时间的指导值", "The WHO gives no guideline for this averaging time";
    /// Name of a line.
    NATIONAL_LINE = "二级限值", "Grade II limit";
    /// Name of a line.
    WHO_LINE = "WHO 2021 指导值", "WHO 2021 guideline";
    /// AQI has no months.
    COMPOSITE_FOR_AQI = "AQI 没有月、年值，图示为综合指数（环办监测〔2018〕19号）", "There is no AQI of a month or year: the composite index is shown (MEE 2018-19)";
    /// The verdict on a year.
    YEAR_VERDICT = "年度达标", "Year's limits";
    /// All limits are met.
    MET = "达标", "met";
    /// Some limit is not met.
    NOT_MET = "未达标", "not met";
    /// Not known whether limits are met.
    NOT_KNOWN = "不作达标评价", "not assessed";
    /// By which rule months are judged.
    BY_RANKING_RULE = "环办监测〔2018〕19号", "MEE 2018-19";
}
