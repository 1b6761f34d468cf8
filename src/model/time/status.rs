//! The status vocabulary: the only words for how far a thing is.

/// State of construction of a feature on a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the words are the vocabulary itself")]
pub enum Status {
    NotAnnounced,
    Planned,
    Design,
    Tender,
    FoundationLaid,
    UnderConstruction,
    Restoration,
    Suspended,
    Completed,
    Operational,
    Demolished,
    Unknown,
}

impl Status {
    /// Every status in the order of the vocabulary.
    pub const ALL: [Self; 12] = [
        Self::NotAnnounced,
        Self::Planned,
        Self::Design,
        Self::Tender,
        Self::FoundationLaid,
        Self::UnderConstruction,
        Self::Restoration,
        Self::Suspended,
        Self::Completed,
        Self::Operational,
        Self::Demolished,
        Self::Unknown,
    ];

    /// Order of tables and legends: the order of the palette, what is not announced last.
    pub const LEGEND: [Self; 12] = [
        Self::Planned,
        Self::Design,
        Self::Tender,
        Self::FoundationLaid,
        Self::UnderConstruction,
        Self::Restoration,
        Self::Completed,
        Self::Operational,
        Self::Suspended,
        Self::Demolished,
        Self::Unknown,
        Self::NotAnnounced,
    ];

    /// The word used in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAnnounced => "not_announced",
            Self::Planned => "planned",
            Self::Design => "design",
            Self::Tender => "tender",
            Self::FoundationLaid => "foundation_laid",
            Self::UnderConstruction => "under_construction",
            Self::Restoration => "restoration",
            Self::Suspended => "suspended",
            Self::Completed => "completed",
            Self::Operational => "operational",
            Self::Demolished => "demolished",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the word used in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// The status whose colour, pattern and icon it is drawn with: design and tender look like planned.
    #[must_use]
    pub fn drawn_as(self) -> Self {
        match self {
            Self::Design | Self::Tender => Self::Planned,
            other => other,
        }
    }

    /// Whether the state is one of intent: true of the day it was said, whatever becomes of it.
    #[must_use]
    pub fn is_intent(self) -> bool {
        matches!(self, Self::NotAnnounced | Self::Planned | Self::Design | Self::Tender)
    }

    /// Whether works are under way.
    #[must_use]
    pub fn is_works(self) -> bool {
        matches!(self, Self::FoundationLaid | Self::UnderConstruction | Self::Restoration)
    }

    /// Whether the thing stands finished.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::Completed | Self::Operational)
    }
}
