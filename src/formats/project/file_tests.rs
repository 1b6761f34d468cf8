use super::super::{LayerSource, ProjectLayer};
use super::*;
use std::fs;
use std::io;

fn project(layers: usize) -> ProjectFile {
    let layer = |number: usize| ProjectLayer::new(LayerSource::Programme(format!("layer-{number}").into()));
    ProjectFile { layers: (0..layers).map(layer).collect(), ..ProjectFile::default() }
}

#[test]
fn what_is_saved_is_opened_with_the_same_stamp() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.atlas.json");
    let stamp = save(&path, &project(3), None).unwrap();
    let opened = open(&path).unwrap();
    assert_eq!((opened.project, opened.stamp), (project(3), stamp));
    assert!(opened.trouble.is_empty());
    let again = save(&path, &project(3), Some(stamp)).unwrap();
    assert_eq!(again, stamp);
    let gone = folder.path().join("none.atlas.json");
    let error = open(&gone).unwrap_err();
    assert_eq!((error.path.as_deref(), error.kind.id()), (Some(gone.as_path()), "not-readable"));
}

#[test]
fn whichever_step_fails_the_project_is_the_old_or_the_new_one() {
    let new = project(900);
    let mut failing = 1;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.atlas.json");
        let old = save(&path, &project(2), None).unwrap();
        let put = |path: &Path, bytes: &[u8]| atomic::write_failing(path, bytes, false, failing);
        let saved = save_by(&path, &new, Some(old), &put);
        let now = open(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        if saved.is_ok() {
            assert_eq!(now.project, new);
            break;
        }
        assert!(
            matches!(saved, Err(SaveError::File(AtomicError::Write { source, .. })) if source.kind() == io::ErrorKind::StorageFull)
        );
        assert_eq!((now.project, now.stamp), (project(2), old));
        failing += 1;
    }
    assert!(failing > 4, "{failing}");
}

#[test]
fn what_another_program_wrote_in_the_meantime_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.atlas.json");
    let mine = save(&path, &project(1), None).unwrap();
    let theirs = save(&path, &project(2), None).unwrap();
    assert!(matches!(save(&path, &project(3), Some(mine)), Err(SaveError::Changed)));
    assert_eq!(open(&path).unwrap().stamp, theirs);
    save(&path, &project(3), Some(theirs)).unwrap();
    fs::remove_file(&path).unwrap();
    save(&path, &project(4), Some(mine)).unwrap();
    assert_eq!(open(&path).unwrap().project, project(4));
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.atlas.json");
    save(&path, &project(1), None).unwrap();
    assert!(matches!(save(&path, &project(1001), None), Err(SaveError::TooLarge)));
    assert_eq!(open(&path).unwrap().project, project(1));
}

#[test]
fn only_small_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.atlas.json");
    let file = fs::File::create(&path).unwrap();
    file.set_len(100 << 30).unwrap();
    assert_eq!(open(&path).unwrap_err().kind.id(), "too-large");
    assert_eq!(open(folder.path()).unwrap_err().kind.id(), "not-readable");
    #[cfg(unix)]
    assert_eq!(open(Path::new("/dev/zero")).unwrap_err().kind.id(), "not-readable");
}

#[test]
fn a_project_that_is_large_with_blanks_is_written_without() {
    let (open, close) = ("[".repeat(40), "]".repeat(40));
    let text = format!(
        "{{\"type\":\"khankendi-atlas-project\",\"version\":1,\"x\":{open}{}0{close}}}",
        "[0],".repeat(200_000)
    );
    let project = read(text.as_bytes()).unwrap().0;
    let written = write(&project);
    assert!((written.len() as u64) < MOST_BYTES);
    assert_eq!(read(written.as_bytes()).unwrap().0, project);
}
