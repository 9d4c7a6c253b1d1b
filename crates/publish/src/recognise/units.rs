//! Units of concentrations, and what they are in the units of a pack.

use super::spelling::plain;
use crate::error::Text;
use lantian::data::Pollutant;
use serde::{Deserialize, Serialize};

/// A unit of concentration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Micrograms per cubic metre.
    #[serde(rename = "ug/m3")]
    Micrograms,
    /// Milligrams per cubic metre.
    #[serde(rename = "mg/m3")]
    Milligrams,
    /// Parts per billion by volume.
    #[serde(rename = "ppb")]
    Ppb,
    /// Parts per million by volume.
    #[serde(rename = "ppm")]
    Ppm,
}

/// The gas constant in J/(mol·K) and the standard atmosphere in kPa.
const GAS_CONSTANT: f64 = 8.314_462_618;
const ATMOSPHERE: f64 = 101.325;

impl Unit {
    /// All units.
    pub const ALL: [Unit; 4] = [Unit::Micrograms, Unit::Milligrams, Unit::Ppb, Unit::Ppm];

    /// Returns the unit a pack has for a pollutant.
    pub fn of(pollutant: Pollutant) -> Self {
        if pollutant == Pollutant::Co { Unit::Milligrams } else { Unit::Micrograms }
    }

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Micrograms => "μg/m³",
            Unit::Milligrams => "mg/m³",
            Unit::Ppb => "ppb",
            Unit::Ppm => "ppm",
        }
    }

    /// Returns the name that is written in mappings and answers.
    pub fn id(self) -> &'static str {
        match self {
            Unit::Micrograms => "ug/m3",
            Unit::Milligrams => "mg/m3",
            Unit::Ppb => "ppb",
            Unit::Ppm => "ppm",
        }
    }

    /// Reads a unit in any usual spelling: `µg/m³`, `ug·m-3`, `微克/立方米`, `Micrograms/cubic meter (LC)`.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = plain(text).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.replace("**", "").replace(['^', '.', '\u{207b}', '-'], "").replace("perbillion", "b");
        let text = text.trim_end_matches("(lc)");
        let is = |names: &[&str]| names.contains(&text);
        if is(&[
            "ug/m3",
            "ugm3",
            "ug/立方米",
            "微克/立方米",
            "微克每立方米",
            "微克/m3",
            "micrograms/cubicmeter",
            "microgramspercubicmeter",
            "g/m3x106",
        ]) {
            Some(Unit::Micrograms)
        } else if is(&["mg/m3", "mgm3", "毫克/立方米", "毫克每立方米", "毫克/m3", "mg/立方米", "milligrams/cubicmeter"])
        {
            Some(Unit::Milligrams)
        } else if is(&["ppb", "ppbv", "partsb", "nmol/mol", "nmolmol1"]) {
            Some(Unit::Ppb)
        } else if is(&["ppm", "ppmv", "partspermillion", "umol/mol", "umolmol1"]) {
            Some(Unit::Ppm)
        } else {
            None
        }
    }

    /// True if the unit counts molecules, so that a temperature is needed to convert it.
    pub fn is_volume(self) -> bool {
        matches!(self, Unit::Ppb | Unit::Ppm)
    }

    /// Returns what a value is multiplied by to be in the unit of a pack; `None` for particles by volume.
    ///
    /// Volumes are converted at a temperature in kelvin and 101.325 kPa with the molar masses of the gases.
    pub fn factor(self, pollutant: Pollutant, kelvin: f64) -> Option<f64> {
        let micrograms = match self {
            Unit::Micrograms => 1.0,
            Unit::Milligrams => 1000.0,
            Unit::Ppb | Unit::Ppm => {
                let mass = match pollutant {
                    Pollutant::So2 => 64.066,
                    Pollutant::No2 => 46.0055,
                    Pollutant::Co => 28.010,
                    Pollutant::O3 => 47.998,
                    Pollutant::Pm25 | Pollutant::Pm10 => return None,
                };
                let litres = GAS_CONSTANT * kelvin / ATMOSPHERE;
                mass / litres * if self == Unit::Ppm { 1000.0 } else { 1.0 }
            }
        };
        Some(if pollutant == Pollutant::Co { micrograms / 1000.0 } else { micrograms })
    }
}

/// Returns the reference temperature of gaseous pollutants on a day (days since 1970-01-01), in kelvin.
///
/// The first amendment of GB 3095-2012 counts gases at 298.15 K from 2018-09-01 on, before at 273.15 K.
pub fn reference_kelvin(day: i32) -> f64 {
    const CHANGE: i32 = 17_775;
    if day >= CHANGE { 298.15 } else { 273.15 }
}

/// Returns what is said of a column that is converted.
pub(crate) fn conversion_words(unit: Unit, pollutant: Pollutant, kelvin: f64) -> Text {
    let (from, to, name) = (unit.name(), Unit::of(pollutant).name(), pollutant.label());
    if unit.is_volume() {
        let celsius = kelvin - 273.15;
        Text::new(
            format!("{name}由{from}换算为{to}（{celsius:.0} °C，101.325 kPa）"),
            format!("{name} is converted from {from} to {to} (at {celsius:.0} °C and 101.325 kPa)"),
        )
    } else {
        Text::new(format!("{name}由{from}换算为{to}"), format!("{name} is converted from {from} to {to}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Unit, reference_kelvin};
    use lantian::data::{Pollutant, Timestamp};

    #[test]
    fn units_are_read_in_every_usual_spelling() {
        for text in
            ["μg/m³", "µg/m3", "ug/m3", "微克/立方米", "UG/M3", "ug·m-3", "μg m⁻³", "Micrograms/cubic meter (LC)"]
        {
            assert_eq!(Unit::parse(text), Some(Unit::Micrograms), "{text}");
        }
        for (text, unit) in [
            ("mg/m^3", Unit::Milligrams),
            ("毫克／立方米", Unit::Milligrams),
            ("PPM", Unit::Ppm),
            ("Parts per billion", Unit::Ppb),
            ("nmol/mol", Unit::Ppb),
        ] {
            assert_eq!(Unit::parse(text), Some(unit), "{text}");
        }
        for text in ["", "小时", "PM2.5", "m/s", "%"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn volumes_are_converted_with_the_gas_law() {
        let o3 = 131.0 * Unit::Ppb.factor(Pollutant::O3, 298.15).unwrap();
        assert_eq!(o3.round(), 257.0);
        let co = Unit::Ppm.factor(Pollutant::Co, 273.15).unwrap();
        assert!((co - 1.25).abs() < 0.001, "{co}");
        assert_eq!(Unit::Micrograms.factor(Pollutant::Co, 298.15), Some(0.001));
        assert_eq!(Unit::Ppb.factor(Pollutant::Pm25, 298.15), None);
    }

    #[test]
    fn the_reference_state_changed_on_the_first_of_september_2018() {
        let day = |month, day| Timestamp::new(2018, month, day, 12).unwrap().day();
        assert_eq!((reference_kelvin(day(8, 31)), reference_kelvin(day(9, 1))), (273.15, 298.15));
    }
}
