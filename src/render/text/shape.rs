//! From characters to placed glyphs.

use std::borrow::Cow;

use harfrust::{BufferFlags, FontRef, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer};

/// Characters of a text that are drawn; the rest of a longer one is an ellipsis.
pub const MAX_CHARACTERS: usize = 300;

/// Width of a thin space against a space, as egui sets it.
const THIN_SPACE: f32 = 0.5;

/// A glyph at its place in a line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedGlyph {
    /// Number of the glyph in the font.
    pub id: u32,
    /// Its origin to the right of the left end, in ems.
    pub x: f32,
    /// Its origin below the baseline, in ems.
    pub y: f32,
}

/// A shaped line of text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ShapedText {
    /// The glyphs from left to right.
    pub glyphs: Vec<PlacedGlyph>,
    /// Width of the line in ems.
    pub advance: f32,
}

/// Shapes a line; `space` is the advance of a space in font units.
pub(super) fn shape(
    font: &FontRef<'_>,
    data: &ShaperData,
    instance: &ShaperInstance,
    space: f32,
    units_per_em: f32,
    text: &str,
) -> ShapedText {
    let text = drawn(text);
    let mut buffer = UnicodeBuffer::new();
    buffer.set_flags(BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT);
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    let shaper = data.shaper(font).instance(Some(instance)).build();
    let buffer = shaper.shape(buffer, ShapeOptions::new());

    let mut glyphs = Vec::with_capacity(buffer.len());
    let mut x = 0.0;
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        glyphs.push(PlacedGlyph {
            id: info.glyph_id,
            x: (x + position.x_offset as f32) / units_per_em,
            y: -(position.y_offset as f32) / units_per_em,
        });
        let character = text.get(info.cluster as usize..).and_then(|rest| rest.chars().next());
        x += match character {
            Some('\u{2009}' | '\u{202F}') => space * THIN_SPACE,
            _ => position.x_advance as f32,
        };
    }
    ShapedText { glyphs, advance: x / units_per_em }
}

/// What is drawn of a text.
pub(super) fn drawn(text: &str) -> Cow<'_, str> {
    let plain = |character: char| !is_break(character) && !is_invisible(character);
    if text.len() <= MAX_CHARACTERS && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len().min(4 * MAX_CHARACTERS));
    let mut characters = text.chars().filter(|&character| is_break(character) || plain(character));
    for character in characters.by_ref().take(MAX_CHARACTERS) {
        kept.push(if is_break(character) { ' ' } else { character });
    }
    if characters.next().is_some() {
        kept.pop();
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// Characters that break lines or jump, drawn as a space.
fn is_break(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that are never drawn: controls, bidi and joining marks, tags, variation selectors.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !is_break(character))
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_bidi_marks_are_left_out() {
        assert_eq!(drawn("Xankəndi"), "Xankəndi");
        assert_eq!(drawn("a\u{202E}b\u{0}c\r\nd\u{FEFF}"), "abc d");
        assert_eq!(drawn("a\tb\u{2028}c"), "a b c");
    }

    #[test]
    fn long_texts_end() {
        let long = "ə".repeat(1_000_000);
        let kept = drawn(&long);
        assert_eq!(kept.chars().count(), MAX_CHARACTERS);
        assert!(kept.ends_with('…'));
        let exact = "ə".repeat(MAX_CHARACTERS);
        assert_eq!(drawn(&exact), exact.as_str());
        let hidden = "\u{200B}".repeat(10_000);
        assert_eq!(drawn(&hidden), "");
    }
}
