//! Tasks of the project; never shipped.

use std::process::ExitCode;

mod build;
mod pack;
mod serve;
mod simulate;
mod size;
mod test;
mod tools;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    let done = match task {
        "build" => build::run(rest),
        "pack" => pack::run(rest),
        "serve" => serve::run(rest),
        "simulate" => simulate::run(rest),
        "test" => test::run(rest),
        _ => Err("tasks: build, pack, serve, simulate, test".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
