//! The answer in words.

use super::figure::{Answer, MonthShare};
use crate::aqi::Activity;
use crate::assess::Reading;
use crate::chart::values::since;
use crate::chart::values::verdict;
use crate::chart::{Card, Metric, Spec};
use crate::data::{Pollutant, Timestamp};
use crate::error::Lang;
use crate::text::{self, Words, words};

const GROUPS: [Words; 3] = [words::OUTDOOR_EXERCISE, words::CHILDREN_AND_OLD, words::HEART_AND_LUNG];

/// The word of what is left to a group.
fn activity_word(activity: Activity) -> Words {
    match activity {
        Activity::AsUsual => words::AS_USUAL,
        Activity::Less => words::DO_LESS,
        Activity::Avoid => words::AVOID,
        Activity::StayIndoors => words::STAY_INDOORS,
    }
}

/// `3月1—22日优良天数比例86.4%，比上年同期上升4.5个百分点`.
#[inline(never)]
fn month_words(month: &MonthShare, lang: Lang) -> String {
    let MonthShare { days: (first, last), share, change } = *month;
    let (from, to) = (Timestamp::end_of_day(first).end_label(), Timestamp::end_of_day(last).end_label());
    let (share, points) = (text::decimal(share, 1), text::decimal(change.abs(), 1));
    match lang {
        Lang::Zh => {
            let days = if first == last { String::new() } else { format!("—{}", to.day) };
            let moved = match change.signum() {
                1 => format!("比上年同期上升{points}个百分点"),
                -1 => format!("比上年同期下降{points}个百分点"),
                _ => "与上年同期持平".to_owned(),
            };
            format!("{}月{}{days}日优良天数比例{share}%，{moved}", from.month, from.day)
        }
        Lang::En => {
            let days = if first == last { String::new() } else { format!("{}–", from.day) };
            let moved = match change.signum() {
                1 => format!("{points} percentage points up on"),
                -1 => format!("{points} percentage points down on"),
                _ => "the same as".to_owned(),
            };
            let date = text::short_date(Timestamp::end_of_day(last), lang);
            format!("{days}{date}: {share}% of days excellent or good, {moved} the year before")
        }
    }
}

/// `8站中8站有效`, of a station nothing.
fn stations(reading: &Reading, metric: Metric, lang: Lang) -> String {
    let capture = reading.capture(metric.pollutant());
    match lang {
        _ if reading.is_point || capture.due == 0 => String::new(),
        Lang::Zh => format!("{}站中{}站有效", capture.due, capture.valid),
        Lang::En => format!("{} of {} stations valid", capture.valid, capture.due),
    }
}

/// How long ago an hour ended, while that is less than two days: `2小时前`; nothing without a clock.
fn age(time: Timestamp, now: f64, lang: Lang) -> String {
    // A timestamp is in Beijing time, the clock in UTC.
    let hours = ((now - (f64::from(time.0) - 8.0) * 3600.0) / 3600.0).floor();
    if now <= 0.0 || !(0.0..48.0).contains(&hours) {
        return String::new();
    }
    match (hours as i32, lang) {
        (0, Lang::Zh) => "不到1小时前".to_owned(),
        (0, Lang::En) => "less than an hour ago".to_owned(),
        (hours, Lang::Zh) => format!("{hours}小时前"),
        (1, Lang::En) => "1 hour ago".to_owned(),
        (hours, Lang::En) => format!("{hours} hours ago"),
    }
}

/// What is left to each group, in one line.
pub(super) fn activity_words(card: &Card, lang: Lang) -> String {
    let each: Vec<String> = card.rows.iter().map(|(group, may)| [group, lang.colon(), may].concat()).collect();
    text::joined(&each, lang.semicolon())
}

impl Answer {
    /// When the reading is of, how many stations are valid, and how long ago it was.
    pub(super) fn when(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let mut out = verdict::when(&self.reading, spec.daily(), lang);
        let age = if spec.daily() { String::new() } else { age(self.reading.time, spec.now.0, lang) };
        for part in [stations(&self.reading, spec.metric(), lang), age] {
            if !part.is_empty() {
                out = [&out, " · ", &part].concat();
            }
        }
        out
    }

    /// The difference to a day before, the effect on health and the month, as far as data and edition carry them.
    fn notes(&self, spec: &Spec) -> Vec<String> {
        let lang = spec.language();
        let day = self.change.map(|change| since::said(change, spec));
        let effect = self.effect(spec).map(|effect| effect.get(lang).to_owned());
        let month = self.month.as_ref().map(|month| month_words(month, lang));
        day.into_iter().chain(effect).chain(month).collect()
    }

    /// The primary pollutants with subscripts: `首要污染物 PM₂.₅`; empty where there are none.
    fn primary(&self, lang: Lang) -> String {
        let primary: Vec<&str> = self.reading.aqi.primary.iter().map(Pollutant::subscripted).collect();
        if primary.is_empty() {
            return String::new();
        }
        [words::PRIMARY.get(lang), " ", &primary.join(words::COMMA.get(lang))].concat()
    }

    /// The answer as a card: its rows are what the measures leave to each group of people, its notes the comparisons
    /// and the effect on health, its advice the measures.
    pub(super) fn opened(&self, spec: &Spec) -> Card {
        let lang = spec.language();
        let heading = verdict::Heading::Place;
        let mut card = verdict::card(self.id.clone(), self.id.clone(), &self.name, &self.reading, spec, heading);
        card.rows.clear();
        card.primary = self.primary(lang);
        if spec.metric().pollutant().is_none() {
            words::AQI_SHORT.get(lang).clone_into(&mut card.unit);
        }
        for (group, activity) in GROUPS.iter().zip(self.activities(spec).into_iter().flatten()) {
            card.add_row(group.get(lang), activity_word(activity).get(lang).to_owned());
        }
        card.notes = self.notes(spec);
        card.alerts.clone_from(&self.alerts);
        if self.credit.synthetic {
            card.flags.insert(0, words::SEAL.get(lang).to_owned());
        }
        let mut parts = card.alerts.clone();
        parts.push(card.label.clone());
        parts.extend(card.notes.iter().cloned());
        parts.push(activity_words(&card, lang));
        parts.extend(self.credit.synthetic.then(|| words::SYNTHETIC.get(lang).to_owned()));
        parts.push(card.advice.clone());
        parts.retain(|part| !part.is_empty());
        card.label = text::joined(&parts, lang.stop());
        card
    }
}
