#![no_main]

#[path = "../tables.rs"]
#[allow(dead_code)]
mod tables;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tables::table(bytes));
