//! The colours of palettes and ramps.

use super::by_field::{Palette, Ramp};
use crate::model::theme::Rgb;

/// Okabe and Ito without their black, which is lost on a dark ground; those that stand out on white first.
const OKABE_ITO: [u32; 7] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00, 0xF0E442];

/// Tol's muted colours without their pale grey, which stands for no data.
const TOL_MUTED: [u32; 9] =
    [0xCC6677, 0x332288, 0xDDCC77, 0x117733, 0x88CCEE, 0x882255, 0x44AA99, 0x999933, 0xAA4499];

/// Tol's light colours without their pale grey, which stands for no data.
const TOL_LIGHT: [u32; 8] = [0x77AADD, 0xEE8866, 0xEEDD88, 0xFFAABB, 0x99DDFF, 0x44BB99, 0xBBCC33, 0xAAAA00];

/// How the colours of a palette come again: mixed with black (below 0) or white, so much.
const VARIANTS: [f32; 16] =
    [-0.35, 0.45, -0.6, 0.7, -0.2, 0.2, -0.47, 0.57, -0.7, 0.33, -0.28, 0.63, -0.53, 0.27, -0.65, 0.5];

impl Palette {
    /// The colours that are there without being made lighter or darker.
    #[must_use]
    pub const fn colours(self) -> &'static [u32] {
        match self {
            Self::OkabeIto => &OKABE_ITO,
            Self::TolMuted => &TOL_MUTED,
            Self::TolLight => &TOL_LIGHT,
        }
    }

    /// The n-th colour; behind the last one they come again, lighter or darker.
    #[must_use]
    pub fn colour(self, nth: usize) -> Rgb {
        let colours = self.colours();
        let colour = Rgb(colours[nth % colours.len()]);
        let Some(round) = (nth / colours.len()).checked_sub(1) else { return colour };
        let amount = VARIANTS[round % VARIANTS.len()];
        colour.mix(Rgb(if amount < 0.0 { 0x000000 } else { 0xFFFFFF }), amount.abs())
    }
}

/// Each fifth of the 256 colours of viridis (van der Walt and Smith, matplotlib).
const VIRIDIS: [u32; 52] = [
    0x440154, 0x46085C, 0x471063, 0x481769, 0x481D6F, 0x482475, 0x472A7A, 0x46307E, 0x453781, 0x433D84,
    0x414287, 0x3F4889, 0x3D4E8A, 0x3A538B, 0x38598C, 0x355E8D, 0x33638D, 0x31688E, 0x2E6D8E, 0x2C718E,
    0x2A768E, 0x297B8E, 0x27808E, 0x25848E, 0x23898E, 0x218E8D, 0x20928C, 0x1F978B, 0x1E9C89, 0x1FA188,
    0x21A585, 0x24AA83, 0x28AE80, 0x2EB37C, 0x35B779, 0x3DBC74, 0x46C06F, 0x50C46A, 0x5AC864, 0x65CB5E,
    0x70CF57, 0x7CD250, 0x89D548, 0x95D840, 0xA2DA37, 0xB0DD2F, 0xBDDF26, 0xCAE11F, 0xD8E219, 0xE5E419,
    0xF1E51D, 0xFDE725,
];

/// Each fifth of the 256 colours of cividis (Nuñez, Anderton, Renslow).
const CIVIDIS: [u32; 52] = [
    0x00224E, 0x002656, 0x002A5F, 0x002D68, 0x003070, 0x083370, 0x163770, 0x203A6F, 0x273E6E, 0x2E416D,
    0x34456C, 0x3A486C, 0x3F4C6C, 0x444F6C, 0x49536C, 0x4E566C, 0x535A6D, 0x575D6D, 0x5C616E, 0x60646F,
    0x656870, 0x696B71, 0x6D6F72, 0x727274, 0x767676, 0x7A7A78, 0x7E7D78, 0x838179, 0x888578, 0x8D8878,
    0x928C78, 0x969077, 0x9B9476, 0xA09875, 0xA59C74, 0xAAA073, 0xAFA471, 0xB5A86F, 0xBAAC6D, 0xBFB06B,
    0xC4B468, 0xC9B965, 0xCFBD62, 0xD4C15F, 0xDAC65B, 0xDFCA57, 0xE5CF52, 0xEAD34C, 0xF0D846, 0xF6DD3F,
    0xFCE236, 0xFEE838,
];

/// Hue 250 of Oklab from lightness 0.82 to 0.42: both ends stand out on white and on the dark ground.
const BLUES: [u32; 7] = [0x95CAF8, 0x74B5F0, 0x51A0E8, 0x2A8ADF, 0x1574C9, 0x015FB1, 0x024B95];

/// Hues 65 to 45 of Oklab from lightness 0.82 to 0.45.
const ORANGES: [u32; 7] = [0xF6B575, 0xEB9C53, 0xE1832A, 0xD06C05, 0xBA5900, 0xA34801, 0x8C3701];

/// Blue and orange, lightest and grey in the middle.
const BLUE_ORANGE: [u32; 7] = [0x035798, 0x307BC0, 0x759FCB, 0xBEBEBE, 0xD79E65, 0xCB7229, 0xA74A04];

impl Ramp {
    const fn anchors(self) -> &'static [u32] {
        match self {
            Self::Viridis => &VIRIDIS,
            Self::Cividis => &CIVIDIS,
            Self::Blues => &BLUES,
            Self::Oranges => &ORANGES,
            Self::BlueOrange => &BLUE_ORANGE,
        }
    }

    /// The colour at a place from 0 (little) to 1 (much).
    #[must_use]
    pub fn colour(self, t: f32) -> Rgb {
        let anchors = self.anchors();
        let last = anchors.len() - 1;
        let t = if t.is_nan() { 0.0 } else { t.clamp(0.0, 1.0) };
        let at = t * last as f32;
        let before = (at as usize).min(last);
        Rgb(anchors[before]).mix(Rgb(anchors[(before + 1).min(last)]), at - before as f32)
    }

    /// The colour of one of some ranges, counted from 0 for the least.
    #[must_use]
    pub fn of_range(self, range: usize, ranges: usize, reversed: bool) -> Rgb {
        let t = if ranges < 2 { 0.5 } else { range as f32 / (ranges - 1) as f32 };
        self.colour(if reversed { 1.0 - t } else { t })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Theme;

    fn apart(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (a.bytes(), b.bytes());
        (0..3).map(|at| (f64::from(a[at]) - f64::from(b[at])).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn ramps_have_the_published_colours() {
        for (ramp, published) in [
            (
                Ramp::Viridis,
                [(0, 0x440154), (64, 0x3B528B), (128, 0x21918C), (191, 0x5CC863), (255, 0xFDE725)],
            ),
            (
                Ramp::Cividis,
                [(0, 0x00224E), (64, 0x434E6C), (128, 0x7D7C78), (191, 0xBBAD6D), (255, 0xFEE838)],
            ),
        ] {
            for (place, colour) in published {
                let ours = ramp.colour(place as f32 / 255.0);
                let (ours, theirs) = (ours.bytes(), Rgb(colour).bytes());
                assert!(
                    ours.iter().zip(theirs).all(|(a, b)| a.abs_diff(b) <= 1),
                    "{ramp:?} {place} {ours:x?}"
                );
            }
        }
        assert_eq!(Ramp::Viridis.colour(f32::NAN), Rgb(0x440154));
        assert_eq!(Ramp::Viridis.colour(7.0), Rgb(0xFDE725));
    }

    #[test]
    fn ramps_of_one_hue_stand_out_on_every_ground_and_are_in_order() {
        let grounds = [Rgb(0xFFFFFF), Theme::LIGHT.basemap.land, Theme::DARK.basemap.land];
        for ramp in [Ramp::Blues, Ramp::Oranges, Ramp::BlueOrange] {
            let colours: Vec<Rgb> = (0..=100).map(|at| ramp.colour(at as f32 / 100.0)).collect();
            for ground in grounds {
                assert!(colours.iter().all(|colour| colour.contrast(ground) >= 1.5), "{ramp:?} {ground:?}");
            }
        }
        for ramp in [Ramp::Blues, Ramp::Oranges] {
            assert!((0..12).all(|at| {
                ramp.of_range(at, 13, false).luminance() > ramp.of_range(at + 1, 13, false).luminance()
            }));
        }
        for ramp in [Ramp::Viridis, Ramp::Cividis] {
            assert!((0..12).all(|at| {
                ramp.of_range(at, 13, false).luminance() < ramp.of_range(at + 1, 13, false).luminance()
            }));
        }
        let (low, high) = (Ramp::BlueOrange.colour(0.0).bytes(), Ramp::BlueOrange.colour(1.0).bytes());
        assert!(low[2] > low[0] && high[0] > high[2]);
        assert_eq!(Ramp::Blues.of_range(0, 5, true), Ramp::Blues.of_range(4, 5, false));
        assert_eq!(Ramp::Blues.of_range(0, 1, true), Ramp::Blues.of_range(0, 1, false));
    }

    #[test]
    fn a_hundred_categories_have_a_hundred_colours() {
        for palette in Palette::ALL {
            let colours: Vec<Rgb> = (0..100).map(|nth| palette.colour(nth)).collect();
            for (at, &a) in colours.iter().enumerate() {
                for (with, &b) in colours.iter().enumerate().take(at) {
                    let least = if at < palette.colours().len() { 40.0 } else { 3.0 };
                    assert!(apart(a, b) > least, "{palette:?} {with} {b:x?} and {at} {a:x?}");
                }
            }
            assert_eq!(palette.colour(0), Rgb(palette.colours()[0]));
        }
    }
}
