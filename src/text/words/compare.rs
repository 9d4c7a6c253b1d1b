//! Comparisons of places, periods and pollutants.

use crate::error::Words;

words! {
    /// Title of a waterfall.
    WATERFALL = "综合指数同比变化的污染物贡献", "why the composite index changed from a year earlier";
    /// Between two periods.
    AGAINST = " 对比 ", " against ";
    /// The days shown.
    THIS_PERIOD = "本期", "This period";
    /// A change for the worse.
    UP = "上升", "up";
    /// A change for the better.
    DOWN = "下降", "down";
    /// Column.
    CHANGE = "变化", "Change";
    /// Under a waterfall.
    SAME_LIMITS = "两期除以同一套限值；名单内沙尘日的颗粒物已扣除", "Both periods are divided by the same limits; particles of listed dust days are deducted";
    /// A province has no waterfall.
    CHOOSE_CITY = "省的综合指数是各市指数的平均，请选择一个市或县", "A province's index is the mean of its cities' indices: choose a city or county";
    /// Row.
    LOWEST = "最低", "Lowest";
    /// Row.
    HIGHEST = "最高", "Highest";
    /// Row.
    LATEST = "最近", "Latest";
    /// Title of ranks over months.
    RANKS = "综合指数月排名的变化", "ranks by monthly composite index";
    /// Nothing to rank.
    NO_WHOLE_MONTH = "没有一个整月的数据可以排名", "No whole month of data to rank";
    /// Of two pollutants.
    CORRELATION = "相关系数", "correlation";
    /// Of particles.
    RATIO = "PM2.5/PM10 比值中位数", "median PM2.5/PM10 ratio";
    /// Of many points.
    DENSITY = "点数较多，按格计数：颜色越深，次数越多", "Many points, counted in cells: the darker, the more";
    /// The year before.
    YEAR_AGO = "上年同期", "A year before";
    /// Row: the best rank.
    BEST_RANK = "最好", "Best";
    /// Row: the worst rank.
    WORST_RANK = "最差", "Worst";
    /// Said under ranks over months.
    WHOLE_MONTHS = "只取整月，按当月末日执行的限值；有效天数不足的月份空缺", "Whole months, by the limits in force on their last day; months with too few valid days are left open";
}
