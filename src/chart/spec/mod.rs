//! What a picture shows: one row an option, with its type, its default and where it counts.

mod derived;

use crate::aqi::Standard;
use crate::assess::{CaptureRule, Dust, Edition, Limits, MissingRule, ProvinceMean};
use crate::chart::options::{
    AlertChoice, Average, Clock, ComparedWith, Exceed, LegendPlace, LimitLine, OptionRow, OptionValue, Palette,
    Pattern, Percent, Period, PlaceList, PrintedDecimals, RegionLevel, Scope, Share, SortOrder, SurfaceChoice, Target,
    TextSize, ThemeName, Time, Top, Zoom,
};
use crate::chart::{Metric, Statistic};
use crate::data::Pollutant;
use crate::error::{Error, Kind, Lang, Result};

/// Makes of one table: the fields of [`Spec`] with their defaults, [`Spec::set`], and the list of options for documents and pages.
macro_rules! options {
    ($($(#[doc = $doc:literal])+ $key:ident: $type:ty = $default:expr, $scope:ident;)+) => {
        /// The options of a picture. Unknown keys and values that mean nothing are refused by name.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Spec {
            $($(#[doc = $doc])+ pub $key: $type,)+
        }

        impl Default for Spec {
            fn default() -> Self {
                Self { $($key: $default),+ }
            }
        }

        impl Spec {
            /// All options, in the order they are listed to a reader.
            pub const OPTIONS: &'static [OptionRow] = &[$(OptionRow {
                key: stringify!($key),
                kind: <$type as OptionValue>::KIND,
                allowed: <$type as OptionValue>::ALLOWED,
                scope: Scope::$scope,
                meaning: concat!($($doc),+),
            }),+];

            /// Sets an option by its name, the value written as text (`true`, `0.5`, `PM25`).
            ///
            /// # Errors
            /// When there is no such option, or the value means nothing; the sentence lists what is allowed.
            pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
                match key {
                    $(stringify!($key) => match <$type as OptionValue>::read(value) {
                        Some(value) => self.$key = value,
                        None => return Err(invalid(key, <$type as OptionValue>::ALLOWED)),
                    },)+
                    _ => return Err(unknown(&[$(stringify!($key)),+])),
                }
                Ok(())
            }

            /// The value of every option as an author writes it, in the order of [`Spec::OPTIONS`].
            pub fn written(&self) -> Vec<String> {
                vec![$(self.$key.written()),+]
            }
        }
    };
}

options! {
    /// The place shown, or the outline of a map: an entity's identifier; empty is the pack's province.
    place: String = String::new(), Shared;
    /// Places shown together, identifiers separated by blanks or commas, at most twelve; empty is `place` alone.
    places: PlaceList = PlaceList::default(), Own;
    /// The regions of a map: `province`, `city`, `county` or `group`.
    level: RegionLevel = RegionLevel::City, Shared;
    /// What is made of the pollutant: [`Statistic`] lists the values.
    metric: Statistic = Statistic::Index, Shared;
    /// `AQI`, `IAQI` (six sub-indices) or a pollutant's identifier.
    pollutant: Metric = Metric::Aqi, Shared;
    /// `1h` or `24h`; charts over time also `month` and `year`.
    avg: Average = Average::Hour, Shared;
    /// `latest`, or an hour `2026-03-02T14:00`.
    time: Time = Time::Latest, Shared;
    /// `all`, `ytd` (from 1 January of the latest day), some days back from the latest hour (`7d`), or `from..to`.
    period: Period = Period::default(), Shared;
    /// `auto` (the edition of the date; of two compared periods that of this one's last day for both), `by-date` (the edition
    /// of the date in comparisons too), or a standard's identifier.
    standard: Edition = Edition::Comparable, Shared;
    /// The standard that is compared with the first: `metric=standards` shows second minus first; empty is the other edition.
    standard2: Option<&'static Standard> = None, Shared;
    /// The groups of a map of `level=group`, comma separated, in order; empty is all that do not overlap one before.
    groups: String = String::new(), Shared;
    /// The legend on a map: `map`, or `none` where it stands elsewhere.
    legend: LegendPlace = LegendPlace::Map, Own;
    /// The part of a map that is shown: how many times enlarged, longitude and latitude of the middle (`2.5,112.5,37.8`);
    /// empty is the whole.
    zoom: Zoom = Zoom::default(), Shared;
    /// `none`, or `last-year`: the same dates a year before.
    compare: ComparedWith = ComparedWith::None, Own;
    /// Days of dust: `official` (deducted from particles and the composite index; of good days both shares, the kept one first),
    /// `keep`, `exclude` (the deducted share of good days first), or `both`, which is `official`.
    dust: Dust = Dust::Official, Shared;
    /// The limits statistics of a period are held to: `auto` (in force on its last day), `2012`, `2026` or `2031`.
    limits: Option<Limits> = None, Shared;
    /// Decimals of PM2.5 statistics of periods that end on or after 2026-03-01: `0` or `1`.
    decimals: PrintedDecimals = PrintedDecimals::Zero, Program;
    /// What the concentrations of a place may be off by because of its instruments, in per cent (a relative standard
    /// uncertainty): widens the ranges of ranks; empty takes them as exact.
    instrument: Percent = Percent(0), Program;
    /// The rule set alerts are read by: `all` national ones, `2017`, `2018`, `2024` or `yangzhou-2026`.
    alerts: AlertChoice = AlertChoice::All, Program;
    /// The end of a ranking that comes first: `best` or `worst`.
    sort: SortOrder = SortOrder::Best, Own;
    /// How many of a ranking are shown; empty is all.
    top: Top = Top(None), Own;
    /// The number whose trail is shown, by its identifier (`composite:140100:2026-02`).
    explain: String = String::new(), Shared;
    /// `none`, `national` (the limit of the averaging period) or `who` (the guideline of 2021).
    limit: LimitLine = LimitLine::None, Own;
    /// The Theil–Sen line with its interval.
    trendline: bool = false, Own;
    /// Colours of the levels: `official`, `cvd` (told apart with any colour vision) or `mono` (greys).
    palette: Palette = Palette::Official, Own;
    /// Lines over the colours of levels: `auto` (with greys), `on` or `off`.
    pattern: Pattern = Pattern::Auto, Own;
    /// Station dots on a map.
    stations: bool = true, Shared;
    /// A target of the share of good days in per cent, such as `80` (`budget`); empty is none.
    target: Target = Target(None), Own;
    /// The pollutant along the horizontal axis of a scatter.
    across: Pollutant = Pollutant::Pm10, Own;
    /// The pollutant along its vertical axis.
    upward: Pollutant = Pollutant::Pm25, Own;
    /// What a map draws between its stations: `none` (regions are filled), `points`, `voronoi`, `idw` or `kriging`.
    surface: SurfaceChoice = SurfaceChoice::None, Shared;
    /// A concentration, or `limit` for the end of the second level: kriging shows the chance that it is exceeded; empty is the value.
    exceed: Exceed = Exceed::Value, Shared;
    /// The entity that is selected, outlined on a map.
    selected: String = String::new(), Shared;
    /// The least share of due stations a value needs; no rule states one for an hour, so 0 (any) unless asked for.
    coverage: Share = Share(0.0), Shared;
    /// What a province is the mean of: `cities` (as bulletins print it) or `stations`.
    province: ProvinceMean = ProvinceMean::Cities, Shared;
    /// The share of the points due, in per cent, below which a value is thin: `75`, or `75-50`, of fewer than four points 50.
    capture: CaptureRule = CaptureRule::ThreeQuarters, Shared;
    /// What a missing pollutant does to the index: `letter` (HJ 633-2026, 5.3.1), or `national-site`, where PM10 alone may miss.
    missing: MissingRule = MissingRule::Letter, Shared;
    /// `zh-CN` or `en`.
    lang: Lang = Lang::Zh, Page;
    /// `light` or `dark`.
    theme: ThemeName = ThemeName::Light, Shared;
    /// `normal`, or `large`: no words below 18 CSS pixels where the picture is 420 wide or more.
    text: TextSize = TextSize::Normal, Shared;
    /// The reader's clock, seconds since 1970 UTC, to tell whether the pack is stale; 0 is not told.
    now: Clock = Clock(0.0), Page;
}

/// The sentence for a value that means nothing. It lists what is allowed and does not repeat the value, which may come from
/// an address: words of strangers do not stand in a sentence of the page.
#[cold]
fn invalid(key: &str, allowed: &[&str]) -> Error {
    let allowed = allowed.join(", ");
    Error::new(
        Kind::Option,
        format!("选项 {key} 的值无效，可用：{allowed}"),
        format!("invalid value for option {key}; allowed: {allowed}"),
    )
}

#[cold]
fn unknown(keys: &[&str]) -> Error {
    let keys = keys.join(", ");
    Error::new(Kind::Option, format!("没有这个选项，可用：{keys}"), format!("unknown option; available: {keys}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(key: &str, value: &str) -> Result<Spec> {
        let mut spec = Spec::default();
        spec.set(key, value).map(|()| spec)
    }

    #[test]
    fn a_wrong_value_is_refused_with_the_values_there_are() {
        let error = with("level", "county2").unwrap_err().to_string();
        assert!(error.contains("level") && !error.contains("county2") && error.contains("city, county"), "{error}");
        for period in ["0d", "x", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", ""] {
            assert!(with("period", period).is_err(), "{period}");
        }
        for (key, value) in
            [("coverage", "half"), ("coverage", "1.5"), ("stations", "yes"), ("top", "0"), ("zoom", "2,3")]
        {
            assert!(with(key, value).is_err(), "{key}={value}");
        }
    }

    #[test]
    fn an_unknown_option_is_refused_with_the_options_there_are() {
        let error = with("polutant", "PM25").unwrap_err().to_string();
        assert!(!error.contains("polutant") && error.contains("pollutant, avg"), "{error}");
    }

    #[test]
    fn every_option_reads_what_it_writes() {
        let defaults = Spec::default().written();
        for (row, own) in Spec::OPTIONS.iter().zip(&defaults) {
            assert_eq!(with(row.key, own).unwrap(), Spec::default(), "{} = {own}", row.key);
            for value in row.allowed.iter().filter(|value| !value.contains('…')) {
                let spec = with(row.key, value).unwrap();
                let at = Spec::OPTIONS.iter().position(|other| other.key == row.key).unwrap();
                let again = with(row.key, &spec.written()[at]).unwrap();
                assert_eq!(again, spec, "{} = {value}", row.key);
            }
        }
    }

    #[test]
    fn every_edition_and_rule_of_alerts_can_be_asked_for() {
        for standard in crate::aqi::STANDARDS {
            assert_eq!(with("standard", standard.id).unwrap().edition(), Some(*standard));
            assert_eq!(with("standard2", standard.id).unwrap().standard2, Some(*standard));
        }
        for rules in &crate::assess::ALERT_RULES {
            assert_eq!(with("alerts", rules.id).unwrap().alerts.id(), rules.id);
        }
        assert_eq!(AlertChoice::ALL.len(), crate::assess::ALERT_RULES.len() + 1);
    }
}
