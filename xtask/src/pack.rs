//! `cargo xtask pack --out DIR [options] FILE…`: the command `lantian pack` of this clone.

use crate::tools;

/// Runs the command.
///
/// # Errors
/// When it failed; it has said why.
pub fn run(arguments: Vec<String>) -> Result<(), String> {
    tools::lantian(["lantian", "pack"].map(str::to_owned).into_iter().chain(arguments))
}
