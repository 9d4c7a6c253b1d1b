//! What a picture shows: every option and every default, in one place.

use crate::aqi::{self, Standard};
use crate::assess::{
    By, CaptureRule, Dust, Edition, Limits, MissingRule, ProvinceMean, RankPeriod, ReadingRules, Rule, reading_options,
};
use crate::chart::{Metric, Statistic};
use crate::data::{Decimal, Pollutant, Timestamp, bounded};
use crate::error::{Error, Kind, Lang, Result};

/// The options of a picture, as written by an author. Unknown keys are refused by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The place shown, or the outline of a map: an entity's identifier; empty is the pack's province.
    pub place: String,
    /// Places shown together, identifiers separated by blanks or commas, at most twelve; empty is `place` alone.
    pub places: String,
    /// The regions of a map: `province`, `city`, `county` or `group`.
    pub level: String,
    /// What is made of the pollutant: [`Statistic`] lists the values.
    pub metric: String,
    /// `AQI`, `IAQI` (six sub-indices) or a pollutant's identifier.
    pub pollutant: String,
    /// `1h` or `24h`; charts over time also `month` and `year`.
    pub avg: String,
    /// `latest`, or an hour `2026-03-02T14:00`.
    pub time: String,
    /// `all`, `ytd` (from 1 January of the latest day), some days back from the latest hour (`7d`), or `from..to`.
    pub period: String,
    /// `auto` (the edition of the date; of two compared periods that of this one's last day for both), `by-date` (the edition
    /// of the date in comparisons too), or a standard's identifier.
    pub standard: String,
    /// The standard that is compared with the first: `metric=standards` shows second minus first; empty is the other edition.
    pub standard2: String,
    /// The groups of a map of `level=group`, comma separated, in order; empty is all that do not overlap one before.
    pub groups: String,
    /// The legend on a map: `map`, or `none` where it stands elsewhere.
    pub legend: String,
    /// The part of a map that is shown: how many times enlarged, longitude and latitude of the middle (`2.5,112.5,37.8`);
    /// empty is the whole.
    pub zoom: String,
    /// `none`, or `last-year`: the same dates a year before.
    pub compare: String,
    /// Days of dust: `official` (deducted from particles and the composite index; of good days both shares, the kept one first),
    /// `keep`, `exclude` (the deducted share of good days first), or `both`, which is `official`.
    pub dust: String,
    /// The limits statistics of a period are held to: `auto` (in force on its last day), `2012`, `2026` or `2031`.
    pub limits: String,
    /// Decimals of PM2.5 statistics of periods that end on or after 2026-03-01: `0` or `1`.
    pub decimals: String,
    /// What the concentrations of a place may be off by because of its instruments, in per cent (a relative standard
    /// uncertainty): widens the ranges of ranks; empty takes them as exact.
    pub instrument: String,
    /// The rule set alerts are read by: `all` national ones, `2017`, `2018`, `2024` or `yangzhou-2026`.
    pub alerts: String,
    /// The end of a ranking that comes first: `best` or `worst`.
    pub sort: String,
    /// How many of a ranking are shown; empty is all.
    pub top: String,
    /// The number whose trail is shown, by its identifier (`composite:140100:2026-02`).
    pub explain: String,
    /// `none`, `national` (the limit of the averaging period) or `who` (the guideline of 2021).
    pub limit: String,
    /// The Theil–Sen line with its interval.
    pub trendline: bool,
    /// Colours of the levels: `official`, `cvd` (told apart with any colour vision) or `mono` (greys).
    pub palette: String,
    /// Lines over the colours of levels: `auto` (with greys), `on` or `off`.
    pub pattern: String,
    /// Station dots on a map.
    pub stations: bool,
    /// A target of the share of good days in per cent, such as `80` (`budget`); empty is none.
    pub target: String,
    /// The pollutant along the horizontal axis of a scatter.
    pub x: String,
    /// The pollutant along its vertical axis.
    pub y: String,
    /// What a map draws between its stations: `none` (regions are filled), `points`, `voronoi`, `idw` or `kriging`.
    pub surface: String,
    /// A concentration, or `limit` for the end of the second level: kriging shows the chance that it is exceeded; empty is the value.
    pub exceed: String,
    /// The entity that is selected, outlined on a map.
    pub selected: String,
    /// The least share of due stations a value needs; no rule states one for an hour, so 0 (any) unless asked for.
    pub coverage: f64,
    /// What a province is the mean of: `cities` (as bulletins print it) or `stations`.
    pub province: String,
    /// The share of the points due, in per cent, below which a value is thin: `75`, or `75-50`, of fewer than four points 50.
    pub capture: String,
    /// What a missing pollutant does to the index: `letter` (HJ 633-2026, 5.3.1), or `national-site`, where PM10 alone may miss.
    pub missing: String,
    /// `zh-CN` or `en`.
    pub lang: String,
    /// `light` or `dark`.
    pub theme: String,
    /// `normal`, or `large`: no words below 18 CSS pixels where the picture is 420 wide or more.
    pub text: String,
    /// The reader's clock, seconds since 1970 UTC, to tell whether the pack is stale; 0 is not told.
    pub now: f64,
}

impl Default for Spec {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            place: String::new(),
            places: String::new(),
            level: text("city"),
            pollutant: text("AQI"),
            avg: text("1h"),
            time: text("latest"),
            period: text("all"),
            metric: text("index"),
            standard: text("auto"),
            standard2: String::new(),
            groups: String::new(),
            legend: text("map"),
            zoom: String::new(),
            compare: text("none"),
            dust: text("official"),
            limits: text("auto"),
            decimals: text("0"),
            instrument: String::new(),
            alerts: text("all"),
            sort: text("best"),
            top: String::new(),
            explain: String::new(),
            limit: text("none"),
            trendline: false,
            palette: text("official"),
            pattern: text("auto"),
            stations: true,
            target: String::new(),
            x: text("PM10"),
            y: text("PM25"),
            surface: text("none"),
            exceed: String::new(),
            selected: String::new(),
            coverage: 0.0,
            province: text("cities"),
            capture: text("75"),
            missing: text("letter"),
            lang: text("zh-CN"),
            theme: text("light"),
            text: text("normal"),
            now: 0.0,
        }
    }
}

impl Spec {
    /// The language of the picture.
    pub fn language(&self) -> Lang {
        Lang::from_tag(&self.lang)
    }

    /// Whether the ground is dark.
    pub fn dark(&self) -> bool {
        self.theme == "dark"
    }

    /// How many times as large everything is drawn at a width: narrow pictures keep the room their words need.
    pub fn enlarged(&self, width: f64) -> f64 {
        if self.text == "large" { bounded(width / 280.0, 1.0, 1.5) } else { 1.0 }
    }

    /// What is measured.
    pub fn metric(&self) -> Metric {
        match self.pollutant.as_str() {
            "IAQI" => Metric::Iaqi,
            id => Pollutant::from_id(id).map_or(Metric::Aqi, Metric::Pollutant),
        }
    }

    /// What is made of it.
    pub fn statistic(&self) -> Statistic {
        Statistic::ALL.iter().find(|(id, _)| *id == self.metric).map_or(Statistic::Index, |(_, s)| *s)
    }

    /// The edition of the index that is asked for; `None` is the one in force on the day.
    pub fn edition(&self) -> Option<&'static Standard> {
        aqi::standard(&self.standard)
    }

    /// The edition the first is compared with: the one asked for, else [`Standard::compared_with`].
    pub fn second_edition(&self, first: &Standard) -> &'static Standard {
        aqi::standard(&self.standard2).unwrap_or_else(|| first.compared_with())
    }

    /// How the values of places are made.
    pub fn reading_rules(&self) -> ReadingRules {
        fn of<T: Copy + Default>(all: &[(&str, T)], id: &str) -> T {
            all.iter().find(|(known, _)| *known == id).map_or_else(T::default, |(_, rule)| *rule)
        }
        ReadingRules {
            province: of(&ProvinceMean::ALL, &self.province),
            capture: of(&CaptureRule::ALL, &self.capture),
            missing: of(&MissingRule::ALL, &self.missing),
        }
    }

    /// What is put behind the identifier of an hour or day so that its trail is read as the picture is.
    pub fn reading_options(&self) -> String {
        reading_options(self.reading_rules(), self.edition())
    }

    /// How many times a map is enlarged, and the longitude and latitude of its middle; `None` is the whole.
    pub fn window(&self) -> Option<(f64, (f64, f64))> {
        let mut parts = self.zoom.split(',').map(|n| Decimal::parse(n.trim()).map(Decimal::to_f64));
        match (parts.next()??, parts.next()??, parts.next()??) {
            (times, lon, lat) if times > 1.0 => Some((times.min(64.0), (lon, lat))),
            _ => None,
        }
    }

    /// By which rule the statistics of a period are made: every view of a period asks this.
    pub fn rule(&self, period: RankPeriod) -> Rule {
        let by = match (self.metric().pollutant(), self.statistic()) {
            (_, Statistic::GoodDays) => By::GoodDays,
            (Some(p), Statistic::Change) => By::ChangeOf(p),
            (None, Statistic::Change) => By::Change,
            (Some(p), _) => By::Pollutant(p),
            _ => By::Composite,
        };
        let own = Rule::of(period);
        Rule {
            limits: Limits::ALL.into_iter().find(|l| l.id() == self.limits).unwrap_or(own.limits),
            dust: Dust::ALL.iter().find(|(id, _)| *id == self.dust).map_or(own.dust, |(_, dust)| *dust),
            by,
            edition: Edition::of_spec(&self.standard),
            tenths: self.decimals == "1",
            instrument: self.instrument.parse().unwrap_or(0),
            ..own
        }
    }

    /// Whether values are of days, or of months and years made of days.
    pub fn daily(&self) -> bool {
        self.avg != "1h"
    }

    /// The places shown together: those of `places`, else the one of `place`.
    pub fn several(&self) -> Vec<&str> {
        let named: Vec<&str> = self.places.split([' ', ',']).filter(|id| !id.is_empty()).collect();
        if named.is_empty() { vec![&self.place] } else { named }
    }

    /// Sets an option by its name, the value written as text (`true`, `0.5`, `PM25`).
    ///
    /// # Errors
    /// When there is no such option, or the text is not of its kind; what the value means is checked by [`Spec::check`].
    pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let text = match key {
            "place" => &mut self.place,
            "places" => &mut self.places,
            "level" => &mut self.level,
            "metric" => &mut self.metric,
            "pollutant" => &mut self.pollutant,
            "avg" => &mut self.avg,
            "time" => &mut self.time,
            "period" => &mut self.period,
            "standard" => &mut self.standard,
            "standard2" => &mut self.standard2,
            "groups" => &mut self.groups,
            "legend" => &mut self.legend,
            "zoom" => &mut self.zoom,
            "compare" => &mut self.compare,
            "dust" => &mut self.dust,
            "limits" => &mut self.limits,
            "decimals" => &mut self.decimals,
            "instrument" => &mut self.instrument,
            "alerts" => &mut self.alerts,
            "sort" => &mut self.sort,
            "top" => &mut self.top,
            "explain" => &mut self.explain,
            "limit" => &mut self.limit,
            "palette" => &mut self.palette,
            "pattern" => &mut self.pattern,
            "target" => &mut self.target,
            "across" => &mut self.x,
            "upward" => &mut self.y,
            "surface" => &mut self.surface,
            "exceed" => &mut self.exceed,
            "selected" => &mut self.selected,
            "province" => &mut self.province,
            "capture" => &mut self.capture,
            "missing" => &mut self.missing,
            "lang" => &mut self.lang,
            "theme" => &mut self.theme,
            "text" => &mut self.text,
            "stations" | "trendline" => {
                *(if key == "stations" { &mut self.stations } else { &mut self.trendline }) = value == "true";
                return one_of(key, value, &["true", "false"]);
            }
            "coverage" | "now" => {
                let number = Decimal::parse(value).ok_or_else(|| wrong(key, "0 … 1"))?.to_f64();
                *(if key == "now" { &mut self.now } else { &mut self.coverage }) = number;
                return Ok(());
            }
            _ => return Err(wrong("", KEYS)),
        };
        value.clone_into(text);
        Ok(())
    }

    /// Refuses values that mean nothing.
    pub fn check(&self) -> Result<()> {
        let texts: [(&str, &str, &[&str]); 24] = [
            ("level", &self.level, &["province", "city", "county", "group"]),
            ("metric", &self.metric, &Statistic::ALL.map(|(id, _)| id)),
            ("pollutant", &self.pollutant, &["AQI", "IAQI", "PM25", "PM10", "SO2", "NO2", "CO", "O3"]),
            ("avg", &self.avg, &["1h", "24h", "month", "year"]),
            ("legend", &self.legend, &["map", "none"]),
            ("compare", &self.compare, &["none", "last-year"]),
            ("dust", &self.dust, &["official", "keep", "exclude", "both"]),
            ("limits", &self.limits, &["auto", "2012", "2026", "2031"]),
            ("decimals", &self.decimals, &["0", "1"]),
            ("alerts", &self.alerts, &["all", "2017", "2018", "2024", "yangzhou-2026"]),
            ("sort", &self.sort, &["best", "worst"]),
            ("limit", &self.limit, &["none", "national", "who"]),
            ("across", &self.x, &Pollutant::ALL.map(Pollutant::id)),
            ("upward", &self.y, &Pollutant::ALL.map(Pollutant::id)),
            ("surface", &self.surface, &["none", "points", "voronoi", "idw", "kriging"]),
            ("palette", &self.palette, &["official", "cvd", "mono"]),
            ("pattern", &self.pattern, &["auto", "on", "off"]),
            ("theme", &self.theme, &["light", "dark"]),
            ("text", &self.text, &["normal", "large"]),
            ("province", &self.province, &ProvinceMean::ALL.map(|(id, _)| id)),
            ("capture", &self.capture, &CaptureRule::ALL.map(|(id, _)| id)),
            ("missing", &self.missing, &MissingRule::ALL.map(|(id, _)| id)),
            ("standard", &self.standard, &["auto", "by-date", "CN-2012", "CN-2026"]),
            ("standard2", &self.standard2, &["", "CN-2012", "CN-2026"]),
        ];
        for (key, value, known) in texts {
            one_of(key, value, known)?;
        }
        if self.time != "latest" && Timestamp::parse(&self.time).is_none() {
            return Err(wrong("time", "latest, 2026-03-02T14:00"));
        }
        if !self.target.is_empty() && !Decimal::parse(&self.target).is_some_and(|t| (0..=1000).contains(&t.ticks(1))) {
            return Err(wrong("target", "0 … 100"));
        }
        if !self.instrument.is_empty() && !self.instrument.parse::<u32>().is_ok_and(|percent| percent <= 50) {
            return Err(wrong("instrument", "0 … 50"));
        }
        if !["", "limit"].contains(&&*self.exceed) && Decimal::parse(&self.exceed).is_none() {
            return Err(wrong("exceed", "75, limit"));
        }
        if self.several().len() > 12 {
            return Err(wrong("places", "1 … 12"));
        }
        if !(0.0..=1.0).contains(&self.coverage) {
            return Err(wrong("coverage", "0 … 1"));
        }
        if !self.zoom.is_empty() && self.zoom.split(',').filter(|n| Decimal::parse(n.trim()).is_some()).count() != 3 {
            return Err(wrong("zoom", "2.5,112.5,37.8"));
        }
        if !self.top.is_empty() && !self.top.parse::<u32>().is_ok_and(|n| n > 0) {
            return Err(wrong("top", "1, 3, 10"));
        }
        let range = self.range().map(|(a, b)| (Timestamp::parse(a), Timestamp::parse(b)));
        let days = self.period.strip_suffix('d').and_then(|n| n.parse::<u16>().ok());
        match range {
            Some((Some(from), Some(to))) if from <= to => Ok(()),
            None if self.period == "all" || days.is_some_and(|n| n > 0) => Ok(()),
            None if RankPeriod::parse(&self.period, 0).is_some() => Ok(()),
            _ => Err(wrong("period", "all, 7d, 2026-02, 2026Q1, 2026H1, 2026, ytd, 2026-02-01..2026-02-28")),
        }
    }

    /// The two ends of a period written `from..to`.
    fn range(&self) -> Option<(&str, &str)> {
        let (from, rest) = self.period.split_once('.')?;
        Some((from, rest.strip_prefix('.')?))
    }

    /// First and last hour shown, given the first and last hour there are.
    pub fn span(&self, first: Timestamp, last: Timestamp) -> (Timestamp, Timestamp) {
        if let Some((from, to)) = self.range() {
            let whole_day = |t: &str, end: bool| match Timestamp::parse(t) {
                // A bare date means all its hours.
                Some(time) if t.bytes().all(|b| b != b':' && b != b'T') => Timestamp(time.0 + if end { 24 } else { 1 }),
                Some(time) => time,
                None if end => last,
                None => first,
            };
            return (whole_day(from, false).max(first), whole_day(to, true).min(last));
        }
        if let Some(period) = RankPeriod::parse(&self.period, last.day()) {
            let (from, to) = period.days;
            return (Timestamp(from * 24 + 1).max(first), Timestamp::end_of_day(to).min(last));
        }
        match self.period.strip_suffix('d').and_then(|n| n.parse::<i32>().ok()) {
            Some(days) => (Timestamp(last.0 - days * 24 + 1).max(first), last),
            None => (first, last),
        }
    }
}

fn one_of(key: &str, value: &str, known: &[&str]) -> Result<()> {
    if known.contains(&value) { Ok(()) } else { Err(wrong(key, &known.join(", "))) }
}

/// The sentence for a value that means nothing. It lists what is allowed and does not repeat the value, which may come from an address:
/// words of strangers do not stand in a sentence of the page.
#[cold]
fn wrong(key: &str, known: &str) -> Error {
    if key.is_empty() {
        return Error::new(
            Kind::Option,
            format!("没有这个选项，可用：{known}"),
            format!("unknown option; available: {known}"),
        );
    }
    let (zh, en) =
        (format!("选项 {key} 的值无效，可用：{known}"), format!("invalid value for option {key}; allowed: {known}"));
    Error::new(Kind::Option, zh, en)
}

const KEYS: &str = "place, places, level, metric, pollutant, avg, time, period, standard, standard2, groups, legend, zoom, compare, dust, limits, decimals, instrument, alerts, sort, top, explain, limit, trendline, palette, pattern, stations, target, across, upward, surface, exceed, selected, coverage, province, capture, missing, lang, theme, text, now";

#[cfg(test)]
mod tests {
    use super::Spec;
    use crate::data::Timestamp;

    #[test]
    fn a_wrong_value_is_refused_with_the_values_there_are() {
        let spec = Spec { level: "county2".to_owned(), ..Spec::default() };
        let error = spec.check().unwrap_err().to_string();
        assert!(error.contains("level") && !error.contains("county2") && error.contains("city, county"), "{error}");
        for period in ["0d", "x", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", ""] {
            assert!(Spec { period: period.to_owned(), ..Spec::default() }.check().is_err(), "{period}");
        }
        assert!(Spec::default().check().is_ok());
    }

    #[test]
    fn an_unknown_option_is_refused_with_the_options_there_are() {
        let mut spec = Spec::default();
        let error = spec.set("polutant", "PM25").unwrap_err().to_string();
        assert!(!error.contains("polutant") && error.contains("pollutant, avg"), "{error}");
        assert!(spec.set("coverage", "half").is_err() && spec.set("stations", "yes").is_err());
        for key in super::KEYS.split(", ") {
            let value = match key {
                "stations" | "trendline" => "false",
                "coverage" | "now" => "0.5",
                _ => "x",
            };
            assert!(spec.set(key, value).is_ok(), "{key}");
        }
        assert_eq!((spec.stations, spec.coverage, spec.now, spec.lang.as_str()), (false, 0.5, 0.5, "x"));
    }

    #[test]
    fn a_period_keeps_within_what_there_is() {
        let at = |t| Timestamp::parse(t).unwrap();
        let (first, last) = (at("2026-02-01T01:00"), at("2026-03-01T00:00"));
        let span = |p: &str| Spec { period: p.to_owned(), ..Spec::default() }.span(first, last);
        assert_eq!(span("all"), (first, last));
        assert_eq!(span("ytd"), (first, last));
        assert_eq!(span("1d"), (at("2026-02-28T01:00"), last));
        assert_eq!(span("2026-02-10..2026-02-10"), (at("2026-02-10T01:00"), at("2026-02-11T00:00")));
        assert_eq!(span("2025-01-01..2027-01-01"), (first, last));
    }

    #[test]
    fn every_edition_can_be_asked_for() {
        for standard in crate::aqi::STANDARDS {
            let mut spec = super::Spec::default();
            spec.set("standard", standard.id).unwrap();
            spec.check().unwrap();
        }
    }
}
