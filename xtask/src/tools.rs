//! The tools a task needs: found, or installed with a line that says so.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Runs a command; its failure is the sentence `what failed`.
pub fn run(command: &mut Command, what: &str) -> Result<(), String> {
    let status = command.status().map_err(|why| format!("{what}: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed ({status})")) }
}

/// Runs the command `lantian` in this process; it has said itself what failed.
pub fn lantian(arguments: impl IntoIterator<Item = String>) -> Result<(), String> {
    let code = lantian_cli::main(arguments.into_iter().map(Into::into));
    if code == std::process::ExitCode::SUCCESS { Ok(()) } else { Err("lantian failed".to_owned()) }
}

/// Makes the site of the demonstration pack in `target/site`, with the built program.
pub fn demonstration_site(www: &Path) -> Result<(), String> {
    let paths = [&www.join("data/shanxi"), &root().join("target/site"), www].map(|path| path.display().to_string());
    let [pack, out, program] = &paths;
    lantian(["lantian", "site", pack, "--out", out, "--site", program].map(str::to_owned))
}

/// What a command writes, or nothing when it cannot be run.
pub fn output(program: &str, args: &[&str]) -> Option<String> {
    let out = Command::new(program).args(args).output().ok().filter(|out| out.status.success())?;
    String::from_utf8(out.stdout).ok()
}

/// The folder of the toolchain in use.
pub fn sysroot() -> Result<PathBuf, String> {
    let found = output("rustc", &["--print", "sysroot"]).ok_or("rustc was not found: install Rust")?;
    Ok(PathBuf::from(found.trim()))
}

/// A program of cargo's, found or installed once into `target/tools`.
///
/// # Errors
/// When it is not there and cannot be installed.
pub fn cargo_program(name: &str, version: &str) -> Result<std::ffi::OsString, String> {
    if output(name, &["--version"]).is_some() {
        return Ok(name.into());
    }
    let own = root().join("target/tools/bin").join(name);
    if !own.exists() {
        println!("installing {name} {version}");
        let mut install = Command::new("cargo");
        install.args(["install", "--locked", name, "--version", version, "--root"]);
        let failed = |_| format!("{name} is not here and could not be installed: cargo install --locked {name}");
        run(install.arg(root().join("target/tools")), "cargo install").map_err(failed)?;
    }
    Ok(own.into_os_string())
}

/// The wasm target of the toolchain.
pub fn wasm_target() -> Result<(), String> {
    const TARGET: &str = "wasm32-unknown-unknown";
    if sysroot()?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("installing the Rust target {TARGET}");
    run(Command::new("rustup").args(["target", "add", TARGET]), "rustup target add")
}

/// A component of the toolchain, named as rustup names it.
pub fn component(name: &str, program: &str) -> Result<(), String> {
    if output(program, &["--version"]).is_some() {
        return Ok(());
    }
    println!("installing the Rust component {name}");
    run(Command::new("rustup").args(["component", "add", name]), "rustup component add")
}

/// The folder with the packages that build and test in browsers.
pub fn node_modules() -> Result<PathBuf, String> {
    let dir = root().join("tests/browser");
    npm(&dir)?;
    Ok(dir)
}

/// Packages of a folder, installed again when its lock file changes.
pub fn npm(dir: &Path) -> Result<(), String> {
    output("node", &["--version"]).ok_or("node was not found: install Node 20 or later")?;
    let stamp = dir.join("node_modules/.installed");
    let lock = std::fs::read_to_string(dir.join("package-lock.json")).map_err(|e| format!("package-lock.json: {e}"))?;
    if std::fs::read_to_string(&stamp).is_ok_and(|kept| kept == lock) {
        return Ok(());
    }
    println!("installing the packages of {}", dir.strip_prefix(root()).unwrap_or(dir).display());
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).env("PUPPETEER_SKIP_CHROMIUM_DOWNLOAD", "1");
    run(npm.current_dir(dir), "npm ci")?;
    std::fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// A current Chromium: `CHROMIUM`, one on the path, or Debian's.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let said = format!("CHROMIUM names {}, which is no file", named.display());
        return if named.is_file() { Ok(named) } else { Err(said) };
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["chromium", "chromium-browser", "google-chrome"];
    let mut places = std::env::split_paths(&path).flat_map(|dir| usual.map(|name| dir.join(name)));
    if let Some(found) = places.find(|place| place.is_file()) {
        return Ok(found);
    }
    debian(&["chromium"])?;
    let path = PathBuf::from("/usr/bin/chromium");
    if path.exists() { Ok(path) } else { Err("no Chromium: set CHROMIUM to its path".to_owned()) }
}

/// Firefox ESR where there is none yet: Debian's. Where it cannot be had, its tests say so themselves.
pub fn firefox() {
    let found = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].iter().any(|place| Path::new(place).is_file());
    if std::env::var_os("FIREFOX").is_none() && !found {
        let _ = debian(&["firefox-esr"]);
    }
}

/// nginx where there is none yet: Debian's. Where it cannot be had, its test says so itself.
pub fn nginx() {
    if !["/usr/sbin/nginx", "/usr/bin/nginx"].iter().any(|place| Path::new(place).is_file()) {
        let _ = debian(&["nginx-light"]);
    }
}

/// WebKit with its driver, and a display for it, where there are none yet: Debian's. Where they cannot be had, its tests are
/// left out.
pub fn webkit() {
    let found = ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"].iter().all(|place| Path::new(place).is_file());
    if !found && debian(&["webkit2gtk-driver", "xvfb"]).is_err() {
        println!("no WebKit: its tests are left out; apt-get install webkit2gtk-driver xvfb");
    }
}

/// Letters of Chinese where the machine has none: without them a page is measured and printed with empty boxes.
pub fn fonts() -> Result<(), String> {
    match output("fc-list", &[":lang=zh"]) {
        Some(found) if found.trim().is_empty() => debian(&["fonts-noto-cjk"]),
        _ => Ok(()),
    }
}

fn debian(packages: &[&str]) -> Result<(), String> {
    println!("installing Debian's {}", packages.join(" and "));
    let apt =
        |args: &[&str]| run(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"), "apt-get");
    apt(&["update", "-q"])?;
    apt(&[&["install", "-y", "-q"], packages].concat())
}
