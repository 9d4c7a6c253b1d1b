//! Seeded random packs: a province of a few cities, counties and stations, over a month of hours or two years of days on
//! both sides of a day on which a rule changes.

use crate::packs;
use crate::random::Random;
use lantian::data::Timestamp;
use lantian::view::Library;
use std::cell::RefCell;
use std::rc::Rc;

/// What the measurements of a pack are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Hours of stations.
    Hours,
    /// Published days of cities and counties.
    Days,
    /// Hours of stations and published days of some cities.
    Both,
    /// Published days of stations.
    StationDays,
}

impl Kind {
    pub fn has_hours(self) -> bool {
        matches!(self, Kind::Hours | Kind::Both)
    }
}

/// A place of a made pack.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: String,
    /// Its English name, as tables print it.
    pub name: String,
    /// `province`, `city`, `county`, `station` or `group`.
    pub kind: &'static str,
}

/// A random pack, and what is in it.
pub struct Made {
    pub library: Rc<RefCell<Library>>,
    pub kind: Kind,
    pub places: Vec<Place>,
    /// The first and last day, as days since 1970-01-01.
    pub days: (i32, i32),
    /// Whole months in it, year and month.
    pub months: Vec<(i32, u32)>,
    /// Whole years in it.
    pub years: Vec<i32>,
}

/// The days on which the reference state, the standards and the final limits came into force.
const CHANGES: [(i32, u32); 3] = [(2018, 9), (2026, 3), (2031, 1)];

/// The first day of a month; the month may be 13.
pub fn first_of(year: i32, month: u32) -> i32 {
    let (year, month) = if month > 12 { (year + 1, month - 12) } else { (year, month) };
    Timestamp::new(year, month, 1, 0).unwrap().0 / 24
}

/// A day as it stands in a file.
pub fn date(day: i32) -> String {
    Timestamp(day * 24).civil().date()
}

fn previous(year: i32, month: u32) -> (i32, u32) {
    if month == 1 { (year - 1, 12) } else { (year, month - 1) }
}

/// A pack of a seed.
pub fn make(seed: u64) -> Made {
    let mut random = Random::new(seed + 1);
    let kind = [Kind::Hours, Kind::Days, Kind::Both, Kind::StationDays][seed as usize % 4];
    let (year, month) = CHANGES[seed as usize / 4 % 3];
    let change = first_of(year, month);
    let (before, next) = (previous(year, month), if month == 12 { (year + 1, 1) } else { (year, month + 1) });
    let (days, months, years) = if !kind.has_hours() {
        // Two whole years, the change in the second.
        let days = (first_of(year - 1, 1), first_of(year + 1, 1) - 1);
        (days, vec![(year, month), (year, next.1), (year - 1, 12)], vec![year - 1, year])
    } else if random.percent(50) {
        // The whole month before, and some days after.
        ((first_of(before.0, before.1), change + 3 + random.below(6) as i32), vec![before], Vec::new())
    } else {
        ((change - 4 - random.below(5) as i32, first_of(next.0, next.1) - 1), vec![(year, month)], Vec::new())
    };
    let mut maker = Maker { random, days, pack: packs::Made::default(), places: Vec::new(), stations: Vec::new() };
    maker.units();
    maker.dust();
    maker.measurements(kind);
    let library = Rc::new(RefCell::new(maker.pack.library()));
    Made { library, kind, places: maker.places, days, months, years }
}

struct Maker {
    random: Random,
    days: (i32, i32),
    pack: packs::Made,
    places: Vec<Place>,
    stations: Vec<String>,
}

impl Maker {
    fn change(&mut self, with: impl FnOnce(packs::Made) -> packs::Made) {
        self.pack = with(std::mem::take(&mut self.pack));
    }

    fn unit(&mut self, kind: &'static str, id: &str, parent: &str) {
        self.unit_of(kind, kind, id, parent);
    }

    /// A unit of several levels: the first asked as, and all of them.
    fn unit_of(&mut self, kind: &'static str, levels: &'static str, id: &str, parent: &str) {
        let name = format!("{kind} {}", self.places.len());
        self.change(|pack| pack.unit(levels, id, parent, &name, &name));
        self.places.push(Place { id: id.to_owned(), name, kind });
    }

    fn units(&mut self) {
        self.unit("province", "990000", "");
        let cities = 2 + self.random.below(2);
        self.change(|pack| pack.outline("province", "990000", [110.0, 34.0, 110.0 + 2.0 * cities as f64, 36.0]));
        for city in 0..cities {
            let id = format!("9901{city:02}");
            let west = 110.0 + 2.0 * city as f64;
            // A city without counties: one code in the layers of the cities and of the counties.
            let both = city == 0 && self.random.percent(30);
            self.unit_of("city", if both { "city county" } else { "city" }, &id, "990000");
            self.change(|pack| pack.outline("city", &id, [west, 34.0, west + 2.0, 36.0]));
            if both {
                self.change(|pack| pack.outline("county", &id, [west, 34.0, west + 2.0, 36.0]));
                self.stations(&id, (west, 34.0), &id);
                continue;
            }
            for county in 0..1 + self.random.below(2) {
                let south = 34.0 + county as f64;
                let id_of_county = format!("9902{city}{county}");
                self.unit("county", &id_of_county, &id);
                self.change(|pack| pack.outline("county", &id_of_county, [west, south, west + 2.0, south + 1.0]));
                self.stations(&id_of_county, (west, south), &id);
            }
        }
        self.group();
    }

    /// Some cities or some counties, by one of the ways to average them.
    fn group(&mut self) {
        let kind = self.random.pick(&["county", "city"]);
        let all: Vec<String> = self.places.iter().filter(|p| p.kind == kind).map(|p| p.id.clone()).collect();
        self.unit("group", "grp:a", "990000");
        let agg = self.random.pick(&["mean-station", "mean-member", "mean-area"]);
        for (number, member) in all.iter().enumerate() {
            if number == 0 || self.random.percent(60) {
                self.change(|pack| pack.member("grp:a", member, agg));
            }
        }
    }

    /// One to three stations in a square of which the south-western corner is given.
    fn stations(&mut self, parent: &str, (west, south): (f64, f64), city: &str) {
        for _ in 0..1 + self.random.below(3) {
            let id = format!("st:{:03}", self.stations.len());
            let at =
                (west + 0.2 + 0.1 * self.random.below(16) as f64, south + 0.2 + 0.05 * self.random.below(12) as f64);
            let kind = self.random.pick(&["city", "city", "city", "county", "contrast", ""]);
            let (first, last) = self.days;
            let inside = date(first + self.random.below((last - first) as usize) as i32);
            // A station that was closed or opened within the time still has values outside it in the file.
            let (from, to) = match self.random.below(6) {
                0 => ("", inside.as_str()),
                1 => (inside.as_str(), ""),
                _ => ("", ""),
            };
            let own = if self.random.percent(10) { city } else { "" };
            let unmonitored = if self.random.percent(15) { "CO SO2" } else { "" };
            let more = format!("{kind},{from},{to},{own},{unmonitored}");
            self.change(|pack| pack.station(&id, parent, at, &more));
            self.places.push(Place { id: id.clone(), name: format!("Station {id}"), kind: "station" });
            self.stations.push(id);
        }
    }

    /// Listed days of sand and dust, of a city or of all.
    fn dust(&mut self) {
        let (first, last) = self.days;
        for _ in 0..self.random.below(4) {
            let day = first + self.random.below((last - first) as usize) as i32;
            let until = (day + self.random.below(3) as i32).min(last);
            let scope = self.random.pick(&["", "990100", "990101", "990100 990101"]);
            self.change(|pack| pack.dust(&date(day), &date(until), scope));
        }
    }

    fn measurements(&mut self, kind: Kind) {
        if kind.has_hours() {
            for id in self.stations.clone() {
                self.hours(&id);
            }
        }
        for place in self.places.clone() {
            let published = match kind {
                Kind::Hours => false,
                Kind::Days => matches!(place.kind, "city" | "county"),
                Kind::Both => place.kind == "city" && self.random.percent(60),
                Kind::StationDays => place.kind == "station",
            };
            if published {
                self.days(&place.id);
            }
        }
    }

    fn value(&mut self, pollutant: usize) -> String {
        // Rare large values reach the ends of the tables.
        let scale = if self.random.percent(2) { 8.0 } else { 1.0 };
        let typical = [60.0, 100.0, 30.0, 45.0, 1.2, 110.0][pollutant];
        let value = typical * (1 + self.random.below(20)) as f64 / 10.0 * scale;
        // Some publish one decimal more than the rule keeps.
        let finer = usize::from(self.random.percent(20));
        format!("{value:.*}", usize::from(pollutant == 4) + finer)
    }

    /// Six values; a gap is an empty cell.
    fn six(&mut self, gaps: usize, without: [bool; 6]) -> [String; 6] {
        let all = self.random.percent(gaps / 2);
        std::array::from_fn(
            |p| {
                if all || without[p] || self.random.percent(gaps) { String::new() } else { self.value(p) }
            },
        )
    }

    fn hours(&mut self, id: &str) {
        let gaps = self.random.pick(&[0, 2, 5, 15]);
        let without: [bool; 6] = std::array::from_fn(|_| self.random.percent(3));
        let mut silent = 0_usize;
        for day in self.days.0..=self.days.1 {
            for hour in 1..=24 {
                if silent == 0 && self.random.below(24 * 25) == 0 {
                    silent = 10 + self.random.below(24 * 4);
                }
                silent = silent.saturating_sub(1);
                if silent == 0 {
                    let six = self.six(gaps, without);
                    let time = format!("{}T{hour:02}:00", date(day));
                    self.change(|pack| pack.hour(id, &time, six.each_ref().map(String::as_str)));
                }
            }
        }
    }

    fn days(&mut self, id: &str) {
        let gaps = self.random.pick(&[0, 0, 1, 4]);
        let mut silent = 0_usize;
        for day in self.days.0..=self.days.1 {
            if silent == 0 && self.random.below(300) == 0 {
                silent = 1 + self.random.below(40);
            }
            silent = silent.saturating_sub(1);
            if silent == 0 {
                let six = self.six(gaps, [false; 6]);
                self.change(|pack| pack.day(id, &date(day), six.each_ref().map(String::as_str)));
            }
        }
    }
}
