//! The `walkback` command.

fn main() -> std::process::ExitCode {
    walkback::cli::main()
}
