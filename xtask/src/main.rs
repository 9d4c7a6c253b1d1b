//! Tasks of the project; never shipped.

use std::process::ExitCode;

mod bench;
mod build;
mod bundle;
mod deny;
mod desk;
mod facts;
mod fuzz;
mod pack;
mod package;
mod parts;
mod serve;
mod simulate;
mod size;
mod split;
mod test;
mod tools;

const TASKS: &str = "\
cargo xtask build                          the package in pkg/, and its sizes
cargo xtask facts                          what pages know of charts and options, written from the sources
cargo xtask serve [--pack DIR] [--port N]  the site on this machine
cargo xtask test [--quick]                 every check; --quick leaves out browsers, licences and hostile files
cargo xtask fuzz [--minutes N] [TARGET…]   the coverage-guided targets of fuzz/, one after another
cargo xtask pack --out DIR FILE…           a data pack of one's own measurements
cargo xtask bundle --pack DIR --out FILE    one HTML page with data, program and pictures, that opens from a disk
cargo xtask bench [--harness DIR]          speed and size beside other packages, in one run
cargo xtask simulate [--out DIR]           the demonstration pack";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    let done = match task {
        "bench" => bench::run(rest),
        "build" => build::run(rest),
        "facts" => facts::run(rest),
        "fuzz" => fuzz::run(rest),
        "bundle" => bundle::run(rest),
        "pack" => pack::run(rest),
        "serve" => serve::run(rest),
        "simulate" => simulate::run(rest),
        "test" => test::run(rest),
        "" | "help" | "--help" => {
            println!("{TASKS}");
            Ok(())
        }
        _ => Err(format!("there is no task {task}\n{TASKS}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
