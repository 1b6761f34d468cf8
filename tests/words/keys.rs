//! The catalogues hold what the program asks for, no less and no more; the window says nothing that is not in them.

use super::literals::literals;
use khankendi_atlas::session::Action;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Beginnings of keys that are made from data, and from what.
const MADE: [(&str, &str); 12] = [
    ("finding-", "kinds of problems"),
    ("status-", "statuses of the model, long and short"),
    ("kind-", "kinds of the facts"),
    ("measure-", "measures of the facts"),
    ("count-", "measures of the facts, with a number"),
    ("returned-", "measures of the return"),
    ("position-", "kinds of positions"),
    ("place-", "places of the facts"),
    ("target-", "statuses of the model"),
    ("card-event-", "statuses of the model"),
    ("card-reported-", "statuses of the model"),
    ("card-announced-", "statuses of the model"),
];
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Rust files below a folder, with their text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let (mut files, mut waiting) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files.sort();
    files
}

/// Keys of the English catalogues: the other languages have the same ones.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in fs::read_dir(root().join("assets/lang")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !(name.starts_with("en") && name.ends_with(".ftl")) {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some((key, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                keys.insert(key.trim_end().to_owned());
            }
        }
    }
    assert!(keys.len() > 400, "the catalogues were not read");
    keys
}

#[test]
fn no_message_is_there_for_nothing() {
    let mut asked: BTreeSet<String> =
        sources("src").iter().flat_map(|(_, text)| literals(text)).map(|literal| literal.text).collect();
    // the place of a language in the switch is read when the program is built
    let build = fs::read_to_string(root().join("build.rs")).unwrap();
    asked.extend(literals(&build).into_iter().map(|literal| literal.text));
    for action in Action::ALL {
        asked.extend([action.label_key().to_owned(), format!("{}-tip", action.label_key())]);
    }
    let begins =
        |list: &[(&str, &str)], key: &str| list.iter().any(|(beginning, _)| key.starts_with(beginning));
    let dead: Vec<String> =
        keys().into_iter().filter(|key| !asked.contains(key) && !begins(&MADE, key)).collect();
    assert!(dead.is_empty(), "nothing asks for:\n{}", dead.join("\n"));
}

#[test]
fn every_message_asked_for_is_there() {
    const CALLS: [&str; 5] = [".tr(", ".tr_args(", ".message(", "Message::new(", "nothing_known(ui,cx,"];
    /// Literals that look like keys and are none.
    const NO_KEYS: [&str; 6] =
        ["status-date", "wrong-member-type", "wrong-winding", "file-bytes", "filter-layer", "style-layer"];
    let keys = keys();
    let groups: BTreeSet<&str> = keys.iter().filter_map(|key| Some(key.split_once('-')?.0)).collect();
    // Keys in lists of the program: a word of a group of the catalogues, a hyphen, more.
    let shaped = |text: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let group = text.split_once('-').map(|(group, rest)| (group, !rest.is_empty()));
        text.chars().all(plain)
            && group.is_some_and(|(group, more)| more && groups.contains(group))
            && !NO_KEYS.contains(&text)
    };
    let mut missing = Vec::new();
    for (path, text) in sources("src") {
        for literal in literals(&text) {
            let asks = CALLS.iter().any(|call| literal.before.ends_with(call));
            let key = asks || shaped(&literal.text);
            if key && !keys.contains(&literal.text) && !is_made(&literal.text) {
                missing.push(format!("{}:{}: {}", path.display(), literal.line, literal.text));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// Whether a literal is the beginning of keys that are made from data.
fn is_made(text: &str) -> bool {
    MADE.iter().any(|(beginning, _)| beginning.trim_end_matches('-') == text || *beginning == text)
}

/// Literals with words that are no words of the window, by what stands before them, and why.
const NOT_SHOWN: [(&str, &str); 12] = [
    ("Id::unique(", "tells widgets apart"),
    ("Id::unique((", "tells widgets apart"),
    (".id_salt(", "tells widgets apart"),
    (".with(", "tells widgets apart"),
    (".with((", "tells widgets apart"),
    ("Panel::top(", "tells panels apart"),
    ("Job::spawn(", "name of a thread"),
    ("Newest::spawn(", "name of a thread"),
    ("RetainedPicture::new(", "name of a thread"),
    ("reason=", "reason of a lint"),
    ("error!(words,", "goes to the log"),
    ("error!(error,", "goes to the log"),
];

/// Words that the window shows as they are, or never shows, by file, and why.
const AS_THEY_ARE: [(&str, &str); 6] = [
    ("pages/credits.rs", "names, licences and addresses are the same in every language"),
    ("window.rs", "sentences for the terminal, and the name of the program in the title of the window"),
    ("motion.rs", "a key of the registry"),
    ("saving.rs", "names of threads and words for the log"),
    ("projects.rs", "words for the log"),
    ("software/tests.rs", "tests"),
];

/// Whether a text has two words: a letter, a space, a letter, outside of what is filled in.
fn has_words(text: &str) -> bool {
    let mut outside = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let letters: Vec<char> = outside.chars().collect();
    letters.windows(3).any(|three| three[0].is_alphabetic() && three[1] == ' ' && three[2].is_alphabetic())
}

#[test]
fn the_window_has_no_words_of_its_own() {
    let mut own = Vec::new();
    for (path, text) in sources("src/ui") {
        let name = path.strip_prefix(root().join("src/ui")).unwrap().to_string_lossy().replace('\\', "/");
        if AS_THEY_ARE.iter().any(|(file, _)| *file == name) {
            continue;
        }
        for literal in literals(&text) {
            let hidden = NOT_SHOWN.iter().any(|(call, _)| literal.before.ends_with(call));
            if has_words(&literal.text) && !hidden {
                own.push(format!("src/ui/{name}:{}: “{}”", literal.line, literal.text));
            }
        }
    }
    assert!(own.is_empty(), "put these into the catalogues:\n{}", own.join("\n"));
}

#[test]
fn words_are_told_from_ids() {
    assert!(has_words("Not found") && has_words("{count} files found"));
    assert!(!has_words("{left} {right}") && !has_words("a-b") && !has_words("x: {y}"));
}
