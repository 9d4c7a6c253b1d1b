//! `cargo xtask bench [--harness DIR] [--only w2,w3,w4,w4b,w5a,w5b,w5c,w6a,w6b,w7a]`: the library against others, in one run.
//!
//! Without a harness, the project's own benches: the page against a page of ECharts (`benches/open`).

use crate::{tools, wasm};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The workloads ours computes.
const COMPUTES: &[&str] = &["w2", "w3", "w4", "w4b", "w5a", "w5b", "w5c"];

/// The rivals it is run beside, where it computes and where it draws.
const COMPUTED: &str = "hand,hand-lut,hand-arrays,native:,native:lut,shootismoke,aqi-us,which-polygon,turf-flatbush,d3-flatbush,geoflatbush,\
     turf,sakitam,d3-contour,marchingsquares";
const DRAWN: &str = "hand-canvas,plot,uplot,echarts-lttb,chartjs,d3-canvas,d3-svg,leaflet,openlayers,echarts";

#[derive(clap::Args)]
pub struct Options {
    /// A harness with other packages; without it, the project's own benches
    #[arg(long, value_name = "DIR")]
    harness: Option<PathBuf>,
    /// The workloads of the harness
    #[arg(long, default_value = "w2,w3,w4,w4b,w5a,w5b,w5c,w6a,w6b,w7a,w7b,w8")]
    only: String,
}

/// Runs the benches that were asked for.
pub fn run(options: &Options) -> Result<(), String> {
    match &options.harness {
        Some(dir) => compare(dir, &options.only),
        None => open(),
    }
}

/// The time and bytes to the first picture, beside ECharts drawing the same from the same data.
fn open() -> Result<(), String> {
    let www = wasm::make()?;
    let modules = tools::node_modules()?;
    let dir = tools::root().join("benches/open");
    tools::demonstration_site(&www)?;
    tools::run(
        Command::new("cargo").args(["xtask", "simulate", "--csv", "--out", "target/open"]).current_dir(tools::root()),
        "cargo xtask simulate",
    )?;
    println!("installing the packages of benches/open");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&dir);
    tools::run(&mut npm, "npm ci")?;
    let mut node = Command::new("node");
    node.arg(dir.join("run.mjs")).env("CHROMIUM", tools::chromium()?).env("MODULES", modules.join("node_modules"));
    tools::run(&mut node, "the opening bench")
}

/// Builds our peers, puts their module into the harness's data, runs the workloads, and prints the ratios.
fn compare(given: &Path, only: &str) -> Result<(), String> {
    let given = given.canonicalize().map_err(|e| format!("{}: {e}", given.display()))?;
    let root = tools::root();
    let work = root.join("target/bench-harness");
    if !work.join("run-node.mjs").exists() {
        println!("copying the harness to {}", work.display());
        fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
        tools::run(Command::new("cp").arg("-r").arg(format!("{}/.", given.display())).arg(&work), "cp")?;
    }
    if !work.join("node_modules").exists() {
        let install = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
        tools::run(Command::new("npm").args(install).current_dir(&work), "npm install")?;
    }
    tools::run(Command::new("node").arg("gen/gen.mjs").current_dir(&work), "the harness's generator")?;
    if only.split(',').any(|w| COMPUTES.contains(&w)) {
        native(&work.join("native"))?;
    }
    module(&root, &work.join("data"))?;
    if only.split(',').any(|w| w == "w8") {
        page(&root, &work)?;
    }
    let ours: Vec<String> = only.split(',').map(|w| format!("{w}={}", peer(&root, w))).collect();
    let all =
        |rivals: &str| format!("{rivals},{}", only.split(',').map(|w| peer(&root, w)).collect::<Vec<_>>().join(","));
    for (script, part, rivals, out) in [
        ("run-node.mjs", COMPUTES, COMPUTED, "node.json"),
        ("run-browser.mjs", &["w6a", "w6b", "w7a", "w7b"][..], DRAWN, "browser.json"),
    ] {
        let wanted: Vec<&str> = part.iter().copied().filter(|w| only.split(',').any(|o| o == *w)).collect();
        if wanted.is_empty() {
            continue;
        }
        let out = work.join("results").join(out);
        let mut node = Command::new("node");
        node.arg(script).args(["--only", &wanted.join(","), "--extra", &ours.join(","), "--peers", &all(rivals)]);
        node.args(["--rounds", "4", "--budget", "4", "--out"]).arg(&out).env("CHROMIUM", tools::chromium()?);
        tools::run(node.current_dir(&work), script)?;
        ratios(&out, &wanted, rivals)?;
    }
    Ok(())
}

fn peer(root: &Path, workload: &str) -> String {
    root.join(format!("benches/peers/{workload}.mjs")).display().to_string()
}

/// Builds the harness's native Rust, which is no member of the workspace its copy lies in.
fn native(dir: &Path) -> Result<(), String> {
    if dir.join("target/release/aqnative").exists() {
        return Ok(());
    }
    let manifest = dir.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|e| format!("{}: {e}", manifest.display()))?;
    if !text.contains("[workspace]") {
        fs::write(&manifest, text + "[workspace]\n").map_err(|e| format!("{}: {e}", manifest.display()))?;
    }
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--quiet"]).env_remove("CARGO_TARGET_DIR").current_dir(dir);
    tools::run(&mut cargo, "the harness's native program")
}

/// Compiles `benches/wasm` for speed; what a page loads is compiled for size.
fn module(root: &Path, data: &Path) -> Result<(), String> {
    tools::wasm_target()?;
    let target = root.join("target/bench");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "lantian-bench", "--release", "--target", "wasm32-unknown-unknown", "--locked"]);
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3").env("RUSTFLAGS", "-Ctarget-feature=-reference-types,-multivalue");
    tools::run(cargo.env("CARGO_TARGET_DIR", &target).current_dir(root), "the build of the bench module")?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(target.join("wasm32-unknown-unknown/release/lantian_bench.wasm")).typescript(false);
    let bound = bindgen.out_name("lantian_bench").web(true).and_then(|web| web.generate(data));
    bound.map_err(|why| format!("wasm-bindgen: {why:#}"))?;
    let (script, name) = (data.join("lantian_bench.js"), data.join("lantian_bench.mjs"));
    fs::rename(&script, &name).map_err(|e| format!("{}: {e}", script.display()))
}

/// The page of the harness (W8): bytes shipped, and the time to the first chart and the first map beside other stacks.
fn page(root: &Path, work: &Path) -> Result<(), String> {
    let www = wasm::make()?;
    let copy = |from: &Path, to: &str| {
        fs::copy(from, work.join(to)).map(|_| ()).map_err(|e| format!("{}: {e}", from.display()))
    };
    copy(&root.join("benches/peers/w8.mjs"), "stacks/lantian.mjs")?;
    copy(&www.join("pkg/lantian.js"), "stacks/lantian-glue.js")?;
    copy(&www.join("pkg/lantian_bg.wasm"), "data/lantian_bg.wasm")?;
    let (entry, side) = (work.join("stacks/lantian.mjs"), work.join("data/lantian_bg.wasm"));
    let out = work.join("results/size.json");
    let mut node = Command::new("node");
    node.args(["run-size.mjs", "--extra", &format!("lantian={}:{}", entry.display(), side.display()), "--out"]);
    node.arg(&out).env("CHROMIUM", tools::chromium()?);
    tools::run(node.current_dir(work), "run-size.mjs")?;
    let text = fs::read(&out).map_err(|e| format!("{}: {e}", out.display()))?;
    let results: Value = serde_json::from_slice(&text).map_err(|e| e.to_string())?;
    let stacks = results["stacks"].as_array().cloned().unwrap_or_default();
    let own = stacks.iter().find(|s| s["id"] == "lantian").ok_or("the page did not run")?;
    println!("w8: ours as a share of");
    for (path, what) in [("/js/brotli", "bytes"), ("/chart/median", "first chart"), ("/all/median", "chart and map")] {
        let value = |stack: &Value| stack.pointer(path).and_then(Value::as_f64);
        let Some(mine) = value(own) else { return Err(format!("w8: ours has no {what}: {}", own["error"])) };
        let others = stacks.iter().filter(|s| s["id"] != "lantian" && s["id"] != "floor");
        let shares = others.filter_map(|s| Some((s["id"].as_str()?, mine / value(s)?)));
        let line: Vec<String> = shares.map(|(name, share)| format!("{name} {share:.2}")).collect();
        println!("  {what}: {}", line.join(", "));
    }
    Ok(())
}

/// Prints ours as a share of every other's time.
fn ratios(results: &Path, workloads: &[&str], rivals: &str) -> Result<(), String> {
    let text = fs::read(results).map_err(|e| format!("{}: {e}", results.display()))?;
    let results: Value = serde_json::from_slice(&text).map_err(|e| e.to_string())?;
    for workload in workloads {
        let empty = Vec::new();
        let peers = results[workload]["peers"].as_array().unwrap_or(&empty);
        let ours = |p: &&Value| p["peer"].as_str().is_some_and(|name| name.ends_with(&format!("peers/{workload}.mjs")));
        let Some(own) = peers.iter().find(ours) else { return Err(format!("{workload}: ours did not run")) };
        println!("{workload}: ours as a share of");
        for (row, what) in [("median", "time"), ("firstTotal", "first draw"), ("frameTotal", "redraw"), ("hit", "hit")]
        {
            let value = |peer: &Value| peer[row]["median"].as_f64().or(peer[row].as_f64());
            let Some(mine) = value(own) else { continue };
            let beside = |p: &&Value| p["peer"].as_str().is_some_and(|name| rivals.split(',').any(|r| r == name));
            let shares = peers.iter().filter(beside).filter_map(|p| Some((p["peer"].as_str()?, mine / value(p)?)));
            let line: Vec<String> = shares.map(|(name, share)| format!("{name} {share:.2}")).collect();
            println!("  {what}: {}", line.join(", "));
        }
    }
    Ok(())
}
