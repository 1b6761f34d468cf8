use super::super::{LayerSource, ProjectLayer};
use super::*;

fn project(name: &str) -> ProjectFile {
    ProjectFile {
        layers: vec![ProjectLayer::new(LayerSource::Programme(name.into()))],
        ..ProjectFile::default()
    }
}

fn window(folder: &Path, id: &str) -> Recovery {
    Recovery::in_folder(Some(folder.join("recovery")), id)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("recovery")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn now() -> SystemTime {
    SystemTime::now()
}

#[test]
fn what_a_crash_leaves_is_found_and_what_runs_is_not() {
    let home = tempfile::tempdir().unwrap();
    let (mut first, mut second) = (window(home.path(), "1-a"), window(home.path(), "2-b"));
    assert!(second.pending(now()).is_empty());
    let path = home.path().join("ə.atlas.json");
    first.autosave(Some((&path, None)), &project("old"), false).unwrap();
    let stamp = super::super::save(&path, &project("saved"), None).unwrap();
    first.autosave(Some((&path, Some(stamp))), &project("one"), true).unwrap();
    second.autosave(None, &project("two"), false).unwrap();
    // Both run: neither is taken for a crash.
    assert!(first.pending(now()).is_empty());
    assert!(window(home.path(), "3-c").pending(now()).is_empty());
    // The first one is killed: the system gives its lock free.
    drop(first);
    let mut found = second.pending(now());
    assert_eq!(found.len(), 1);
    // While one window offers it, no other one does.
    assert!(window(home.path(), "4-d").pending(now()).is_empty());
    let recovered = found.pop().unwrap();
    assert_eq!((recovered.path.as_deref(), recovered.trusted), (Some(path.as_path()), true));
    assert_eq!((recovered.stamp, &recovered.file), (Some(stamp), &project("one")));
    assert!(recovered.when.is_some());
    // Not now: it is offered again.
    drop(recovered);
    let again = second.pending(now());
    assert_eq!(again.len(), 1);
    again.into_iter().for_each(Recovered::forget);
    assert!(second.pending(now()).is_empty());
    assert_eq!(names(home.path()), ["2-b.autosave.json", "2-b.lock"]);
    second.forget();
    assert_eq!(names(home.path()), [""; 0]);
    second.autosave(None, &project("two"), false).unwrap();
    assert!(window(home.path(), "5-e").pending(now()).is_empty(), "the lock is held again");
}

#[test]
fn whichever_step_fails_what_was_kept_stays() {
    let mut failing = 1;
    loop {
        let home = tempfile::tempdir().unwrap();
        let mut first = window(home.path(), "1");
        first.autosave(None, &project("old"), false).unwrap();
        let put = |path: &Path, bytes: &[u8]| atomic::write_failing(path, bytes, true, failing);
        let kept = first.autosave_by(None, &project("new"), false, &put).is_ok();
        drop(first);
        let found = window(home.path(), "2").pending(now());
        assert_eq!(found[0].file, project(if kept { "new" } else { "old" }));
        assert_eq!(found.len(), 1);
        if kept {
            break;
        }
        failing += 1;
    }
    assert!(failing > 3);
}

#[test]
fn only_so_many_are_kept_and_only_so_long() {
    let home = tempfile::tempdir().unwrap();
    for number in 0..MOST_RECOVERED + 5 {
        let id = format!("{number:03}");
        window(home.path(), &id).autosave(None, &project(&id), false).unwrap();
        let file = home.path().join("recovery").join(format!("{id}{WHAT}"));
        let when = now() - Duration::from_secs(1000 - number as u64);
        File::options().write(true).open(file).unwrap().set_modified(when).unwrap();
    }
    let found = window(home.path(), "x").pending(now());
    assert_eq!(found.len(), MOST_RECOVERED);
    assert_eq!(found[0].file, project("024"), "the newest first");
    assert_eq!(found[MOST_RECOVERED - 1].file, project("005"));
    drop(found);
    assert_eq!(names(home.path()).len(), 2 * MOST_RECOVERED);
    assert!(window(home.path(), "x").pending(now() + LONGEST).is_empty());
    assert_eq!(names(home.path()).len(), 0);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_harms_nothing() {
    let home = tempfile::tempdir().unwrap();
    window(home.path(), "1").autosave(None, &project("one"), false).unwrap();
    let recovery = home.path().join("recovery");
    for (name, text) in
        [("2", "{"), ("3", "[]"), ("4", r#"{"type":"khankendi-atlas-autosave","project":{"version":9}}"#)]
    {
        fs::write(recovery.join(format!("{name}{WHAT}")), text).unwrap();
    }
    fs::write(recovery.join("other.txt"), "x").unwrap();
    fs::create_dir(recovery.join(format!("folder{WHAT}"))).unwrap();
    let found = window(home.path(), "x").pending(now());
    assert_eq!(found.len(), 1);
    drop(found);
    let kept = names(home.path());
    for number in 2..5 {
        assert!(kept.contains(&format!("{number}{WHAT}{BROKEN}")), "{kept:?}");
    }
    assert_eq!(window(home.path(), "x").pending(now()).len(), 1);
}

#[test]
fn without_a_folder_nothing_is_kept_and_nothing_fails() {
    let mut nowhere = Recovery::in_folder(None, "1");
    nowhere.autosave(None, &project("one"), false).unwrap();
    assert!(nowhere.pending(now()).is_empty());
    nowhere.forget();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "x").unwrap();
    let mut blocked = Recovery::in_folder(Some(file.join("recovery")), "1");
    assert!(matches!(blocked.autosave(None, &project("one"), false), Err(AtomicError::Folder { .. })));
    assert!(blocked.pending(now()).is_empty());
}

#[test]
fn a_project_as_large_and_deep_as_one_may_be_is_recovered() {
    let deep = "[".repeat(62) + &"]".repeat(62);
    let text = format!(
        "{{\"type\":\"khankendi-atlas-project\",\"version\":1,\"x\":{{\"y\":{deep}}},\"z\":\"{}\"}}",
        "z".repeat(9 << 20)
    );
    let project = super::super::read(text.as_bytes()).unwrap().0;
    let home = tempfile::tempdir().unwrap();
    window(home.path(), "1").autosave(None, &project, false).unwrap();
    assert_eq!(window(home.path(), "2").pending(now())[0].file, project);
}
