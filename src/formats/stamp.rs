//! By what a file is known to be the one that was read: its size, its time of change, its place on the disk.

use super::kinds;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells one state of a file from the next, as far as its content need not be read for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStamp {
    /// Its size.
    bytes: u64,
    /// When it was last written, where the system tells that.
    modified: Option<SystemTime>,
    /// Its number in the file system: another one has taken its name where it differs.
    inode: u64,
    /// Sizes and times of the files that belong to it, as one number.
    beside: u64,
}

impl FileStamp {
    /// The stamp of a file as it is now. Asks the disk, and waits for it: a file on a server that is gone may take minutes.
    ///
    /// # Errors
    /// What the system says where it cannot be looked at.
    pub fn of(path: &Path) -> io::Result<Self> {
        let found = std::fs::metadata(path)?;
        Ok(Self {
            bytes: found.len(),
            modified: found.modified().ok(),
            inode: inode(&found),
            beside: beside(path),
        })
    }
}

/// Sizes and times of the files that belong to a file, those that are empty or not there left out.
fn beside(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (place, part) in kinds::parts_beside(path).into_iter().enumerate() {
        if let Some(found) = std::fs::metadata(part).ok().filter(|found| found.len() > 0) {
            (place, found.len(), found.modified().ok()).hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[cfg(unix)]
fn inode(of: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(of)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// A file that was read: where it really is, and what it was like.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenFile {
    /// Its path without links and steps upwards.
    pub real_path: PathBuf,
    /// Its stamp when reading began.
    pub stamp: Option<FileStamp>,
}

impl SeenFile {
    /// Looks at a file before it is read. Asks the disk, and waits for it.
    #[must_use]
    pub fn look(path: &Path) -> Self {
        let real_path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self { real_path, stamp: FileStamp::of(path).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_changes_with_the_file_and_with_what_takes_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.geojson");
        assert_eq!(FileStamp::of(&path).unwrap_err().kind(), io::ErrorKind::NotFound);
        std::fs::write(&path, "one").unwrap();
        let first = FileStamp::of(&path).unwrap();
        assert_eq!(FileStamp::of(&path).unwrap(), first);
        std::fs::write(&path, "three").unwrap();
        let second = FileStamp::of(&path).unwrap();
        assert_ne!(first, second);
        #[cfg(unix)]
        {
            let other = folder.path().join("b.geojson");
            std::fs::write(&other, "three").unwrap();
            let time = std::fs::metadata(&path).unwrap().modified().unwrap();
            std::fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
            std::fs::rename(&other, &path).unwrap();
            assert_ne!(FileStamp::of(&path).unwrap(), second, "of the same size and time, and another file");
        }
    }

    #[test]
    fn what_belongs_to_a_file_counts() {
        let folder = tempfile::tempdir().unwrap();
        let changes = |name: &str, parts: &[&str]| {
            let path = folder.path().join(name);
            std::fs::write(&path, "shapes").unwrap();
            for part in parts {
                let before = FileStamp::of(&path).unwrap();
                std::fs::write(folder.path().join(part), "").unwrap();
                assert_eq!(FileStamp::of(&path).unwrap(), before, "{part} is empty");
                std::fs::write(folder.path().join(part), "more").unwrap();
                assert_ne!(FileStamp::of(&path).unwrap(), before, "{part}");
            }
        };
        changes("a.shp", &["a.dbf", "a.shx", "a.prj", "a.cpg"]);
        changes("b.SHP", &["b.DBF", "b.prj"]);
        changes("d.dbf", &["d.shp"]);
        changes("c.gpkg", &["c.gpkg-wal"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_its_goal_are_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.geojson"), folder.path().join("b.geojson"));
        std::fs::write(&path, "x").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let upwards = folder.path().join("../").join(folder.path().file_name().unwrap()).join("a.geojson");
        assert_eq!(SeenFile::look(&link), SeenFile::look(&path));
        assert_eq!(SeenFile::look(&upwards).real_path, SeenFile::look(&path).real_path);
    }
}
