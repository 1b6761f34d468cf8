//! Saving the tiles of an area for use without a network.
//!
//! Where the tiles come from is not known here: a [`TileFetch`] brings them, one call a tile.

use super::archive::MOST_TILE_BYTES;
use super::archive::writer::{Description, MbtilesWriter, WriteError};
use super::fault::Fault;
use crate::model::feedback::Feedback;
use crate::model::geometry::Bounds;
use crate::spatial::mercator::bounds_to_mercator;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Most tiles saved at once.
pub const MOST_TILES: u64 = 50_000;
/// Most bytes of tiles saved at once: 2 GiB.
pub const MOST_BYTES: u64 = 2 << 30;
/// Deepest zoom that is saved.
pub const DEEPEST_ZOOM: u8 = 22;
/// Most tiles fetched at the same time.
pub const MOST_FETCHES: usize = 4;
/// Tiles that fail one after another until the source is taken for gone.
const MOST_FAILURES: u64 = 20;

/// Whether the terms of a source allow its tiles to be saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SavePermission {
    /// They do.
    Allowed,
    /// They do not; the reason, in words for the person who asked.
    Forbidden(String),
}

/// What an area would take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Estimate {
    /// Number of tiles.
    pub tiles: u64,
    /// Bytes, from the average given.
    pub bytes: u64,
}

/// Why an area was not saved. The words go after the file's name.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum SaveError {
    /// The terms of the source forbid it; their reason.
    #[error("this source may not be saved: {0}")]
    Forbidden(String),
    /// Nothing of the area lies on the map.
    #[error("the area is empty")]
    Empty,
    /// More tiles than [`MOST_TILES`].
    #[error(
        "the area has {tiles} tiles; at most {MOST_TILES} are saved at once: take a smaller area or fewer zooms"
    )]
    TooManyTiles {
        /// Number of tiles.
        tiles: u64,
    },
    /// More bytes than [`MOST_BYTES`], expected or written.
    #[error("the area would take more than 2 GiB: take a smaller area or fewer zooms")]
    TooManyBytes,
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Nobody wants it any more; what was fetched is kept for the next time.
    #[error("saving was stopped; the tiles fetched so far are kept and saving can be gone on with")]
    Cancelled,
    /// Nothing could be asked of the source.
    #[error(transparent)]
    Source(Fault),
    /// Some tiles could not be had; the others are kept for the next time.
    #[error(
        "{failed} of {tiles} tiles could not be fetched ({reason}); the others are kept and saving can be gone on with"
    )]
    Incomplete {
        /// Number of tiles that are missing; those not tried any more count.
        failed: u64,
        /// Number of tiles of the area.
        tiles: u64,
        /// What was wrong with the first, or what ended it.
        reason: Fault,
        /// How long the source wants to be left alone.
        again: Option<Duration>,
    },
}

impl SaveError {
    /// Whether what was fetched is kept, so that the same area can be gone on with.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        match self {
            Self::Cancelled | Self::Incomplete { .. } | Self::Write(WriteError::Full | WriteError::There) => {
                true
            }
            Self::Forbidden(_)
            | Self::Empty
            | Self::TooManyTiles { .. }
            | Self::TooManyBytes
            | Self::Source(_)
            | Self::Write(_) => false,
        }
    }
}

/// Why a tile did not come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FetchFault {
    /// This tile does not come; others may.
    Tile(Fault),
    /// None comes any more for now.
    Source {
        /// Why.
        fault: Fault,
        /// How long the source wants to be left alone, where it says so.
        again: Option<Duration>,
    },
    /// It was given up because nobody wants it any more.
    GivenUp,
}

/// What was saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Tiles in the archive.
    pub tiles: u64,
    /// Bytes of their pictures.
    pub bytes: u64,
    /// Tiles that the source does not have.
    pub absent: u64,
}

/// Brings tiles for saving; called from several threads at a time.
pub trait TileFetch: Sync {
    /// The bytes of a tile (XYZ); `None` where the source has none. Trying again and waiting for a busy server are done
    /// here; a call should come back soon after its work is cancelled or given up.
    ///
    /// # Errors
    /// [`FetchFault`].
    fn fetch(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, FetchFault>;

    /// No tile is wanted any more: calls under way come back soon.
    fn give_up(&self) {}
}

impl<F: Fn(u8, u32, u32) -> Result<Option<Vec<u8>>, FetchFault> + Sync> TileFetch for F {
    fn fetch(&self, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, FetchFault> {
        self(z, x, y)
    }
}

/// Says whether a source may be saved.
///
/// # Errors
/// [`SaveError::Forbidden`] with the reason.
pub fn permit(permission: &SavePermission) -> Result<(), SaveError> {
    match permission {
        SavePermission::Allowed => Ok(()),
        SavePermission::Forbidden(reason) => Err(SaveError::Forbidden(reason.clone())),
    }
}

/// Tiles of one zoom that touch an area: a rectangle that may reach over the 180th meridian.
#[derive(Clone, Copy, Debug)]
struct Block {
    zoom: u8,
    first_x: u32,
    first_y: u32,
    columns: u32,
    rows: u32,
}

impl Block {
    /// `None` where nothing of the area lies on the map. An `east` of more than 180 degrees reaches over the meridian.
    fn of(bounds: Bounds, zoom: u8) -> Option<Self> {
        let is_finite =
            [bounds.west, bounds.south, bounds.east, bounds.north].iter().all(|number| number.is_finite());
        if !is_finite || bounds.is_empty() || zoom > DEEPEST_ZOOM {
            return None;
        }
        let (north_west, south_east) = bounds_to_mercator(bounds);
        let side = 1u32 << zoom;
        let size = f64::from(side);
        // The tile of each edge; an edge between two tiles belongs to the inner one.
        let run = |from: f64, to: f64| {
            let first = (from * size).floor();
            (first, ((to * size).ceil() - first).max(1.0))
        };
        let (west, columns) = run(north_west.x, south_east.x);
        let (north, rows) = run(north_west.y.clamp(0.0, 1.0), south_east.y.clamp(0.0, 1.0));
        let north = north.min(size - 1.0);
        Some(Self {
            zoom,
            first_x: west.rem_euclid(size) as u32,
            first_y: north as u32,
            columns: columns.min(size) as u32,
            rows: rows.min(size - north) as u32,
        })
    }

    fn count(self) -> u64 {
        u64::from(self.columns) * u64::from(self.rows)
    }

    /// The tiles, column by column, as x, y.
    fn tiles(self) -> impl Iterator<Item = (u8, u32, u32)> {
        let side = 1u32 << self.zoom;
        (0..self.columns).flat_map(move |column| {
            let x = (self.first_x + column) % side;
            (0..self.rows).map(move |row| (self.zoom, x, self.first_y + row))
        })
    }
}

/// What saving an area (degrees; `east` beyond 180 reaches over the meridian) would take, with an average size of a tile.
/// Zooms beyond [`DEEPEST_ZOOM`] count as nothing.
#[must_use]
pub fn estimate(bounds: Bounds, zooms: RangeInclusive<u8>, average_bytes: u64) -> Estimate {
    let tiles =
        zooms.filter_map(|zoom| Block::of(bounds, zoom)).map(Block::count).fold(0, u64::saturating_add);
    Estimate { tiles, bytes: tiles.saturating_mul(average_bytes) }
}

/// Says whether an estimate keeps to the limits.
///
/// # Errors
/// [`SaveError`] with what is too much.
pub fn check(estimate: Estimate) -> Result<(), SaveError> {
    match estimate {
        Estimate { tiles: 0, .. } => Err(SaveError::Empty),
        Estimate { tiles, .. } if tiles > MOST_TILES => Err(SaveError::TooManyTiles { tiles }),
        Estimate { bytes, .. } if bytes > MOST_BYTES => Err(SaveError::TooManyBytes),
        Estimate { .. } => Ok(()),
    }
}

/// Answer of one fetch.
type Fetched = ((u8, u32, u32), Result<Option<Vec<u8>>, FetchFault>);

/// Saves the area of the description to an MBTiles archive; goes on with an earlier save of the same description. Takes as
/// long as the network does: meant for a job. `fetches` tiles are fetched at a time, at most [`MOST_FETCHES`].
///
/// # Errors
/// [`SaveError`]; the target is then as it was, and what was fetched is kept beside it.
pub fn save(
    target: &Path,
    description: &Description,
    permission: &SavePermission,
    fetch: &dyn TileFetch,
    fetches: usize,
    feedback: &dyn Feedback,
) -> Result<Saved, SaveError> {
    permit(permission)?;
    let zooms = description.min_zoom..=description.max_zoom;
    let total = estimate(description.bounds, zooms.clone(), 0);
    check(total)?;
    let mut writer = MbtilesWriter::open(target, description)?;
    let (_, mut bytes) = writer.written()?;
    let mut wanted = Vec::new();
    for block in zooms.filter_map(|zoom| Block::of(description.bounds, zoom)) {
        for (z, x, y) in block.tiles() {
            if !writer.has(z, x, y)? {
                wanted.push((z, x, y));
            }
        }
    }
    let mut tally = Tally { total: total.tiles, done: total.tiles - wanted.len() as u64, ..Tally::default() };
    feedback.progress(tally.part());
    let wanted = Mutex::new(wanted.into_iter());
    let is_over = AtomicBool::new(false);
    let (sender, receiver) = sync_channel::<Fetched>(2 * MOST_FETCHES);
    let outcome = thread::scope(|scope| {
        for number in 0..fetches.clamp(1, MOST_FETCHES) {
            let sender = sender.clone();
            let (wanted, is_over) = (&wanted, &is_over);
            let work = move || {
                while !is_over.load(Ordering::Relaxed) && !feedback.is_cancelled() {
                    let next = wanted.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((z, x, y)) = next else { return };
                    let answer = fetch.fetch(z, x, y);
                    if matches!(answer, Err(FetchFault::Source { .. })) {
                        // Nobody asks for more while the answer is on its way.
                        is_over.store(true, Ordering::Relaxed);
                        fetch.give_up();
                    }
                    if sender.send(((z, x, y), answer)).is_err() {
                        return;
                    }
                }
            };
            let started =
                thread::Builder::new().name(format!("save-tiles-{number}")).spawn_scoped(scope, work);
            if let Err(error) = started
                && number == 0
            {
                return Err(SaveError::Write(WriteError::Io(error.kind())));
            }
        }
        drop(sender);
        let outcome = receive(&receiver, &mut writer, &mut tally, &mut bytes, feedback);
        is_over.store(true, Ordering::Relaxed);
        fetch.give_up();
        // Those who wait to send must find nobody, not wait for ever.
        drop(receiver);
        outcome
    });
    if !matches!(outcome, Err(SaveError::Write(_))) {
        writer.pause()?;
    }
    outcome?;
    // Tiles are missing and nothing was wrong with them: nobody wanted them any more.
    if feedback.is_cancelled() || (tally.reason.is_none() && tally.done < tally.total) {
        return Err(SaveError::Cancelled);
    }
    let again = tally.again;
    let incomplete =
        |failed: u64, reason: Fault| SaveError::Incomplete { failed, tiles: tally.total, reason, again };
    if let Some(reason) = tally.reason {
        return Err(incomplete(tally.total - tally.done, reason));
    }
    let (tiles, bytes) = writer.written()?;
    if tiles == 0 {
        // An archive of nothing would be of no use.
        return Err(incomplete(tally.total, Fault::Missing));
    }
    writer.finish()?;
    Ok(Saved { tiles, bytes, absent: tally.absent })
}

#[derive(Default)]
struct Tally {
    total: u64,
    /// Tiles that are in the file or that the source does not have.
    done: u64,
    absent: u64,
    /// Failures since the last tile that came.
    failures: u64,
    /// What was wrong with the first tile that failed, or what ended it all.
    reason: Option<Fault>,
    /// How long the source wants to be left alone.
    again: Option<Duration>,
}

impl Tally {
    fn part(&self) -> f32 {
        self.done as f32 / self.total.max(1) as f32
    }
}

/// Writes what comes until all has come, nobody wants it any more, or the source is gone.
fn receive(
    receiver: &std::sync::mpsc::Receiver<Fetched>,
    writer: &mut MbtilesWriter,
    tally: &mut Tally,
    bytes: &mut u64,
    feedback: &dyn Feedback,
) -> Result<(), SaveError> {
    for ((z, x, y), answer) in receiver {
        let answer = match answer {
            Ok(Some(tile)) if tile.len() > MOST_TILE_BYTES => Err(FetchFault::Tile(Fault::TooLarge)),
            answer => answer,
        };
        match answer {
            Ok(Some(tile)) => {
                *bytes += tile.len() as u64;
                if *bytes > MOST_BYTES {
                    return Err(SaveError::TooManyBytes);
                }
                writer.put(z, x, y, &tile)?;
                tally.done += 1;
                tally.failures = 0;
            }
            Ok(None) => {
                tally.absent += 1;
                tally.done += 1;
                tally.failures = 0;
            }
            Err(FetchFault::Tile(reason)) => {
                tally.reason.get_or_insert(reason);
                tally.failures += 1;
                if tally.failures >= MOST_FAILURES {
                    return Ok(());
                }
            }
            Err(FetchFault::Source { fault, again }) => {
                (tally.reason, tally.again) = (Some(fault), again);
                return Ok(());
            }
            // Why it was given up is told by another answer, or known to whom it was cancelled by.
            Err(FetchFault::GivenUp) => {}
        }
        feedback.progress(tally.part());
        if feedback.is_cancelled() {
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "offline_tests.rs"]
mod tests;
