//! Khankendi Atlas.

use khankendi_atlas::cli::{self, RendererArgument, Task};
use khankendi_atlas::ui::{self, Renderer, WindowOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let started = Instant::now();
    give_memory_back();
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

/// Has the C library give memory back as soon as it is free. Left to itself it keeps a heap for each thread, and once a large piece was
/// freed it takes all further ones from these heaps, where they leave holes: a million buildings in the window were 630 MiB so, where
/// 360 were used at most, and are 500.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "the C library has no other way to be told")]
fn give_memory_back() {
    // SAFETY: takes two numbers, and no other thread runs yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
        libc::mallopt(libc::M_MMAP_THRESHOLD, 256 << 10);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
const fn give_memory_back() {}
