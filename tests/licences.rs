//! Every crate that goes into the program has a licence that `deny.toml` allows.
//!
//! The same list serves `cargo deny`; this test needs cargo alone, so it runs everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The licence lists of `deny.toml`.
#[derive(Debug, Default, PartialEq)]
struct Rules {
    /// SPDX names, also of the form `X WITH Y`, allowed for every crate.
    allowed: BTreeSet<String>,
    /// Crate name to the SPDX names allowed for it alone.
    exceptions: BTreeMap<String, BTreeSet<String>>,
}

impl Rules {
    /// Reads `[licenses]` of a `deny.toml` kept in the plain form its head describes.
    fn read(text: &str) -> Self {
        let mut rules = Self::default();
        let (mut section, mut array) = ("", "");
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with('[') && array.is_empty() {
                section = line.trim_matches(['[', ']']);
            } else if line == "]" {
                array = "";
            } else if let Some((key, value)) = line.split_once('=')
                && array.is_empty()
            {
                if value.trim() == "[" {
                    array = key.trim();
                }
            } else if section == "licenses" && array == "allow" {
                rules.allowed.extend(quoted(line));
            } else if section == "licenses" && array == "exceptions" {
                let (licences, name) = line.split_once("crate").expect("an exception names its crate last");
                let name = quoted(name).pop().expect("a crate name in quotes");
                rules.exceptions.entry(name).or_default().extend(quoted(licences));
            }
        }
        rules
    }

    /// Whether a crate's SPDX expression can be met with what is allowed.
    fn permit(&self, name: &str, expression: &str) -> Result<bool, String> {
        let own = self.exceptions.get(name);
        evaluate(expression, &|licence| {
            self.allowed.contains(licence) || own.is_some_and(|own| own.contains(licence))
        })
    }
}

/// The pieces of a line that stand in double quotes.
fn quoted(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(String::from).collect()
}

/// Evaluates an SPDX expression; `/`, the way of old manifests, counts as OR.
fn evaluate(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut place = 0;
    let value = any(&words, &mut place, allowed)?;
    if place < words.len() { Err(format!("`{}` is not expected here", words[place])) } else { Ok(value) }
}

fn any(words: &[&str], place: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut value = all(words, place, allowed)?;
    while words.get(*place) == Some(&"OR") {
        *place += 1;
        value |= all(words, place, allowed)?;
    }
    Ok(value)
}

fn all(words: &[&str], place: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut value = one(words, place, allowed)?;
    while words.get(*place) == Some(&"AND") {
        *place += 1;
        value &= one(words, place, allowed)?;
    }
    Ok(value)
}

fn one(words: &[&str], place: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let word = *words.get(*place).ok_or("the expression ends too early")?;
    *place += 1;
    match word {
        "(" => {
            let value = any(words, place, allowed)?;
            if words.get(*place) != Some(&")") {
                return Err("a bracket is not closed".into());
            }
            *place += 1;
            Ok(value)
        }
        ")" | "AND" | "OR" | "WITH" => Err(format!("`{word}` stands where a licence should")),
        licence if words.get(*place) == Some(&"WITH") => {
            let exception = *words.get(*place + 1).ok_or("WITH names no exception")?;
            *place += 2;
            Ok(allowed(&format!("{licence} WITH {exception}")))
        }
        licence => Ok(allowed(licence)),
    }
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo {arguments:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// Identifiers of the packages reached from the root by normal and build dependencies.
fn shipped(metadata: &Value) -> BTreeSet<String> {
    let resolve = &metadata["resolve"];
    let mut edges: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for node in resolve["nodes"].as_array().expect("cargo lists nodes") {
        let wanted =
            node["deps"].as_array().expect("a node lists dependencies").iter().filter(|dependency| {
                dependency["dep_kinds"]
                    .as_array()
                    .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].as_str() != Some("dev")))
            });
        let targets = wanted.filter_map(|dependency| dependency["pkg"].as_str()).collect();
        edges.insert(node["id"].as_str().expect("a node has an id"), targets);
    }
    let mut waiting = vec![resolve["root"].as_str().expect("the project is the root")];
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id.to_owned()) {
            waiting.extend(edges.get(id).into_iter().flatten());
        }
    }
    reached
}

/// One sentence for each shipped package whose licence the rules do not permit.
fn faults(metadata: &Value, rules: &Rules) -> Vec<String> {
    let shipped = shipped(metadata);
    let packages = metadata["packages"].as_array().expect("cargo lists packages");
    let mut faults = Vec::new();
    for package in
        packages.iter().filter(|package| package["id"].as_str().is_some_and(|id| shipped.contains(id)))
    {
        let name = package["name"].as_str().unwrap_or_default();
        let title = format!("{name} {}", package["version"].as_str().unwrap_or_default());
        match package["license"].as_str() {
            None => faults.push(format!("{title} names no licence")),
            Some(licence) => match rules.permit(name, licence) {
                Ok(true) => {}
                Ok(false) => faults.push(format!("{title}: {licence} is not allowed by deny.toml")),
                Err(reason) => faults.push(format!("{title}: {licence}: {reason}")),
            },
        }
    }
    faults
}

/// What cargo says of the packages of the system that the test runs on.
fn host_metadata() -> Value {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let metadata =
        cargo(&["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
    serde_json::from_str(&metadata).expect("cargo writes JSON")
}

#[test]
fn every_shipped_crate_has_an_allowed_licence() {
    let metadata = host_metadata();
    let rules = Rules::read(include_str!("../deny.toml"));
    assert!(rules.allowed.contains("MIT") && rules.exceptions.contains_key("option-ext"), "{rules:?}");
    let shipped = shipped(&metadata).len();
    assert!(shipped > 100, "only {shipped} packages were found: the graph was not read");
    let faults = faults(&metadata, &rules);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_about_page_lists_every_shipped_crate_and_no_other() {
    let system = match std::env::consts::OS {
        system @ ("windows" | "macos") => system,
        _ => "linux",
    };
    let mut listed = BTreeSet::new();
    for line in include_str!("../assets/THIRD_PARTY.txt").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 4, "{line}");
        if cells[3].split(' ').any(|of| of == system) {
            listed.insert(cells[..3].join(" "));
        }
    }
    let metadata = host_metadata();
    let shipped = shipped(&metadata);
    let root = metadata["resolve"]["root"].as_str();
    let mut wanted = BTreeSet::new();
    for package in metadata["packages"].as_array().expect("cargo lists packages") {
        let id = package["id"].as_str().unwrap_or_default();
        if shipped.contains(id) && Some(id) != root {
            let cell = |name: &str| package[name].as_str().unwrap_or_default();
            let licence = cell("license").replace('/', " OR ").replace("  ", " ");
            wanted.insert(format!("{} {} {licence}", cell("name"), cell("version")));
        }
    }
    // A system on another processor may need a crate less.
    let same_processor = cfg!(any(target_arch = "x86_64", target_os = "macos"));
    let differ: Vec<_> = if same_processor {
        listed.symmetric_difference(&wanted).collect()
    } else {
        wanted.difference(&listed).collect()
    };
    assert!(differ.is_empty(), "run scripts/make_notices.py: {differ:#?}");
}

#[test]
fn spdx_expressions_are_evaluated_by_their_grammar() {
    let mit_and_isc = |licence: &str| matches!(licence, "MIT" | "ISC" | "Apache-2.0 WITH LLVM-exception");
    let cases = [
        ("MIT", Ok(true)),
        ("GPL-3.0-only", Ok(false)),
        ("GPL-3.0-only OR MIT", Ok(true)),
        ("GPL-3.0-only/MIT", Ok(true)),
        ("GPL-3.0-only / MIT", Ok(true)),
        ("MIT AND GPL-3.0-only", Ok(false)),
        ("MIT AND ISC", Ok(true)),
        ("MIT OR GPL-3.0-only AND GPL-2.0-only", Ok(true)),
        ("(MIT OR GPL-3.0-only) AND GPL-2.0-only", Ok(false)),
        ("(MIT OR GPL-3.0-only) AND ISC", Ok(true)),
        ("Apache-2.0 WITH LLVM-exception", Ok(true)),
        ("Apache-2.0", Ok(false)),
        ("MIT WITH Unknown-exception", Ok(false)),
        ("(MIT", Err(())),
        ("MIT ISC", Err(())),
        ("MIT OR", Err(())),
        ("", Err(())),
    ];
    for (expression, expected) in cases {
        assert_eq!(evaluate(expression, &mit_and_isc).map_err(drop), expected, "{expression}");
    }
}

#[test]
fn a_crate_outside_the_list_is_named_and_test_crates_do_not_count() {
    let metadata = serde_json::json!({
        "packages": [
            { "id": "root", "name": "atlas", "version": "0.1.0", "license": "MIT" },
            { "id": "good", "name": "good", "version": "1.0.0", "license": "ISC" },
            { "id": "named", "name": "named", "version": "2.0.0", "license": "MPL-2.0" },
            { "id": "bad", "name": "bad", "version": "3.0.0", "license": "MPL-2.0" },
            { "id": "bare", "name": "bare", "version": "4.0.0", "license": null },
            { "id": "test", "name": "test", "version": "5.0.0", "license": "GPL-3.0-only" },
        ],
        "resolve": { "root": "root", "nodes": [
            { "id": "root", "deps": [
                { "pkg": "good", "dep_kinds": [{ "kind": null }] },
                { "pkg": "named", "dep_kinds": [{ "kind": "build" }] },
                { "pkg": "test", "dep_kinds": [{ "kind": "dev" }] },
            ] },
            { "id": "good", "deps": [
                { "pkg": "bad", "dep_kinds": [{ "kind": "dev" }, { "kind": null }] },
                { "pkg": "bare", "dep_kinds": [{ "kind": null }] },
            ] },
            { "id": "named", "deps": [] },
            { "id": "bad", "deps": [] },
            { "id": "bare", "deps": [] },
            { "id": "test", "deps": [] },
        ] },
    });
    let rules = Rules::read(
        "[bans]\nskip = [\n    { crate = \"x\" },\n]\n[licenses]\n# \"GPL-3.0-only\"\nallow = [\n    \"MIT\",\n    \"ISC\",\n]\n\
         exceptions = [\n    { allow = [\"MPL-2.0\"], crate = \"named\" },\n]\n",
    );
    assert_eq!(
        faults(&metadata, &rules),
        ["bad 3.0.0: MPL-2.0 is not allowed by deny.toml", "bare 4.0.0 names no licence"]
    );
}
