//! How the text of a table is read: what stands between its fields, and which of its columns hold the places.

/// Which columns of a table hold the places of its rows; columns count from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceColumns {
    /// The rows have no place.
    None,
    /// Two columns of numbers.
    Points {
        /// Longitude or easting.
        x: usize,
        /// Latitude or northing.
        y: usize,
    },
    /// A column of geometries as WKT, hexadecimal WKB or GeoJSON.
    Geometry {
        /// The column.
        column: usize,
    },
}

/// How a table is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TablePlan {
    /// What stands between fields.
    pub delimiter: u8,
    /// Bytes before the table: a line that names the delimiter.
    pub skip_bytes: usize,
    /// Whether the first row holds the names of the columns.
    pub has_header: bool,
    /// The columns of the places.
    pub place: PlaceColumns,
    /// The reference system by a name that `spatial::crs` reads; `None` for longitude and latitude, or what the geometries say.
    pub crs: Option<String>,
}
