//! The usual feature, read in one pass from its bytes into the columns.
//!
//! Whatever is not usual (a name twice, a type that is not known, a number that is none) is left to [`super::careful`], which
//! reads the same feature from its beginning and says what is wrong. Both give the same for what both can read (tested).

use super::columns::{Cell, Columns};
use super::cursor::{Cursor, Raw};
use super::number;
use super::shapes::Shapes;
use crate::model::feedback::Feedback;
use crate::model::geometry::{GeometryType, PartKind};

/// Collections in each other up to which a geometry is read here.
const DEEPEST_COLLECTION: u32 = 8;

/// Members beside the standard's up to which a feature is read here.
const MOST_FOREIGN: usize = 16;

/// A run of bytes of the text.
pub(super) type Run = (usize, usize);

/// What a feature has besides its geometry, until it is known to be sound.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Column and value of each property.
    pub cells: Vec<(u32, Cell)>,
    /// The id.
    pub id: Option<Cell>,
    /// Members beside those of the standard, each from its name to the end of its value.
    pub foreign: Vec<Run>,
    /// The geometry's text, where the columns cannot hold all of it.
    pub verbatim: Option<Run>,
    /// Value of the geometry's own member `crs`.
    pub crs: Option<Run>,
    /// Value of the geometry's own member `bbox`.
    pub bbox: Option<Run>,
    /// Where the first member `crs` of a geometry within a collection of geometries has its value.
    pub inner_crs: Option<usize>,
}

impl Scratch {
    /// Empties it.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.foreign.clear();
        self.id = None;
        self.verbatim = None;
        self.crs = None;
        self.bbox = None;
        self.inner_crs = None;
    }

    /// Whether members beside the standard's are to be looked at.
    #[inline(always)]
    pub fn has_members(&self) -> bool {
        !self.foreign.is_empty() || self.crs.is_some() || self.bbox.is_some() || self.inner_crs.is_some()
    }

    /// Notes a member beside the standard's of a geometry that lies so deep in others.
    pub fn note(&mut self, name: &[u8], depth: u32, value: Run) {
        match (name, depth) {
            (b"crs", 0) => self.crs = Some(value),
            (b"bbox", 0) => self.bbox = Some(value),
            (b"crs", _) => {
                self.inner_crs = Some(self.inner_crs.map_or(value.0, |before| before.min(value.0)));
            }
            _ => {}
        }
    }
}

/// Reads features of a text.
pub(super) struct Fast<'t, 'o> {
    /// Where it stands.
    pub cursor: Cursor<'t>,
    /// Takes the properties' names.
    pub columns: &'o mut Columns,
    /// Takes the geometry.
    pub shapes: &'o mut Shapes,
    /// Takes the rest.
    pub scratch: &'o mut Scratch,
    /// Whether anybody still waits, asked now and then.
    pub watch: Watch<'o>,
}

/// Bytes between two looks at the feedback.
const WATCHED: usize = 4 << 20;

/// Asks from time to time whether anybody still waits, so that even a feature of a gigabyte can be given up.
pub(super) struct Watch<'o> {
    feedback: &'o dyn Feedback,
    next: usize,
}

impl<'o> Watch<'o> {
    /// Watches from a byte on.
    pub fn new(feedback: &'o dyn Feedback, at: usize) -> Self {
        Self { feedback, next: at + WATCHED }
    }

    #[inline(always)]
    fn passes(&mut self, at: usize) -> Option<()> {
        if at < self.next { Some(()) } else { self.ask(at) }
    }

    #[cold]
    fn ask(&mut self, at: usize) -> Option<()> {
        self.next = at + WATCHED;
        (!self.feedback.is_cancelled()).then_some(())
    }
}

impl Fast<'_, '_> {
    /// Reads a feature object; the type of its geometry.
    pub fn feature(&mut self) -> Option<GeometryType> {
        self.cursor.pass(b'{')?;
        let (mut is_feature, mut has_id, mut has_properties) = (false, false, false);
        let mut geometry = None;
        loop {
            let key = self.cursor.key()?;
            let start = self.cursor.at;
            match self.cursor.raw(key) {
                b"type" => {
                    if is_feature {
                        return None;
                    }
                    self.cursor.word(b"\"Feature\"")?;
                    is_feature = true;
                }
                b"geometry" => {
                    if geometry.is_some() {
                        return None;
                    }
                    geometry = Some(self.geometry(0)?);
                    if self.scratch.verbatim.is_some() {
                        self.scratch.verbatim = Some((start, self.cursor.at));
                    }
                }
                b"properties" => {
                    if has_properties {
                        return None;
                    }
                    has_properties = true;
                    self.properties()?;
                }
                b"id" => {
                    if has_id {
                        return None;
                    }
                    has_id = true;
                    self.scratch.id = match self.value()? {
                        Cell::Null => None,
                        cell @ (Cell::Integer(_) | Cell::Text(_)) => Some(cell),
                        // Numbers keep their digits.
                        Cell::Float(_) => Some(Cell::Json(start, self.cursor.at)),
                        Cell::Json(..) if !matches!(self.cursor.text.get(start), Some(b'[' | b'{')) => {
                            Some(Cell::Json(start, self.cursor.at))
                        }
                        Cell::Json(..) | Cell::Boolean(_) => return None,
                    };
                }
                _ => {
                    if key.escaped {
                        return None;
                    }
                    self.cursor.skip_once_each()?;
                    self.scratch.foreign.push((key.start - 1, self.cursor.at));
                }
            }
            if !self.cursor.more(b'}')? {
                break;
            }
        }
        let twice = || {
            let name = |run: Run| self.cursor.text[run.0..run.1].split(|&byte| byte == b'"').nth(1);
            let foreign = &self.scratch.foreign;
            (1..foreign.len())
                .any(|index| foreign[..index].iter().any(|&other| name(other) == name(foreign[index])))
        };
        if !is_feature
            || self.scratch.foreign.len() > MOST_FOREIGN
            || (self.scratch.foreign.len() > 1 && twice())
        {
            return None;
        }
        Some(geometry.unwrap_or(GeometryType::Null))
    }

    fn properties(&mut self) -> Option<()> {
        if self.cursor.peek() == b'n' {
            return self.cursor.word(b"null");
        }
        self.cursor.pass(b'{')?;
        if self.cursor.peek() == b'}' {
            self.cursor.at += 1;
            return Some(());
        }
        loop {
            let key = self.cursor.key()?;
            let column = self.columns.column(self.cursor.raw(key), key.escaped, self.scratch.cells.len())?;
            let value = self.value()?;
            self.scratch.cells.push((column, value));
            if !self.cursor.more(b'}')? {
                return Some(());
            }
        }
    }

    /// Reads the value of a property.
    #[inline(always)]
    fn value(&mut self) -> Option<Cell> {
        let start = self.cursor.at;
        Some(match self.cursor.peek() {
            b'"' => Cell::Text(self.cursor.string()?),
            b'n' => {
                self.cursor.word(b"null")?;
                Cell::Null
            }
            b't' => {
                self.cursor.word(b"true")?;
                Cell::Boolean(true)
            }
            b'f' => {
                self.cursor.word(b"false")?;
                Cell::Boolean(false)
            }
            b'{' | b'[' => {
                self.cursor.skip_once_each()?;
                Cell::Json(start, self.cursor.at)
            }
            _ => {
                let number = number::read(self.cursor.text, self.cursor.at)?;
                let start = std::mem::replace(&mut self.cursor.at, number.end);
                Cell::of_number(&number, self.cursor.text, start)
            }
        })
    }

    /// Reads a geometry object or `null`.
    fn geometry(&mut self, depth: u32) -> Option<GeometryType> {
        if self.cursor.peek() == b'n' {
            self.cursor.word(b"null")?;
            return (depth == 0).then_some(GeometryType::Null);
        }
        self.cursor.pass(b'{')?;
        let mut of_type = None;
        let mut coordinates = None;
        let mut done = false;
        let mut foreign = 0;
        loop {
            let key = self.cursor.key()?;
            let start = self.cursor.at;
            match self.cursor.raw(key) {
                b"type" => {
                    let name = self.cursor.string()?;
                    if of_type.is_some() {
                        return None;
                    }
                    of_type = Some(GeometryType::of_name(self.cursor.raw(name))?);
                }
                name @ (b"coordinates" | b"geometries") => {
                    let collection = name == b"geometries";
                    match of_type {
                        Some(of_type) if (of_type == GeometryType::GeometryCollection) == collection => {
                            if coordinates.is_some() {
                                return None;
                            }
                            coordinates = Some(start);
                            done = true;
                            self.coordinates(of_type, depth)?;
                        }
                        // Names that come twice are for the careful reader to tell of.
                        Some(_) if foreign > 0 => return None,
                        Some(_) => {
                            foreign += 1;
                            self.foreign(name, depth)?;
                        }
                        None => {
                            if coordinates.is_some() {
                                return None;
                            }
                            coordinates = Some(start);
                            self.cursor.skip()?;
                        }
                    }
                }
                _ if key.escaped || foreign > 0 => return None,
                name => {
                    foreign += 1;
                    self.foreign(name, depth)?;
                }
            }
            if !self.cursor.more(b'}')? {
                break;
            }
        }
        let of_type = of_type?;
        if !done {
            let end = std::mem::replace(&mut self.cursor.at, coordinates?);
            self.coordinates(of_type, depth)?;
            // A collection's geometries stand under a name of their own.
            if self.cursor.at > end {
                return None;
            }
            self.cursor.at = end;
        }
        Some(of_type)
    }

    fn foreign(&mut self, name: &[u8], depth: u32) -> Option<()> {
        let start = self.cursor.at;
        self.scratch.verbatim = Some((0, 0));
        self.cursor.skip_once_each()?;
        self.scratch.note(name, depth, (start, self.cursor.at));
        Some(())
    }

    fn coordinates(&mut self, of_type: GeometryType, depth: u32) -> Option<()> {
        match of_type {
            GeometryType::Null => None,
            GeometryType::Point => {
                if self.cursor.peek() == b'[' && self.next_is_closed() {
                    return Some(());
                }
                self.position()?;
                self.shapes.end_path();
                self.shapes.end_part(PartKind::Points);
                Some(())
            }
            GeometryType::MultiPoint => {
                if self.path()? > 0 {
                    self.shapes.end_part(PartKind::Points);
                }
                Some(())
            }
            GeometryType::LineString => self.line(),
            GeometryType::MultiLineString => self.list(Self::line),
            GeometryType::Polygon => self.polygon(),
            GeometryType::MultiPolygon => self.list(Self::polygon),
            GeometryType::GeometryCollection => {
                self.scratch.verbatim = Some((0, 0));
                if depth >= DEEPEST_COLLECTION {
                    return None;
                }
                self.list(|fast| fast.geometry(depth + 1).map(drop))
            }
        }
    }

    /// Passes `[]` if it stands here.
    #[inline(always)]
    fn next_is_closed(&mut self) -> bool {
        let opening = self.cursor.at;
        self.cursor.at += 1;
        let closed = self.cursor.peek() == b']';
        self.cursor.at = if closed { self.cursor.at + 1 } else { opening };
        closed
    }

    /// Reads an array by its elements.
    #[inline(always)]
    fn list(&mut self, mut element: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.cursor.pass(b'[')?;
        if self.cursor.peek() == b']' {
            self.cursor.at += 1;
            return Some(());
        }
        loop {
            self.watch.passes(self.cursor.at)?;
            element(self)?;
            if !self.cursor.more(b']')? {
                return Some(());
            }
        }
    }

    fn line(&mut self) -> Option<()> {
        if self.path()? > 0 {
            self.shapes.end_part(PartKind::Line);
        } else {
            self.scratch.verbatim = Some((0, 0));
        }
        Some(())
    }

    fn polygon(&mut self) -> Option<()> {
        let before = self.shapes.paths();
        let mut first = true;
        self.list(|fast| {
            let positions = fast.path()?;
            // An empty outer ring with others behind it is for the careful reader to tell of.
            if positions == 0 {
                fast.scratch.verbatim = Some((0, 0));
                if first {
                    return None;
                }
            }
            first = false;
            Some(())
        })?;
        if self.shapes.paths() > before {
            self.shapes.end_part(PartKind::Polygon);
        } else {
            self.scratch.verbatim = Some((0, 0));
        }
        Some(())
    }

    /// Reads an array of positions as a path; how many there are. An empty one makes no path.
    #[inline(always)]
    fn path(&mut self) -> Option<usize> {
        self.cursor.pass(b'[')?;
        if self.cursor.peek() == b']' {
            self.cursor.at += 1;
            return Some(0);
        }
        let before = self.shapes.positions();
        loop {
            self.watch.passes(self.cursor.at)?;
            self.position()?;
            if !self.cursor.more(b']')? {
                break;
            }
        }
        self.shapes.end_path();
        Some(self.shapes.positions() - before)
    }

    #[inline(always)]
    fn ordinate(&mut self) -> Option<f64> {
        if self.cursor.text.get(self.cursor.at).is_none_or(|&byte| byte <= b' ') {
            self.cursor.peek();
        }
        let number = number::read(self.cursor.text, self.cursor.at)?;
        self.cursor.at = number.end;
        number.value.is_finite().then_some(number.value)
    }

    #[inline(always)]
    fn position(&mut self) -> Option<()> {
        self.cursor.pass(b'[')?;
        let x = self.ordinate()?;
        self.cursor.pass(b',')?;
        let y = self.ordinate()?;
        if self.cursor.text.get(self.cursor.at) == Some(&b']') {
            self.cursor.at += 1;
            self.shapes.position(x, y);
            return Some(());
        }
        if !self.cursor.more(b']')? {
            self.shapes.position(x, y);
            return Some(());
        }
        let z = self.ordinate()?;
        self.shapes.position_with_z(x, y, z);
        while self.cursor.more(b']')? {
            self.ordinate()?;
            self.scratch.verbatim = Some((0, 0));
            self.shapes.has_more_ordinates = true;
        }
        Some(())
    }
}

/// A text's bytes in a cell.
impl Raw {
    /// The text with its quotes.
    pub fn quoted(self) -> Run {
        (self.start - 1, self.end + 1)
    }
}
