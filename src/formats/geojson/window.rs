//! The part of a file that is in memory while it is read.

use crate::model::feedback::Feedback;
use std::io;

/// Bytes of zero behind the text: they end every loop of the fast reader.
const PADDING: usize = 64;
/// Bytes read at once at least.
const STEP: usize = 64 << 10;
/// Bytes read at once at most: between two such pieces reading can be given up.
const PIECE: usize = 4 << 20;

/// Bytes that can be read at any place, by several threads.
pub trait Source: Sync {
    /// Number of bytes.
    fn len(&self) -> u64;

    /// Whether there is no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills a buffer with the bytes from a place on, which are there.
    ///
    /// # Errors
    /// What the system says; also where the bytes are not there any more.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()>;
}

/// Bytes in memory.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Source for Bytes<'_> {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let bytes = usize::try_from(at).ok().and_then(|at| self.0.get(at..)?.get(..into.len()));
        into.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// A source that gives no more once nobody wants it: reading then fails with [`io::ErrorKind::Interrupted`].
pub(super) struct Watched<'a> {
    /// What is read.
    pub source: &'a dyn Source,
    /// Who knows whether it is wanted.
    pub feedback: &'a dyn Feedback,
}

impl Source for Watched<'_> {
    fn len(&self) -> u64 {
        self.source.len()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        if self.feedback.is_cancelled() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.source.read_at(at, into)
    }
}

/// A run of the source's bytes in memory, with zeros behind it.
pub(super) struct Window<'s> {
    source: &'s dyn Source,
    /// Place of the first byte in the source.
    base: u64,
    buffer: Vec<u8>,
    /// Number of bytes of the source in the buffer.
    length: usize,
    /// Up to here the bytes are UTF-8.
    valid: usize,
}

impl<'s> Window<'s> {
    /// The bytes from a place on, so many if there are. An earlier window's memory is used again.
    pub fn new(source: &'s dyn Source, base: u64, length: usize, memory: Vec<u8>) -> io::Result<Self> {
        let mut window = Self { source, base, buffer: memory, length: 0, valid: 0 };
        window.fill(length)?;
        Ok(window)
    }

    /// Reads on until the window has so many bytes, or the source ends.
    fn fill(&mut self, length: usize) -> io::Result<()> {
        let left = self.source.len().saturating_sub(self.base + self.length as u64);
        let more = usize::try_from(left).unwrap_or(usize::MAX).min(length.saturating_sub(self.length));
        let end = self.length + more;
        let room = (end + PADDING).saturating_sub(self.buffer.len());
        self.buffer.try_reserve_exact(room).map_err(|_| io::ErrorKind::OutOfMemory)?;
        while self.length < end {
            let next = end.min(self.length + PIECE);
            if self.buffer.len() < next {
                self.buffer.resize(next, 0);
            }
            self.source.read_at(self.base + self.length as u64, &mut self.buffer[self.length..next])?;
            self.length = next;
            self.valid += match std::str::from_utf8(&self.buffer[self.valid..next]) {
                Ok(text) => text.len(),
                Err(error) => error.valid_up_to(),
            };
        }
        self.buffer.resize(end + PADDING, 0);
        self.buffer[end..].fill(0);
        Ok(())
    }

    /// Forgets the bytes before a place of the window and reads at least as many on as are left.
    pub fn advance(&mut self, at: usize) -> io::Result<()> {
        self.buffer.copy_within(at..self.length, 0);
        self.base += at as u64;
        self.length -= at;
        // What begins within a character is no UTF-8.
        let begins = self.buffer.first().is_none_or(|byte| byte & 0xC0 != 0x80);
        self.valid = if begins { self.valid.saturating_sub(at) } else { 0 };
        self.fill((self.length * 2).max(self.length + STEP))
    }

    /// Whether the source ends with the window.
    pub fn is_last(&self) -> bool {
        self.base + self.length as u64 >= self.source.len()
    }

    /// The bytes with zeros behind them.
    pub fn padded(&self) -> &[u8] {
        &self.buffer
    }

    /// The bytes.
    pub fn text(&self) -> &[u8] {
        &self.buffer[..self.length]
    }

    /// Place in the source of a byte of the window.
    pub fn place(&self, at: usize) -> u64 {
        self.base + at as u64
    }

    /// Whether a run of the window is UTF-8.
    pub fn is_utf8(&self, from: usize, to: usize) -> bool {
        to <= self.valid || self.text().get(from..to).is_some_and(|run| std::str::from_utf8(run).is_ok())
    }

    /// Gives the memory back for the next window.
    pub fn into_memory(self) -> Vec<u8> {
        self.buffer
    }
}
