//! The map's numbers: the value of every region and station at one time.

use super::frame::Credit;
use super::tile::place_of;
use super::verdict::{self, Verdict, metric_name};
use super::{Card, Choice, Control, NARROW, Picture, Spec, Table, Title, map_scene};
use crate::aqi::{self, Report, Standard};
use crate::assess::{Places, Reading};
use crate::data::{Boundaries, Entity, EntityKind, Pack, Pollutant, StationKind, Timestamp};
use crate::error::{Error, Kind, Lang, Result};
use crate::scene::Scene;
use crate::text::{self, words};

/// A place with its value.
#[derive(Clone, Debug)]
pub struct PlaceValue {
    /// The entity's identifier.
    pub id: String,
    /// Its name in the picture's language.
    pub name: String,
    /// What is known of it.
    pub reading: Reading,
    /// The same through the picture's metric.
    pub verdict: Verdict,
    /// Longitude and latitude of a station.
    pub position: Option<(f64, f64)>,
    /// What a station stands for.
    pub kind: StationKind,
    /// For a station without a value now: its last hour with one.
    pub silent_since: Option<Timestamp>,
}

/// Everything a map shows, without a pixel.
pub struct MapFigure {
    /// The hour shown, or the 24:00 of the day.
    pub time: Timestamp,
    /// The standard in force at that time, or the one asked for.
    pub standard: &'static Standard,
    /// Regions in the order of the boundary layer.
    pub regions: Vec<PlaceValue>,
    /// Stations with a position, empty when they are not asked for.
    pub stations: Vec<PlaceValue>,
    /// Ranked units of this level that have no area of their own.
    pub without_area: Vec<PlaceValue>,
    /// Outlines.
    pub boundaries: Boundaries,
    pub(super) credit: Credit,
    place: String,
}

/// The place a map shows: the one asked for, or for a county or station the city around it; without one, the province.
fn shown_place<'a>(pack: &'a Pack, spec: &Spec) -> Result<Option<&'a Entity>> {
    if spec.place.is_empty() {
        return Ok(pack.of_kind(EntityKind::Province).next());
    }
    let mut place = Some(place_of(pack, spec)?);
    // A station lies in a county, a county in a city: two steps up are enough, and a circle of parents ends.
    for _ in 0..2 {
        let small = place.filter(|p| matches!(p.kind, EntityKind::County | EntityKind::DevZone | EntityKind::Station));
        place = small.map_or(place, |p| pack.entity(&p.parent));
    }
    Ok(place)
}

impl MapFigure {
    /// Computes the map of a place at a time.
    ///
    /// # Errors
    /// When the pack lacks the place, its outlines or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = shown_place(pack, spec)?;
        let group = pack.groups.iter().find(|g| place.is_some_and(|p| p.id == g.id));
        let within = |id: &str| match (place, group) {
            (None, _) => true,
            (_, Some(group)) => group.members.iter().any(|m| pack.is_within(id, m)),
            (Some(place), _) => place.kind == EntityKind::Province || pack.is_within(id, &place.id),
        };
        let boundaries = pack.boundaries.only(&within);
        let layer = boundaries.layer(&spec.level).filter(|l| !l.shapes.is_empty()).ok_or_else(|| {
            Error::new(
                Kind::Missing,
                format!("数据包中没有此处的“{}”级边界，无法绘制地图", spec.level),
                format!("the pack has no boundaries of level \"{}\" here, so no map can be drawn", spec.level),
            )
            .hint(
                "请检查 manifest.json 中的 boundaries 及对应文件",
                "check \"boundaries\" in manifest.json and the file it names",
            )
        })?;
        let time = shown_time(places, spec)?;
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let standard = aqi::standard(&spec.standard);
        let value = |entity: Option<&Entity>, id: &str, name: &str| {
            let reading = places.reading(id, time, report, standard);
            let verdict = Verdict::of(&reading, spec.metric(), spec.coverage);
            PlaceValue {
                id: id.to_owned(),
                name: entity.map_or(name, |e| e.name.get(lang)).to_owned(),
                reading,
                verdict,
                position: entity.and_then(|e| e.position),
                kind: entity.map_or(StationKind::City, |e| e.station),
                silent_since: None,
            }
        };
        let regions = layer.shapes.iter().map(|s| value(pack.entity(&s.id), &s.id, &s.name)).collect();
        let mut stations = Vec::new();
        if spec.stations {
            for row in 0.. {
                let Some(entity) = places.entity_of(row) else {
                    if row >= pack.hourly.as_ref().map_or(0, |o| o.places().len()) {
                        break;
                    }
                    continue;
                };
                if entity.kind != EntityKind::Station || entity.position.is_none() || !within(&entity.id) {
                    continue;
                }
                let mut station = value(Some(entity), &entity.id, "");
                if station.verdict.value.is_none() {
                    station.silent_since = places.last_value(row, time);
                }
                stations.push(station);
            }
        }
        let zones = pack.of_kind(EntityKind::DevZone).filter(|e| spec.level == "county" && within(&e.id));
        let without_area = zones.map(|e| value(Some(e), &e.id, "")).collect();
        Ok(Self {
            time,
            standard: standard.unwrap_or_else(|| aqi::standard_on(time)),
            regions,
            stations,
            without_area,
            boundaries,
            credit: Credit::of(pack, true, spec.now, lang),
            place: place.map(|p| p.name.get(lang).to_owned()).unwrap_or_default(),
        })
    }

    /// Regions, then stations, then units without an area: the order of item numbers.
    fn all(&self) -> impl Iterator<Item = &PlaceValue> {
        self.regions.iter().chain(&self.stations).chain(&self.without_area)
    }

    pub(super) fn get(&self, item: u32) -> Option<&PlaceValue> {
        self.all().nth(item as usize)
    }
}

impl Picture for MapFigure {
    fn height(&self, _: &Spec, width: f64) -> f64 {
        if width < NARROW { (width * 1.25 + 400.0).min(910.0).round() } else { (width * 1.18).min(860.0).round() }
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        map_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        map_scene::overlay(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.get(item).map(|p| p.id.clone())
    }

    fn item(&self, id: &str) -> Option<u32> {
        self.all().position(|p| p.id == id).map(|i| i as u32)
    }

    /// Arrows go to the nearest region in that direction, Home and End to the first and last by code,
    /// page keys through the stations and the units without an area.
    fn walk(&self, scene: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let regions = self.regions.len() as u32;
        let total = self.all().count() as u32;
        let direction = match key {
            "Home" => return (regions > 0).then_some(0),
            "End" => return regions.checked_sub(1),
            "PageDown" => return Some(from.map_or(regions, |i| (i + 1).max(regions))).filter(|i| *i < total),
            "PageUp" => return from.map(|i| i.saturating_sub(1)).filter(|i| *i >= regions),
            "ArrowRight" => (1.0, 0.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowUp" => (0.0, -1.0),
            _ => return None,
        };
        let Some(start) = from.and_then(|i| scene.place_of(i)) else { return (regions > 0).then_some(0) };
        let candidates = scene.items.iter().filter(|(item, _)| *item < regions && Some(*item) != from);
        let ahead = candidates.filter_map(|(item, at)| {
            let (dx, dy) = (at.0 - start.0, at.1 - start.1);
            let along = dx * direction.0 + dy * direction.1;
            let aside = (dx * direction.1 - dy * direction.0).abs();
            // Within 60° of the direction, the nearest counts, and what lies aside counts as farther.
            (along > 0.0 && aside <= along * 1.74).then_some((*item, along + 2.0 * aside))
        });
        ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(item, _)| item)
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let place = self.get(item?)?;
        let mut card = verdict::card(place.id.clone(), place.id.clone(), &place.name, &place.reading, spec);
        if place.position.is_some() {
            let kind = match place.kind {
                StationKind::City => words::CITY_POINT,
                StationKind::County => words::COUNTY_POINT,
                StationKind::Contrast => words::CONTRAST_POINT,
            };
            card.rows.retain(|(label, _)| label != words::VALID_STATIONS.get(lang));
            card.rows.insert(0, (words::KIND.get(lang).to_owned(), kind.get(lang).to_owned()));
            card.flags.retain(|flag| flag != words::THIN.get(lang));
        }
        if let Some(since) = place.silent_since {
            card.flags.push(words::STALE.get(lang).to_owned());
            card.rows.push((words::LAST_VALUE.get(lang).to_owned(), text::moment(since, lang)));
        }
        Some(card)
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let name = metric_name(spec.metric(), spec.daily(), lang);
        let level = if spec.level == "county" { words::COUNTIES } else { words::CITIES }.get(lang);
        let time = if spec.daily() { text::date(self.time, lang) } else { text::moment(self.time, lang) };
        let (title, gap) = match lang {
            Lang::Zh => (format!("{}{}", self.place, name), "　"),
            Lang::En => (format!("{}: {}", self.place, name), " · "),
        };
        Title {
            title,
            subtitle: [&time, level, &self.standard.document.replace(' ', "\u{a0}")].join(gap),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let metric = spec.metric();
        let title = self.title(spec);
        let unit = metric.pollutant().map_or(words::AQI_SHORT.get(lang), Pollutant::unit);
        let head = [words::PLACE, words::VALUE, words::LEVEL_WORD, words::PRIMARY, words::VALID_STATIONS];
        let mut head: Vec<String> = head.iter().map(|w| w.get(lang).to_owned()).collect();
        head[1] = format!("{} ({unit})", head[1]);
        let row = |place: &PlaceValue| {
            let card = verdict::card(String::new(), String::new(), &place.name, &place.reading, spec);
            let stations = format!("{}/{}", place.reading.valid_for(metric.pollutant()), place.reading.due);
            vec![place.name.clone(), card.value, card.level, card.primary, stations]
        };
        let rows = self.regions.iter().chain(&self.without_area).map(row).collect();
        Table {
            caption: format!("{} {}", title.title, title.subtitle),
            head,
            rows,
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let shown: Vec<&PlaceValue> = self.regions.iter().filter(|r| r.verdict.value.is_some()).collect();
        let least = shown.iter().min_by_key(|r| r.verdict.value);
        let most = shown.iter().max_by_key(|r| r.verdict.value);
        let without = self.regions.len() - shown.len();
        let say = |p: &&PlaceValue| {
            format!("{} {} {}", p.name, p.verdict.number(spec.metric()), p.verdict.word(lang)).trim_end().to_owned()
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
        let stop = if lang == Lang::Zh { "。" } else { ". " };
        let caveat = if self.credit.synthetic {
            format!("{}{}", words::SYNTHETIC.get(lang), stop.trim_end())
        } else {
            String::new()
        };
        let gap = if lang == Lang::Zh { "" } else { " " };
        format!("{}{gap}{}{stop}{range}{missing}{gap}{caveat}", title.title, title.subtitle).trim_end().to_owned()
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        controls(spec)
    }
}

/// The hour a picture is of: the one asked for, or the newest that is reasonably complete.
pub(super) fn shown_time(places: &Places<'_>, spec: &Spec) -> Result<Timestamp> {
    let none = || {
        Error::new(Kind::Missing, "数据包中没有小时观测数据", "the pack holds no hourly observations")
            .hint("请检查 manifest.json 的 files 中 obs 部分", "check the obs files listed in manifest.json")
    };
    let hours = places.latest();
    let latest = hours
        .or_else(|| places.days().filter(|_| spec.daily()).map(|days| Timestamp::end_of_day(days.1)))
        .ok_or_else(none)?;
    // A day is shown when it is over: the newest whole day, not the one that has just begun.
    let whole = |t: Timestamp| if t.0.rem_euclid(24) == 0 { t } else { Timestamp::end_of_day(t.day() - 1) };
    let asked = Timestamp::parse(&spec.time);
    Ok(match (asked, spec.daily()) {
        (None, false) => latest,
        (None, true) => whole(latest),
        (Some(t), false) => t,
        // A bare date is that day, and midnight the end of the day before.
        (Some(t), true) if spec.time.len() <= 10 => Timestamp::end_of_day(t.0.div_euclid(24)),
        (Some(t), true) => Timestamp::end_of_day(t.day()),
    })
}

fn controls(spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: words::Words| Choice { value, label: w.get(lang).to_owned() };
    let mut level = Control {
        key: "level",
        label: words::LEVEL.get(lang).to_owned(),
        value: spec.level.clone(),
        options: Vec::new(),
    };
    level.options = vec![choice("city", words::CITIES), choice("county", words::COUNTIES)];
    vec![level, pollutant_control(spec, false), period_control(spec)]
}

pub(super) fn pollutant_control(spec: &Spec, with_iaqi: bool) -> Control {
    let lang = spec.language();
    let mut options = vec![Choice { value: "AQI", label: words::AQI_SHORT.get(lang).to_owned() }];
    if with_iaqi {
        options.push(Choice { value: "IAQI", label: words::IAQI_SHORT.get(lang).to_owned() });
    }
    options.extend(Pollutant::ALL.map(|p| Choice { value: p.id(), label: p.label().to_owned() }));
    Control { key: "pollutant", label: words::POLLUTANT.get(lang).to_owned(), value: spec.pollutant.clone(), options }
}

pub(super) fn period_control(spec: &Spec) -> Control {
    let lang = spec.language();
    let choice = |value: &'static str, w: words::Words| Choice { value, label: w.get(lang).to_owned() };
    let options = vec![choice("1h", words::HOUR), choice("24h", words::DAY)];
    Control { key: "avg", label: words::PERIOD.get(lang).to_owned(), value: spec.avg.clone(), options }
}
