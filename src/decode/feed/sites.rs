//! Stations by code or by name.

use std::collections::HashMap;

use super::Site;

/// A station as a file names it: by code (no city), or by city and name.
pub(super) struct Key {
    pub(super) city: String,
    pub(super) name: String,
}

/// The stations of a file in the order they come.
#[derive(Default)]
pub(super) struct Keys {
    list: Vec<Key>,
    by_name: HashMap<(String, String), u32>,
}

impl Keys {
    /// The number of a station, a new one if it is not known yet.
    pub(super) fn number(&mut self, city: &str, name: &str) -> u32 {
        let key = (city.to_owned(), name.to_owned());
        let next = self.list.len() as u32;
        let number = *self.by_name.entry(key).or_insert(next);
        if number == next {
            self.list.push(Key { city: city.to_owned(), name: name.to_owned() });
        }
        number
    }

    /// What a station is called in the file.
    pub(super) fn label(&self, number: u32) -> String {
        let label =
            |key: &Key| if key.city.is_empty() { key.name.clone() } else { format!("{}/{}", key.city, key.name) };
        self.list.get(number as usize).map(label).unwrap_or_default()
    }
}

/// The identifier of every station of a file; `None` where it is not in the list.
///
/// Names of the network carry remarks (`上兰(对照点)`, `城南(启用191230)`) that come and go. A name is looked for as
/// it is, then without the remark, but only where no other name of the file wants the same station.
pub(super) fn resolve(keys: &Keys, by_code: bool, sites: Option<&[Site]>) -> Vec<Option<String>> {
    let Some(sites) = sites else { return (0..keys.list.len()).map(|n| Some(keys.label(n as u32))).collect() };
    if by_code {
        let known: HashMap<&str, ()> = sites.iter().map(|site| (site.code.as_str(), ())).collect();
        let find = |key: &Key| known.contains_key(key.name.as_str()).then(|| key.name.clone());
        return keys.list.iter().map(find).collect();
    }
    let mut out: Vec<Option<usize>> = keys.list.iter().map(|key| only(sites, |site| fits(key, site))).collect();
    let bare_of: Vec<Option<usize>> = keys.list.iter().map(|key| only(sites, |site| fits_bare(key, site))).collect();
    let mut wanted: HashMap<usize, u32> = HashMap::new();
    for (exact, loose) in out.iter().zip(&bare_of) {
        if let Some(site) = exact.or(*loose) {
            *wanted.entry(site).or_default() += 1;
        }
    }
    for (slot, loose) in out.iter_mut().zip(bare_of).filter(|(slot, _)| slot.is_none()) {
        *slot = loose.filter(|site| wanted.get(site) == Some(&1));
    }
    out.into_iter().map(|at| at.and_then(|at| sites.get(at)).map(|site| site.code.clone())).collect()
}

/// The one site that fits; `None` for none and for several.
fn only(sites: &[Site], fits: impl Fn(&Site) -> bool) -> Option<usize> {
    let mut found = sites.iter().enumerate().filter(|(_, site)| fits(site)).map(|(at, _)| at);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

fn fits(key: &Key, site: &Site) -> bool {
    key.name == site.name && same_city(&key.city, &site.city)
}

fn fits_bare(key: &Key, site: &Site) -> bool {
    bare(&key.name) == bare(&site.name) && same_city(&key.city, &site.city)
}

fn same_city(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a.starts_with(b) || b.starts_with(a)
}

/// A name without its remark in parentheses.
fn bare(name: &str) -> &str {
    name.split(['(', '（']).next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::{Keys, resolve};
    use crate::decode::feed::Site;

    #[test]
    fn a_name_without_its_remark_finds_a_station_only_when_no_other_name_does() {
        let site = |code: &str, name: &str| Site {
            code: code.into(),
            name: name.into(),
            city: "太原市".into(),
            position: None,
        };
        let sites = [site("1", "上兰(对照点)"), site("2", "小店"), site("3", "巨轮")];
        let mut keys = Keys::default();
        for name in ["上兰", "小店", "小店(停运200102)", "巨轮(启用181031)", "巨轮(停运)", "南寨"] {
            keys.number("太原", name);
        }
        let codes = resolve(&keys, false, Some(&sites));
        assert_eq!(codes, [Some("1".to_owned()), Some("2".to_owned()), None, None, None, None]);
        assert_eq!(resolve(&keys, false, None)[5].as_deref(), Some("太原/南寨"));
    }
}
