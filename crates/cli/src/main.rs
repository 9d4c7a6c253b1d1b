//! The command `lantian`.

fn main() -> std::process::ExitCode {
    lantian_cli::main(std::env::args_os())
}
