//! Which place a code or a name in a table is.

use crate::read::{PlaceKey, Station};
use crate::recognise::spelling::plain;
use lantian::data::{Entity, EntityKind};
use std::collections::{HashMap, HashSet};

/// What a key of a table was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A station of the list.
    Station(usize),
    /// A unit.
    Unit(usize),
    /// A name that several places have.
    Several,
    /// Nothing known.
    Unknown,
}

/// Stations and units by their codes and names.
pub(crate) struct Directory<'a> {
    stations: &'a [Station],
    units: &'a [Entity],
    by_code: HashMap<&'a str, usize>,
    by_id: HashMap<&'a str, usize>,
    by_name: HashMap<&'a str, Vec<usize>>,
    station_names: HashMap<String, Vec<usize>>,
    bare_names: HashMap<String, Vec<usize>>,
}

/// Endings that names of units carry or leave out.
const ENDINGS: [&str; 9] = ["特别行政区", "自治区", "自治州", "地区", "省", "市", "区", "县", "盟"];

impl<'a> Directory<'a> {
    /// Lists stations and units.
    pub(crate) fn new(stations: &'a [Station], units: &'a [Entity]) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, unit) in units.iter().enumerate() {
            for name in [unit.name.zh.as_str(), unit.name.en.as_str()] {
                if !name.is_empty() {
                    by_name.entry(name).or_default().push(at);
                }
            }
            // 太原 is 太原市, but 城区 is not 城.
            let short = ENDINGS
                .iter()
                .find_map(|ending| unit.name.zh.strip_suffix(ending))
                .filter(|short| short.chars().count() > 1);
            if let Some(short) = short {
                by_name.entry(short).or_default().push(at);
            }
        }
        let (mut station_names, mut bare_names): (HashMap<String, Vec<usize>>, HashMap<String, Vec<usize>>) =
            Default::default();
        for (at, station) in stations.iter().enumerate().filter(|(_, station)| !station.name.is_empty()) {
            station_names.entry(plain(&station.name).into_owned()).or_default().push(at);
            bare_names.entry(bare(&station.name)).or_default().push(at);
        }
        let by_code = stations.iter().enumerate().rev().map(|(at, station)| (station.code.as_str(), at)).collect();
        let by_id = units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        Self { stations, units, by_code, by_id, by_name, station_names, bare_names }
    }

    /// Returns what each key is. A station's name is looked for as it is, then without the remark in its brackets
    /// (上兰(对照点)), but only where no other name wants the same station; a code that does is the same place.
    pub(crate) fn find_all(&self, keys: &[PlaceKey]) -> Vec<Found> {
        let mut out: Vec<Found> = keys.iter().map(|key| self.find(key)).collect();
        let by_name = |(key, found): (&PlaceKey, &Found)| match found {
            Found::Station(at) if self.by_code.get(key.code.as_str()) != Some(at) => Some(*at),
            _ => None,
        };
        let wanted: HashSet<usize> = keys.iter().zip(&out).filter_map(by_name).collect();
        let loose: Vec<Option<usize>> = keys
            .iter()
            .zip(&out)
            .map(|(key, found)| {
                let name = if key.name.is_empty() { &key.code } else { &key.name };
                let open = *found == Found::Unknown && !name.is_empty();
                let list = self.bare_names.get(&bare(name)).filter(|_| open)?;
                self.only(list, key).filter(|at| !wanted.contains(at))
            })
            .collect();
        let mut times: HashMap<usize, u32> = HashMap::new();
        loose.iter().flatten().for_each(|at| *times.entry(*at).or_default() += 1);
        for (found, at) in out.iter_mut().zip(loose) {
            if let Some(at) = at.filter(|at| times.get(at) == Some(&1)) {
                *found = Found::Station(at);
            }
        }
        out
    }

    fn find(&self, key: &PlaceKey) -> Found {
        if !key.code.is_empty() {
            let found = self.by_word(&key.code, key);
            if found != Found::Unknown || key.name.is_empty() {
                return found;
            }
        }
        if !key.name.is_empty() {
            return match self.station_names.get(plain(&key.name).as_ref()) {
                Some(list) => match self.only(list, key) {
                    Some(at) => Found::Station(at),
                    None => Found::Several,
                },
                None => self.unit_named(&key.name, key),
            };
        }
        if !key.county.is_empty() {
            return self.unit_by_word(&key.county, key);
        }
        if key.city.is_empty() { Found::Unknown } else { self.unit_by_word(&key.city, key) }
    }

    /// Finds a word that may be a code or a name of a station or unit.
    fn by_word(&self, word: &str, key: &PlaceKey) -> Found {
        if let Some(at) = self.by_code.get(word) {
            return Found::Station(*at);
        }
        match self.unit_by_code(word) {
            Found::Unknown => {}
            found => return found,
        }
        match self.station_names.get(word) {
            Some(list) => self.only(list, key).map_or(Found::Several, Found::Station),
            None => self.unit_named(word, key),
        }
    }

    fn unit_by_word(&self, word: &str, key: &PlaceKey) -> Found {
        match self.unit_by_code(word) {
            Found::Unknown => self.unit_named(word, key),
            found => found,
        }
    }

    fn unit_by_code(&self, code: &str) -> Found {
        let code = crate::outlines::regions::official(code);
        let known = self.by_id.get(code.as_str()).or_else(|| self.by_id.get(super::units::successor(&code)?));
        known.map_or(Found::Unknown, |at| Found::Unit(*at))
    }

    /// Finds a unit by its name; of several the one in the city that is said, else the highest if it is alone there.
    fn unit_named(&self, name: &str, key: &PlaceKey) -> Found {
        let name = plain(name);
        let Some(list) = self.by_name.get(name.as_ref()) else { return Found::Unknown };
        if let [one] = list.as_slice() {
            return Found::Unit(*one);
        }
        let exact: Vec<usize> =
            list.iter().copied().filter(|at| self.units.get(*at).is_some_and(|u| u.name.zh == name)).collect();
        if let [one] = exact.as_slice() {
            return Found::Unit(*one);
        }
        let city = Some(&key.city).filter(|city| !city.is_empty() && **city != name);
        if let Some(Found::Unit(city)) = city.map(|city| self.unit_by_word(city, &PlaceKey::default())) {
            let id = self.units.get(city).map_or("", |city| city.id.as_str());
            let is_inside = |at: &usize| self.units.get(*at).is_some_and(|unit| unit.parent == id);
            if let [one] = list.iter().copied().filter(is_inside).collect::<Vec<usize>>().as_slice() {
                return Found::Unit(*one);
            }
        }
        // 吉林 is a province and a city; a table of cities means the city.
        let cities: Vec<usize> =
            list.iter().copied().filter(|at| self.units.get(*at).is_some_and(|u| u.kind == EntityKind::City)).collect();
        if let [one] = cities.as_slice() { Found::Unit(*one) } else { Found::Several }
    }

    /// Returns the one station of a list that lies in the city of a key.
    fn only(&self, list: &[usize], key: &PlaceKey) -> Option<usize> {
        let mut fitting =
            list.iter().copied().filter(|at| self.stations.get(*at).is_some_and(|s| same_city(&s.city, &key.city)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Returns the unit that a list says a station lies in or stands for.
    pub(crate) fn unit(&self, word: &str, city: &str) -> Option<&'a Entity> {
        if word.is_empty() {
            return None;
        }
        let key = PlaceKey { city: city.to_owned(), ..PlaceKey::default() };
        match self.unit_by_word(word, &key) {
            Found::Unit(at) => self.units.get(at),
            _ => None,
        }
    }
}

/// True if two cities may be the same: with or without 市, or either not said.
fn same_city(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a.starts_with(b) || b.starts_with(a)
}

/// Returns a name without the remark in its brackets.
fn bare(name: &str) -> String {
    plain(name).split('(').next().unwrap_or("").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Directory, Found};
    use crate::pack::base::Base;
    use crate::read::{PlaceKey, Station};

    fn key(code: &str, name: &str, city: &str) -> PlaceKey {
        PlaceKey { code: code.into(), name: name.into(), city: city.into(), ..PlaceKey::default() }
    }

    #[test]
    fn a_name_without_its_remark_finds_a_station_only_when_no_other_name_does() {
        let station = |code: &str, name: &str| Station {
            code: code.into(),
            name: name.into(),
            city: "太原市".into(),
            ..Station::default()
        };
        let stations = [station("1", "上兰(对照点)"), station("2", "小店"), station("3", "巨轮")];
        let names = ["上兰", "小店", "小店(停运200102)", "巨轮(启用181031)", "巨轮(停运)", "南寨"];
        let keys = names.map(|name| key("", name, "太原"));
        let found = Directory::new(&stations, &[]).find_all(&keys);
        use Found::{Station as S, Unknown};
        assert_eq!(found, [S(0), S(1), Unknown, Unknown, Unknown, Unknown]);
    }

    #[test]
    fn units_are_found_by_code_and_name() {
        let base = Base::shanxi().unwrap();
        let directory = Directory::new(&[], &base.entities);
        let id = |key: PlaceKey| match directory.find_all(&[key])[0] {
            Found::Unit(at) => base.entities[at].id.clone(),
            other => format!("{other:?}"),
        };
        for (code, name, city, want) in [
            ("140100", "", "", "140100"),
            ("太原", "", "", "140100"),
            ("", "", "太原市", "140100"),
            ("140105000000", "", "", "140105"),
            ("小店区", "", "", "140105"),
            ("", "", "Taiyuan", "140100"),
            ("140726", "", "", "140703"),
            ("grp:fenhe", "", "", "grp:fenhe"),
            ("北京", "", "", "Unknown"),
            ("城区", "", "", "Several"),
        ] {
            assert_eq!(id(key(code, name, city)), want, "{code}{name}{city}");
        }
    }
}
