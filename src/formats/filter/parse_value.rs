//! Dates, stretches of time and geometries in the text of a filter.

use super::ast::{At, Bound, Instant};
use super::error::{Expected, FilterError, FilterErrorKind, ShapeFault};
use super::lex::Token;
use super::parse::{Hint, Parser, Slot};
use super::wkt::{Place, Shape};
use crate::model::time::Day;

impl Parser<'_> {
    /// The text of a date or moment.
    pub(super) fn instant(&mut self, is_timestamp: bool) -> Result<Instant, FilterError> {
        self.hint(|| Hint::Operand(Slot::Bound));
        let Token::Text(text) = self.token() else { return Err(self.expected(Expected::Text)) };
        let read = if is_timestamp { read_timestamp(text) } else { read_date(text) };
        let kind = if is_timestamp { FilterErrorKind::Timestamp } else { FilterErrorKind::Date };
        let day = read.ok_or_else(|| self.fault(kind(text.clone())))?;
        self.advance();
        Ok(Instant { text: text.as_str().into(), day })
    }

    /// An end of a stretch of time.
    pub(super) fn bound(&mut self) -> Result<Bound, FilterError> {
        let Token::Text(text) = self.token() else { return Ok(Bound::Value(self.primary(&Slot::Bound)?)) };
        if text == ".." {
            self.advance();
            return Ok(Bound::Open);
        }
        Ok(Bound::Instant(self.instant(text.contains('T'))?))
    }

    /// The geometry of a word in capitals with its bracket; `None` for any other word.
    pub(super) fn shape_of(&mut self, tag: &str) -> Result<Option<Shape>, FilterError> {
        let shape: fn(&mut Self) -> Result<Shape, FilterError> = match tag {
            "POINT" => |parser| Ok(Shape::Point(parser.place()?)),
            "LINESTRING" => |parser| Ok(Shape::LineString(parser.line()?)),
            "POLYGON" => |parser| Ok(Shape::Polygon(parser.rings()?)),
            "MULTIPOINT" => |parser| Ok(Shape::MultiPoint(parser.list(Self::bracketed_place)?)),
            "MULTILINESTRING" => {
                |parser| Ok(Shape::MultiLineString(parser.list(|parser| parser.in_brackets(Self::line))?))
            }
            "MULTIPOLYGON" => {
                |parser| Ok(Shape::MultiPolygon(parser.list(|parser| parser.in_brackets(Self::rings))?))
            }
            "GEOMETRYCOLLECTION" => |parser| Ok(Shape::GeometryCollection(parser.list(Self::member)?)),
            "BBOX" => Self::bounding_box,
            _ => return Ok(None),
        };
        self.advance();
        if matches!(self.token(), Token::Word(z) if z.eq_ignore_ascii_case("Z")) {
            self.advance();
        }
        self.in_brackets(shape).map(Some)
    }

    fn in_brackets<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, FilterError>,
    ) -> Result<T, FilterError> {
        self.open()?;
        let done = work(self)?;
        self.close()?;
        Ok(done)
    }

    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, FilterError>,
    ) -> Result<Vec<T>, FilterError> {
        let mut all = vec![item(self)?];
        while self.sign(',') {
            all.push(item(self)?);
        }
        Ok(all)
    }

    fn member(&mut self) -> Result<Shape, FilterError> {
        let Token::Word(word) = self.token() else { return Err(self.expected(Expected::Shape)) };
        let (capitals, place) = (word.to_ascii_uppercase(), self.at());
        let shape = self.deeper(|parser| parser.shape_of(&capitals))?;
        shape
            .filter(|shape| !matches!(shape, Shape::Box(_)))
            .ok_or_else(|| FilterError::new(FilterErrorKind::Expected(Expected::Shape), place))
    }

    fn coordinate(&mut self) -> Result<f64, FilterError> {
        let negative = match self.token() {
            Token::Sign(sign @ ('+' | '-')) => {
                self.advance();
                *sign == '-'
            }
            _ => false,
        };
        let Token::Number(text) = self.token() else { return Err(self.expected(Expected::Number)) };
        self.advance();
        let number: f64 = text.parse().unwrap_or_default();
        Ok(if negative { -number } else { number })
    }

    fn place(&mut self) -> Result<Place, FilterError> {
        let (lon, lat) = (self.coordinate()?, self.coordinate()?);
        let has_more = matches!(self.token(), Token::Number(_) | Token::Sign('+' | '-'));
        Ok(Place { lon, lat, altitude: if has_more { Some(self.coordinate()?) } else { None } })
    }

    fn bracketed_place(&mut self) -> Result<Place, FilterError> {
        if *self.token() == Token::Sign('(') { self.in_brackets(Self::place) } else { self.place() }
    }

    fn shape_fault(&self, from: At, fault: ShapeFault) -> FilterError {
        FilterError::new(FilterErrorKind::Shape(fault), self.since(from))
    }

    fn line(&mut self) -> Result<Vec<Place>, FilterError> {
        let from = self.at();
        let line = self.list(Self::place)?;
        if line.len() < 2 { Err(self.shape_fault(from, ShapeFault::ShortLine)) } else { Ok(line) }
    }

    fn rings(&mut self) -> Result<Vec<Vec<Place>>, FilterError> {
        self.list(|parser| parser.in_brackets(Self::ring))
    }

    fn ring(&mut self) -> Result<Vec<Place>, FilterError> {
        let from = self.at();
        let ring = self.list(Self::place)?;
        let ends = ring.first().zip(ring.last());
        let is_closed = ends.is_some_and(|(first, last)| first.lon == last.lon && first.lat == last.lat);
        if ring.len() < 4 {
            Err(self.shape_fault(from, ShapeFault::ShortRing))
        } else if !is_closed {
            Err(self.shape_fault(from, ShapeFault::OpenRing))
        } else {
            Ok(ring)
        }
    }

    fn bounding_box(&mut self) -> Result<Shape, FilterError> {
        let from = self.at();
        let shape = Shape::Box(self.list(Self::coordinate)?);
        match shape.bounds() {
            None => Err(self.shape_fault(from, ShapeFault::BoxNumbers)),
            Some(bounds) if bounds.south > bounds.north => {
                Err(self.shape_fault(from, ShapeFault::BoxUpsideDown))
            }
            Some(_) => Ok(shape),
        }
    }
}

fn digits(text: &str, count: usize) -> Option<i32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// `2024-07-05`.
fn read_date(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    if parts.next().is_some() {
        return None;
    }
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// `2024-07-05T12:00:00Z`, with parts of a second and another zone or not.
fn read_timestamp(text: &str) -> Option<Day> {
    let (date, time) = text.split_once('T')?;
    let day = read_date(date)?;
    let (clock, zone) = match time.strip_suffix('Z') {
        Some(clock) => (clock, None),
        None => {
            let sign = time.rfind(['+', '-'])?;
            (time.get(..sign)?, Some(time.get(sign + 1..)?))
        }
    };
    let at_most = |text: &str, most: i32| digits(text, 2).filter(|number| *number <= most);
    if let Some(zone) = zone {
        let (hours, minutes) = zone.split_once(':')?;
        at_most(hours, 23)?;
        at_most(minutes, 59)?;
    }
    let mut parts = clock.split(':');
    at_most(parts.next()?, 23)?;
    at_most(parts.next()?, 59)?;
    let second = parts.next()?;
    let (whole, fraction) =
        second.split_once('.').map_or((second, "0"), |(whole, fraction)| (whole, fraction));
    at_most(whole, 60)?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    (is_fraction && parts.next().is_none()).then_some(day)
}
