//! Days by level, in stacked bars.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::{Bar, LevelsFigure};

use crate::assess::edition_note;
use crate::chart::controls::pollutant_control;
use crate::chart::levels::scene as levels_scene;
use crate::chart::options::Average;
use crate::chart::page::coverage;
use crate::chart::page::highlight;
use crate::chart::values::days;
use crate::chart::values::shares;
use crate::chart::values::verdict::level_word;
use crate::chart::{Card, Cell, Control, Picture, Spec, Table, Title};
use crate::data::Timestamp;
use crate::error::Lang;
use crate::scene::Scene;
use crate::text::{self, words};

impl LevelsFigure {
    /// The shares of a bar; marked where the two years of a pair are stated for different reference states.
    pub(crate) fn share(&self, bar: &Bar, lang: Lang) -> String {
        bar.count.said(lang) + if self.crosses { "*" } else { "" }
    }

    /// The same as narrow as it stands beside a bar.
    pub(crate) fn narrow_share(&self, bar: &Bar) -> String {
        shares::narrow(&bar.count.days, &bar.count.shares) + if self.crosses { "*" } else { "" }
    }

    /// The change of the share of good days in words: `+3.2`, with listed days `+3.2（扣除沙尘+2.9）`, or why there is none.
    fn change_words(&self, bar: usize, lang: Lang) -> Option<String> {
        let mark = if self.crosses { "*" } else { "" };
        Some(match self.change(bar)? {
            Err(why) => [text::dash().as_str(), " ", why.get(lang)].concat(),
            Ok([kept, deducted]) => {
                let say = |points: Option<i64>| points.map_or_else(text::dash, |p| text::signed(p, 1));
                let dust = kept != deducted || self.bars[bar].count.days.listed > 0;
                let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
                let without = [open, words::DUST_DEDUCTED_SHORT.get(lang), &say(deducted), close].concat();
                [say(kept), if dust { without } else { String::new() }, mark.to_owned()].concat()
            }
        })
    }
}

impl Picture for LevelsFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        levels_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        levels_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_first(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        let bar = self.bars.get(item as usize)?;
        Some([&self.days.places[bar.place].id, " ", &Timestamp(bar.first * 24).civil().date()].concat())
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..self.bars.len() as u32).find(|item| self.id(*item).as_deref() == Some(id))
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.bars.len().checked_sub(1)? as u32;
        let Some(from) = from else { return Some(if key == "End" { last } else { 0 }) };
        match key {
            "ArrowUp" | "ArrowLeft" => Some(from.saturating_sub(1)),
            "ArrowDown" | "ArrowRight" => Some((from + 1).min(last)),
            "Home" | "PageUp" => Some(0),
            "End" | "PageDown" => Some(last),
            _ => None,
        }
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let bar = self.bars.get(item? as usize)?;
        let mut rows = Vec::new();
        for (level, n) in self.levels().iter().zip(bar.count.days.kept) {
            rows.push((level_word(level, lang).to_owned(), n.to_string()));
        }
        rows.push((words::NO_DATA.get(lang).to_owned(), bar.count.days.missing.to_string()));
        rows.push((words::DUST_DAY.get(lang).to_owned(), bar.count.days.listed.to_string()));
        rows.push((words::VALID_DAYS.get(lang).to_owned(), format!("{}/{}", bar.count.valid(), bar.all_due())));
        rows.extend(shares::rows(&bar.count.days, &bar.count.shares, lang));
        rows.extend(
            self.change_words(item? as usize, lang).map(|said| (words::GOOD_CHANGE.get(lang).to_owned(), said)),
        );
        Some(Card {
            id: self.id(item?)?,
            place: self.days.places[bar.place].id.clone(),
            time: Timestamp::end_of_day(bar.first + bar.due as i32 - 1).iso(),
            title: self.name(bar),
            value: self.share(bar, lang),
            level: words::GOOD_SHARE.get(lang).to_owned(),
            label: days::said(&bar.count, &self.name(bar), self.levels(), lang),
            rows,
            ..Card::default()
        })
    }

    fn title(&self, spec: &Spec) -> Title {
        let mut title = self.days.title(spec, words::DAYS_BY_LEVEL);
        let lang = spec.language();
        title.footer.insert(0, words::GOOD_RULE.get(lang).to_owned());
        if self.bars.iter().any(|bar| bar.count.units > 1) {
            title.footer.insert(1, words::CITY_DAYS.get(lang).to_owned());
        }
        title.footer.extend(self.edition.map(|edition| edition_note(edition).get(lang).to_owned()));
        if self.crosses {
            title.footer.push(words::LEVELS_CROSS.get(lang).to_owned());
        }
        if let (true, Some(bar)) = (self.pair, self.bars.last()) {
            let say = |day: i32| text::short_date(Timestamp::end_of_day(day), lang);
            let (from, to) = (say(bar.first), say(self.days.last()));
            title.footer.insert(
                0,
                match lang {
                    Lang::Zh => format!("各年均为{from}至{to}"),
                    Lang::En => format!("Each year from {from} to {to}"),
                },
            );
        }
        title
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let mut head = vec![words::PLACE.get(lang).to_owned(), words::TIME.get(lang).to_owned()];
        head.extend(self.levels().iter().map(|level| level_word(level, lang).to_owned()));
        let more = [words::NO_DATA, words::VALID_DAYS].into_iter().chain(shares::HEADS).chain([words::DUST_DAY]);
        head.extend(more.map(|w| w.get(lang).to_owned()));
        if self.pair {
            head.push(words::GOOD_CHANGE.get(lang).to_owned());
        }
        let row = |(at, bar): (usize, &Bar)| {
            let place = &self.days.places[bar.place];
            let part = Cell::number(bar.name.clone(), Some(bar.first.into()), 0);
            let mut row = vec![Cell::place(&place.name, &place.id), part];
            row.extend(bar.count.days.kept.iter().take(self.levels().len()).map(|days| Cell::count((*days).into())));
            row.push(Cell::count(bar.count.days.missing.into()));
            row.push(Cell::part(bar.count.valid(), bar.all_due()));
            row.extend(shares::cells(&bar.count.days, &bar.count.shares));
            row.push(Cell::count(bar.count.days.listed.into()));
            if self.pair {
                let points = self.change(at).and_then(|change| change.ok()?[0]);
                row.push(Cell::number(self.change_words(at, lang).unwrap_or_default(), points, 1));
            }
            row
        };
        Table {
            caption: title.said(lang),
            head,
            rows: self.bars.iter().enumerate().map(row).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![title.said(lang)];
        out.extend(self.bars.iter().take(12).map(|bar| days::said(&bar.count, &self.name(bar), self.levels(), lang)));
        let changes = (0..self.bars.len().min(12)).filter_map(|at| self.change_words(at, lang));
        out.extend(changes.map(|said| [words::GOOD_CHANGE.get(lang), " ", &said].concat()));
        out.push(words::GOOD_RULE.get(lang).to_owned());
        out.push(coverage::said(&self.days.covers, lang));
        if self.days.credit.synthetic {
            out.push(words::SYNTHETIC.get(lang).to_owned());
        }
        text::joined(&out, &[stop, gap].concat()) + stop
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        let lang = spec.language();
        let choice =
            |value: &'static str, w: words::Words| crate::chart::Choice { value, label: w.get(lang).to_owned() };
        let value = if spec.avg == Average::Month { "month" } else { "year" }.to_owned();
        let options = vec![choice("year", words::YEAR), choice("month", words::MONTH)];
        vec![
            pollutant_control(spec, false),
            Control { key: "avg", label: words::PERIOD.get(lang).to_owned(), value, options },
        ]
    }
}
