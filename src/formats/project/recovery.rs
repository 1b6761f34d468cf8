//! What was changed and not saved when the program ended unexpectedly.
//!
//! Each running window writes its project to a file of its own in the program's folder, beside a lock that it holds for as long as it
//! runs. A file whose lock nobody holds is left over from a crash.

use super::super::atomic::{self, AtomicError};
use super::super::error::FileErrorKind;
use super::super::settings::{CONFIG_VARIABLE, FOLDER};
use super::super::tree::{
    Build, DEEPEST, Limits, MOST_BYTES, Members, Node, Path as TreePath, Trouble, parse_within, read_within,
};
use super::file::Put;
use super::read::project_of;
use super::{FilePath, ProjectFile, Stamp, write};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Most files of crashes that are kept, the newest ones.
pub const MOST_RECOVERED: usize = 20;
/// How long they are kept.
const LONGEST: Duration = Duration::from_secs(180 * 24 * 3600);
/// Most entries of the folder that are looked at.
const MOST_ENTRIES: usize = 10_000;
const TYPE: &str = "khankendi-atlas-autosave";
const WHAT: &str = ".autosave.json";
const LOCK: &str = ".lock";
const BROKEN: &str = ".bad";

/// Where a running window keeps what is not saved.
#[derive(Debug)]
pub struct Recovery {
    folder: Option<PathBuf>,
    id: String,
    lock: Option<File>,
}

/// A project that was not saved.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The file of the project; `None` if it never had one. Its paths begin at the folder of that file.
    pub path: Option<PathBuf>,
    /// When it was kept.
    pub when: Option<SystemTime>,
    /// The content of that file as it was read or written last.
    pub stamp: Option<Stamp>,
    /// Whether the person had agreed to files outside the project's folder.
    pub trusted: bool,
    /// The project.
    pub file: ProjectFile,
    of: PathBuf,
    /// Held so that no other window offers it as well.
    claim: Option<Arc<File>>,
}

impl PartialEq for Recovered {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of
    }
}

impl Recovered {
    /// Takes the file away: the project is restored and saved, or not wanted.
    pub fn forget(self) {
        drop(self.claim);
        remove(&self.of);
    }
}

/// Takes a file away with its lock.
fn remove(file: &Path) {
    for path in [file.to_owned(), lock_of(file)] {
        if let Err(error) = fs::remove_file(&path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "what was kept of a project stays behind");
        }
    }
}

fn lock_of(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = name.strip_suffix(WHAT).unwrap_or(&name);
    file.with_file_name(format!("{id}{LOCK}"))
}

/// What came of asking for a lock.
enum Claim {
    /// It is held from now on.
    Held(File),
    /// Somebody else holds it.
    Taken,
    /// There are no locks here, and nobody holds one.
    NoLocks,
}

fn claim(path: &Path) -> Claim {
    let Ok(file) = OpenOptions::new().create(true).truncate(false).write(true).open(path) else {
        return Claim::NoLocks;
    };
    match file.try_lock() {
        Ok(()) => Claim::Held(file),
        Err(TryLockError::WouldBlock) => Claim::Taken,
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "a lock cannot be taken");
            Claim::NoLocks
        }
    }
}

impl Recovery {
    /// In the program's folder of the platform, or that of the settings where one is named. The id tells this window from all others,
    /// such as the number of the process with the moment of its start.
    #[must_use]
    pub fn of_platform(id: &str) -> Self {
        let named = std::env::var_os(CONFIG_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let folder = named.or_else(|| dirs::data_local_dir().map(|folder| folder.join(FOLDER)));
        Self::in_folder(folder.map(|folder| folder.join("recovery")), id)
    }

    /// In a folder, which need not be there yet; without one nothing is kept.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>, id: &str) -> Self {
        let id = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(100).collect();
        Self { folder, id, lock: None }
    }

    fn own(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(format!("{}{WHAT}", self.id)))
    }

    /// Keeps the project as it is now, whole or not at all. `of` is the file of the project if it has one, with its content as it was
    /// read or written, and `trusted` whether the person agreed to files outside its folder.
    ///
    /// # Errors
    /// Why it is not kept; what was kept before stays.
    pub fn autosave(
        &mut self,
        of: Option<(&Path, Option<Stamp>)>,
        project: &ProjectFile,
        trusted: bool,
    ) -> Result<(), AtomicError> {
        self.autosave_by(of, project, trusted, &atomic::write_private)
    }

    fn autosave_by(
        &mut self,
        of: Option<(&Path, Option<Stamp>)>,
        project: &ProjectFile,
        trusted: bool,
        put: Put<'_>,
    ) -> Result<(), AtomicError> {
        let Some(own) = self.own() else { return Ok(()) };
        if let Some(folder) = &self.folder {
            fs::create_dir_all(folder)
                .map_err(|source| AtomicError::Folder { path: folder.clone(), source })?;
        }
        if self.lock.is_none() {
            self.lock = match claim(&lock_of(&own)) {
                Claim::Held(lock) => Some(lock),
                Claim::Taken | Claim::NoLocks => None,
            };
        }
        let file =
            of.map(|(path, _)| FilePath::of(&std::path::absolute(path).unwrap_or_else(|_| path.into())));
        let stamp = of.and_then(|(_, stamp)| stamp);
        let text = Build::default()
            .with("type", TYPE)
            .with("version", 1_u64)
            .with_some("file", file.as_ref().map(FilePath::text))
            .with_some("file-bytes", file.as_ref().and_then(FilePath::raw))
            .with_some("stamp", stamp.map(Stamp::node))
            .with("trusted", trusted)
            .with("project", write::node(project))
            .node()
            .compact();
        put(&own, text.as_bytes())
    }

    /// Nothing of this window is left to be recovered: it was saved, or the window is closed in order.
    pub fn forget(&mut self) {
        self.lock = None;
        if let Some(own) = self.own()
            && (own.exists() || lock_of(&own).exists())
        {
            remove(&own);
        }
    }

    /// What other windows left behind that run no more, the newest first. What is older than half a year, or more than
    /// [`MOST_RECOVERED`], is taken away. What is none is set aside until it is as old; what cannot be read now, or comes from a later
    /// version, stays as it is.
    #[must_use]
    pub fn pending(&self, now: SystemTime) -> Vec<Recovered> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_ENTRIES);
        let own = self.own();
        let mut left: Vec<(Option<SystemTime>, PathBuf)> = Vec::new();
        for path in entries.map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let is_ours = name.ends_with(WHAT) || name.ends_with(&format!("{WHAT}{BROKEN}"));
            if is_ours && Some(&path) != own.as_ref() {
                left.push((fs::metadata(&path).and_then(|found| found.modified()).ok(), path));
            }
        }
        left.sort_by(|a, b| b.cmp(a));
        let (mut found, mut place) = (Vec::new(), 0);
        for (when, path) in left {
            let is_broken = path.to_string_lossy().ends_with(BROKEN);
            let asked = if is_broken { Claim::NoLocks } else { claim(&lock_of(&path)) };
            let lock = match asked {
                Claim::Taken => continue,
                Claim::Held(lock) => Some(Arc::new(lock)),
                Claim::NoLocks => None,
            };
            let age = when.and_then(|when| now.duration_since(when).ok()).unwrap_or_default();
            if (place >= MOST_RECOVERED && !is_broken) || age > LONGEST {
                drop(lock);
                remove(&path);
                continue;
            }
            if is_broken {
                continue;
            }
            match read_kept(&path) {
                Ok(kept) => {
                    place += 1;
                    found.push(Recovered { when, of: path, claim: lock, ..kept });
                }
                Err(Unread::Later) => {}
                Err(Unread::Broken) => {
                    let mut aside = path.clone().into_os_string();
                    aside.push(BROKEN);
                    if let Err(error) = fs::rename(&path, aside) {
                        tracing::warn!(%error, "what was kept of a project cannot be read nor set aside");
                    }
                }
            }
        }
        found
    }
}

/// Why what was kept is not offered.
enum Unread {
    /// It may be read another time, or by a later version.
    Later,
    /// It is none.
    Broken,
}

fn read_kept(path: &Path) -> Result<Recovered, Unread> {
    // A project as large as one may be, with what is around it here.
    let limits = Limits { bytes: 2 * MOST_BYTES, levels: DEEPEST + 1 };
    let bytes = read_within(path, limits).map_err(|error| match error.kind {
        FileErrorKind::TooLarge { .. } | FileErrorKind::NotAFile | FileErrorKind::Folder => Unread::Broken,
        _ => Unread::Later,
    })?;
    let mut trouble = Trouble::default();
    let root = parse_within(&bytes, limits, &mut trouble).map_err(|_| Unread::Broken)?;
    let mut members = Members::of(&root, TreePath::default(), &mut trouble).ok_or(Unread::Broken)?;
    if members.take("type").and_then(Node::text) != Some(TYPE) {
        return Err(Unread::Broken);
    }
    let raw = members.take("file-bytes").and_then(Node::text).map(Box::from);
    let file = members.take("file").and_then(Node::text).map(|text| FilePath::new(text, raw).path());
    let stamp = members.inner("stamp", Stamp::of_members);
    let trusted = members.truth("trusted").unwrap_or_default();
    let project = members.take("project").ok_or(Unread::Broken)?;
    let project = project_of(project, &mut Trouble::default()).map_err(|error| match error.kind {
        FileErrorKind::Newer { .. } => Unread::Later,
        _ => Unread::Broken,
    })?;
    Ok(Recovered { path: file, when: None, stamp, trusted, file: project, of: path.to_owned(), claim: None })
}

#[cfg(test)]
#[path = "recovery_tests.rs"]
mod tests;
