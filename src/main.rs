//! Khankendi Atlas.

use khankendi_atlas::cli::{self, RendererArgument, Task};
use khankendi_atlas::ui::{self, Renderer, WindowOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let started = Instant::now();
    let task = match cli::parse(std::env::args_os()) {
        Ok(task) => task,
        Err(code) => return ExitCode::from(code),
    };
    cli::start_log();
    let done = catch_unwind(AssertUnwindSafe(|| match task {
        Task::Window(window) => ui::run(WindowOptions {
            files: window.files,
            geodata: window.geodata,
            renderer: window.renderer.map(|way| match way {
                RendererArgument::Wgpu => Renderer::Wgpu,
                RendererArgument::Glow => Renderer::Glow,
            }),
        }),
        Task::Windowless(task) => cli::run(&task, started, &ui::measure::interaction),
    }));
    ExitCode::from(done.unwrap_or_else(|_| {
        cli::tell("a fault of the program ended it; KHANKENDI_ATLAS_LOG=debug tells more.");
        cli::OWN_FAULT
    }))
}
