//! The `careway` binary: the command line of the server.

use std::process::ExitCode;

fn main() -> ExitCode {
    careway_server::cli::run()
}
