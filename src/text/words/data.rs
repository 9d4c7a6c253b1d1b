//! What state data are in: valid, missing, reviewed, from whom.

use crate::error::Words;

words! {
    /// No value.
    NO_DATA = "无数据", "No data";
    /// No value, with the reason that too few values are valid.
    NOT_VALID = "数据有效性不足", "Not enough valid data";
    /// HJ 633-2026 §5.3.1.
    NOT_PUBLISHED = "缺测项目，AQI 不发布", "A pollutant is missing: no AQI is published";
    /// HJ 633-2012, Table 1, notes 2 and 3.
    ABOVE_TABLE = "超出分指数分级，AQI 不发布", "Above the table: no AQI is published";
    /// A concentration without a level.
    ABOVE_STEPS = "超出分指数分级", "Above the table";
    /// The mark `/`, HJ 633-2026 §5.3.2.
    UNMONITORED = "未监测项目", "Not monitored";
    /// Before the first or after the last day of a place.
    NOT_IN_USE = "当时未启用或已停用", "Not in use at this time";
    /// Fewer stations than due.
    THIN = "部分站点缺测", "Some stations missing";
    /// Station row.
    VALID_STATIONS = "有效站点", "Valid stations";
    /// Time row.
    TIME = "时间", "Time";
    /// Place column.
    PLACE = "地区", "Place";
    /// Missing pollutants row.
    MISSING = "缺测项目", "Missing";
    /// Stale station.
    STALE = "站点离线", "Offline";
    /// Last value row.
    LAST_VALUE = "最后有效时间", "Last valid";
    /// The seal of simulated data.
    SEAL = "模拟数据 · 非实测", "SIMULATED DATA · NOT MEASURED";
    /// Said in sentences.
    SYNTHETIC = "本图数据为模拟生成，不是实测数据", "The data shown are simulated, not measured";
    /// Real-time caveat.
    PROVISIONAL = "实时数据未经审核", "Real-time data, not reviewed";
    /// Reviewed.
    VERIFIED = "数据已审核", "Reviewed data";
    /// Final.
    FINAL = "最终数据", "Final data";
    /// The pack is older than it says it may be.
    PACK_STALE = "数据已过有效期，可能不是最新", "The data are past their stated validity and may not be current";
    /// Boundary approval.
    APPROVAL = "审图号", "Map approval no.";
    /// No approval number.
    NO_APPROVAL = "审图号：未提供", "Map approval no.: none given";
    /// Source.
    SOURCE = "数据来源", "Source";
    /// Boundary source.
    BOUNDARY_SOURCE = "边界", "Boundaries";
    /// Days with an index.
    VALID_DAYS = "有效天数", "Valid days";
    /// Row of a count.
    VALUES = "有效值个数", "Values";
    /// Events column.
    EVENTS = "事件", "Events";
    /// Coverage strip.
    COVERAGE = "数据完整性", "Coverage";
    /// Coverage legend.
    COMPLETE = "完整", "complete";
    /// Coverage legend.
    PARTIAL = "部分", "partial";
    /// Coverage legend.
    IMPUTED = "插补", "imputed";
    /// Coverage legend.
    EXCLUDED = "剔除", "excluded";
    /// Coverage legend.
    ABSENT = "缺测", "missing";
    /// No station.
    NO_STATION = "无监测站点", "No station";
    /// Days of a month are missing.
    THIN_DAYS = "部分日期缺测", "Some days missing";
    /// Measured, but not enough.
    INVALID = "数据无效或不足", "Not valid";
    /// Valid steps.
    VALID = "有效", "valid";
    /// Of quoted figures in a pack of simulated measurements.
    NOT_SIMULATED = "本图数字引自公开文件，非模拟数据", "The figures are quoted from public documents and are not simulated";
    /// List separator.
    COMMA = "、", ", ";
}
