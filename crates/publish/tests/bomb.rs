//! Archives that unfold without end are refused in a sentence, in little time and memory.

#[path = "../../../tests/hostile/clock.rs"]
mod clock;
#[path = "../../../tests/hostile/memory.rs"]
mod memory;

use lantian_publish::error::{Error, Kind};
use lantian_publish::open::{Limits, open};
use lzma_rust2::{XzOptions, XzWriter};
use std::io::Write;
use std::time::Duration;

/// 4 GiB of blanks: 64 streams of 64 MiB, one after the other.
fn bomb() -> Vec<u8> {
    let mut writer = XzWriter::new(Vec::new(), XzOptions::with_preset(6)).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..64 {
        writer.write_all(&blanks).unwrap();
    }
    writer.finish().unwrap().repeat(64)
}

#[test]
fn t14_an_xz_bomb_ends_in_a_sentence() {
    let bomb = bomb();
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let start = clock::Running::new();
    let (opened, peak) = memory::peak_of(|| open("bomb.csv.xz", &bomb, &Limits::default()).map(|all| all.len()));
    let (time, error): (Duration, Error) = (start.elapsed(), opened.unwrap_err());
    println!("{} KB: {} ms, {} MB: {error}", bomb.len() >> 10, time.as_millis(), peak >> 20);
    assert_eq!(error.kind, Kind::Limit, "{error}");
    assert!(peak < 200 << 20, "{} MB", peak >> 20);
    // A third of a second of the processor.
    assert!(time < Duration::from_secs(2), "{} ms", time.as_millis());
}
