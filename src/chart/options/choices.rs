//! Options that are one of a list of words of their own.

use super::{OptionKind, OptionValue, position};

/// Enums whose variants are written by a fixed identifier.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $id:literal),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $variant),+
        }

        impl $name {
            /// All, in the order of their documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The identifier an author writes.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),+
                }
            }
        }

        impl OptionValue for $name {
            const ALLOWED: &'static [&'static str] = &[$($id),+];
            const KIND: OptionKind = OptionKind::Choice;

            fn read(text: &str) -> Option<Self> {
                Self::ALL.get(position(Self::ALLOWED, text)?).copied()
            }

            fn written(&self) -> String {
                self.id().to_owned()
            }
        }
    )+ };
}

choices! {
    /// The regions of a map, or the places of a ranking.
    RegionLevel {
        /// Provinces.
        Province = "province",
        /// Cities.
        City = "city",
        /// Counties.
        County = "county",
        /// Groups of places.
        Group = "group",
    }
    /// The averaging time.
    Average {
        /// Hours.
        Hour = "1h",
        /// Days.
        Day = "24h",
        /// Calendar months.
        Month = "month",
        /// Calendar years.
        Year = "year",
    }
    /// Where the legend of a map stands.
    LegendPlace {
        /// On the map.
        Map = "map",
        /// Elsewhere.
        None = "none",
    }
    /// What a series is compared with.
    ComparedWith {
        /// Nothing.
        None = "none",
        /// The same dates a year before.
        LastYear = "last-year",
    }
    /// Decimals of PM2.5 statistics of periods that end on or after 2026-03-01.
    PrintedDecimals {
        /// None.
        Zero = "0",
        /// One.
        One = "1",
    }
    /// The rule sets alerts are read by ([`crate::assess::ALERT_RULES`]).
    AlertChoice {
        /// All national ones.
        All = "all",
        /// 环大气〔2017〕86号.
        Of2017 = "2017",
        /// The thresholds of 2018.
        Of2018 = "2018",
        /// The thresholds of 2024.
        Of2024 = "2024",
        /// The plan of Yangzhou of 2026.
        Yangzhou2026 = "yangzhou-2026",
    }
    /// The end of a ranking that comes first.
    SortOrder {
        /// The best.
        Best = "best",
        /// The worst.
        Worst = "worst",
    }
    /// The limit drawn over a trend.
    LimitLine {
        /// None.
        None = "none",
        /// The national limit of the averaging time (GB 3095).
        National = "national",
        /// The guideline of the World Health Organization of 2021.
        Who = "who",
    }
    /// Colours of the levels.
    Palette {
        /// The standard's.
        Official = "official",
        /// Told apart with any colour vision.
        Cvd = "cvd",
        /// Greys.
        Mono = "mono",
    }
    /// Lines over the colours of levels.
    Pattern {
        /// With greys.
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
    /// What a map draws between its stations.
    SurfaceChoice {
        /// Nothing: regions are filled.
        None = "none",
        /// Station symbols alone.
        Points = "points",
        /// The value of the nearest station.
        Voronoi = "voronoi",
        /// Inverse distance weighting.
        Idw = "idw",
        /// Ordinary kriging.
        Kriging = "kriging",
    }
    /// The ground of a picture.
    ThemeName {
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
    /// The size of words.
    TextSize {
        /// From 12 CSS pixels.
        Normal = "normal",
        /// No words below 18 CSS pixels where the picture is 420 wide or more.
        Large = "large",
    }
}
