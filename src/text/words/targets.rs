//! What is left until a year's limits, and the measures and targets of a plan.

use crate::error::Words;

words! {
    /// Said under a budget.
    NO_FORECAST = "以上为算术推算，非预测；按未修约均值计算，颗粒物已扣除名单内沙尘日", "Simple arithmetic, not a forecast. Means are unrounded; particles are without listed dust days";
    /// How to read a budget.
    BUDGET_KEY = "横条：至今；竖线：限值或允许的天数；圆圈：剩余天数须控制在的均值", "Bar: so far; upright line: the limit or the days allowed; ring: mean the remaining days must not exceed";
    /// Nothing to come.
    YEAR_OVER = "全年已结束", "the year is over";
    /// Below zero.
    OUT_OF_REACH = "剩余各天为零也不能达标", "out of reach even with zero on all remaining days";
    /// Column of a budget.
    REMAINING = "余量", "What is left";
    /// Title of measures.
    MEASURES = "治理措施与目标", "measures and targets";
    /// No measures of a place.
    NO_MEASURES = "数据包中没有此地的措施", "The pack has no measures of this place";
    /// Said under measures.
    NOT_A_CAUSE = "数字引自所列文件，不说明空气质量变化的原因", "Figures are quoted from the documents listed. They do not explain changes in air quality";
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
