//! Tasks of the project; never shipped.

use std::process::ExitCode;

mod pack;
mod simulate;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    let done = match task {
        "pack" => pack::run(rest),
        "simulate" => simulate::run(rest),
        _ => Err("tasks: pack, simulate".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
