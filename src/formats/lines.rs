//! Lines and columns of byte offsets.

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
