//! Reference systems of coordinates: the `crs` member of GeoJSON 2008, and the way to longitude and latitude.
//!
//! Positions in a GeoJSON are x before y whatever the axis order of the system in its register: with EPSG:4326 they are
//! longitude, latitude as with CRS84 (GDAL reads them so too), with EPSG:28408 easting before northing.

mod epsg;
mod guess;

pub use guess::guesses;

use self::epsg::Definition;
use proj4rs::Proj;
use proj4rs::transform::{Transform, TransformClosure, transform};
use rayon::prelude::*;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Positions transformed by one worker at a time.
const CHUNK: usize = 4096;
/// Radius of the sphere of web maps, in metres.
const RADIUS: f64 = 6_378_137.0;
/// Most characters of a name that is given back in a fault.
const MOST_SHOWN: usize = 120;

/// A known reference system.
#[derive(Clone)]
pub struct Crs {
    code: Cow<'static, str>,
    way: Way,
}

#[derive(Clone)]
enum Way {
    LonLat,
    WebMercator,
    /// From, to.
    Proj(Arc<(Proj, Proj)>),
}

impl Way {
    fn of_words(words: &str) -> Option<Self> {
        let to = "+proj=longlat +datum=WGS84 +no_defs";
        Some(Self::Proj(Arc::new((Proj::from_proj_string(words).ok()?, Proj::from_proj_string(to).ok()?))))
    }
}

impl fmt::Debug for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Crs").field(&self.code).finish()
    }
}

impl PartialEq for Crs {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// Why a `crs` member does not name a system.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CrsFault {
    /// No object with `type` and `properties`, or no JSON.
    #[error("the member “crs” does not name a reference system")]
    Form,
    /// It points to a description elsewhere, which is not fetched.
    #[error("the reference system is described elsewhere ({0}), which is not fetched")]
    Link(String),
    /// A name or code that the program does not know.
    #[error("the reference system {0} is not known")]
    NotKnown(String),
}

fn shown(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(MOST_SHOWN).collect()
}

impl Crs {
    /// Longitude and latitude of WGS 84, the system of RFC 7946.
    #[must_use]
    pub fn lon_lat() -> Self {
        Self { code: Cow::Borrowed("OGC:CRS84"), way: Way::LonLat }
    }

    /// The system of an EPSG code, if it is known.
    #[must_use]
    pub fn from_epsg(code: u32) -> Option<Self> {
        let (code, definition) = epsg::definition(code)?;
        let way = match definition {
            Definition::LonLat => Way::LonLat,
            Definition::WebMercator => Way::WebMercator,
            Definition::Proj(words) => Way::of_words(words)?,
        };
        Some(Self { code, way })
    }

    /// The system of a definition in the words of PROJ, `+proj=...`; `None` if it is none that can be followed.
    fn from_words(words: &str) -> Option<Self> {
        let way = if epsg::is_lon_lat(words) {
            Way::LonLat
        } else if words.contains("grids=") {
            // Grids of shifts do not come with the program.
            return None;
        } else {
            Way::of_words(words)?
        };
        let code =
            if matches!(way, Way::LonLat) { Cow::Borrowed("OGC:CRS84") } else { Cow::Owned(shown(words)) };
        Some(Self { code, way })
    }

    /// The system of a name as files write it: `EPSG:28408`, `urn:ogc:def:crs:EPSG::28408`,
    /// `http://www.opengis.net/def/crs/EPSG/0/28408`, `urn:ogc:def:crs:OGC:1.3:CRS84`, or a definition in the words of PROJ.
    ///
    /// # Errors
    /// [`CrsFault::NotKnown`] with the code, or the name as it stands.
    pub fn from_name(name: &str) -> Result<Self, CrsFault> {
        let name = name.trim();
        if name.starts_with("+proj=") {
            return Self::from_words(name).ok_or_else(|| CrsFault::NotKnown(shown(name)));
        }
        let upper = name.to_ascii_uppercase();
        let mut parts = upper.split([':', '/', '#']).filter(|part| !part.is_empty());
        let last = parts.next_back().unwrap_or_default();
        match last {
            "CRS84" | "CRS84H" | "WGS84" | "WGS 84" | "WGS_84" | "WGS_1984" | "GCS_WGS_1984" => {
                return Ok(Self::lon_lat());
            }
            "CRS83" | "NAD83" | "GCS_NORTH_AMERICAN_1983" => {
                return Self::from_epsg(4269).ok_or_else(|| CrsFault::NotKnown(shown(name)));
            }
            // `urn:ogc:def:crs:OGC:2:84`, as early programs wrote CRS84.
            "84" if parts.clone().any(|part| part == "OGC") => return Ok(Self::lon_lat()),
            _ => {}
        }
        // The authority stands before the code, in URNs and links with a version between them.
        let of_epsg = parts.any(|part| matches!(part, "EPSG" | "EPSG.XML" | "ESRI"));
        let number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        let code = last.parse::<u32>().ok().filter(|_| number && of_epsg);
        let not_known =
            || CrsFault::NotKnown(code.map_or_else(|| shown(name), |code| format!("EPSG:{code}")));
        code.and_then(Self::from_epsg).ok_or_else(not_known)
    }

    /// Reads the value of a `crs` member: `None` for `null`, which says that nothing is known of the system.
    ///
    /// # Errors
    /// What makes it name no known system.
    pub fn from_member(json: &str) -> Result<Option<Self>, CrsFault> {
        let value: serde_json::Value = serde_json::from_str(json).map_err(|_| CrsFault::Form)?;
        if value.is_null() {
            return Ok(None);
        }
        let properties = value.get("properties").ok_or(CrsFault::Form)?;
        let name = |name: &str| match name.trim() {
            "" => Err(CrsFault::Form),
            name => Self::from_name(name).map(Some),
        };
        let text = |member: &str| properties.get(member).and_then(serde_json::Value::as_str);
        let kind = value.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
        match kind.to_ascii_lowercase().as_str() {
            "name" => name(text("name").ok_or(CrsFault::Form)?),
            // Of drafts before GeoJSON 2008.
            "epsg" => {
                let code = properties.get("code").ok_or(CrsFault::Form)?;
                let code = match code {
                    serde_json::Value::String(code) => code.trim().to_owned(),
                    serde_json::Value::Number(code) => code.to_string(),
                    _ => return Err(CrsFault::Form),
                };
                Self::from_name(&format!("EPSG:{}", code.rsplit(':').next().unwrap_or_default())).map(Some)
            }
            "ogc" => name(text("urn").ok_or(CrsFault::Form)?),
            "link" | "url" => {
                let link = text("href").or_else(|| text("url")).ok_or(CrsFault::Form)?;
                // A link that is itself the name of a known system needs no fetching.
                Self::from_name(link).map(Some).map_err(|_| CrsFault::Link(shown(link)))
            }
            _ => Err(CrsFault::Form),
        }
    }

    /// Its code for reports: `EPSG:32638`, `OGC:CRS84`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether its positions are longitude and latitude already. ETRS89, NAD83 and the like count as WGS 84: they differ by less than two
    /// metres.
    #[must_use]
    pub fn is_lon_lat(&self) -> bool {
        matches!(self.way, Way::LonLat)
    }

    /// Turns positions, x and y interleaved, into longitude and latitude of WGS 84 in degrees, in place and on all cores.
    /// Positions that cannot be transformed become NaN; gives their number. A last single number is left alone.
    pub fn to_lon_lat(&self, xy: &mut [f64]) -> usize {
        if self.is_lon_lat() {
            return 0;
        }
        if xy.len() <= CHUNK * 2 {
            return self.chunk_to_lon_lat(xy);
        }
        xy.par_chunks_mut(CHUNK * 2).map(|chunk| self.chunk_to_lon_lat(chunk)).sum()
    }

    fn chunk_to_lon_lat(&self, chunk: &mut [f64]) -> usize {
        let mut failed = 0;
        for position in chunk.as_chunks_mut::<2>().0 {
            let sound = position.iter().all(|ordinate| ordinate.is_finite());
            *position = match (&self.way, sound) {
                (_, false) => [f64::NAN; 2],
                (Way::LonLat, true) => *position,
                (Way::WebMercator, true) => {
                    let [x, y] = *position;
                    [(x / RADIUS).to_degrees(), (y / RADIUS).sinh().atan().to_degrees()]
                }
                (Way::Proj(way), true) => through(&way.0, &way.1, *position),
            };
            failed += usize::from(position[0].is_nan());
        }
        failed
    }
}

/// A position on its way.
struct Position([f64; 2]);

impl Transform for Position {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> proj4rs::errors::Result<()> {
        let (x, y, _) = f(self.0[0], self.0[1], 0.0)?;
        self.0 = [x, y];
        Ok(())
    }
}

fn through(from: &Proj, to: &Proj, position: [f64; 2]) -> [f64; 2] {
    // proj4rs counts angles in radians on both sides.
    let mut place = Position(if from.is_latlong() { position.map(f64::to_radians) } else { position });
    let degrees = transform(from, to, &mut place).map(|()| place.0.map(f64::to_degrees));
    match degrees {
        Ok([lon, lat]) if lon.abs() <= 360.0 && lat.abs() <= 90.000_000_1 => [lon, lat],
        _ => [f64::NAN; 2],
    }
}

#[cfg(test)]
mod tests;
