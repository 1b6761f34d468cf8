//! The timeline in a window, found by its accessible names.

mod pictures;
mod window;
