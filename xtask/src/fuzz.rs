//! `cargo xtask fuzz [--minutes N] [TARGET…]`: the coverage-guided targets of `fuzz/`, one after another.

use crate::tools;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The version of cargo-fuzz that is installed when there is none.
const VERSION: &str = "0.13.1";
/// The targets, as `fuzz/Cargo.toml` has them.
const TARGETS: [&str; 3] = ["file", "table", "spec"];

/// The files of a pack, in the order in which `fuzz/targets.rs` numbers them; of the last kinds there is no good one.
const PACK: [&str; 5] = ["manifest.json", "entities.csv", "groups.csv", "towns.topo.json", "obs/hour.csv"];

#[derive(clap::Args)]
pub struct Options {
    /// Minutes for all targets together
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    minutes: u64,
    /// The targets; without any, all
    #[arg(value_parser = TARGETS, value_name = "TARGET")]
    targets: Vec<String>,
}

/// Runs the targets, each for an equal part of the time; the first finding ends it.
///
/// # Errors
/// When cargo-fuzz is missing and cannot be installed, and for what a target finds.
pub fn run(options: &Options) -> Result<(), String> {
    let all = TARGETS.map(str::to_owned);
    let targets = if options.targets.is_empty() { &all[..] } else { &options.targets };
    let program = tools::cargo_program("cargo-fuzz", VERSION)?;
    let seconds = (options.minutes * 60).div_ceil(targets.len() as u64);
    for target in targets {
        seed(&tools::root(), target)?;
        println!("== {target}: {seconds} s");
        let mut command = Command::new(&program);
        command.args(["fuzz", "run", target]).arg("--");
        command.args([&format!("-max_total_time={seconds}"), "-timeout=10", "-rss_limit_mb=2048"]);
        // Sanitizers and coverage are for nightly compilers; with this the installed one has them too.
        command.env("RUSTC_BOOTSTRAP", "1").current_dir(tools::root());
        let found = format!("fuzzing {target}; what broke it is in fuzz/artifacts/{target}");
        tools::run(&mut command, &found)?;
    }
    Ok(())
}

/// Lays good files and the committed ones that once broke something into the corpus of a target: from nothing, a fuzzer would
/// first have to find out what a table is.
fn seed(root: &Path, target: &str) -> Result<(), String> {
    let corpus = root.join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus).map_err(|why| format!("{}: {why}", corpus.display()))?;
    let data = root.join("tests/data");
    let own = |name: &str| name.strip_prefix(target).is_some_and(|rest| rest.starts_with('-'));
    let mut seeds: Vec<(String, Vec<u8>)> =
        files(&data.join("fuzz"))?.into_iter().filter(|(name, _)| own(name)).collect();
    match target {
        // The first byte says which file of a pack the rest takes the place of (`fuzz/targets.rs`).
        "file" => {
            for (which, name) in (0..).zip(PACK) {
                seeds.push((name.replace('/', "-"), [&[which], &read(&data.join("pack").join(name))?[..]].concat()));
            }
        }
        "table" => seeds.extend(files(&data.join("feed"))?),
        _ => {}
    }
    for (name, bytes) in seeds {
        let path = corpus.join(name);
        fs::write(&path, bytes).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    paths.map(|path| Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&path)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::{TARGETS, seed};

    #[test]
    fn the_targets_are_those_of_the_folder() {
        let manifest = std::fs::read_to_string(crate::tools::root().join("fuzz/Cargo.toml")).unwrap();
        let bins = manifest.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        assert_eq!(bins.skip(1).collect::<Vec<_>>(), TARGETS);
    }

    #[test]
    fn every_target_begins_with_good_files() {
        let root = std::env::temp_dir().join(format!("lantian-fuzz-{}", std::process::id()));
        let data = root.join("tests/data");
        for folder in ["fuzz", "pack/obs", "feed"] {
            std::fs::create_dir_all(data.join(folder)).unwrap();
        }
        let targets = std::fs::read_to_string(crate::tools::root().join("fuzz/targets.rs")).unwrap();
        for (which, name) in super::PACK.iter().enumerate() {
            std::fs::write(data.join("pack").join(name), name).unwrap();
            let mut listed = targets.lines().filter(|line| line.contains("include_bytes!(\"../tests/data/pack/"));
            assert!(listed.nth(which).unwrap().contains(&format!("(\"{name}\"")), "{name}");
        }
        std::fs::write(data.join("fuzz/table-nul"), "nul").unwrap();
        std::fs::write(data.join("feed/wide.csv"), "wide").unwrap();
        let seeds = |target| {
            seed(&root, target).unwrap();
            let mut found = super::files(&root.join("fuzz/corpus").join(target)).unwrap();
            found.sort();
            found
        };
        let seed_of = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        assert_eq!(seeds("table"), [seed_of("table-nul", b"nul"), seed_of("wide.csv", b"wide")]);
        assert_eq!(seeds("spec"), []);
        let files = seeds("file");
        assert_eq!(files.len(), 5);
        assert!(files.contains(&seed_of("obs-hour.csv", b"\x04obs/hour.csv")), "{files:?}");
        std::fs::remove_dir_all(root).unwrap();
    }
}
