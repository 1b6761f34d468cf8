//! What a person chooses once: colours, size of text, motion, hints.

use serde::{Deserialize, Serialize};

/// Which colours the window has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
    /// Light or dark, as the system has it.
    #[default]
    System,
    /// Strong contrast and large type, for a room.
    Projector,
}

impl ThemeChoice {
    /// All choices in the order of the settings.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Projector];

    /// Key of its name in the catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
            Self::System => "theme-system",
            Self::Projector => "theme-projector",
        }
    }
}

/// Whether the view flies and things fade.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MotionChoice {
    /// As the system has it.
    #[default]
    System,
    /// Nothing flies or fades; playback goes from event to event.
    Reduced,
    /// The view flies, playback passes day by day.
    Full,
}

impl MotionChoice {
    /// All choices in the order of the settings.
    pub const ALL: [Self; 3] = [Self::System, Self::Reduced, Self::Full];

    /// Key of its name in the catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "motion-system",
            Self::Reduced => "motion-reduced",
            Self::Full => "motion-full",
        }
    }
}

/// What is done with a file that changes on the disk while a layer shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilesChanged {
    /// The person is asked.
    #[default]
    Ask,
    /// It is read again.
    Reload,
    /// Nothing.
    Leave,
}

impl FilesChanged {
    /// All choices in the order of the settings.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Reload, Self::Leave];

    /// Key of its name in the catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ask => "files-changed-ask",
            Self::Reload => "files-changed-reload",
            Self::Leave => "files-changed-leave",
        }
    }
}

/// Size of everything on screen in percent of the usual: 80 to 200 in steps of 10.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextPercent(pub u16);

impl TextPercent {
    /// The smallest.
    pub const LEAST: Self = Self(80);
    /// The largest.
    pub const MOST: Self = Self(200);
    /// From one size to the next.
    pub const STEP: u16 = 10;

    /// The nearest size that there is.
    #[must_use]
    pub fn sane(self) -> Self {
        let rounded = self.0.saturating_add(Self::STEP / 2) / Self::STEP * Self::STEP;
        Self(rounded.clamp(Self::LEAST.0, Self::MOST.0))
    }

    /// The next size up or down; at the end it stays.
    #[must_use]
    pub fn next(self, larger: bool) -> Self {
        let next = if larger { self.0.saturating_add(Self::STEP) } else { self.0.saturating_sub(Self::STEP) };
        Self(next).sane()
    }

    /// As a factor: 1 is the usual size.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for TextPercent {
    fn default() -> Self {
        Self(100)
    }
}

/// A hint of the first start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// The timeline can be dragged.
    Timeline,
    /// A site can be clicked.
    Site,
    /// A file can be dropped.
    File,
}

impl Hint {
    /// All hints in their order on screen.
    pub const ALL: [Self; 3] = [Self::Timeline, Self::Site, Self::File];

    /// Its id in the settings; the catalogues hold its words as `hint-<id>`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Site => "site",
            Self::File => "file",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_in_tens_and_stay_within_their_ends() {
        assert_eq!(TextPercent(104).sane(), TextPercent(100));
        assert_eq!(TextPercent(u16::MAX).sane(), TextPercent::MOST);
        assert_eq!(TextPercent(0).sane(), TextPercent::LEAST);
        assert_eq!(TextPercent(200).next(true), TextPercent(200));
        assert_eq!(TextPercent(80).next(false), TextPercent(80));
        assert_eq!(TextPercent(100).next(true), TextPercent(110));
    }
}
