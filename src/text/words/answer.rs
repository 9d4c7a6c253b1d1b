//! What a page says first to a citizen: the air of a place now, what it is like to go out, and the places around.

use crate::error::Words;

words! {
    /// A group of people, by what the measures leave to it.
    OUTDOOR_EXERCISE = "户外锻炼", "Outdoor exercise";
    /// A group of people that the measures name.
    CHILDREN_AND_OLD = "儿童和老人", "Children, older people";
    /// A group of people that the measures name.
    HEART_AND_LUNG = "心肺疾病患者", "Heart or lung patients";
    /// What a group may do.
    AS_USUAL = "可以", "As usual";
    /// What a group is to do less of.
    DO_LESS = "减少", "Less";
    /// What a group is to avoid.
    AVOID = "避免", "Avoid";
    /// A group is to stay indoors.
    STAY_INDOORS = "留在室内", "Stay indoors";
    /// A comparison that shows no difference.
    SAME_HOUR = "与昨天此时相同", "the same as at this hour yesterday";
    /// A comparison that shows no difference.
    SAME_DAY = "与前一天相同", "the same as the day before";
    /// A list of places with their values.
    NEARBY = "各地空气质量", "air quality of places";
    /// Heading of a column: the change since the day before.
    SINCE_YESTERDAY = "比昨天此时", "Since yesterday";
    /// Heading of a column: the change since the day before, of days.
    SINCE_DAY_BEFORE = "比前一天", "Since the day before";
    /// A place belongs to no list.
    NO_PLACES = "没有可列出的地区", "No places to list";
    /// The last hours as bars.
    LAST_HOURS = "近24小时空气质量", "the last 24 hours";
    /// The six pollutants at an hour.
    SIX_POLLUTANTS = "六项污染物", "six pollutants";
    /// Marks the tile of a primary pollutant.
    PRIMARY_MARK = "首要", "Primary";
    /// Heading of a column: the limit of the 24-hour mean.
    DAY_LIMIT = "24小时均值限值", "24-hour limit";
    /// The bars of the pollutants.
    OF_DAY_LIMIT = "条形到右端为24小时平均浓度限值（臭氧为日最大8小时平均），小时值高于它不等于超标", "A full bar is the 24-hour limit (of ozone that of the daily 8-hour maximum); an hour above it is no exceedance";
    /// The place a place belongs to.
    BELONGS_TO = "所属", "In";
}
