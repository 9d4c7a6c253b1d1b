//! Headings of columns and what they hold.

use super::pollutants::{self, Average, Content};
use super::spelling::{brackets, folded};
use super::units::Unit;
use crate::error::{Text, text};
use lantian::data::Pollutant;
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

/// A column and what it was found to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its place in the table, from 0.
    pub index: usize,
    /// Its heading as the file has it.
    pub heading: String,
    /// What it holds.
    pub role: Role,
    /// The pollutant of a column of concentrations: `PM25`, `PM10`, `SO2`, `NO2`, `CO`, `O3`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "pollutant_id")]
    pub pollutant: Option<Pollutant>,
    /// The time its values stand for, where the heading says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub average: Option<Average>,
    /// Its unit, where the heading says or an answer did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Why it is taken for that.
    #[serde(default)]
    pub reason: Text,
}

/// Pollutants in mappings are written by their identifiers.
mod pollutant_id {
    use lantian::data::Pollutant;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(of: &Option<Pollutant>, to: S) -> Result<S::Ok, S::Error> {
        match of {
            Some(pollutant) => to.serialize_str(pollutant.id()),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Pollutant>, D::Error> {
        let id = Option::<String>::deserialize(from)?;
        id.map(|id| Pollutant::from_id(&id).ok_or_else(|| D::Error::custom(format!("{id} is no pollutant"))))
            .transpose()
    }
}

/// Folded headings and what they hold.
const KNOWN: &[(Role, &[&str])] = &[
    (Role::Place, &["entity", "place", "placeid", "地点", "区域", "位置"]),
    (
        Role::Code,
        &[
            "code",
            "stationcode",
            "stationid",
            "siteid",
            "sitecode",
            "sitenumber",
            "监测点编码",
            "监测点编号",
            "编码",
            "代码",
            "站点编码",
            "站点编号",
            "站点代码",
            "站点id",
            "站号",
            "点位编码",
            "点位编号",
            "点位代码",
            "测点编码",
            "测点编号",
            "监测站编码",
            "监测站编号",
            "stationnumber",
            "locationid",
            "aqsid",
            "fullaqsid",
            "airqualitystationeoicode",
            "측정소코드",
            "uniquecode",
            "唯一编码",
        ],
    ),
    (Role::CodePart, &["statecode", "countycode", "sitenum"]),
    (
        Role::StationName,
        &[
            "name",
            "namezh",
            "positionname",
            "stationname",
            "sitename",
            "watchpoint",
            "名称",
            "站点",
            "站点名称",
            "站名",
            "监测点",
            "监测点位",
            "监测点名称",
            "监测点位名称",
            "监测站",
            "监测站点",
            "监测站名称",
            "点位",
            "点位名称",
            "测点",
            "测点名称",
            "station",
            "site",
            "location",
            "locationname",
            "측정소명",
            "airqualitystation",
            "自动站名称",
            "自动站",
        ],
    ),
    (
        Role::City,
        &[
            "city",
            "cityname",
            "area",
            "城市",
            "城市名称",
            "地市",
            "地级市",
            "所属城市",
            "所在城市",
            "所属地市",
            "市",
            "市名",
            "地区",
            "设区市",
            "citycode",
            "城市代码",
            "城市编码",
            "地区名称",
            "市区",
        ],
    ),
    (
        Role::County,
        &[
            "county",
            "countyname",
            "区县",
            "县区",
            "县市区",
            "所属区县",
            "所属县区",
            "所属县",
            "区县名称",
            "县区名称",
            "district",
            "行政区",
            "行政区划",
            "县级行政区",
            "adcode",
            "行政区划代码",
            "区划代码",
            "县",
        ],
    ),
    (Role::Province, &["province", "provincename", "省", "省份", "所属省份", "state", "statename"]),
    (
        Role::Time,
        &[
            "time",
            "timepoint",
            "datetime",
            "timestamp",
            "时间",
            "监测时间",
            "时间点",
            "数据时间",
            "采集时间",
            "日期时间",
            "时刻",
            "monitortime",
            "pubtime",
            "发布时间",
            "측정일시",
            "datetimelocal",
            "datatime",
            "datetimelst",
            "监测日期时间",
            "小时时间",
        ],
    ),
    (
        Role::UtcTime,
        &["utctime", "timeutc", "datetimeutc", "utc", "utcdatetime", "gmttime", "timegmt", "datetimegmt", "dateutc"],
    ),
    (Role::Date, &["date", "日期", "监测日期", "年月日", "数据日期", "统计日期", "datelocal", "day", "日"]),
    (Role::Hour, &["hour", "小时", "时", "时次", "监测小时", "timelocal"]),
    (Role::Year, &["year", "年", "年份"]),
    (Role::Month, &["month", "月", "月份"]),
    (
        Role::Begin,
        &[
            "fromdate",
            "datetimebegin",
            "开始时间",
            "起始时间",
            "begin",
            "perioddatetimefromutc",
            "datetimefrom",
            "begintime",
        ],
    ),
    (Role::End, &["todate", "datetimeend", "结束时间", "终止时间", "perioddatetimetoutc", "datetimeto", "endtime"]),
    (
        Role::Parameter,
        &[
            "parameter",
            "parametername",
            "airpollutant",
            "pollutant",
            "污染物",
            "监测项目",
            "监测因子",
            "因子",
            "项目",
            "污染物名称",
            "type",
            "类型",
            "指标",
            "parameterdisplayname",
        ],
    ),
    (
        Role::Value,
        &[
            "value",
            "concentration",
            "浓度",
            "监测值",
            "数值",
            "samplemeasurement",
            "arithmeticmean",
            "值",
            "observation",
        ],
    ),
    (Role::Unit, &["unit", "units", "unitofmeasurement", "unitsofmeasure", "单位", "parameterunits", "reportingunits"]),
    (Role::Average, &["avg", "average", "averagingtime", "平均时间", "时段", "统计时段", "数据类型", "均值类型"]),
    (Role::Aqi, &["aqi", "aqi指数", "空气质量指数", "空气质量指数aqi", "空气质量指数(aqi)"]),
    (Role::Primary, &["primary", "primarypollutant", "primarypollution", "首要污染物", "主要污染物"]),
    (
        Role::Level,
        &[
            "quality",
            "level",
            "空气质量指数类别",
            "空气质量指数级别",
            "空气质量等级",
            "空气质量级别",
            "空气质量类别",
            "空气质量状况",
            "质量等级",
            "质量状况",
            "aqi指数类别",
            "aqi类别",
            "aqi级别",
            "级别",
            "等级",
            "指数类别",
        ],
    ),
    (Role::Flag, &["flag", "标识", "数据标识"]),
    (Role::Validity, &["validity"]),
    (
        Role::Edition,
        &[
            "edition",
            "revision",
            "版本",
            "版次",
            "修订",
            "更新时间",
            "修改时间",
            "updatetime",
            "updatedat",
            "lastmodified",
            "入库时间",
        ],
    ),
    (Role::Longitude, &["lon", "lng", "long", "longitude", "经度", "coordinateslongitude", "x"]),
    (Role::Latitude, &["lat", "latitude", "纬度", "coordinateslatitude", "y"]),
    (Role::Crs, &["crs", "datum", "坐标系", "坐标系统", "坐标类型"]),
    (
        Role::Kind,
        &[
            "kind",
            "stationtype",
            "站点类型",
            "点位类型",
            "监测点类型",
            "监测点位类型",
            "点位属性",
            "站点属性",
            "点位性质",
            "类型名称",
        ],
    ),
    (Role::Contrast, &["对照点", "是否对照点", "contrast", "背景点", "是否背景点"]),
    (Role::OwnCity, &["评价城市", "代表城市", "evaluates", "owncity"]),
    (Role::ValidFrom, &["validfrom", "启用时间", "启用日期", "建站时间", "运行开始", "startdate"]),
    (Role::ValidTo, &["validto", "停用时间", "停用日期", "停运时间", "停运日期", "enddate"]),
    (Role::WindSpeed, &["ws", "windspeed", "风速", "wspd"]),
    (Role::WindDirection, &["wd", "winddirection", "风向", "wdir", "winddirect"]),
    (
        Role::Other,
        &[
            "ispublish",
            "序号",
            "编号",
            "number",
            "有效站点",
            "有效站点数",
            "数据完整性",
            "nvalid",
            "备注",
            "note",
            "remark",
            "地址",
            "address",
            "주소",
            "网站",
            "rank",
            "排名",
            "名次",
            "综合指数",
            "empty",
            "index",
            "主键",
            "原始id",
            "weather",
            "天气",
            "气温",
            "温度",
            "湿度",
            "气压",
            "降水",
            "temp",
            "temperature",
            "humidity",
            "pres",
            "dewp",
            "rain",
            "wspm",
        ],
    ),
];

/// Finds out what a heading says its column holds.
pub fn read(index: usize, heading: &str) -> Column {
    let column = |role, reason| Column {
        index,
        heading: heading.to_owned(),
        role,
        pollutant: None,
        average: None,
        unit: None,
        reason,
    };
    if heading.is_empty() {
        return column(Role::Other, text!("没有列名", "no heading"));
    }
    let (outside, inside) = brackets(heading);
    let (whole, bare) = (folded(heading), folded(&outside));
    for key in [&whole, &bare] {
        if let Some((role, _)) = KNOWN.iter().find(|(_, names)| names.contains(&key.as_str())) {
            let unit = inside.iter().find_map(|text| Unit::parse(text));
            return Column { unit, ..column(*role, text!("列名“{heading}”", "its heading “{heading}”")) };
        }
    }
    if let Some(named) = pollutants::named(heading) {
        let name = named.pollutant.label();
        let (role, reason) = match named.content {
            Content::Concentration => (Role::Concentration, text!("列名中有“{name}”", "its heading names {name}")),
            Content::Index => (
                Role::Other,
                text!("是{name}的分指数，由浓度重新计算", "sub-index of {name}; it is computed from concentrations"),
            ),
            Content::Beside => (Role::Other, text!("不是{name}的浓度", "not a concentration of {name}")),
            Content::Unclear => (
                Role::Unclear,
                text!(
                    "像是{name}，但列名“{heading}”不能确定",
                    "seems to be {name}, but “{heading}” does not say what of it"
                ),
            ),
        };
        return Column {
            pollutant: Some(named.pollutant),
            average: named.average,
            unit: named.unit,
            ..column(role, reason)
        };
    }
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    let role = if has(&["经度"]) {
        Role::Longitude
    } else if has(&["纬度"]) {
        Role::Latitude
    } else if has(&["站点", "点位", "测点", "监测点"]) && has(&["编码", "编号", "代码"]) {
        Role::Code
    } else if has(&["站点", "点位", "测点", "监测点"]) && has(&["名"]) {
        Role::StationName
    } else if has(&["首要污染物"]) {
        Role::Primary
    } else if has(&["空气质量", "aqi"]) && has(&["类别", "级别", "等级"]) {
        Role::Level
    } else {
        Role::Unknown
    };
    let reason = if role == Role::Unknown {
        text!("列名“{heading}”不认识", "the heading “{heading}” is not known")
    } else {
        text!("列名“{heading}”", "its heading “{heading}”")
    };
    column(role, reason)
}

#[cfg(test)]
mod tests {
    use super::{Role, read};

    #[test]
    fn no_heading_is_listed_twice() {
        let mut seen = std::collections::HashSet::new();
        for name in super::KNOWN.iter().flat_map(|(_, names)| *names) {
            assert!(seen.insert(*name), "{name} stands twice");
        }
    }

    #[test]
    fn headings_of_public_exports_are_known() {
        for (heading, role) in [
            ("监测点编码", Role::Code),
            ("StationCode", Role::Code),
            ("station_code", Role::Code),
            ("监测点位", Role::StationName),
            ("position_name", Role::StationName),
            ("所属城市", Role::City),
            ("县（市、区）", Role::County),
            ("监测时间", Role::Time),
            ("time_point", Role::Time),
            ("utc_time", Role::UtcTime),
            ("AQI指数类别", Role::Level),
            ("空气质量指数类别", Role::Level),
            ("首要污染物", Role::Primary),
            ("经度", Role::Longitude),
            ("对照点", Role::Contrast),
            ("PM2.5", Role::Concentration),
            ("风速(m/s)", Role::WindSpeed),
            ("Date Local", Role::Date),
            ("UnitOfMeasurement", Role::Unit),
            ("PM2.5修正", Role::Unclear),
            ("雾霾", Role::Unknown),
        ] {
            assert_eq!(read(0, heading).role, role, "{heading}");
        }
    }
}
