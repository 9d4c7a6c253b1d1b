//! Columns come back as they were, and no bytes of any file make the reader panic.

use lantian::data::{Observations, Pollutant, Step, Timestamp};
use lantian::decode::{add, encode_columns};

use crate::{FILES, bytes, pack, refused, time, warnings};

/// A small generator: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

fn same(a: &Observations, b: &Observations) -> bool {
    let rows = 0..a.places().len();
    (a.start(), a.step(), a.len(), a.places()) == (b.start(), b.step(), b.len(), b.places())
        && rows.into_iter().all(|place| {
            Pollutant::ALL.iter().all(|p| {
                let pairs = a.series(place, *p).into_iter().zip(b.series(place, *p));
                pairs.into_iter().all(|(a, b)| a == b || (a.is_nan() && b.is_nan()))
            })
        })
}

fn random_obs(random: &mut Random) -> Observations {
    let step = if random.below(4) == 0 { Step::Day } else { Step::Hour };
    let ids = ["st:A", "st:B", "990101", "990102", "dz:one"];
    let places = ids[..1 + random.below(5) as usize].iter().map(|id| (*id).to_owned()).collect();
    let start = Timestamp(492_000 + 24 * random.below(100) as i32);
    let mut obs = Observations::new(start, step, 1 + random.below(60) as usize, places);
    let power = [1.0, 1.0, 10.0, 100.0, 1000.0, 10_000.0][random.below(6) as usize];
    let (gaps, kind) = (random.below(3), random.below(3));
    for place in 0..obs.places().len() {
        for pollutant in Pollutant::ALL {
            let mut value = random.below(300) as f64;
            for cell in obs.series_mut(place, pollutant) {
                value = match kind {
                    0 => (value + random.below(9) as f64 - 4.0).max(0.0),
                    1 => random.below(4000) as f64,
                    _ => [0.0, 19_000.0][random.below(2) as usize],
                };
                *cell = if gaps > 0 && random.below(3) < gaps { f32::NAN } else { (value / power) as f32 };
            }
        }
    }
    obs
}

#[test]
fn columns_come_back_as_they_were() {
    let mut random = Random(1);
    let mut placed = pack("obs/hour.csv.gz");
    // Of any time.
    placed.manifest.generated.clear();
    for _ in 0..400 {
        let obs = random_obs(&mut random);
        (placed.hourly, placed.daily) = (None, None);
        match add(&mut placed, "obs/a.aqc", &encode_columns(&obs)) {
            Ok(()) => {
                let read = placed.hourly.as_ref().or(placed.daily.as_ref()).unwrap();
                assert!(same(&obs, read));
            }
            // Random values may look like a wrong header; that they were read is seen from the words.
            Err(error) => assert!(error.to_string().contains("which cannot be"), "{error}"),
        }
    }
    assert_eq!(warnings(&placed), [""; 0]);
}

#[test]
fn columns_of_another_kind_are_named() {
    let mut before = pack("obs/hour.csv.gz");
    let mut obs = Observations::new(time("2026-03-02T01:00"), Step::Hour, 3, vec!["st:A".into(), "st:X".into()]);
    obs.series_mut(0, Pollutant::O3).fill(80.0);
    let good = encode_columns(&obs);
    let header = |from: &str, to: &str| {
        let at = good.windows(from.len()).position(|w| w == from.as_bytes()).unwrap();
        [&good[..at], to.as_bytes(), &good[at + from.len()..]].concat()
    };
    // A header of the same file that claims as many times as a century has hours.
    let head = std::str::from_utf8(&good[5..5 + usize::from(good[4])]).unwrap().replace("\"len\":3", "\"len\":876000");
    let claiming = [&good[..4], &[head.len() as u8], head.as_bytes(), &good[5 + usize::from(good[4])..]].concat();
    for (bytes, want) in [
        (b"LTC2".to_vec(), "a.aqc: not a lantian column file (LTC1)"),
        (
            b"<html>".to_vec(),
            "a.aqc: this is a web page or XML, not the data file. the server may have sent its error page; check the address",
        ),
        (good[..good.len() - 1].to_vec(), "a.aqc: the columns are damaged or cut off. upload it again"),
        ([&good[..], b"x"].concat(), "a.aqc: the columns are damaged or cut off. upload it again"),
        (header("\"1h\"", "\"2h\""), "a.aqc: “step” cannot be read"),
        (header("st:X", "st:A"), "a.aqc: “places” has a place twice"),
        (header("2026-03-02", "2026-02-30"), "a.aqc: “start” cannot be read"),
        (claiming, "a.aqc: “len” cannot be read"),
    ] {
        assert_eq!(refused(&mut before, "a.aqc", &bytes), want);
    }
    add(&mut before, "a.aqc", &good).unwrap();
    assert_eq!(warnings(&before), ["a.aqc: “st:X” is not in entities.csv and was left out"]);
    assert_eq!(before.hourly.unwrap().places(), ["st:A"]);
}

/// Cuts and flips: whatever the bytes, an answer and no panic; a refused file changes nothing.
#[test]
fn no_bytes_make_it_panic() {
    let mut random = Random(7);
    let obs = random_obs(&mut random);
    let mut files: Vec<(&str, Vec<u8>)> = FILES.iter().map(|n| (*n, bytes(&format!("pack/{n}")))).collect();
    files.push(("obs/hour.csv", bytes("pack/obs/hour.csv")));
    files.push(("a.aqc", encode_columns(&obs)));
    for (name, good) in files {
        let until = if name.starts_with("obs") || name == "a.aqc" { "obs/hour.csv.gz" } else { name };
        let until = if name == "towns.geojson" { "towns.topo.json" } else { until };
        let clean = pack(until);
        let try_it = |bytes: &[u8]| {
            let mut pack = clean.clone();
            if add(&mut pack, name, bytes).is_err() {
                assert_eq!(format!("{pack:?}"), format!("{clean:?}"), "{name}");
            }
        };
        try_it(&good);
        for len in 0..good.len() {
            try_it(&good[..len]);
        }
        for _ in 0..3000 {
            let mut bytes = good.clone();
            for _ in 0..1 + random.below(3) {
                let at = random.below(bytes.len() as u64) as usize;
                bytes[at] = match random.below(3) {
                    0 => bytes[at] ^ (1 << random.below(8)),
                    1 => random.next() as u8,
                    _ => b",\"\n0-9[]{}"[random.below(10) as usize],
                };
            }
            try_it(&bytes);
        }
    }
}
