//! Lines and columns of byte offsets.

use super::geojson::Source;

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
    use super::super::geojson::Bytes;
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let places = |text: &str, offsets: &[u64]| locate(&Bytes(text.as_bytes()), offsets).unwrap();
        assert_eq!(places("ab\nəğ?\n", &[0, 7, 7, 99]), [(1, 1), (2, 3), (2, 3), (3, 1)]);
        // A byte order mark has no width.
        assert_eq!(places("\u{FEFF}a\nb", &[3, 4, 5]), [(1, 1), (1, 2), (2, 1)]);
        // More than is read at once, on one line and on many.
        let long = "ə".repeat(1_500_000);
        assert_eq!(places(&long, &[2_999_998]), [(1, 1_500_000)]);
        assert_eq!(places(&long.replace('ə', "a\n"), &[2_999_999]), [(1_500_000, 2)]);
    }
}
