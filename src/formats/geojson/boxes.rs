//! Members `bbox`: whether they are boxes, and around what they should be.

use super::super::problem::BoxFault;
use crate::model::geometry::Bounds;

/// Most numbers of a box that are looked at.
const MOST: usize = 16;

/// What is wrong with the text of a box around positions; `more` tells whether these have more than three numbers.
pub(super) fn fault(text: &[u8], around: Bounds, more: bool) -> Option<BoxFault> {
    let inner = text.trim_ascii().strip_prefix(b"[").and_then(|text| text.strip_suffix(b"]"));
    let Some(inner) = inner else { return Some(BoxFault::Form) };
    let mut numbers = [(0.0, 0.0); MOST];
    let mut count = 0;
    for written in inner.split(|&byte| byte == b',') {
        let (Some(number), Some(place)) = (number(written.trim_ascii()), numbers.get_mut(count)) else {
            return Some(BoxFault::Form);
        };
        *place = number;
        count += 1;
    }
    if !(matches!(count, 4 | 6) || (more && count > 6 && count.is_multiple_of(2))) {
        return Some(BoxFault::Form);
    }
    let half = count / 2;
    let [(west, at_west), (south, at_south)] = [numbers[0], numbers[1]];
    let [(east, at_east), (north, at_north)] = [numbers[half], numbers[half + 1]];
    // A box over the antimeridian has its west in the east.
    let in_longitude = west > east || (around.west >= west - at_west && around.east <= east + at_east);
    let in_latitude = around.south >= south - at_south && around.north <= north + at_north;
    let holds = around.is_empty() || (in_longitude && in_latitude);
    (!holds).then_some(BoxFault::Outside)
}

/// A number, and by how much it may be rounded: half of its last decimal place.
fn number(written: &[u8]) -> Option<(f64, f64)> {
    if !matches!(written.first()?, b'-' | b'0'..=b'9') {
        return None;
    }
    let value: f64 =
        std::str::from_utf8(written).ok()?.parse().ok().filter(|value: &f64| value.is_finite())?;
    let exact = 1e-9 * value.abs().max(1.0);
    let decimals = written.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let is_plain = !written.iter().any(|byte| matches!(byte, b'e' | b'E'));
    let rounded = written.contains(&b'.') && is_plain;
    let half = if rounded { 0.5 * 10_f64.powi(-(decimals.min(300) as i32)) } else { 0.0 };
    Some((value, half + exact))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_judged_by_their_form_and_by_what_they_are_around() {
        let around = Bounds { west: 46.7512, south: 39.8, east: 46.76, north: 39.9 };
        for (text, more, told) in [
            ("[46,39,47,40]", false, None),
            (" [ 46.75 , 39.80,46.76,39.90 ] ", false, None),
            ("[46.7512,39.8,-5,46.76,39.9,1e3]", false, None),
            ("[46,39,0,0,47,40,1,1]", true, None),
            ("[47,39,46,40]", false, None),
            ("[46,39,0,0,47,40,1,1]", false, Some(BoxFault::Form)),
            ("[46,39,47]", false, Some(BoxFault::Form)),
            ("[]", false, Some(BoxFault::Form)),
            ("null", false, Some(BoxFault::Form)),
            ("[46,39,\"47\",40]", false, Some(BoxFault::Form)),
            ("[46,39,47,1e999]", false, Some(BoxFault::Form)),
            ("[[46,39],[47,40]]", false, Some(BoxFault::Form)),
            ("[46.752,39,47,40]", false, Some(BoxFault::Outside)),
            ("[46,39,46,40]", false, Some(BoxFault::Outside)),
            ("[46,40,47,39]", false, Some(BoxFault::Outside)),
            ("[39,46,40,47]", false, Some(BoxFault::Outside)),
        ] {
            assert_eq!(fault(text.as_bytes(), around, more), told, "{text}");
        }
        assert_eq!(fault(b"[1,2,3,4]", Bounds::EMPTY, false), None);
        assert_eq!(fault(format!("[{}1]", "1,".repeat(99)).as_bytes(), around, true), Some(BoxFault::Form));
    }
}
