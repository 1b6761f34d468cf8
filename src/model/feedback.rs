//! Progress and cancellation, without knowing who listens.

/// What a long piece of work tells, and asks, as it goes.
pub trait Feedback: Sync {
    /// Whether nobody wants the result any more.
    fn is_cancelled(&self) -> bool;

    /// How much is done, from 0 to 1.
    fn progress(&self, done: f32);
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
