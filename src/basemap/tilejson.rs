//! TileJSON: a small file that says where tiles are, as servers and tools write it (version 2 and 3).

use super::source::{OwnSource, SecretText};
use super::template::Rows;
use super::tile::DEEPEST_ZOOM;
use serde_json::Value;

/// Most bytes of a TileJSON file.
pub const MOST_BYTES: usize = 1 << 20;

/// Why a file is not used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum TileJsonFault {
    /// Too large.
    #[error("it is larger than 1 MiB")]
    TooLarge,
    /// No JSON object.
    #[error("it is no JSON object")]
    NoObject,
    /// It names no addresses of tiles.
    #[error("it names no addresses of tiles")]
    NoTiles,
    /// Vector tiles, which are not drawn.
    #[error("its tiles are vector tiles, which are not drawn")]
    VectorTiles,
}

impl TileJsonFault {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "source-fault-file-too-large",
            Self::NoObject => "source-fault-no-tilejson",
            Self::NoTiles => "source-fault-no-tiles",
            Self::VectorTiles => "source-fault-vector",
        }
    }
}

/// Reads a TileJSON file as a source of the user's own with a number; the addresses are checked by [`OwnSource::check`].
///
/// # Errors
/// [`TileJsonFault`]
pub fn read(bytes: &[u8], number: u32) -> Result<OwnSource, TileJsonFault> {
    if bytes.len() > MOST_BYTES {
        return Err(TileJsonFault::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Value = serde_json::from_slice(bytes).map_err(|_| TileJsonFault::NoObject)?;
    let json = json.as_object().ok_or(TileJsonFault::NoObject)?;
    let word = |key: &str| json.get(key).and_then(Value::as_str).unwrap_or_default();
    if json.contains_key("vector_layers") || matches!(word("format"), "pbf" | "mvt") {
        return Err(TileJsonFault::VectorTiles);
    }
    let tiles = json.get("tiles").and_then(Value::as_array);
    let template =
        tiles.and_then(|tiles| tiles.iter().find_map(Value::as_str)).ok_or(TileJsonFault::NoTiles)?;
    let zoom = |key: &str, other: u8| {
        let value = json.get(key).and_then(Value::as_u64);
        value.map_or(other, |value| value.min(u64::from(DEEPEST_ZOOM)) as u8)
    };
    let size = json.get("tileSize").or_else(|| json.get("tile_size")).and_then(Value::as_u64);
    let sides: Vec<f64> = json
        .get("bounds")
        .and_then(Value::as_array)
        .map(|sides| sides.iter().filter_map(Value::as_f64).collect())
        .unwrap_or_default();
    let bounds = match sides[..] {
        [west, south, east, north] => super::archive::sound_bounds(west, south, east, north),
        _ => None,
    };
    Ok(OwnSource {
        number,
        name: super::words::plain(word("name")),
        template: SecretText(template.to_owned()),
        rows: if word("scheme") == "tms" { Rows::FromSouth } else { Rows::FromNorth },
        min_zoom: zoom("minzoom", 0),
        max_zoom: zoom("maxzoom", 18),
        tile_points: size.map_or(256, |size| size.min(u64::from(u32::MAX)) as u32),
        attribution: word("attribution").to_owned(),
        bounds,
        ..OwnSource::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_a_source() {
        let text = r#"{"tilejson":"2.2.0","name":"Parcels","scheme":"tms","minzoom":3,"maxzoom":99,
            "tiles":["https://t.example/{z}/{x}/{y}.png"],"attribution":"<b>&copy; X</b>"}"#;
        let own = read(text.as_bytes(), 7).unwrap();
        assert_eq!((own.rows, own.min_zoom, own.max_zoom), (Rows::FromSouth, 3, DEEPEST_ZOOM));
        let source = own.check().unwrap();
        assert_eq!((source.id.as_str(), source.credits[0].text.as_str()), ("own:7", "© X"));
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        for (text, fault) in [
            ("", TileJsonFault::NoObject),
            ("[]", TileJsonFault::NoObject),
            ("<html>", TileJsonFault::NoObject),
            ("{\"tiles\":[]}", TileJsonFault::NoTiles),
            ("{\"tiles\":[7]}", TileJsonFault::NoTiles),
            ("{\"tiles\":[\"x\"],\"vector_layers\":[]}", TileJsonFault::VectorTiles),
        ] {
            assert_eq!(read(text.as_bytes(), 0), Err(fault), "{text}");
        }
        assert_eq!(read(&vec![b' '; MOST_BYTES + 1], 0), Err(TileJsonFault::TooLarge));
        assert_eq!(read("[".repeat(100_000).as_bytes(), 0), Err(TileJsonFault::NoObject));
    }
}
