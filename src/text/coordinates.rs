//! Coordinates as people type them; `numbers` writes them.

use crate::model::position::UtmPosition;

/// Longest text that is looked at, in bytes.
const MOST_BYTES: usize = 200;
/// Bands of UTM by their letters: those from N on lie north of the equator.
const NORTHERN_BANDS: &str = "NPQRSTUVWX";
const SOUTHERN_BANDS: &str = "CDEFGHJKLM";
/// Metres north of the equator where the band S (32 to 40 degrees north) lies, with room for the zone's edges.
const BAND_S_METRES: std::ops::RangeInclusive<f64> = 3_530_000.0..=4_450_000.0;

/// How coordinates are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CoordinateForm {
    /// Degrees with decimals.
    Decimal,
    /// Degrees and minutes with decimals.
    DegreesMinutes,
    /// Degrees, minutes and seconds.
    DegreesMinutesSeconds,
    /// Zone and metres of the Universal Transverse Mercator system.
    Utm,
}

/// What was typed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TypedCoordinates {
    /// A geographic position in WGS 84 degrees: longitude within 180, latitude within 90 degrees of 0.
    Degrees {
        /// Degrees east.
        lon: f64,
        /// Degrees north.
        lat: f64,
        /// How it was written.
        form: CoordinateForm,
    },
    /// A position of the grid; whether it lies on the earth is for `spatial::utm` to say.
    Utm(UtmPosition),
}

impl TypedCoordinates {
    /// How they were written.
    #[must_use]
    pub fn form(self) -> CoordinateForm {
        match self {
            Self::Degrees { form, .. } => form,
            Self::Utm(_) => CoordinateForm::Utm,
        }
    }
}

/// Reads coordinates as people type them, in any of the three languages whatever the interface speaks:
///
/// - `39.8153, 46.7519`, `39,8153; 46,7519`, `N39.81 E46.75`, `46.75E 39.81N`, `39,81 с. ш. 46,75 в. д.`, `39.81 Şm 46.75 Şq`;
/// - `39°48.9'N 46°45.1'E`, `39°48'55"N 46°45'07"E`, `39 48 55 46 45 7`, `39d48m55s N 46d45m7s E`;
/// - `38S 649948 4408726`, `UTM 38 N 649948 mE 4408726 mN`.
///
/// Without letters of the compass the latitude comes first, unless the first number is beyond 90 degrees. The letter S of a
/// UTM zone is the band S where the metres fit it, else the southern hemisphere; N is the same either way. `None` for
/// anything else and for what does not lie on the earth.
#[must_use]
pub fn parse_coordinates(text: &str) -> Option<TypedCoordinates> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let has_point =
        text.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit());
    let commas: &[Comma] = if has_point { &[Comma::Between] } else { &[Comma::Decimal, Comma::Between] };
    commas.iter().find_map(|&comma| {
        let tokens = tokens(text, comma)?;
        utm(&tokens).map(TypedCoordinates::Utm).or_else(|| degrees(&tokens))
    })
}

/// What a comma between two figures is.
#[derive(Clone, Copy, PartialEq)]
enum Comma {
    Decimal,
    Between,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Mark {
    Degree,
    Minute,
    Second,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Number {
    /// Without its sign.
    value: f64,
    is_negative: bool,
    has_decimals: bool,
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    Number(Number),
    Mark(Mark),
    /// Letters in lower case.
    Word(String),
    /// A comma, semicolon, slash or bar.
    Separator,
}

fn tokens(text: &str, comma: Comma) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    let mut after_figure = false;
    let mut has_tight_comma = false;
    while let Some(first) = rest.chars().next() {
        let was_after_figure = std::mem::replace(&mut after_figure, false);
        let mut used = first.len_utf8();
        match first {
            '0'..='9' => {
                let number = number(rest, comma)?;
                tokens.push(Token::Number(number.0));
                used = number.1;
                after_figure = true;
            }
            '+' | '-' | '\u{2212}' | '\u{2013}' => {
                let next = &rest[used..];
                // A dash between figures could be anything.
                if was_after_figure || !next.starts_with(|c: char| c.is_ascii_digit()) {
                    return None;
                }
                let (found, length) = number(next, comma)?;
                tokens.push(Token::Number(Number { is_negative: first != '+', ..found }));
                used += length;
                after_figure = true;
            }
            '°' | 'º' | '˚' => tokens.push(Token::Mark(Mark::Degree)),
            '\'' | '′' | '’' | '‘' | '´' | 'ʹ' => {
                if tokens.last() == Some(&Token::Mark(Mark::Minute)) {
                    tokens.pop();
                    tokens.push(Token::Mark(Mark::Second));
                } else {
                    tokens.push(Token::Mark(Mark::Minute));
                }
            }
            '"' | '″' | '”' | '“' | '˝' => tokens.push(Token::Mark(Mark::Second)),
            ',' | ';' | '/' | '|' => {
                let is_tight = was_after_figure && rest[used..].starts_with(|c: char| c.is_ascii_digit());
                has_tight_comma |= first == ',' && is_tight;
                tokens.push(Token::Separator);
            }
            // Points that end an abbreviation.
            '.' | ':' => {}
            _ if first.is_whitespace() => {}
            _ if first.is_alphabetic() => {
                let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..end].to_lowercase()));
                used = end;
            }
            _ => return None,
        }
        rest = &rest[used..];
    }
    // In "39,81,46,75" the middle comma parts; "39,48,55" says nothing.
    let is_whole = |token: &Token| matches!(token, Token::Number(Number { has_decimals: false, .. }));
    if comma == Comma::Decimal && has_tight_comma && tokens.iter().any(is_whole) {
        return None;
    }
    Some(tokens)
}

/// The number at the head of a text and its length in bytes.
fn number(text: &str, comma: Comma) -> Option<(Number, usize)> {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = figures(text);
    let mut written = text[..length].to_owned();
    let decimals = match text.as_bytes().get(length) {
        Some(b'.') => figures(&text[length + 1..]),
        Some(b',') if comma == Comma::Decimal => figures(&text[length + 1..]),
        _ => 0,
    };
    if decimals > 0 {
        written.push('.');
        written.push_str(&text[length + 1..=length + decimals]);
        length += 1 + decimals;
    }
    let value = written.parse().ok().filter(|value: &f64| value.is_finite())?;
    Some((Number { value, is_negative: false, has_decimals: decimals > 0 }, length))
}

/// Reads tokens as a position of UTM.
fn utm(tokens: &[Token]) -> Option<UtmPosition> {
    let mut words = Vec::new();
    let mut numbers = Vec::new();
    for token in tokens {
        match token {
            Token::Number(number) if !number.is_negative => numbers.push(*number),
            // The letter stands between the zone and the metres; before and behind are only names and units.
            Token::Word(word) if numbers.len() == 1 => words.push(word.as_str()),
            Token::Word(word) if numbers.is_empty() && matches!(word.as_str(), "utm" | "zone") => {}
            Token::Word(word)
                if matches!(word.as_str(), "m" | "me" | "mn" | "e" | "n" | "м") && numbers.len() > 1 => {}
            Token::Separator => {}
            _ => return None,
        }
    }
    let (&[zone, easting, northing], &[letter]) = (numbers.as_slice(), words.as_slice()) else {
        return None;
    };
    let fits = !zone.has_decimals
        && (1.0..=60.0).contains(&zone.value)
        && (100_000.0..1_000_000.0).contains(&easting.value)
        && (0.0..=10_000_000.0).contains(&northing.value);
    let is_north = match letter.to_ascii_uppercase().as_str() {
        "S" => BAND_S_METRES.contains(&northing.value),
        "NORTH" => true,
        "SOUTH" => false,
        letter if letter.len() == 1 && NORTHERN_BANDS.contains(letter) => true,
        letter if letter.len() == 1 && SOUTHERN_BANDS.contains(letter) => false,
        _ => return None,
    };
    fits.then_some(UtmPosition {
        zone: zone.value as u8,
        is_north,
        easting: easting.value,
        northing: northing.value,
    })
}

/// A side of the compass.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Side {
    North,
    South,
    East,
    West,
}

impl Side {
    fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "n" | "north" | "с" | "сш" | "север" | "şm" | "şimal" => Self::North,
            "s" | "south" | "ю" | "юш" | "юг" | "cn" | "cənub" => Self::South,
            "e" | "east" | "в" | "вд" | "восток" | "şq" | "şərq" => Self::East,
            "w" | "west" | "з" | "зд" | "запад" | "qb" | "qərb" => Self::West,
            _ => return None,
        })
    }

    fn is_of_latitude(self) -> bool {
        matches!(self, Self::North | Self::South)
    }

    fn is_negative(self) -> bool {
        matches!(self, Self::South | Self::West)
    }
}

/// One of the two coordinates while it is gathered.
#[derive(Clone, PartialEq, Debug, Default)]
struct Part {
    numbers: Vec<Number>,
    marks: Vec<Option<Mark>>,
    /// Whether a mark was a letter, as in "39d48m55s".
    has_letters: bool,
    side: Option<Side>,
}

impl Part {
    /// Degrees with their sign, and how they were written.
    fn degrees(&self) -> Option<(f64, CoordinateForm)> {
        let expected = [Mark::Degree, Mark::Minute, Mark::Second];
        let (last, before) = self.numbers.split_last()?;
        let is_sound = self.numbers.len() <= 3
            && before.iter().all(|number| !number.has_decimals)
            && self.numbers.iter().skip(1).all(|number| !number.is_negative && number.value < 60.0)
            && self
                .marks
                .iter()
                .zip(expected)
                .all(|(mark, expected)| mark.is_none_or(|mark| mark == expected))
            && last.value.is_finite()
            && !(self.side.is_some() && self.numbers[0].is_negative);
        if !is_sound {
            return None;
        }
        let degrees = self.numbers.iter().rev().fold(0.0, |sum, number| sum / 60.0 + number.value);
        let is_negative = self.numbers[0].is_negative || self.side.is_some_and(Side::is_negative);
        let form = match self.numbers.len() {
            1 => CoordinateForm::Decimal,
            2 => CoordinateForm::DegreesMinutes,
            _ => CoordinateForm::DegreesMinutesSeconds,
        };
        Some((if is_negative { -degrees } else { degrees }, form))
    }
}

/// Reads tokens as two coordinates in degrees.
fn degrees(tokens: &[Token]) -> Option<TypedCoordinates> {
    let [first, second] = parts(tokens)?;
    let ((one, one_form), (two, two_form)) = (first.degrees()?, second.degrees()?);
    let (lat, lon) = match (first.side, second.side) {
        (Some(a), Some(b)) if a.is_of_latitude() && !b.is_of_latitude() => (one, two),
        (Some(a), Some(b)) if b.is_of_latitude() && !a.is_of_latitude() => (two, one),
        (None, None) if one.abs() > 90.0 => (two, one),
        (None, None) => (one, two),
        _ => return None,
    };
    // "39° 46°45'": the finer of the two says how it was written.
    let form = if second.numbers.len() > first.numbers.len() { two_form } else { one_form };
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some(TypedCoordinates::Degrees { lon, lat, form })
}

/// Gathers the two coordinates: letters of the compass, else separators, else marks of degrees, else counting part them.
fn parts(tokens: &[Token]) -> Option<[Part; 2]> {
    let mut parts = vec![Part::default()];
    let mut separators = Vec::new();
    let mut is_prefix = false;
    for token in tokens {
        let current = parts.last_mut()?;
        match token {
            Token::Number(number) => {
                // A letter behind the numbers has ended the coordinate.
                if !is_prefix && current.side.is_some() {
                    parts.push(Part::default());
                }
                let current = parts.last_mut()?;
                current.numbers.push(*number);
                current.marks.push(None);
            }
            Token::Mark(mark) => put_mark(current, *mark)?,
            Token::Separator => separators.push((parts.len() - 1, parts.last()?.numbers.len())),
            Token::Word(word) => {
                if let Some(mark) = mark_of_word(word, current) {
                    put_mark(current, mark)?;
                    current.has_letters = true;
                } else if let Some(side) = Side::of_word(word) {
                    if current.numbers.is_empty() && current.side.is_none() {
                        is_prefix = true;
                        current.side = Some(side);
                    } else if is_prefix {
                        parts.push(Part { side: Some(side), ..Part::default() });
                    } else if current.side.replace(side).is_some() {
                        return None;
                    }
                } else if !is_rest_of_side(word, current.side) {
                    return None;
                }
            }
        }
    }
    if let Ok([first, second]) = <[Part; 2]>::try_from(parts.clone()) {
        return Some([first, second]);
    }
    let [all] = <[Part; 1]>::try_from(parts).ok()?;
    if all.side.is_some() {
        return None;
    }
    let degree_marks: Vec<usize> =
        (0..all.marks.len()).filter(|&at| all.marks[at] == Some(Mark::Degree)).collect();
    let at = match (separators.as_slice(), degree_marks.as_slice()) {
        (&[(_, at)], _) => at,
        ([], &[0, at]) => at,
        ([], []) if all.numbers.len() % 2 == 0 => all.numbers.len() / 2,
        _ => return None,
    };
    let is_split = at > 0 && at < all.numbers.len();
    is_split.then(|| {
        let part = |range: std::ops::Range<usize>| Part {
            numbers: all.numbers[range.clone()].to_vec(),
            marks: all.marks[range].to_vec(),
            ..Part::default()
        };
        [part(0..at), part(at..all.numbers.len())]
    })
}

/// Puts a mark behind the last number; one that has none yet.
fn put_mark(part: &mut Part, mark: Mark) -> Option<()> {
    part.marks.last_mut()?.replace(mark).is_none().then_some(())
}

/// Letters that stand for marks. "s" is seconds behind "d" and "m", else the south.
fn mark_of_word(word: &str, part: &Part) -> Option<Mark> {
    if part.marks.last() != Some(&None) {
        return None;
    }
    // Two coordinates without letters of the compass are gathered as one; the last mark of degrees begins the second.
    let degrees = part.marks.iter().rposition(|mark| *mark == Some(Mark::Degree)).unwrap_or(0);
    match (word, part.numbers.len() - degrees) {
        ("d" | "deg" | "degrees", _) => Some(Mark::Degree),
        ("m" | "min", 2) => Some(Mark::Minute),
        ("sec", 3) => Some(Mark::Second),
        ("s", 3) if part.has_letters => Some(Mark::Second),
        _ => None,
    }
}

/// The second word of "с. ш." and "в. д.", "широты" and "долготы".
fn is_rest_of_side(word: &str, side: Option<Side>) -> bool {
    match side {
        Some(side) if side.is_of_latitude() => matches!(word, "ш" | "широты" | "lat"),
        Some(_) => matches!(word, "д" | "долготы" | "lon"),
        None => false,
    }
}

#[cfg(test)]
#[path = "coordinates_tests.rs"]
mod tests;
