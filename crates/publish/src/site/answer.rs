//! What is known of every place at the newest hour (of daily data: on the newest day).

use crate::error::{Error, Kind, Result, text};
use lantian::aqi::Report;
use lantian::assess::{Places, Reading};
use lantian::data::{Entity, EntityKind, Pack, Pollutant, Timestamp};
use lantian::error::Lang;
use lantian::text as format;
use std::collections::HashMap;

/// The answers of a pack, by place.
pub(super) struct Answers {
    /// The hour's end, or the 24:00 of the day.
    pub(super) time: Timestamp,
    /// Days, not hours.
    pub(super) is_daily: bool,
    of: HashMap<String, Answer>,
}

/// What is known of a place.
pub(super) struct Answer {
    /// Its reading.
    pub(super) reading: Reading,
    /// True if the pack has measurements of the place itself.
    has_rows: bool,
}

impl Answers {
    /// Computes the answers of all places but stations.
    ///
    /// # Errors
    /// A pack without any measurement.
    pub(super) fn of(pack: &Pack) -> Result<Self> {
        let places = Places::new(pack);
        let nothing = || Error::new(Kind::Data, text!("数据包中没有监测数据", "the pack holds no measurements"));
        let (time, is_daily) = match places.latest() {
            Some(hour) => (hour, false),
            None => (places.latest_day().ok_or_else(nothing)?, true),
        };
        let report = if is_daily { Report::Day } else { Report::Hour };
        let units = pack.entities.iter().filter(|entity| entity.kind != EntityKind::Station);
        let grids = || [&pack.hourly, &pack.daily].into_iter().flatten();
        let answer = |entity: &Entity| {
            let reading = places.reading(&entity.id, time, report, None);
            (entity.id.clone(), Answer { reading, has_rows: grids().any(|grid| grid.row(&entity.id).is_some()) })
        };
        Ok(Self { time, is_daily, of: units.map(answer).collect() })
    }

    /// Returns the answer of a place.
    pub(super) fn get(&self, id: &str) -> Option<&Answer> {
        self.of.get(id)
    }

    /// Returns the time in words: `2026年3月22日15时`, of days the date.
    pub(super) fn when(&self, lang: Lang) -> String {
        if self.is_daily { format::date(self.time, lang) } else { format::moment(self.time, lang) }
    }
}

impl Answer {
    /// True if the place is monitored: it has stations, or a value of its own. A silent hour does not change it, so that
    /// the page of a place stays.
    pub(super) fn is_monitored(&self) -> bool {
        self.reading.due > 0 || self.has_rows
    }

    /// Returns index, level and primary pollutants in words; a dash where there is no index.
    pub(super) fn words(&self, lang: Lang) -> [String; 3] {
        let aqi = &self.reading.aqi;
        let dash = || "—".to_owned();
        let primary: Vec<&str> = aqi.primary.iter().map(Pollutant::label).collect();
        [
            aqi.value.map_or_else(dash, |value| value.to_string()),
            aqi.level.map_or_else(dash, |level| level.word.get(lang).to_owned()),
            if primary.is_empty() { dash() } else { primary.join(if lang == Lang::Zh { "、" } else { ", " }) },
        ]
    }

    /// Returns the concentration of a pollutant as it is published; a dash where there is none.
    pub(super) fn concentration(&self, pollutant: Pollutant) -> String {
        let ticks = self.reading.ticks.get(pollutant as usize).copied().flatten();
        ticks.map_or_else(|| "—".to_owned(), |ticks| format::decimal(ticks, pollutant.decimals()))
    }
}
