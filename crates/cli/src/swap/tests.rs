use super::*;

fn refuse(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

const FILES: [&str; 2] = ["report.md", "data/a.csv"];

fn draft<'w>(workshop: &'w Workshop, text: &str) -> Draft<'w> {
    let draft = workshop.begin("81").unwrap();
    for path in FILES {
        draft.put(path, text.as_bytes()).unwrap();
    }
    draft
}

fn shown(folder: &Path) -> String {
    let report = fs::read_to_string(folder.join("81/report.md")).unwrap();
    assert_eq!(
        fs::read_to_string(folder.join("81/data/a.csv")).unwrap(),
        report,
        "one build, whole"
    );
    report
}

fn leftovers(folder: &Path) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .filter(|e| {
            e.as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with(".81")
        })
        .count()
}

#[test]
fn a_second_build_replaces_the_first_by_exchange_and_by_renames() {
    for exchange in [exchange as fn(&Path, &Path) -> io::Result<()>, refuse] {
        let folder = tempfile::tempdir().unwrap();
        let workshop = Workshop::with(folder.path(), exchange).unwrap();
        for text in ["first", "second"] {
            draft(&workshop, text).publish().unwrap();
            assert_eq!(shown(folder.path()), text);
        }
        assert_eq!(leftovers(folder.path()), 0);
    }
}

#[test]
fn a_kill_between_any_two_steps_leaves_the_previous_or_the_new_output() {
    let stages: [(&[(&str, &str)], &str); 6] = [
        (&[("81", "previous"), (".81.part", "half")], "previous"),
        (&[("81", "previous"), (".81.new", "new")], "previous"),
        (&[("81", "new"), (".81.new", "previous")], "new"),
        (&[(".81.old", "previous"), (".81.new", "new")], "new"),
        (&[("81", "new"), (".81.old", "previous")], "new"),
        (&[(".81.old", "previous"), (".81.part", "half")], "previous"),
    ];
    for (folders, expected) in stages {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in folders {
            for path in FILES {
                let path = folder.path().join(name).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            fs::write(folder.path().join(name).join(LIST), "").unwrap();
        }
        Workshop::open(folder.path()).unwrap().mend("81").unwrap();
        assert_eq!(shown(folder.path()), expected, "{folders:?}");
        assert_eq!(leftovers(folder.path()), 0, "{folders:?}");
    }
}

#[test]
fn what_is_given_up_or_fails_leaves_the_previous_output_alone() {
    let folder = tempfile::tempdir().unwrap();
    let workshop = Workshop::open(folder.path()).unwrap();
    draft(&workshop, "previous").publish().unwrap();
    let second = draft(&workshop, "second");
    assert_eq!(second.read("data/a.csv").unwrap(), b"second");
    let full = Box::new(|_: &mut dyn Write| Err(io::ErrorKind::StorageFull.into()));
    let failed = second.write("lineage.json", full);
    assert!(
        failed.unwrap_err().to_string().contains("lineage.json"),
        "the place is told"
    );
    drop(second);
    assert_eq!(shown(folder.path()), "previous");
    assert_eq!(leftovers(folder.path()), 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_stays_the_same_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().unwrap();
    let workshop = Workshop::open(folder.path()).unwrap();
    let file = |name: &str| fs::metadata(folder.path().join("81").join(name)).unwrap();
    draft(&workshop, "first").publish().unwrap();
    let [report, table] = FILES.map(|name| file(name).ino());
    let second = draft(&workshop, "first");
    second.put("report.md", b"other").unwrap();
    assert_eq!(
        shown(folder.path()),
        "first",
        "the output before is left alone"
    );
    second.publish().unwrap();
    assert_eq!(
        (file("data/a.csv").ino(), file("data/a.csv").nlink()),
        (table, 1)
    );
    assert_ne!(file("report.md").ino(), report);
    assert_eq!(
        fs::read(folder.path().join("81/report.md")).unwrap(),
        b"other"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let workshop = Workshop::open(folder.path()).unwrap();
    draft(&workshop, "first").publish().unwrap();
    let (report, outside) = (
        folder.path().join("81/report.md"),
        folder.path().join("outside.md"),
    );
    fs::rename(&report, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &report).unwrap();
    draft(&workshop, "first").publish().unwrap();
    assert!(fs::symlink_metadata(&report).unwrap().is_file());
}

#[test]
fn long_and_short_files_are_written_piece_by_piece() {
    let folder = tempfile::tempdir().unwrap();
    let workshop = Workshop::open(folder.path()).unwrap();
    let draft = workshop.begin("81").unwrap();
    let piece = [b'a'; 1000];
    for (path, pieces) in [("empty", 0), ("short", 3), ("long", 3000)] {
        let content = |file: &mut dyn Write| (0..pieces).try_for_each(|_| file.write_all(&piece));
        draft.write(path, Box::new(content)).unwrap();
        assert_eq!(draft.read(path).unwrap(), piece.repeat(pieces), "{path}");
    }
}

#[test]
fn two_runs_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let first = Workshop::open(folder.path()).unwrap();
    assert!(matches!(
        Workshop::open(folder.path()),
        Err(SwapError::Busy(_))
    ));
    drop(first);
    assert!(Workshop::open(folder.path()).is_ok());
}

/// Builds an output of two files; where what was kept stands now.
fn build(folder: &Path, text: &str) -> Vec<String> {
    let workshop = Workshop::open(folder).unwrap();
    let kept = draft(&workshop, text).publish().unwrap();
    kept.into_iter()
        .map(|kept| kept.now.to_string_lossy().into_owned())
        .collect()
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn what_people_put_into_an_output_or_edited_there_is_kept_by_every_further_build() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    assert!(build(folder, "first").is_empty());
    for (path, text) in [
        ("81/report.md", "by hand"),
        ("81/notes.txt", "notes"),
        ("81/own/deep/a.md", "own"),
    ] {
        write(folder, path, text);
    }
    fs::create_dir(folder.join("81/empty")).unwrap();
    let kept = ["81/notes.txt", "81/own/deep/a.md", "81/report.edited.md"];
    assert_eq!(build(folder, "second"), kept);
    for text in ["second", "third"] {
        assert_eq!(shown(folder), text);
        assert_eq!(read(folder, "81/report.edited.md"), "by hand");
        assert_eq!(read(folder, "81/notes.txt"), "notes");
        assert_eq!(read(folder, "81/own/deep/a.md"), "own");
        assert!(folder.join("81/empty").is_dir());
        build(folder, "third");
    }
    write(folder, "81/report.md", "by hand again");
    build(folder, "fourth");
    assert_eq!(read(folder, "81/report.edited.md"), "by hand");
    assert_eq!(read(folder, "81/report.edited-2.md"), "by hand again");
    assert_eq!(read(folder, "81/report.md"), "fourth");
}

#[test]
fn what_takes_a_name_of_the_build_makes_room_and_what_the_build_gave_up_goes() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let workshop = Workshop::open(folder).unwrap();
    let first = workshop.begin("81").unwrap();
    for path in ["feedback/KEN.md", "feedback/ESP.md"] {
        first.put(path, b"a letter").unwrap();
    }
    first.publish().unwrap();
    drop(workshop);
    write(folder, "81/feedback/ESP.md", "an edited letter");
    write(folder, "81/data", "a file where the build has a folder");
    write(
        folder,
        "81/report.md/a.txt",
        "a folder where the build has a file",
    );
    write(folder, "81/data.edited", "taken");
    build(folder, "second");
    assert!(!folder.join("81/feedback/KEN.md").exists());
    assert_eq!(
        read(folder, "81/feedback/ESP.edited.md"),
        "an edited letter"
    );
    assert_eq!(read(folder, "81/data.edited"), "taken");
    assert!(read(folder, "81/data.edited-2").starts_with("a file"));
    assert!(read(folder, "81/report.edited.md/a.txt").starts_with("a folder"));
    assert_eq!(shown(folder), "second");
}

#[test]
fn a_folder_or_file_that_no_build_made_is_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let refused = |name: &str| {
        let error = may_replace(&home.path().join(name)).unwrap_err();
        let workshop = Workshop::open(home.path()).unwrap();
        assert!(workshop.begin(name).is_err(), "{name}");
        error.to_string()
    };
    write(home.path(), "folder/states/KEN/actions.csv", "sent");
    write(home.path(), "file", "a file");
    assert!(refused("folder").contains("was not made by a build"));
    assert!(refused("file").contains("--output"));
    assert_eq!(read(home.path(), "folder/states/KEN/actions.csv"), "sent");
    #[cfg(unix)]
    for (name, to) in [("link", "folder"), ("dangling", "nowhere")] {
        std::os::unix::fs::symlink(home.path().join(to), home.path().join(name)).unwrap();
        refused(name);
        assert!(home.path().join(name).is_symlink());
    }
    assert!(may_replace(&home.path().join("new")).is_ok());
}

#[test]
fn no_leftover_blocks_a_build_and_no_link_is_followed() {
    type Make = fn(&Path);
    let makes: [(&str, Make); 6] = [
        ("an empty file", |path| fs::write(path, "").unwrap()),
        ("a file", |path| fs::write(path, "text").unwrap()),
        ("an empty folder", |path| fs::create_dir(path).unwrap()),
        ("a folder", |path| write(path, "data/a.csv", "half")),
        ("an output", |path| {
            write(path, "report.md", "left");
            write(path, "data/a.csv", "left");
            write(path, LIST, "");
        }),
        ("a link", |path| {
            #[cfg(unix)]
            std::os::unix::fs::symlink(path.with_file_name("outside"), path).unwrap();
            #[cfg(not(unix))]
            fs::write(path, "").unwrap();
        }),
    ];
    for (what, make) in makes {
        for stage in ["part", "new", "old"] {
            for built in [true, false] {
                let home = tempfile::tempdir().unwrap();
                let folder = home.path();
                write(folder, "outside/a.txt", "outside");
                if built {
                    build(folder, "previous");
                }
                make(&folder.join(format!(".81.{stage}")));
                for text in ["new", "newer"] {
                    build(folder, text);
                    assert_eq!(shown(folder), text, "{what} {stage} {built}");
                }
                assert_eq!(leftovers(folder), 0, "{what} {stage} {built}");
                assert_eq!(read(folder, "outside/a.txt"), "outside");
            }
        }
    }
}

#[test]
fn hidden_names_of_others_in_the_folder_of_outputs_are_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let others = [
        ".settings.old/a",
        ".settings.new/a",
        ".letter.part",
        ".lock",
    ];
    for path in others {
        write(home.path(), path, "of others");
    }
    build(home.path(), "new");
    for path in others {
        assert_eq!(read(home.path(), path), "of others", "{path}");
    }
}

#[test]
fn a_report_without_its_list_is_replaced_where_nothing_differs_and_else_kept_whole() {
    const REPORT: &str = "---\nlanguage: en\n---\n";
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    for path in FILES {
        write(folder, &format!("81/{path}"), REPORT);
    }
    assert!(build(folder, REPORT).is_empty());
    fs::remove_file(folder.join("81").join(LIST)).unwrap();
    write(folder, "81/notes.txt", "notes");
    assert_eq!(build(folder, "second"), ["81.before"]);
    assert_eq!(shown(folder), "second");
    assert_eq!(read(folder, "81.before/report.md"), REPORT);
    assert_eq!(read(folder, "81.before/notes.txt"), "notes");
    write(folder, "81/report.md", "in place");
    assert_eq!(read(folder, "81.before/report.md"), REPORT);
}
