//! Anti-aliased filling of small shapes, for layers of very many.
//!
//! The same exact areas as [`super::fill`], in single precision and in a window that each thread keeps: a shape of a few pixels costs some
//! hundred nanoseconds and no allocation. The window holds the whole shape, so that nothing has to be clipped; only the rows of the band
//! are painted. Shapes are laid under what is there, and what is hidden by it is left out.

use super::band::Band;
use super::paint::Paint;
use super::path::{Path, Point};
use super::picture::PixelRect;
use super::window::{SIDE, Window};

/// The window of a thread.
#[derive(Default)]
pub(crate) struct SmallFiller {
    window: Window,
}

impl SmallFiller {
    /// Fills a path by the non-zero rule; `false` if it is too large for the window, or not finite.
    #[must_use]
    pub fn fill(&mut self, band: &mut Band, path: &Path, paint: &Paint) -> bool {
        let (rect, origin) = match self.place(band, path) {
            Place::At(rect, origin) => (rect, origin),
            Place::Hidden => return true,
            Place::TooLarge => return false,
        };
        for contour in path.contours() {
            let Some(&last) = contour.last() else { continue };
            let mut from = within(last, origin);
            for &point in contour {
                let to = within(point, origin);
                self.window.edge(from, to);
                from = to;
            }
        }
        self.window.sweep(band, rect, paint);
        true
    }

    /// Places the window around a path.
    fn place(&mut self, band: &Band, path: &Path) -> Place {
        let Some((rect, origin)) = window(path) else {
            return if path.points.is_empty() { Place::Hidden } else { Place::TooLarge };
        };
        let shown = rect.intersection(band.rect());
        if shown.is_empty() || band.hides(shown) {
            return Place::Hidden;
        }
        let row = |y: i32| (y - rect.top).clamp(0, SIDE as i32) as usize;
        self.window.rows = (row(shown.top), row(shown.bottom));
        Place::At(rect, origin)
    }
}

/// Where the window lies.
enum Place {
    /// The pixels that it holds, and the place of its corner.
    At(PixelRect, Point),
    /// There is nothing to be seen.
    Hidden,
    /// The shape does not fit into it, or is not finite.
    TooLarge,
}

/// The pixels that a path touches, and the place of their corner; `None` if they are too many or not finite.
fn window(path: &Path) -> Option<(PixelRect, Point)> {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in &path.points {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    let (left, top) = (low[0].floor(), low[1].floor());
    let (width, height) = (high[0].ceil() - left, high[1].ceil() - top);
    // Written so that what is not a number is too large.
    let fits = width <= SIDE as f64 && height <= SIDE as f64 && left.abs() < 1e9 && top.abs() < 1e9;
    let (right, bottom) = ((left + width) as i32, (top + height) as i32);
    fits.then_some((PixelRect::new(left as i32, top as i32, right, bottom), [left, top]))
}

#[inline]
fn within(point: Point, origin: Point) -> [f32; 2] {
    [(point[0] - origin[0]) as f32, (point[1] - origin[1]) as f32]
}

#[cfg(test)]
#[path = "small_tests.rs"]
mod tests;
