//! Settings on their way to the disk: written in the background, waited for only when the program ends.

use crate::formats::settings::{Settings, SettingsNotice, SettingsStore};
use crate::jobs::{Job, Outcome};
use egui::Context;

/// What a job of saving brings back.
type Saved = (SettingsStore, Option<SettingsNotice>);

/// Where settings are kept and what was written last.
pub struct Saving {
    store: Option<SettingsStore>,
    written: Settings,
    job: Option<Job<Saved>>,
    told: bool,
}

impl Saving {
    /// Keeps settings in a store (`None` keeps none); `written` is what stands there.
    #[must_use]
    pub fn new(store: Option<SettingsStore>, written: Settings) -> Self {
        Self { store, written, job: None, told: false }
    }

    /// Starts to write settings that changed, unless older ones are still being written.
    pub fn start(&mut self, ctx: &Context, settings: Settings) {
        if settings == self.written || self.job.is_some() {
            return;
        }
        let Some(mut store) = self.store.take() else { return };
        self.written = settings.clone();
        let ctx = ctx.clone();
        self.job = Some(Job::spawn(
            "save settings",
            move || ctx.request_repaint(),
            move |_| {
                let notice = store.save(&settings);
                (store, notice)
            },
        ));
    }

    /// Takes what has been written; a notice, once, where it could not be.
    pub fn poll(&mut self) -> Option<SettingsNotice> {
        match self.job.as_ref()?.poll() {
            Outcome::Pending => None,
            Outcome::Done(saved) => self.take(saved),
            Outcome::Panicked(words) => {
                tracing::error!(words, "the settings could not be written");
                self.job = None;
                None
            }
        }
    }

    /// Writes settings that changed before it returns: for the end of the program.
    pub fn finish(&mut self, settings: Settings) -> Option<SettingsNotice> {
        let mut notice = None;
        if let Some(job) = self.job.take()
            && let Outcome::Done(saved) = job.wait()
        {
            notice = self.take(saved);
        }
        if settings != self.written
            && let Some(mut store) = self.store.take()
        {
            let of_last = store.save(&settings);
            self.written = settings;
            notice = notice.or(self.take((store, of_last)));
        }
        notice
    }

    fn take(&mut self, (store, notice): Saved) -> Option<SettingsNotice> {
        self.store = Some(store);
        self.job = None;
        notice.filter(|_| !std::mem::replace(&mut self.told, true))
    }
}
