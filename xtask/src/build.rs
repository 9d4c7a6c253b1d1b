//! `cargo xtask build`: the crate as WebAssembly, its glue, and the package in `pkg/`.

use crate::{size, tools};
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
    size::check(&www)
}

/// Makes `www/pkg` and `pkg`; returns the folder of the site.
pub fn make() -> Result<PathBuf, String> {
    let root = tools::root();
    tools::wasm_target()?;
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--package",
        "lantian",
        "--lib",
        "--release",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
    ]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(&root)?).env_remove("RUSTFLAGS");
    cargo.env("CARGO_TARGET_DIR", root.join("target/wasm")).current_dir(&root);
    tools::run(&mut cargo, "the build of the WebAssembly module")?;
    let wasm = root.join("target/wasm/wasm32-unknown-unknown/release/lantian.wasm");
    let (www, pkg) = (root.join("www"), root.join("pkg"));
    let out = www.join("pkg");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).typescript(true).omit_default_module_path(false).out_name("lantian");
    bindgen.remove_name_section(true).remove_producers_section(true);
    let bound = bindgen.web(true).and_then(|web| web.generate(&out));
    bound.map_err(|why| format!("wasm-bindgen: {why:#}"))?;
    let modules = tools::node_modules()?;
    minify(&modules, &[out.join("lantian.js")], &out)?;
    bundle(&modules, &www.join("elements/index.js"), &out.join("elements.js"))?;
    for name in ["elements.js", "lantian.js", "lantian_bg.wasm", "lantian.d.ts", "lantian_bg.wasm.d.ts"] {
        copy(&out.join(name), &pkg.join("pkg").join(name))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root.join(name), &pkg.join(name))?;
    }
    minify(&modules, &scripts(&www.join("elements"))?, &pkg.join("elements"))?;
    Ok(www)
}

/// The scripts of a folder, in order of name.
fn scripts(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut out: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    out.retain(|path| path.extension().is_some_and(|e| e == "js"));
    out.sort();
    Ok(out)
}

/// Minifies scripts one by one, for what Chromium 81 parses; names of files stay.
fn minify(modules: &Path, scripts: &[PathBuf], into: &Path) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.args(scripts).args([
        "--minify",
        "--target=chrome81",
        "--format=esm",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    esbuild.arg(format!("--outdir={}", into.display())).arg("--allow-overwrite");
    tools::run(&mut esbuild, "esbuild")
}

/// All elements in one script, as a page loads them; the glue stays apart, so that it can be loaded anew after a crash.
fn bundle(modules: &Path, entry: &Path, out: &Path) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(entry).args(["--bundle", "--minify", "--target=chrome81", "--format=esm", "--charset=utf8"]);
    esbuild.args(["--mangle-props=^_[a-z]", "--external:../pkg/lantian.js", "--log-level=warning"]);
    tools::run(esbuild.arg(format!("--outfile={}", out.display())), "esbuild")
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::copy(from, to).map(|_| ())).map_err(|e| format!("{}: {e}", to.display()))
}
