//! `cargo xtask serve [--pack DIR] [--port N]`: builds the site and serves it on this machine.

use crate::{pack_folder, wasm};
use lantian::error::Lang;
use lantian_cli::serve::Shown;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// A data pack, instead of the demonstration pack
    #[arg(long, value_name = "DIR", value_parser = pack_folder)]
    pack: Option<PathBuf>,
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Builds and serves until it is stopped.
pub fn run(options: &Options) -> Result<(), String> {
    let www = wasm::make()?;
    let shown = Shown { site: Some(www), pack: options.pack.clone(), ..Shown::default() };
    lantian_cli::serve::listen(&shown, options.port).map_err(|error| error.sentence(Lang::En))
}
