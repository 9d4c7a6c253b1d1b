//! The npm package in `pkg/`: made of the site's scripts and module, and checked.

use crate::tools;
use std::process::Command;

/// Fills `pkg/` from `www/elements` and `www/pkg`.
pub fn make() -> Result<(), String> {
    node("pkg/make/make.mjs", "making the package")
}

fn node(script: &str, what: &str) -> Result<(), String> {
    let root = tools::root();
    tools::npm(&root.join("tests/package"))?;
    tools::run(Command::new("node").arg(root.join(script)).current_dir(&root), what)
}
