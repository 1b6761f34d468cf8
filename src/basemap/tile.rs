//! Tiles of the Mercator world, counted as XYZ: at zoom z the world has 2^z tiles a side, y grows southwards.

use crate::spatial::Camera;

/// Deepest zoom a tile can have.
pub const DEEPEST_ZOOM: u8 = 24;

/// A tile by zoom, column and row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TileId {
    /// Zoom, 0 to [`DEEPEST_ZOOM`].
    pub z: u8,
    /// Column, from 180 degrees west eastwards.
    pub x: u32,
    /// Row, from the north southwards.
    pub y: u32,
}

impl TileId {
    /// A tile; `None` where the world has none such.
    #[must_use]
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        (z <= DEEPEST_ZOOM && x < 1 << z && y < 1 << z).then_some(Self { z, x, y })
    }

    /// The tile of the zoom above that holds this one; the world has none.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(Self { z: self.z.checked_sub(1)?, x: self.x / 2, y: self.y / 2 })
    }

    /// The four tiles of the next zoom that fill this one; none at the deepest zoom.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let of = move |at: u32| Self::new(self.z + 1, self.x * 2 + at % 2, self.y * 2 + at / 2);
        (0..4).filter_map(of)
    }

    /// Whether this tile lies in another one or is it.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self.z >= other.z && {
            let steps = self.z - other.z;
            (self.x >> steps, self.y >> steps) == (other.x, other.y)
        }
    }

    /// Row counted from the south northwards, as TMS does.
    #[must_use]
    pub fn row_from_south(self) -> u32 {
        (1u32 << self.z) - 1 - self.y
    }
}

/// A tile at a place of the plane: beyond 180 degrees the world begins again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PlacedTile {
    /// The tile.
    pub id: TileId,
    /// How many worlds further east it is shown; -1 is the world to the west.
    pub world: i32,
}

impl PlacedTile {
    /// Its corners on the screen in logical points, from the map's top left corner: left, top, right, bottom. Computed in f64.
    #[must_use]
    pub fn on_screen(self, camera: &Camera) -> [f64; 4] {
        let side = f64::from(1u32 << self.id.z);
        let world = camera.world_points();
        let x = |column: f64| {
            (column / side + f64::from(self.world) - camera.centre.x) * world + f64::from(camera.width) / 2.0
        };
        let y = |row: f64| (row / side - camera.centre.y) * world + f64::from(camera.height) / 2.0;
        let (column, row) = (f64::from(self.id.x), f64::from(self.id.y));
        [x(column), y(row), x(column + 1.0), y(row + 1.0)]
    }
}

/// Most tiles of one view: more can only come of a view that no screen has.
const MOST_TILES: f64 = 4096.0;

/// Tiles of a zoom that a camera sees, those nearest to the middle first; `margin` tiles more on every side.
#[must_use]
pub fn cover(camera: &Camera, zoom: u8, margin: u32) -> Vec<PlacedTile> {
    let zoom = zoom.min(DEEPEST_ZOOM);
    let count = 1i64 << zoom;
    let side = count as f64;
    let (nw, se) = camera.corners();
    let margin = f64::from(margin);
    let (left, right) = ((nw.x * side).floor() - margin, (se.x * side).ceil() + margin);
    let top = ((nw.y * side).floor() - margin).max(0.0);
    let bottom = ((se.y * side).ceil() + margin).min(side);
    let tiles = (right - left) * (bottom - top);
    if !tiles.is_finite() || !(0.0..=MOST_TILES).contains(&tiles) {
        return Vec::new();
    }
    let (middle_x, middle_y) = (camera.centre.x * side - 0.5, camera.centre.y * side - 0.5);
    let mut found = Vec::with_capacity(tiles as usize);
    for row in top as i64..bottom as i64 {
        for column in left as i64..right as i64 {
            let world = column.div_euclid(count);
            let id = TileId { z: zoom, x: column.rem_euclid(count) as u32, y: row as u32 };
            let (dx, dy) = (column as f64 - middle_x, row as f64 - middle_y);
            found.push((dx * dx + dy * dy, PlacedTile { id, world: world as i32 }));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, tile)| tile).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::LonLat;
    use proptest::prelude::*;

    #[test]
    fn parents_hold_their_children() {
        let tile = TileId::new(12, 2580, 1547).unwrap();
        assert_eq!(tile.children().count(), 4);
        assert!(tile.children().all(|child| child.parent() == Some(tile) && child.is_within(tile)));
        assert!(!tile.is_within(tile.children().next().unwrap()));
        assert_eq!(TileId { z: 0, x: 0, y: 0 }.parent(), None);
        assert_eq!(TileId::new(DEEPEST_ZOOM, 0, 0).unwrap().children().count(), 0);
        assert_eq!(TileId::new(2, 4, 0), None);
        assert_eq!(TileId { z: 3, x: 0, y: 0 }.row_from_south(), 7);
    }

    #[test]
    fn a_4k_screen_has_some_150_tiles_and_the_middle_comes_first() {
        let camera = Camera::new(LonLat::new(46.75, 39.83), 12.0, 3840.0, 2160.0);
        let tiles = cover(&camera, 12, 0);
        assert!((135..=180).contains(&tiles.len()), "{}", tiles.len());
        let [left, top, right, bottom] = tiles[0].on_screen(&camera);
        assert!(left <= 1920.0 && right >= 1920.0 && top <= 1080.0 && bottom >= 1080.0);
    }

    #[test]
    fn the_world_begins_again_in_the_east() {
        let camera = Camera::new(LonLat::new(179.9, 0.0), 4.0, 1000.0, 500.0);
        let tiles = cover(&camera, 4, 0);
        assert!(tiles.iter().any(|tile| tile.world == 0 && tile.id.x == 15));
        assert!(tiles.iter().any(|tile| tile.world == 1 && tile.id.x == 0));
        let camera = Camera::new(LonLat::new(-179.9, 0.0), 4.0, 1000.0, 500.0);
        assert!(cover(&camera, 4, 0).iter().any(|tile| tile.world == -1 && tile.id.x == 15));
    }

    proptest! {
        #[test]
        fn every_point_of_the_screen_is_covered(
            lon in -180.0..180.0f64, lat in -85.0..85.0f64, zoom in 2.0..22.0f64, across in 0.0..1.0f32, down in 0.0..1.0f32
        ) {
            let camera = Camera::new(LonLat::new(lon, lat), zoom, 1280.0, 800.0);
            let tiles = cover(&camera, zoom.round() as u8, 0);
            let (x, y) = (f64::from(across * 1280.0), f64::from(down * 800.0));
            let row = camera.to_mercator(crate::spatial::ScreenPoint::new(x as f32, y as f32)).y;
            let within = |tile: &PlacedTile| {
                let [left, top, right, bottom] = tile.on_screen(&camera);
                left - 0.01 <= x && x <= right + 0.01 && top - 0.01 <= y && y <= bottom + 0.01
            };
            prop_assert!(!(0.001..0.999).contains(&row) || tiles.iter().any(within));
            prop_assert!(tiles.iter().all(|tile| TileId::new(tile.id.z, tile.id.x, tile.id.y).is_some()));
        }
    }
}
