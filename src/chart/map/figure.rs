//! The map's numbers: the value of every region and station at one time, or over one month.

use crate::aqi::{self, Report, Standard};
use crate::assess::{By, DustDay, Places, RankPeriod, Ranking, pool};
use crate::chart::map::area::{Area, is_all};
use crate::chart::map::classes::Classes;
use crate::chart::map::place_value::{Look, PlaceValue};
use crate::chart::map::surface::{Ground, Surface};
use crate::chart::options::{Average, RegionLevel, SurfaceChoice};
use crate::chart::page::frame::Credit;
use crate::chart::values::moment::shown_time;
use crate::chart::values::names::found_by;
use crate::chart::{Spec, Statistic};
use crate::data::{Boundaries, Entity, EntityKind, Event, EventKind, Pack, Shape, StationKind, Timestamp, order};
use crate::error::{Bilingual, Result};
use crate::stats::Span;
use crate::text::words;
use std::rc::Rc;

/// Everything a map shows, without a pixel.
pub struct MapFigure {
    /// The hour shown, or the 24:00 of the day.
    pub time: Timestamp,
    /// The first and last day of the month, of a statistic of one.
    pub days: Option<(i32, i32)>,
    /// The standard in force at that time, or the one asked for.
    pub standard: &'static Standard,
    /// Regions in the order of the boundary layer.
    pub regions: Vec<PlaceValue>,
    /// Stations with a position, empty when they are not asked for.
    pub stations: Vec<PlaceValue>,
    /// Units of this level that have no area of their own here.
    pub without_area: Vec<PlaceValue>,
    /// Outlines.
    pub boundaries: Boundaries,
    /// Outlines of what lies around, without values.
    pub around: Boundaries,
    /// Events in force, and the regions they are about; none named is everywhere.
    pub events: Vec<(Event, Rc<[usize]>)>,
    /// The place shown and those it lies in, the largest first.
    pub path: Vec<(String, Bilingual)>,
    /// Of a map of the whole of China, the dashes in the South China Sea.
    pub(crate) dashes: Option<Vec<Shape>>,
    /// What is drawn between stations, where it is asked for.
    pub surface: Option<Box<Surface>>,
    pub(crate) classes: Classes,
    pub(crate) credit: Credit,
    /// The stations shown, by their places among the entities, and the rows of their hourly values.
    measured: Vec<(usize, Option<usize>)>,
}

impl MapFigure {
    /// Computes the map of a place at a time.
    ///
    /// # Errors
    /// When the pack lacks the place, its outlines or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let area = Area::of(pack, spec)?;
        let time = map_time(places, spec)?;
        let mut path = Vec::new();
        let mut at = area.place;
        while let Some(place) = at.filter(|_| path.len() < 4) {
            path.insert(0, (place.id.clone(), place.name.clone()));
            at = pack.entity(&place.parent);
        }
        if path.is_empty() && area.dashes.is_some() {
            path.push((String::new(), Bilingual::new(words::CHINA.0, words::CHINA.1)));
        }
        let inside = |e: &Entity| match area.place {
            _ if spec.level == RegionLevel::Group => area.groups.iter().any(|g| pack.holds(&g.id, &e.id)),
            Some(place) => is_all(pack, place) || pack.holds(&place.id, &e.id),
            None => true,
        };
        let wanted = spec.stations && spec.level != RegionLevel::Province || spec.surface != SurfaceChoice::None;
        let stations = wanted && spec.statistic() == Statistic::Index;
        let mut measured = if stations { places.measured_stations(spec.daily()) } else { Vec::new() };
        measured.retain(|(at, _)| {
            let station = &pack.entities[*at];
            station.position.is_some() && inside(station)
        });
        let mut out = Self {
            time,
            days: None,
            standard: aqi::edition(spec.edition(), time),
            regions: Vec::new(),
            stations: Vec::new(),
            without_area: area.without.iter().map(|e| blank(e, time, places, spec)).collect(),
            credit: Credit::of(pack, true, spec.now.0, spec.language()),
            boundaries: area.boundaries,
            around: area.around,
            events: Vec::new(),
            path,
            dashes: area.dashes,
            surface: None,
            classes: Classes::default(),
            measured,
        };
        out.fill(pack, places, spec);
        Ok(out)
    }

    /// Follows a change of the spec that keeps places and outlines: another time, part or selection; returns false for others.
    pub(crate) fn try_update(&mut self, pack: &Pack, places: &Places<'_>, before: &Spec, spec: &Spec) -> Result<bool> {
        let mut same = spec.clone();
        same.time.clone_from(&before.time);
        same.zoom.clone_from(&before.zoom);
        same.selected.clone_from(&before.selected);
        same.now = before.now;
        if same != *before {
            return Ok(false);
        }
        if spec.time != before.time || spec.now.0.to_bits() != before.now.0.to_bits() {
            self.at_time(pack, places, spec)?;
        }
        Ok(true)
    }

    /// Computes the values of another time; places and outlines stay.
    pub(crate) fn at_time(&mut self, pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<()> {
        self.credit = Credit::of(pack, true, spec.now.0, spec.language());
        self.time = map_time(places, spec)?;
        self.standard = aqi::edition(spec.edition(), self.time);
        self.fill(pack, places, spec);
        Ok(())
    }

    fn fill(&mut self, pack: &Pack, places: &Places<'_>, spec: &Spec) {
        let (lang, time, statistic) = (spec.language(), self.time, spec.statistic());
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let standard = spec.edition();
        let ranking = if statistic.of_month() { Some(month(pack, places, spec, time)) } else { None };
        self.days = ranking.as_ref().map(|r| r.rule.period.days);
        let ranked = ranking.as_ref().map_or(0, |r| r.units.iter().filter(|u| u.rank.is_some()).count());
        self.classes = Classes::new(spec, ranked);
        let second = spec.second_edition(self.standard);
        let classes = &self.classes;
        let whole = self.dashes.is_some();
        let named = |id: &str| crate::chart::map::nation::named(id, lang).filter(|_| whole);
        let dust = DustDay::of(pack, time.day());
        let value = |entity: Option<&Entity>, id: &str, name: &str| {
            let reading = places.reading(id, time, report, standard);
            let unit = ranking.as_ref().and_then(|r| r.units.iter().find(|u| pack.entities[u.entity].id == id));
            let look = match statistic {
                Statistic::Index => Look::of_reading(&reading, spec, dust.is_listed(id)),
                Statistic::Standards => {
                    Look::of_standards(&reading, &places.reading(id, time, report, Some(second)), spec, classes)
                }
                _ => Look::of_unit(unit, spec, classes),
            };
            PlaceValue {
                id: id.to_owned(),
                name: named(id).unwrap_or(entity.map_or(name, |e| e.name.get(lang))).to_owned(),
                names: entity.map_or_else(|| vec![name.to_ascii_lowercase()], |e| found_by(&e.name)),
                reading,
                look,
                unit: unit.cloned().map(Box::new),
                position: entity.and_then(|e| e.position),
                kind: entity.map_or(StationKind::City, |e| e.station),
                silent_since: None,
            }
        };
        let shapes = self.boundaries.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes);
        self.regions = shapes.iter().map(|s| value(pack.entity(&s.id), &s.id, &s.name)).collect();
        let mut last: Option<Vec<Option<Timestamp>>> = None;
        self.stations = self
            .measured
            .iter()
            .filter(|(at, _)| pack.entities[*at].is_valid_at(time))
            .map(|(at, row)| {
                let entity = &pack.entities[*at];
                let mut station = value(Some(entity), &entity.id, "");
                if station.look.value.is_none() {
                    let last = last.get_or_insert_with(|| places.last_values(time));
                    station.silent_since = row.and_then(|row| last.get(row).copied().flatten());
                }
                station
            })
            .collect();
        self.without_area = self.without_area.iter().map(|p| value(pack.entity(&p.id), &p.id, &p.name)).collect();
        if spec.surface != SurfaceChoice::None {
            let (stations, boundaries) = (&self.stations[..], &self.boundaries);
            let nation = self.dashes.is_some();
            let ground = Ground { stations, boundaries, time, standard: self.standard, nation };
            self.surface = Some(Box::new(Surface::of(&ground, spec)));
        }
        let kinds = [EventKind::Warning, EventKind::Exceptional, EventKind::Policy];
        let now = pack.events.iter().filter(|e| self.days.is_none() && covers_time(e, time));
        let now: Vec<&Event> = now.filter(|e| kinds.contains(&e.kind)).collect();
        self.events = if now.is_empty() { Vec::new() } else { self.with_regions(pack, &now) };
    }

    /// Events with the regions they name, in order; those that name others only are left out.
    ///
    /// Each name is looked for once, and events that name the same share what is found.
    #[inline(never)]
    fn with_regions(&self, pack: &Pack, events: &[&Event]) -> Vec<(Event, Rc<[usize]>)> {
        let named: Vec<&str> = events.iter().flat_map(|event| event.scopes()).collect();
        let sorted = order(named.len(), &|a, b| named[a].cmp(named[b]));
        let mut named: Vec<&str> = sorted.into_iter().map(|at| named[at]).collect();
        named.dedup();
        let mut regions = vec![Vec::new(); named.len()];
        for (number, region) in self.regions.iter().enumerate() {
            for scope in pack.scopes_of(&region.id) {
                if let Ok(at) = named.binary_search(&scope) {
                    regions[at].push(number);
                }
            }
        }
        let regions: Vec<Rc<[usize]>> = regions.into_iter().map(Rc::from).collect();
        let of_event = |event: &&Event| {
            let its: Vec<usize> = event.scopes().filter_map(|scope| named.binary_search(&scope).ok()).collect();
            if let [one] = its[..] {
                return Rc::clone(&regions[one]);
            }
            let all: Vec<usize> = its.iter().flat_map(|at| regions[*at].iter().copied()).collect();
            let sorted = order(all.len(), &|a, b| all[a].cmp(&all[b]));
            let mut all: Vec<usize> = sorted.into_iter().map(|at| all[at]).collect();
            all.dedup();
            Rc::from(all)
        };
        let with = events.iter().map(|event| ((*event).clone(), of_event(event)));
        with.filter(|(event, regions)| event.is_everywhere() || !regions.is_empty()).collect()
    }

    /// Whether regions are filled: under a surface, or station dots alone, they are outlines.
    pub(crate) fn filled(&self) -> bool {
        self.surface.as_ref().is_none_or(|surface| !surface.bare)
    }

    /// Regions, then stations, then units without an area: the order of item numbers.
    pub(crate) fn all(&self) -> impl Iterator<Item = &PlaceValue> {
        self.regions.iter().chain(&self.stations).chain(&self.without_area)
    }

    pub(crate) fn get(&self, item: u32) -> Option<&PlaceValue> {
        self.all().nth(item as usize)
    }
}

/// A unit that is only listed, before it has a value.
fn blank(entity: &Entity, time: Timestamp, places: &Places<'_>, spec: &Spec) -> PlaceValue {
    let reading = places.reading(&entity.id, time, Report::Hour, None);
    PlaceValue {
        id: entity.id.clone(),
        name: entity.name.get(spec.language()).to_owned(),
        names: found_by(&entity.name),
        look: Look::of_unit(None, spec, &Classes::default()),
        reading,
        unit: None,
        position: None,
        kind: entity.station,
        silent_since: None,
    }
}

/// Whether an event is in force at an hour; one without an end is a moment and marks its day.
fn covers_time(event: &Event, time: Timestamp) -> bool {
    match event.end {
        Some(end) => (event.start..=end).contains(&time),
        None => event.start.day() == time.day(),
    }
}

/// The ranking of the month a time lies in, up to its day.
#[inline(never)]
fn month(pack: &Pack, places: &Places<'_>, spec: &Spec, time: Timestamp) -> Ranking {
    let c = time.end_label();
    let last = time.day();
    let span = Span::Month(c.year, c.month);
    let first = last - c.day as i32 + 1;
    let whole = span.days() == Some((first, last));
    let period = RankPeriod { days: (first, last), span: whole.then_some(span) };
    let kind = match spec.level {
        RegionLevel::County => EntityKind::County,
        RegionLevel::Group => EntityKind::Group,
        RegionLevel::Province => EntityKind::Province,
        _ => EntityKind::City,
    };
    let mut rule = spec.rule(period);
    if matches!(spec.statistic(), Statistic::Composite | Statistic::GoodDays | Statistic::HeavyDays) {
        rule.by = By::Composite;
    }
    let all = |kind| (0..pack.entities.len()).filter(|i| pack.entities[*i].is(kind)).collect();
    let pool = if kind == EntityKind::Province { all(kind) } else { pool(pack, kind) };
    Ranking::new(pack, places, &pool, rule)
}

/// The time of a map; a month is shown up to a whole day.
fn map_time(places: &Places<'_>, spec: &Spec) -> Result<Timestamp> {
    if spec.statistic().of_month() && !spec.daily() {
        let mut daily = spec.clone();
        daily.avg = Average::Day;
        return shown_time(places, &daily);
    }
    shown_time(places, spec)
}
