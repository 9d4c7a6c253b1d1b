//! The places of the demonstration: real administrative units, development zones without an area, and
//! stations that are plainly simulated, each at a computed point inside its unit and nowhere real.

use lantian::data::{Boundaries, Entity, EntityKind, Shape, StationKind};
use lantian::error::Bilingual;

use super::cities::CITIES;
use super::names;
use super::random::Random;

/// Development zones that bulletins rank beside the counties: city, code, names, and the unit around them.
const ZONES: [(&str, &str, &str, &str, &str); 2] = [
    ("140300", "dz:yangquan", "阳泉经济技术开发区", "Yangquan Economic and Technological Development Zone", "140311"),
    ("140500", "dz:jincheng", "晋城经济技术开发区", "Jincheng Economic and Technological Development Zone", "140525"),
];

/// Units that also have a contrast point.
const CONTRAST: [&str; 6] = ["140122", "140221", "140429", "140830", "140922", "141032"];
/// Units with a single county station whatever the count: the thin county must stay thin.
pub const THIN: &str = "140929";

/// A station and what the model needs to know of it.
pub struct Site {
    /// Its entity.
    pub entity: Entity,
    /// Its city in [`CITIES`].
    pub city: usize,
    /// The unit it lies in.
    pub unit: String,
}

/// All entities but groups, in the order of the pack, and the stations among them.
pub fn places(outlines: &Boundaries, seed: u64) -> (Vec<Entity>, Vec<Site>) {
    let mut all = vec![unit("140000", EntityKind::Province, "", "山西省", "Shanxi")];
    let shapes = |level: &str| outlines.layer(level).map_or(&[][..], |layer| &layer.shapes);
    for city in &CITIES {
        let zh = shapes("city").iter().find(|s| s.id == city.code).map_or("", |s| s.name.as_str());
        all.push(unit(city.code, EntityKind::City, "140000", zh, city.en));
    }
    for shape in shapes("county") {
        let parent = format!("{}00", &shape.id[..4]);
        let en = names::county(&shape.id, &shape.name);
        all.push(unit(&shape.id, EntityKind::County, &parent, &shape.name, &en));
    }
    for (city, code, zh, en, _) in ZONES {
        all.push(unit(code, EntityKind::DevZone, city, zh, en));
    }
    let mut sites: Vec<Site> = Vec::new();
    for (city, of) in CITIES.iter().enumerate() {
        let within = shapes("county").iter().filter(|shape| shape.id[..4] == of.code[..4]);
        for (at, shape) in within.enumerate() {
            let points = of.points.iter().find(|(code, _)| *code == shape.id).map(|(_, n)| *n);
            let kind = if points.is_some() { StationKind::City } else { StationKind::County };
            // Every fourth county has a second station.
            let second = usize::from(at % 4 == 2 && shape.id != THIN);
            let mut make = |parent: &str, zh: String, en: String, kind: StationKind| {
                let number = sites.len() + 1;
                let id = format!("st:SX{number:03}");
                let position = Some(inside(outlines, shape, &sites, &mut Random::new(seed, &id)));
                let station = Entity::new(id, EntityKind::Station, parent, Bilingual::new(zh, en));
                let entity = Entity { position, station: kind, ..station };
                sites.push(Site { entity, city, unit: shape.id.clone() });
            };
            let (zh, en) = (&shape.name, names::short(&shape.id, &shape.name));
            for n in 1..=points.unwrap_or(1 + second) {
                make(&shape.id, format!("{zh}模拟站{n}"), format!("{en} simulated {n}"), kind);
            }
            if CONTRAST.contains(&shape.id.as_str()) {
                let en = format!("{en} simulated contrast point");
                make(&shape.id, format!("{zh}模拟对照点"), en, StationKind::Contrast);
            }
            for (_, code, zh, en, _) in ZONES.iter().filter(|zone| zone.4 == shape.id) {
                let en = en.split(' ').next().unwrap_or_default();
                let (zh, en) = (format!("{zh}模拟站1"), format!("{en} Development Zone simulated 1"));
                make(code, zh, en, StationKind::County);
            }
        }
    }
    (all, sites)
}

fn unit(id: &str, kind: EntityKind, parent: &str, zh: &str, en: &str) -> Entity {
    let ranked = !matches!(kind, EntityKind::Province | EntityKind::Group);
    Entity { ranked, ..Entity::new(id, kind, parent, Bilingual::new(zh, en)) }
}

/// A group's entity.
pub fn group(id: &str, zh: &str, en: &str) -> Entity {
    unit(id, EntityKind::Group, "140000", zh, en)
}

/// The best of forty random points inside a unit: far from its border and from other stations.
fn inside(outlines: &Boundaries, shape: &Shape, others: &[Site], random: &mut Random) -> (f64, f64) {
    let rings = outlines.rings(shape);
    let points = || rings.iter().flatten();
    let range = |of: fn(&(f64, f64)) -> f64| {
        points().map(of).fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((west, east), (south, north)) = (range(|p| p.0), range(|p| p.1));
    let mut best = ((0.0, 0.0), -1.0);
    let mut found = 0;
    while found < 40 {
        let round = |v: f64| (v * 1000.0).round() / 1000.0;
        let at = (round(random.between(west, east)), round(random.between(south, north)));
        if !contains(&rings, at) {
            continue;
        }
        found += 1;
        let border = points().map(|p| distance(at, *p)).fold(f64::MAX, f64::min);
        let near =
            others.iter().filter_map(|site| site.entity.position).map(|p| distance(at, p)).fold(f64::MAX, f64::min);
        let room = border.min(near / 2.0);
        if room > best.1 {
            best = (at, room);
        }
    }
    best.0
}

/// Square of a distance, in degrees of latitude (a degree of longitude is four fifths of one here).
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = ((a.0 - b.0) * 0.8, a.1 - b.1);
    x * x + y * y
}

/// Whether a point lies in rings filled even-odd.
pub fn contains(rings: &[Vec<(f64, f64)>], (x, y): (f64, f64)) -> bool {
    let crossings = rings.iter().flat_map(|ring| ring.windows(2)).filter(|side| {
        let ((ax, ay), (bx, by)) = (side[0], side[1]);
        (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
    });
    crossings.count() % 2 == 1
}
