//! The palette: every colour of interface, basemap and status, light and dark, in one place.
//!
//! Colours are sRGB. The contrasts that they keep are tested.

use super::time::Status;

/// An opaque sRGB colour, `0xRRGGBB`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Rgb(pub u32);

impl Rgb {
    /// Red, green, blue, 0 to 255.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        [(self.0 >> 16) as u8, (self.0 >> 8) as u8, self.0 as u8]
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    #[must_use]
    pub fn luminance(self) -> f64 {
        let channel = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.bytes();
        0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
    }

    /// Contrast ratio to another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixes towards another colour: 0 is this one, 1 the other.
    #[must_use]
    pub fn mix(self, other: Self, amount: f32) -> Self {
        let (a, b) = (self.bytes(), other.bytes());
        let channel = |index: usize| {
            let (from, to) = (f32::from(a[index]), f32::from(b[index]));
            (from + (to - from) * amount.clamp(0.0, 1.0)).round() as u32
        };
        Self(channel(0) << 16 | channel(1) << 8 | channel(2))
    }
}

/// Pattern of an area, a 6 x 6 point tile on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the palette")]
pub enum Pattern {
    None,
    Dots,
    Hatch45,
    Crosshatch,
    Horizontal,
    Solid,
    Vertical,
    Crosses,
}

/// Ring of a badge, outline of an area and line of a road in a status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the palette")]
pub enum Ring {
    Dashed,
    ThinWithThickFoot,
    Thick,
    Double,
    Filled,
    FineDashes,
    Dotted,
}

/// How a status looks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StatusLook {
    /// Its colour.
    pub colour: Rgb,
    /// Its pattern on areas.
    pub pattern: Pattern,
    /// Its ring on badges.
    pub ring: Ring,
}

/// Colours of the offline basemap.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs, reason = "the names say what is painted")]
pub struct BasemapColours {
    pub land: Rgb,
    pub urban: Rgb,
    pub water: Rgb,
    pub river: Rgb,
    pub green: Rgb,
    pub road_minor: Rgb,
    pub road_major: Rgb,
    pub road_casing: Rgb,
    pub district_line: Rgb,
    pub country_line: Rgb,
    pub grid: Rgb,
    pub label_first: Rgb,
    pub label_second: Rgb,
    pub label_water: Rgb,
}

/// Which theme it is, for what tells pictures of one from those of another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ThemeKind {
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
    /// The theme of a room: light, with strong contrast.
    Projector,
}

impl ThemeKind {
    /// Its colours.
    #[must_use]
    pub const fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &Theme::LIGHT,
            Self::Dark => &Theme::DARK,
            Self::Projector => &Theme::PROJECTOR,
        }
    }

    /// How much larger than usual everything is.
    #[must_use]
    pub const fn enlargement(self) -> f32 {
        match self {
            Self::Light | Self::Dark => 1.0,
            Self::Projector => 1.3,
        }
    }
}

/// All colours of one theme.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs, reason = "the names are the tokens of the palette")]
pub struct Theme {
    pub kind: ThemeKind,
    pub dark: bool,
    pub panel: Rgb,
    pub raised: Rgb,
    pub sunken: Rgb,
    /// Decoration only, never the only edge of a control.
    pub border: Rgb,
    /// Edges of inputs, ticks.
    pub control: Rgb,
    pub text: Rgb,
    pub text2: Rgb,
    pub text3: Rgb,
    pub accent: Rgb,
    pub accent_bg: Rgb,
    pub on_accent: Rgb,
    pub error: Rgb,
    pub error_bg: Rgb,
    pub warn: Rgb,
    pub halo: Rgb,
    pub badge_ground: Rgb,
    pub icon_on_status: Rgb,
    pub basemap: BasemapColours,
}

impl Theme {
    /// The light theme.
    pub const LIGHT: Self = Self {
        kind: ThemeKind::Light,
        dark: false,
        panel: Rgb(0xFBFAF7),
        raised: Rgb(0xFFFFFF),
        sunken: Rgb(0xF1EEE8),
        border: Rgb(0xDDD8CE),
        control: Rgb(0x857F74),
        text: Rgb(0x1B2128),
        text2: Rgb(0x4A535E),
        text3: Rgb(0x616974),
        accent: Rgb(0x0F4FA8),
        accent_bg: Rgb(0xE1EAF7),
        on_accent: Rgb(0xFFFFFF),
        error: Rgb(0xB3261E),
        error_bg: Rgb(0xFBEAE8),
        warn: Rgb(0x8A5A00),
        halo: Rgb(0xFFFFFF),
        badge_ground: Rgb(0xFFFFFF),
        icon_on_status: Rgb(0xFFFFFF),
        basemap: BasemapColours {
            land: Rgb(0xF6F4EF),
            urban: Rgb(0xEEEBE4),
            water: Rgb(0xBFD9E8),
            river: Rgb(0xA9CFE4),
            green: Rgb(0xDCE7D2),
            road_minor: Rgb(0xFFFFFF),
            road_major: Rgb(0xFFFDF6),
            road_casing: Rgb(0xD2CBBD),
            district_line: Rgb(0xA69EB0),
            country_line: Rgb(0x8D8399),
            grid: Rgb(0xE4DFD4),
            label_first: Rgb(0x3A424B),
            label_second: Rgb(0x525A64),
            label_water: Rgb(0x22597E),
        },
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        kind: ThemeKind::Dark,
        dark: true,
        panel: Rgb(0x171C22),
        raised: Rgb(0x1F252D),
        sunken: Rgb(0x11161B),
        border: Rgb(0x2C343D),
        control: Rgb(0x6E7986),
        text: Rgb(0xEAEDF1),
        text2: Rgb(0xB3BBC6),
        text3: Rgb(0x8D97A3),
        accent: Rgb(0x6FA8FF),
        accent_bg: Rgb(0x1C3150),
        on_accent: Rgb(0x0A1422),
        error: Rgb(0xFF8A80),
        error_bg: Rgb(0x3A1D1C),
        warn: Rgb(0xF0C060),
        halo: Rgb(0x12171C),
        badge_ground: Rgb(0x171C22),
        icon_on_status: Rgb(0x0E1318),
        basemap: BasemapColours {
            land: Rgb(0x1D2329),
            urban: Rgb(0x282F37),
            water: Rgb(0x17303F),
            river: Rgb(0x275067),
            green: Rgb(0x202F2A),
            road_minor: Rgb(0x3A434D),
            road_major: Rgb(0x4A5561),
            road_casing: Rgb(0x161B20),
            district_line: Rgb(0x5B5568),
            country_line: Rgb(0x6F6880),
            grid: Rgb(0x2A3138),
            label_first: Rgb(0xC9D0D8),
            label_second: Rgb(0x9AA4AF),
            label_water: Rgb(0x79AFCF),
        },
    };

    /// The theme of a projector in a lit room: the light one with stronger contrast.
    pub const PROJECTOR: Self = Self {
        kind: ThemeKind::Projector,
        panel: Rgb(0xFFFFFF),
        raised: Rgb(0xFFFFFF),
        sunken: Rgb(0xF0EEEA),
        border: Rgb(0xA8A296),
        control: Rgb(0x55504A),
        text: Rgb(0x0A0D11),
        text2: Rgb(0x272E36),
        text3: Rgb(0x3F4750),
        accent: Rgb(0x0A3A80),
        accent_bg: Rgb(0xD3E2F8),
        error: Rgb(0x8A1A14),
        warn: Rgb(0x5E3C00),
        basemap: BasemapColours {
            land: Rgb(0xFAF9F5),
            urban: Rgb(0xEAE6DD),
            water: Rgb(0xA9CFE4),
            river: Rgb(0x7FB4D4),
            green: Rgb(0xCFE3CB),
            road_casing: Rgb(0xB4AB98),
            district_line: Rgb(0x857B92),
            country_line: Rgb(0x6B6178),
            label_first: Rgb(0x14191F),
            label_second: Rgb(0x2B323A),
            label_water: Rgb(0x0B3E5E),
            ..Self::LIGHT.basemap
        },
        ..Self::LIGHT
    };

    /// The theme, dark or light.
    #[must_use]
    pub const fn of(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// How a status looks in this theme.
    #[must_use]
    pub const fn status(&self, status: Status) -> StatusLook {
        let (light, dark, pattern, ring) = match status {
            Status::NotAnnounced => (self.text3.0, self.text3.0, Pattern::None, Ring::Dotted),
            Status::Planned | Status::Design | Status::Tender => {
                (0x8A5FD3, 0x9D5AD7, Pattern::None, Ring::Dashed)
            }
            Status::FoundationLaid => (0x815B0D, 0xFEE94C, Pattern::Dots, Ring::ThinWithThickFoot),
            Status::UnderConstruction => (0xC27B24, 0xF76801, Pattern::Hatch45, Ring::Thick),
            Status::Restoration => (0x6D1A50, 0xF799CF, Pattern::Crosshatch, Ring::Double),
            Status::Suspended => (0x6E0000, 0xB24D4A, Pattern::Vertical, Ring::FineDashes),
            Status::Completed => (0x29916C, 0x78B39D, Pattern::Horizontal, Ring::Filled),
            Status::Operational => (0x005A3E, 0x73E4B0, Pattern::Solid, Ring::Filled),
            Status::Demolished => (0x131317, 0xEDF7FF, Pattern::Crosses, Ring::FineDashes),
            Status::Unknown => (0x696C76, 0x808894, Pattern::None, Ring::Dotted),
        };
        StatusLook { colour: Rgb(if self.dark { dark } else { light }), pattern, ring }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [&Theme; 3] = [&Theme::LIGHT, &Theme::DARK, &Theme::PROJECTOR];

    #[test]
    fn text_reads_on_every_ground() {
        for theme in THEMES {
            for ground in [theme.panel, theme.raised, theme.sunken] {
                for text in [theme.text, theme.text2, theme.text3, theme.accent, theme.error, theme.warn] {
                    assert!(text.contrast(ground) >= 4.5, "{text:?} on {ground:?}");
                }
                assert!(theme.control.contrast(ground) >= 3.0);
            }
            assert!(theme.on_accent.contrast(theme.accent) >= 4.5);
            for text in [theme.text, theme.text2, theme.accent] {
                assert!(text.contrast(theme.accent_bg) >= 4.5, "{text:?} on what is chosen");
            }
            assert!(theme.error.contrast(theme.error_bg) >= 4.5);
            assert!(theme.warn.contrast(theme.panel) >= 3.0 && theme.text.contrast(theme.halo) >= 4.5);
            for label in [theme.basemap.label_first, theme.basemap.label_second, theme.basemap.label_water] {
                for ground in [theme.basemap.land, theme.basemap.urban] {
                    assert!(label.contrast(ground) >= 4.5, "{label:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn a_projector_has_strong_contrast_large_type_and_the_same_statuses() {
        let theme = ThemeKind::Projector.theme();
        for ground in [theme.panel, theme.raised, theme.sunken] {
            for text in [theme.text, theme.text2, theme.text3, theme.accent, theme.error, theme.warn] {
                assert!(text.contrast(ground) >= 7.0, "{text:?} on {ground:?}");
            }
            assert!(theme.control.contrast(ground) >= 4.5);
        }
        assert!(theme.on_accent.contrast(theme.accent) >= 7.0);
        let map = theme.basemap;
        for label in [map.label_first, map.label_second, map.label_water] {
            assert!(label.contrast(map.land) >= 7.0, "{label:?}");
        }
        assert!((1.25..=1.4).contains(&ThemeKind::Projector.enlargement()));
        for status in Status::ALL.into_iter().filter(|&status| status != Status::NotAnnounced) {
            assert_eq!(theme.status(status), Theme::LIGHT.status(status));
        }
    }

    #[test]
    fn every_kind_has_its_theme() {
        for theme in THEMES {
            assert_eq!(theme.kind.theme(), theme);
        }
    }

    #[test]
    fn statuses_stand_out_from_land_and_halo() {
        for theme in THEMES {
            for status in Status::ALL.into_iter().filter(|&status| status != Status::NotAnnounced) {
                let colour = theme.status(status).colour;
                assert!(colour.contrast(theme.basemap.land) >= 3.0, "{status:?}");
                assert!(colour.contrast(theme.halo) >= 3.0, "{status:?}");
            }
        }
    }

    #[test]
    fn the_palette_is_that_of_the_palette_file() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/status-palette.json")).unwrap();
        for entry in file["statuses"].as_array().unwrap() {
            let status = Status::from_id(entry["id"].as_str().unwrap()).unwrap();
            for theme in THEMES {
                let key = if theme.dark { "dark" } else { "light" };
                let [red, green, blue] = theme.status(status).colour.bytes();
                assert_eq!(
                    entry[key].as_str().unwrap(),
                    format!("#{red:02X}{green:02X}{blue:02X}"),
                    "{status:?}"
                );
            }
        }
    }
}
