//! Tasks of the project; never shipped.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

mod bench;
mod bundle;
mod deny;
mod desk;
mod facts;
mod fuzz;
mod pack;
mod package;
mod serve;
mod simulate;
mod test;
mod tools;
mod wasm;

/// Tasks of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the site in www/pkg and the package in pkg/, and hold their sizes to size/budget.json
    Build,
    /// Build the site and serve it on this machine
    Serve(serve::Options),
    /// Run every check
    Test(test::Options),
    /// Write what pages know of charts and options into www/elements/facts.js
    Facts,
    /// Print which functions and data are in which part of the WebAssembly module
    Parts(wasm::parts::Options),
    /// Run the coverage-guided targets of fuzz/, one after another
    Fuzz(fuzz::Options),
    /// Make a data pack of your own measurements, as `lantian pack` does
    Pack(PassedOn),
    /// Make one HTML page with data, program and pictures, that opens from a disk
    Bundle(bundle::Options),
    /// Measure speed and size beside other packages
    Bench(bench::Options),
    /// Make the demonstration pack
    Simulate(simulate::Options),
}

/// Arguments that are passed on.
#[derive(Args)]
struct PassedOn {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

/// A folder with a data pack.
fn pack_folder(given: &str) -> Result<PathBuf, String> {
    let folder = PathBuf::from(given);
    match folder.join("manifest.json").is_file() {
        true => Ok(folder),
        false => Err("it is not a data pack: it has no manifest.json".to_owned()),
    }
}

fn main() -> ExitCode {
    let done = match Command::parse().task {
        Task::Build => wasm::run(),
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Facts => facts::run(),
        Task::Parts(options) => wasm::parts::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Pack(passed) => pack::run(passed.arguments),
        Task::Bundle(options) => bundle::run(options),
        Task::Bench(options) => bench::run(&options),
        Task::Simulate(options) => simulate::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Command;
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_command_line_is_consistent() {
        Command::command().debug_assert();
    }

    #[test]
    fn options_are_read_and_wrong_ones_refused() {
        let pack = crate::tools::root().join("www/data/shanxi").display().to_string();
        let words = |line: &str| line.split(' ').map(|word| word.replace("PACK", &pack)).collect::<Vec<_>>();
        let reads = |line: &str| Command::try_parse_from(words(line)).is_ok();
        for line in [
            "xtask build",
            "xtask test --quick",
            "xtask fuzz --minutes 5 table spec",
            "xtask pack --out my-pack --stations stations.csv hours",
            "xtask bundle --pack PACK --out report.html --title A --widgets map",
            "xtask bench --only w6a,w6b",
            "xtask simulate --csv --seed 7",
        ] {
            assert!(reads(line), "{line}");
        }
        for line in [
            "xtask",
            "xtask build --fast",
            "xtask fuzz --minutes 0",
            "xtask fuzz other",
            "xtask serve --port high",
            "xtask serve --pack PACK/obs",
            "xtask bundle --out report.html",
        ] {
            assert!(!reads(line), "{line}");
        }
    }
}
