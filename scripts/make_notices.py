#!/usr/bin/env python3
"""Writes assets/THIRD_PARTY.txt: every crate that goes into the program, with version, licence and systems.

    python3 scripts/make_notices.py

Asks `cargo metadata --locked` for each system of deny.toml, so cargo must be able to fetch what Cargo.lock names. Crates of tests
and benches do not count; those of build scripts and macros do, as in tests/licences.rs, which also holds the list true.
"""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = {
    "x86_64-unknown-linux-gnu": "linux",
    "aarch64-unknown-linux-gnu": "linux",
    "x86_64-pc-windows-msvc": "windows",
    "aarch64-apple-darwin": "macos",
}
HEAD = """\
# Crates in the program: name, version, licence (SPDX), systems; separated by tabs, sorted.
# Written by scripts/make_notices.py from Cargo.lock; a test holds it true. Do not edit.
"""


def shipped(target):
    """Packages reached from the program by normal and build dependencies, without the program itself."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    resolve = metadata["resolve"]
    edges = {
        node["id"]: [
            dep["pkg"] for dep in node["deps"] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])
        ]
        for node in resolve["nodes"]
    }
    reached, waiting = set(), [resolve["root"]]
    while waiting:
        package = waiting.pop()
        if package not in reached:
            reached.add(package)
            waiting.extend(edges.get(package, []))
    return [p for p in metadata["packages"] if p["id"] in reached and p["id"] != resolve["root"]]


def main():
    systems = {}
    for target, system in TARGETS.items():
        for package in shipped(target):
            licence = package["license"] or "see " + (package["license_file"] or "its source")
            licence = licence.replace("/", " OR ").replace("  ", " ")
            systems.setdefault((package["name"], package["version"], licence), set()).add(system)
    rows = ["\t".join([*crate, " ".join(sorted(names))]) for crate, names in sorted(systems.items())]
    (ROOT / "assets" / "THIRD_PARTY.txt").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} crates")


if __name__ == "__main__":
    main()
