//! The six pollutants of the Chinese index and the periods they are averaged over.

/// A pollutant of GB 3095. Concentrations are in µg/m³, CO in mg/m³.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pollutant {
    /// Particles of at most 2.5 µm.
    Pm25,
    /// Particles of at most 10 µm.
    Pm10,
    /// Sulphur dioxide.
    So2,
    /// Nitrogen dioxide.
    No2,
    /// Carbon monoxide, in mg/m³.
    Co,
    /// Ozone.
    O3,
}

impl Pollutant {
    /// All six, in the order of the columns of a pack.
    pub const ALL: [Pollutant; 6] =
        [Pollutant::Pm25, Pollutant::Pm10, Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3];

    /// The column name in a pack: `PM25`, `PM10`, `SO2`, `NO2`, `CO`, `O3`.
    pub fn id(self) -> &'static str {
        match self {
            Pollutant::Pm25 => "PM25",
            Pollutant::Pm10 => "PM10",
            Pollutant::So2 => "SO2",
            Pollutant::No2 => "NO2",
            Pollutant::Co => "CO",
            Pollutant::O3 => "O3",
        }
    }

    /// The name as printed in running text and on charts: `PM2.5`, `O₃` is written `O3`.
    pub fn label(self) -> &'static str {
        match self {
            Pollutant::Pm25 => "PM2.5",
            other => other.id(),
        }
    }

    /// The name with subscripts, as a bulletin prints it: `PM₂.₅`, `O₃`.
    pub fn subscripted(self) -> &'static str {
        match self {
            Pollutant::Pm25 => "PM₂.₅",
            Pollutant::Pm10 => "PM₁₀",
            Pollutant::So2 => "SO₂",
            Pollutant::No2 => "NO₂",
            Pollutant::Co => "CO",
            Pollutant::O3 => "O₃",
        }
    }

    /// The pollutant of a pack column name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.id() == id)
    }

    /// The unit of its concentrations.
    pub fn unit(self) -> &'static str {
        if self == Pollutant::Co { "mg/m³" } else { "μg/m³" }
    }

    /// Decimals of a published concentration (HJ 633-2026 §4.2.2): CO one, the others none.
    pub fn decimals(self) -> u32 {
        u32::from(self == Pollutant::Co)
    }
}

/// The time a concentration stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AveragingPeriod {
    /// One clock hour.
    Hour,
    /// Eight hours ending at the time stated.
    EightHours,
    /// A natural day, 00:00 to 24:00 Beijing time; for O3 the daily maximum 8-hour mean.
    Day,
}

impl AveragingPeriod {
    /// `1h`, `8h` or `24h`.
    pub fn id(self) -> &'static str {
        match self {
            AveragingPeriod::Hour => "1h",
            AveragingPeriod::EightHours => "8h",
            AveragingPeriod::Day => "24h",
        }
    }
}
