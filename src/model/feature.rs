//! Names of features: ids as files give them, and references within a project.

/// The `id` member of a feature, with its type and its digits as given.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum FeatureId {
    /// No id.
    #[default]
    None,
    /// A number, as its text in the file.
    Number(Box<str>),
    /// A text.
    Text(Box<str>),
}

impl FeatureId {
    /// The id without its type; empty where there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "",
            Self::Number(text) | Self::Text(text) => text,
        }
    }
}

/// Number of a layer within a running program; never used twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LayerId(pub u32);

/// A feature of a layer of the project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FeatureRef {
    /// The layer.
    pub layer: LayerId,
    /// Index of the feature in it, from 0.
    pub feature: u32,
}
