//! `cargo xtask build`: the crate as WebAssembly in two parts, its bindings, the scripts of the site, and the package in `pkg/`.

pub mod files;
pub mod parts;
mod report_template;
mod scripts;
pub mod size;
mod split;

use crate::{facts, package, tools};
use files::{copy, read, text, write};
use lantian::data::sha256;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Returns the compiler flags that keep a module to what Chromium 78 compiles, and its bytes free of this machine's folders;
/// with `split`, those the splitter needs too.
pub fn rustflags(root: &Path, split: bool) -> Result<String, String> {
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
    if split {
        flags.extend(
            [
                // Code that follows an error becomes a function of its own, which goes to the second part.
                "-Cllvm-args=-hot-cold-split=true",
                "-Cllvm-args=-hotcoldsplit-threshold=0",
                // Which functions use which data: the splitter moves data by it.
                "-Clink-arg=--emit-relocs",
            ]
            .map(str::to_owned),
        );
    }
    // The last prefix that fits counts, so these come last: sources of a registry go without its name.
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
pub fn run() -> Result<(), String> {
    facts::run()?;
    let www = make()?;
    package::make()?;
    size::check(&www)
}

/// The first part of the module, which a page opens with.
pub const FIRST: &str = "lantian_bg.wasm";
/// The second part, put into the same instance when an element needs it.
pub const REST: &str = "lantian_rest_bg.wasm";
/// The module in one piece, for pages that bring it along.
pub const ALL: &str = "lantian_all_bg.wasm";

/// Compiles and binds the crate, and splits the module by what a typical visit calls.
fn module(root: &Path, out: &Path) -> Result<(), String> {
    let target = root.join("target/wasm");
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
    println!("compiling the engine for the browser");
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(root, true)?).env_remove("RUSTFLAGS");
    // The names of functions are needed until the module is split.
    cargo.env("CARGO_PROFILE_RELEASE_STRIP", "none").env("CARGO_TARGET_DIR", &target).current_dir(root);
    tools::run(&mut cargo, "the build of the WebAssembly module")?;
    let linked = target.join("wasm32-unknown-unknown/release/lantian.wasm");
    let linked = read(&linked)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("lantian", split::prepare(&linked)?).typescript(true).demangle(false);
    bindgen.omit_default_module_path(true).out_name("lantian").remove_producers_section(true);
    let bound = bindgen.web(true).and_then(|web| web.generate(out));
    bound.map_err(|why| format!("wasm-bindgen: {why:#}"))?;
    let whole = read(&out.join(FIRST))?;
    println!("running a typical visit, which decides what is in the first part of the module");
    let visited = typical_visit(root, out, &whole)?;
    println!("splitting the module");
    let modules = split::split(&linked, &whole, &visited)?;
    write(&out.join(FIRST), &modules.first)?;
    write(&out.join(REST), &modules.second)?;
    write(&out.join(ALL), &modules.whole)
}

/// Runs a typical visit of the demonstration pack in an instrumented module; returns the functions it called, by number.
fn typical_visit(root: &Path, out: &Path, whole: &[u8]) -> Result<BTreeSet<usize>, String> {
    let dir = root.join("target/visit");
    fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    copy(&out.join("lantian.js"), &dir.join("lantian.mjs"))?;
    // With the names of its functions: `cargo xtask parts` prints them.
    write(&dir.join("whole.wasm"), whole)?;
    write(&dir.join("instrumented.wasm"), &split::instrument(whole)?)?;
    let mut node = Command::new("node");
    node.arg(root.join("xtask/src/wasm/typical_visit.mjs"))
        .args(["lantian.mjs", "instrumented.wasm", "called.txt"].map(|name| dir.join(name)));
    node.arg(root.join("www/data/shanxi"));
    tools::run(&mut node, "the typical visit that the module is split by")?;
    let called = text(&dir.join("called.txt"))?;
    called.split_whitespace().map(|n| n.parse().map_err(|e| format!("called.txt: {n}: {e}"))).collect()
}

/// Makes `www/pkg`, which the site loads; returns the folder of the site.
pub fn make() -> Result<PathBuf, String> {
    let root = tools::root();
    tools::wasm_target()?;
    let www = root.join("www");
    let out = www.join("pkg");
    module(&root, &out)?;
    add_second_part_loader(&out.join("lantian.js"))?;
    let modules = tools::node_modules()?;
    glue(&modules, &out, &www.join("elements/engine/glue.js"))?;
    minify(&modules, &out.join("lantian.js"))?;
    println!("making the template of reports");
    report_template::make(&modules, &www)?;
    println!("bundling the scripts of the elements");
    scripts::make(&modules, &www)?;
    println!("compiling the program of publish.html");
    crate::desk::make(&root, &modules, &www)?;
    Ok(www)
}

/// Adds to the bindings a function that puts the second part of the module into their instance, and one that returns its memory.
/// The synchronous start is removed: browsers compile no large module synchronously.
fn add_second_part_loader(bindings: &Path) -> Result<(), String> {
    let more = "export const addSecondPart = (part) => WebAssembly.instantiate(part, { first: wasm, ...__wbg_get_imports() });\n\
        export const memory = () => wasm.memory.buffer.byteLength;\n";
    let script = text(bindings)?.replace("export { initSync };", more);
    if script.contains(more) {
        write(bindings, script.as_bytes())
    } else {
        Err("the bindings are not as expected".to_owned())
    }
}

/// Turns the bindings into a function: each call makes bindings with an instance of their own, of a compiled module.
fn glue(modules: &Path, out: &Path, into: &Path) -> Result<(), String> {
    let open = "export const open = async (module) => __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);";
    let mut bindings = text(&out.join("lantian.js"))?;
    // Objects are freed by the elements, which catch a call that breaks; a finalizer would call into a broken instance.
    let no_finalizer = "(typeof FinalizationRegistry === 'undefined')";
    for (was, is) in [
        ("export default __wbg_init;", open),
        ("__wbg_init.__wbindgen_wasm_module = module;", ""),
        (no_finalizer, "true"),
    ] {
        if !bindings.contains(was) {
            return Err(format!("the bindings lack {was}"));
        }
        bindings = bindings.replace(was, is);
    }
    write(into, bindings.as_bytes())?;
    minify(modules, into)?;
    let bindings = text(into)?;
    let halves =
        bindings.trim_end().rsplit_once("export{").and_then(|(body, names)| Some((body, names.strip_suffix("};")?)));
    let (body, names) = halves.ok_or("the bindings do not end in their exports")?;
    let given: Vec<String> = names
        .split(',')
        .map(|name| name.split_once(" as ").map_or_else(|| name.to_owned(), |(own, name)| format!("{name}:{own}")))
        .collect();
    let (first, rest, given) = (sha256(&read(&out.join(FIRST))?), sha256(&read(&out.join(REST))?), given.join(","));
    let factory = format!(
        "// @ts-nocheck\nexport const sums={{first:\"{first}\",rest:\"{rest}\"}};\nexport default function(){{{body}return{{{given}}}}}\n"
    );
    write(into, factory.as_bytes())
}

/// Minifies a script for what Chromium 81 parses.
fn minify(modules: &Path, script: &Path) -> Result<(), String> {
    let mut esbuild = Command::new(modules.join("node_modules/.bin/esbuild"));
    esbuild.arg(script).args([
        "--minify",
        "--tree-shaking=true",
        "--target=chrome81",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    esbuild.arg("--format=esm").arg(format!("--outfile={}", script.display())).arg("--allow-overwrite");
    tools::run(&mut esbuild, "esbuild")
}
