//! Positions of a topology: numbers as they are written, or of a grid with its transform.

use super::TopoFault;
use crate::formats::json::{Scanner, Span, Value};
use crate::model::feedback::Feedback;
use std::io::Write;
use std::ops::Range;

/// Positions between two looks at the feedback.
const TICK: usize = 1 << 14;

/// A piece of an array that the scanner has passed.
pub(super) enum Token<'a> {
    Open,
    Close,
    /// Text of a number.
    Number(&'a str),
    /// A text, an object, a word.
    Other,
}

/// The pieces of an array that the scanner has passed, commas left out.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8], span: Span) -> Self {
        Self { bytes: bytes.get(..span.end).unwrap_or(bytes), at: span.start }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while matches!(self.bytes.get(self.at)?, b' ' | b'\n' | b'\r' | b'\t' | b',') {
            self.at += 1;
        }
        let start = self.at;
        self.at += 1;
        Some(match self.bytes.get(start)? {
            b'[' => Token::Open,
            b']' => Token::Close,
            b'-' | b'0'..=b'9' if self.bytes.get(start + 1) != Some(&b'I') => {
                let number = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                self.at += self.bytes.get(self.at..).unwrap_or_default().iter().take_while(number).count();
                let text = self.bytes.get(start..self.at).and_then(|text| std::str::from_utf8(text).ok());
                text.map_or(Token::Other, Token::Number)
            }
            _ => {
                let passed = Scanner::from(self.bytes, start).value();
                self.at = passed.map_or(self.bytes.len(), |value| value.span.end.max(start + 1));
                Token::Other
            }
        })
    }
}

/// From numbers of the grid to ordinates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    pub(super) fn new(scale: Option<[f64; 2]>, translate: Option<[f64; 2]>) -> Option<Self> {
        Some(Self { scale: scale?, translate: translate? })
    }

    fn of(self, grid: [f64; 2]) -> [f64; 2] {
        [grid[0] * self.scale[0] + self.translate[0], grid[1] * self.scale[1] + self.translate[1]]
    }
}

/// Two numbers of an array; further ones are passed over.
pub(super) fn pair(bytes: &[u8], value: Value) -> Option<[f64; 2]> {
    let mut numbers = Tokens::of(bytes, value.span).skip(1).map_while(|token| match token {
        Token::Number(text) => text.parse::<f64>().ok().filter(|number| number.is_finite()),
        _ => None,
    });
    Some([numbers.next()?, numbers.next()?])
}

/// Reads positions one number after the other.
pub(super) struct PositionReader {
    transform: Option<Transform>,
    delta: bool,
    /// Sum of the differences in the arc so far.
    sum: [f64; 2],
    texts: Vec<u8>,
    numbers: usize,
    xy: [f64; 2],
}

impl PositionReader {
    /// With `delta` each position counts from the one before it.
    pub(super) fn new(transform: Option<Transform>, delta: bool) -> Self {
        Self { transform, delta, sum: [0.0; 2], texts: Vec::new(), numbers: 0, xy: [0.0; 2] }
    }

    pub(super) fn begin_arc(&mut self) {
        self.sum = [0.0; 2];
    }

    pub(super) fn begin(&mut self) {
        self.texts.clear();
        self.numbers = 0;
    }

    pub(super) fn number(&mut self, text: &str) -> Option<()> {
        if let Some(place) = self.xy.get_mut(self.numbers) {
            *place = text.parse().ok()?;
        }
        if self.numbers >= 2 || self.transform.is_none() {
            if !self.texts.is_empty() {
                self.texts.push(b',');
            }
            self.texts.extend_from_slice(text.as_bytes());
        }
        self.numbers += 1;
        Some(())
    }

    /// Writes the position and gives its first two ordinates; `None` if it has fewer or they leave the numbers.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) -> Option<[f64; 2]> {
        if self.numbers < 2 {
            return None;
        }
        out.push(b'[');
        let Some(transform) = self.transform else {
            out.extend_from_slice(&self.texts);
            out.push(b']');
            return Some(self.xy);
        };
        let mut grid = self.xy;
        if self.delta {
            self.sum = [self.sum[0] + grid[0], self.sum[1] + grid[1]];
            grid = self.sum;
        }
        let xy = transform.of(grid);
        if !xy.iter().all(|ordinate| ordinate.is_finite()) {
            return None;
        }
        write_number(xy[0], out);
        out.push(b',');
        write_number(xy[1], out);
        if !self.texts.is_empty() {
            out.push(b',');
            out.extend_from_slice(&self.texts);
        }
        out.push(b']');
        Some(xy)
    }
}

/// The shortest text that gives the number back.
fn write_number(number: f64, out: &mut Vec<u8>) {
    // Writing into memory does not fail.
    let _ = if number == 0.0 || (1e-5..1e16).contains(&number.abs()) {
        write!(out, "{number}")
    } else {
        write!(out, "{number:?}")
    };
}

/// One arc: a run of positions.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    positions: Range<usize>,
    first: [f64; 2],
    last: [f64; 2],
    sound: bool,
}

/// What stands under an index.
pub(super) enum Found<'a> {
    Arc(&'a Arc),
    Unreadable,
    None,
}

/// All arcs of a topology, their positions already as GeoJSON text.
#[derive(Debug)]
pub(super) struct Arcs {
    text: Vec<u8>,
    /// Where each position starts in the text, and the end of the text; commas stand between positions.
    starts: Vec<usize>,
    arcs: Vec<Arc>,
}

impl Arcs {
    pub(super) fn read(
        bytes: &[u8],
        value: Value,
        transform: Option<Transform>,
        limit: u64,
        feedback: &dyn Feedback,
    ) -> Result<Self, TopoFault> {
        let mut all = Self { text: Vec::new(), starts: Vec::new(), arcs: Vec::new() };
        let mut reader = PositionReader::new(transform, true);
        let (mut depth, mut from, mut sound) = (0_usize, 0, true);
        let (mut first, mut last) = ([0.0; 2], [0.0; 2]);
        for token in Tokens::of(bytes, value.span) {
            match (token, depth) {
                (Token::Open, _) => {
                    depth += 1;
                    match depth {
                        2 => {
                            from = all.starts.len();
                            sound = true;
                            reader.begin_arc();
                        }
                        3 => reader.begin(),
                        4.. => sound = false,
                        _ => {}
                    }
                }
                (Token::Close, _) => {
                    match depth {
                        3 => {
                            let start = all.text.len();
                            match reader.end(&mut all.text) {
                                Some(xy) if sound => {
                                    if all.starts.len() == from {
                                        first = xy;
                                    }
                                    last = xy;
                                    all.starts.push(start);
                                    all.text.push(b',');
                                }
                                _ => {
                                    sound = false;
                                    all.text.truncate(start);
                                }
                            }
                            if all.starts.len().is_multiple_of(TICK) {
                                if feedback.is_cancelled() {
                                    return Err(TopoFault::Cancelled);
                                }
                                if all.text.len() as u64 > limit {
                                    return Err(TopoFault::TooLarge { limit });
                                }
                            }
                        }
                        2 => {
                            let positions = from..all.starts.len();
                            sound &= !positions.is_empty();
                            all.arcs.push(Arc { positions, first, last, sound });
                        }
                        _ => {}
                    }
                    depth = depth.saturating_sub(1);
                }
                (Token::Number(text), 3) => sound &= reader.number(text).is_some(),
                (Token::Number(_) | Token::Other, 1) => {
                    all.arcs.push(Arc { positions: 0..0, first, last, sound: false });
                }
                (Token::Number(_) | Token::Other, _) => sound = false,
            }
        }
        all.starts.push(all.text.len());
        Ok(all)
    }

    pub(super) fn len(&self) -> usize {
        self.arcs.len()
    }

    pub(super) fn get(&self, index: usize) -> Found<'_> {
        match self.arcs.get(index) {
            Some(arc) if arc.sound => Found::Arc(arc),
            Some(_) => Found::Unreadable,
            None => Found::None,
        }
    }

    fn position(&self, position: usize) -> &[u8] {
        match (self.starts.get(position), self.starts.get(position + 1)) {
            (Some(&from), Some(&to)) => self.text.get(from..to.saturating_sub(1)).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// A line under construction: its arcs' positions one after the other.
pub(super) struct Line {
    last: Option<[f64; 2]>,
    positions: usize,
    gaps: usize,
}

impl Line {
    pub(super) fn begin(out: &mut Vec<u8>) -> Self {
        out.push(b'[');
        Self { last: None, positions: 0, gaps: 0 }
    }

    /// Joins an arc; its first position is the last one of the arc before it and is left out.
    pub(super) fn join(&mut self, arcs: &Arcs, arc: &Arc, reversed: bool, out: &mut Vec<u8>) -> Option<()> {
        let Range { start, end } = arc.positions.clone();
        let from = usize::from(self.last.is_some());
        let (first, last) = if reversed { (arc.last, arc.first) } else { (arc.first, arc.last) };
        self.gaps += usize::from(self.last.is_some_and(|before| before != first));
        if let (Some(&from), Some(&to)) = (arcs.starts.get(start), arcs.starts.get(end)) {
            out.try_reserve(to - from + 1).ok()?;
        }
        for step in from..end - start {
            if self.positions > 0 {
                out.push(b',');
            }
            out.extend_from_slice(arcs.position(if reversed { end - 1 - step } else { start + step }));
            self.positions += 1;
        }
        self.last = Some(last);
        Some(())
    }

    /// Ends the line; gives the number of joints that do not meet.
    pub(super) fn end(self, out: &mut Vec<u8>) -> usize {
        out.push(b']');
        self.gaps
    }
}
