//! Reference systems of positions: WGS 84 and CGCS2000, GCJ-02, BD-09.
//!
//! The formulas of GCJ-02 and BD-09 were found by others from published pairs; the official ones are secret. WGS 84 and CGCS2000
//! differ by less than a hundredth of a millimetre in distances across a province and are taken as one.

use super::number::{cosine, sine};
use crate::data::Pack;
use crate::error::{Place, Warning};
use std::f64::consts::PI;

/// A reference system of longitudes and latitudes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crs {
    /// WGS 84 or CGCS2000.
    Wgs84,
    /// GCJ-02, the shifted system of Chinese web maps.
    Gcj02,
    /// BD-09, which shifts GCJ-02 again.
    Bd09,
}

/// Krasovsky's ellipsoid, as GCJ-02 uses it.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;
/// The box that GCJ-02 shifts; outside nothing is done.
const BOX: [f64; 4] = [72.004, 0.8293, 137.8347, 55.8271];

impl Crs {
    /// The system of a word in a pack; empty is WGS 84.
    pub fn from_word(word: &str) -> Option<Self> {
        let word: String = word.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_uppercase();
        match word.as_str() {
            "" | "WGS84" | "CGCS2000" | "EPSG4326" | "EPSG4490" => Some(Crs::Wgs84),
            "GCJ02" => Some(Crs::Gcj02),
            "BD09" | "BD09LL" => Some(Crs::Bd09),
            _ => None,
        }
    }

    /// A position of this system in WGS 84.
    pub fn to_wgs84(self, at: (f64, f64)) -> (f64, f64) {
        match self {
            Crs::Wgs84 => at,
            Crs::Gcj02 => undone(shifted, at),
            Crs::Bd09 => undone(shifted, undone(to_baidu, at)),
        }
    }

    /// A position of WGS 84 in this system.
    pub fn from_wgs84(self, at: (f64, f64)) -> (f64, f64) {
        match self {
            Crs::Wgs84 => at,
            Crs::Gcj02 => shifted(at),
            Crs::Bd09 => to_baidu(shifted(at)),
        }
    }
}

/// Converts station positions to the coordinate reference system of the boundaries where the pack asks for it, and drops them
/// where it does not: drawn as they are they would be off by hundreds of metres. Warns of either.
pub fn unify_coordinate_systems(pack: &mut Pack) {
    let Some(note) = pack.manifest.boundaries.first() else { return };
    let others = pack.manifest.boundaries.iter().map(|other| &other.crs);
    let mut systems = others.chain(pack.entities.iter().filter(|e| e.position.is_some()).map(|e| &e.crs));
    if systems.any(|crs| !same(crs, &note.crs)) {
        bring_together(pack);
    }
}

/// Whether two words name one system.
fn same(a: &str, b: &str) -> bool {
    a == b || Crs::from_word(a).is_some_and(|crs| Crs::from_word(b) == Some(crs))
}

#[inline(never)]
fn bring_together(pack: &mut Pack) {
    let Some(note) = pack.manifest.boundaries.first() else { return };
    let (outlines, convert) = (note.crs.clone(), pack.manifest.convert);
    let mut warnings = Vec::new();
    for other in pack.manifest.boundaries.iter().filter(|other| !same(&other.crs, &outlines)) {
        let zh = format!("边界文件{}的坐标系为{}，与{}的{outlines}不同，叠加会有偏差", other.src, other.crs, note.src);
        let en = format!(
            "the outlines of {} are in {}, those of {} in {outlines}; they do not fit",
            other.src, other.crs, note.src
        );
        warnings.push(Warning::new(Place::default(), zh, en));
    }
    // Each system that is met, and how many positions are in it.
    let mut met: Vec<(String, usize)> = Vec::new();
    for place in pack.entities.iter_mut().filter(|e| e.position.is_some() && !same(&e.crs, &outlines)) {
        match met.iter_mut().find(|(crs, _)| *crs == place.crs) {
            Some((_, count)) => *count += 1,
            None => met.push((place.crs.clone(), 1)),
        }
        let systems = Crs::from_word(&place.crs).zip(Crs::from_word(&outlines)).filter(|_| convert);
        place.position = systems.zip(place.position).map(|((from, to), at)| to.from_wgs84(from.to_wgs84(at)));
        place.crs.clone_from(&outlines);
    }
    for (crs, count) in met {
        let known = convert && Crs::from_word(&crs).is_some() && Crs::from_word(&outlines).is_some();
        let (crs, to) = (shown(&crs), shown(&outlines));
        let (zh, en) = if known {
            (format!("{count}个位置由{crs}换算为{to}"), format!("{count} positions were converted from {crs} to {to}"))
        } else {
            (
                format!(
                    "{count}个位置为{crs}，边界为{to}，直接叠加会偏移数百米，故不使用；manifest.json 中 convert_positions 为 true 时换算"
                ),
                format!(
                    "{count} positions are in {crs}, the outlines in {to}; laid over each other they are off by hundreds of \
                     metres and are not used; with convert_positions true in manifest.json they are converted"
                ),
            )
        };
        warnings.push(Warning::new(Place::default(), zh, en));
    }
    pack.warnings.extend(warnings);
}

/// A system as it is written; nothing written is WGS 84.
fn shown(crs: &str) -> &str {
    if crs.is_empty() { "WGS84" } else { crs }
}

/// WGS 84 to GCJ-02.
fn shifted((lon, lat): (f64, f64)) -> (f64, f64) {
    if !(BOX[0]..=BOX[2]).contains(&lon) || !(BOX[1]..=BOX[3]).contains(&lat) {
        return (lon, lat);
    }
    let (x, y) = (lon - 105.0, lat - 35.0);
    let wave = |k: f64, of: f64, size: f64| size * sine(of / k * PI);
    let root = x.abs().sqrt();
    let both = 20.0 * sine(6.0 * x * PI) + 20.0 * sine(2.0 * x * PI);
    let north = wave(1.0, y, 20.0) + wave(3.0, y, 40.0) + wave(12.0, y, 160.0) + wave(30.0, y, 320.0);
    let east = wave(1.0, x, 20.0) + wave(3.0, x, 40.0) + wave(12.0, x, 150.0) + wave(30.0, x, 300.0);
    let dlat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (both + north) * 2.0 / 3.0;
    let dlon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (both + east) * 2.0 / 3.0;
    let phi = lat.to_radians();
    let magic = 1.0 - EE * sine(phi) * sine(phi);
    let (meridian, parallel) = (A * (1.0 - EE) / (magic * magic.sqrt()), A / magic.sqrt() * cosine(phi));
    (lon + dlon * 180.0 / (parallel * PI), lat + dlat * 180.0 / (meridian * PI))
}

/// The place that a shift moves to another: there is no closed form; a few steps are within 10⁻¹² degrees.
fn undone(shift: fn((f64, f64)) -> (f64, f64), at: (f64, f64)) -> (f64, f64) {
    (0..10).fold(at, |guess, _| {
        let there = shift(guess);
        (guess.0 + at.0 - there.0, guess.1 + at.1 - there.1)
    })
}

const BAIDU: f64 = PI * 3000.0 / 180.0;

fn to_baidu((x, y): (f64, f64)) -> (f64, f64) {
    let z = x.hypot(y) + 2e-5 * sine(y * BAIDU);
    let theta = y.atan2(x) + 3e-6 * cosine(x * BAIDU);
    (z * cosine(theta) + 0.0065, z * sine(theta) + 0.006)
}
