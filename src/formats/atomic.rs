//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Links followed from the given path to the file.
const MOST_LINKS: usize = 40;

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

fn write_file(path: &Path, bytes: &[u8], replace: bool, private: bool) -> Result<(), AtomicError> {
    let failed = |source| AtomicError::Write { path: path.to_owned(), source };
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
    let mut beside = builder.tempfile_in(&folder).map_err(failed)?;
    beside.write_all(bytes).map_err(failed)?;
    if let Some(old) = old.filter(|_| !private || cfg!(not(unix))) {
        beside.as_file().set_permissions(old.permissions()).map_err(failed)?;
    }
    beside.as_file().sync_all().map_err(failed)?;
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
    Ok(())
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
}
