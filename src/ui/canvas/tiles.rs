//! Tiles on the map: what is in view is told to the engine, what comes is put on the graphics card, parents stand in for children.

use crate::basemap::decode::DecodedTile;
use crate::basemap::disk::{CacheState, DiskOptions};
use crate::basemap::engine::{EngineOptions, TileEngine, Wanted};
use crate::basemap::memory::ByteLru;
use crate::basemap::source::{Source, SourceName};
use crate::basemap::tile::{PlacedTile, TileId, cover};
use crate::session::{Command, Level, Message};
use crate::spatial::Camera;
use crate::text::Catalogue;
use egui::{Color32, ColorImage, Context, Painter, Pos2, Rect, TextureHandle, TextureOptions, pos2};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Most bytes of tiles on the graphics card.
const MOST_TEXTURE_BYTES: usize = 256 << 20;
/// Most tiles put there in one frame.
const MOST_A_FRAME: usize = 32;
/// Longest time for it in one frame.
const LONGEST_A_FRAME: Duration = Duration::from_millis(4);
/// Zooms that a tile may stand in for deeper ones.
const MOST_ZOOMS_UP: u8 = 8;

/// The tiles of one source on the map.
pub struct SourceTiles {
    engine: TileEngine,
    double: bool,
    network: bool,
    textures: ByteLru<TileId, TextureHandle>,
    painted: bool,
    told: bool,
    told_cache: bool,
}

impl SourceTiles {
    /// Starts the engine of a source.
    #[must_use]
    pub fn start(ctx: &Context, source: Source, network: bool) -> Self {
        let double = source.wants_double(ctx.pixels_per_point());
        let options =
            EngineOptions { disk: DiskOptions::of_platform(), double, network, ..EngineOptions::default() };
        Self::with_options(ctx, source, options)
    }

    fn with_options(ctx: &Context, source: Source, options: EngineOptions) -> Self {
        let ctx = ctx.clone();
        let (double, network) = (options.double, options.network);
        Self {
            engine: TileEngine::new(source, options, move || ctx.request_repaint()),
            double,
            network,
            textures: ByteLru::new(MOST_TEXTURE_BYTES),
            painted: false,
            told: false,
            told_cache: false,
        }
    }

    /// Whether these are the tiles of a source on this screen.
    #[must_use]
    pub fn serves(&self, ctx: &Context, source: &Source) -> bool {
        self.engine.source().gives_the_same(source)
            && self.double == source.wants_double(ctx.pixels_per_point())
    }

    /// Whether the source fails.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.engine.health().fault().is_some()
    }

    /// Whether tiles are shown that are older than their server lets, because it does not answer.
    #[must_use]
    pub fn serves_stale(&self) -> bool {
        self.engine.status().serving_stale
    }

    /// Whether there was a tile to paint in the last frame.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.painted
    }

    /// Tells the engine what is in view and takes what has come. Notices go to `commands`, one for each time that it goes wrong.
    pub fn update(
        &mut self,
        ctx: &Context,
        camera: Camera,
        network: bool,
        words: &Catalogue,
        commands: &mut Vec<Command>,
    ) {
        if self.network != network {
            self.network = network;
            self.engine.set_network(network);
        }
        self.engine.want(&self.wanted(&camera));
        let begun = Instant::now();
        let mut taken = 0;
        while taken < MOST_A_FRAME && begun.elapsed() < LONGEST_A_FRAME {
            let ready = self.engine.take_ready(4);
            if ready.is_empty() {
                break;
            }
            taken += ready.len();
            for (id, tile) in ready {
                self.put(ctx, id, &tile);
            }
        }
        if self.engine.has_ready() {
            ctx.request_repaint();
        }
        self.tell(words, commands);
    }

    fn put(&mut self, ctx: &Context, id: TileId, tile: &DecodedTile) {
        let size = [tile.width as usize, tile.height as usize];
        let most = ctx.input(|input| input.max_texture_side);
        // What the graphics card cannot hold is not shown; its parents are.
        if size.iter().all(|side| *side <= most) {
            let image = ColorImage::from_rgba_premultiplied(size, &tile.rgba);
            let texture = ctx.load_texture("tile", image, TextureOptions::LINEAR);
            self.textures.insert(id, texture, tile.rgba.len());
        }
    }

    /// What is in view, the middle first; then, where the source lets, what lies around it.
    fn wanted(&self, camera: &Camera) -> Vec<Wanted> {
        let source = self.engine.source();
        let Some(zoom) = source.tile_zoom(camera.zoom) else { return Vec::new() };
        let mut tiles = cover(camera, zoom, 0);
        if source.fetch_ahead {
            tiles.extend(cover(camera, zoom, 1));
        }
        let mut seen = HashSet::new();
        let once = tiles.into_iter().map(|tile| tile.id).filter(|id| seen.insert(*id));
        once.map(|tile| Wanted { tile, held: self.textures.contains(&tile) }).collect()
    }

    /// Says once that the source fails, and once what is wrong with the cache.
    fn tell(&mut self, words: &Catalogue, commands: &mut Vec<Command>) {
        let status = self.engine.status();
        match status.health.fault() {
            Some(fault) if !self.told => {
                self.told = true;
                let name = match &self.engine.source().name {
                    SourceName::Key(key) => words.tr(key).to_owned(),
                    SourceName::Own(name) => name.clone(),
                };
                let detail = Message::new(fault.key()).with("detail", fault.detail());
                commands.push(Command::Notify {
                    level: Level::Warning,
                    title: Message::new("notice-tiles-failing").with("source", name),
                    detail: Some(detail.followed_by(Message::new("notice-tiles-go-on"))),
                });
            }
            Some(_) => {}
            None => self.told = false,
        }
        let key = match status.cache {
            CacheState::Off | CacheState::Ok => return,
            CacheState::SetAside => "tiles-cache-set-aside",
            CacheState::ReadOnly => "tiles-cache-read-only",
            CacheState::Full => "tiles-cache-full",
            CacheState::Unavailable => "tiles-cache-unavailable",
        };
        if !std::mem::replace(&mut self.told_cache, true) {
            commands.push(Command::Notify {
                level: Level::Info,
                title: Message::new("notice-tiles-cache"),
                detail: Some(Message::new(key)),
            });
        }
    }

    /// Paints the tiles in view, or what can stand in for them; `origin` is the map's top left corner on the screen.
    pub fn paint(&mut self, painter: &Painter, origin: Pos2, camera: Camera) {
        self.painted = false;
        let Some(zoom) = self.engine.source().tile_zoom(camera.zoom) else { return };
        let pixels_per_point = painter.ctx().pixels_per_point();
        for tile in cover(&camera, zoom, 0) {
            let place = screen_rect(tile, &camera, origin, pixels_per_point);
            if let Some(texture) = self.textures.get(&tile.id) {
                painter.image(texture.id(), place, WHOLE, Color32::WHITE);
                self.painted = true;
                continue;
            }
            let mut above = tile.id;
            for _ in 0..MOST_ZOOMS_UP {
                let Some(parent) = above.parent() else { break };
                above = parent;
                if let Some(texture) = self.textures.get(&above) {
                    painter.image(texture.id(), place, part_of(above, tile.id), Color32::WHITE);
                    self.painted = true;
                    break;
                }
            }
            for child in tile.id.children() {
                if let Some(texture) = self.textures.get(&child) {
                    let child = PlacedTile { id: child, world: tile.world };
                    let place = screen_rect(child, &camera, origin, pixels_per_point);
                    painter.image(texture.id(), place, WHOLE, Color32::WHITE);
                    self.painted = true;
                }
            }
        }
    }
}

const WHOLE: Rect = Rect { min: Pos2::ZERO, max: Pos2 { x: 1.0, y: 1.0 } };

/// The part of an ancestor's picture that a tile shows, from 0 to 1.
fn part_of(above: TileId, tile: TileId) -> Rect {
    let steps = tile.z - above.z;
    let side = 1.0 / f32::from(1u16 << steps);
    let (x, y) = (tile.x - (above.x << steps), tile.y - (above.y << steps));
    let min = pos2(x as f32 * side, y as f32 * side);
    Rect::from_min_size(min, egui::Vec2::splat(side))
}

/// Where a tile lies on the screen, its edges on whole pixels, so that neighbours meet without a seam.
fn screen_rect(tile: PlacedTile, camera: &Camera, origin: Pos2, pixels_per_point: f32) -> Rect {
    let ratio = f64::from(pixels_per_point);
    let snap = |value: f64, from: f32| (((value + f64::from(from)) * ratio).round() / ratio) as f32;
    let [left, top, right, bottom] = tile.on_screen(camera);
    Rect::from_min_max(
        pos2(snap(left, origin.x), snap(top, origin.y)),
        pos2(snap(right, origin.x), snap(bottom, origin.y)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::archive::{ArchiveError, ArchiveInfo, TileArchive};
    use crate::model::lang::Lang;
    use crate::spatial::LonLat;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    /// Tiles of one colour each: red tells the column, green the row, blue the zoom.
    struct Colours {
        info: ArchiveInfo,
        deepest: AtomicU8,
    }

    impl TileArchive for Colours {
        fn info(&self) -> &ArchiveInfo {
            &self.info
        }

        fn tile(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, ArchiveError> {
            if z > self.deepest.load(Ordering::Relaxed) {
                return Err(ArchiveError::Io("not yet".into()));
            }
            let colour = image::Rgb([x as u8 * 30, y as u8 * 30, z * 60]);
            let mut bytes = std::io::Cursor::new(Vec::new());
            image::RgbImage::from_pixel(4, 4, colour).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            Ok(Some(bytes.into_inner()))
        }
    }

    fn harness(
        tiles: &Arc<std::sync::Mutex<Option<SourceTiles>>>,
        camera: &Arc<std::sync::Mutex<Camera>>,
        source: Source,
    ) -> egui_kittest::Harness<'static> {
        let (tiles, camera, words) = (Arc::clone(tiles), Arc::clone(camera), Catalogue::new(Lang::EN));
        egui_kittest::Harness::builder().with_size([400.0, 300.0]).wgpu().build_ui(move |ui| {
            let mut tiles = tiles.lock().unwrap();
            let ctx = ui.ctx().clone();
            let of_source = source.clone();
            let tiles = tiles
                .get_or_insert_with(|| SourceTiles::with_options(&ctx, of_source, EngineOptions::default()));
            let camera = *camera.lock().unwrap();
            tiles.update(&ctx, camera, true, &words, &mut Vec::new());
            tiles.paint(ui.painter(), pos2(0.0, 0.0), camera);
        })
    }

    #[test]
    fn the_world_goes_on_and_parents_stand_in() {
        let info = ArchiveInfo {
            name: "colours".into(),
            attribution: String::new(),
            min_zoom: 0,
            max_zoom: 3,
            bounds: None,
            tile_points: None,
        };
        let archive = Arc::new(Colours { info, deepest: AtomicU8::new(2) });
        let source = Source::of_archive("file:colours", Arc::<Colours>::clone(&archive));
        let tiles = Arc::new(std::sync::Mutex::new(None));
        let camera =
            Arc::new(std::sync::Mutex::new(Camera::new(LonLat::new(180.0, -30.0), 2.0, 400.0, 300.0)));
        let mut harness = harness(&tiles, &camera, source);
        let mut at = |x: u32, y: u32, expected: [u8; 3]| {
            let mut seen = [0; 3];
            for _ in 0..400 {
                harness.step();
                let image = harness.render().unwrap();
                seen.copy_from_slice(&image.get_pixel(x, y).0[..3]);
                if seen.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 4) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            panic!("{x}, {y}: {seen:?} and not {expected:?}");
        };
        // At zoom 2 the last column lies left of 180 degrees and the first one right of it.
        at(150, 150, [90, 60, 120]);
        at(250, 150, [0, 60, 120]);
        // Deeper tiles do not come yet: what is above them is shown, then they.
        camera.lock().unwrap().zoom = 3.0;
        at(150, 150, [90, 60, 120]);
        archive.deepest.store(3, Ordering::Relaxed);
        at(150, 150, [210, 120, 180]);
        at(250, 150, [0, 120, 180]);
        assert!(tiles.lock().unwrap().as_ref().unwrap().answered());
    }

    #[test]
    fn neighbours_meet_and_parents_give_the_right_part() {
        let camera = Camera::new(LonLat::new(46.75, 39.83), 12.37, 1280.0, 800.0);
        let place = |tile: PlacedTile| screen_rect(tile, &camera, pos2(13.3, 40.7), 1.5);
        for tile in cover(&camera, 12, 0) {
            let east = PlacedTile { id: TileId { x: tile.id.x + 1, ..tile.id }, ..tile };
            assert_eq!(place(tile).right(), place(east).left());
        }
        let tile = TileId { z: 12, x: 2583, y: 1546 };
        assert_eq!(part_of(tile.parent().unwrap(), tile), Rect::from_min_max(pos2(0.5, 0.0), pos2(1.0, 0.5)));
        let above = TileId { z: 10, x: 2583 >> 2, y: 1546 >> 2 };
        assert_eq!(part_of(above, tile), Rect::from_min_max(pos2(0.75, 0.5), pos2(1.0, 0.75)));
    }
}
