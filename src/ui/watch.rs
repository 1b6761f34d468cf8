//! Looks at the files of the layers on a thread of its own: a disk or server that does not answer holds up nothing else.

use crate::jobs::Job;
use crate::session::watch::{FileChange, Look, WatchedFile, Watcher};
use egui::Context;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Between two looks at a file.
const BETWEEN: Duration = Duration::from_millis(1000);
/// Between two questions whether anybody still watches.
const STEP: Duration = Duration::from_millis(200);

/// What the thread is told and tells.
#[derive(Default)]
struct Shared {
    /// The files to look at.
    wanted: Mutex<Vec<WatchedFile>>,
    /// What became of them.
    found: Mutex<Vec<(PathBuf, FileChange)>>,
}

/// Files that are watched.
#[derive(Default)]
pub struct FileWatch {
    shared: Arc<Shared>,
    wanted: Vec<WatchedFile>,
    job: Option<Job<()>>,
}

impl FileWatch {
    /// Watches these files from now on and no others; without any the thread ends.
    pub fn watch(&mut self, ctx: &Context, wanted: Vec<WatchedFile>) {
        if wanted == self.wanted {
            return;
        }
        self.wanted.clone_from(&wanted);
        if wanted.is_empty() {
            self.job = None;
        }
        *lock(&self.shared.wanted) = wanted;
        if self.job.is_none() && !self.wanted.is_empty() {
            let (shared, ctx) = (Arc::clone(&self.shared), ctx.clone());
            self.job = Some(Job::spawn(
                "watch files",
                || {},
                move |ticket| {
                    look_on(&shared, &ctx, &|| ticket.is_cancelled());
                },
            ));
        }
    }

    /// What became of files since it was asked last.
    pub fn poll(&self) -> Vec<(PathBuf, FileChange)> {
        std::mem::take(&mut *lock(&self.shared.found))
    }
}

fn look_on(shared: &Shared, ctx: &Context, is_over: &dyn Fn() -> bool) {
    let start = Instant::now();
    let mut watcher = Watcher::default();
    while !is_over() {
        let wanted = lock(&shared.wanted).clone();
        watcher.watch(&wanted, start.elapsed());
        let paths: Vec<PathBuf> = watcher.paths().map(ToOwned::to_owned).collect();
        for path in paths {
            let look = Look::at(&path);
            if is_over() {
                return;
            }
            if let Some(change) = watcher.see(&path, look, start.elapsed()) {
                lock(&shared.found).push((path, change));
                ctx.request_repaint();
            }
        }
        let looked = Instant::now();
        while looked.elapsed() < BETWEEN && !is_over() {
            std::thread::sleep(STEP);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
