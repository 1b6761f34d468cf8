//! What bytes that are not GeoJSON seem to be.

use super::message::{printable, printable_bytes};

/// Another thing than GeoJSON.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words are the formats' names")]
pub enum Seems {
    Html,
    Kml,
    Gpx,
    Xml,
    EsriJson,
    TopoJson,
    Shapefile,
    Zip,
    Gzip,
    Sqlite,
    /// An archive of map tiles.
    Tiles,
    /// RFC 8142: records that begin with U+001E.
    TextSequence,
    Utf16,
    Utf32,
    Image,
    Binary,
    /// A text that begins with these characters.
    Text(String),
    /// JSON, but no object.
    JsonValue,
    /// A JSON object of another type.
    Typed(String),
    /// A JSON object without a type; some of its members.
    Object(String),
}

impl Seems {
    /// Key of the reason in the catalogues.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Html => "file-error-not-geojson-html",
            Self::Kml => "file-error-not-geojson-kml",
            Self::Gpx => "file-error-not-geojson-gpx",
            Self::Xml => "file-error-not-geojson-xml",
            Self::EsriJson => "file-error-not-geojson-esri",
            Self::TopoJson => "file-error-not-geojson-topojson",
            Self::Shapefile => "file-error-not-geojson-shapefile",
            Self::Zip => "file-error-not-geojson-zip",
            Self::Gzip => "file-error-not-geojson-gzip",
            Self::Sqlite => "file-error-not-geojson-sqlite",
            Self::Tiles => "file-error-not-geojson-tiles",
            Self::TextSequence => "file-error-not-geojson-sequence",
            Self::Utf16 => "file-error-not-geojson-utf16",
            Self::Utf32 => "file-error-not-geojson-utf32",
            Self::Image => "file-error-not-geojson-image",
            Self::Binary => "file-error-not-geojson-binary",
            Self::Text(_) => "file-error-not-geojson-text",
            Self::JsonValue => "file-error-not-geojson-value",
            Self::Typed(_) => "file-error-not-geojson-typed",
            Self::Object(_) => "file-error-not-geojson-object",
        }
    }

    pub(super) fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Text(near) => vec![("near", near.clone())],
            Self::Typed(name) => vec![("type", name.clone())],
            Self::Object(members) => vec![("members", members.clone())],
            _ => Vec::new(),
        }
    }
}

/// What bytes without a byte order mark seem to be, by their beginning; `None` if they may be JSON.
#[must_use]
pub fn by_beginning(bytes: &[u8]) -> Option<Seems> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(Seems::Zip);
    }
    if begins(&[0x1F, 0x8B]) {
        return Some(Seems::Gzip);
    }
    if begins(b"PMTiles") {
        return Some(Seems::Tiles);
    }
    if begins(b"SQLite format 3\0") {
        return Some(if has_tiles(bytes) { Seems::Tiles } else { Seems::Sqlite });
    }
    if begins(&[0, 0, 0x27, 0x0A]) {
        return Some(Seems::Shapefile);
    }
    if begins(b"\x89PNG")
        || begins(&[0xFF, 0xD8, 0xFF])
        || begins(b"GIF8")
        || begins(b"II*\0")
        || begins(b"MM\0*")
    {
        return Some(Seems::Image);
    }
    if begins(&[0xFF, 0xFE]) || begins(&[0xFE, 0xFF]) || begins(b"{\0") || begins(b"\0{") {
        return Some(Seems::Utf16);
    }
    let text = &bytes[bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count()..];
    match text.first()? {
        0x1E => Some(Seems::TextSequence),
        b'<' => {
            let head = String::from_utf8_lossy(&text[..text.len().min(2048)]).to_lowercase();
            let element = |name: &str| head.contains(&format!("<{name}"));
            Some(if element("kml") {
                Seems::Kml
            } else if element("gpx") {
                Seems::Gpx
            } else if element("!doctype html") || element("html") || element("head") || element("body") {
                Seems::Html
            } else {
                Seems::Xml
            })
        }
        b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' => None,
        _ => {
            let word = |word: &str| text.starts_with(word.as_bytes());
            if ["true", "false", "null", "NaN", "Infinity"].iter().any(|of| word(of)) {
                return None;
            }
            let head = &bytes[..bytes.len().min(512)];
            // U+001E may mark documents further on.
            let binary = head.iter().any(|&byte| byte < 0x20 && byte != 0x1E && !byte.is_ascii_whitespace());
            Some(if binary { Seems::Binary } else { Seems::Text(printable_bytes(text, 24)) })
        }
    }
}

/// Whether a database's first page, where its tables are written down, has the columns of an MBTiles archive.
fn has_tiles(bytes: &[u8]) -> bool {
    const COLUMN: &[u8] = b"zoom_level";
    /// Largest page of SQLite.
    const PAGE: usize = 65_536;
    // A GeoPackage may have tables of tiles too, and says what it is.
    bytes.get(68..72) != Some(b"GPKG")
        && bytes[..bytes.len().min(PAGE)].windows(COLUMN.len()).any(|window| window == COLUMN)
}

/// What a JSON object that is not GeoJSON is, by the names of its members and its `type`, if that is a text.
#[must_use]
pub fn by_members(names: &[&str], of_type: Option<&str>) -> Seems {
    let has = |name: &&str| names.contains(name);
    let esri = ["geometryType", "spatialReference", "displayFieldName", "fieldAliases"];
    if esri.iter().filter(|name| has(name)).count() >= 2 || (has(&"geometryType") && has(&"features")) {
        return Seems::EsriJson;
    }
    match of_type {
        Some("Topology") => Seems::TopoJson,
        Some(name) => Seems::Typed(printable(name, 40)),
        None => {
            let shown: Vec<String> =
                names.iter().take(4).map(|name| format!("“{}”", printable(name, 24))).collect();
            Seems::Object(if shown.is_empty() { "–".into() } else { shown.join(", ") })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_tell_formats() {
        for (bytes, seems) in [
            (&b"  <!DOCTYPE html><html>"[..], Some(Seems::Html)),
            (b"<?xml version=\"1.0\"?>\n<kml xmlns=\"x\">", Some(Seems::Kml)),
            (b"<?xml version=\"1.0\"?><gpx/>", Some(Seems::Gpx)),
            (b"<note/>", Some(Seems::Xml)),
            (b"PK\x03\x04\0", Some(Seems::Zip)),
            (b"\0\0\x27\x0A\0", Some(Seems::Shapefile)),
            (b"PMTiles\x03", Some(Seems::Tiles)),
            (b"SQLite format 3\0 CREATE TABLE tiles (zoom_level integer", Some(Seems::Tiles)),
            (b"SQLite format 3\0 CREATE TABLE notes (words text)", Some(Seems::Sqlite)),
            (b"{\0\"\0", Some(Seems::Utf16)),
            (b"\x1E{}", Some(Seems::TextSequence)),
            (b"junk\n\x1E{}", Some(Seems::Text("junk\\u000A\\u001E{}".into()))),
            (b"hello", Some(Seems::Text("hello".into()))),
            (b"\x01\x02\x03", Some(Seems::Binary)),
            (b" {", None),
            (b"null", None),
            (b"", None),
        ] {
            assert_eq!(by_beginning(bytes), seems, "{}", printable_bytes(bytes, 40));
        }
    }
}
