//! Natural days of some places: what each was, and which were days of sand and dust.

use crate::aqi::{Level, Report, Standard};
use crate::assess::{DayLevel, Dust, GoodDays, GoodShares, Places, RankPeriod, Reading, cities_of, enough};
use crate::chart::page::frame::Credit;
use crate::chart::values::place::Named;
use crate::chart::values::place::place_of;
use crate::chart::values::series::{self, Step};
use crate::chart::values::shares;
use crate::chart::values::verdict::level_word;
use crate::chart::values::verdict::{Verdict, cover, metric_name};
use crate::chart::{Cover, Spec, Title};
use crate::data::{Pack, Pollutant, Timestamp};
use crate::error::{Bilingual, Lang, Result};
use crate::stats;
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
    /// What each day of each place counts as, by unit: the place itself, or the cities of a province.
    levels: Vec<Vec<Vec<DayLevel>>>,
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
        Self::between(pack, places, spec, (from.day(), to.day()), spec.edition())
    }

    /// The days from one to another, as days since 1970-01-01, counted under an edition of the index; `None` is that of each
    /// day's date.
    ///
    /// # Errors
    /// When the pack lacks a place.
    pub fn between(
        pack: &Pack,
        places: &Places<'_>,
        spec: &Spec,
        (first, last): (i32, i32),
        edition: Option<&'static Standard>,
    ) -> Result<Self> {
        let lang = spec.language();
        let mut out = Self {
            places: Vec::new(),
            first,
            readings: Vec::new(),
            dust: Vec::new(),
            levels: Vec::new(),
            covers: Vec::new(),
            credit: Credit::of(pack, false, spec.now.0, lang),
        };
        for id in spec.several() {
            let place = place_of(pack, &Spec { place: id.to_owned(), ..spec.clone() })?;
            let of = |id: &str| places.readings(id, (first..=last).map(Timestamp::end_of_day), Report::Day, edition);
            let listed = |id: &str| -> Vec<bool> {
                let listed = Dust::days(pack, id, (first, last));
                (first..=last).map(|day| listed.binary_search(&day).is_ok()).collect()
            };
            let readings = of(&place.id);
            let covers: Vec<Cover> = readings.iter().map(|reading| cover(reading, spec.metric())).collect();
            if out.covers.is_empty() {
                out.covers = covers;
            } else {
                for (cover, other) in out.covers.iter_mut().zip(covers) {
                    *cover = if *cover == other { other } else { Cover::Partial };
                }
            }
            let levels = |readings: &[Reading], listed: &[bool]| -> Vec<DayLevel> {
                readings.iter().zip(listed).map(|(reading, listed)| level_of(reading, *listed, spec)).collect()
            };
            let dust = listed(&place.id);
            let cities = cities_of(places, &place.id);
            out.levels.push(if cities.is_empty() {
                vec![levels(&readings, &dust)]
            } else {
                let ids = cities.iter().map(|at| pack.entities[*at].id.as_str());
                ids.map(|id| levels(&of(id), &listed(id))).collect()
            });
            out.dust.push(dust);
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
        Some(Verdict::of(self.readings.get(place)?.get(day)?, spec.metric(), spec.coverage.0))
    }

    /// Days of each level between two days (counted from the first), in both official forms.
    pub fn count(&self, place: usize, days: std::ops::Range<usize>) -> Count {
        let span = RankPeriod::of((self.first + days.start as i32, self.first + days.end as i32 - 1));
        let mut out = Count::default();
        let mut shares = Vec::new();
        for unit in self.levels.get(place).into_iter().flatten() {
            let part = unit.get(days.clone()).unwrap_or_default();
            let counted = GoodDays::count(part.iter().copied());
            let valid = stats::Days::count((span.days.0..).zip(part.iter().map(|day| day.level.is_some())));
            out.units += 1;
            out.valid_units += u32::from(span.is_valid(&valid));
            out.days = out.days.and(&counted);
            shares.push(counted.shares());
        }
        out.shares = GoodShares::mean(&shares);
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
        let documents: Vec<String> = documents.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
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

/// Days by level of a place in both official forms, and their shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The days; of a province those of its cities together.
    pub days: GoodDays,
    /// The shares; of a province the mean of its cities'.
    pub shares: GoodShares,
    /// The places whose days are counted together: one, or the cities of a province.
    pub units: u32,
    /// Units with enough valid days for a comparison ([`RankPeriod::is_valid`]).
    pub valid_units: u32,
}

impl Count {
    /// Days with a level.
    pub fn valid(&self) -> u32 {
        self.days.valid(false)
    }

    /// Days of levels 1 and 2, listed days kept.
    pub fn good(&self) -> u32 {
        self.days.good(false)
    }

    /// The shares as printed: `86.3%`, where days were listed both, each named.
    pub fn said(&self, lang: Lang) -> String {
        shares::both(&self.days, &self.shares, lang)
    }

    /// True if the days are enough for a comparison; of a province, those of three in four cities.
    pub fn compares(&self) -> bool {
        enough(self.valid_units as usize, self.units as usize)
    }
}

/// The change of the share of good days in tenths of a percentage point, listed days kept and deducted, of two counts with
/// the days due at each place.
///
/// # Errors
/// The reason, where either has too few valid days.
pub(crate) fn change_of_good_days(
    (this, this_due): (&Count, u32),
    (before, before_due): (&Count, u32),
) -> std::result::Result<[Option<i64>; 2], Bilingual> {
    for (count, due, zh, en) in
        [(this, this_due, "本期", "this period"), (before, before_due, "上年同期", "the year before")]
    {
        if !count.compares() {
            let (valid, due) = (count.valid(), due * count.units);
            return Err(Bilingual::new(
                format!("{zh}有效{valid}/{due}天，不作比较"),
                format!("{en} has {valid} of {due} valid days: not compared"),
            ));
        }
    }
    let points = |deducted| Some(this.shares.share(deducted)? - before.shares.share(deducted)?);
    Ok([points(false), points(true)])
}

/// What a day counts as under a metric; a pollutant's own level knows no other pollutants, so a listed day of particles has
/// none once they are deducted.
fn level_of(reading: &Reading, listed: bool, spec: &Spec) -> DayLevel {
    let metric = spec.metric();
    let verdict = Verdict::of(reading, metric, spec.coverage.0);
    let level = verdict.level.map(|level| level.number);
    let without_particles = match metric.pollutant() {
        Some(Pollutant::Pm25 | Pollutant::Pm10) => None,
        Some(_) => level,
        None if verdict.why == Some(words::NOT_VALID) => None,
        None => reading.aqi.without_particles(reading.standard).level.map(|level| level.number),
    };
    DayLevel { level, without_particles, listed }
}

/// The first day of the month a day lies in.
pub fn month_of(day: i32) -> i32 {
    Step::Month.days(day).0
}

/// Days by level in words: `太原市：优良300天（有效365天，82.2%），优60天，良240天……`.
pub(crate) fn said(count: &Count, name: &str, levels: &'static [Level], lang: Lang) -> String {
    let (good, valid, share) = (count.good(), count.valid(), count.said(lang));
    let mut parts = vec![match lang {
        Lang::Zh if count.units > 1 => {
            format!("{name}{}市共优良{good}天次（有效{valid}天次），各市平均优良天数比例{share}", count.units)
        }
        Lang::En if count.units > 1 => {
            let units = count.units;
            format!(
                "{name}, {units} cities: {good} of {valid} valid days excellent or good, mean of the cities {share}"
            )
        }
        Lang::Zh => format!("{name}优良{good}天（有效{valid}天的{share}）"),
        Lang::En => format!("{name}: {good} days excellent or good, {share} of {valid} valid days"),
    }];
    for (level, n) in levels.iter().zip(count.days.kept).filter(|(_, n)| *n > 0) {
        let word = level_word(level, lang);
        parts.push(if lang == Lang::Zh { format!("{word}{n}天") } else { format!("{word} {n}") });
    }
    if count.days.missing > 0 {
        let n = count.days.missing;
        parts.push(if lang == Lang::Zh { format!("无数据{n}天") } else { format!("no data {n}") });
    }
    if count.days.listed > 0 {
        let (n, over, share) =
            (count.days.listed, count.days.because_of_dust, shares::percent(count.shares.because_of_dust));
        parts.push(match lang {
            Lang::Zh => format!("其中沙尘{n}天，由沙尘天气导致的超标{over}天（{share}）"),
            Lang::En => format!("sand and dust on {n}, over 100 because of it on {over} ({share})"),
        });
    }
    text::joined(&parts, lang.comma())
}
