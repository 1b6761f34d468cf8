//! The members that say how a feature looks, and their values.

use super::colour::Tone;
use super::said::{Lengths, Said, opacity};
use crate::model::attributes::Value;
use crate::model::style::LineDash;
use serde_json::Value as Json;

/// Longest text of a style that is read, in bytes.
const MOST_BYTES: usize = 1 << 12;
/// Radius of small and large markers beside that of medium ones.
const SMALL: f64 = 0.7;
const LARGE: f64 = 1.5;

/// A member, in order of precedence: simplestyle, Leaflet, kepler. Among those of kepler colours come before lengths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Member {
    MarkerColor,
    MarkerSize,
    Stroke,
    StrokeOpacity,
    StrokeWidth,
    Fill,
    FillOpacity,
    StrokeDasharray,
    /// An object of Leaflet's path options.
    Style,
    LineColor,
    FillColor,
    LineWidth,
    Radius,
}

impl Member {
    /// The member of a name; case, blanks, `-` and `_` make no difference.
    pub fn of_name(name: &str) -> Option<Self> {
        if name.len() > 32 {
            return None;
        }
        let is_mark = |letter: &char| matches!(letter, '-' | '_' | ' ');
        let folded: String = name
            .chars()
            .filter(|letter| !is_mark(letter))
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        Some(match folded.as_str() {
            "markercolor" => Self::MarkerColor,
            "markersize" => Self::MarkerSize,
            "stroke" => Self::Stroke,
            "strokeopacity" => Self::StrokeOpacity,
            "strokewidth" => Self::StrokeWidth,
            "fill" => Self::Fill,
            "fillopacity" => Self::FillOpacity,
            "strokedasharray" => Self::StrokeDasharray,
            "style" => Self::Style,
            "linecolor" => Self::LineColor,
            "fillcolor" => Self::FillColor,
            "linewidth" => Self::LineWidth,
            "radius" => Self::Radius,
            _ => return None,
        })
    }

    /// What a value of the member says; `None` for what is no such value. `radius` is that of the layer's points.
    pub fn read(self, value: Value<'_>, radius: f32) -> Option<Said> {
        let simple = Said { is_simple: true, ..Said::default() };
        let beside = Said { needs_colour: true, ..Said::default() };
        Some(match self {
            Self::MarkerColor => Said { marker: Some(tone(value)?), ..simple },
            Self::MarkerSize => {
                let factor = match text(value)?.trim() {
                    size if size.eq_ignore_ascii_case("small") => Some(SMALL),
                    size if size.eq_ignore_ascii_case("medium") => None,
                    size if size.eq_ignore_ascii_case("large") => Some(LARGE),
                    _ => return None,
                };
                Said { radius: factor.and_then(|factor| Lengths::of(f64::from(radius) * factor)), ..simple }
            }
            Self::Stroke => Said { stroke: Some(tone(value)?), ..simple },
            Self::StrokeOpacity => Said { stroke_opacity: Some(opacity(number(value)?)?), ..simple },
            Self::StrokeWidth => Said { width: Some(Lengths::of(number(value)?)?), ..simple },
            Self::Fill => Said { fill: Some(tone(value)?), ..simple },
            Self::FillOpacity => Said { fill_opacity: Some(opacity(number(value)?)?), ..simple },
            Self::StrokeDasharray => Said { dash: Some(dashes_of(value)?), ..simple },
            Self::Style => path_options(text(value)?)?,
            Self::LineColor => Said { stroke: Some(tone(value)?), ..Said::default() },
            Self::FillColor => {
                let fill = Some(tone(value)?);
                Said { fill, marker: fill, ..Said::default() }
            }
            Self::LineWidth => Said { width: Some(Lengths::of(number(value)?)?), ..beside },
            Self::Radius => Said { radius: Some(Lengths::of(number(value)?)?), ..beside },
        })
    }

    /// Whether values are parsed as JSON, which is worth remembering.
    pub fn is_nested(self) -> bool {
        matches!(self, Self::Style)
    }
}

fn text(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Json(text) => Some(text),
        Value::Null | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => None,
    }
}

fn number(value: Value<'_>) -> Option<f64> {
    let number = match value {
        Value::Integer(number) => number as f64,
        Value::Float(number) => number,
        Value::Text(text) | Value::Json(text) => text.trim().trim_matches('"').parse().ok()?,
        Value::Null | Value::Boolean(_) => return None,
    };
    number.is_finite().then_some(number)
}

fn json(text: &str) -> Option<Json> {
    if text.len() > MOST_BYTES { None } else { serde_json::from_str(text).ok() }
}

fn tone(value: Value<'_>) -> Option<Tone> {
    match value {
        Value::Text(text) | Value::Json(text) if text.starts_with(['[', '"']) => json_tone(&json(text)?),
        Value::Text(text) | Value::Json(text) => Tone::parse(text),
        Value::Null | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => None,
    }
}

fn json_tone(value: &Json) -> Option<Tone> {
    match value {
        Json::String(text) => Tone::parse(text),
        Json::Array(channels) if channels.len() <= 4 => {
            let numbers: Option<Vec<f64>> = channels.iter().map(Json::as_f64).collect();
            Tone::of_numbers(&numbers?)
        }
        _ => None,
    }
}

fn json_number(value: &Json) -> Option<f64> {
    match value {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

fn dashes_of(value: Value<'_>) -> Option<LineDash> {
    match value {
        Value::Integer(number) => dashes([number as f64].into_iter()),
        Value::Float(number) => dashes([number].into_iter()),
        Value::Json(text) if text.starts_with(['[', '"']) => json_dashes(&json(text)?),
        Value::Text(text) | Value::Json(text) => text_dashes(text),
        Value::Null | Value::Boolean(_) => None,
    }
}

fn json_dashes(value: &Json) -> Option<LineDash> {
    match value {
        Json::String(text) => text_dashes(text),
        Json::Array(lengths) => dashes(lengths.iter().filter_map(json_number)),
        Json::Number(_) => dashes(json_number(value).into_iter()),
        _ => None,
    }
}

fn text_dashes(text: &str) -> Option<LineDash> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Some(LineDash::Solid);
    }
    let parts = text.split([',', ' ', ';']).filter(|part| !part.is_empty());
    dashes(parts.map_while(|part| part.trim_end_matches("px").parse().ok()))
}

/// The dashes nearest to some lengths of strokes and gaps by turns.
fn dashes(lengths: impl Iterator<Item = f64>) -> Option<LineDash> {
    let lengths: Vec<f64> = lengths.filter(|length| length.is_finite() && *length >= 0.0).take(16).collect();
    let first = *lengths.first()?;
    let strokes = || lengths.iter().step_by(2);
    let gaps = lengths.get(1).map_or(first, |_| lengths.iter().skip(1).step_by(2).sum());
    Some(if gaps <= 0.0 {
        LineDash::Solid
    } else if strokes().all(|stroke| *stroke <= 2.0) {
        LineDash::Dotted
    } else if lengths.len() > 3 && strokes().any(|stroke| *stroke <= 2.0) {
        LineDash::DashDot
    } else {
        LineDash::Dashed
    })
}

/// The options of a path of Leaflet, as JSON text; `None` if there is none of them.
fn path_options(text: &str) -> Option<Said> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let Json::Object(options) = json(text)? else { return None };
    let colour = options.get("color").and_then(json_tone);
    let inside = options.get("fillColor").and_then(json_tone).or(colour);
    let number = |name: &str| options.get(name).and_then(json_number);
    let is_off = |name: &str| options.get(name) == Some(&Json::Bool(false));
    let off = |name: &str| is_off(name).then_some(0);
    let said = Said {
        marker: inside,
        stroke: colour,
        fill: inside,
        stroke_opacity: off("stroke").or_else(|| opacity(number("opacity")?)),
        fill_opacity: off("fill").or_else(|| opacity(number("fillOpacity")?)),
        width: number("weight").and_then(Lengths::of),
        radius: number("radius").and_then(Lengths::of),
        dash: options.get("dashArray").and_then(json_dashes),
        ..Said::default()
    };
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Rgb;
    use proptest::prelude::*;

    fn rgb(tone: Option<Tone>) -> Option<u32> {
        tone.map(|tone| tone.rgb.0)
    }

    #[test]
    fn names_are_folded() {
        for name in ["marker-color", "marker_color", "Marker Color", "markerColor", "MARKER-COLOR"] {
            assert_eq!(Member::of_name(name), Some(Member::MarkerColor));
        }
        assert_eq!(Member::of_name("strokes"), None);
        assert_eq!(Member::of_name(&"stroke".repeat(99)), None);
    }

    #[test]
    fn leaflet_options_are_read() {
        let text = r##"{"color":"blue","weight":"3","opacity":0.5,"fillOpacity":0.7,"dashArray":"5, 5","radius":8}"##;
        let said = Member::Style.read(Value::Json(text), 5.0).unwrap();
        assert_eq!([said.stroke, said.fill, said.marker].map(rgb), [Some(0x0000FF); 3]);
        assert_eq!(
            (said.stroke_opacity, said.fill_opacity, said.dash),
            (Some(500), Some(700), Some(LineDash::Dashed))
        );
        assert_eq!((said.width, said.radius), (Lengths::of(3.0), Lengths::of(8.0)));
        let said = Member::Style.read(Value::Text(r##"{"stroke":false,"fillColor":"#abc"}"##), 5.0).unwrap();
        assert_eq!((rgb(said.fill), rgb(said.stroke), said.stroke_opacity), (Some(0xAABBCC), None, Some(0)));
        for text in ["{}", "[1]", "color:red", "{\"color\":5}", "{\"colour\":\"red\"}", "{", "\"x\""] {
            assert_eq!(Member::Style.read(Value::Json(text), 5.0), None, "{text}");
        }
    }

    #[test]
    fn kepler_members_are_arrays_or_text() {
        let fill = Member::FillColor.read(Value::Json("[255, 128, 0, 127.5]"), 5.0).unwrap();
        assert_eq!(fill.fill, Some(Tone { rgb: Rgb(0xFF8000), opacity: Some(500) }));
        assert_eq!(rgb(Member::LineColor.read(Value::Text("#0f0"), 5.0).unwrap().stroke), Some(0x00FF00));
        let mut said = Said::default();
        said.add(&Member::Radius.read(Value::Integer(500), 5.0).unwrap());
        assert!(said.is_empty(), "a radius alone is a radius of anything");
        said.add(&fill);
        said.add(&Member::Radius.read(Value::Integer(5), 5.0).unwrap());
        assert_eq!(said.radius, Lengths::of(5.0));
    }

    #[test]
    fn sizes_and_dashes_are_read() {
        let size = |text| Member::MarkerSize.read(Value::Text(text), 10.0).map(|said| said.radius);
        assert_eq!(size("small"), Some(Lengths::of(7.0)));
        assert_eq!(size("Medium"), Some(None));
        assert_eq!(size("large"), Some(Lengths::of(15.0)));
        assert_eq!(size("huge"), None);
        for (text, dash) in [
            ("4,4", LineDash::Dashed),
            ("1 3", LineDash::Dotted),
            ("10, 3, 1, 3", LineDash::DashDot),
            ("5", LineDash::Dashed),
            ("0", LineDash::Solid),
            ("none", LineDash::Solid),
            ("10px 5px", LineDash::Dashed),
        ] {
            assert_eq!(text_dashes(text), Some(dash), "{text}");
        }
        assert_eq!(text_dashes("x"), None);
        assert_eq!(dashes_of(Value::Json("[10, 5]")), Some(LineDash::Dashed));
    }

    proptest! {
        #[test]
        fn any_value_is_answered(text in r#"[\[\]{}",:#a-f0-9.e -]*|.*"#, number in any::<f64>(), member in 0..13_usize) {
            const ALL: [Member; 13] = [
                Member::MarkerColor, Member::MarkerSize, Member::Stroke, Member::StrokeOpacity, Member::StrokeWidth,
                Member::Fill, Member::FillOpacity, Member::StrokeDasharray, Member::Style, Member::LineColor,
                Member::FillColor, Member::LineWidth, Member::Radius,
            ];
            for value in [Value::Text(&text), Value::Json(&text), Value::Float(number), Value::Boolean(true)] {
                let _ = ALL[member].read(value, 5.0);
            }
        }
    }
}
