//! `cargo xtask fuzz [--minutes N] [TARGET…]`: the coverage-guided targets of `fuzz/`, one after another.

use crate::tools;
use std::process::Command;

/// The version of cargo-fuzz that is installed when there is none.
const VERSION: &str = "0.13.1";
/// The targets, as `fuzz/Cargo.toml` has them.
const TARGETS: [&str; 3] = ["file", "feed", "spec"];

/// Runs the targets, all of them for an equal part of the time (an hour unless it is said); the first finding ends it.
///
/// # Errors
/// Options that mean nothing, a missing cargo-fuzz that cannot be installed, and what a target finds.
pub fn run(args: &[String]) -> Result<(), String> {
    let (minutes, targets) = options(args)?;
    let program = tools::cargo_program("cargo-fuzz", VERSION)?;
    let seconds = (minutes * 60).div_ceil(targets.len() as u64);
    for target in targets {
        println!("== {target}: {seconds} s");
        let mut command = Command::new(&program);
        command.args(["fuzz", "run", &target]).arg("--");
        command.args([&format!("-max_total_time={seconds}"), "-timeout=10", "-rss_limit_mb=2048"]);
        // Sanitizers and coverage are for nightly compilers; with this the installed one has them too.
        command.env("RUSTC_BOOTSTRAP", "1").current_dir(tools::root());
        let found = format!("fuzzing {target}; what broke it is in fuzz/artifacts/{target}");
        tools::run(&mut command, &found)?;
    }
    Ok(())
}

/// The minutes and the targets asked for.
fn options(args: &[String]) -> Result<(u64, Vec<String>), String> {
    let (mut minutes, mut targets) = (60, Vec::new());
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        if arg == "--minutes" {
            let number = rest.next().and_then(|text| text.parse().ok()).filter(|n| *n > 0);
            minutes = number.ok_or("--minutes takes a whole number of minutes")?;
        } else if TARGETS.contains(&arg.as_str()) {
            targets.push(arg.clone());
        } else {
            return Err(format!("fuzz takes --minutes N and targets ({}), not {arg}", TARGETS.join(", ")));
        }
    }
    if targets.is_empty() {
        targets = TARGETS.map(str::to_owned).to_vec();
    }
    Ok((minutes, targets))
}

#[cfg(test)]
mod tests {
    use super::{TARGETS, options};

    fn of(args: &[&str]) -> Result<(u64, Vec<String>), String> {
        options(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_minutes_and_targets() {
        assert_eq!(of(&[]).unwrap(), (60, TARGETS.map(str::to_owned).to_vec()));
        assert_eq!(of(&["--minutes", "5", "feed"]).unwrap(), (5, vec!["feed".to_owned()]));
        for wrong in [&["--minutes"][..], &["--minutes", "0"], &["--minutes", "x"], &["other"]] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_targets_are_those_of_the_folder() {
        let manifest = std::fs::read_to_string(crate::tools::root().join("fuzz/Cargo.toml")).unwrap();
        let bins = manifest.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        assert_eq!(bins.skip(1).collect::<Vec<_>>(), TARGETS);
    }
}
