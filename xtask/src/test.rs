//! `cargo xtask test [--quick]`: every check of the project, each named and timed.

use crate::{deny, package, tools, wasm};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// Leave out what needs a browser, the network or an optimized build
    #[arg(long)]
    quick: bool,
}

/// Runs every check, each named and timed.
pub fn run(options: &Options) -> Result<(), String> {
    let root = tools::root();
    tools::component("rustfmt", "rustfmt")?;
    tools::component("clippy", "cargo-clippy")?;
    let cargo = |args: &[&str]| {
        let mut command = Command::new("cargo");
        command.args(args).current_dir(&root);
        command
    };
    step("format", || tools::run(&mut cargo(&["fmt", "--all", "--check"]), "cargo fmt"))?;
    step("lints", || {
        let args = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
        tools::run(&mut cargo(&args), "cargo clippy")?;
        // What only the browser compiles.
        tools::wasm_target()?;
        let packages = ["--package", "lantian", "--package", "lantian-desk", "--package", "lantian-node"];
        let target = ["--lib", "--target", "wasm32-unknown-unknown", "--locked", "--", "-D", "warnings"];
        let args = [&["clippy"], &packages[..], &target].concat();
        tools::run(&mut cargo(&args), "cargo clippy for the browser")
    })?;
    step("tests", || {
        // Compiling shows its progress; the tests themselves are a dot each.
        tools::run(&mut cargo(&["test", "--workspace", "--locked", "--no-run"]), "compiling the tests")?;
        tools::run(&mut cargo(&["test", "--quiet", "--workspace", "--locked"]), "cargo test")
    })?;
    step("docs", || {
        let args = ["doc", "--no-deps", "--package", "lantian", "--locked"];
        tools::run(cargo(&args).env("RUSTDOCFLAGS", "-D warnings"), "cargo doc")
    })?;
    if !options.quick {
        step("licences, sources and advisories", || deny::run(&root))?;
        step("hostile files", || guard(&root))?;
    }
    step("module and sizes", || wasm::make().and_then(|www| wasm::size::check(&www)))?;
    step("old engines", || old_engines(&root))?;
    if options.quick {
        return Ok(());
    }
    step("package", || package::make().and_then(|()| package::check()))?;
    step("browsers", browsers)
}

fn step(name: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("== {name}");
    let start = Instant::now();
    check()?;
    println!("== {name}: passed in {} s", start.elapsed().as_secs());
    Ok(())
}

/// The module compiles and computes in V8 7.8, 8.4, 9.4 and 10.2: the engines of Chromium 78 to 102.
fn old_engines(root: &Path) -> Result<(), String> {
    let dir = tools::node_modules()?;
    for version in ["12", "14", "16", "18"] {
        let node = dir.join(format!("node_modules/node{version}/bin/node"));
        for module in [&[wasm::FIRST][..], &[wasm::FIRST, wasm::REST], &[wasm::ALL]] {
            let mut command = Command::new(&node);
            command.arg(dir.join("engine.mjs")).args(module.iter().map(|name| root.join("www/pkg").join(name)));
            tools::run(&mut command, &format!("{} in Node {version}", module.join(" and ")))?;
        }
    }
    Ok(())
}

/// Hostile packs and 200,000 damaged files, optimized and with overflow checks: both are compiled once, in one profile.
fn guard(root: &Path) -> Result<(), String> {
    let packages = ["--package", "lantian", "--package", "lantian-publish"];
    let args = [&["--profile", "guard", "--locked"], &packages[..], &["--test", "hostile", "--test", "fuzz"]].concat();
    let cargo = |more: &[&str]| {
        let mut command = Command::new("cargo");
        command.arg("test").args(&args).args(more).current_dir(root);
        command
    };
    tools::run(&mut cargo(&["--no-run"]), "compiling the guard")?;
    let start = Instant::now();
    tools::run(&mut cargo(&["--quiet"]), "the guard against hostile files")?;
    println!("hostile packs and damaged files ran for {} s", start.elapsed().as_secs());
    Ok(())
}

/// Every `*.test.mjs` of `tests/browser`, in a current Chromium, in older ones, in Firefox and in WebKit.
fn browsers() -> Result<(), String> {
    let dir = tools::node_modules()?;
    let chromium = tools::chromium()?;
    tools::fonts()?;
    tools::firefox();
    tools::webkit();
    tools::demonstration_site(&tools::root().join("www"))?;
    let mut command = Command::new("node");
    tools::run(command.arg(dir.join("run.mjs")).env("CHROMIUM", chromium), "the browser tests")
}
