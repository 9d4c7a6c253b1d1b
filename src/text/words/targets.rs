//! What is left until a year's limits, and the measures and targets of a plan.

use crate::error::Words;

words! {
    /// Said under a budget.
    NO_FORECAST = "这是算术余量，不是预测；按未修约的平均值计算，颗粒物扣除名单内沙尘日", "This is arithmetic, not a forecast; it is of unrounded means, particles without listed days of dust";
    /// How to read a budget.
    BUDGET_KEY = "横条：至今；竖线：限值或允许的天数；圆圈：其余天数可有的平均", "Bar: so far; upright line: the limit or the days allowed; ring: what the mean of the days to come may be";
    /// Nothing to come.
    YEAR_OVER = "全年已结束", "the year is over";
    /// Below zero.
    OUT_OF_REACH = "其余各天为零也不能达到", "out of reach even with zero on all other days";
    /// Column of a budget.
    REMAINING = "余量", "What is left";
    /// Title of measures.
    MEASURES = "治理措施与目标", "measures and targets";
    /// No measures of a place.
    NO_MEASURES = "数据包中没有此地的措施", "The pack has no measures of this place";
    /// Said under measures.
    NOT_A_CAUSE = "数字出自所列文件；不说明空气质量变化的原因", "Figures are those of the documents named; they do not say why the air changed";
    /// A target.
    TARGET = "目标", "Target";
    /// When it is due.
    DUE = "期限", "Due";
    /// A value said to be about so much.
    ABOUT = "约", "about ";
    /// A value said to be at least so much.
    AT_LEAST = "不少于", "at least ";
    /// Column.
    INDICATOR = "指标名称", "Indicator";
    /// Column.
    THEME = "主题", "Theme";
}
