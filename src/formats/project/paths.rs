//! Paths in projects: relative, with forward slashes, and never out of the project's folder unless a person agreed.

use super::super::kinds::all_beside;
use super::super::settings::{path_of, raw_of};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// Most characters of a path.
const MOST_CHARACTERS: usize = 32_768;
/// Most links that are followed.
const MOST_LINKS: usize = 40;

/// A path as it is written in a project.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FilePath {
    text: Box<str>,
    raw: Option<Box<str>>,
}

impl FilePath {
    /// A path of its text, and of its units in hexadecimal where the text does not give it back.
    #[must_use]
    pub fn new(text: &str, raw: Option<Box<str>>) -> Self {
        Self { text: text.into(), raw }
    }

    /// A path as it is, relative or not.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let parts = path.components().map(|part| match part {
            Component::RootDir => String::new(),
            part => part.as_os_str().to_string_lossy().into_owned(),
        });
        let mut text = parts.collect::<Vec<_>>().join("/");
        // A prefix with its root is one part more than the text has.
        if cfg!(windows) {
            text = text.replace("//", "/");
        } else if text.is_empty() && path.has_root() {
            text = "/".to_owned();
        }
        let back = Self::new(&text, None);
        let is_odd = back.is_address() || (back.has_drive() && !path.has_root());
        let is_same = path.to_str().is_some() && back.path() == path && !is_odd;
        let raw = if is_same { None } else { raw_of(path).map(Into::into) };
        Self { raw, ..back }
    }

    /// Whether a text can be the path of a file.
    #[must_use]
    pub fn is_sound(text: &str) -> bool {
        !text.is_empty() && !text.contains('\0') && text.chars().nth(MOST_CHARACTERS).is_none()
    }

    /// Whether a text can be the units of a path.
    #[must_use]
    pub fn is_raw(raw: &str) -> bool {
        !raw.is_empty()
            && raw.len() <= 4 * MOST_CHARACTERS
            && raw.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// Its text, with forward slashes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its units in hexadecimal, where the text does not give them back.
    #[must_use]
    pub fn raw(&self) -> Option<&str> {
        self.raw.as_deref()
    }

    /// The path, as it is for this system.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        let raw = self.raw.as_deref().and_then(path_of);
        let raw = raw.filter(|path| !path.is_empty() && !path.as_encoded_bytes().contains(&0));
        raw.map_or_else(|| PathBuf::from(self.text.replace('\\', "/")), PathBuf::from)
    }

    /// Whether the text is an address, `http:` and the like; a drive has one letter.
    fn is_address(&self) -> bool {
        let Some((scheme, _)) = self.text.split_once(':') else { return false };
        let mut letters = scheme.chars();
        scheme.len() > 1
            && letters.next().is_some_and(|first| first.is_ascii_alphabetic())
            && letters.all(|letter| letter.is_ascii_alphanumeric() || "+.-".contains(letter))
    }

    /// Whether the text begins with the letter of a drive.
    fn has_drive(&self) -> bool {
        let mut bytes = self.text.bytes();
        bytes.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && bytes.next() == Some(b':')
    }

    /// Whether it does not begin at the project's folder, on this system or on another one.
    fn is_absolute(&self, path: &Path) -> bool {
        (self.raw.is_none() && self.has_drive())
            || path.has_root()
            || path.components().next().is_some_and(|part| matches!(part, Component::Prefix(_)))
    }
}

/// Whether files outside the project's folder may be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trust {
    /// Only files within the folder.
    Folder,
    /// A person agreed to all that the project names.
    Anywhere,
}

/// A file that is not read without a person's word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outside {
    /// It is outside the project's folder, here.
    Place(PathBuf),
    /// It is an address on a network, which is never read as a file.
    Address(String),
}

/// The path of a file as a project in a folder names it: from the folder where there is a way, else as it is.
#[must_use]
pub fn relative(folder: &Path, file: &Path) -> FilePath {
    if let Some(within) = within(folder, file) {
        return within;
    }
    let (folder, file) = (absolute(folder), absolute(file));
    // Where `..` leads is known of real folders only.
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let real_file = file.parent().and_then(real).zip(file.file_name()).map(|(of, name)| of.join(name));
    let way = real(&folder).zip(real_file).and_then(|(folder, file)| way(&folder, &file));
    FilePath::of(&way.unwrap_or(file))
}

/// The path of a file within a folder, by its letters alone; nothing on the disk is looked at.
#[must_use]
pub fn within(folder: &Path, file: &Path) -> Option<FilePath> {
    let (folder, file) = (absolute(folder), absolute(file));
    let within = file.strip_prefix(&folder).ok()?;
    let is_plain = within.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && !within.as_os_str().is_empty()).then(|| FilePath::of(within))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The way from a folder to a file, both absolute and without links.
fn way(folder: &Path, file: &Path) -> Option<PathBuf> {
    let mut from = folder.components().peekable();
    let mut to = file.components().peekable();
    let mut common = 0;
    while let (Some(a), Some(b)) = (from.peek(), to.peek()) {
        if a != b {
            break;
        }
        common += usize::from(matches!(a, Component::RootDir | Component::Normal(_)));
        from.next();
        to.next();
    }
    if common == 0 {
        return None;
    }
    let mut way = PathBuf::new();
    from.for_each(|_| way.push(".."));
    way.extend(to);
    Some(way)
}

/// The file that a project in a folder names. Without trust the file is within the folder, links and all; links are looked at and not
/// followed, so that nothing outside is touched.
///
/// # Errors
/// [`Outside`]: a person has to be asked first.
pub fn resolve(folder: &Path, file: &FilePath, trust: Trust) -> Result<PathBuf, Outside> {
    if file.raw.is_none() && file.is_address() {
        return Err(Outside::Address(file.text.to_string()));
    }
    let path = file.path();
    let joined = folder.join(&path);
    if trust == Trust::Anywhere {
        return Ok(joined);
    }
    let outside = || Outside::Place(plain(&joined));
    if file.is_absolute(&path) || !is_within(folder, &path) {
        return Err(outside());
    }
    let beside_too = all_beside(&path).iter().all(|beside| is_within(folder, beside));
    if beside_too { Ok(joined) } else { Err(outside()) }
}

/// A path without `.` and `..`, by its letters.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Whether a path that begins at a folder stays in it, each link on the way looked at.
fn is_within(folder: &Path, path: &Path) -> bool {
    let base = std::fs::canonicalize(Path::new(".").join(folder)).unwrap_or_else(|_| absolute(folder));
    let parts = |path: &Path| path.components().map(owned).collect::<Option<VecDeque<_>>>();
    let Some(mut ahead) = parts(path) else { return false };
    let (mut at, mut links) = (base.clone(), 0);
    while let Some(part) = ahead.pop_front() {
        let name = match part {
            Part::Here => continue,
            Part::Up if at == base => return false,
            Part::Up => {
                at.pop();
                continue;
            }
            Part::Name(name) => name,
        };
        let next = at.join(&name);
        let is_link = std::fs::symlink_metadata(&next).is_ok_and(|found| found.file_type().is_symlink());
        if !is_link {
            at = next;
            continue;
        }
        links += 1;
        let Ok(target) = std::fs::read_link(&next) else { return false };
        let target = if target.has_root() {
            let Ok(within) = target.strip_prefix(&base) else { return false };
            at.clone_from(&base);
            within.to_owned()
        } else {
            target
        };
        let Some(mut further) = parts(&target).filter(|_| links <= MOST_LINKS) else { return false };
        further.append(&mut ahead);
        ahead = further;
    }
    true
}

enum Part {
    Here,
    Up,
    Name(OsString),
}

/// A part of a path that begins at a folder; `None` for what begins elsewhere.
fn owned(part: Component<'_>) -> Option<Part> {
    match part {
        Component::CurDir => Some(Part::Here),
        Component::ParentDir => Some(Part::Up),
        Component::Normal(name) => Some(Part::Name(name.to_owned())),
        Component::RootDir | Component::Prefix(_) => None,
    }
}

#[cfg(test)]
#[path = "paths_tests.rs"]
mod tests;
