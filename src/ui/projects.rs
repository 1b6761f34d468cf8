//! Projects of the window: opened, saved, kept for the case of a crash; all in the background.

use super::files::FileDialogs;
use crate::formats::FileError;
use crate::formats::project::{MOST_RECOVERED, ProjectFile, Recovered, Recovery, SaveError, Stamp};
use crate::jobs::{Job, Outcome};
use crate::session::{
    Command, Level, Message, ProjectFault, ReadProject, SaveProject, Session, TrustedProject, with_ending,
};
use crate::text::Catalogue;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Seconds between two looks at whether something is to be kept.
const KEEP_SECONDS: f64 = 30.0;
/// Ending of the names that the dialog offers.
const OFFERED: &str = "json";

/// What is done in the folder of what a crash leaves.
enum Task {
    /// Look what others left.
    Look,
    /// Keep the project, then take away what it takes the place of.
    Keep(Box<Kept>, Vec<Recovered>),
    /// Nothing of this window is to be kept.
    Forget,
    /// Take away what is not wanted.
    Drop(Box<Recovered>),
}

/// A project that is kept.
#[derive(Clone, PartialEq)]
struct Kept {
    path: Option<PathBuf>,
    file: ProjectFile,
    trusted: bool,
}

struct Opening {
    path: PathBuf,
    then: Vec<PathBuf>,
    job: Job<Result<ReadProject, FileError>>,
}

/// Projects being asked for, read, written and kept.
pub struct Projects {
    dialogs: Arc<dyn FileDialogs>,
    opening: Option<Opening>,
    asking: Option<Job<Option<PathBuf>>>,
    writing: Option<(PathBuf, Job<Result<Stamp, ProjectFault>>)>,
    /// A name that was given without the ending of projects: nobody was asked about what has it with.
    was_completed: Option<PathBuf>,
    recovery: Option<Recovery>,
    tasks: Vec<Task>,
    working: Option<Job<(Recovery, Vec<Recovered>)>>,
    /// What was kept last; `None` while nothing is.
    kept: Option<Kept>,
    in_place_of: Vec<Recovered>,
    last_look: f64,
}

impl Projects {
    /// Nothing is open; what others left in the folder for crashes is looked for.
    #[must_use]
    pub fn new(dialogs: Arc<dyn FileDialogs>, recovery: Option<Recovery>) -> Self {
        let tasks = if recovery.is_some() { vec![Task::Look] } else { Vec::new() };
        Self {
            dialogs,
            opening: None,
            asking: None,
            writing: None,
            was_completed: None,
            recovery,
            tasks,
            working: None,
            kept: None,
            in_place_of: Vec::new(),
            last_look: 0.0,
        }
    }

    /// Reads a project; what was being read is not wanted any more. The other files are opened after it.
    pub fn open(&mut self, ctx: &Context, path: PathBuf, then: Vec<PathBuf>, trusted: Vec<TrustedProject>) {
        let (of, wake) = (path.clone(), ctx.clone());
        let job = Job::spawn(
            "read project",
            move || wake.request_repaint(),
            move |_| ReadProject::open(&of, &trusted),
        );
        self.opening = Some(Opening { path, then, job });
    }

    /// Asks where the project is to be saved, unless a dialog is open.
    pub fn ask(&mut self, ctx: &Context, text: &Catalogue, from: PathBuf) {
        if self.asking.is_some() {
            return;
        }
        let (dialogs, wake) = (Arc::clone(&self.dialogs), ctx.clone());
        let (title, filter) =
            (text.tr("project-dialog-title").to_owned(), text.tr("project-dialog-filter").to_owned());
        self.asking = Some(Job::spawn(
            "project dialog",
            move || wake.request_repaint(),
            move |_| dialogs.ask_archive(&title, &filter, OFFERED, &from),
        ));
    }

    /// Writes a project.
    pub fn save(&mut self, ctx: &Context, save: SaveProject) {
        let wake = ctx.clone();
        let is_completed = self.was_completed.take().is_some_and(|path| path == save.path);
        let path = save.path.clone();
        let job = Job::spawn(
            "save project",
            move || wake.request_repaint(),
            move |_| {
                if is_completed && std::fs::symlink_metadata(&save.path).is_ok() {
                    return Err(ProjectFault::AlreadyThere(save.path));
                }
                save.write().map_err(ProjectFault::Save)
            },
        );
        // An earlier one is written to its end: it is older.
        if let Some((_, earlier)) = self.writing.replace((path, job)) {
            let _ = earlier.wait();
        }
    }

    /// Keeps the project at once, and then takes away what it was restored from.
    pub fn keep_in_place_of(&mut self, recovered: Recovered) {
        self.in_place_of.push(recovered);
        self.last_look = f64::NEG_INFINITY;
    }

    /// Takes away what a crash left.
    pub fn forget(&mut self, recovered: Recovered) {
        self.tasks.push(Task::Drop(Box::new(recovered)));
    }

    /// Whether a project is being read.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    /// Whether nothing is asked, read or written.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let works = self.working.is_some() || (self.recovery.is_some() && !self.tasks.is_empty());
        self.opening.is_none() && self.asking.is_none() && self.writing.is_none() && !works
    }

    /// What has ended since, as commands; keeps what is not saved now and then.
    pub fn poll(&mut self, ctx: &Context, session: &Session) -> Vec<Command> {
        let mut commands = self.poll_opening();
        commands.extend(self.poll_saving());
        commands.extend(self.poll_kept());
        self.look_after(ctx, session);
        commands
    }

    fn poll_opening(&mut self) -> Vec<Command> {
        let Some(opening) = &self.opening else { return Vec::new() };
        let outcome = opening.job.poll();
        if matches!(outcome, Outcome::Pending) {
            return Vec::new();
        }
        let Some(Opening { path, then, .. }) = self.opening.take() else { return Vec::new() };
        let failed = |reason| Command::FileFailed { path, reason, replace: None, cut: false };
        let mut commands = match outcome {
            Outcome::Done(Ok(read)) => vec![Command::ProjectRead(Box::new(read))],
            Outcome::Done(Err(error)) => vec![failed(Message::of_file_error(&error))],
            Outcome::Panicked(words) => {
                tracing::error!(words, "reading a project failed");
                vec![failed(Message::new("file-error-internal"))]
            }
            Outcome::Pending => Vec::new(),
        };
        if !then.is_empty() {
            commands.push(Command::OpenFiles { paths: then, replace: None });
        }
        commands
    }

    fn poll_saving(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        match self.asking.as_ref().map(Job::poll) {
            None | Some(Outcome::Pending) => {}
            Some(Outcome::Done(path)) => {
                self.asking = None;
                commands.push(match path {
                    None => Command::SaveProjectLeft,
                    Some(path) => {
                        let path = std::path::absolute(&path).unwrap_or(path);
                        let (path, completed) = with_ending(&path);
                        self.was_completed = completed.then(|| path.clone());
                        Command::SaveProjectTo { path, over: true }
                    }
                });
            }
            Some(Outcome::Panicked(reason)) => {
                self.asking = None;
                commands.push(Command::SaveProjectLeft);
                commands.push(Command::Notify {
                    level: Level::Error,
                    title: Message::new("notice-dialog-failed"),
                    detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
                });
            }
        }
        if let Some((path, job)) = &self.writing {
            let saved = match job.poll() {
                Outcome::Pending => None,
                Outcome::Done(saved) => Some(told(path, saved)),
                Outcome::Panicked(words) => {
                    tracing::error!(words, "saving a project failed");
                    Some(told(path, Err(ProjectFault::Internal)))
                }
            };
            if let Some(saved) = saved {
                self.writing = None;
                commands.push(saved);
            }
        }
        commands
    }

    fn poll_kept(&mut self) -> Option<Command> {
        match self.working.as_ref()?.poll() {
            Outcome::Pending => None,
            Outcome::Done((recovery, found)) => {
                self.working = None;
                self.recovery = Some(recovery);
                (!found.is_empty()).then_some(Command::ProjectsRecovered(found))
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "nothing can be kept for the case of a crash");
                self.working = None;
                None
            }
        }
    }

    /// Keeps the project while it is changed, forgets it when it is saved.
    fn look_after(&mut self, ctx: &Context, session: &Session) {
        if self.recovery.is_none() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let is_changed = session.is_changed();
        if !is_changed && self.in_place_of.is_empty() {
            if self.kept.take().is_some() {
                self.tasks.push(Task::Forget);
            }
        } else if now - self.last_look >= KEEP_SECONDS {
            self.last_look = now;
            let kept = now_of(session);
            if self.kept.as_ref() != Some(&kept) || !self.in_place_of.is_empty() {
                self.kept = Some(kept.clone());
                self.tasks.push(Task::Keep(Box::new(kept), std::mem::take(&mut self.in_place_of)));
            }
        }
        if is_changed {
            let left = KEEP_SECONDS - (now - self.last_look).clamp(0.0, KEEP_SECONDS);
            ctx.request_repaint_after(Duration::from_secs_f64(left.max(0.1)));
        }
        self.start_task(ctx);
    }

    fn start_task(&mut self, ctx: &Context) {
        if self.working.is_some() || self.tasks.is_empty() {
            return;
        }
        let Some(mut recovery) = self.recovery.take() else { return };
        let (task, wake) = (self.tasks.remove(0), ctx.clone());
        self.working = Some(Job::spawn(
            "keep project",
            move || wake.request_repaint(),
            move |_| {
                let found = carry_out(&mut recovery, task);
                (recovery, found)
            },
        ));
    }

    /// Writes what is to be written before it returns: for the end of the program. What is not saved then is kept.
    pub fn finish(&mut self, session: &Session) {
        if let Some((path, job)) = self.writing.take()
            && !matches!(job.wait(), Outcome::Done(Ok(_)))
        {
            tracing::error!(path = %path.display(), "the project was not saved");
        }
        if let Some(job) = self.working.take()
            && let Outcome::Done((recovery, _)) = job.wait()
        {
            self.recovery = Some(recovery);
        }
        let Some(mut recovery) = self.recovery.take() else { return };
        for task in std::mem::take(&mut self.tasks) {
            if !matches!(task, Task::Look) {
                let _ = carry_out(&mut recovery, task);
            }
        }
        let last = if session.is_changed() {
            Task::Keep(Box::new(now_of(session)), std::mem::take(&mut self.in_place_of))
        } else {
            Task::Forget
        };
        let _ = carry_out(&mut recovery, last);
    }
}

fn now_of(session: &Session) -> Kept {
    Kept {
        path: session.project_path().map(Path::to_owned),
        file: session.project_file(None),
        trusted: session.project_is_trusted(),
    }
}

/// Does a task; gives what others left, where that was asked.
fn carry_out(recovery: &mut Recovery, task: Task) -> Vec<Recovered> {
    match task {
        Task::Look => {
            let mut found = recovery.pending(now());
            found.truncate(MOST_RECOVERED);
            return found;
        }
        Task::Keep(kept, in_place_of) => {
            let folder = kept.path.as_deref().and_then(Path::parent);
            let file = folder.map(|folder| kept.file.for_folder(folder)).unwrap_or(kept.file);
            match recovery.autosave(kept.path.as_deref(), &file, kept.trusted) {
                Ok(()) => in_place_of.into_iter().for_each(Recovered::forget),
                Err(error) => tracing::warn!(%error, "the project is not kept for the case of a crash"),
            }
        }
        Task::Forget => recovery.forget(),
        Task::Drop(recovered) => recovered.forget(),
    }
    Vec::new()
}

/// What the age of what a crash left is told by.
#[allow(clippy::disallowed_methods, reason = "files of the disk have the time of the system")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

fn told(path: &Path, saved: Result<Stamp, ProjectFault>) -> Command {
    let path = path.to_owned();
    match saved {
        Ok(stamp) => Command::ProjectSaved { path, stamp },
        Err(fault) => {
            let changed = matches!(fault, ProjectFault::Save(SaveError::Changed));
            Command::ProjectNotSaved { path, reason: fault.message(), changed }
        }
    }
}
