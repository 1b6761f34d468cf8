//! Files that change on the disk: when a change is one that a person is told of. Nothing here asks the disk or the clock.

use crate::formats::stamp::FileStamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// For so long a file must stay as it is before a change counts: programs write in pieces, or put another file in its place.
const QUIET: Duration = Duration::from_millis(1000);
/// For so long it must be missing before it counts as gone.
const MISSING: Duration = Duration::from_millis(2500);

/// What became of a file on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileChange {
    /// Another content, or another file of its name.
    Changed,
    /// Nothing has its name.
    Gone,
    /// It is there again, as it was.
    Back,
}

/// What a look at a file shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// It cannot be told: the disk does not answer, or permission is missing.
    Unknown,
    /// Nothing has its name.
    Missing,
    /// It is there.
    There(FileStamp),
}

impl Look {
    /// Looks at a file. Waits for the disk.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        match FileStamp::of(path) {
            Ok(stamp) => Self::There(stamp),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound) => Self::Missing,
            // Something else took the place of its folder.
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotADirectory) => Self::Missing,
            Err(_) => Self::Unknown,
        }
    }
}

/// One file that is watched.
#[derive(Clone, Debug)]
struct Watched {
    /// The stamp that its readers had, as it was given.
    given: Option<FileStamp>,
    /// What was told last, or read.
    told: Look,
    /// The stamp it had when it was last there and told.
    before: Option<FileStamp>,
    /// What was seen last, and when it began to be so.
    seen: Look,
    since: Duration,
}

/// A file to be watched, with the stamp that it had when it was read.
pub type WatchedFile = (PathBuf, Option<FileStamp>);

/// All files that are watched.
#[derive(Clone, Debug, Default)]
pub struct Watcher {
    files: BTreeMap<PathBuf, Watched>,
}

impl Watcher {
    /// Watches these files from now on and no others. A file that was read again counts as told.
    pub fn watch(&mut self, wanted: &[WatchedFile], now: Duration) {
        let paths: BTreeSet<&PathBuf> = wanted.iter().map(|(path, _)| path).collect();
        self.files.retain(|path, _| paths.contains(path));
        for (path, given) in wanted {
            let is_read_again = self.files.get(path).is_none_or(|watched| watched.given != *given);
            if is_read_again {
                let told = given.map_or(Look::Unknown, Look::There);
                let fresh = Watched { given: *given, told, before: *given, seen: told, since: now };
                self.files.insert(path.clone(), fresh);
            }
        }
    }

    /// The files that are watched.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// Takes what a look at a file at some time showed; gives what is to be told of it.
    pub fn see(&mut self, path: &Path, look: Look, now: Duration) -> Option<FileChange> {
        let watched = self.files.get_mut(path)?;
        if look == Look::Unknown {
            return None;
        }
        if watched.told == Look::Unknown {
            // A file that nobody looked at when it was read: from now on.
            (watched.told, watched.seen, watched.since) = (look, look, now);
            if let Look::There(stamp) = look {
                watched.before = Some(stamp);
            }
            return (look == Look::Missing).then_some(FileChange::Gone);
        }
        if watched.seen != look {
            (watched.seen, watched.since) = (look, now);
        }
        let quiet = if look == Look::Missing { MISSING } else { QUIET };
        if look == watched.told || now.saturating_sub(watched.since) < quiet {
            return None;
        }
        let was_gone = std::mem::replace(&mut watched.told, look) == Look::Missing;
        let Look::There(stamp) = look else { return Some(FileChange::Gone) };
        let is_same = watched.before.replace(stamp) == Some(stamp);
        Some(if was_gone && is_same { FileChange::Back } else { FileChange::Changed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamps() -> (tempfile::TempDir, [FileStamp; 3]) {
        let folder = tempfile::tempdir().unwrap();
        let stamps = ["a", "bb", "ccc"].map(|text| {
            let path = folder.path().join(text);
            std::fs::write(&path, text).unwrap();
            FileStamp::of(&path).unwrap()
        });
        (folder, stamps)
    }

    /// What is told of a file that was read with the first stamp, by looks every half second.
    fn told(read_with: FileStamp, looks: &[Look]) -> Vec<(usize, FileChange)> {
        let path = Path::new("/x");
        let mut watcher = Watcher::default();
        watcher.watch(&[(path.to_owned(), Some(read_with))], Duration::ZERO);
        let at = |step: usize| Duration::from_millis(500 * (step as u64 + 1));
        let see = |(step, &look)| Some((step, watcher.see(path, look, at(step))?));
        looks.iter().enumerate().filter_map(see).collect()
    }

    #[test]
    fn a_change_is_told_once_when_it_is_quiet() {
        let (_folder, [a, b, c]) = stamps();
        let [at_a, at_b, at_c] = [a, b, c].map(Look::There);
        assert_eq!(told(a, &[at_a; 9]), []);
        assert_eq!(told(a, &[at_a, at_b, at_b, at_b, at_b, at_b]), [(3, FileChange::Changed)]);
        // Written in pieces: quiet after the last of them.
        assert_eq!(told(a, &[at_b, at_c, at_b, at_c, at_c, at_c, at_c]), [(5, FileChange::Changed)]);
        // Changed and changed back.
        assert_eq!(told(a, &[at_b, at_a, at_a, at_a]), []);
        assert_eq!(
            told(a, &[at_b, at_b, at_b, at_a, at_a, at_a]),
            [(2, FileChange::Changed), (5, FileChange::Changed)]
        );
    }

    #[test]
    fn a_file_that_is_missing_for_a_moment_is_not_gone() {
        let (_folder, [a, b, _]) = stamps();
        let [at_a, at_b] = [a, b].map(Look::There);
        let gone = Look::Missing;
        assert_eq!(told(a, &[gone, gone, gone, at_b, at_b, at_b]), [(5, FileChange::Changed)], "replaced");
        assert_eq!(told(a, &[gone, gone, at_a, at_a, at_a]), []);
        let looks = [gone, gone, gone, gone, gone, gone, gone, at_a, at_a, at_a];
        assert_eq!(told(a, &looks), [(5, FileChange::Gone), (9, FileChange::Back)]);
        let looks = [gone, gone, gone, gone, gone, gone, at_b, at_b, at_b];
        assert_eq!(told(a, &looks), [(5, FileChange::Gone), (8, FileChange::Changed)]);
        let looks = [Look::Unknown; 20];
        assert_eq!(told(a, &looks), [], "a server that does not answer has lost nothing");
    }

    #[test]
    fn what_was_read_again_is_told() {
        let (_folder, [a, b, c]) = stamps();
        let path = PathBuf::from("/x");
        let mut watcher = Watcher::default();
        let second = Duration::from_secs;
        watcher.watch(&[(path.clone(), Some(a))], second(0));
        watcher.watch(&[(path.clone(), Some(b))], second(1));
        assert_eq!(watcher.see(&path, Look::There(b), second(9)), None);
        watcher.watch(&[(path.clone(), Some(b))], second(10));
        assert_eq!(watcher.see(&path, Look::There(c), second(11)), None);
        assert_eq!(watcher.see(&path, Look::There(c), second(12)), Some(FileChange::Changed));
        watcher.watch(&[], second(13));
        assert_eq!(watcher.see(&path, Look::Missing, second(99)), None, "nobody watches it");
        // One that nobody looked at when it was read.
        watcher.watch(&[(path.clone(), None)], second(100));
        assert_eq!(watcher.see(&path, Look::There(a), second(101)), None);
        assert_eq!(watcher.see(&path, Look::There(b), second(102)), None);
        assert_eq!(watcher.see(&path, Look::There(b), second(103)), Some(FileChange::Changed));
    }
}
