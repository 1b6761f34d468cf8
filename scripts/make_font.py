#!/usr/bin/env python3
"""Make the program's font from Inter: the letters it needs, with tabular figures as the default ones.

usage: make_font.py InterVariable.woff2 OUT.ttf

Needs the Python packages fonttools and brotli. The input is `variable/InterVariable.woff2` of the npm package
inter-ui 4.1.1 (SIL Open Font License 1.1, no reserved font name; its LICENSE.txt is kept beside the result).

What changes against the original:

* Letters: Latin with Extended-A (all of Azerbaijani and Turkish), Cyrillic (Russian, and the Turkic letters), combining
  marks, spaces, punctuation, raised and lowered figures, arrows, currency and the signs the interface uses.
* Figures: egui has no switch for OpenType features and Inter's plain figures are proportional, so a running date would
  shake. The characters 0-9 are mapped to the font's `tnum` glyphs, which all have one width at every weight.
* Inter draws "->" as one arrow; here it stays two characters, because values and file names must be shown as they are
  written. Kerning, marks, localised forms and the punctuation that follows capitals and figures (`calt`) stay.
* The family is named plainly "Inter". The axes wght (weight) and opsz (optical size) stay.

The same input gives the same bytes. The script stops with a message if a needed letter is missing.
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# First and last code point of each range that is kept, as far as Inter has the letters.
RANGES = [
    (0x20, 0x7E),      # Basic Latin
    (0xA0, 0x17F),     # Latin-1, Latin Extended-A
    (0x300, 0x30C),    # combining marks, for text stored decomposed
    (0x323, 0x328),
    (0x400, 0x45F),    # Cyrillic
    (0x490, 0x4B9),    # Cyrillic of the Turkic languages
    (0x2000, 0x200D),  # spaces
    (0x2010, 0x2027),  # dashes, quotation marks, dots
    (0x2070, 0x208E),  # raised and lowered figures
    (0x2190, 0x2199),  # arrows
]
# Single letters and signs; each must be present in the result.
SINGLE = [
    0x18F, 0x259, 0x1E9E, 0x2BC, 0x4AE, 0x4AF, 0x4D8, 0x4D9, 0x4E8, 0x4E9,  # Ə ə ẞ ʼ Ү ү Ә ә Ө ө
    0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,                # narrow space ‰ ′ ″ ‹ › ⁄
    0x20AC, 0x20BA, 0x20BC, 0x20BD, 0x2116, 0x2122,                        # € ₺ ₼ ₽ № ™
    0x2206, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,  # ∆ ∑ − √ ∞ ≈ ≠ ≤ ≥
    0x394, 0x3A9, 0x3BC, 0x3C0, 0x3C3,                                     # Δ Ω μ π σ
    0x2303, 0x2318, 0x2325, 0x21B5, 0x21E7, 0x232B, 0x238B, 0x23CE,         # keys: ⌃ ⌘ ⌥ ↵ ⇧ ⌫ ⎋ ⏎
    0x25A0, 0x25A1, 0x25B2, 0x25B6, 0x25BC, 0x25C0, 0x25C6, 0x25C7,         # ■ □ ▲ ▶ ▼ ◀ ◆ ◇
    0x25CB, 0x25CF, 0x25E6, 0x2605, 0x2606, 0x2713, 0x2717,                 # ○ ● ◦ ★ ☆ ✓ ✗
]
# Letters the program cannot do without, wherever they stand above.
NEEDED = "əƏğĞıİşŞçÇöÖüÜ₼АЯаяЁёІі–—−×÷±°′″²³₂₃≈≤≥←→↑↓«»„“”‘’…•·№✓ABCXYZabcxyz0123456789"
FEATURES = ["kern", "tnum", "case", "ccmp", "locl", "mark", "mkmk", "calt"]


def drop_arrow_ligatures(font):
    """Take out the ligatures that turn ASCII signs such as "->" into arrows; the lookups stay, without entries."""
    cmap = font.getBestCmap()
    ascii_signs = {cmap[code] for code in range(0x21, 0x7F) if code in cmap and not chr(code).isalnum()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 4:
                continue
            for first, ligatures in list(table.ligatures.items()):
                kept = [each for each in ligatures if not ({first, *each.Component} <= ascii_signs)]
                if kept:
                    table.ligatures[first] = kept
                else:
                    del table.ligatures[first]


def tabular_glyphs(font):
    """The font's own table from proportional to tabular glyph names (feature `tnum`)."""
    mapping = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def rename(font):
    """Name the family "Inter" in all records and say what the file is."""
    names = font["name"]
    for number, text in [(1, "Inter"), (4, "Inter Regular"), (16, None), (17, None),
                         (10, "Subset of Inter 4.1 with tabular figures as the default ones")]:
        if text is None:
            names.removeNames(nameID=number)
        else:
            names.setName(text, number, 3, 1, 0x409)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    font = TTFont(sys.argv[1], recalcTimestamp=False)
    font.flavor = None
    absent = [hex(code) for code in SINGLE if code not in font.getBestCmap()]
    if absent:
        sys.exit(f"not in the input font: {', '.join(absent)}")
    drop_arrow_ligatures(font)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    maker = subset.Subsetter(options)
    maker.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)] + SINGLE)
    maker.subset(font)
    tabular = tabular_glyphs(font)
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and glyph in tabular:
                table.cmap[code] = tabular[glyph]
    rename(font)
    best = font.getBestCmap()
    widths = {font["hmtx"][best[code]][0] for code in range(0x30, 0x3A)}
    if len(widths) != 1:
        sys.exit(f"figures are not of one width: {sorted(widths)}")
    missing = sorted({c for c in NEEDED if ord(c) not in best} | {chr(code) for code in SINGLE if code not in best})
    if missing:
        sys.exit(f"letters missing: {' '.join(missing)}")
    font.save(sys.argv[2])


if __name__ == "__main__":
    main()
