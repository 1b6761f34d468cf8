use super::*;

const TEXTS: [&str; 9] = [
    "Khankendi",
    "Congress Center and Hotel",
    "Xankəndi – Şuşa, 2024-cü il iyulun 5-i",
    "Azərbaycan Dövlət Qarabağ Universiteti",
    "Ханкенди, Конгресс-центр",
    "Объявлено: 5 июля 2024 года",
    "AVATAR To Ty Wa «№ 4»",
    "2\u{202F}170 m × 60 m",
    "Ağdərə · Əsgəran · Göyçə",
];

const SIZES: [f32; 3] = [11.5, 13.0, 19.0];

/// Width by egui's own layout of the same font.
fn egui_widths(pixels_per_point: f32, wanted: &[(&str, f32, Weight)]) -> Vec<f32> {
    let context = egui::Context::default();
    let mut fonts = egui::FontDefinitions::empty();
    fonts.font_data.insert("Inter".to_owned(), Arc::new(egui::FontData::from_static(font_bytes())));
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Inter".to_owned()]);
    }
    context.set_fonts(fonts);
    context.set_pixels_per_point(pixels_per_point);
    let mut widths = Vec::new();
    // The pixel ratio holds from the second frame on.
    for _ in 0..2 {
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            widths.clear();
            for &(text, size, weight) in wanted {
                let mut format =
                    egui::TextFormat::simple(egui::FontId::proportional(size), egui::Color32::BLACK);
                format.coords.push(*b"wght", weight.axis());
                let job = egui::text::LayoutJob::single_section(text.to_owned(), format);
                widths.push(ui.fonts_mut(|fonts| fonts.layout_job(job)).intrinsic_size().x);
            }
        });
        output.textures_delta.clear();
    }
    widths
}

#[test]
fn widths_agree_with_egui() {
    let book = FontBook::new();
    let mut wanted = Vec::new();
    for text in TEXTS {
        for size in SIZES {
            for weight in WEIGHTS {
                wanted.push((text, size, weight));
            }
        }
    }
    for pixels_per_point in [1.0, 1.5, 2.0] {
        let theirs = egui_widths(pixels_per_point, &wanted);
        for (&(text, size, weight), theirs) in wanted.iter().zip(theirs) {
            let ours = book.width(text, TextStyle::new(size, weight));
            assert!(ours > 0.0);
            assert!(
                (ours - theirs).abs() < 0.6,
                "{text} {size} {weight:?} x{pixels_per_point}: {ours} {theirs}"
            );
        }
    }
}

#[test]
fn the_width_is_the_sum_of_the_advances() {
    let book = FontBook::new();
    for weight in WEIGHTS {
        let style = TextStyle::new(100.0, weight);
        let whole = book.width("2024", style);
        let parts: f32 = ["2", "0", "2", "4"].iter().map(|digit| book.width(digit, style)).sum();
        assert!((whole - parts).abs() < 0.01, "{whole} {parts}");
        assert!(
            (book.width("ha", style) - 2.0 * book.width("ha", TextStyle::new(50.0, weight))).abs() < 1e-3
        );
        // Kerning: a pair may be narrower than its letters.
        let pair = book.width("AV", style);
        assert!(pair < book.width("A", style) + book.width("V", style) - 1.0);
    }
}

#[test]
fn digits_have_one_width() {
    let book = FontBook::new();
    for weight in WEIGHTS {
        let style = TextStyle::new(28.0, weight);
        let zero = book.width("0", style);
        for digit in "123456789".chars() {
            assert_eq!(book.width(&digit.to_string(), style), zero, "{digit}");
        }
        assert_eq!(book.width("30 Dec 2024", style), book.width("11 Dec 2024", style));
    }
}

#[test]
fn heavier_is_wider_and_metrics_are_the_fonts() {
    let book = FontBook::new();
    let width = |weight| book.width("Khankendi", TextStyle::new(13.0, weight));
    assert!(
        width(Weight::Regular) < width(Weight::Medium) && width(Weight::Medium) < width(Weight::SemiBold)
    );
    let (ascent, descent) = book.ascent_descent(TextStyle::new(100.0, Weight::Regular));
    assert!((ascent - 96.9).abs() < 0.5 && (descent - 24.1).abs() < 0.5, "{ascent} {descent}");
}

#[test]
fn strange_texts_are_drawn_without_harm() {
    let book = FontBook::new();
    let style = TextStyle::new(13.0, Weight::Regular);
    for text in [
        "",
        " ",
        "\u{0}\u{1}\u{202E}",
        "漢字 🏗 עברית مرحبا",
        "e\u{301}\u{301}\u{301}",
        "\u{10FFFF}",
        "a\u{FFFD}",
    ] {
        let contours = book.contours(text, style, 2.0);
        assert!(contours.iter().all(|chain| chain.len() >= 3));
        assert!(book.width(text, style).is_finite());
    }
    let long = "Şuşa ".repeat(100_000);
    assert!(book.width(&long, style) < 300.0 * 13.0);
    for size in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e-9] {
        let _ = book.contours("a", TextStyle::new(size, Weight::Medium), 1.0);
    }
    assert!(!book.contours("漢", style, 1.0).is_empty(), "a missing letter is a box");
}

#[test]
fn outlines_stand_on_the_baseline() {
    let book = FontBook::new();
    let style = TextStyle::new(20.0, Weight::Regular);
    let [left, top, right, bottom] = book.contours("H", style, 2.0).bounds().unwrap();
    assert!(bottom.abs() < 0.05, "{bottom}");
    assert!((-top - 0.727 * 40.0).abs() < 1.0, "{top}");
    assert!(left > 0.0 && right < book.width("H", style) * 2.0);
    let slanted = TextStyle { slanted: true, ..style };
    let [_, slanted_top, slanted_right, _] = book.contours("H", slanted, 2.0).bounds().unwrap();
    assert_eq!(top, slanted_top);
    assert!((slanted_right - right - SLANT * -top).abs() < 0.5);
}

#[test]
fn threads_share_one_book() {
    let book = FontBook::new();
    let alone = book.width(TEXTS[3], TextStyle::new(13.0, Weight::Medium));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for text in TEXTS {
                    let _ = book.contours(text, TextStyle::new(13.0, Weight::Medium), 1.5);
                }
                assert_eq!(book.width(TEXTS[3], TextStyle::new(13.0, Weight::Medium)), alone);
            });
        }
    });
}

#[test]
fn letters_on_a_level_course_are_those_of_a_level_line() {
    let book = FontBook::new();
    let style = TextStyle::new(16.0, Weight::Medium);
    let width = book.width("Şuşa yolu", style);
    let course = [ScreenPoint::new(-10.0, 0.0), ScreenPoint::new(width + 10.0, 0.0)];
    let (level, along) =
        (book.contours("Şuşa yolu", style, 2.0), book.contours_along("Şuşa yolu", style, 2.0, &course));
    let (a, b) = (level.bounds().unwrap(), along.bounds().unwrap());
    assert!((a[0] - b[0]).abs() < 0.01 && (a[2] - b[2]).abs() < 0.01, "{a:?} {b:?}");
    let down = b[1] - a[1];
    assert!((b[3] - a[3] - down).abs() < 0.01 && (down - MIDDLE_HEIGHT * 32.0).abs() < 0.01, "{down}");
    // Straight down: what was right is below.
    let down = [ScreenPoint::new(0.0, 0.0), ScreenPoint::new(0.0, 300.0)];
    let [left, top, right, bottom] = book.contours_along("Şuşa yolu", style, 2.0, &down).bounds().unwrap();
    assert!(bottom - top > 0.9 * (a[2] - a[0]) && right - left < 40.0);
    assert!(book.contours_along("a", style, 1.0, &[]).bounds().is_some(), "a course of nothing is a place");
    assert!(book.contours_along("a", style, f32::NAN, &down).is_empty());
}
