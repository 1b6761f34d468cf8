//! What can go wrong between a tile and the screen, in words that never hold an address or a key.

use super::decode::NoPicture;
use std::time::Duration;

/// Why a tile did not come.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The network is switched off.
    #[error("the network is switched off")]
    NetworkOff,
    /// No connection could be made.
    #[error("the server cannot be reached")]
    Unreachable,
    /// The system has no certificates to check servers with.
    #[error(
        "this computer has no root certificates, so no secure connection can be checked; install them (package ca-certificates)"
    )]
    NoCertificates,
    /// The server took longer than allowed.
    #[error("the server does not answer in time")]
    TooSlow,
    /// The connection ended before the answer did.
    #[error("the connection was cut")]
    Cut,
    /// The server has a fault (500 to 599) or answers what nobody asked.
    #[error("the server answers with fault {0}")]
    Server(u16),
    /// Too many requests (429).
    #[error("the server asks for fewer requests")]
    TooMany,
    /// The server refuses (401, 403, 451).
    #[error("the server refuses to give tiles ({0})")]
    Refused(u16),
    /// The server has no such tile (204, 404, 410).
    #[error("the server has no such tiles")]
    Missing,
    /// Redirected too often.
    #[error("the server redirects without end")]
    RedirectedTooOften,
    /// Redirected to an address of this computer or its network, from a secure to an open connection, or to no address.
    #[error("the server redirects to a place that is not allowed")]
    RedirectNotAllowed,
    /// More bytes than a tile may have.
    #[error("the answer is larger than a tile may be")]
    TooLarge,
    /// What came is no picture that can be drawn.
    #[error("{0}")]
    NoPicture(NoPicture),
    /// The server gives a file whole or not at all.
    #[error("the server does not give parts of a file")]
    NoParts,
    /// The archive fails, in its own words.
    #[error("{0}")]
    Archive(ArchiveTrouble),
    /// The address made from the template is none.
    #[error("the address of the tiles is not valid")]
    BadAddress,
    /// A part of the program failed.
    #[error("a part of the program failed")]
    Own,
}

/// What is wrong with an archive of tiles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ArchiveTrouble {
    /// The disk fails.
    #[error("it cannot be read")]
    Unreadable,
    /// Its bytes are not what the format wants.
    #[error("it is damaged")]
    Damaged,
    /// Its tiles are no pictures.
    #[error("its tiles are not pictures")]
    NotRaster,
    /// A tile of it is too large.
    #[error("a tile of it is too large")]
    TooLarge,
}

impl ArchiveTrouble {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "tiles-fault-archive-unreadable",
            Self::Damaged => "tiles-fault-archive-damaged",
            Self::NotRaster => "tiles-fault-archive-not-raster",
            Self::TooLarge => "tiles-fault-archive-too-large",
        }
    }
}

impl Fault {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NetworkOff => "tiles-fault-network-off",
            Self::Unreachable => "tiles-fault-unreachable",
            Self::NoCertificates => "tiles-fault-no-certificates",
            Self::TooSlow => "tiles-fault-slow",
            Self::Cut => "tiles-fault-cut",
            Self::Server(_) => "tiles-fault-server",
            Self::TooMany => "tiles-fault-too-many",
            Self::Refused(_) => "tiles-fault-refused",
            Self::Missing => "tiles-fault-missing",
            Self::RedirectedTooOften | Self::RedirectNotAllowed => "tiles-fault-redirect",
            Self::TooLarge => "tiles-fault-too-large",
            Self::NoPicture(NoPicture::WebPage) => "tiles-fault-web-page",
            Self::NoPicture(_) => "tiles-fault-no-picture",
            Self::NoParts => "tiles-fault-no-parts",
            Self::Archive(trouble) => trouble.key(),
            Self::BadAddress => "tiles-fault-address",
            Self::Own => "tiles-fault-own",
        }
    }

    /// What the server said in figures, or the archive in words; empty where there is nothing.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Server(status) | Self::Refused(status) => status.to_string(),
            _ => String::new(),
        }
    }
}

/// A fault of one request, with when the server wants to be asked again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// What went wrong.
    pub fault: Fault,
    /// What the server's Retry-After said.
    pub retry_after: Option<Duration>,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self { fault, retry_after: None }
    }
}

/// How a source stands: one state for all its tiles, so that it is told once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Health {
    /// Nothing was asked of it yet, or nothing was answered yet.
    #[default]
    Unknown,
    /// Tiles come.
    Ok,
    /// Tiles do not come; it is tried again by itself.
    Failing(Fault),
    /// The server refuses to give tiles; it is tried again by itself, seldom.
    Refused(Fault),
    /// The network is switched off.
    NetworkOff,
}

impl Health {
    /// What is wrong, if anything is.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Failing(fault) | Self::Refused(fault) => Some(fault),
            Self::Unknown | Self::Ok | Self::NetworkOff => None,
        }
    }
}
