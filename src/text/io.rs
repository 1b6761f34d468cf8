//! What the system says of a file, in the words of the catalogues.

use std::io::ErrorKind;

/// Key of the sentence for what hinders reading or writing a file.
#[must_use]
pub fn io_key(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-no-permission",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::NotADirectory => "io-not-folder",
        ErrorKind::IsADirectory => "io-is-folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-full",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "io-name",
        ErrorKind::FileTooLarge => "io-too-large",
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => "io-damaged",
        ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "io-no-answer",
        _ => "io-other",
    }
}
