//! Lines and columns of byte offsets.

use super::geojson::Source;

/// Tells lines and columns of byte offsets, quickest in rising order.
pub struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Lines<'a> {
    /// Lines of a text.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1, line_start: 0 }
    }

    /// Line and column of a byte, both from 1; columns count characters.
    pub fn of(&mut self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.bytes.len());
        if offset < self.at {
            (self.at, self.line, self.line_start) = (0, 1, 0);
        }
        for (index, &byte) in self.bytes[self.at..offset].iter().enumerate() {
            if byte == b'\n' {
                self.line += 1;
                self.line_start = self.at + index + 1;
            }
        }
        self.at = offset;
        let before = &self.bytes[self.line_start..offset];
        (self.line, before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() + 1)
    }
}

/// Lines and columns of bytes of a source, both from 1; the bytes are given in rising order.
///
/// # Errors
/// What reading gives.
pub fn locate(source: &dyn Source, offsets: &[u64]) -> std::io::Result<Vec<(usize, usize)>> {
    const STEP: usize = 1 << 20;
    let mut places = Vec::with_capacity(offsets.len());
    let mut buffer = vec![0; STEP];
    let (mut at, mut line, mut column) = (0_u64, 1, 1);
    let mut left = offsets;
    while let Some(&offset) = left.first() {
        if offset <= at || at >= source.len() {
            places.push((line, column));
            left = &left[1..];
            continue;
        }
        let step = (offset.min(source.len()) - at).min(STEP as u64) as usize;
        let bytes = &mut buffer[..step];
        source.read_at(at, bytes)?;
        if at == 0 && bytes.starts_with(b"\xEF\xBB\xBF") {
            // A byte order mark has no width.
            column -= 1;
        }
        let characters = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        match memchr::memrchr(b'\n', bytes) {
            Some(last) => {
                line += memchr::memchr_iter(b'\n', bytes).count();
                column = 1 + characters(&bytes[last + 1..]);
            }
            None => column += characters(bytes),
        }
        at += step as u64;
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "ab\nəğ?\n".as_bytes();
        let mut lines = Lines::new(text);
        assert_eq!(lines.of(7), (2, 3));
        assert_eq!(lines.of(0), (1, 1));
        assert_eq!(lines.of(99), (3, 1));
    }
}
