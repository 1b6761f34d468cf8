//! What stands where an archive is to be, looked at by jobs: a disk behind a dead network must not hold the window.

use crate::basemap::archive::writer::{Begun, Description, look};
use crate::jobs::{Job, Outcome};
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long what was seen counts.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How long a name must stand before it is looked at: not each letter is.
const SETTLED: Duration = Duration::from_millis(200);
/// Most names tried for one that is free.
const MOST_NAMES: u32 = 1000;

/// What is there.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    /// A file of this name is there.
    pub exists: bool,
    /// What was begun under this name.
    pub begun: Begun,
}

/// Looks at the place of one archive.
#[derive(Default)]
pub struct Place {
    target: PathBuf,
    since: Option<Instant>,
    job: Option<Job<Seen>>,
    seen: Option<(Seen, Instant)>,
}

impl Place {
    /// What is at a place, or was half a second ago; `None` while it is not known.
    pub fn look(&mut self, ctx: &Context, target: &Path) -> Option<&Seen> {
        if self.target != target || self.since.is_none() {
            // What is being looked at is not waited for.
            *self = Self { target: target.to_owned(), since: Some(Instant::now()), ..Self::default() };
        }
        match self.job.as_ref().map(Job::poll) {
            Some(Outcome::Done(seen)) => {
                self.seen = Some((seen, Instant::now()));
                self.job = None;
            }
            // The next look may do better.
            Some(Outcome::Panicked(_)) => self.job = None,
            Some(Outcome::Pending) | None => {}
        }
        let old = self.seen.as_ref().is_none_or(|(_, at)| at.elapsed() > LOOK_AGAIN);
        let stood = self.since.map_or(Duration::ZERO, |since| since.elapsed());
        if old && self.job.is_none() {
            if stood >= SETTLED {
                let (target, ctx) = (self.target.clone(), ctx.clone());
                let work = move || Seen { exists: target.symlink_metadata().is_ok(), begun: look(&target) };
                self.job = Some(Job::spawn("look at place", move || ctx.request_repaint(), move |_| work()));
            } else {
                ctx.request_repaint_after(SETTLED.saturating_sub(stood));
            }
        }
        self.seen.as_ref().map(|(seen, _)| seen)
    }

    /// It is other than it was seen: a save has ended.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether nothing is being looked at for the first time.
    pub fn is_settled(&self) -> bool {
        self.since.is_none() || self.seen.is_some()
    }
}

/// Looks for a name in the folder of downloads that is free, or was begun with this description.
pub fn name(ctx: &Context, description: Description) -> Job<Option<PathBuf>> {
    let ctx = ctx.clone();
    Job::spawn(
        "name of archive",
        move || ctx.request_repaint(),
        move |ticket| {
            let folder = dirs::download_dir().or_else(dirs::home_dir).unwrap_or_default();
            free_name(&folder, &description, &|| ticket.is_cancelled())
        },
    )
}

fn free_name(folder: &Path, description: &Description, stop: &dyn Fn() -> bool) -> Option<PathBuf> {
    let is_free = |target: &PathBuf| {
        target.symlink_metadata().is_err()
            && match look(target) {
                Begun::Nothing => true,
                Begun::Save(begun) => begun.description.is_same(description),
                Begun::Strange => false,
            }
    };
    (1..=MOST_NAMES)
        .take_while(|_| !stop())
        .map(|number| folder.join(format!("khankendi-atlas-area-{number}.mbtiles")))
        .find(is_free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::archive::writer::{MbtilesWriter, part_of};
    use crate::model::geometry::Bounds;

    #[test]
    fn names_of_files_and_of_other_saves_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let of = |source: &str| Description {
            name: "Made".into(),
            attribution: String::new(),
            source: source.into(),
            tile_points: 256,
            bounds: Bounds { west: 46.7, south: 39.75, east: 46.8, north: 39.85 },
            min_zoom: 3,
            max_zoom: 5,
        };
        let named = |number: u32| folder.path().join(format!("khankendi-atlas-area-{number}.mbtiles"));
        let free = |source: &str| free_name(folder.path(), &of(source), &|| false);
        assert_eq!(free("a"), Some(named(1)));
        std::fs::write(named(1), "mine").unwrap();
        std::fs::write(part_of(&named(2)), "notes of mine").unwrap();
        drop(MbtilesWriter::open(&named(3), &of("a")).unwrap());
        assert_eq!(free("a"), Some(named(3)), "what was begun is gone on with");
        assert_eq!(free("b"), Some(named(4)), "what was begun of another source is not");
        assert_eq!(free_name(folder.path(), &of("a"), &|| true), None);
    }
}
