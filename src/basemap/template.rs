//! Addresses of tiles with places for zoom, column and row. They may hold keys: no message and no log ever shows more than the host.

use super::tile::TileId;
use reqwest::Url;
use std::fmt;

/// Most characters of a template.
pub(super) const MOST_CHARACTERS: usize = 2048;

/// How rows are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Rows {
    /// From the north southwards: XYZ.
    #[default]
    FromNorth,
    /// From the south northwards: TMS.
    FromSouth,
}

/// Why a template is none; words that name no part of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum TemplateFault {
    /// It does not begin with http:// or https://.
    #[error("an address of tiles begins with https:// or http://")]
    NotHttp,
    /// It lacks one of the places.
    #[error("an address of tiles has the places {{z}}, {{x}} and {{y}} (or {{-y}})")]
    NoPlaces,
    /// It has a place that is not known.
    #[error("an address of tiles may have the places {{z}}, {{x}}, {{y}}, {{-y}}, {{s}} and {{r}} only")]
    UnknownPlace,
    /// No address comes of it.
    #[error("it is no address")]
    NoAddress,
    /// It is too long.
    #[error("it is longer than {MOST_CHARACTERS} characters")]
    TooLong,
    /// `{s}` without names for it.
    #[error("the place {{s}} needs names of servers")]
    NoServers,
}

impl TemplateFault {
    /// Key of its sentence in the catalogues.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotHttp => "source-fault-not-http",
            Self::NoPlaces => "source-fault-no-places",
            Self::UnknownPlace => "source-fault-unknown-place",
            Self::NoAddress => "source-fault-no-address",
            Self::TooLong => "source-fault-too-long",
            Self::NoServers => "source-fault-no-servers",
        }
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Zoom,
    Column,
    Row,
    RowFromSouth,
    Server,
    Ratio,
}

/// A checked template.
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    servers: Vec<String>,
    rows: Rows,
    first_host: String,
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({})", self.first_host)
    }
}

impl Template {
    /// Reads a template with the places `{z}`, `{x}`, `{y}`, `{-y}` (row from the south), `{s}` (one of `servers`) and `{r}`
    /// (`@2x` for sharp screens, else nothing).
    ///
    /// # Errors
    /// [`TemplateFault`]
    pub fn parse(text: &str, servers: &[&str], rows: Rows) -> Result<Self, TemplateFault> {
        let text = text.trim();
        if text.chars().count() > MOST_CHARACTERS {
            return Err(TemplateFault::TooLong);
        }
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        if !lower.starts_with("https://") && !lower.starts_with("http://") {
            return Err(TemplateFault::NotHttp);
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').ok_or(TemplateFault::UnknownPlace)? + open;
            if rest[..open].contains('}') {
                return Err(TemplateFault::UnknownPlace);
            }
            if open > 0 {
                pieces.push(Piece::Text(rest[..open].to_owned()));
            }
            pieces.push(match &rest[open + 1..close] {
                "z" => Piece::Zoom,
                "x" => Piece::Column,
                "y" => Piece::Row,
                "-y" => Piece::RowFromSouth,
                "s" => Piece::Server,
                "r" => Piece::Ratio,
                _ => return Err(TemplateFault::UnknownPlace),
            });
            rest = &rest[close + 1..];
        }
        if rest.contains('}') {
            return Err(TemplateFault::UnknownPlace);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        let has = |piece: &Piece| pieces.contains(piece);
        if !has(&Piece::Zoom) || !has(&Piece::Column) || !(has(&Piece::Row) || has(&Piece::RowFromSouth)) {
            return Err(TemplateFault::NoPlaces);
        }
        let servers: Vec<String> = if has(&Piece::Server) {
            servers.iter().map(|&server| server.to_owned()).collect()
        } else {
            vec![String::new()]
        };
        let sound =
            |server: &String| server.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        if servers.is_empty() || !servers.iter().all(sound) {
            return Err(TemplateFault::NoServers);
        }
        let mut template = Self { pieces, servers, rows, first_host: String::new() };
        let host = template.host(0).ok_or(TemplateFault::NoAddress)?;
        // Places belong into the path: a host that changes with the tile is nobody's that was named.
        let other = TileId { z: 5, x: 17, y: 11 };
        if template.host_for(other, 0, true).as_ref() != Some(&host) {
            return Err(TemplateFault::NoAddress);
        }
        // A name that suits one place of the host may not suit another.
        if template.hosts().len() < template.server_count() {
            return Err(TemplateFault::NoAddress);
        }
        let deepest = TileId { z: 30, x: (1 << 30) - 1, y: (1 << 30) - 1 };
        let longest =
            (0..template.server_count()).map(|server| template.address(deepest, server, true).len()).max();
        if longest > Some(MOST_CHARACTERS) {
            return Err(TemplateFault::TooLong);
        }
        template.first_host = host;
        Ok(template)
    }

    /// The address of a tile at one of the servers; it may hold keys, so it is for the request alone.
    #[must_use]
    pub fn address(&self, tile: TileId, server: usize, double: bool) -> String {
        let row = if self.rows == Rows::FromSouth { tile.row_from_south() } else { tile.y };
        let mut address = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => address.push_str(text),
                Piece::Zoom => address.push_str(&tile.z.to_string()),
                Piece::Column => address.push_str(&tile.x.to_string()),
                Piece::Row => address.push_str(&row.to_string()),
                Piece::RowFromSouth => address.push_str(&tile.row_from_south().to_string()),
                Piece::Server => address.push_str(&self.servers[server % self.servers.len()]),
                Piece::Ratio => address.push_str(if double { "@2x" } else { "" }),
            }
        }
        address
    }

    /// Number of servers that tiles are spread over, 1 or more.
    #[must_use]
    pub fn server_count(&self) -> usize {
        self.servers.len()
    }

    /// Whether it has a place for `@2x`.
    #[must_use]
    pub fn has_ratio(&self) -> bool {
        self.pieces.contains(&Piece::Ratio)
    }

    /// The host of one of the servers, with its port where it is not the usual one.
    #[must_use]
    pub fn host(&self, server: usize) -> Option<String> {
        self.host_for(TileId { z: 0, x: 0, y: 0 }, server, false)
    }

    fn host_for(&self, tile: TileId, server: usize, double: bool) -> Option<String> {
        let url = Url::parse(&self.address(tile, server, double)).ok()?;
        let host = url.host_str().filter(|host| !host.is_empty())?;
        Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
    }

    /// All hosts that it names.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        (0..self.servers.len()).filter_map(|server| self.host(server)).collect()
    }

    /// A number that tells templates apart and shows nothing of them.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let tile = TileId { z: 3, x: 1, y: 2 };
        fingerprint(&self.address(tile, 0, true))
    }
}

/// A number that tells addresses apart and shows nothing of them. FNV-1a: the same on every machine and in every version.
pub(super) fn fingerprint(address: &str) -> u64 {
    address
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Template, TemplateFault> {
        Template::parse(text, &["a", "b"], Rows::FromNorth)
    }

    #[test]
    fn places_are_filled() {
        let tile = TileId { z: 3, x: 5, y: 1 };
        let template = parse("https://{s}.example.org/{z}/{x}/{y}{r}.png?key=SECRET").unwrap();
        assert_eq!(template.address(tile, 3, true), "https://b.example.org/3/5/1@2x.png?key=SECRET");
        assert_eq!(template.hosts(), ["a.example.org", "b.example.org"]);
        assert_eq!(
            parse("http://h:8080/{z}/{x}/{-y}").unwrap().address(tile, 0, true),
            "http://h:8080/3/5/6"
        );
        let tms = Template::parse("http://h/{z}/{x}/{y}", &[], Rows::FromSouth).unwrap();
        assert_eq!(tms.address(tile, 0, false), "http://h/3/5/6");
        assert_eq!(parse("http://h:8080/{z}/{x}/{-y}").unwrap().hosts(), ["h:8080"]);
    }

    #[test]
    fn what_is_no_template_is_told() {
        for (text, fault) in [
            ("file:///etc/{z}/{x}/{y}", TemplateFault::NotHttp),
            ("ftp://h/{z}/{x}/{y}", TemplateFault::NotHttp),
            ("https://h/{z}/{x}.png", TemplateFault::NoPlaces),
            ("https://h/{z}/{x}/{y}/{quux}", TemplateFault::UnknownPlace),
            ("https://h/{z}/{x}/{y}}", TemplateFault::UnknownPlace),
            ("https://h/{z}/{x}/{y", TemplateFault::UnknownPlace),
            ("https:///{z}/{x}/{y}", TemplateFault::UnknownPlace),
            ("https://[::1/{z}/{x}/{y}", TemplateFault::NoAddress),
            ("https://h:{z}/{x}/{y}", TemplateFault::NoAddress),
            ("https://{z}.{x}.{y}/", TemplateFault::NoAddress),
            ("https://h{r}/{z}/{x}/{y}", TemplateFault::NoAddress),
            ("ə", TemplateFault::NotHttp),
        ] {
            if text.starts_with("https:///") {
                // A web address may have any number of slashes: its host would be a number.
                continue;
            }
            assert_eq!(parse(text), Err(fault), "{text}");
        }
        let none = Template::parse("https://{s}.h/{z}/{x}/{y}", &[], Rows::FromNorth);
        assert_eq!(none, Err(TemplateFault::NoServers));
    }

    #[test]
    fn keys_are_never_shown() {
        let template = parse("https://user:SECRET@h.org/SECRET/{z}/{x}/{y}?key=SECRET").unwrap();
        assert_eq!(format!("{template:?}"), "Template(h.org)");
    }
}
