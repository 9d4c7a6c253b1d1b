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
    /// Control: what a map draws between stations.
    SURFACE = "站点之间", "Between stations";
    /// Control value: nothing; regions are filled.
    REGIONS_FILLED = "不推算", "Regions";
    /// Control value: station symbols alone.
    STATIONS = "只显示站点", "Stations only";
    /// Control value: the value of the nearest station.
    NEAREST = "最近站点", "Nearest station";
    /// Control value: inverse distance weighting.
    WEIGHTED = "反距离加权", "Inverse distance";
    /// Control value: kriging.
    KRIGING = "克里金", "Kriging";
    /// Control: estimate or chance.
    SURFACE_VIEW = "推算面", "Surface";
    /// Control value: the estimate.
    ESTIMATE = "推算值", "Estimate";
    /// Control value: the chance that the end of the second level is exceeded.
    CHANCE = "超过“良”上限的可能性", "Chance above good";
    /// Beside the time of a surface.
    MODELLED = "由站点推算，非实测", "modelled between stations, not measured";
    /// Beside the time of a map of stations alone.
    STATIONS_ONLY = "只显示站点，不推算", "stations only, nothing is modelled";
    /// Method of a surface.
    BY_NEAREST = "取最近站点的值（泰森多边形）", "the value of the nearest station (Voronoi cells)";
    /// Method of a surface.
    BY_WEIGHT = "反距离平方加权", "inverse squared distance";
    /// Method of a surface.
    BY_KRIGING = "普通克里金", "ordinary kriging";
    /// A variogram's shape.
    EXPONENTIAL = "指数模型", "exponential";
    /// A variogram's shape.
    SPHERICAL = "球状模型", "spherical";
    /// A variogram's shape.
    GAUSSIAN = "高斯模型", "Gaussian";
    /// Why a chance is not shown.
    CHANCE_NEEDS_KRIGING = "超过的可能性只由克里金给出。", "Chances are given by kriging only.";
    /// Legend of fading.
    DOUBT_LEAST = "误差不到 ¼ 级宽", "error below ¼ class";
    /// Legend of fading.
    DOUBT_SMALL = "误差 ¼–½ 级宽", "error ¼–½ class";
    /// Legend of fading.
    DOUBT_LARGE = "误差 ½–1 级宽", "error ½–1 class";
    /// Legend of fading.
    DOUBT_CLASS = "误差超过 1 级宽", "error over 1 class";
    /// Legend: a station above the limit.
    ABOVE = "实测高于 ", "measured above";
    /// Legend: a station not above the limit.
    NOT_ABOVE = "实测不高于 ", "measured up to";
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
    /// The regions of a map of the country.
    PROVINCES = "各省份", "Provinces";
    /// The country, over its map.
    CHINA = "全国", "China";
    /// What stands under the inset of a map of the country.
    SOUTH_SEA = "南海诸岛", "South China Sea Islands";
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
    /// Station kind.
    BACKGROUND_POINT = "背景点（不参与评价）", "Background point (in no mean)";
    /// Station kind.
    OTHER_STATION = "其他站点（不参与评价）", "Other station (in no mean)";
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
    /// The change of limits.
    LIMITS_2026 = "2026-03-01 起用 GB 3095-2026 限值", "GB 3095-2026 limits from 2026-03-01";
    /// The change of limits.
    LIMITS_2031 = "2031-01-01 起用 GB 3095-2026 最终限值", "Final GB 3095-2026 limits from 2031-01-01";
    /// Which limits a month or year is held to.
    LIMITS_LAST_DAY = "每个时段按最后一日执行的限值（跨更替的时段未见官方规定）", "Each period is held to the limits in force on its last day (no official text was found for a period that crosses a change)";
    /// The change of the state concentrations are stated for.
    REFERENCE_CHANGE = "2018-09-01 起气体按 298.15 K、颗粒物按实况", "From 2018-09-01 gases at 298.15 K, particles at actual conditions";
    /// Why no levels lie behind months.
    NO_BANDS = "AQI 级别按小时值和日均值划分，不适用于月、年，图中不画级别", "AQI levels are defined for hours and days, not for months or years: none are drawn";
    /// Why no limit is drawn.
    NO_LIMIT = "GB 3095 没有该平均时间的浓度限值，图中不画限值", "GB 3095 has no limit for this averaging time: none is drawn";
    /// Why no limit is drawn.
    NO_LIMIT_INDEX = "指数没有浓度限值，图中不画限值", "An index has no concentration limit: none is drawn";
    /// Why no guideline is drawn.
    NO_WHO = "世界卫生组织没有该平均时间的指导值，图中不画指导值", "The WHO gives no guideline for this averaging time: none is drawn";
    /// Name of a line.
    NATIONAL_LINE = "二级限值", "Grade II limit";
    /// Name of a line.
    WHO_LINE = "WHO 2021 指导值", "WHO 2021 guideline";
    /// The composite index.
    COMPOSITE = "环境空气质量综合指数", "Composite index";
    /// Its parts.
    SINGLE = "各污染物单项指数", "Single indices of the six pollutants";
    /// Monthly means.
    MONTHLY = "月均值", "monthly mean";
    /// Yearly means.
    YEARLY = "年均值", "annual mean";
    /// Months of CO.
    P95_MONTH = "日均值月第95百分位数", "95th percentile of a month's daily means";
    /// Months of O3.
    P90_MONTH = "日最大8小时平均月第90百分位数", "90th percentile of a month's daily maximum 8-hour means";
    /// Years of CO.
    P95_YEAR = "日均值年第95百分位数", "95th percentile of a year's daily means";
    /// Years of O3.
    P90_YEAR = "日最大8小时平均年第90百分位数", "90th percentile of a year's daily maximum 8-hour means";
    /// Control value.
    MONTH = "月", "Month";
    /// Control value.
    YEAR = "年", "Year";
    /// AQI has no months.
    COMPOSITE_FOR_AQI = "AQI 没有月、年值，图示为综合指数（环办监测〔2018〕19号）", "There is no AQI of a month or year: the composite index is shown (MEE 2018-19)";
    /// Deducted days.
    DUST_DEDUCTED = "PM10、PM2.5 已扣除沙尘天气影响日（环办监测〔2016〕120号）", "PM10 and PM2.5 without the listed days of sand and dust (MEE 2016-120)";
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
    OF_MONTHS = "，按月平均", ", monthly means";
    /// A calendar's title.
    CALENDAR = "空气质量日历", "air-quality calendar";
    /// A chart's title.
    DAYS_BY_LEVEL = "各级别天数", "days by level";
    /// A listed day.
    DUST_DAY = "沙尘日", "Sand and dust";
    /// Days with an index.
    VALID_DAYS = "有效天数", "Valid days";
    /// Share of days of levels 1 and 2.
    GOOD_SHARE = "优良率", "Good days";
    /// How it is counted.
    GOOD_RULE = "优良率为指数不超过100的天数占有效天数的比例（HJ 663）；含沙尘：沙尘日照计；扣除沙尘：沙尘日按扣除PM10、PM2.5后的指数计", "Good days: index up to 100, as a share of valid days (HJ 663); with dust: every day as it was; dust deducted: listed days by the index without PM10 and PM2.5";
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
    GOOD_CHANGE = "优良率同比（百分点）", "Change of good days (points)";
    /// Under two years on both sides of 2018-09-01.
    LEVELS_CROSS = "*两年跨2018-09-01监测状态变更（气体由273 K改为298.15 K，颗粒物由标况改为实况），级别按当时监测值，不能换算", "* The years lie on both sides of 2018-09-01 (gases from 273 K to 298.15 K, particles from standard to actual conditions): levels are of what was measured and cannot be converted";
    /// Days of all cities of a province together.
    CITY_DAYS = "全省为各市天次之和，优良率为各市优良率的平均", "Of a province: days of all its cities together; the share is the mean of the cities' shares";
    /// A chart's title.
    HOURS_BY_DAYS = "逐时空气质量", "hour by hour";
    /// A chart's title.
    VARIATION = "变化规律", "mean profiles";
    /// A profile.
    BY_HOUR = "按小时", "By hour";
    /// A profile.
    BY_WEEKDAY = "按星期", "By day of the week";
    /// A profile.
    BY_MONTH = "按月份", "By month";
    /// Row of an interval.
    INTERVAL = "95%区间", "95 % interval";
    /// Row of a count.
    VALUES = "有效值个数", "Values";
    /// What is drawn.
    MEAN_INTERVAL = "线为均值，浅色为均值的95%区间（正态近似，不计自相关）", "Line: mean; shade: 95 % interval of the mean (normal, autocorrelation not counted)";
    /// Events column.
    EVENTS = "事件", "Events";
    /// How to use the keyboard on a chart that zooms.
    TREND_KEYS = "左右方向键移动，上下翻页，Home 和 End 到两端，加号放大、减号缩小、0 显示全部；也可拖动选择时段", "Left and right move in time, page keys jump, Home and End go to the ends, plus and minus zoom, 0 shows all; or drag over a time";
    /// How to use the keyboard on a slider of time.
    TIME_KEYS = "方向键移动一步，上下翻页移动多步，Home 和 End 到两端", "Arrow keys move by one step, page keys by many, Home and End to the ends";
    /// Button: plays through time.
    PLAY = "播放", "Play";
    /// Button: stops playing.
    PAUSE = "暂停", "Pause";
    /// Button: one step back.
    STEP_BACK = "后退", "Back";
    /// Button: one step on.
    STEP_ON = "前进", "Forward";
    /// Button: the newest time.
    NEWEST = "最新", "Newest";
    /// What the colours and signs of a map mean.
    LEGEND = "图例", "Legend";
    /// What the head of a column of names does.
    BY_NAME = "按拼音排序", "Sort by name";
    /// What the head of another column does.
    BY_VALUE = "按此列排序", "Sort by this column";
    /// How to use the keyboard on a calendar.
    DAY_KEYS = "方向键逐日、逐周移动，上下翻页移动一月，Home 和 End 到两端", "Arrow keys move by day and week, page keys by month, Home and End go to the ends";
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
    /// Groups that are not drawn because they share places with others.
    OVERLAPPING = "与所示区域重叠，未绘出", "Overlapping, not drawn";
    /// No station.
    NO_STATION = "无监测站点", "No station";
    /// Table button.
    TABLE = "表格", "Table";
    /// How to use the keyboard on the map.
    MAP_KEYS = "方向键在相邻地区间移动，N、P 按代码前后移动，B、W 到最好和最差，Home 和 End 到首末，上下翻页到站点和无边界的单元，输入名称、拼音首字母或代码直达，回车选定", "Arrow keys move between places, N and P go by code, B and W to the best and worst, Home and End to the first and last, page keys to stations and units without an area; type a name or code to go there, Enter selects";
    /// How to enlarge the map by the keyboard, said after the above.
    ZOOM_KEYS = "；加号放大、减号缩小、0 显示全图，Shift 加方向键平移", "; plus and minus zoom, 0 shows the whole map, Shift with arrow keys moves it";
    /// Name of the buttons that enlarge a map.
    ZOOM = "缩放地图", "Zoom the map";
    /// Button.
    ZOOM_IN = "放大", "Zoom in";
    /// Button.
    ZOOM_OUT = "缩小", "Zoom out";
    /// Button.
    ZOOM_ALL = "全图", "Whole map";
    /// Name of the row of maps around the one shown.
    MAP_PATH = "所示范围", "Shown";
    /// The field above a map that finds a place by its name.
    MAP_FIND = "查找地区", "Find a place";
    /// Button that opens the map inside a region; `@` is its name.
    MAP_OPEN = "查看@地图", "Map of @";
    /// How to open such a map by the keyboard, said after the keys of the map.
    PATH_KEYS = "，再按回车进入其地图，退格键返回上级", ", Enter again opens its map, Backspace goes back";
    /// Said over a map when the wheel scrolls the page.
    WHEEL_HINT = "按住 Ctrl（苹果电脑为 ⌘）并滚动滚轮可缩放地图", "Hold Ctrl (⌘ on a Mac) and turn the wheel to zoom the map";
    /// Said over an enlarged map when a finger scrolls the page.
    TOUCH_HINT = "用两指缩放和移动地图", "Use two fingers to zoom and move the map";
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
    /// Plays a series as tones, or ends it.
    LISTEN = "听趋势（再按停止）", "Listen (again to stop)";
    /// What is said as tones begin: the lowest and highest value, how many there are, how many are missing.
    SOUNDING = "最低{0}，最高{1}；共{2}个值，缺{3}个，缺处静音。按Esc停止。",
        "From {0} to {1}; {2} values, {3} missing and silent. Escape stops.";
    /// What is said when they have ended.
    SILENT = "声音结束", "The sound has ended";
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
    /// The composite index, short.
    RANK_INDEX = "综合指数", "composite index";
    /// Column and row of a ranking.
    RANK_SHORT = "名次", "Rank";
    /// Ranks that cannot be told apart.
    RANK_INTERVAL = "名次范围", "Rank range";
    /// A shared rank.
    TIED = "并列", "tied";
    /// No rank.
    UNRANKED = "未参加排名", "Not ranked";
    /// Share of days with an index up to 100.
    RANK_GOOD_SHARE = "优良天数比例", "Good days";
    /// The same, short.
    GOOD_SHORT = "优良", "good";
    /// Change on the year.
    YEAR_CHANGE = "同比", "On the year";
    /// A change above zero.
    WORSE = "变差", "worse";
    /// A change below zero.
    BETTER = "改善", "better";
    /// No change.
    SAME = "持平", "unchanged";
    /// The mean of the places ranked.
    POOL_MEAN = "平均", "Mean";
    /// Order of a ranking.
    BEST_FIRST = "自好至差", "the best first";
    /// Order of a ranking.
    WORST_FIRST = "自差至好", "the worst first";
    /// The first of a ranking.
    FIRST = "前列：", "First:";
    /// The last of a ranking.
    LAST = "末尾：", "Last:";
    /// The greatest rise.
    MOST_WORSE = "同比变差最多：", "Worsened most:";
    /// A ranking by change.
    IMPROVEMENT = "同比改善幅度", "improvement on the year";
    /// Statistic.
    MEAN = "平均浓度", "mean";
    /// Statistic of CO.
    P95 = "第95百分位浓度", "95th percentile";
    /// Statistic of O3.
    P90 = "日最大8小时第90百分位浓度", "90th percentile of daily maximum 8-hour means";
    /// Pool of a ranking.
    RANK_GROUPS = "区域", "Regions";
    /// Control: who is ranked.
    POOL = "排名范围", "Places";
    /// Control: the period ranked.
    RANK_PERIOD = "时段", "Period";
    /// Control: which end first.
    SORT = "顺序", "Order";
    /// Control value.
    BEST = "自好", "Best first";
    /// Control value.
    WORST = "自差", "Worst first";
    /// Control: limits.
    LIMITS = "限值", "Limits";
    /// Control value.
    BY_DATE = "按日期", "by date";
    /// Control: days of dust.
    DUST = "沙尘日", "Dust days";
    /// Control value.
    OFFICIAL = "按规定", "by rule";
    /// Control value.
    KEEP = "保留", "keep";
    /// Control value.
    EXCLUDE = "剔除", "leave out";
    /// Control value.
    BOTH = "两者", "both";
    /// Control: how many.
    SHOWN = "显示", "Show";
    /// Control value.
    ALL_OF_THEM = "全部", "all";
    /// What each pollutant adds to the change of the index.
    ADDED = "各项对指数变化的贡献", "Added to the change of the index";
    /// The pollutant that adds most to the change.
    MOST_ADDED = "变化主因", "Changed most by";
    /// The index with and without the days of dust.
    DUST_SHORT = "含/剔除沙尘", "With / without dust";
    /// The index under the three sets of limits.
    THREE_LIMITS = "限值2012/26/31", "By limits 2012/26/31";
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
    /// An episode that is no heavy-pollution alert.
    OF_DUST = "（名单内沙尘日，不属重污染天气预警）", " (listed days of dust: no heavy-pollution alert)";
    /// Before the documents of rule sets.
    ALERT_RULE_SETS = "预警规则", "Alert rules";
    /// Rank by PM2.5.
    PM25_RANK = "PM2.5名次", "PM2.5 rank";
    /// The verdict on a year.
    YEAR_VERDICT = "年度达标", "Year's limits";
    /// What ranges of ranks are.
    RANGE_OF_GAPS = "名次范围：由于修约和缺测无法区分的名次（95%，缺测日按实测日成段抽取400次；数据齐全的地区之间不放宽）。", "Rank range: ranks that cannot be told apart because of rounding and gaps (95 %; missing days drawn 400 times in blocks from measured ones; none between places with complete data).";
    /// What ranges of ranks are.
    RANGE_NONE = "数据齐全：名次由修约后的数值唯一确定，没有名次范围。", "The data are complete: ranks follow exactly from the rounded values and have no range.";
    /// The index with the days of dust.
    DUST_LEFT = "含沙尘日综合指数", "Index with dust days";
    /// The index without the days of dust.
    DUST_GONE = "剔除沙尘日综合指数", "Index without dust days";
    /// All limits are met.
    MET = "达标", "met";
    /// Some limit is not met.
    NOT_MET = "未达标", "not met";
    /// Not known whether limits are met.
    NOT_KNOWN = "不作达标评价", "not assessed";
    /// What was published.
    PRINTED = "公布值", "Published";
    /// Published beside computed.
    DIFFERENCE = "与计算比较", "Beside the computed";
    /// Column of remarks.
    REMARK = "备注", "Remark";
    /// Note on the ranking by change.
    CLEAN_LEFT_OUT = "六项浓度均不超过二级限值的不列入变差名单（城市环境空气质量变化程度排名方案），列在最后。", "Places whose six concentrations are within the grade II limits are not among those that worsened (improvement ranking scheme, 2017); they stand last.";
    /// Note on dust.
    NO_DUST = "时段内没有列入名单的沙尘日。", "No listed day of dust in the period.";
    /// Note on dust.
    DUST_OFFICIAL = "名单上的沙尘日：PM10、PM2.5和综合指数剔除；优良天数比例含沙尘、扣除沙尘并列（环办监测〔2016〕120号）。", "Listed days of dust: deducted from PM10, PM2.5 and the composite index; good days stand with dust and without (Huanban Jiance [2016] 120).";
    /// Note on dust.
    DUST_KEPT = "按选择保留名单上的沙尘日，与官方口径不同。", "Listed days of dust are kept as chosen; the official rule deducts them.";
    /// Note on dust.
    DUST_EXCLUDED = "按选择优良天数也以扣除沙尘的一种为先；PM10、PM2.5和综合指数剔除名单上的沙尘日。", "Listed days of dust are deducted from PM10, PM2.5 and the composite index, and good days are ranked with dust deducted, as chosen.";
    /// How to use the keyboard on the ranking.
    RANK_KEYS = "上下方向键换行，左右换列，Home 和 End 到两端，回车展开计算过程", "Up and down change the row, left and right the cell, Home and End go to the ends, Enter opens how it was computed";
    /// How a number was computed.
    TRAIL = "计算过程", "How it was computed";
    /// How to use the keyboard on the trail.
    TRAIL_KEYS = "上下方向键移动，右键展开，左键收起", "Up and down move, right opens, left closes";
    /// Button.
    COPY_TEXT = "复制为文本", "Copy as text";
    /// Column of the trail.
    WHAT = "内容", "What";
    /// Column of the trail.
    UNIT = "单位", "Unit";
    /// Column of the trail.
    METHOD = "方法", "Method";
    /// Column of the trail.
    RULE = "依据", "Rule";
    /// What did not enter.
    LEFT_OUT = "未计入", "Left out";
    /// Level of a map.
    PROVINCE = "全省", "Province";
    /// Level of a map.
    GROUPS = "区域", "Regions";
    /// Control: what is made of the values.
    STATISTIC = "统计", "Show";
    /// Control value: the index or concentration of the hour or day.
    CONCENTRATION_NOW = "实时、日报数值", "Value";
    /// Statistic.
    RANK_OF = "排名（由好到差）", "Rank, best first, by";
    /// Statistic, short.
    RANK_WORD = "排名", "Rank";
    /// Statistic.
    GOOD_DAYS = "优良天数", "Good days";
    /// Statistic.
    HEAVY_DAYS = "重污染天数", "Heavily polluted days";
    /// Statistic.
    CHANGE_OF = "同比变化", "Change on the year,";
    /// Statistic.
    STANDARDS_APART = "新旧标准差值", "Difference between standards,";
    /// By which rule months are judged.
    BY_RANKING_RULE = "环办监测〔2018〕19号", "MEE 2018-19";
    /// Class column.
    CLASS = "分级", "Class";
    /// Unit of counted days.
    DAYS = "天", "days";
    /// Class of a change.
    LESS = "下降", "down";
    /// Class of a change.
    MORE = "上升", "up";
    /// The neutral class of a change.
    WITHIN_DOUBT = "持平或因缺测无法区分", "Unchanged, or unclear by gaps";
    /// The neutral class of a difference between standards.
    SAME_INDEX = "相同", "The same";
    /// Days of a month are missing.
    THIN_DAYS = "部分日期缺测", "Some days missing";
    /// Listed days were deducted.
    DUST_OUT = "已扣除沙尘日", "Dust days deducted";
    /// Measured, but not enough.
    INVALID = "数据无效或不足", "Not valid";
    /// An alert in force.
    RED_ALERT = "红色预警", "Red alert";
    /// An alert in force.
    ORANGE_ALERT = "橙色预警", "Orange alert";
    /// An alert in force.
    YELLOW_ALERT = "黄色预警", "Yellow alert";
    /// An alert in force.
    BLUE_ALERT = "蓝色预警", "Blue alert";
    /// A policy event.
    POLICY = "政策措施", "Measure in force";
    /// How to use the keyboard on rows.
    ROW_KEYS = "方向键逐项移动，Home 和 End 到两端", "Arrow keys move from item to item, Home and End go to the ends";
    /// Title of a waterfall.
    WATERFALL = "综合指数同比变化由哪些污染物构成", "what moved the composite index on the year";
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
    /// Column.
    CONCENTRATION = "浓度", "Concentration";
    /// One single index.
    SINGLE_INDEX = "单项指数", "single index";
    /// Under a waterfall.
    SAME_LIMITS = "两期除以同一套限值；名单内沙尘日的颗粒物已扣除", "Both periods are divided by the same limits; particles of listed dust days are deducted";
    /// A province has no waterfall.
    CHOOSE_CITY = "省的综合指数是各市指数的平均，请选择一个市或县", "A province's index is the mean of its cities' indices: choose a city or county";
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
    /// Valid steps.
    VALID = "有效", "valid";
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
    /// Of quoted figures in a pack of simulated measurements.
    NOT_SIMULATED = "本图数字不是模拟数据；数据包中的监测数据是模拟的，本图没有用到", "The figures shown are not simulated; the measurements of the pack are, and are not shown here";
    /// A chart's title.
    ROSE = "风与污染玫瑰图", "wind and pollution rose";
    /// Wind of force 0.
    CALM = "静风", "calm";
    /// Column of directions.
    WIND_FROM = "风向（来向）", "Wind from";
    /// A rose, and a row.
    WIND_SHARE = "各风向频率", "Share of hours";
    /// A rose.
    MEAN_BY_WIND = "各风向平均值", "Mean";
    /// A rose.
    LEVEL_SHARE = "各级别小时的频率", "Hours by level";
    /// A row.
    HOURS_SHARE = "频率", "Share of hours";
    /// A column.
    HOURS = "小时数", "Hours";
    /// Of a mean of fewer than ten values.
    FEW_HOURS = "不足10个值", "fewer than 10 values";
    /// Whose wind it is.
    WIND_OF = "风：", "wind of ";
    /// How a rose counts.
    WIND_RULE = "风向为来向，分16个方位；静风为0级（不超过0.2 m/s），风级按GB/T 28591-2012；频率以有风数据的小时（含静风）为分母", "Directions the wind comes from, in 16 sectors; calm is force 0, up to 0.2 m/s (forces of GB/T 28591-2012); shares are of all hours with a wind, calm ones included";
    /// Nothing to draw.
    NO_WIND = "此地此时段没有风的数据", "No wind data of this place and period";
    /// Control value.
    ALL_TIME = "全部", "All";
    /// Control value.
    LAST_30 = "近30天", "Last 30 days";
    /// Control value.
    LAST_7 = "近7天", "Last 7 days";
    /// The year before.
    YEAR_AGO = "上年同期", "A year before";
    /// Row: the best rank.
    BEST_RANK = "最好", "Best";
    /// Row: the worst rank.
    WORST_RANK = "最差", "Worst";
    /// Said under ranks over months.
    WHOLE_MONTHS = "只取整月，按当月末日执行的限值；有效天数不足的月份空缺", "Whole months, by the limits in force on their last day; months with too few valid days are left open";
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
