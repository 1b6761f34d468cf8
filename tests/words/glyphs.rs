//! The bundled font has every character that the window can show of what is bundled.

use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Bundled texts: folder, ending of the files.
const TEXTS: [(&str, &str); 6] = [
    ("assets/lang", "ftl"),
    ("geodata/programme", "geojson"),
    ("geodata/basemap", "geojson"),
    ("geodata/facts", "csv"),
    ("assets", "txt"),
    ("assets/fonts", "txt"),
];

#[test]
fn the_font_has_every_character_of_words_names_and_facts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let font = fs::read(root.join("assets/fonts/InterAtlas.ttf")).unwrap();
    let font = FontRef::new(&font).unwrap();
    let charmap = font.charmap();
    let mut lacking: BTreeMap<char, String> = BTreeMap::new();
    for (folder, ending) in TEXTS {
        let mut files = 0;
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|of| of != ending) {
                continue;
            }
            files += 1;
            let text = fs::read_to_string(&path).unwrap();
            for c in text.chars().filter(|&c| !matches!(c, '\n' | '\r' | '\t' | '\u{FEFF}')) {
                if charmap.map(c).is_none() {
                    lacking.entry(c).or_insert_with(|| path.display().to_string());
                }
            }
            assert!(!text.contains("\\u"), "{}: characters are written as they are", path.display());
        }
        assert!(files > 0, "{folder} has no .{ending}");
    }
    assert!(lacking.is_empty(), "{lacking:?}");
}
