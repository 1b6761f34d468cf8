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
use std::collections::VecDeque;
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
    Keep(Arc<Kept>, Vec<Recovered>),
    /// Nothing of this window is to be kept.
    Forget,
    /// Take away what is not wanted.
    Drop(Box<Recovered>),
}

/// What came of it.
enum Came {
    /// Nothing to tell.
    Nothing,
    /// What others left.
    Found(Vec<Recovered>),
    /// The project is kept.
    Kept(Arc<Kept>),
    /// It is not, and what it was to take the place of stays.
    NotKept(Vec<Recovered>),
}

/// A project that is kept.
#[derive(PartialEq)]
struct Kept {
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    file: ProjectFile,
    trusted: bool,
    waiting: Vec<PathBuf>,
}

struct Opening {
    path: PathBuf,
    then: Vec<PathBuf>,
    job: Job<Result<ReadProject, FileError>>,
}

/// A project that is being asked for, by its number.
struct Asking {
    project: u64,
    job: Job<Option<PathBuf>>,
}

/// A project that is to be written.
struct ToWrite {
    save: SaveProject,
    /// Nobody was asked about what has the name.
    is_new: bool,
}

struct Writing {
    project: u64,
    path: PathBuf,
    job: Job<Result<Stamp, ProjectFault>>,
}

/// Projects being asked for, read, written and kept.
pub struct Projects {
    dialogs: Arc<dyn FileDialogs>,
    opening: Option<Opening>,
    asking: Option<Asking>,
    writing: Option<Writing>,
    /// What is written after it, one after the other.
    to_write: VecDeque<ToWrite>,
    /// A name that was given without the ending of projects: nobody was asked about what has it with.
    was_completed: Option<PathBuf>,
    recovery: Option<Recovery>,
    tasks: Vec<Task>,
    working: Option<Job<(Recovery, Came)>>,
    /// What was kept last; `None` while nothing is.
    kept: Option<Arc<Kept>>,
    /// The project is being kept, or will be in its turn.
    is_keeping: bool,
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
            to_write: VecDeque::new(),
            was_completed: None,
            recovery,
            tasks,
            working: None,
            kept: None,
            is_keeping: false,
            in_place_of: Vec::new(),
            last_look: 0.0,
        }
    }

    /// Reads a project in place of one that was being read. The other files are opened after it, and those that waited for that one.
    pub fn open(&mut self, ctx: &Context, path: PathBuf, then: Vec<PathBuf>, trusted: Vec<TrustedProject>) {
        let of = path.clone();
        self.read(ctx, path, then, move || ReadProject::open(&of, &trusted));
    }

    /// Reads what was not saved before a crash, by its number, in place of a project that was being read.
    pub fn restore(&mut self, ctx: &Context, number: u64, recovered: Recovered) {
        let path = recovered.path.clone().unwrap_or_default();
        self.read(ctx, path, Vec::new(), move || Ok(ReadProject::recovered(number, &recovered)));
    }

    fn read(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        then: Vec<PathBuf>,
        work: impl FnOnce() -> Result<ReadProject, FileError> + Send + 'static,
    ) {
        let wake = ctx.clone();
        let job = Job::spawn("read project", move || wake.request_repaint(), move |_| work());
        let waiting = self.opening.take().map(|before| before.then).unwrap_or_default();
        let then = waiting.into_iter().chain(then).collect();
        self.opening = Some(Opening { path, then, job });
    }

    /// Has a file opened after the project that is being read, which would end its reading.
    pub fn open_after(&mut self, file: PathBuf) {
        if let Some(opening) = &mut self.opening {
            opening.then.push(file);
        }
    }

    /// Asks where a project is to be saved, unless a dialog of it is open.
    pub fn ask(&mut self, ctx: &Context, text: &Catalogue, project: u64, from: PathBuf) {
        if self.asking.as_ref().is_some_and(|asking| asking.project == project) {
            return;
        }
        let (dialogs, wake) = (Arc::clone(&self.dialogs), ctx.clone());
        let (title, filter) =
            (text.tr("project-dialog-title").to_owned(), text.tr("project-dialog-filter").to_owned());
        let job = Job::spawn(
            "project dialog",
            move || wake.request_repaint(),
            move |_| dialogs.ask_archive(&title, &filter, OFFERED, &from),
        );
        self.asking = Some(Asking { project, job });
    }

    /// Writes a project, after those that are being written.
    pub fn save(&mut self, ctx: &Context, save: SaveProject) {
        let is_new = self.was_completed.take_if(|path| *path == save.path).is_some();
        self.to_write.push_back(ToWrite { save, is_new });
        self.start_writing(ctx);
    }

    fn start_writing(&mut self, ctx: &Context) {
        if self.writing.is_some() {
            return;
        }
        let Some(next) = self.to_write.pop_front() else { return };
        let (project, path, wake) = (next.save.project, next.save.path.clone(), ctx.clone());
        let job = Job::spawn(
            "save project",
            move || wake.request_repaint(),
            move |_| next.save.write(next.is_new).map_err(ProjectFault::Save),
        );
        self.writing = Some(Writing { project, path, job });
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
        // Saved is what was open, before another project takes its place.
        let mut commands = self.poll_asking(session);
        commands.extend(self.poll_writing(ctx));
        commands.extend(self.poll_opening());
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
            Outcome::Done(Ok(read)) => return vec![Command::ProjectRead(Box::new(read.followed_by(then)))],
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

    fn poll_asking(&mut self, session: &Session) -> Vec<Command> {
        let Some(asking) = &self.asking else { return Vec::new() };
        let outcome = asking.job.poll();
        if matches!(outcome, Outcome::Pending) {
            return Vec::new();
        }
        let is_open = asking.project == session.project_number();
        self.asking = None;
        if !is_open {
            // What it was asked for is not open any more.
            return Vec::new();
        }
        match outcome {
            Outcome::Pending => Vec::new(),
            Outcome::Done(None) => vec![Command::SaveProjectLeft],
            Outcome::Done(Some(path)) => {
                let path = std::path::absolute(&path).unwrap_or(path);
                let (path, completed) = with_ending(&path);
                self.was_completed = completed.then(|| path.clone());
                vec![Command::SaveProjectTo { path, over: true }]
            }
            Outcome::Panicked(reason) => vec![
                Command::SaveProjectLeft,
                Command::Notify {
                    level: Level::Error,
                    title: Message::new("notice-dialog-failed"),
                    detail: Some(Message::new("notice-dialog-failed-body").with("reason", reason)),
                },
            ],
        }
    }

    fn poll_writing(&mut self, ctx: &Context) -> Option<Command> {
        let Writing { project, path, job } = self.writing.as_ref()?;
        let saved = match job.poll() {
            Outcome::Pending => return None,
            Outcome::Done(saved) => told(*project, path, saved),
            Outcome::Panicked(words) => {
                tracing::error!(words, "saving a project failed");
                told(*project, path, Err(ProjectFault::Internal))
            }
        };
        self.writing = None;
        self.start_writing(ctx);
        Some(saved)
    }

    fn poll_kept(&mut self) -> Option<Command> {
        match self.working.as_ref()?.poll() {
            Outcome::Pending => None,
            Outcome::Done((recovery, came)) => {
                self.working = None;
                self.recovery = Some(recovery);
                match came {
                    Came::Found(found) => return Some(Command::ProjectsRecovered(found)),
                    came => self.take_kept(came),
                }
                None
            }
            Outcome::Panicked(words) => {
                tracing::error!(words, "nothing can be kept for the case of a crash");
                self.working = None;
                None
            }
        }
    }

    fn take_kept(&mut self, came: Came) {
        match came {
            Came::Kept(kept) => self.kept = Some(kept),
            Came::NotKept(in_place_of) => self.in_place_of.extend(in_place_of),
            Came::Nothing | Came::Found(_) => return,
        }
        self.is_keeping = false;
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
        } else if !self.is_keeping && now - self.last_look >= KEEP_SECONDS {
            self.last_look = now;
            let kept = now_of(session);
            if self.kept.as_ref() != Some(&kept) || !self.in_place_of.is_empty() {
                self.is_keeping = true;
                self.tasks.push(Task::Keep(kept, std::mem::take(&mut self.in_place_of)));
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
                let came = carry_out(&mut recovery, task);
                (recovery, came)
            },
        ));
    }

    /// Writes what is to be written before it returns: for the end of the program. What is not saved then is kept.
    pub fn finish(&mut self, session: &Session) {
        if let Some(Writing { path, job, .. }) = self.writing.take()
            && !matches!(job.wait(), Outcome::Done(Ok(_)))
        {
            tracing::error!(path = %path.display(), "the project was not saved");
        }
        for next in std::mem::take(&mut self.to_write) {
            if next.save.write(next.is_new).is_err() {
                tracing::error!(path = %next.save.path.display(), "the project was not saved");
            }
        }
        if let Some(job) = self.working.take()
            && let Outcome::Done((recovery, came)) = job.wait()
        {
            self.recovery = Some(recovery);
            self.take_kept(came);
        }
        let Some(mut recovery) = self.recovery.take() else { return };
        for task in std::mem::take(&mut self.tasks) {
            if !matches!(task, Task::Look) {
                let came = carry_out(&mut recovery, task);
                self.take_kept(came);
            }
        }
        let in_place_of = std::mem::take(&mut self.in_place_of);
        if session.is_changed() {
            let _ = carry_out(&mut recovery, Task::Keep(now_of(session), in_place_of));
        } else {
            recovery.forget();
            // What was restored is saved, or was not to be.
            in_place_of.into_iter().for_each(Recovered::forget);
        }
    }
}

fn now_of(session: &Session) -> Arc<Kept> {
    Arc::new(Kept {
        path: session.project_path().map(Path::to_owned),
        stamp: session.project_stamp(),
        file: session.project_file(None),
        trusted: session.project_is_trusted(),
        waiting: session.files_that_wait(),
    })
}

fn carry_out(recovery: &mut Recovery, task: Task) -> Came {
    match task {
        Task::Look => {
            let mut found = recovery.pending(now());
            found.truncate(MOST_RECOVERED);
            return if found.is_empty() { Came::Nothing } else { Came::Found(found) };
        }
        Task::Keep(kept, in_place_of) => {
            let of = kept.path.as_deref().map(|path| (path, kept.stamp));
            let folder = kept.path.as_deref().and_then(Path::parent);
            let within = folder.map(|folder| kept.file.for_folder(folder, &kept.waiting));
            match recovery.autosave(of, within.as_ref().unwrap_or(&kept.file), kept.trusted) {
                Ok(()) => in_place_of.into_iter().for_each(Recovered::forget),
                Err(error) => {
                    tracing::warn!(%error, "the project is not kept for the case of a crash");
                    return Came::NotKept(in_place_of);
                }
            }
            return Came::Kept(kept);
        }
        Task::Forget => recovery.forget(),
        Task::Drop(recovered) => recovered.forget(),
    }
    Came::Nothing
}

/// What the age of what a crash left is told by.
#[allow(clippy::disallowed_methods, reason = "files of the disk have the time of the system")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

fn told(project: u64, path: &Path, saved: Result<Stamp, ProjectFault>) -> Command {
    let path = path.to_owned();
    match saved {
        Ok(stamp) => Command::ProjectSaved { project, path, stamp },
        Err(fault) => {
            let changed = matches!(fault, ProjectFault::Save(SaveError::Changed));
            Command::ProjectNotSaved { project, path, reason: fault.message(), changed }
        }
    }
}
