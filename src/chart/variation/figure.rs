//! Profiles: the mean of each hour of the day, day of the week and month, with the 95 % interval of the mean.

use crate::aqi::{self, Report};
use crate::assess::Places;
use crate::chart::map::words::pollutant_control;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::tile::place_of;
use crate::chart::values::series;
use crate::chart::values::verdict::{Verdict, metric_name};
use crate::chart::variation::scene as variation_scene;
use crate::chart::{Card, Control, Cover, NARROW, Picture, Spec, Table, Theme, Title};
use crate::data::{Pack, Pollutant, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::{Fill, Mark, Scene, Stroke};
use crate::text::{self, words};

/// The half-width of a 95 % interval of the normal distribution.
const NORMAL_95: f64 = 1.96;
/// The fewest values an interval is stated for.
const LEAST: usize = 3;

/// The values of one hour, weekday or month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Their mean.
    pub mean: f64,
    /// Lower and upper end of the 95 % interval of the mean; `None` with fewer than three values.
    pub interval: Option<(f64, f64)>,
    /// How many there are.
    pub count: usize,
}

/// Everything the profiles show, without a pixel.
pub struct VariationFigure {
    /// The place's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// By hour 1 to 24, weekday from Monday, month 1 to 12; `None` without a value.
    pub profiles: [Vec<Option<Point>>; 3],
    /// First and last hour.
    pub span: (Timestamp, Timestamp),
    /// What the data of each day are.
    pub covers: Vec<Cover>,
    pub(crate) credit: frame::Credit,
}

/// Sum, sum of squares and count of each bin become a mean with its interval.
fn points(bins: &[(f64, f64, usize)]) -> Vec<Option<Point>> {
    let point = |&(sum, squares, count): &(f64, f64, usize)| {
        let n = count as f64;
        (count > 0).then(|| {
            let mean = sum / n;
            let variance = ((squares - sum * mean) / (n - 1.0).max(1.0)).max(0.0);
            let half = NORMAL_95 * (variance / n).sqrt();
            Point { mean, interval: (count >= LEAST).then_some((mean - half, mean + half)), count }
        })
    };
    bins.iter().map(point).collect()
}

impl VariationFigure {
    /// Computes the profiles of a place over the spec's period.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = place_of(pack, spec)?;
        let (from, to) = series::span(pack, places, spec)?;
        let times = (from.0..=to.0).map(Timestamp);
        let readings = places.readings(&place.id, times, Report::Hour, aqi::standard(&spec.standard));
        let unit = 10_f64.powi(spec.metric().pollutant().map_or(0, Pollutant::decimals) as i32);
        let mut bins = [vec![(0.0, 0.0, 0); 24], vec![(0.0, 0.0, 0); 7], vec![(0.0, 0.0, 0); 12]];
        let mut valid = Vec::new();
        for reading in &readings {
            let value = Verdict::of(reading, spec.metric(), spec.coverage).value.map(|v| v as f64 / unit);
            valid.push((reading.time.day(), value.is_some()));
            let c = reading.time.end_label();
            let at = [c.hour as usize - 1, reading.time.weekday() as usize, c.month as usize - 1];
            for (bins, at) in bins.iter_mut().zip(at) {
                if let (Some(bin), Some(v)) = (bins.get_mut(at), value) {
                    *bin = (bin.0 + v, bin.1 + v * v, bin.2 + 1);
                }
            }
        }
        let share = |day: &[(i32, bool)]| day.iter().filter(|d| d.1).count() as f64 / day.len() as f64;
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            profiles: bins.map(|b| points(&b)),
            span: (from, to),
            covers: valid.chunk_by(|a, b| a.0 == b.0).map(|day| Cover::of(share(day))).collect(),
            credit: frame::Credit::of(pack, false, spec.now, lang),
        })
    }

    /// The name of a bin.
    pub(crate) fn bin(profile: usize, at: usize, lang: Lang) -> String {
        match profile {
            0 => text::hour(Timestamp(at as i32 + 1), lang),
            1 => text::weekday(at, lang).to_owned(),
            _ => text::month_name(Timestamp(Timestamp::new(2001, at as u32 + 1, 1, 1).map_or(0, |t| t.0)), lang),
        }
    }

    fn number(value: f64, spec: &Spec) -> String {
        let decimals = 1 + spec.metric().pollutant().map_or(0, Pollutant::decimals);
        text::decimal((value * 10_f64.powi(decimals as i32)).round() as i64, decimals)
    }

    /// The profile and bin of an item: they are numbered through.
    fn at(item: u32) -> Option<(usize, usize)> {
        match item as usize {
            i @ 0..24 => Some((0, i)),
            i @ 24..31 => Some((1, i - 24)),
            i @ 31..43 => Some((2, i - 31)),
            _ => None,
        }
    }
}

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
        let value = point.map_or_else(|| "—".to_owned(), |p| Self::number(p.mean, spec));
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
        let standard = aqi::standard_on(self.span.1).document.replace(' ', "\u{a0}");
        Title { title, subtitle: [&span, name.as_str(), &standard].join(gap), footer }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let head = [words::TIME, words::VALUE, words::INTERVAL, words::VALUES];
        let row = |item: u32| {
            let (profile, at) = Self::at(item)?;
            let point = *self.profiles[profile].get(at)?;
            let dash = || "—".to_owned();
            let range = |(low, high)| format!("{} – {}", Self::number(low, spec), Self::number(high, spec));
            Some(vec![
                Self::bin(profile, at, lang),
                point.map_or_else(dash, |p| Self::number(p.mean, spec)),
                point.and_then(|p| p.interval).map_or_else(dash, range),
                point.map_or(0, |p| p.count).to_string(),
            ])
        };
        Table {
            caption: format!("{} {}", title.title, title.subtitle),
            head: head.iter().map(|w| w.get(lang).to_owned()).collect(),
            rows: (0..43).filter_map(row).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![[&title.title, gap, &title.subtitle].concat()];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_and_its_interval_are_those_of_the_textbook() {
        // 2, 4, 4, 6: mean 4, s² = 8/3, half-width 1.96 · √(8/12).
        let got = points(&[(16.0, 72.0, 4), (0.0, 0.0, 0), (5.0, 25.0, 1)]);
        let p = got[0].unwrap();
        let half = 1.96 * (8.0_f64 / 12.0).sqrt();
        assert!((p.mean - 4.0).abs() < 1e-12 && (p.interval.unwrap().1 - 4.0 - half).abs() < 1e-9, "{p:?}");
        assert_eq!((got[1], got[2].unwrap().interval), (None, None));
    }
}
