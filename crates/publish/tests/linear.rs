//! The work of packing grows with what is read, and not with its square: counted in bytes allocated, so that no clock has
//! a say. Whatever is copied or merged anew for every file shows in them.

use lantian::error::Lang;
use lantian_publish::pack::{Base, Options, Packer};
use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

static ALLOCATED: AtomicU64 = AtomicU64::new(0);

/// The system's allocator, counted.
struct Counting;

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: the caller's promises are the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are the system's.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const CITIES: [&str; 4] = ["太原市", "大同市", "阳泉市", "长治市"];

/// A file of an hour: a row a place.
fn hour(number: u32) -> (String, String) {
    let (day, clock) = (1 + number / 24, number % 24);
    let time = format!("2025-{:02}-{:02}T{clock:02}", 1 + day / 29, 1 + day % 28);
    let mut text = "城市,时间,PM2.5,PM10,SO2,NO2,CO,O3\n".to_owned();
    for (at, city) in CITIES.iter().enumerate() {
        writeln!(text, "{city},{time}:00,{},{},8,40,0.9,60", 20 + at, 60 + number % 50).unwrap();
    }
    (format!("{time}.csv"), text)
}

/// Bytes allocated while so many files are packed, and how the report tells of them.
fn packing(files: u32) -> (u64, Vec<String>) {
    let all: Vec<(String, String)> = (0..files).map(hour).collect();
    let mut packer = Packer::new(Options { base: Base::shanxi().unwrap(), ..Options::default() });
    let before = ALLOCATED.load(Ordering::Relaxed);
    for (name, text) in &all {
        packer.add(name, text.as_bytes()).unwrap();
    }
    let outcome = packer.finish();
    let allocated = ALLOCATED.load(Ordering::Relaxed) - before;
    outcome.pack.unwrap();
    (allocated, outcome.report.lines(Lang::En))
}

#[test]
fn twice_the_files_take_twice_the_work() {
    let [(some, _), (twice, _), (four, lines)] = [300, 600, 1200].map(packing);
    // The first difference has what every pack costs taken off.
    let (first, second) = (twice - some, (four - twice) / 2);
    assert!(second * 10 <= first * 11, "from 300 to 600 files {first} bytes, from 600 to 1200 files twice {second}");
    assert!(lines.len() < 30, "files that are alike are summed up:\n{}", lines.join("\n"));
    assert!(lines.iter().any(|line| line.starts_with("1197 more files like it")), "{}", lines.join("\n"));
}
