use super::*;
use proptest::prelude::*;
use std::fs;

fn text(folder: &str, file: &str) -> String {
    relative(Path::new(folder), Path::new(file)).text().to_owned()
}

#[test]
fn paths_begin_at_the_folder_of_the_project() {
    let home = tempfile::tempdir().unwrap();
    let home = fs::canonicalize(home.path()).unwrap();
    for folder in ["maps/data", "other"] {
        fs::create_dir_all(home.join(folder)).unwrap();
    }
    let maps = home.join("maps");
    let of = |file: &str| relative(&maps, &home.join(file)).text().to_owned();
    assert_eq!(of("maps/a.geojson"), "a.geojson");
    assert_eq!(of("maps/data/b ə.geojson"), "data/b ə.geojson");
    assert_eq!(of("other/c.geojson"), "../other/c.geojson");
    assert_eq!(of("d.geojson"), "../d.geojson");
    assert_eq!(of("maps/../maps/a.geojson"), "a.geojson");
    // A folder that is not there any more leaves the path as it is.
    let gone = home.join("gone/e.geojson");
    assert_eq!(relative(&maps, &gone).path(), gone);
    assert_eq!(text("/maps", "/maps/a.geojson"), "a.geojson");
    #[cfg(unix)]
    {
        // `..` goes by the real folders, wherever links lead.
        std::os::unix::fs::symlink(home.join("other"), maps.join("link")).unwrap();
        assert_eq!(of("maps/link/c.geojson"), "link/c.geojson");
        assert_eq!(relative(&maps.join("link"), &home.join("maps/a.geojson")).text(), "../maps/a.geojson");
    }
}

#[test]
#[cfg(unix)]
fn odd_names_come_back() {
    use std::os::unix::ffi::OsStrExt;
    for name in [&b"a\xFFb.geojson"[..], b"a\\b.geojson", b"C:x", b"http:x", b"-x", b"a\nb", b"#%?"] {
        let path = Path::new(std::ffi::OsStr::from_bytes(name));
        let file = FilePath::of(path);
        let again = FilePath::new(file.text(), file.raw().map(Into::into));
        assert_eq!(again.path(), path);
        assert_eq!(resolve(Path::new("/maps"), &again, Trust::Folder), Ok(Path::new("/maps").join(path)));
    }
    // Units of another system give way to the text.
    let foreign = FilePath::new("a.geojson", Some("00610062".into()));
    assert_eq!(foreign.path(), Path::new("a.geojson"));
}

#[test]
fn nothing_outside_the_folder_is_read_without_trust() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("maps");
    fs::create_dir_all(folder.join("data")).unwrap();
    let at = |text: &str, trust| resolve(&folder, &FilePath::new(text, None), trust);
    for inside in ["a.geojson", "data/a.geojson", "./a", "data/../a", "data\\a.geojson", "none/../a", "a..b"]
    {
        assert!(at(inside, Trust::Folder).is_ok(), "{inside}");
    }
    for outside in [
        "../a",
        "data/../../a",
        "..\\a",
        "/etc/passwd",
        "\\\\host\\share\\a",
        "//host/share/a",
        "C:\\a",
        "c:a",
        "none/../../maps/../a",
        "\\etc\\passwd",
    ] {
        let found = at(outside, Trust::Folder);
        assert!(matches!(found, Err(Outside::Place(_))), "{outside}: {found:?}");
        assert!(at(outside, Trust::Anywhere).is_ok(), "{outside}");
    }
    for address in ["http://host/a.geojson", "file:///etc/passwd", "smb:host", "data:,x"] {
        for trust in [Trust::Folder, Trust::Anywhere] {
            assert_eq!(at(address, trust), Err(Outside::Address(address.to_owned())));
        }
    }
    assert_eq!(at("data/../../b", Trust::Folder), Err(Outside::Place(home.path().join("b"))));
    #[cfg(unix)]
    {
        let raw = FilePath::new("a", raw_of(Path::new("/etc/passwd")).map(Into::into));
        assert_eq!(resolve(&folder, &raw, Trust::Folder), Err(Outside::Place("/etc/passwd".into())));
    }
}

#[test]
#[cfg(unix)]
fn links_that_lead_outside_are_not_followed() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("maps");
    fs::create_dir_all(folder.join("data")).unwrap();
    fs::write(home.path().join("secret"), "x").unwrap();
    let real = fs::canonicalize(&folder).unwrap();
    symlink("../../secret", folder.join("data/up")).unwrap();
    symlink(home.path(), folder.join("all")).unwrap();
    symlink("data", folder.join("same")).unwrap();
    symlink(real.join("data"), folder.join("absolute")).unwrap();
    symlink("loop", folder.join("loop")).unwrap();
    symlink("../data/../../secret", folder.join("data/deep")).unwrap();
    fs::write(folder.join("roads.shp"), "x").unwrap();
    symlink("../secret", folder.join("roads.dbf")).unwrap();
    symlink(&folder, home.path().join("alias")).unwrap();
    let at = |text: &str| resolve(&folder, &FilePath::new(text, None), Trust::Folder).is_ok();
    for inside in ["same/a", "absolute/a", "same/../data/a", "data/a"] {
        assert!(at(inside), "{inside}");
    }
    for outside in ["data/up", "all/secret", "all/maps/../secret", "loop", "data/deep", "roads.shp"] {
        assert!(!at(outside), "{outside}");
    }
    // The folder itself may be reached by a link.
    let alias = home.path().join("alias");
    assert!(resolve(&alias, &FilePath::new("data/a", None), Trust::Folder).is_ok());
    assert!(resolve(&alias, &FilePath::new("data/up", None), Trust::Folder).is_err());
}

/// The obvious twin: make the file, and see where the system says that it is.
#[cfg(unix)]
fn leads_outside(folder: &Path, text: &str) -> bool {
    let real = fs::canonicalize(folder).unwrap();
    fs::canonicalize(folder.join(text)).is_ok_and(|file| !file.starts_with(real))
}

#[cfg(unix)]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn whatever_is_allowed_is_within(steps in prop::collection::vec(0_usize..9, 1..7)) {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("maps");
        fs::create_dir_all(folder.join("a/b")).unwrap();
        fs::create_dir_all(home.path().join("a/b")).unwrap();
        symlink("..", folder.join("a/up")).unwrap();
        symlink("../..", folder.join("a/out")).unwrap();
        symlink("a/b", folder.join("down")).unwrap();
        symlink("a/up/a/up", folder.join("round")).unwrap();
        symlink(home.path(), folder.join("home")).unwrap();
        let names = ["a", "b", "..", ".", "up", "out", "down", "round", "home"];
        let text: Vec<&str> = steps.into_iter().map(|step| names[step]).collect();
        let text = text.join("/");
        if resolve(&folder, &FilePath::new(&text, None), Trust::Folder).is_ok() {
            prop_assert!(!leads_outside(&folder, &text), "{}", text);
        }
    }

    #[test]
    fn a_relative_path_leads_back(folder in "[ab/.]{0,12}", file in "[ab/.]{0,12}") {
        let home = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(home.path()).unwrap();
        fs::create_dir_all(home.join("a/b")).unwrap();
        fs::create_dir_all(home.join("b/a")).unwrap();
        let (folder, file) = (home.join(folder.trim_matches('/')), home.join(file.trim_matches('/')).join("x.geojson"));
        let (Ok(real), Some(Ok(parent))) = (fs::canonicalize(&folder), file.parent().map(fs::canonicalize)) else {
            return Ok(());
        };
        fs::write(&file, "x").unwrap();
        let way = relative(&folder, &file);
        let back = resolve(&real, &way, Trust::Anywhere).unwrap();
        prop_assert_eq!(fs::canonicalize(back).unwrap(), parent.join("x.geojson"));
    }
}
