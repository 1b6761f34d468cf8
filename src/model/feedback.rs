//! Progress and cancellation, without knowing who listens.

use super::geometry::Geometries;

/// What a long piece of work tells, and asks, as it goes.
pub trait Feedback: Sync {
    /// Whether nobody wants the result any more.
    fn is_cancelled(&self) -> bool;

    /// How much is done, from 0 to 1.
    fn progress(&self, done: f32);

    /// How far a file is read. Told in order of the file.
    fn amount(&self, _amount: Amount) {}

    /// Features that are certain while the rest is read, in order of the file and in the units of the file.
    fn part(&self, _geometries: &Geometries) {}
}

/// How far a file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Amount {
    /// Bytes that are read.
    pub bytes: u64,
    /// Bytes of the whole.
    pub of_bytes: u64,
    /// Features among them.
    pub features: u64,
}

/// Nobody listens and nobody cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Feedback for Silent {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _done: f32) {}
}
