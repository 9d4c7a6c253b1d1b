//! Headings of columns and what they hold.

pub use super::role::Role;

use super::known_headings::KNOWN;
use super::pollutants::{self, Average, Content};
use super::spelling::{brackets, folded};
use super::units::Unit;
use crate::error::{Text, text};
use lantian::data::Pollutant;
use serde::{Deserialize, Serialize};

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
