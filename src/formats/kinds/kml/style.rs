//! Styles of KML as members of simplestyle.

use super::super::draft::{Draft, push_number};
use super::super::xml::Element;
use super::geometry::{Geometries, Shape};
use hashbrown::HashMap;

/// Most references from style to style.
const MOST_STEPS: usize = 8;

/// What a style says that simplestyle can.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Style {
    line: Option<Colour>,
    width: Option<f64>,
    fill: Option<Colour>,
    is_filled: Option<bool>,
    is_outlined: Option<bool>,
    icon: Option<Colour>,
    /// What it says besides.
    pub lost: Vec<&'static str>,
}

/// Red, green, blue as `#rrggbb`, and opacity from 0 to 1.
type Colour = (String, f64);

/// `aabbggrr`, the colours of KML.
fn colour(text: &str) -> Option<Colour> {
    let text = text.trim().trim_start_matches('#');
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [alpha, blue, green, red] = [0, 2, 4, 6].map(|at| text.get(at..at + 2).unwrap_or("00"));
    let alpha = u8::from_str_radix(alpha, 16).unwrap_or(255);
    let rounded = (f64::from(alpha) / 255.0 * 100.0).round() / 100.0;
    Some((format!("#{red}{green}{blue}").to_ascii_lowercase(), rounded))
}

fn flag(element: &Element, name: &str) -> Option<bool> {
    element.text_of(name).map(|text| !matches!(text, "0" | "false"))
}

impl Style {
    fn of(element: &Element) -> Self {
        let mut style = Self::default();
        for part in &element.children {
            let own = part.text_of("color").and_then(colour);
            if part.text_of("colorMode") == Some("random") {
                style.lost.push("colorMode");
            }
            match part.name.as_str() {
                "LineStyle" => {
                    style.line = own;
                    style.width = part.text_of("width").and_then(|text| text.parse().ok());
                    style.width = style.width.filter(|width| width.is_finite() && *width >= 0.0);
                }
                "PolyStyle" => {
                    style.fill = own;
                    style.is_filled = flag(part, "fill");
                    style.is_outlined = flag(part, "outline");
                }
                "IconStyle" => {
                    style.icon = own;
                    if part.child("Icon").is_some() {
                        style.lost.push("Icon");
                    }
                }
                "LabelStyle" => style.lost.push("LabelStyle"),
                "BalloonStyle" => style.lost.push("BalloonStyle"),
                "ListStyle" => style.lost.push("ListStyle"),
                _ => {}
            }
        }
        style
    }

    /// The style with what another says in its place.
    fn over(&self, other: &Self) -> Self {
        let mut lost = self.lost.clone();
        lost.extend(&other.lost);
        Self {
            line: other.line.clone().or_else(|| self.line.clone()),
            width: other.width.or(self.width),
            fill: other.fill.clone().or_else(|| self.fill.clone()),
            is_filled: other.is_filled.or(self.is_filled),
            is_outlined: other.is_outlined.or(self.is_outlined),
            icon: other.icon.clone().or_else(|| self.icon.clone()),
            lost,
        }
    }

    /// Writes what concerns the geometries. Names that the feature has for itself are left to it.
    pub fn write(&self, geometries: &Geometries, draft: &mut Draft) {
        let (areas, lines) = (geometries.has(Shape::Polygon), geometries.has(Shape::Line));
        if areas || lines {
            let hidden = areas && !lines && self.is_outlined == Some(false);
            with_opacity(draft, "stroke", "stroke-opacity", self.line.as_ref(), hidden);
            if let Some(width) = self.width.filter(|_| !draft.has("stroke-width")) {
                push_number(draft.named("stroke-width"), width);
            }
        }
        if areas {
            let hidden = self.is_filled == Some(false);
            with_opacity(draft, "fill", "fill-opacity", self.fill.as_ref(), hidden);
        }
        if geometries.has(Shape::Point)
            && let Some((name, _)) = self.icon.as_ref().filter(|_| !draft.has("marker-color"))
        {
            draft.text("marker-color", name);
        }
    }
}

fn with_opacity(draft: &mut Draft, name: &str, opacity: &str, colour: Option<&Colour>, hidden: bool) {
    if draft.has(name) || draft.has(opacity) {
        return;
    }
    if let Some((colour, _)) = colour {
        draft.text(name, colour);
    }
    let alpha = if hidden { Some(0.0) } else { colour.map(|(_, alpha)| *alpha) };
    if let Some(alpha) = alpha {
        push_number(draft.named(opacity), alpha);
    }
}

enum Shared {
    Style(Style),
    /// The address of the normal one of a pair.
    Map(String),
}

/// The shared styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles {
    shared: HashMap<String, Shared>,
}

impl Styles {
    /// Takes a shared `Style` or `StyleMap`.
    pub fn add(&mut self, element: &Element) {
        let Some(id) = element.attribute("id") else { return };
        let shared = if element.name == "Style" {
            Shared::Style(Style::of(element))
        } else {
            let pairs = || element.all("Pair");
            let normal =
                pairs().find(|pair| pair.text_of("key") == Some("normal")).or_else(|| pairs().next());
            match normal {
                Some(pair) => match (pair.child("Style"), pair.text_of("styleUrl")) {
                    (Some(style), _) => Shared::Style(Style::of(style)),
                    (None, Some(url)) => Shared::Map(url.to_owned()),
                    (None, None) => return,
                },
                None => return,
            }
        };
        self.shared.insert(id.to_owned(), shared);
    }

    fn find(&self, url: &str) -> Option<&Style> {
        let mut id = url.trim().rsplit('#').next()?;
        for _ in 0..MOST_STEPS {
            match self.shared.get(id)? {
                Shared::Style(style) => return Some(style),
                Shared::Map(next) => id = next.trim().rsplit('#').next()?,
            }
        }
        None
    }

    /// The style of a placemark; its own one stands above the shared one.
    pub fn of(&self, placemark: &Element) -> Style {
        let mut style = Style::default();
        if let Some(url) = placemark.text_of("styleUrl") {
            match self.find(url) {
                Some(shared) => style = shared.clone(),
                None => style.lost.push("styleUrl"),
            }
        }
        for own in &placemark.children {
            match own.name.as_str() {
                "Style" => style = style.over(&Style::of(own)),
                "StyleMap" => style.lost.push("StyleMap"),
                _ => {}
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_turned_round() {
        assert_eq!(colour("7f0000ff"), Some(("#ff0000".into(), 0.5)));
        assert_eq!(colour("#FF00FF10"), Some(("#10ff00".into(), 1.0)));
        assert_eq!(colour("red"), None);
        assert_eq!(colour("əəəə"), None);
    }
}
