//! Good days, and what listed days of sand and dust change.

use crate::error::Words;

words! {
    /// Deducted days.
    DUST_DEDUCTED = "PM10、PM2.5 已扣除沙尘天气影响日（环办监测〔2016〕120号）", "PM10 and PM2.5 without the listed days of sand and dust (MEE 2016-120)";
    /// A listed day.
    DUST_DAY = "沙尘日", "Sand and dust";
    /// Share of days of levels 1 and 2.
    GOOD_SHARE = "优良天数比例", "Share of good days";
    /// How it is counted.
    GOOD_RULE = "优良天数比例为指数不超过100的天数占有效天数的比例（HJ 663）；含沙尘：沙尘日照计；扣除沙尘：沙尘日按扣除PM10、PM2.5后的指数计", "Good days: index up to 100, as a share of valid days (HJ 663); with dust: every day as it was; dust deducted: listed days by the index without PM10 and PM2.5";
    /// The share of good days with listed days kept.
    GOOD_KEPT = "优良天数比例（含沙尘）", "Good days, with dust";
    /// The share of good days with listed days deducted.
    GOOD_DEDUCTED = "优良天数比例（扣除沙尘）", "Good days, dust deducted";
    /// Days above 100 that are not without particles.
    DUST_EXCEEDING = "沙尘导致的超标天数", "Days over 100 because of dust";
    /// Their share.
    DUST_EXCEEDING_SHARE = "由沙尘天气导致的超标天数比例", "Share of days over 100 because of dust";
    /// Before a kept share.
    DUST_KEPT_SHORT = "含沙尘", "with dust ";
    /// Before a deducted share.
    DUST_DEDUCTED_SHORT = "扣除沙尘", "without ";
    /// Both shares in a narrow column.
    GOOD_BOTH = "优良 含/扣沙尘", "Good, with / w/o dust";
    /// The change of the share of good days in percentage points.
    GOOD_CHANGE = "优良天数比例同比（百分点）", "Change of good days (points)";
    /// Share of days with an index up to 100.
    RANK_GOOD_SHARE = "优良天数比例", "Good days";
    /// The same, short.
    GOOD_SHORT = "优良", "good";
    /// Control: days of dust.
    DUST = "沙尘日", "Dust days";
    /// Control value.
    OFFICIAL = "按规定", "by rule";
    /// Control value.
    KEEP = "保留", "keep";
    /// Control value.
    EXCLUDE = "剔除", "leave out";
    /// The index with and without the days of dust.
    DUST_SHORT = "含/剔除沙尘", "With / without dust";
    /// An episode that is no heavy-pollution alert.
    OF_DUST = "（名单内沙尘日，不属重污染天气预警）", " (listed days of dust: no heavy-pollution alert)";
    /// The index with the days of dust.
    DUST_LEFT = "含沙尘日综合指数", "Index with dust days";
    /// The index without the days of dust.
    DUST_GONE = "剔除沙尘日综合指数", "Index without dust days";
    /// Note on dust.
    NO_DUST = "时段内没有列入名单的沙尘日。", "No listed day of dust in the period.";
    /// Note on dust.
    DUST_OFFICIAL = "名单上的沙尘日：PM10、PM2.5和综合指数剔除；优良天数比例含沙尘、扣除沙尘并列（环办监测〔2016〕120号）。", "Listed days of dust: deducted from PM10, PM2.5 and the composite index; good days stand with dust and without (Huanban Jiance [2016] 120).";
    /// Note on dust.
    DUST_KEPT = "按选择保留名单上的沙尘日，与官方口径不同。", "Listed days of dust are kept as chosen; the official rule deducts them.";
    /// Note on dust.
    DUST_EXCLUDED = "按选择优良天数也以扣除沙尘的一种为先；PM10、PM2.5和综合指数剔除名单上的沙尘日。", "Listed days of dust are deducted from PM10, PM2.5 and the composite index, and good days are ranked with dust deducted, as chosen.";
    /// Statistic.
    GOOD_DAYS = "优良天数", "Good days";
    /// Listed days were deducted.
    DUST_OUT = "已扣除沙尘日", "Dust days deducted";
}
