//! The trail of an hour or a day: index, sub-indices, concentrations, and the means they are made of.

use super::identifier::{joined, moment_id, reading_options};
use super::points::{NOT_MONITORED, of_source};
use super::trace::{Step, Trace};
use crate::aqi::{Report, Standard, Withheld};
use crate::assess::place::Places;
use crate::assess::reading::{Over, Reading};
use crate::data::{AveragingPeriod, Pollutant, Timestamp};
use crate::error::{Bilingual, Words};

const PASSED_OVER: Words =
    Words("缺测，按全国发布平台的做法不影响指数", "missing; passed over, as the national site does");

/// A place at an hour or on a day, by an edition asked for or the one of the time.
pub(super) struct Moment<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) id: &'a str,
    pub(super) time: Timestamp,
    pub(super) report: Report,
    pub(super) asked: Option<&'static Standard>,
}

impl Moment<'_> {
    fn link(&self, metric: &str) -> String {
        moment_id(metric, self.id, self.time, self.report) + &reading_options(self.places.rules(), self.asked)
    }

    /// The mean before it is rounded.
    pub(super) fn mean(&self, pollutant: Pollutant) -> Trace {
        self.mean_over(pollutant, Over::of(self.report))
    }

    fn mean_over(&self, pollutant: Pollutant, over: Over) -> Trace {
        if let Some(place) = self.places.find(self.id) {
            return of_source(self.places, &self.places.source(place), pollutant, self.time, over);
        }
        Trace::new(Bilingual::new("有效站点的平均", "mean of valid stations"), Step::Points, "HJ 663", Vec::new())
    }

    fn concentration(&self, pollutant: Pollutant, over: Over) -> Trace {
        let (name, en) = match (over, pollutant) {
            (Over::Hour, _) => ("1小时平均浓度", "1-hour mean"),
            (Over::Day, Pollutant::O3) => ("日最大8小时平均浓度", "daily maximum 8-hour mean"),
            (Over::Day, _) => ("日均浓度", "daily mean"),
            (Over::Last24Hours, _) => ("24小时平均浓度", "24-hour mean"),
            (Over::LargestHour, _) => ("日最大1小时平均浓度", "daily maximum 1-hour mean"),
        };
        let label = Bilingual::new([pollutant.label(), name].concat(), [pollutant.label(), " ", en].concat());
        let mean = self.mean_over(pollutant, over);
        Trace::new(label, Step::Round(pollutant.decimals()), "GB/T 8170", vec![mean]).of(pollutant, 0)
    }

    /// The published concentration, and beside it how few of the points due it rests on.
    pub(super) fn published(&self, pollutant: Pollutant) -> Trace {
        let mut out = self.value(pollutant);
        out.notes.extend(thin(&self.reading(), Some(pollutant)));
        out
    }

    fn value(&self, pollutant: Pollutant) -> Trace {
        Trace { link: self.link(pollutant.id()), ..self.concentration(pollutant, Over::of(self.report)) }
    }

    fn reading(&self) -> Reading {
        self.places.reading(self.id, self.time, self.report, self.asked)
    }

    /// The sub-index of a pollutant: of its concentration, or of the mean that stands in for one above the table.
    pub(super) fn sub_index(&self, pollutant: Pollutant) -> Trace {
        self.sub_index_of(pollutant, &self.reading())
    }

    fn sub_index_of(&self, pollutant: Pollutant, reading: &Reading) -> Trace {
        let instead = reading.instead.filter(|instead| instead.pollutant == pollutant);
        let period = match (instead, self.report) {
            (None, report) => report.period(pollutant),
            (Some(_), Report::Hour) => AveragingPeriod::Day,
            (Some(_), Report::Day) => AveragingPeriod::Hour,
        };
        let value = match instead {
            None => self.value(pollutant),
            Some(_) => self.concentration(pollutant, Over::instead(self.report)),
        };
        let label = Bilingual::new([pollutant.label(), "分指数"].concat(), ["IAQI of ", pollutant.label()].concat());
        let step = Step::SubIndex(reading.standard, pollutant, period);
        let mut out = Trace::new(label, step, reading.standard.document, vec![value]);
        out.notes.extend(instead.map(|instead| instead.said(reading)));
        if reading.aqi.withheld == Some(Withheld::AboveTable(pollutant)) {
            out.notes.extend(reading.why());
        }
        Trace { link: self.link(&["IAQI.", pollutant.id()].concat()), ..out }
    }

    /// The index, opened down to the hours of the place's points.
    pub(super) fn index(&self) -> Trace {
        let reading = self.reading();
        let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
        for pollutant in Pollutant::ALL {
            if reading.ticks[pollutant as usize].is_some() || reading.requires(pollutant) {
                inputs.push(self.sub_index_of(pollutant, &reading));
                continue;
            }
            let why = if reading.monitors(pollutant) { PASSED_OVER } else { NOT_MONITORED };
            left_out.push((Bilingual::new(pollutant.label(), pollutant.label()), why));
        }
        let label = Bilingual::new("空气质量指数", "air quality index");
        let out = Trace::new(label, Step::Index(reading.standard), reading.standard.document, inputs);
        // What is at hand, where it is no index.
        if let Some(withheld) = reading.aqi.withheld
            && let Some(rest) = reading.aqi.of_the_rest
        {
            left_out.push((Bilingual::new(rest.to_string(), rest.to_string()), withheld.words()));
        }
        let mut notes = reading.notes();
        notes.extend(thin(&reading, None));
        Trace { left_out, notes, link: self.link("AQI"), ..out }
    }
}

impl Moment<'_> {
    /// The index of a listed day of sand and dust once PM10 and PM2.5 are deducted: that of the other pollutants.
    pub(super) fn index_without_particles(&self) -> Trace {
        let reading = self.reading();
        let gases = [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3];
        let counts = |p: &Pollutant| reading.ticks[*p as usize].is_some() || reading.requires(*p);
        let inputs = gases.into_iter().filter(counts).map(|p| self.sub_index_of(p, &reading)).collect();
        let label = Bilingual::new("扣除颗粒物后的空气质量指数", "air quality index without particles");
        let out = Trace::new(label, Step::Index(reading.standard), "环办监测〔2016〕120号", inputs);
        Trace { link: joined(self.link("AQI"), ":dust=exclude"), ..out }
    }
}

/// How few of the points due a value of a pollutant, or of the index, rests on.
fn thin(reading: &Reading, pollutant: Option<Pollutant>) -> Option<Bilingual> {
    let capture = reading.capture(pollutant);
    let of = pollutant.or_else(|| reading.worst_covered()).filter(|_| reading.is_thin(pollutant))?.label();
    let (valid, due) = (capture.valid, capture.due);
    Some(Bilingual::new(
        format!("{of}有效站点{valid}个，应有{due}个：不足规定比例，数值仅供参考"),
        format!("{of}: {valid} of {due} stations valid, too few for a value of the place; for orientation only"),
    ))
}

/// The published concentration of a place at an hour or on a day, down to its points and hours.
pub fn explain_value(places: &Places<'_>, id: &str, pollutant: Pollutant, time: Timestamp, report: Report) -> Trace {
    Moment { places, id, time, report, asked: None }.published(pollutant)
}

/// The sub-index of a pollutant by an edition.
pub fn explain_sub_index(
    places: &Places<'_>,
    id: &str,
    pollutant: Pollutant,
    time: Timestamp,
    report: Report,
    standard: &'static Standard,
) -> Trace {
    Moment { places, id, time, report, asked: Some(standard) }.sub_index(pollutant)
}

/// The index of a place at an hour or on the hour's natural day by the edition of the time, opened down to the hours of
/// its points.
pub fn explain_index(places: &Places<'_>, id: &str, time: Timestamp, report: Report) -> Trace {
    Moment { places, id, time, report, asked: None }.index()
}
