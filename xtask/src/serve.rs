//! `cargo xtask serve [--pack DIR] [--port N]`: builds the site and serves it on this machine.

use crate::build;
use lantian::error::Lang;
use std::path::PathBuf;

/// Builds and serves until it is stopped.
pub fn run(args: &[String]) -> Result<(), String> {
    let (mut pack, mut port) = (None, 8080_u16);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--pack" => pack = Some(folder(value()?)?),
            "--port" => {
                let given = value()?;
                port = given.parse().map_err(|_| format!("--port {given} is no port number"))?;
            }
            _ => return Err(format!("serve takes --pack DIR and --port N, not {arg}")),
        }
    }
    let www = build::make()?;
    lantian_cli::serve::serve(&www, pack.as_deref(), port).map_err(|error| error.sentence(Lang::En))
}

fn folder(given: &str) -> Result<PathBuf, String> {
    let dir = PathBuf::from(given);
    if dir.join("manifest.json").is_file() {
        Ok(dir)
    } else {
        Err(format!("{given} is not a data pack: it has no manifest.json"))
    }
}
