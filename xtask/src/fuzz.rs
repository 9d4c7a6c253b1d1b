//! `cargo xtask fuzz [--minutes N] [TARGET…]`: the coverage-guided targets of `fuzz/`, one after another.

use crate::tools;
use std::process::Command;

/// The version of cargo-fuzz that is installed when there is none.
const VERSION: &str = "0.13.1";
/// The targets, as `fuzz/Cargo.toml` has them.
const TARGETS: [&str; 3] = ["file", "table", "spec"];

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

#[cfg(test)]
mod tests {
    use super::TARGETS;

    #[test]
    fn the_targets_are_those_of_the_folder() {
        let manifest = std::fs::read_to_string(crate::tools::root().join("fuzz/Cargo.toml")).unwrap();
        let bins = manifest.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        assert_eq!(bins.skip(1).collect::<Vec<_>>(), TARGETS);
    }
}
