//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Links followed from the given path to the file.
const MOST_LINKS: usize = 40;
/// Bytes that are gathered before they are written.
const BUFFER: usize = 256 << 10;

/// Nobody wants the file any more: the work of [`stream`] says so inside an [`io::Error`] of the kind `Other`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// What could not be done; the old file, if there was one, is as it was.
#[derive(Debug, thiserror::Error)]
pub enum AtomicError {
    /// The folder is not there or cannot be used.
    #[error("the folder {} cannot be used: {source}", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder, device or pipe has the name.
    #[error("{} is not a file", .0.display())]
    NotAFile(PathBuf),
    /// The file is marked read-only.
    #[error("{} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// Something has the name already, and it was not to be replaced.
    #[error("{} is already there", .0.display())]
    AlreadyThere(PathBuf),
    /// Writing did not succeed: no space, no permission and the like.
    #[error("{} cannot be written: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It was cancelled on the way.
    #[error("cancelled")]
    Cancelled,
}

/// What is done for a file, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    /// The file beside it is made.
    Make,
    /// Some bytes are written.
    Write,
    /// It gets the permissions of the old one.
    Permissions,
    /// It reaches the disk.
    Sync,
    /// It takes the place of the old one.
    Rename,
}

/// How a file is put in its place.
struct Manner<'a> {
    replace: bool,
    private: bool,
    /// Asked before each step; an error is as if the step had failed.
    before: &'a dyn Fn(Step) -> io::Result<()>,
}

/// A file that asks before each write; one that is refused was made by half.
struct Asking<'a> {
    file: &'a mut File,
    before: &'a dyn Fn(Step) -> io::Result<()>,
}

impl Write for Asking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = (self.before)(Step::Write) {
            self.file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The file that a path leads to, links followed, whether or not it is there.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Writes a file so that at each moment it is the old or the new one: a file beside it is written, synchronised and renamed.
///
/// Links are followed, permissions of an old file are kept.
///
/// # Errors
/// [`AtomicError`]; the old file is then as it was and nothing is left beside it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), AtomicError> {
    write_file(path, bytes, true, false)
}

/// Writes a file that is not there yet; as [`write()`] otherwise.
///
/// # Errors
/// [`AtomicError`]; what came to have the name in the meantime is as it is.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), AtomicError> {
    write_file(path, bytes, false, false)
}

/// Writes a file as [`write()`] does, for the eyes of its owner alone where the system knows owners: it may hold keys.
///
/// # Errors
/// [`AtomicError`], as of [`write()`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), AtomicError> {
    write_file(path, bytes, true, true)
}

/// Writes a file bit by bit, so that at each moment it is the old or the new one, as [`write()`] does; with `replace` off only one
/// that is not there yet. Gives what the work gives.
///
/// # Errors
/// [`AtomicError`]; the old file is then as it was and nothing is left beside it.
pub fn stream<T>(
    path: &Path,
    replace: bool,
    work: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, AtomicError> {
    put(path, &Manner { replace, private: false, before: &|_| Ok(()) }, work)
}

fn write_file(path: &Path, bytes: &[u8], replace: bool, private: bool) -> Result<(), AtomicError> {
    put(path, &Manner { replace, private, before: &|_| Ok(()) }, |out| out.write_all(bytes))
}

fn put<T>(
    path: &Path,
    manner: &Manner<'_>,
    work: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, AtomicError> {
    let &Manner { replace, private, before } = manner;
    let failed = |source: io::Error| match source.get_ref() {
        Some(inner) if inner.is::<Cancelled>() => AtomicError::Cancelled,
        _ => AtomicError::Write { path: path.to_owned(), source },
    };
    let target = resolve(path).map_err(failed)?;
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let no_folder = |source| AtomicError::Folder { path: folder.clone(), source };
    let is_dir = fs::metadata(&folder).map_err(no_folder)?.is_dir();
    if !is_dir {
        return Err(no_folder(io::ErrorKind::NotADirectory.into()));
    }
    let old = match fs::metadata(&target) {
        Ok(old) if !old.is_file() => return Err(AtomicError::NotAFile(target)),
        Ok(old) if old.permissions().readonly() => return Err(AtomicError::ReadOnly(target)),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".khankendi-atlas-").suffix(".tmp");
    #[cfg(unix)]
    let mode = {
        use std::os::unix::fs::PermissionsExt;
        // Bits that the user's mask takes away from a new file.
        fs::Permissions::from_mode(if private { 0o600 } else { 0o666 })
    };
    #[cfg(unix)]
    builder.permissions(mode);
    before(Step::Make).map_err(failed)?;
    let mut beside = builder.tempfile_in(&folder).map_err(failed)?;
    let mut buffered = BufWriter::with_capacity(BUFFER, Asking { file: beside.as_file_mut(), before });
    let made = work(&mut buffered).and_then(|made| buffered.flush().map(|()| made));
    // What is still gathered after a fault is not wanted any more.
    drop(buffered.into_parts());
    let made = made.map_err(failed)?;
    if let Some(old) = old.filter(|_| !private || cfg!(not(unix))) {
        before(Step::Permissions).map_err(failed)?;
        beside.as_file().set_permissions(old.permissions()).map_err(failed)?;
    }
    before(Step::Sync).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    before(Step::Rename).map_err(failed)?;
    if replace {
        beside.persist(&target).map_err(|error| failed(error.error))?;
    } else {
        beside.persist_noclobber(&target).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => AtomicError::AlreadyThere(target.clone()),
            _ => failed(error.error),
        })?;
    }
    // The rename itself must reach the disk; where folders cannot be synchronised there is nothing more to do.
    if cfg!(unix)
        && let Ok(folder) = File::open(&folder)
    {
        let _ = folder.sync_all();
    }
    Ok(made)
}

/// Writes a file as [`write()`] does, but the n-th step of it fails (from 1): the disk is full.
#[cfg(test)]
pub(in crate::formats) fn write_failing(
    path: &Path,
    bytes: &[u8],
    private: bool,
    failing: usize,
) -> Result<(), AtomicError> {
    let seen = std::cell::Cell::new(0);
    let before = |_| {
        seen.set(seen.get() + 1);
        if seen.get() == failing { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    };
    put(path, &Manner { replace: true, private, before: &before }, |out| out.write_all(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn create_leaves_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        create(&path, b"one").unwrap();
        assert!(matches!(create(&path, b"two"), Err(AtomicError::AlreadyThere(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn what_cannot_be_written_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("folder");
        fs::create_dir(&path).unwrap();
        assert!(matches!(write(&path, b"x"), Err(AtomicError::NotAFile(_))));
        assert!(matches!(
            write(&folder.path().join("none/a.json"), b"x"),
            Err(AtomicError::Folder { source, .. }) if source.kind() == io::ErrorKind::NotFound
        ));
        let file = folder.path().join("file");
        fs::write(&file, b"old").unwrap();
        assert!(matches!(write(&file.join("a.json"), b"x"), Err(AtomicError::Folder { .. })));
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        assert!(matches!(write(&file, b"x"), Err(AtomicError::ReadOnly(_))));
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["file", "folder"]);
        let long = folder.path().join("n".repeat(300));
        assert!(write(&long, b"x").is_err());
        assert_eq!(names(folder.path()), ["file", "folder"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_may_hold_keys_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        for _ in 0..2 {
            write_private(&file, b"{}").unwrap();
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("file", folder.path().join("link")).unwrap();
        symlink("fresh", folder.path().join("dangling")).unwrap();
        symlink("loop", folder.path().join("loop")).unwrap();
        write(&folder.path().join("link"), b"new").unwrap();
        write(&folder.path().join("dangling"), b"made").unwrap();
        assert!(write(&folder.path().join("loop"), b"x").is_err());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read(folder.path().join("fresh")).unwrap(), b"made");
        assert!(fs::symlink_metadata(folder.path().join("link")).unwrap().is_symlink());
        if Path::new("/dev/null").exists() {
            assert!(matches!(write(Path::new("/dev/null"), b"x"), Err(AtomicError::NotAFile(_))));
        }
    }

    #[test]
    fn whichever_step_fails_the_file_is_the_old_or_the_new_one() {
        use std::cell::RefCell;
        let new: Vec<u8> = (0..3 * BUFFER).map(|at| at as u8).collect();
        for old in [None, Some(&b"old"[..])] {
            let mut failing = 1;
            let steps = loop {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("a.geojson");
                if let Some(old) = old {
                    fs::write(&path, old).unwrap();
                }
                let seen = RefCell::new(Vec::new());
                let before = |step| {
                    seen.borrow_mut().push(step);
                    if seen.borrow().len() == failing {
                        Err(io::ErrorKind::StorageFull.into())
                    } else {
                        Ok(())
                    }
                };
                let manner = Manner { replace: true, private: false, before: &before };
                let put = put(&path, &manner, |out| new.chunks(1000).try_for_each(|run| out.write_all(run)));
                if put.is_ok() {
                    assert_eq!(fs::read(&path).unwrap(), new);
                    assert_eq!(names(folder.path()), ["a.geojson"]);
                    break seen.into_inner();
                }
                assert!(
                    matches!(put, Err(AtomicError::Write { source, .. }) if source.kind() == io::ErrorKind::StorageFull)
                );
                assert_eq!(fs::read(&path).ok().as_deref(), old, "step {failing}: {:?}", seen.borrow());
                assert_eq!(
                    names(folder.path()).len(),
                    usize::from(old.is_some()),
                    "nothing is left beside it"
                );
                assert_eq!(seen.borrow().len(), failing, "nothing is done after the fault");
                failing += 1;
            };
            let writes = steps.iter().filter(|&&step| step == Step::Write).count();
            assert!(writes >= 3, "{steps:?}");
            let others: Vec<_> = steps.into_iter().filter(|&step| step != Step::Write).collect();
            let permissions = old.map(|_| Step::Permissions);
            let all: Vec<_> =
                [Step::Make].into_iter().chain(permissions).chain([Step::Sync, Step::Rename]).collect();
            assert_eq!(others, all);
        }
    }

    #[test]
    fn work_that_is_cancelled_or_fails_leaves_what_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, b"old").unwrap();
        let cancelled = stream(&path, true, |out| {
            out.write_all(&vec![b'x'; 2 * BUFFER])?;
            Err::<(), _>(io::Error::other(Cancelled))
        });
        assert!(matches!(cancelled, Err(AtomicError::Cancelled)));
        assert!(matches!(
            stream(&path, false, |out| out.write_all(b"new")),
            Err(AtomicError::AlreadyThere(_))
        ));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.json"]);
        assert_eq!(stream(&path, true, |out| out.write_all(b"new").map(|()| 7)).unwrap(), 7);
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
