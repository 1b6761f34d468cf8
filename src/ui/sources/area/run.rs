//! An area being saved: its job, how far it is, and the button that ends it.

use crate::basemap::archive::writer::{Description, WriteError};
use crate::basemap::fault::Fault;
use crate::basemap::manners;
use crate::basemap::offline::{self, MOST_FETCHES, SaveError, SavePermission, Saved};
use crate::basemap::probe::Stop;
use crate::basemap::saving::{AreaOptions, AreaTiles};
use crate::basemap::source::Source;
use crate::jobs::{Job, Outcome, Ticket};
use crate::model::feedback::Feedback;
use crate::text::numbers::format_bytes;
use crate::text::remaining::remaining;
use crate::ui::context::PanelContext;
use crate::ui::inert::inert_short;
use crate::ui::pages::{paragraph, small};
use crate::ui::widgets::{progress_bar, text_button};
use egui::{Context, Ui};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// Characters of a path that are shown.
pub const PATH_SHOWN: usize = 200;
/// How often the figures are drawn anew.
const EVERY: Duration = Duration::from_millis(200);

/// What came of saving.
pub type Told = Result<Saved, SaveError>;

/// What the job and the page share.
#[derive(Default)]
struct Shared {
    bytes: Arc<AtomicU64>,
    stop: AtomicBool,
    /// The network was switched off meanwhile.
    network_off: AtomicBool,
    /// How much was done when it began, and when: it may go on with an earlier save.
    first: OnceLock<(f32, Instant)>,
}

/// An area under way. Dropping it gives it up; what was fetched is kept.
pub struct Saving {
    job: Job<Told>,
    shared: Arc<Shared>,
    tiles: u64,
    /// What its source is called.
    name: String,
    /// Where it is saved.
    pub target: PathBuf,
    /// Whom the tiles are asked of.
    hosts: Vec<String>,
}

/// Tells the job whether to go on, and the page how far it is.
struct OfJob<'a> {
    ticket: &'a Ticket,
    shared: &'a Shared,
}

impl Feedback for OfJob<'_> {
    fn is_cancelled(&self) -> bool {
        self.ticket.is_cancelled() || self.shared.stop.load(Ordering::Relaxed)
    }

    fn progress(&self, done: f32) {
        self.shared.first.get_or_init(|| (done, Instant::now()));
        self.ticket.set_progress(done);
    }
}

impl Saving {
    /// Starts saving so many tiles of a source called by a name.
    pub fn start(
        ctx: &Context,
        (source, name): (&Source, String),
        description: Description,
        tiles: u64,
        target: PathBuf,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        let work = {
            let (source, shared, target) = (source.clone(), Arc::clone(&shared), target.clone());
            move |ticket: &Ticket| save(&target, &description, &source, &shared, ticket)
        };
        let ctx = ctx.clone();
        let job = Job::spawn("save area", move || ctx.request_repaint(), work);
        Self { job, shared, tiles, name, target, hosts: source.hosts() }
    }

    /// Ends it; what came of it is told soon.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    /// Ends it because the network was switched off.
    pub fn stop_without_network(&self) {
        self.shared.network_off.store(true, Ordering::Relaxed);
        self.stop();
    }

    /// How many tiles are in the file, or known not to be.
    fn done(&self) -> u64 {
        (f64::from(self.job.progress()) * self.tiles as f64).round() as u64
    }

    /// What came of it, once it has ended.
    pub fn poll(&self) -> Option<Told> {
        match self.job.poll() {
            Outcome::Pending => None,
            Outcome::Done(Err(SaveError::Cancelled)) if self.shared.network_off.load(Ordering::Relaxed) => {
                let failed = self.tiles.saturating_sub(self.done());
                let reason = Fault::NetworkOff;
                Some(Err(SaveError::Incomplete { failed, tiles: self.tiles, reason, again: None }))
            }
            Outcome::Done(told) => Some(told),
            Outcome::Panicked(words) => {
                tracing::error!(words, "saving an area failed");
                Some(Err(SaveError::Write(WriteError::Io(ErrorKind::Other))))
            }
        }
    }

    /// How far it is.
    pub fn show(&self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        let text = cx.text;
        paragraph(ui, cx, &text.tr_args("area-source", &[("source", (&self.name).into())]));
        small(ui, cx, &inert_short(&self.target.to_string_lossy(), PATH_SHOWN));
        let part = self.job.progress();
        let done = self.done();
        let bytes = format_bytes(self.shared.bytes.load(Ordering::Relaxed), text.lang());
        let args = [("done", done.into()), ("total", self.tiles.into()), ("bytes", (&bytes).into())];
        ui.add_space(10.0);
        paragraph(ui, cx, &text.tr_args("area-progress", &args));
        ui.add_space(4.0);
        progress_bar(ui, cx, part);
        ui.add_space(2.0);
        let stopping = self.shared.stop.load(Ordering::Relaxed);
        let rest = self.hosts.iter().filter_map(|host| manners::rest(host)).max();
        if stopping {
            small(ui, cx, text.tr("area-stopping"));
        } else if let Some(rest) = rest {
            let args = [("count", rest.as_secs().max(1).into())];
            small(ui, cx, &text.tr_args("area-waiting", &args));
        } else if let Some((first, begun)) = self.shared.first.get()
            && part > first + 0.01
        {
            let left = (begun.elapsed().as_secs_f32() * (1.0 - part) / (part - first)).ceil();
            small(ui, cx, &remaining(text, left as u64));
        } else {
            // Its line is there before it is known, so that the button stays where it is.
            small(ui, cx, text.tr("area-remaining-unknown"));
        }
        ui.add_space(8.0);
        ui.ctx().request_repaint_after(EVERY);
    }

    /// The button that ends it.
    pub fn button(&self, ui: &mut Ui, cx: &mut PanelContext<'_>) {
        ui.add_enabled_ui(!self.shared.stop.load(Ordering::Relaxed), |ui| {
            if text_button(ui, cx, None, cx.text.tr("area-stop"), false).clicked() {
                self.stop();
            }
        });
    }
}

/// Fetches and writes; for a job.
fn save(
    target: &Path,
    description: &Description,
    source: &Source,
    shared: &Arc<Shared>,
    ticket: &Ticket,
) -> Told {
    let stop: Stop = {
        let (ticket, shared) = (ticket.clone(), Arc::clone(shared));
        Arc::new(move || ticket.is_cancelled() || shared.stop.load(Ordering::Relaxed))
    };
    let fetches = source.parallel_per_host.min(MOST_FETCHES);
    let tiles = AreaTiles::new(source, AreaOptions::default(), stop, Arc::clone(&shared.bytes));
    let tiles = tiles.ok_or(SaveError::Source(Fault::Own))?;
    let feedback = OfJob { ticket, shared };
    offline::save(target, description, &SavePermission::Allowed, &tiles, fetches, &feedback)
}
