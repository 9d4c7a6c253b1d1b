//! The crate stands beside others: it pins no version, resolves to one graph with leptos and wgpu, and its package is its sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(args: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO")).args(args).current_dir(dir).output().unwrap()
}

#[test]
fn no_version_is_pinned() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let pinned: Vec<&str> = manifest.lines().filter(|line| line.contains("\"=")).collect();
    assert!(manifest.contains("wasm-bindgen = \"") && pinned.is_empty(), "{pinned:?}");
}

#[test]
fn leptos_and_wgpu_resolve_beside_it() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("resolve");
    fs::create_dir_all(dir.join("src")).unwrap();
    let manifest = fs::read_to_string(root().join("tests/resolve/Cargo.toml")).unwrap();
    let manifest = manifest.replace("../..", &root().display().to_string().replace('\\', "/"));
    fs::write(dir.join("Cargo.toml"), manifest).unwrap();
    fs::write(dir.join("src/lib.rs"), "").unwrap();
    let _ = fs::remove_file(dir.join("Cargo.lock"));
    let done = cargo(&["generate-lockfile"], &dir);
    let said = String::from_utf8_lossy(&done.stderr);
    if ["download", "network", "registry `", "Could not resolve", "failed to fetch"].iter().any(|no| said.contains(no))
        && !done.status.success()
        && !said.contains("failed to select a version")
    {
        println!("not resolved beside leptos and wgpu: the registry is out of reach");
        return;
    }
    assert!(done.status.success(), "{said}");
    let lock = fs::read_to_string(dir.join("Cargo.lock")).unwrap();
    for name in ["lantian", "leptos", "wgpu", "wasm-bindgen", "js-sys", "web-sys"] {
        assert_eq!(lock.matches(&format!("name = \"{name}\"\n")).count(), 1, "{name}");
    }
}

#[test]
fn the_package_is_its_sources() {
    let done = cargo(&["package", "-p", "lantian", "--list", "--allow-dirty", "--offline"], &root());
    let list = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let is_own = |name: &&str| {
        let top = ["Cargo.toml", "Cargo.toml.orig", "Cargo.lock", ".cargo_vcs_info.json", "README.md", "CHANGES.md"];
        name.starts_with("src/") || name.starts_with("LICENSE-") || top.contains(name)
    };
    let strange: Vec<&str> = list.lines().filter(|name| !is_own(name)).collect();
    assert!(strange.is_empty() && list.contains("src/lib.rs"), "{strange:?}");
}
