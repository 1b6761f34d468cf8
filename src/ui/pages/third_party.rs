//! The libraries that are in the program, from the list that `scripts/make_notices.py` writes.

const LIST: &str = include_str!("../../../assets/THIRD_PARTY.txt");

/// A library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Library {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its licence, as an SPDX expression.
    pub licence: &'static str,
}

/// The system that this program is built for, as the list names it.
const SYSTEM: &str = if cfg!(target_os = "windows") {
    "windows"
} else if cfg!(target_os = "macos") {
    "macos"
} else {
    "linux"
};

/// The libraries of the program on this system, by name.
pub(super) fn libraries() -> impl Iterator<Item = Library> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (name, version, licence) = (cells.next()?, cells.next()?, cells.next()?);
        let here = cells.next()?.split(' ').any(|system| system == SYSTEM);
        here.then_some(Library { name, version, licence })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read() {
        let all: Vec<_> = libraries().collect();
        assert!(all.len() > 100 && all.iter().all(|of| ![of.name, of.version, of.licence].contains(&"")));
        assert!(all.iter().any(|library| library.name == "egui"));
    }
}
