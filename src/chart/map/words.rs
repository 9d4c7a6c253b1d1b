//! The map in words: title, card, table, sentences, and the choices of its reader.

use crate::chart::controls::{period_control, pollutant_control};
use crate::chart::map::classes as map_classes;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::place_value::{PlaceValue, state_word};
use crate::chart::map::station_symbol::station_word;
use crate::chart::options::{OptionValue, RegionLevel};
use crate::chart::values::changes;
use crate::chart::values::shares;
use crate::chart::values::verdict::{self, Heading};
use crate::chart::{Card, Cell, Choice, Control, Spec, Statistic, Table, Title};
use crate::data::{Pollutant, Timestamp};
use crate::error::Lang;
use crate::scene::Colour;
use crate::text::{self, words};

impl MapFigure {
    pub(crate) fn words_around(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let level = match spec.level {
            RegionLevel::County => words::COUNTIES,
            RegionLevel::Group => words::GROUPS,
            RegionLevel::Province if self.dashes.is_some() => words::PROVINCES,
            RegionLevel::Province => words::PROVINCE,
            _ => words::CITIES,
        };
        let time = match self.days {
            Some((first, last)) => span(first, last, lang),
            None if spec.daily() => text::date(self.time, lang),
            None => text::moment(self.time, lang),
        };
        let place = self.path.last().map_or("", |(_, name)| name.get(lang));
        let name = map_classes::name(spec);
        let (title, gap) = match lang {
            Lang::Zh => (format!("{place}{name}"), "　"),
            Lang::En => (format!("{place}: {name}"), " · "),
        };
        let document = match spec.statistic() {
            Statistic::Index => self.standard.document.replacen(' ', "\u{a0}", 1),
            Statistic::Standards => {
                let first = self.standard.document.replacen(' ', "\u{a0}", 1);
                let second = self.regions.first().map(|_| self.second(spec)).unwrap_or_default();
                format!("{} − {first}", second.replacen(' ', "\u{a0}", 1))
            }
            _ => words::BY_RANKING_RULE.get(lang).to_owned(),
        };
        let mut footer = self.credit.lines.clone();
        let deducted = |p: &PlaceValue| p.unit.as_ref().is_some_and(|u| !u.dust_days.is_empty());
        if self.days.is_some() && self.all().any(deducted) {
            footer.insert(0, words::DUST_DEDUCTED.get(lang).to_owned());
        }
        let title = Title { title, subtitle: [time.as_str(), level.get(lang), &document].join(gap), footer };
        crate::chart::map::surface::words::titled(self.surface.as_deref(), title, gap, spec)
    }

    /// The document of the second standard.
    fn second(&self, spec: &Spec) -> &'static str {
        spec.second_edition(self.standard).document
    }

    pub(crate) fn opened(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let place = self.get(item?)?;
        let heading = if place.position.is_some() { Heading::Station } else { Heading::Place };
        let mut card = verdict::card(place.id.clone(), place.id.clone(), &place.name, &place.reading, spec, heading);
        if spec.statistic() != Statistic::Index {
            self.restate(&mut card, place, spec);
        }
        if place.position.is_some() {
            let kind = station_word(place.kind);
            card.rows.insert(0, (words::KIND.get(lang).to_owned(), kind.get(lang).to_owned()));
        }
        if let Some(since) = place.silent_since {
            card.flags.push(words::STALE.get(lang).to_owned());
            card.add_row(words::LAST_VALUE.get(lang), text::moment(since, lang));
        }
        let index = self.regions.iter().position(|r| r.id == place.id);
        for (event, about) in &self.events {
            if event.is_everywhere() || index.is_some_and(|i| about.contains(&i)) {
                card.flags.push(event.title.get(lang).to_owned());
            }
        }
        Some(card)
    }

    /// Turns a card of a reading into one of a statistic.
    #[inline(never)]
    fn restate(&self, card: &mut Card, place: &PlaceValue, spec: &Spec) {
        let lang = spec.language();
        let look = &place.look;
        card.value.clone_from(&look.number);
        card.unit = unit(spec, lang).to_owned();
        card.level.clone_from(&look.word);
        card.colour = look.colour.map(Colour::css).unwrap_or_default();
        card.ink = look.colour.map(|c| c.ink().css()).unwrap_or_default();
        card.advice.clear();
        let flag = state_word(look.state, spec.statistic(), lang);
        card.flags = if look.value.is_some() && !flag.is_empty() { vec![flag.to_owned()] } else { Vec::new() };
        let time = match (self.days, &place.unit) {
            (Some((first, last)), unit) => {
                card.rows.clear();
                let mut row = |label: &str, value: String| card.add_row(label, value);
                if let Some(unit) = unit {
                    if let Some(index) = &unit.now.index {
                        row(words::COMPOSITE.get(lang), text::decimal(index.value, 2));
                    }
                    if let Some(rank) = unit.rank {
                        row(words::RANK_WORD.get(lang), rank.to_string());
                    }
                    for p in Pollutant::ALL {
                        if let Some(c) = unit.now.concentrations[p as usize] {
                            row(
                                p.label(),
                                [
                                    &text::decimal(c.ticks(unit.base.rule.decimals(p)), unit.base.rule.decimals(p)),
                                    " ",
                                    p.unit(),
                                ]
                                .concat(),
                            );
                        }
                    }
                    let days = &unit.now.good_days;
                    row(words::GOOD_DAYS.get(lang), days.good(false).to_string());
                    for (label, share) in shares::rows(days, &unit.now.shares, lang) {
                        row(&label, share);
                    }
                    row(words::HEAVY_DAYS.get(lang), days.heavy(false).to_string());
                    let of = spec.metric().pollutant().filter(|_| spec.statistic() == Statistic::Change);
                    row(words::CHANGE_OF.get(lang), changes::said(&unit.base, of, lang));
                    if !unit.dust_days.is_empty() {
                        row(words::DUST_OUT.get(lang), unit.dust_days.len().to_string());
                    }
                }
                span(first, last, lang)
            }
            (None, _) => verdict::when(&place.reading, spec.daily(), lang),
        };
        if self.days.is_some() {
            card.add_row(words::TIME.get(lang), time.clone());
        }
        let number = format!("{} {} {}", map_classes::name(spec), card.value, card.unit).trim_end().to_owned();
        let mut parts = vec![place.name.clone(), number, card.level.clone()];
        parts.extend(card.flags.iter().cloned());
        parts.push(time);
        parts.retain(|part| !part.is_empty());
        card.label = text::joined(&parts, lang.comma());
    }

    pub(crate) fn rows(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let metric = spec.metric();
        let title = self.words_around(spec);
        let title = crate::chart::map::surface::words::fitted(self.surface.as_deref(), title, spec);
        let index = spec.statistic() == Statistic::Index;
        let unit = if index {
            metric.pollutant().map_or(words::AQI_SHORT.get(lang), Pollutant::unit)
        } else {
            unit(spec, lang)
        };
        let listed = || self.regions.iter().chain(&self.without_area);
        let noted = index && listed().any(|place| !place.reading.remarks().is_empty());
        let mut head = vec![words::PLACE, words::VALUE, words::LEVEL_WORD];
        if index {
            head.extend([words::PRIMARY, words::VALID_STATIONS]);
            head.extend(noted.then_some(words::NOTE));
        } else {
            head[2] = words::CLASS;
            head.push(words::NOTE);
        }
        let mut head: Vec<String> = head.iter().map(|w| w.get(lang).to_owned()).collect();
        if !unit.is_empty() {
            head[1] = format!("{} ({unit})", head[1]);
        }
        let row = |place: &PlaceValue| {
            let mut row = vec![Cell::place(&place.name, &place.id)];
            if !index {
                place.push_statistic(&mut row, spec);
                return row;
            }
            verdict::push_cells(&mut row, &place.reading, spec);
            row.push(verdict::stations_cell(&place.reading, metric));
            if noted {
                row.push(verdict::remarks(&place.reading, lang).into());
            }
            row
        };
        let rows = listed().map(row).collect();
        Table { caption: title.said(lang), head, rows, note: text::joined(&title.footer, " ") }
    }

    pub(crate) fn said(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.words_around(spec);
        let shown: Vec<&PlaceValue> = self.regions.iter().filter(|r| r.look.value.is_some()).collect();
        // The share of good days is kept with its sign turned, so the first is always the best.
        let least = shown.iter().min_by_key(|r| r.look.value);
        let most = shown.iter().max_by_key(|r| r.look.value);
        let without = self.regions.len() - shown.len();
        let say = |p: &&PlaceValue| {
            let word = if spec.statistic() == Statistic::Index { p.look.word.as_str() } else { "" };
            format!("{} {} {word}", p.name, p.look.number).trim_end().to_owned()
        };
        let range = match (least, most) {
            (Some(least), Some(most)) => match lang {
                Lang::Zh => format!("{}个地区有数据，最低{}，最高{}。", shown.len(), say(least), say(most)),
                Lang::En => format!(
                    "{} places have a value, the lowest is {}, the highest {}.",
                    shown.len(),
                    say(least),
                    say(most)
                ),
            },
            _ => match lang {
                Lang::Zh => "没有可用数据。".to_owned(),
                Lang::En => "There are no values.".to_owned(),
            },
        };
        let missing = match (without, lang) {
            (0, _) => String::new(),
            (n, Lang::Zh) => format!("{n}个地区无数据。"),
            (n, Lang::En) => format!(" {n} without a value."),
        };
        let stop = lang.stop();
        let events: String = self.events.iter().map(|(e, _)| [e.title.get(lang), stop].concat()).collect();
        let caveat = if self.credit.synthetic {
            format!("{}{}", words::SYNTHETIC.get(lang), stop.trim_end())
        } else {
            String::new()
        };
        let gap = if lang == Lang::Zh { "" } else { " " };
        let caveat = self.surface.as_ref().map_or_else(String::new, |s| s.caption(spec) + gap) + &caveat;
        format!("{}{stop}{range}{missing}{gap}{events}{caveat}", title.said(lang)).trim_end().to_owned()
    }
}

/// The unit of a statistic's number.
fn unit(spec: &Spec, lang: Lang) -> &'static str {
    match spec.statistic() {
        Statistic::GoodDays | Statistic::HeavyDays => words::DAYS.get(lang),
        _ => "",
    }
}

/// The days of a month up to one: `2026年3月1日–22日`.
fn span(first: i32, last: i32, lang: Lang) -> String {
    let at = |day: i32| Timestamp::end_of_day(day);
    [text::date(at(first), lang), text::date(at(last), lang)].join(" – ")
}

/// The choices of a map's reader.
pub(crate) fn controls(spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: words::Words| Choice { value, label: w.get(lang).to_owned() };
    let mut level = Control {
        key: "level",
        label: words::LEVEL.get(lang).to_owned(),
        value: spec.level.written(),
        options: Vec::new(),
    };
    level.options =
        vec![choice("city", words::CITIES), choice("county", words::COUNTIES), choice("group", words::GROUPS)];
    let names = [
        ("index", words::CONCENTRATION_NOW),
        ("composite", words::COMPOSITE),
        ("rank", words::RANK_WORD),
        ("good-days", words::GOOD_DAYS),
        ("heavy-days", words::HEAVY_DAYS),
        ("yoy", words::CHANGE_OF),
        ("standards", words::STANDARDS_APART),
    ];
    let metric = Control {
        key: "metric",
        label: words::STATISTIC.get(lang).to_owned(),
        value: spec.metric.written(),
        options: names.map(|(value, words)| choice(value, words)).to_vec(),
    };
    let mut out = vec![level, pollutant_control(spec, false), metric];
    out.extend(crate::chart::map::surface::words::controls(spec));
    if !spec.statistic().of_month() {
        out.push(period_control(spec));
    }
    out
}
