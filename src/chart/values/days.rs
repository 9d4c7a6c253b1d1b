//! Natural days of some places: what each was, and which were days of sand and dust.

use crate::aqi::Level;
use crate::aqi::Report;
use crate::assess::{Dust, Places, Reading};
use crate::chart::page::frame::Credit;
use crate::chart::values::place::Named;
use crate::chart::values::place::place_of;
use crate::chart::values::series::{self, Step};
use crate::chart::values::verdict::level_word;
use crate::chart::values::verdict::{Verdict, cover, metric_name};
use crate::chart::{Cover, Spec, Title};
use crate::data::{Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::text::{self, words};

/// Days of places, all of the same length.
pub struct Days {
    /// The places.
    pub places: Vec<Named>,
    /// The first day, as days since 1970-01-01.
    pub first: i32,
    /// What is known of each place on each day.
    pub readings: Vec<Vec<Reading>>,
    /// Whether each was an officially listed day of sand and dust.
    pub dust: Vec<Vec<bool>>,
    /// What the data of each day are; of several places the worst.
    pub covers: Vec<Cover>,
    pub(crate) credit: Credit,
}

impl Days {
    /// The days of the spec's period, of its places.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (from, to) = series::span(pack, places, spec)?;
        Self::between(pack, places, spec, (from.day(), to.day()))
    }

    /// The days from one to another, as days since 1970-01-01.
    ///
    /// # Errors
    /// When the pack lacks a place.
    pub fn between(pack: &Pack, places: &Places<'_>, spec: &Spec, (first, last): (i32, i32)) -> Result<Self> {
        let lang = spec.language();
        let mut out = Self {
            places: Vec::new(),
            first,
            readings: Vec::new(),
            dust: Vec::new(),
            covers: Vec::new(),
            credit: Credit::of(pack, false, spec.now, lang),
        };
        for id in spec.several() {
            let place = place_of(pack, &Spec { place: id.to_owned(), ..spec.clone() })?;
            let times = (first..=last).map(Timestamp::end_of_day);
            let readings = places.readings(&place.id, times, Report::Day, spec.edition());
            let listed = Dust::days(pack, &place.id, (first, last));
            let covers: Vec<Cover> = readings.iter().map(|reading| cover(reading, spec.metric())).collect();
            if out.covers.is_empty() {
                out.covers = covers;
            } else {
                for (cover, other) in out.covers.iter_mut().zip(covers) {
                    *cover = if *cover == other { other } else { Cover::Partial };
                }
            }
            out.dust.push((first..=last).map(|day| listed.binary_search(&day).is_ok()).collect());
            out.readings.push(readings);
            out.places.push(Named { id: place.id.clone(), name: place.name.get(lang).to_owned() });
        }
        Ok(out)
    }

    /// How many days there are.
    pub fn len(&self) -> usize {
        self.covers.len()
    }

    /// Whether there is no day.
    pub fn is_empty(&self) -> bool {
        self.covers.is_empty()
    }

    /// The last day, as days since 1970-01-01.
    pub fn last(&self) -> i32 {
        self.first + self.len() as i32 - 1
    }

    /// A day's verdict.
    pub fn verdict(&self, place: usize, day: usize, spec: &Spec) -> Option<Verdict> {
        Some(Verdict::of(self.readings.get(place)?.get(day)?, spec.metric(), spec.coverage))
    }

    /// Days of each level between two days (counted from the first), and days without.
    pub fn count(&self, place: usize, days: std::ops::Range<usize>, spec: &Spec) -> Count {
        let mut out = Count::default();
        for day in days {
            match self.verdict(place, day, spec).and_then(|v| v.level) {
                Some(level) => {
                    if let Some(n) = out.levels.get_mut(usize::from(level.number) - 1) {
                        *n += 1;
                    }
                }
                None => out.missing += 1,
            }
            out.dust += u32::from(self.dust.get(place).and_then(|d| d.get(day)).copied().unwrap_or(false));
        }
        out
    }

    /// Title, period, documents and foot; `what` is what the picture makes of the days.
    pub(crate) fn title(&self, spec: &Spec, what: words::Words) -> Title {
        let lang = spec.language();
        let places: Vec<String> = self.places.iter().map(|p| p.name.clone()).collect();
        let places = text::joined(&places, words::COMMA.get(lang));
        let name = metric_name(spec.metric(), true, lang);
        let say = |day: i32| text::date(Timestamp::end_of_day(day), lang);
        let mut documents: Vec<&str> = self.readings.iter().flatten().map(|r| r.standard.document).collect();
        documents.dedup();
        documents.truncate(documents.len().min(2));
        let documents: Vec<String> = documents.iter().map(|d| d.replace(' ', "\u{a0}")).collect();
        let documents = text::joined(&documents, " → ");
        let span = format!("{} – {}", say(self.first), say(self.last()));
        let (title, subtitle) = match lang {
            Lang::Zh if self.places.len() > 1 => {
                (format!("{places}：{}", what.0), format!("{span}　{name}　{documents}"))
            }
            Lang::Zh => (format!("{places}{}", what.0), format!("{span}　{name}　{documents}")),
            Lang::En => (format!("{places}: {}", what.1), format!("{span} · {name} · {documents}")),
        };
        Title { title, subtitle, footer: self.credit.lines.clone() }
    }
}

/// Days by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Days of levels 1 to 6.
    pub levels: [u32; 6],
    /// Days without a level.
    pub missing: u32,
    /// Listed days of sand and dust among them.
    pub dust: u32,
}

impl Count {
    /// Days with a level.
    pub fn valid(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// Days of levels 1 and 2.
    pub fn good(&self) -> u32 {
        self.levels[0] + self.levels[1]
    }

    /// The share of good days among the valid ones, in tenths of a percent, half to even.
    pub fn share(&self) -> Option<i64> {
        crate::stats::Exceedance { valid: self.valid(), above: self.valid() - self.good() }.attainment_rate()
    }

    /// The share as printed: `86.3%`, or a dash.
    pub fn said(&self) -> String {
        self.share().map_or_else(|| "—".to_owned(), |tenths| text::decimal(tenths, 1) + "%")
    }
}

/// The first day of the month a day lies in.
pub fn month_of(day: i32) -> i32 {
    Step::Month.days(day).0
}

/// Days by level in words: `太原市：优良300天（有效365天，82.2%），优60天，良240天……`.
pub(crate) fn said(count: &Count, name: &str, levels: &'static [Level], lang: Lang) -> String {
    let (good, valid, share) = (count.good(), count.valid(), count.said());
    let mut parts = vec![match lang {
        Lang::Zh => format!("{name}优良{good}天（有效{valid}天的{share}）"),
        Lang::En => format!("{name}: {good} days excellent or good, {share} of {valid} valid days"),
    }];
    for (level, n) in levels.iter().zip(count.levels).filter(|(_, n)| *n > 0) {
        let word = level_word(level, lang);
        parts.push(if lang == Lang::Zh { format!("{word}{n}天") } else { format!("{word} {n}") });
    }
    if count.missing > 0 {
        let n = count.missing;
        parts.push(if lang == Lang::Zh { format!("无数据{n}天") } else { format!("no data {n}") });
    }
    if count.dust > 0 {
        let n = count.dust;
        parts.push(if lang == Lang::Zh { format!("其中沙尘{n}天") } else { format!("sand and dust on {n}") });
    }
    text::joined(&parts, if lang == Lang::Zh { "，" } else { ", " })
}
