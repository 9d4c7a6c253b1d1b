//! The one table of the interface's words. Both languages stand in every row, so neither can be forgotten.

pub use crate::error::Words;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: Words = Words($zh, $en);)*
        /// Every phrase, for the tests that read them all.
        pub const ALL: &[(&str, Words)] = &[$((stringify!($name), $name)),*];
    };
}

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
    /// Control: hour or day.
    PERIOD = "时段", "Averaging";
    /// Control value.
    HOUR = "小时", "Hour";
    /// Control value.
    DAY = "日", "Day";
    /// Control: cities or counties.
    LEVEL = "范围", "Level";
    /// Control value.
    CITIES = "设区市", "Cities";
    /// Control value.
    COUNTIES = "县（市、区）", "Counties";
    /// Control: pollutant.
    POLLUTANT = "指标", "Metric";
    /// Row label.
    PRIMARY = "首要污染物", "Primary pollutant";
    /// Row value at good air.
    NONE = "无", "none";
    /// No value.
    NO_DATA = "无数据", "No data";
    /// No value, with the reason that too few values are valid.
    NOT_VALID = "数据有效性不足", "Not enough valid data";
    /// HJ 633-2026 §5.3.1.
    NOT_PUBLISHED = "缺测项目，AQI 不发布", "A pollutant is missing: no AQI is published";
    /// Fewer stations than due.
    THIN = "部分站点缺测", "Some stations missing";
    /// Station row.
    VALID_STATIONS = "有效站点", "Valid stations";
    /// Time row.
    TIME = "时间", "Time";
    /// Standard row.
    STANDARD = "评价标准", "Standard";
    /// Place column.
    PLACE = "地区", "Place";
    /// Value column.
    VALUE = "数值", "Value";
    /// Level column.
    LEVEL_WORD = "级别", "Level";
    /// Missing pollutants row.
    MISSING = "缺测项目", "Missing";
    /// Stale station.
    STALE = "数据中断", "No recent data";
    /// Last value row.
    LAST_VALUE = "最后有效时间", "Last valid";
    /// Station kind.
    CITY_POINT = "城市评价点", "City evaluation point";
    /// Station kind.
    COUNTY_POINT = "县级站", "County station";
    /// Station kind.
    CONTRAST_POINT = "对照点（不参与评价）", "Contrast point (in no mean)";
    /// Type row of a station.
    KIND = "类型", "Type";
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
    /// The change of rules on a time axis.
    RULE_CHANGE = "2026-03-01 起执行 HJ 633-2026", "HJ 633-2026 in force from 2026-03-01";
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
    /// Units without an area.
    WITHOUT_AREA = "无独立边界的单元", "Units without an area of their own";
    /// No station.
    NO_STATION = "无监测站点", "No station";
    /// Table button.
    TABLE = "表格", "Table";
    /// How to use the keyboard on the map.
    MAP_KEYS = "方向键在相邻地区间移动，回车选定", "Arrow keys move between places, Enter selects";
    /// How to use the keyboard on the chart.
    CHART_KEYS = "左右方向键逐时移动，上下翻页，Home 和 End 到两端", "Left and right move in time, page keys jump, Home and End go to the ends";
    /// Line of an exported file.
    TITLE = "标题", "Title";
    /// Line of an exported file.
    STATUS = "状态", "Status";
    /// Line of an exported file.
    PACK = "数据包", "Data pack";
    /// Line of an exported file.
    NOTE = "说明", "Note";
    /// Menu of an element.
    SAVE = "下载与分享", "Download and share";
    /// Menu entry: the picture as PNG.
    SAVE_PNG = "图片 PNG", "Image (PNG)";
    /// Menu entry: the picture as SVG.
    SAVE_SVG = "矢量图 SVG", "Drawing (SVG)";
    /// Menu entry: the numbers shown.
    SAVE_SHOWN = "所示数据 CSV", "Data shown (CSV)";
    /// Menu entry: the measurements behind them.
    SAVE_FULL = "完整数据 CSV", "Full data (CSV)";
    /// Menu entry: one page with everything in it.
    SAVE_PAGE = "单文件网页 HTML", "Single-file page (HTML)";
    /// Menu entry: the address of what is shown, with the data's fingerprint.
    COPY_LINK = "复制链接", "Copy link";
    /// Menu entry: HTML for another page.
    COPY_CODE = "复制嵌入代码", "Copy embed code";
    /// Said after copying.
    COPIED = "已复制", "Copied";
    /// Said after a file was made.
    SAVED = "已生成文件", "File made";
    /// Said when a link is opened on newer data.
    CHANGED = "数据在生成此链接后已更新。", "The data have changed since this link was made.";
    /// Said after the above.
    SAME_VALUES = "链接所记的数值没有变化。", "The values kept in the link are the same.";
    /// Said before the values that differ.
    DIFFERENT = "与链接所记不同：", "Different from what the link kept: ";
    /// List separator.
    COMMA = "、", ", ";
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_something() {
        assert!(super::ALL.len() > 50);
        for (name, words) in super::ALL {
            assert!(!words.0.trim().is_empty() && !words.1.trim().is_empty(), "{name}");
            assert!(words.1.chars().all(|c| (c as u32) < 0x2e80), "{name}: Chinese in the English wording");
        }
    }
}
