//! Files that are written: never over anything unasked, never over what is read, whole or not at all.

use super::{CliError, OWN_FAULT, USAGE, shown};
use crate::formats::atomic::{self, AtomicError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Checks before the work that files may be written: nothing is there (unless `force`), the folder is, no file is written twice,
/// none of the files read is written.
pub fn check(outputs: &[&Path], inputs: &[PathBuf], force: bool) -> Result<(), CliError> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|path| real(path)).collect();
    let mut seen: Vec<PathBuf> = Vec::new();
    for &path in outputs {
        let is_file_name = path.file_name().is_some() && !path.as_os_str().is_empty();
        if !is_file_name || path.is_dir() {
            return Err(CliError::usage(format!("{} is not the name of a file to write.", shown(path))));
        }
        let target = real(path);
        if seen.contains(&target) {
            return Err(CliError::usage(format!("{} would be written twice.", shown(path))));
        }
        if inputs.contains(&target) {
            return Err(CliError::usage(format!(
                "{} is one of the files read; it stays as it is.",
                shown(path)
            )));
        }
        if !force && path.symlink_metadata().is_ok() {
            return Err(CliError::usage(format!(
                "{} is already there and stays as it is; --force replaces it.",
                shown(path)
            )));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(CliError::usage(format!("The folder {} is not there.", shown(folder))));
        }
        seen.push(target);
    }
    Ok(())
}

/// Writes a file whole or not at all; what is there is only replaced by `force`.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), CliError> {
    let written = if force { atomic::write(path, bytes) } else { atomic::create(path, bytes) };
    written.map_err(|error| {
        let code = match error {
            AtomicError::Folder { .. }
            | AtomicError::NotAFile(_)
            | AtomicError::ReadOnly(_)
            | AtomicError::AlreadyThere(_) => USAGE,
            AtomicError::Write { .. } | AtomicError::Cancelled => OWN_FAULT,
        };
        let sentence = crate::formats::message::printable(&error.to_string(), 600);
        CliError { code, sentence: format!("{} was not written: {sentence}.", shown(path)) }
    })
}

/// Tells a line on standard output; that nobody reads it any more is no fault.
pub fn say(line: &str) -> Result<(), CliError> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(CliError { code: OWN_FAULT, sentence: format!("The answer was not written: {error}.") })
        }
        _ => Ok(()),
    }
}

/// The path with links followed as far as it is there.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_or_read_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.png");
        std::fs::write(&old, b"x").unwrap();
        let new = folder.path().join("new.png");
        assert!(check(&[&new], &[], false).is_ok());
        assert_eq!(check(&[&old], &[], false).unwrap_err().code, USAGE);
        assert!(check(&[&old], &[], true).is_ok());
        let same = folder.path().join("./old.png");
        assert_eq!(check(&[&same], std::slice::from_ref(&old), true).unwrap_err().code, USAGE);
        assert_eq!(check(&[&new, &new], &[], false).unwrap_err().code, USAGE);
        assert_eq!(check(&[folder.path()], &[], true).unwrap_err().code, USAGE);
        assert_eq!(check(&[&folder.path().join("no/a.png")], &[], true).unwrap_err().code, USAGE);
        #[cfg(unix)]
        {
            let link = folder.path().join("link.png");
            std::os::unix::fs::symlink(&old, &link).unwrap();
            assert_eq!(check(&[&link], &[old], true).unwrap_err().code, USAGE);
        }
    }
}
