//! The words in headings of pollutants, folded: names, averages, and what stands beside a concentration.

use lantian::data::Pollutant;

/// Names of pollutants.
pub(super) const NAMES: [(&str, Pollutant); 21] = [
    ("细颗粒物", Pollutant::Pm25),
    ("fineparticulatematter", Pollutant::Pm25),
    ("pm25", Pollutant::Pm25),
    ("pm2p5", Pollutant::Pm25),
    ("可吸入颗粒物", Pollutant::Pm10),
    ("inhalableparticles", Pollutant::Pm10),
    ("颗粒物", Pollutant::Pm10),
    ("pm10", Pollutant::Pm10),
    ("二氧化硫", Pollutant::So2),
    ("sulfurdioxide", Pollutant::So2),
    ("sulphurdioxide", Pollutant::So2),
    ("so2", Pollutant::So2),
    ("二氧化氮", Pollutant::No2),
    ("nitrogendioxide", Pollutant::No2),
    ("no2", Pollutant::No2),
    ("一氧化碳", Pollutant::Co),
    ("carbonmonoxide", Pollutant::Co),
    ("臭氧", Pollutant::O3),
    ("ozone", Pollutant::O3),
    ("o3", Pollutant::O3),
    // Two letters that begin many words: taken only where they stand alone.
    ("co", Pollutant::Co),
];

/// A mean of eight hours.
pub(super) const EIGHT: [&str; 9] = ["八小时", "8小时", "8hour", "8hr", "8h", "h8", "滑动", "running", "rolling"];
/// A day.
pub(super) const DAY: [&str; 12] =
    ["二十四小时", "24小时", "24hour", "24hr", "24h", "日均值", "日平均", "日均", "每日", "daily", "day", "日"];
/// An hour.
pub(super) const HOUR: [&str; 10] =
    ["小时均值", "小时值", "1小时", "小时", "1hour", "1hr", "1h", "hourly", "hour", "实时"];
/// The largest of some.
pub(super) const LARGEST: [&str; 5] = ["最大值", "最大", "maximum", "max", "mda8"];
/// A sub-index.
pub(super) const INDEX: [&str; 8] = ["空气质量分指数", "分指数", "指数", "iaqi", "aqi", "subindex", "index", "api"];
/// Nothing that is read.
pub(super) const BESIDE: [&str; 44] = [
    "有效天数",
    "有效小时数",
    "有效数",
    "有效率",
    "有效性",
    "样本数",
    "同比",
    "环比",
    "变化",
    "变幅",
    "排名",
    "名次",
    "百分位",
    "超标倍数",
    "超标天数",
    "超标率",
    "超标",
    "达标",
    "目标",
    "标准",
    "限值",
    "上年",
    "去年",
    "预报",
    "预测",
    "贡献",
    "占比",
    "标识",
    "标记",
    "标志",
    "状态",
    "等级",
    "级别",
    "年均",
    "月均",
    "percentile",
    "status",
    "flag",
    "level",
    "rank",
    "limit",
    "forecast",
    "count",
    "valid",
];
/// A concentration and nothing more.
pub(super) const PLAIN: [&str; 22] = [
    "质量浓度",
    "浓度值",
    "浓度",
    "监测值",
    "平均值",
    "平均",
    "均值",
    "数据",
    "数值",
    "值",
    "concentration",
    "conc",
    "values",
    "value",
    "average",
    "mean",
    "avg",
    "localconditions",
    "measured",
    "particulatematter",
    "particles",
    "obs",
];
