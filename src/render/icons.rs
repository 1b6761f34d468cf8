//! Icons: the symbols of the bundled drawing as masks of any size, to be filled with one colour.

pub mod ids;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::{tiny_skia, usvg};

use crate::model::time::Status;
use crate::render::raster::Mask;
use crate::render::scene::IconId;

/// Largest mask in pixels a side.
pub const MAX_ICON_PIXELS: u32 = 1_024;

/// Bytes of masks that are kept before they are made anew.
const CACHED_BYTES: usize = 8 << 20;

/// The drawing: one `<symbol id="…" viewBox="…" …>…</symbol>` a line.
static DRAWING: &str = include_str!("../../assets/icons/icons.svg");

/// One symbol of the drawing.
struct Symbol {
    /// Its attributes without the id.
    attributes: &'static str,
    /// What it draws.
    content: &'static str,
}

/// The symbols of the drawing by id, and the ids in their order.
struct Symbols {
    ids: Vec<IconId>,
    by_id: HashMap<&'static str, Symbol>,
}

fn symbols() -> &'static Symbols {
    static SYMBOLS: OnceLock<Symbols> = OnceLock::new();
    SYMBOLS.get_or_init(|| {
        let mut ids = Vec::new();
        let mut by_id = HashMap::new();
        for line in DRAWING.lines() {
            let symbol = line
                .trim()
                .strip_prefix("<symbol id=\"")
                .and_then(|rest| rest.strip_suffix("</symbol>"))
                .and_then(|rest| rest.split_once('"'))
                .and_then(|(id, rest)| {
                    rest.split_once('>').map(|(attributes, content)| (id, attributes, content))
                });
            if let Some((id, attributes, content)) = symbol {
                ids.push(IconId(id));
                by_id.insert(id, Symbol { attributes, content });
            }
        }
        Symbols { ids, by_id }
    })
}

/// The icons of the drawing in its order.
#[must_use]
pub fn icon_ids() -> &'static [IconId] {
    &symbols().ids
}

/// The icon of a kind of place in the facts' words (`hotel`, `station`, `village`), or of a kind of layer.
#[must_use]
pub fn kind_icon(kind: &str) -> IconId {
    match kind {
        "congress_center" => ids::KIND_CONGRESS,
        "station" => ids::KIND_RAIL,
        "runway_end" => ids::KIND_AIRPORT,
        "city" | "town" | "village" | "settlement" | "settlement_group" => ids::KIND_SETTLEMENT,
        "river_point" => ids::KIND_DOT,
        other => icon_ids()
            .iter()
            .copied()
            .find(|id| id.0.strip_prefix("kind_") == Some(other))
            .unwrap_or(ids::KIND_OTHER),
    }
}

/// The icon of a status; design and tender are drawn as planned, what is not announced as unknown.
#[must_use]
pub const fn status_icon(status: Status) -> IconId {
    match status {
        Status::Planned | Status::Design | Status::Tender => ids::STATUS_PLANNED,
        Status::FoundationLaid => ids::STATUS_FOUNDATION_LAID,
        Status::UnderConstruction => ids::STATUS_UNDER_CONSTRUCTION,
        Status::Restoration => ids::STATUS_RESTORATION,
        Status::Suspended => ids::STATUS_SUSPENDED,
        Status::Completed => ids::STATUS_COMPLETED,
        Status::Operational => ids::STATUS_OPERATIONAL,
        Status::Demolished => ids::STATUS_DEMOLISHED,
        Status::NotAnnounced | Status::Unknown => ids::STATUS_UNKNOWN,
    }
}

/// Masks by icon and size in pixels, with the sum of their bytes.
#[derive(Default)]
struct Masks {
    by_icon: HashMap<(IconId, u32), Arc<Mask>>,
    bytes: usize,
}

/// Masks of the icons, made when they are first asked for and kept. A clone shares them; threads may use it side by side.
#[derive(Clone, Default)]
pub struct Icons(Arc<Mutex<Masks>>);

impl std::fmt::Debug for Icons {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Icons").finish_non_exhaustive()
    }
}

impl Icons {
    /// No mask yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The mask of an icon at a size in pixels, at most [`MAX_ICON_PIXELS`]; `None` for an icon that is not in the drawing.
    #[must_use]
    pub fn mask(&self, icon: IconId, pixels: u32) -> Option<Arc<Mask>> {
        let pixels = pixels.clamp(1, MAX_ICON_PIXELS);
        if let Some(mask) = self.0.lock().unwrap_or_else(PoisonError::into_inner).by_icon.get(&(icon, pixels))
        {
            return Some(Arc::clone(mask));
        }
        let mask = Arc::new(rasterise(symbols().by_id.get(icon.0)?, pixels)?);
        let mut masks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if masks.bytes + mask.coverage.len() > CACHED_BYTES {
            *masks = Masks::default();
        }
        masks.bytes += mask.coverage.len();
        masks.by_icon.insert((icon, pixels), Arc::clone(&mask));
        Some(mask)
    }
}

/// Draws a symbol in white on nothing and keeps the opacity.
fn rasterise(symbol: &Symbol, pixels: u32) -> Option<Mask> {
    let document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{}>{}</svg>",
        symbol.attributes.replace("currentColor", "white"),
        symbol.content.replace("currentColor", "white"),
    );
    let tree = usvg::Tree::from_str(&document, &usvg::Options::default()).ok()?;
    let mut pixmap = tiny_skia::Pixmap::new(pixels, pixels)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = pixels as f32 / width.max(height);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(Mask {
        width: pixels,
        height: pixels,
        coverage: pixmap.pixels().iter().map(|pixel| pixel.alpha()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_icon_is_in_the_drawing_and_the_other_way_round() {
        assert_eq!(icon_ids(), ids::ALL);
        assert_eq!(DRAWING.matches("<symbol").count(), ids::ALL.len());
    }

    #[test]
    fn every_icon_draws_at_every_size() {
        let icons = Icons::new();
        for &icon in icon_ids() {
            for pixels in [14, 16, 24, 48] {
                let mask = icons.mask(icon, pixels).unwrap();
                assert_eq!(mask.coverage.len(), (pixels * pixels) as usize);
                let covered = mask.coverage.iter().filter(|&&alpha| alpha > 127).count();
                assert!(
                    covered > 0 && covered < mask.coverage.len() * 9 / 10,
                    "{icon:?} at {pixels}: {covered}"
                );
            }
        }
    }

    #[test]
    fn masks_are_kept_and_the_same_every_time() {
        let icons = Icons::new();
        let first = icons.mask(ids::KIND_HOTEL, 32).unwrap();
        assert!(Arc::ptr_eq(&first, &icons.mask(ids::KIND_HOTEL, 32).unwrap()));
        assert_eq!(first, Icons::new().mask(ids::KIND_HOTEL, 32).unwrap());
        for pixels in 0..2_000 {
            let _ = icons.mask(ids::UI_SEARCH, pixels);
        }
        assert!(icons.0.lock().unwrap().bytes <= CACHED_BYTES);
        assert_eq!(icons.mask(ids::UI_SEARCH, u32::MAX).unwrap().width, MAX_ICON_PIXELS);
    }

    #[test]
    fn an_unknown_icon_is_none() {
        assert!(Icons::new().mask(IconId("kind_none"), 16).is_none());
    }

    #[test]
    fn every_kind_and_status_has_its_icon() {
        for (kind, icon) in [
            ("congress_center", "kind_congress"),
            ("station", "kind_rail"),
            ("runway_end", "kind_airport"),
            ("city", "kind_settlement"),
            ("settlement_group", "kind_settlement"),
            ("river_point", "kind_dot"),
            ("hotel", "kind_hotel"),
            ("plan", "kind_plan"),
            ("no such kind", "kind_other"),
            ("", "kind_other"),
        ] {
            assert_eq!(kind_icon(kind), IconId(icon), "{kind}");
        }
        for status in Status::ALL {
            assert!(icon_ids().contains(&status_icon(status)));
            if status.drawn_as() == status && status != Status::NotAnnounced {
                assert_eq!(status_icon(status).0, format!("status_{}", status.id()));
            }
        }
    }
}
