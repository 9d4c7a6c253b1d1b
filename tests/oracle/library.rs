//! What the library answers to the same questions. Everything the oracle needs of it is asked here.

use crate::rules::{Edition, Limits, Six};
use lantian::aqi::{self, Report};
use lantian::assess::{self, Period, Places, Reading, Rounding};
use lantian::data::{Decimal, Pollutant, Timestamp};
use lantian::view::Library;

/// A pack of places and measurements, as a page loads it. Entities: identifier, type, parent, and what else stands in the
/// row behind `id,type,parent,name_zh,kind,unmonitored`.
pub fn pack(entities: &[(String, &str, String, String)], measurements: &[(&str, String)]) -> Library {
    let mut library = Library::default();
    let named: Vec<String> = ["entities.csv"]
        .iter()
        .chain(measurements.iter().map(|(name, _)| name))
        .map(|n| format!("{{\"name\":\"{n}\"}}"))
        .collect();
    let manifest = format!(
        "{{\"schema\":\"lantian-pack/1\",\"id\":\"oracle\",\"revision\":1,\"title\":\"oracle\",\"status\":\"final\",\
         \"timezone\":\"Asia/Shanghai\",\"hour_label\":\"end\",\"boundaries\":[],\"files\":[{}]}}",
        named.join(",")
    );
    let mut table = String::from("id,type,parent,name_zh,kind,unmonitored\n");
    for (id, kind, parent, rest) in entities {
        table += &format!("{id},{kind},{parent},{id},{rest}\n");
    }
    let add = |library: &mut Library, name: &str, text: &str| {
        library.add(name, text.as_bytes()).unwrap_or_else(|why| panic!("{name}: {why:?}"));
    };
    add(&mut library, "manifest.json", &manifest);
    add(&mut library, "entities.csv", &table);
    measurements.iter().for_each(|(name, text)| add(&mut library, name, text));
    library
}

/// A value of a place at an hour or on a day.
#[derive(Clone, Debug)]
pub struct Said {
    pub mean: Six<f64>,
    pub ticks: Six<i64>,
    pub index: Option<i64>,
    pub level: Option<i64>,
    pub sub: Six<i64>,
    pub primary: [bool; 6],
}

impl From<&Reading> for Said {
    fn from(reading: &Reading) -> Self {
        Self {
            mean: reading.mean.map(|mean| mean.map(Decimal::to_f64)),
            ticks: reading.ticks,
            index: reading.aqi.value.map(i64::from),
            level: reading.aqi.level.map(|level| i64::from(level.number)),
            sub: reading.aqi.sub.map(|sub| sub.map(i64::from)),
            primary: Pollutant::ALL.map(|p| reading.aqi.primary.contains(p)),
        }
    }
}

fn standard(edition: Edition) -> &'static aqi::Standard {
    aqi::standard(if edition == Edition::Of2012 { "CN-2012" } else { "CN-2026" }).unwrap()
}

/// The hours of a place from one on, under an edition.
pub fn hours(places: &Places, id: &str, first: i32, count: usize, edition: Option<Edition>) -> Vec<Said> {
    let times = (first..first + count as i32).map(Timestamp);
    places.readings(id, times, Report::Hour, edition.map(standard)).iter().map(Said::from).collect()
}

/// The days of a place, as days since 1970-01-01, under an edition; `None` is that of the date.
pub fn days(places: &Places, id: &str, first: i32, count: usize, edition: Option<Edition>) -> Vec<Said> {
    let times = (first..first + count as i32).map(Timestamp::end_of_day);
    places.readings(id, times, Report::Day, edition.map(standard)).iter().map(Said::from).collect()
}

/// The statistics of a place over days.
pub struct Statistics(Period);

pub fn statistics(places: &Places, id: &str, first: i32, last: i32) -> Statistics {
    Statistics(Period::of(places, id, first, last, None))
}

fn limits(limits: Limits) -> assess::Limits {
    match limits {
        Limits::Of2012 => assess::Limits::Gb2012,
        Limits::To2030 => assess::Limits::Gb2026Transitional,
        Limits::From2031 => assess::Limits::Gb2026Final,
    }
}

/// The limits the library holds a period to.
pub fn limits_of(first: i32, last: i32) -> Limits {
    match assess::Limits::of_period((first, last)) {
        assess::Limits::Gb2012 => Limits::Of2012,
        assess::Limits::Gb2026Transitional => Limits::To2030,
        assess::Limits::Gb2026Final => Limits::From2031,
    }
}

impl Statistics {
    /// A part of the days.
    pub fn part(&self, first: i32, last: i32) -> Self {
        Self(self.0.part(first, last))
    }

    pub fn concentration(&self, p: usize) -> Option<i64> {
        let pollutant = Pollutant::ALL[p];
        self.0.concentration(pollutant, &[]).map(|c| c.ticks(pollutant.decimals()))
    }

    pub fn percentile(&self, p: usize, share: u32) -> Option<i64> {
        let pollutant = Pollutant::ALL[p];
        self.0.percentile(pollutant, share, &[]).map(|c| c.ticks(pollutant.decimals()))
    }

    /// Valid days, due days, whether the months hold, whether the year does.
    pub fn validity(&self, p: usize) -> (u32, u32, bool, bool) {
        let days = &self.0.days[p];
        (days.valid(), days.due(), days.months_are_valid(), days.year_is_valid())
    }

    pub fn days_above(&self, p: usize, of: Limits) -> (u32, u32) {
        let exceedance = self.0.exceedance(Pollutant::ALL[p], limits(of), &[]);
        (exceedance.valid, exceedance.above)
    }

    pub fn levels(&self) -> [u32; 6] {
        self.0.good_days(&[]).kept
    }

    pub fn good_share(&self) -> Option<i64> {
        self.0.good_days(&[]).shares().kept
    }

    /// The single indices and the composite index, in hundredths.
    pub fn composite(&self, of: Limits) -> Option<([i64; 6], i64)> {
        self.0.composite(limits(of), Rounding::HalfEven, &[]).map(|c| (c.single, c.value))
    }
}

pub fn ranks(values: &[Option<i64>]) -> Vec<Option<u32>> {
    assess::ranks(values)
}
