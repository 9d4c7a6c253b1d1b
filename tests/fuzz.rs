//! Any bytes are an Ok or an Err, never a panic: the committed corpus, and thousands of damaged copies of good files.

#[path = "../fuzz/damage.rs"]
mod damage;
#[path = "../fuzz/targets.rs"]
mod targets;

use damage::Random;
use std::fs;
use std::path::Path;

#[test]
fn the_corpus_is_replayed() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let mut files: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 12, "{} files", files.len());
    for path in files {
        let (name, bytes) = (path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
        match name.split('-').next() {
            Some("file") => {
                targets::file(&bytes);
                targets::file_and_draw_one(&bytes);
            }
            Some("table") => {}
            Some("spec") => {
                targets::spec(&bytes);
                targets::spec_and_draw_one(&bytes);
            }
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

/// What the standing guard runs: 130,000 damaged files (with those of lantian-publish 200,000), in an optimized build with overflow checks.
mod guard {
    use super::{Random, targets};

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
    fn t10_10_000_damaged_options() {
        let mut random = Random(31);
        let good = "place=140100\nlevel=county\npollutant=PM25\navg=24h\ntime=latest\nperiod=7d\nstandard=CN-2012\n\
            coverage=0.5\nzoom=2.5,112.5,37.8\ntext=large\n";
        for _ in 0..10_000 {
            targets::spec(&random.damage(good.as_bytes()));
        }
    }
}
