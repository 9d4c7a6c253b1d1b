//! Charts of time: periods, trends, calendars, profiles.

use crate::error::Words;

words! {
    /// Control: hour or day.
    PERIOD = "时间尺度", "Averaging";
    /// Control value.
    HOUR = "小时", "Hour";
    /// Control value.
    DAY = "日", "Day";
    /// Control value.
    MONTH = "月", "Month";
    /// Control value.
    YEAR = "年", "Year";
    /// The same time of the year before.
    LAST_YEAR = "上年同期", "Same time last year";
    /// The same time of the year before, brought to today's reference state.
    LAST_YEAR_298K = "上年同期（均换算到298.15 K）", "Same time last year (both at 298.15 K)";
    /// A slope across 2018-09-01.
    SLOPE_CONVERTED = "趋势线跨2018-09-01：此前的气体已换算到298.15 K（×273/298.15）", "The trend crosses 2018-09-01: gases before it are brought to 298.15 K (×273/298.15)";
    /// A slope across 2018-09-01.
    SLOPE_CROSSES = "趋势线跨2018-09-01：颗粒物由标况改为实况，不能换算，斜率含这一变化", "The trend crosses 2018-09-01: particles changed from standard to actual conditions, which cannot be converted; the slope holds that change";
    /// Refused for several lines.
    ONE_LINE_ONLY = "上年同期和趋势线只用于单条曲线", "Last year and the trend line are drawn for a single line only";
    /// Refused for hours.
    NO_TREND_OF_HOURS = "逐时数据自相关强，不作趋势线，请选日、月或年", "Hours depend on each other too much for a trend line: choose days, months or years";
    /// Too few values for a trend.
    TREND_TOO_SHORT = "不足两年或有效值不足8个，不作趋势线", "Less than two years or fewer than 8 valid values: no trend line";
    /// A trend's verdict.
    RISING = "上升趋势", "rising";
    /// A trend's verdict.
    FALLING = "下降趋势", "falling";
    /// A trend's verdict: the interval holds zero.
    NO_TREND = "无显著趋势", "no clear trend";
    /// The name of a trend's interval, held by a simulation.
    INTERVAL_95 = "95%区间", "95 % interval";
    /// The name of a trend's interval where it is not held to 95 %.
    INTERVAL_APPROXIMATE = "数据较少，近似区间", "few values, approximate interval";
    /// A trend of months with each month's usual deviation taken off.
    WITHOUT_SEASON = "，已去除季节变化", ", season removed";
    /// A trend's line in a card and table.
    TREND_LINE = "趋势线", "Trend line";
    /// A test for a trend of years.
    MANN_KENDALL = "Mann–Kendall 检验", "Mann–Kendall test";
    /// A test for a trend of months, each compared with the same month of other years.
    SEASONAL_MANN_KENDALL = "季节性 Mann–Kendall 检验", "Seasonal Mann–Kendall test";
    /// What a trend rests on.
    OF_MONTHS = "（按月均值）", " (monthly means)";
    /// A calendar's title.
    CALENDAR = "空气质量日历", "air-quality calendar";
    /// A chart's title.
    DAYS_BY_LEVEL = "各级别天数", "days by level";
    /// Under two years on both sides of 2018-09-01.
    LEVELS_CROSS = "*两年跨2018-09-01监测状态变更（气体由273 K改为298.15 K，颗粒物由标况改为实况），级别按当时监测值，不能换算", "* The years lie on both sides of 2018-09-01 (gases from 273 K to 298.15 K, particles from standard to actual conditions): levels are of what was measured and cannot be converted";
    /// Days of all cities of a province together.
    CITY_DAYS = "全省为各市天次之和，优良天数比例为各市比例的平均", "Of a province: days of all its cities together; the share is the mean of the cities' shares";
    /// A chart's title.
    HOURS_BY_DAYS = "逐时空气质量", "hourly air quality";
    /// A chart's title.
    VARIATION = "日变化、周变化、月变化", "daily, weekly and monthly cycles";
    /// A profile.
    BY_HOUR = "按小时", "By hour";
    /// A profile.
    BY_WEEKDAY = "按星期", "By day of the week";
    /// A profile.
    BY_MONTH = "按月份", "By month";
    /// Row of an interval.
    INTERVAL = "95%区间", "95 % interval";
    /// What is drawn.
    MEAN_INTERVAL = "线为均值，浅色为均值的95%区间（正态近似，不计自相关）", "Line: mean; shade: 95 % interval of the mean (normal, autocorrelation not counted)";
    /// Control value.
    ALL_TIME = "全部", "All";
    /// Control value.
    LAST_30 = "近30天", "Last 30 days";
    /// Control value.
    LAST_7 = "近7天", "Last 7 days";
}
