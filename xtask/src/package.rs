//! The npm package in `pkg/`: made of the site's scripts and module, and checked.

use crate::tools;
use std::process::Command;

/// Fills `pkg/` from `www/elements` and `www/pkg`.
pub fn make() -> Result<(), String> {
    node("pkg/make/make.mjs", "making the package")
}

/// Holds the package to what a dependency must be: files, types, hashes, bundlers.
pub fn check() -> Result<(), String> {
    let chromium = tools::chromium()?;
    let root = tools::root();
    tools::npm(&root.join("tests/package/frameworks"))?;
    tools::nginx();
    let mut command = Command::new("node");
    command.arg(root.join("tests/package/run.mjs")).current_dir(&root).env("CHROMIUM", chromium);
    tools::run(&mut command, "the tests of the package")
}

fn node(script: &str, what: &str) -> Result<(), String> {
    let root = tools::root();
    tools::npm(&root.join("tests/package"))?;
    tools::run(Command::new("node").arg(root.join(script)).current_dir(&root), what)
}
