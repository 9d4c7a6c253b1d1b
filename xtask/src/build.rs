//! `cargo xtask build`: the crate as WebAssembly, its glue, and the package in `pkg/`.

use crate::{package, size, tools};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Flags that keep the module to what Chromium 78 compiles, and its bytes free of this machine's folders.
fn rustflags(root: &Path) -> Result<String, String> {
    let home =
        std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    // With the component rust-src, panics in the standard library name the toolchain's own folder; without it, this one.
    let library = tools::sysroot()?.join("lib/rustlib/src/rust");
    let remap = |from: &str, to: &str| format!("--remap-path-prefix={from}={to}");
    let mut flags = vec![
        "-Ctarget-feature=-reference-types,-multivalue".to_owned(),
        remap(&root.display().to_string(), "lantian"),
        remap(&home, "cargo"),
        remap(&library.display().to_string(), "rust"),
    ];
    // The last that fits counts: sources of a registry go without its name.
    let registries = std::fs::read_dir(Path::new(&home).join("registry/src")).into_iter().flatten().flatten();
    let mut registries: Vec<String> = registries.map(|entry| entry.path().display().to_string()).collect();
    registries.sort();
    flags.extend(registries.iter().map(|dir| remap(dir, "crates")));
    // The toolchain writes its own sources under its commit, whether they are installed or not.
    let version = tools::output("rustc", &["--version", "--verbose"]).unwrap_or_default();
    if let Some(commit) = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")) {
        flags.push(remap(&format!("/rustc/{commit}"), "rust"));
    }
    Ok(flags.join("\x1f"))
}

/// Compiles, binds, minifies, and holds the sizes against their budget.
pub fn run(args: &[String]) -> Result<(), String> {
    if !args.is_empty() {
        return Err("build takes no options".to_owned());
    }
    let www = make()?;
    package::make()?;
    size::check(&www)
}

/// The module a page opens with, and the one with every chart.
pub const FIRST: &str = "lantian_bg.wasm";
/// See [`FIRST`].
pub const ALL: &str = "lantian_all_bg.wasm";

/// Compiles and binds the crate, with every chart or with those a page opens with.
fn module(root: &Path, out: &Path, all: bool) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "lantian", "--lib", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(if all { &["--locked"][..] } else { &["--locked", "--no-default-features"] });
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(root)?).env_remove("RUSTFLAGS");
    // A folder each: the two have files of the same name.
    let target = root.join(if all { "target/wasm-all" } else { "target/wasm" });
    cargo.env("CARGO_TARGET_DIR", &target).current_dir(root);
    tools::run(&mut cargo, "the build of the WebAssembly module")?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(target.join("wasm32-unknown-unknown/release/lantian.wasm")).typescript(true);
    bindgen.omit_default_module_path(true).out_name("lantian");
    bindgen.remove_name_section(true).remove_producers_section(true);
    let bound = bindgen.web(true).and_then(|web| web.generate(out));
    bound.map_err(|why| format!("wasm-bindgen: {why:#}"))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(|_| ()).map_err(|e| format!("{}: {e}", from.display()))
}

/// Makes `www/pkg`, what the site loads; returns the folder of the site.
pub fn make() -> Result<PathBuf, String> {
    let root = tools::root();
    tools::wasm_target()?;
    let www = root.join("www");
    let out = www.join("pkg");
    // What a page opens with, under the plain name; then every chart, whose bindings serve both.
    module(&root, &out, false)?;
    copy(&out.join("lantian_bg.wasm"), &out.join("first.wasm"))?;
    module(&root, &out, true)?;
    copy(&out.join("lantian_bg.wasm"), &out.join(ALL))?;
    copy(&out.join("first.wasm"), &out.join(FIRST))?;
    let _ = fs::remove_file(out.join("first.wasm"));
    let modules = tools::node_modules()?;
    minify(&modules, &out.join("lantian.js"), &out.join("lantian.js"), "esm")?;
    glue(&modules, &out, &www.join("elements/glue.js"))?;
    bundle(&modules, &www.join("elements/define.js"), &out.join("elements.js"))?;
    bundle(&modules, &www.join("elements/worker.js"), &out.join("worker.js"))?;
    crate::bundle::template(&modules, &www)?;
    Ok(www)
}

/// The bindings as a function: each call makes bindings with an instance of their own.
fn glue(modules: &Path, out: &Path, into: &Path) -> Result<(), String> {
    let common = out.join("glue.cjs");
    minify(modules, &out.join("lantian.js"), &common, "cjs")?;
    let body = fs::read_to_string(&common).map_err(|e| format!("{}: {e}", common.display()))?;
    let hash = |name: &str| {
        let bytes = fs::read(out.join(name)).map_err(|e| format!("{name}: {e}"))?;
        Ok::<String, String>(crate::bundle::base64(&Sha384::digest(bytes)))
    };
    let factory = format!(
        "// @ts-nocheck\nexport const integrity={{first:\"sha384-{}\",all:\"sha384-{}\"}};\nexport default function(){{const module={{exports:{{}}}};{body}return module.exports}}\n",
        hash(FIRST)?,
        hash(ALL)?
    );
    let _ = fs::remove_file(common);
    fs::write(into, factory).map_err(|e| format!("{}: {e}", into.display()))
}

/// Minifies a script for what Chromium 81 parses.
fn minify(modules: &Path, script: &Path, into: &Path, format: &str) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(script).args(["--minify", "--target=chrome81", "--charset=utf8", "--log-level=warning"]);
    esbuild.arg(format!("--format={format}")).arg(format!("--outfile={}", into.display())).arg("--allow-overwrite");
    tools::run(&mut esbuild, "esbuild")
}

/// An entry with all it needs in one script, as a page loads it; what is done apart stays a file beside.
fn bundle(modules: &Path, entry: &Path, out: &Path) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(entry).args(["--bundle", "--minify", "--target=chrome81", "--format=esm", "--charset=utf8"]);
    esbuild.args(["--mangle-props=^_[a-z]", "--log-level=warning"]);
    esbuild.args(["--define:BESIDE=true", "--external:./worker.js"]);
    tools::run(esbuild.arg(format!("--outfile={}", out.display())), "esbuild")
}
