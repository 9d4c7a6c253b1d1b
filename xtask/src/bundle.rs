//! `cargo xtask bundle --pack DIR --out FILE`: builds the page program and runs `lantian page` with it.

use crate::{pack_folder, tools, wasm};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// The data pack
    #[arg(long, value_name = "DIR", value_parser = pack_folder)]
    pack: PathBuf,
    /// The HTML file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The title of the page
    #[arg(long)]
    title: Option<String>,
    /// zh or en
    #[arg(long, default_value = "zh")]
    lang: String,
    /// The pictures, e.g. "map; now; trend period=7d"
    #[arg(long)]
    widgets: Option<String>,
}

/// Builds the page program, fills the page, and says how large it is.
pub fn run(options: Options) -> Result<(), String> {
    let engine = wasm::make()?.join("pkg").display().to_string();
    let (pack, out) = (options.pack.display().to_string(), options.out.display().to_string());
    // The command knows languages and not their regions.
    let lang = options.lang.split('-').next().unwrap_or_default().to_owned();
    let mut command =
        ["lantian", "page", &pack, "--engine", &engine, "--out", &out, "--lang", &lang].map(str::to_owned).to_vec();
    for (name, value) in [("--title", options.title), ("--widgets", options.widgets)] {
        command.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
    }
    tools::lantian(command)
}
