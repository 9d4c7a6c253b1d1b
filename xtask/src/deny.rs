//! Licences, sources, duplicates and security advisories of the dependencies: `cargo deny`, as `deny.toml` says.

use crate::tools;
use std::path::Path;
use std::process::Command;

/// The version of cargo-deny that is installed when there is none.
const VERSION: &str = "0.20.2";
/// The advisories, as `deny.toml` names them.
const LIST: &str = "https://github.com/RustSec/advisory-db";
/// Where `deny.toml` keeps a copy of them.
const COPY: &str = "target/advisories";

/// Checks licences, sources and duplicates always, and advisories against the newest copy there is.
///
/// The copy is brought up to date from where it can be had: the folder `LANTIAN_ADVISORIES` (a clone of the list), else the
/// network. Where neither can be reached the copy of the last time is used, and its date is said.
pub fn run(root: &Path) -> Result<(), String> {
    let program = tools::cargo_program("cargo-deny", VERSION)?;
    let deny = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.arg("--all-features").args(args).current_dir(root);
        command
    };
    let check = |what: &[&'static str]| [&["check", "--hide-inclusion-graph"][..], what].concat();
    tools::run(&mut deny(&check(&["bans", "licenses", "sources"])), "cargo deny")?;
    let given = std::env::var("LANTIAN_ADVISORIES").ok().filter(|dir| !dir.is_empty());
    let reached = match &given {
        Some(dir) if Path::new(dir).join(".git").exists() => true,
        Some(dir) => return Err(format!("LANTIAN_ADVISORIES names {dir}, which is no clone of {LIST}")),
        None => reaches(LIST),
    };
    if reached {
        let mut fetch = deny(&["fetch", "db"]);
        if let Some(dir) = &given {
            // Git takes the clone where it is asked for the list.
            fetch.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_KEY_0", format!("url.file://{dir}.insteadOf"));
            fetch.env("GIT_CONFIG_VALUE_0", LIST);
        }
        tools::run(&mut fetch, "fetching the advisories")?;
    }
    let Some(date) = date(&root.join(COPY)) else {
        println!(
            "advisories were NOT checked: {LIST} cannot be reached and {COPY} holds no copy of it; \
             LANTIAN_ADVISORIES may name a clone"
        );
        return Ok(());
    };
    println!("advisories as of {date}{}", if reached { "" } else { " (a copy: the list cannot be reached)" });
    // Of the copy as it is: nothing is fetched again.
    tools::run(&mut deny(&[&["--offline"][..], &check(&["advisories"])].concat()), "cargo deny")
}

/// True if a repository answers.
fn reaches(url: &str) -> bool {
    let mut git = Command::new("git");
    git.args(["ls-remote", "--exit-code", url, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0");
    git.output().is_ok_and(|out| out.status.success())
}

/// The date of the newest advisory in a folder of copies; `None` where there is no copy.
fn date(copies: &Path) -> Option<String> {
    let copy = std::fs::read_dir(copies).ok()?.flatten().map(|entry| entry.path()).find(|dir| dir.is_dir())?;
    let date = tools::output("git", &["-C", copy.to_str()?, "log", "-1", "--format=%cs"])?;
    Some(date.trim().to_owned()).filter(|date| !date.is_empty())
}
