//! Numbers as JSON writes them.

use std::fmt;

/// A number as JSON writes it: the shortest text that gives it back, to the sign of zero. Only for finite numbers.
#[derive(Clone, Copy, Debug)]
pub struct JsonNumber(pub f64);

impl fmt::Display for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        if value == 0.0 && value.is_sign_negative() {
            f.write_str("-0.0")
        } else if value != 0.0 && !(1e-5..1e17).contains(&value.abs()) {
            write!(f, "{value:e}")
        } else {
            write!(f, "{value}")
        }
    }
}
