//! Mean profiles by hour, weekday and month.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::{Point, VariationFigure};

use crate::aqi::{self};
use crate::chart::controls::pollutant_control;
use crate::chart::page::coverage;
use crate::chart::values::verdict::{mean_cell, metric_name};
use crate::chart::variation::scene as variation_scene;
use crate::chart::{Card, Cell, Control, NARROW, Picture, Spec, Table, Theme, Title};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::scene::{Fill, Mark, Scene, Stroke};
use crate::text::{self, words};

impl Picture for VariationFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let strip = coverage::height(&self.covers, width - 40.0, spec.language());
        strip + if width < NARROW { 700.0 } else { 370.0 }
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        variation_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, spec: &Spec, item: u32) -> Scene {
        let theme = Theme::of(spec.dark());
        let mut over = Scene::new(scene.width, scene.height);
        if let Some(at) = scene.place_of(item) {
            let (fill, stroke) = (Some(Fill::Solid(theme.ink)), Some(Stroke::new(theme.ground, 2.0)));
            over.marks.push(Mark::Dot { at, radius: 5.0, fill, stroke, item: None });
        }
        over
    }

    fn id(&self, item: u32) -> Option<String> {
        let (profile, at) = Self::at(item)?;
        Some([["hour", "weekday", "month"][profile], " ", &(at + 1).to_string()].concat())
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..43).find(|item| self.id(*item).as_deref() == Some(id))
    }

    /// Left and right a bin, page keys a profile, Home and End to the ends.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let Some(from) = from else { return Some(0) };
        Some(match key {
            "ArrowLeft" | "ArrowUp" => from.saturating_sub(1),
            "ArrowRight" | "ArrowDown" => (from + 1).min(42),
            "PageUp" | "PageDown" => {
                let starts: [u32; 3] = [0, 24, 31];
                let (profile, _) = Self::at(from)?;
                starts[(profile + if key == "PageUp" { 2 } else { 1 }) % 3]
            }
            "Home" => 0,
            "End" => 42,
            _ => return None,
        })
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let (profile, at) = Self::at(item?)?;
        let point = *self.profiles[profile].get(at)?;
        let title = Self::bin(profile, at, lang);
        let value = point.map_or_else(text::dash, |p| Self::number(p.mean, spec));
        let unit = spec.metric().pollutant().map_or("", Pollutant::unit).to_owned();
        let mut rows = Vec::new();
        if let Some((low, high)) = point.and_then(|p| p.interval) {
            let words = format!("{} – {}", Self::number(low, spec), Self::number(high, spec));
            rows.push((words::INTERVAL.get(lang).to_owned(), words));
        }
        rows.push((words::VALUES.get(lang).to_owned(), point.map_or(0, |p| p.count).to_string()));
        let label = format!("{title} {value} {unit}");
        let time = self.span.1.iso();
        Some(Card {
            id: self.id(item?)?,
            place: self.id.clone(),
            time,
            title,
            value,
            unit,
            rows,
            label,
            ..Card::default()
        })
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let span = format!("{} – {}", text::date(self.span.0, lang), text::date(self.span.1, lang));
        let name = metric_name(spec.metric(), false, lang);
        let (title, gap) = match lang {
            Lang::Zh => (format!("{}{}", self.name, words::VARIATION.0), "　"),
            Lang::En => (format!("{}: {}", self.name, words::VARIATION.1), " · "),
        };
        let mut footer = vec![words::MEAN_INTERVAL.get(lang).to_owned()];
        footer.extend(self.credit.lines.iter().cloned());
        let standard = aqi::edition(spec.edition(), self.span.1).document.replacen(' ', "\u{a0}", 1);
        Title { title, subtitle: [&span, name.as_str(), &standard].join(gap), footer }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let head = [words::TIME, words::VALUE, words::INTERVAL, words::VALUES];
        let row = |item: u32| {
            let (profile, at) = Self::at(item)?;
            let point = *self.profiles[profile].get(at)?;
            let range = point.and_then(|p| p.interval);
            // By the lower end.
            let low = mean_cell(range.map(|(low, _)| low), spec);
            let words = |(_, high)| [&low.text, " – ", &Self::number(high, spec)].concat();
            Some(vec![
                Self::bin(profile, at, lang).into(),
                mean_cell(point.map(|p| p.mean), spec),
                Cell { text: range.map_or_else(text::dash, words), ..low.clone() },
                Cell::count(point.map_or(0, |p| p.count) as i64),
            ])
        };
        Table {
            caption: title.said(lang),
            head: head.iter().map(|w| w.get(lang).to_owned()).collect(),
            rows: (0..43).filter_map(row).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![title.said(lang)];
        for (i, profile) in self.profiles.iter().enumerate() {
            let all = profile.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?.mean)));
            let most = all.clone().max_by(|a, b| a.1.total_cmp(&b.1));
            let least = all.min_by(|a, b| a.1.total_cmp(&b.1));
            let (Some(most), Some(least)) = (most, least) else { continue };
            let name = [words::BY_HOUR, words::BY_WEEKDAY, words::BY_MONTH][i].get(lang);
            let say = |(at, v): (usize, f64)| [&Self::bin(i, at, lang), " ", &Self::number(v, spec)].concat();
            out.push(match lang {
                Lang::Zh => format!("{name}：最高{}，最低{}", say(most), say(least)),
                Lang::En => format!("{name}: highest {}, lowest {}", say(most), say(least)),
            });
        }
        out.extend([words::MEAN_INTERVAL.get(lang).to_owned(), coverage::said(&self.covers, lang)]);
        if self.credit.synthetic {
            out.push(words::SYNTHETIC.get(lang).to_owned());
        }
        text::joined(&out, &[stop, gap].concat()) + stop
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![pollutant_control(spec, false)]
    }
}
