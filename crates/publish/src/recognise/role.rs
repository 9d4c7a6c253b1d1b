//! What a column may hold.

use crate::error::{Text, text};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A place by its code or name: a station, a city, a county.
    Place,
    /// The code of a station.
    Code,
    /// A part of the code of a station, joined to the others with hyphens.
    CodePart,
    /// The name of a station.
    StationName,
    /// A city by name or code.
    City,
    /// A county by name or code.
    County,
    /// A province.
    Province,
    /// Date and time in Beijing time, or with its own offset.
    Time,
    /// Date and time in universal time.
    UtcTime,
    /// A date.
    Date,
    /// An hour of the day.
    Hour,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day of the month.
    Day,
    /// Date and time at which the hour begins.
    Begin,
    /// Date and time at which the hour ends.
    End,
    /// Concentrations of one of the six.
    Concentration,
    /// The name of what the row measures.
    Parameter,
    /// The value of the row.
    Value,
    /// The unit of the row.
    Unit,
    /// `1h` or `24h` of the row.
    Average,
    /// The published index.
    Aqi,
    /// The published primary pollutants.
    Primary,
    /// The published level.
    Level,
    /// A mark of validity: bits as a pack has them.
    Flag,
    /// A mark of validity: below 1 is invalid.
    Validity,
    /// Which edition of a report the row is: a number or a time, the larger is the later.
    Edition,
    /// Longitude in degrees.
    Longitude,
    /// Latitude in degrees.
    Latitude,
    /// Reference system of the position.
    Crs,
    /// What a station stands for.
    Kind,
    /// Whether a station is a contrast or background point.
    Contrast,
    /// The city whose evaluation point a station is.
    OwnCity,
    /// The first day a station is valid.
    ValidFrom,
    /// The last day a station is valid.
    ValidTo,
    /// Wind speed.
    WindSpeed,
    /// Direction the wind comes from.
    WindDirection,
    /// Known, and not needed.
    Other,
    /// Not known.
    Unknown,
    /// Seems to be one of the six, but what of it is not clear.
    Unclear,
}

impl Role {
    /// The roles that a person may give a column.
    pub const GIVEN: &[Role] = &[
        Role::Place,
        Role::Code,
        Role::StationName,
        Role::City,
        Role::County,
        Role::Time,
        Role::UtcTime,
        Role::Date,
        Role::Hour,
        Role::Year,
        Role::Month,
        Role::Day,
        Role::Begin,
        Role::End,
        Role::Parameter,
        Role::Value,
        Role::Unit,
        Role::Average,
        Role::Aqi,
        Role::Primary,
        Role::Level,
        Role::Validity,
        Role::Edition,
        Role::Longitude,
        Role::Latitude,
        Role::WindSpeed,
        Role::WindDirection,
    ];

    /// Returns its name for people.
    pub fn words(self) -> Text {
        match self {
            Role::Place => text!("地点", "place"),
            Role::Code => text!("站点编码", "station code"),
            Role::CodePart => text!("站点编码的一部分", "part of a station code"),
            Role::StationName => text!("站点名称", "station name"),
            Role::City => text!("城市", "city"),
            Role::County => text!("县（市、区）", "county"),
            Role::Province => text!("省份", "province"),
            Role::Time => text!("日期时间", "date and time"),
            Role::UtcTime => text!("日期时间（世界时）", "date and time (UTC)"),
            Role::Date => text!("日期", "date"),
            Role::Hour => text!("小时", "hour"),
            Role::Year => text!("年", "year"),
            Role::Month => text!("月", "month"),
            Role::Day => text!("日", "day of the month"),
            Role::Begin => text!("开始时间", "begin of the hour"),
            Role::End => text!("结束时间", "end of the hour"),
            Role::Concentration => text!("浓度", "concentration"),
            Role::Parameter => text!("污染物名称", "name of the pollutant"),
            Role::Value => text!("数值", "value"),
            Role::Unit => text!("单位", "unit"),
            Role::Average => text!("平均时间", "averaging time"),
            Role::Aqi => text!("已公布的AQI", "published index"),
            Role::Primary => text!("已公布的首要污染物", "published primary pollutant"),
            Role::Level => text!("已公布的级别", "published level"),
            Role::Flag => text!("标识", "flag"),
            Role::Validity => text!("有效性", "validity"),
            Role::Edition => text!("版本", "edition"),
            Role::Longitude => text!("经度", "longitude"),
            Role::Latitude => text!("纬度", "latitude"),
            Role::Crs => text!("坐标系", "datum"),
            Role::Kind => text!("站点类型", "kind of station"),
            Role::Contrast => text!("是否对照点", "contrast point"),
            Role::OwnCity => text!("所属城市", "city it evaluates"),
            Role::ValidFrom => text!("启用日期", "valid from"),
            Role::ValidTo => text!("停用日期", "valid to"),
            Role::WindSpeed => text!("风速", "wind speed"),
            Role::WindDirection => text!("风向", "wind direction"),
            Role::Other => text!("不读取", "not read"),
            Role::Unknown => text!("未知，不读取", "not known, not read"),
            Role::Unclear => text!("需要确认", "to be confirmed"),
        }
    }
}
