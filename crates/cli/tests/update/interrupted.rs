//! Updates that are killed, run out of room, or run at once: readers find a whole pack, and no hour is lost.

use crate::{hours, lantian, load, made, one, pack, said, start, updated, values, with_stations};
use lantian::data::{Pollutant, Timestamp};
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[test]
fn t04_killed_at_any_moment_readers_find_a_whole_pack() {
    let folder = with_stations("killed");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 60);
    pack(&folder, &out, &files[..1]);
    let begun = Instant::now();
    updated(&out, &files[1..2]);
    let whole = begun.elapsed().as_micros() as u64;
    let ended = AtomicBool::new(false);
    let seen = std::thread::scope(|threads| {
        let reader = threads.spawn(|| {
            let (mut revision, mut hours, mut looks) = (0, 0, 0);
            while !ended.load(Ordering::Relaxed) {
                let library = load(&out);
                let own = library.pack().manifest.revision;
                let count = values(&library).len();
                assert!(own >= revision && count >= hours, "an older picture: {own} after {revision}");
                (revision, hours, looks) = (own, count, looks + 1);
            }
            looks
        });
        let mut seed = 20_260_330_u64;
        for file in &files[2..52] {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut child = lantian(&["update"]).arg(&out).arg(file).spawn().unwrap();
            std::thread::sleep(Duration::from_micros((seed >> 33) % (whole * 11 / 10)));
            drop(child.kill());
            child.wait().unwrap();
            load(&out);
        }
        ended.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(seen > 10, "{seen} looks");
    // No hour is lost: what was killed is done again.
    updated(&out, &files);
    let whole = folder.join("whole");
    pack(&folder, &whole, &files);
    assert_eq!(values(&load(&out)), values(&load(&whole)));
    let hidden: Vec<_> = fs::read_dir(&folder.0).unwrap().flatten().map(|e| e.file_name()).collect();
    let hidden: Vec<_> = hidden.iter().filter(|name| name.to_string_lossy().starts_with('.')).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn t04_when_the_disk_is_full_the_pack_is_as_it_was() {
    let folder = with_stations("full");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 60);
    pack(&folder, &out, &files[..50]);
    let before = fs::read(out.join("manifest.json")).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_lantian"), "--lang", "en"]);
    let output = shell.arg("update").arg(&out).args(&files[50..]).output().unwrap();
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), before);
    load(&out);
    updated(&out, &files[50..]);
    assert_eq!(one(&load(&out), "st:9001A", Timestamp(start().0 + 59)), made(1, Timestamp(start().0 + 59)) as f32);
}

#[test]
fn t04_two_updates_at_once_lose_no_hour() {
    let folder = with_stations("two");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 9);
    pack(&folder, &out, &files[..1]);
    for pair in files[1..].chunks(2) {
        let mut both: Vec<_> =
            pair.iter().map(|file| lantian(&["update"]).arg(&out).arg(file).spawn().unwrap()).collect();
        let codes: Vec<_> = both.iter_mut().map(|child| child.wait().unwrap().code()).collect();
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 4))), "{codes:?}");
        let library = load(&out);
        for (file, code) in pair.iter().zip(codes) {
            let time = Timestamp(file.file_stem().unwrap().to_str().unwrap().parse().unwrap());
            let hourly = library.pack().hourly.as_ref().unwrap();
            let value = hourly.value(hourly.row("st:9001A").unwrap(), Pollutant::Pm25, time);
            assert_eq!(code == Some(0), value.is_finite(), "{code:?}: {value}");
        }
    }
}
