//! What a map shows: its regions and stations, a surface between them, its legend and badges.

use crate::error::Words;

words! {
    /// Control: what a map draws between stations.
    SURFACE = "空间插值", "Interpolation";
    /// Control value: nothing; regions are filled.
    REGIONS_FILLED = "关闭", "off";
    /// Control value: station symbols alone.
    STATIONS = "只显示站点", "Stations only";
    /// Control value: the value of the nearest station.
    NEAREST = "最近站点", "Nearest station";
    /// Control value: inverse distance weighting.
    WEIGHTED = "反距离加权", "Inverse distance";
    /// Control value: kriging.
    KRIGING = "克里金", "Kriging";
    /// Control: estimate or chance.
    SURFACE_VIEW = "插值面", "Surface";
    /// Control value: the estimate.
    ESTIMATE = "插值", "Estimate";
    /// Control value: the chance that the end of the second level is exceeded.
    CHANCE = "超过“良”上限的可能性", "Chance above good";
    /// Beside the time of a surface.
    MODELLED = "插值估算，非实测", "interpolated, not measured";
    /// Beside the time of a map of stations alone.
    STATIONS_ONLY = "只显示站点，不插值", "stations only, no interpolation";
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
    DOUBT_LEAST = "较可靠：误差小于¼级宽", "reliable: error below ¼ class";
    /// Legend of fading.
    DOUBT_SMALL = "一般：误差¼–½级宽", "fair: error ¼–½ class";
    /// Legend of fading.
    DOUBT_LARGE = "较差：误差½–1级宽", "poor: error ½–1 class";
    /// Legend of fading.
    DOUBT_CLASS = "很差：误差超过1级宽", "unreliable: error over 1 class";
    /// Legend: a station above the limit.
    ABOVE = "实测高于 ", "measured above";
    /// Legend: a station not above the limit.
    NOT_ABOVE = "实测不高于 ", "measured up to";
    /// Control: cities or counties.
    LEVEL = "范围", "Show by";
    /// Control value.
    CITIES = "设区市", "Cities";
    /// Control value.
    COUNTIES = "县（市、区）", "Counties";
    /// The regions of a map of the country.
    PROVINCES = "各省份", "Provinces";
    /// The country, over its map.
    CHINA = "全国", "China";
    /// What stands under the inset of a map of the country.
    SOUTH_SEA = "南海诸岛", "South China Sea Islands";
    /// Station kind.
    CITY_POINT = "城市评价点", "City evaluation point";
    /// Station kind.
    COUNTY_POINT = "县级站", "County station";
    /// Station kind.
    CONTRAST_POINT = "清洁对照点（不参与评价）", "Reference site (not used in averages)";
    /// Station kind.
    BACKGROUND_POINT = "背景点（不参与评价）", "Background site (not used in averages)";
    /// Station kind.
    OTHER_STATION = "其他站点（不参与评价）", "Other station (not used in averages)";
    /// Type row of a station.
    KIND = "类型", "Type";
    /// What the colours and signs of a map mean.
    LEGEND = "图例", "Legend";
    /// Units without an area.
    WITHOUT_AREA = "无行政边界的单位（如开发区）", "Units without a boundary";
    /// Groups that are not drawn because they share places with others.
    OVERLAPPING = "与所示区域重叠，未绘出", "Overlapping, not drawn";
    /// Level of a map.
    PROVINCE = "全省", "Province";
    /// Level of a map.
    GROUPS = "区域", "Regions";
    /// Control: what is made of the values.
    STATISTIC = "显示内容", "Show";
    /// Control value: the index or concentration of the hour or day.
    CONCENTRATION_NOW = "实时值、日均值", "Value";
    /// Statistic.
    RANK_OF = "排名（由好到差）", "Rank, best first, by";
    /// Statistic, short.
    RANK_WORD = "排名", "Rank";
    /// Statistic.
    HEAVY_DAYS = "重污染天数", "Heavily polluted days";
    /// Statistic.
    CHANGE_OF = "同比变化", "Change year on year,";
    /// Statistic.
    STANDARDS_APART = "新旧标准差值", "Difference between standards,";
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
}
