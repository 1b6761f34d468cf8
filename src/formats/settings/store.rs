//! The settings file: found, read, set aside when it is broken, written whole.

use super::super::atomic;
use super::super::message::{self, Parts, Templates, printable};
use super::{Settings, VERSION};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Environment variable that names the folder of the settings in place of the platform's.
pub const CONFIG_VARIABLE: &str = "KHANKENDI_ATLAS_CONFIG";
/// Name of the program's folder in those of the platform.
pub(in crate::formats) const FOLDER: &str = "khankendi-atlas";
const FILE: &str = "settings.json";
/// A settings file is some kilobytes; more is none.
const LIMIT_BYTES: u64 = 4 << 20;
const MOST_ASIDE: usize = 1000;

/// What a person is told of the settings file, once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SettingsNotice {
    /// The file could not be understood and was moved aside.
    SetAside {
        /// Where it is now.
        to: PathBuf,
    },
    /// The file is of a later version of the program and was moved aside.
    Newer {
        /// Where it is now.
        to: PathBuf,
    },
    /// The file could not be understood nor moved; nothing will be saved over it.
    Kept {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read; nothing will be saved over it.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Settings cannot be saved.
    CannotSave {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The system names no folder for settings.
    NoFolder,
}

/// English templates; catalogues use the same keys.
pub const TEMPLATES: Templates = &[
    ("settings-set-aside", "The settings could not be read and start anew. The old file is kept as {file}."),
    (
        "settings-newer",
        "The settings are of a later version of the program and start anew. The old file is kept as {file}.",
    ),
    ("settings-kept", "The settings in {file} could not be read. It stays as it is, and nothing is saved."),
    ("settings-unreadable", "The settings in {file} could not be read ({reason}). Nothing is saved."),
    ("settings-cannot-save", "The settings cannot be saved in {file} ({reason}). The map works without."),
    ("settings-no-folder", "The system names no folder for settings. The map works without."),
];

impl SettingsNotice {
    fn parts(&self) -> Parts {
        let file = |path: &Path| ("file", printable(&path.display().to_string(), 200));
        let reason = |reason: &str| ("reason", printable(reason, 120));
        match self {
            Self::SetAside { to } => ("settings-set-aside", vec![file(to)]),
            Self::Newer { to } => ("settings-newer", vec![file(to)]),
            Self::Kept { path } => ("settings-kept", vec![file(path)]),
            Self::Unreadable { path, reason: why } => ("settings-unreadable", vec![file(path), reason(why)]),
            Self::CannotSave { path, reason: why } => ("settings-cannot-save", vec![file(path), reason(why)]),
            Self::NoFolder => ("settings-no-folder", Vec::new()),
        }
    }

    /// Key of its words in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.parts().0
    }

    /// Arguments of its words.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        self.parts().1
    }
}

impl std::fmt::Display for SettingsNotice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&message::english(TEMPLATES, &self.parts()))
    }
}

/// Where settings are kept. Reading and writing never fail hard: the program works without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingsStore {
    path: Option<PathBuf>,
    /// Saving is off: there is no place, or something there must not be overwritten.
    off: bool,
    told: bool,
}

impl SettingsStore {
    /// The store of the platform's folder, or of [`CONFIG_VARIABLE`] where it is set.
    #[must_use]
    pub fn of_platform() -> Self {
        let named = std::env::var_os(CONFIG_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Self::in_folder(named.or_else(|| dirs::config_dir().map(|folder| folder.join(FOLDER))))
    }

    /// The store of a folder; it need not be there yet.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        let off = folder.is_none();
        Self { path: folder.map(|folder| folder.join(FILE)), off, told: false }
    }

    /// The settings file, if there is a place for one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Reads the settings; the defaults where there are none, with a notice where something is wrong.
    pub fn load(&mut self) -> (Settings, Option<SettingsNotice>) {
        let Some(path) = self.path.clone() else {
            self.told = true;
            return (Settings::default(), Some(SettingsNotice::NoFolder));
        };
        let text = match read(&path) {
            Ok(text) => {
                for_owner_only(&path);
                text
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), None),
            Err(error) => {
                let reason = error.to_string();
                return (
                    Settings::default(),
                    Some(self.switch_off(SettingsNotice::Unreadable { path, reason })),
                );
            }
        };
        let parsed = serde_json::from_slice::<serde_json::Value>(&text);
        let version = parsed.as_ref().ok().and_then(|value| value["version"].as_u64());
        let newer = version.is_some_and(|version| version > u64::from(VERSION));
        let settings = parsed.and_then(serde_json::from_value::<Settings>);
        match settings {
            Ok(settings) if version == Some(u64::from(VERSION)) => (settings.sane(), None),
            _ => {
                let notice = match set_aside(&path) {
                    Ok(to) if newer => SettingsNotice::Newer { to },
                    Ok(to) => SettingsNotice::SetAside { to },
                    Err(_) => self.switch_off(SettingsNotice::Kept { path }),
                };
                (Settings::default(), Some(notice))
            }
        }
    }

    fn switch_off(&mut self, notice: SettingsNotice) -> SettingsNotice {
        self.off = true;
        self.told = true;
        notice
    }

    /// Writes the settings whole or not at all; gives a notice the first time that it does not succeed.
    pub fn save(&mut self, settings: &Settings) -> Option<SettingsNotice> {
        let path = self.path.clone().filter(|_| !self.off)?;
        let saved = serde_json::to_vec_pretty(&settings.clone().sane()).map_err(|error| error.to_string());
        let saved = saved.and_then(|mut text| {
            text.push(b'\n');
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| error.to_string())?;
            }
            atomic::write_private(&path, &text).map_err(|error| match error {
                atomic::AtomicError::Folder { source, .. } | atomic::AtomicError::Write { source, .. } => {
                    source.to_string()
                }
                other => other.to_string(),
            })
        });
        let reason = saved.err()?;
        let first = !std::mem::replace(&mut self.told, true);
        first.then_some(SettingsNotice::CannotSave { path, reason })
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("not a file"));
    }
    if metadata.len() > LIMIT_BYTES {
        // Not settings: nothing of it is read, and it is set aside as what cannot be understood.
        return Ok(Vec::new());
    }
    fs::read(path)
}

/// Moves a file to `settings.json.bad`, or `.bad.2` and on where that is taken.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..=MOST_ASIDE {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".bad".to_owned() } else { format!(".bad.{number}") });
        let to = PathBuf::from(name);
        if fs::symlink_metadata(&to).is_err() {
            fs::rename(path, &to)?;
            return Ok(to);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Takes a file that holds keys away from everybody else, where the system knows owners.
fn for_owner_only(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Ok(file) = fs::metadata(path)
            && file.permissions().mode() & 0o077 != 0
            && let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(0o600))
        {
            tracing::warn!(%error, "settings could not be kept from others");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}
