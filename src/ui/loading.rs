//! What is seen of a file while it is read: how much of it, and its first features on the map.

use crate::jobs::Ticket;
use crate::model::feedback::{Amount, Feedback, Silent};
use crate::model::geometry::{Bounds, Geometries};
use crate::model::theme::Rgb;
use crate::render::prepare::{PreparedLayer, prepare_geometries};
use egui::Context;
use std::sync::{Arc, Mutex, PoisonError};

/// Size in bytes from which a file's first features are shown before all are read: a smaller one is read at once.
const SHOWN_FROM: u64 = 32 << 20;
/// Positions that are shown at most before all are read.
const MOST_POSITIONS: usize = 1_500_000;

/// The first features of a file, as far as they are read.
#[derive(Clone, Debug)]
pub struct FirstFeatures {
    /// Stretches of features, ready to be drawn.
    pub layers: Vec<Arc<PreparedLayer>>,
    /// Box around them, in degrees.
    pub extent: Bounds,
    /// Positions of all.
    positions: usize,
}

impl Default for FirstFeatures {
    fn default() -> Self {
        Self { layers: Vec::new(), extent: Bounds::EMPTY, positions: 0 }
    }
}

/// First features as the map shows them.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The features.
    pub features: Vec<Arc<PreparedLayer>>,
    /// The colour that their layer will have.
    pub colour: Rgb,
    /// Their layer is there and may be prepared: then these are not needed any more.
    pub is_read: bool,
}

/// What a file's reader told so far.
#[derive(Debug, Default)]
pub struct Loading {
    amount: Mutex<Amount>,
    first: Mutex<FirstFeatures>,
}

impl Loading {
    /// How far the file is read.
    #[must_use]
    pub fn amount(&self) -> Amount {
        *self.amount.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first features.
    #[must_use]
    pub fn first(&self) -> FirstFeatures {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Seconds that reading will go on, judged by the seconds since it began; `None` where too little is read to judge.
#[must_use]
pub fn seconds_left(amount: Amount, since: f64) -> Option<f64> {
    let done = amount.bytes as f64 / amount.of_bytes.max(1) as f64;
    (since >= 1.0 && done > 0.02).then(|| since * (1.0 - done).max(0.0) / done)
}

/// Listens to a reader.
pub struct Listener<'a> {
    /// The job's ticket.
    pub ticket: &'a Ticket,
    /// What is told.
    pub loading: &'a Loading,
    /// The window, which is to show it.
    pub ctx: &'a Context,
}

impl Feedback for Listener<'_> {
    fn is_cancelled(&self) -> bool {
        self.ticket.is_cancelled()
    }

    fn progress(&self, done: f32) {
        self.ticket.set_progress(done);
    }

    fn amount(&self, amount: Amount) {
        *self.loading.amount.lock().unwrap_or_else(PoisonError::into_inner) = amount;
        self.ctx.request_repaint();
    }

    fn part(&self, geometries: &Geometries) {
        let extent = geometries.extent();
        // Coordinates of another reference system are not brought to degrees yet.
        let in_degrees =
            extent.west >= -180.0 && extent.east <= 180.0 && extent.south >= -90.0 && extent.north <= 90.0;
        let positions = geometries.xy.len();
        let before = self.loading.first.lock().unwrap_or_else(PoisonError::into_inner).positions;
        let has_room = before + positions <= MOST_POSITIONS;
        if self.loading.amount().of_bytes < SHOWN_FROM || extent.is_empty() || !in_degrees || !has_room {
            return;
        }
        // A stretch is short; the progress told is that of reading.
        let Some(layer) = prepare_geometries(geometries, &Silent) else { return };
        let mut first = self.loading.first.lock().unwrap_or_else(PoisonError::into_inner);
        first.positions += positions;
        first.extent = first.extent.union(extent);
        first.layers.push(Arc::new(layer));
        self.ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_once_it_can_be_judged() {
        let amount = |bytes| Amount { bytes, of_bytes: 1000, features: 1 };
        assert_eq!(seconds_left(amount(500), 0.5), None, "too early");
        assert_eq!(seconds_left(amount(1), 9.0), None, "too little");
        assert_eq!(seconds_left(amount(250), 2.0), Some(6.0));
        assert_eq!(seconds_left(amount(1000), 2.0), Some(0.0));
        assert_eq!(seconds_left(Amount::default(), 2.0), None);
    }

    #[test]
    fn only_large_files_in_degrees_show_their_first_features() {
        let ctx = Context::default();
        let ticket = Ticket::default();
        let geometries = |x: f64| Geometries {
            xy: vec![x, 40.0].into(),
            path_offsets: vec![0, 1],
            part_offsets: vec![0, 1],
            part_kinds: vec![crate::model::geometry::PartKind::Points],
            feature_offsets: vec![0, 1],
            types: vec![crate::model::geometry::GeometryType::Point],
            bounds: [Bounds { west: x, south: 40.0, east: x, north: 40.0 }].into_iter().collect(),
            ..Geometries::default()
        };
        for (of_bytes, x, shown) in [(SHOWN_FROM, 46.0, 1), (SHOWN_FROM - 1, 46.0, 0), (SHOWN_FROM, 4.6e5, 0)]
        {
            let loading = Loading::default();
            let listener = Listener { ticket: &ticket, loading: &loading, ctx: &ctx };
            listener.amount(Amount { bytes: 1, of_bytes, features: 1 });
            listener.part(&geometries(x));
            assert_eq!(loading.first().layers.len(), shown, "{of_bytes} {x}");
        }
    }
}
