//! What comes through a pipe, put into a temporary file: readers go to and fro in a file.

use super::error::{FileError, FileErrorKind};
use crate::model::feedback::Feedback;
use std::io::{self, Read, Write};
use tempfile::NamedTempFile;

/// Most bytes that are taken from a pipe.
pub const MOST_BYTES: u64 = 4 << 30;
/// Bytes taken at a time.
const STEP: usize = 1 << 18;

/// Reads a stream to its end into a temporary file, which goes with what is returned.
///
/// # Errors
/// [`FileErrorKind::TooLarge`] beyond `limit` bytes, [`FileErrorKind::Cancelled`], and what the system says.
pub fn spool(mut stream: impl Read, limit: u64, feedback: &dyn Feedback) -> Result<NamedTempFile, FileError> {
    let io = |error: io::Error| FileError::from_io(&error);
    // Its name is that of a layer whose data give none.
    let mut file = tempfile::Builder::new().prefix("standard-input-").tempfile().map_err(io)?;
    let mut buffer = vec![0; STEP];
    let mut taken = 0_u64;
    loop {
        if feedback.is_cancelled() {
            return Err(FileError::new(FileErrorKind::Cancelled));
        }
        let count = match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(io(error)),
        };
        taken += count as u64;
        if taken > limit {
            return Err(FileError::new(FileErrorKind::TooLarge { bytes: taken, limit }));
        }
        file.write_all(buffer.get(..count).unwrap_or_default()).map_err(io)?;
    }
    file.flush().map_err(io)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::feedback::Silent;

    /// A stream that gives a few bytes at a time and is interrupted now and then.
    struct Slow<'a>(&'a [u8], u32);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let count = self.0.len().min(into.len()).min(7);
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn all_of_a_stream_is_taken_up_to_the_limit() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let file = spool(Slow(&bytes, 0), 1000, &Silent).unwrap();
        assert_eq!(std::fs::read(file.path()).unwrap(), bytes);
        let path = file.path().to_owned();
        drop(file);
        assert!(!path.exists(), "nothing is left behind");
        let kind = spool(Slow(&bytes, 0), 999, &Silent).unwrap_err().kind;
        assert!(matches!(kind, FileErrorKind::TooLarge { limit: 999, .. }), "{kind:?}");
    }
}
