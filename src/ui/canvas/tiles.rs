//! Street tiles from the network under walkers' `Tiles`, and whether any has come.

use crate::basemap;
use egui::Context;
use std::panic::{AssertUnwindSafe, catch_unwind};
use walkers::sources::{Attribution, OpenStreetMap};
use walkers::{HttpOptions, HttpTiles, MaxParallelDownloads, TileId, TilePiece, Tiles};

/// Parallel downloads that the OpenStreetMap tile usage policy allows.
const PARALLEL_DOWNLOADS: usize = 2;

/// OpenStreetMap tiles; remembers whether the network has answered.
pub struct StreetTiles {
    inner: HttpTiles,
    answered: bool,
}

impl StreetTiles {
    /// Starts the download worker; `None` where none can be made (no usable certificates, no thread).
    #[must_use]
    pub fn start(ctx: &Context) -> Option<Self> {
        // The client takes the process's cryptography; where there is one already, it stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let options = HttpOptions {
            user_agent: walkers::HeaderValue::from_str(&basemap::user_agent()).ok(),
            max_parallel_downloads: MaxParallelDownloads::value_manually_confirmed_with_provider_limits(
                PARALLEL_DOWNLOADS,
            ),
            ..HttpOptions::default()
        };
        // The client is made inside walkers, which panics where the system has no root certificates.
        catch_unwind(AssertUnwindSafe(|| HttpTiles::with_options(OpenStreetMap, options, ctx.clone())))
            .ok()
            .map(|inner| Self { inner, answered: false })
    }

    /// Whether any tile has come yet.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.answered
    }
}

impl Tiles for StreetTiles {
    fn at(&mut self, tile: TileId) -> Option<TilePiece> {
        let piece = self.inner.at(tile);
        self.answered |= piece.is_some();
        piece
    }

    fn attribution(&self) -> Attribution {
        self.inner.attribution()
    }

    fn tile_size(&self) -> u32 {
        self.inner.tile_size()
    }
}
