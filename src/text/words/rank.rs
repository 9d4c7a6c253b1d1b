//! Rankings: their columns, controls, notes and cards.

use crate::error::Words;

words! {
    /// Column and row of a ranking.
    RANK_SHORT = "名次", "Rank";
    /// Ranks that cannot be told apart.
    RANK_INTERVAL = "名次范围", "Rank range";
    /// A shared rank.
    TIED = "并列", "tied";
    /// No rank.
    UNRANKED = "未参加排名", "Not ranked";
    /// Change on the year.
    YEAR_CHANGE = "同比", "Year on year";
    /// No change.
    SAME = "持平", "unchanged";
    /// The mean of the places ranked.
    POOL_MEAN = "平均", "Mean";
    /// Order of a ranking.
    BEST_FIRST = "由好到差", "best first";
    /// Order of a ranking.
    WORST_FIRST = "由差到好", "worst first";
    /// The first of a ranking.
    FIRST = "前列：", "First:";
    /// The last of a ranking.
    LAST = "末尾：", "Last:";
    /// The greatest rise.
    MOST_WORSE = "同比上升最多：", "Largest increase:";
    /// A ranking by change.
    IMPROVEMENT = "同比改善幅度", "improvement year on year";
    /// Pool of a ranking.
    RANK_GROUPS = "区域", "Regions";
    /// Control: who is ranked.
    POOL = "排名范围", "Places";
    /// Control: the period ranked.
    RANK_PERIOD = "排名时段", "Period";
    /// Control: which end first.
    SORT = "顺序", "Order";
    /// Control value.
    BEST = "由好到差", "Best first";
    /// Control value.
    WORST = "由差到好", "Worst first";
    /// Control: limits.
    LIMITS = "限值", "Limits";
    /// Control value.
    BY_DATE = "按日期", "by date";
    /// Control value.
    BOTH = "两者", "both";
    /// Control: how many.
    SHOWN = "显示", "Show";
    /// Control value.
    ALL_OF_THEM = "全部", "all";
    /// What each pollutant adds to the change of the index.
    ADDED = "各项对指数变化的贡献", "Added to the change of the index";
    /// The pollutant that adds most to the change.
    MOST_ADDED = "主要贡献", "Main contribution";
    /// The index under the three sets of limits.
    THREE_LIMITS = "按2012/2026/2031版限值", "By limits of 2012/2026/2031";
    /// Days of each level.
    BY_LEVEL = "各级天数", "Days by level";
    /// Runs of days that called for an alert.
    ALERTS = "日AQI达到预警条件的过程（规则集见各项，非发布的预警）", "Runs of days that met the conditions of an alert (by rule set; not alerts issued)";
    /// Alert level.
    ALERT_BELOW_YELLOW = "黄色以下", "below yellow";
    /// Alert level.
    ALERT_BLUE = "蓝色", "blue";
    /// Alert level.
    ALERT_YELLOW = "黄色", "yellow";
    /// Alert level.
    ALERT_ORANGE = "橙色", "orange";
    /// Alert level.
    ALERT_RED = "红色", "red";
    /// An episode that is no heavy-pollution alert.
    LED_BY_OZONE = "（臭氧为首要污染物，不属重污染天气预警）", " (led by ozone: no heavy-pollution alert)";
    /// Before the documents of rule sets.
    ALERT_RULE_SETS = "预警规则", "Alert rules";
    /// The pollutant with the largest single index of a month or year; that of an hour or day is the primary one.
    MAIN_POLLUTANT = "主要污染物", "Main pollutant";
    /// Rank by PM2.5.
    PM25_RANK = "PM2.5名次", "PM2.5 rank";
    /// What ranges of ranks are.
    RANGE_OF_GAPS = "名次范围：由于修约和缺测无法区分的名次（95%，缺测日按实测日成段抽取400次；数据齐全的地区之间不放宽）。", "Rank range: ranks that cannot be told apart because of rounding and gaps (95 %; missing days drawn 400 times in blocks from measured ones; none between places with complete data).";
    /// What ranges of ranks are.
    RANGE_NONE = "数据齐全：名次由修约后的数值唯一确定，没有名次范围。", "The data are complete: ranks follow exactly from the rounded values and have no range.";
    /// What was published.
    PRINTED = "官方公布值", "Officially published";
    /// Published beside computed.
    DIFFERENCE = "与计算值比较", "Against the computed";
    /// Column of remarks.
    REMARK = "备注", "Remark";
    /// Note on the ranking by change.
    CLEAN_LEFT_OUT = "六项浓度均不超过二级限值的地区不列入同比变差名单（城市环境空气质量变化程度排名方案），列在最后。", "Places whose six concentrations are within the grade II limits are not among those that worsened (improvement ranking scheme, 2017); they stand last.";
}
