//! A long text in pieces: it grows without being copied, and is read like a file.

use crate::formats::geojson::Source;
use std::io;

/// Bytes of a piece.
const PIECE: usize = 1 << 20;

/// A text in pieces of the same size, but for the last one.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Vec<Vec<u8>>,
    length: usize,
}

/// The memory does not hold more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct NoMemory;

impl Pieces {
    /// Number of bytes.
    pub fn size(&self) -> u64 {
        self.length as u64
    }

    /// Adds bytes at the end.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), NoMemory> {
        while !bytes.is_empty() {
            let room = match self.pieces.last() {
                Some(last) if last.len() < PIECE => PIECE - last.len(),
                _ => {
                    let mut piece = Vec::new();
                    piece.try_reserve_exact(PIECE).map_err(|_| NoMemory)?;
                    self.pieces.try_reserve(1).map_err(|_| NoMemory)?;
                    self.pieces.push(piece);
                    PIECE
                }
            };
            let (now, later) = bytes.split_at(bytes.len().min(room));
            if let Some(last) = self.pieces.last_mut() {
                last.extend_from_slice(now);
            }
            self.length += now.len();
            bytes = later;
        }
        Ok(())
    }
}

impl Source for Pieces {
    fn len(&self) -> u64 {
        self.length as u64
    }

    fn read_at(&self, at: u64, mut into: &mut [u8]) -> io::Result<()> {
        let mut at = usize::try_from(at).map_err(|_| io::ErrorKind::UnexpectedEof)?;
        while !into.is_empty() {
            let rest = self.pieces.get(at / PIECE).and_then(|piece| piece.get(at % PIECE..));
            let rest = rest.filter(|rest| !rest.is_empty()).ok_or(io::ErrorKind::UnexpectedEof)?;
            let count = rest.len().min(into.len());
            let (now, later) = into.split_at_mut(count);
            now.copy_from_slice(&rest[..count]);
            into = later;
            at += count;
        }
        Ok(())
    }
}

/// A source read from its beginning to its end.
pub(super) struct Stream<'a> {
    source: &'a dyn Source,
    at: u64,
}

impl<'a> Stream<'a> {
    /// Reads a source from a place on.
    pub fn new(source: &'a dyn Source, at: u64) -> Self {
        Self { source, at }
    }
}

impl io::Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.source.len().saturating_sub(self.at);
        let count = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        self.source.read_at(self.at, &mut into[..count])?;
        self.at += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_read_across_their_ends() {
        let mut pieces = Pieces::default();
        let text: Vec<u8> = (0..PIECE * 2 + 100).map(|at| (at % 251) as u8).collect();
        for part in text.chunks(70_001) {
            pieces.push(part).unwrap();
        }
        assert_eq!(pieces.size(), text.len() as u64);
        for (at, count) in [(0, 10), (PIECE - 3, 6), (PIECE - 1, PIECE + 2), (text.len() - 5, 5)] {
            let mut into = vec![0; count];
            pieces.read_at(at as u64, &mut into).unwrap();
            assert_eq!(into, text[at..at + count]);
        }
        assert!(pieces.read_at(text.len() as u64 - 4, &mut [0; 5]).is_err());
        assert!(pieces.read_at(u64::MAX, &mut [0; 1]).is_err());
        let mut all = Vec::new();
        io::Read::read_to_end(&mut Stream::new(&pieces, 7), &mut all).unwrap();
        assert_eq!(all, text[7..]);
    }
}
