//! The attainment budget of a year: what the days to come may be so that limits and a target are still met. No forecast.

mod figure;
mod scene;
mod sentences;

pub use figure::{Budget, Left};

use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::scene::Scene;
use crate::stats::Span;
use crate::text::{self, words};

impl Budget {
    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }
}

impl Picture for Budget {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let sheet = self.sheet(spec);
        sheet.height(width, &|scene, room| scene::draw(self, scene, room, &sheet))
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        let (mut scene, sheet) = (Scene::new(width, height), self.sheet(spec));
        let room = sheet.frame(&mut scene);
        scene::draw(self, &mut scene, room, &sheet);
        scene
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let last = text::date(crate::data::Timestamp::end_of_day(self.last), lang);
        let (what, to) = match lang {
            Lang::Zh => (format!("{}年达标余量", self.year), format!("至{last}，剩余{}天", self.to_come)),
            Lang::En => {
                (format!("attainment budget of {}", self.year), format!("to {last}, {} days to come", self.to_come))
            }
        };
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::NO_FORECAST.get(lang).to_owned());
        let year = Span::Year(self.year).days().unwrap_or((self.last, self.last));
        footer.insert(1, sheet::limits(self.rule.limits, year, lang));
        footer.extend(self.thin.clone());
        Title {
            title: sheet::of_place(&self.name, &what, lang),
            subtitle: sheet::subtitle(&[to, self.rule.limits.words().get(lang).replacen(' ', "\u{a0}", 1)], lang),
            footer,
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let row = |r: &figure::Row| vec![r.name(lang).into(), r.say(self, lang).into(), Cell::count(r.valid.into())];
        let rows = self.rows.iter().map(row).collect();
        self.sheet(spec).table(&[words::POLLUTANT, words::REMAINING, words::VALID_DAYS], rows)
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let colon = lang.colon();
        let mut body: Vec<String> =
            self.rows.iter().map(|r| [&r.name(lang), colon, &r.say(self, lang)].concat()).collect();
        body.push(words::NO_FORECAST.get(lang).to_owned());
        body.extend(self.thin.clone());
        self.sheet(spec).said(body)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_all(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.rows.get(item as usize).map(|r| r.pollutant.map_or("good-days", Pollutant::id).to_owned())
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..self.rows.len() as u32).find(|i| self.id(*i).as_deref() == Some(id))
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        sheet::walk(from, key, self.rows.len())
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let row = self.rows.get(item? as usize)?;
        let (title, said) = (row.name(lang), row.say(self, lang));
        let rows = vec![
            (words::REMAINING.get(lang).to_owned(), said.clone()),
            (words::VALID_DAYS.get(lang).to_owned(), row.valid.to_string()),
            (words::STANDARD.get(lang).to_owned(), self.rule.limits.words().get(lang).to_owned()),
        ];
        let label = [title.as_str(), lang.comma(), said.as_str()].concat();
        Some(Card { id: self.id(item?)?, place: self.id.clone(), title, rows, label, ..Card::default() })
    }
}
