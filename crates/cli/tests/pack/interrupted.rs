//! Packing that is killed, runs out of room, or runs twice: what readers find is always a whole pack.

use crate::support::Folder;
use crate::{command, feed, load, run, said, six};
use lantian::data::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Hourly files of some stations: enough work to be interrupted.
fn hours(folder: &Folder, count: u32, value: u32) -> Vec<PathBuf> {
    let mut files = vec![feed("stations.csv")];
    for hour in 0..count {
        let (day, clock) = (1 + hour / 24, hour % 24);
        let path = folder.join(&format!("{value}-2026-03-{day:02}T{clock:02}.csv"));
        let rows: String = (1..=2)
            .map(|n| format!("st:900{n}A,2026-03-{day:02}T{clock:02}:00,{value},{},8,40,0.9,60\n", value + 50))
            .collect();
        fs::write(&path, format!("entity,time,PM25,PM10,SO2,NO2,CO,O3\n{rows}")).unwrap();
        files.push(path);
    }
    files
}

/// The one value of a whole pack.
fn value_of(dir: &Path) -> f32 {
    six(&load(dir), "st:9001A", Timestamp::new(2026, 3, 2, 5).unwrap())[0]
}

#[test]
fn t04_killed_at_any_moment_the_pack_is_whole_and_no_lock_is_left() {
    let folder = Folder::new("killed");
    let out = folder.join("pack");
    let (old, new) = (hours(&folder, 120, 40), hours(&folder, 120, 80));
    assert!(run(&out, &old).status.success());
    let begun = Instant::now();
    assert!(run(&out, &new).status.success());
    let whole = begun.elapsed();
    assert!(run(&out, &old).status.success());
    let mut seed = 20_260_310_u64;
    for round in 0..50 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wait = whole.as_micros() as u64 * (seed >> 33) % (whole.as_micros() as u64 * 11 / 10).max(1);
        let mut child = command(&out, if round % 2 == 0 { &new } else { &old }).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(wait));
        drop(child.kill());
        child.wait().unwrap();
        let value = value_of(&out);
        assert!(value == 40.0 || value == 80.0, "round {round}: {value}");
    }
    let output = run(&out, &new);
    assert!(output.status.success(), "a lock was left: {}", said(&output));
    assert_eq!(value_of(&out), 80.0);
    let hidden =
        fs::read_dir(&folder.0).unwrap().flatten().filter(|e| e.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing is left beside the pack");
}

#[cfg(target_os = "linux")]
#[test]
fn t04_when_the_disk_is_full_the_old_pack_is_whole() {
    let folder = Folder::new("full");
    let out = folder.join("pack");
    assert!(run(&out, &hours(&folder, 48, 40)).status.success());
    let new = hours(&folder, 48, 80);
    // No file may grow beyond 4 KB: writing fails in the middle, as on a disk without room.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_lantian"), "--lang", "en"]);
    let output = shell.args(["pack", "--out"]).arg(&out).args(&new).output().unwrap();
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert_eq!(value_of(&out), 40.0);
    assert!(run(&out, &new).status.success());
    assert_eq!(value_of(&out), 80.0);
}

#[test]
fn t04_two_at_once_do_not_mix() {
    let folder = Folder::new("two");
    let out = folder.join("pack");
    let (old, new) = (hours(&folder, 120, 40), hours(&folder, 120, 80));
    for _ in 0..3 {
        let (mut a, mut b) = (command(&out, &old).spawn().unwrap(), command(&out, &new).spawn().unwrap());
        let codes = [a.wait().unwrap().code(), b.wait().unwrap().code()];
        assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 4))), "{codes:?}");
        let value = value_of(&out);
        assert!(value == 40.0 || value == 80.0, "{value}");
    }
}
