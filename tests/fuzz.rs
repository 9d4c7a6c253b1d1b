//! Any bytes are an Ok or an Err, never a panic: the committed corpus, and thousands of damaged copies of good files.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// A small generator of one's own: the same damage on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    /// A copy with a few bytes changed, cut, doubled, or replaced by what numbers and names are made of.
    fn damage(&mut self, good: &[u8]) -> Vec<u8> {
        const WORDS: [&str; 14] = [
            "NaN",
            "-1",
            "1e308",
            "inf",
            "",
            ",",
            "\"",
            "\n",
            "99999999999999999999",
            "null",
            "{",
            "[",
            "-0",
            "\u{202e}",
        ];
        let mut out = good.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(out.len());
            match self.below(5) {
                0 if !out.is_empty() => out[at] = self.below(256) as u8,
                1 => out.truncate(at),
                2 => {
                    let end = (at + self.below(40)).min(out.len());
                    let part = out[at.min(end)..end].to_vec();
                    out.splice(at..at, part);
                }
                _ => {
                    let end = (at + self.below(12)).min(out.len());
                    let word = WORDS[self.below(WORDS.len())];
                    out.splice(at.min(end)..end, word.bytes());
                }
            }
        }
        out
    }
}

#[test]
fn the_corpus_is_replayed() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let mut files: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 12, "{} files", files.len());
    for path in files {
        let (name, bytes) = (path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
        match name.split('-').next() {
            Some("file") => targets::file(&bytes),
            Some("feed") => targets::feed(&bytes),
            Some("spec") => targets::spec(&bytes),
            _ => panic!("{name} names no target"),
        }
    }
}

#[test]
fn damaged_files_are_refused_or_drawn() {
    let mut random = Random(20_260_301);
    assert!(targets::put(0, targets::GOOD[0].1) >= 2, "undamaged, pictures come out");
    for turn in 0..1200 {
        let which = turn % targets::GOOD.len();
        let bytes = random.damage(targets::GOOD[which].1);
        targets::put(which, &bytes);
        targets::put(targets::GOOD.len() + turn % 3, &bytes);
    }
}

#[test]
fn damaged_tables_of_strangers_are_refused_or_read() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut random = Random(77);
    let files = ["feed/wide.csv", "feed/tidy.csv", "feed/snapshot.csv", "feed/city_page.csv", "bad/shifted.csv"];
    for name in files {
        let good = fs::read(dir.join(name)).unwrap();
        for _ in 0..400 {
            targets::feed(&random.damage(&good));
        }
    }
}

#[test]
fn damaged_wind_is_refused_or_drawn() {
    let text = "entity,time,ws,wd\n990100,2026-03-02T01:00+08:00,2.4,NNW\n990100,2026-03-02T02:00+08:00,0.1,C\n\
        st:A,2026-03-02T01:00+08:00,12.25,359.5\nst:A,2026-03-02T03:00+08:00,—,\n";
    let start = lantian::data::Timestamp::parse("2026-03-02T01:00").unwrap();
    let mut wind = lantian::data::Wind::new(start, 3, vec!["990100".to_owned(), "st:A".to_owned()]);
    wind.set(0, start, (2.4, 337.5));
    wind.set(1, start, (12.25, 359.5));
    let columns = lantian::decode::encode_columns(wind.grid());
    let mut random = Random(11);
    for (name, good) in [("met.csv", text.as_bytes()), ("met/city/hour/2026.aqc", &columns)] {
        let undamaged = targets::wind(name, good);
        assert!(undamaged > targets::wind(name, b""), "{name}: with wind a rose comes out");
        for _ in 0..300 {
            targets::wind(name, &random.damage(good));
        }
    }
}

#[test]
fn any_options_are_refused_or_drawn() {
    let mut random = Random(5);
    let good = "place=140100\nlevel=county\npollutant=PM25\navg=24h\ntime=latest\nperiod=7d\nstandard=CN-2012\ncoverage=0.5\nzoom=2.5,112.5,37.8\ntext=large\n";
    for _ in 0..300 {
        targets::spec(&random.damage(good.as_bytes()));
    }
}

/// What the standing guard runs: 200,000 damaged files, in an optimized build with overflow checks.
mod guard {
    use super::{Random, targets};
    use std::fs;
    use std::path::Path;

    /// Packs with one damaged file; one of the pictures is drawn of each.
    fn packs(seed: u64, count: usize) {
        let mut random = Random(seed);
        let kinds = targets::GOOD.len() + 3;
        for turn in 0..count {
            let bytes = random.damage(targets::GOOD[turn % targets::GOOD.len()].1);
            // The file itself, or another in its place.
            let which = if turn % 4 == 3 { random.below(kinds) } else { turn % targets::GOOD.len() };
            targets::put_and_draw_one(which, &bytes, random.below(1000));
        }
    }

    #[test]
    #[cfg_attr(debug_assertions, ignore = "part of the standing guard: --profile guard")]
    fn t10_60_000_damaged_packs() {
        packs(20_261_130, 60_000);
    }

    #[test]
    #[cfg_attr(debug_assertions, ignore = "part of the standing guard: --profile guard")]
    fn t10_60_000_other_damaged_packs() {
        packs(77_003, 60_000);
    }

    #[test]
    #[cfg_attr(debug_assertions, ignore = "part of the standing guard: --profile guard")]
    fn t10_70_000_damaged_tables_of_strangers() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        let mut random = Random(4_711);
        let files = ["feed/wide.csv", "feed/tidy.csv", "feed/snapshot.csv", "feed/city_page.csv", "bad/shifted.csv"];
        for good in files.map(|name| fs::read(dir.join(name)).unwrap()) {
            for _ in 0..14_000 {
                targets::feed(&random.damage(&good));
            }
        }
    }

    #[test]
    #[cfg_attr(debug_assertions, ignore = "part of the standing guard: --profile guard")]
    fn t10_10_000_damaged_options() {
        let mut random = Random(31);
        let good = "place=140100\nlevel=county\npollutant=PM25\navg=24h\ntime=latest\nperiod=7d\nstandard=CN-2012\n\
            coverage=0.5\nzoom=2.5,112.5,37.8\ntext=large\n";
        for _ in 0..10_000 {
            targets::spec(&random.damage(good.as_bytes()));
        }
    }
}
