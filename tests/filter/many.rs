//! Many sources at once: in order, side by side, into one file or a folder.

use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::place::Place;
use crate::{BRIDGE, parsed};

#[test]
fn many_sources_are_written_in_order_one_a_line_as_jsonl() {
    let place = Place::new();
    let names = ["c.txt", "a.txt", "b.txt"];
    for name in names {
        place.file(name, BRIDGE);
    }
    let output = place.output(&[&["export", "--format", "jsonl"], names.as_slice()].concat());
    let found: Vec<_> = output.lines().map(|line| parsed(line)["source"]["name"].clone()).collect();
    assert_eq!(found, names);
}

#[test]
fn a_source_that_fails_is_named_and_the_rest_go_on() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    place.file("empty.txt", "");
    let output = place.run(&["export", "--format", "jsonl", "empty.txt", "a.txt", "gone.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
    let complaints = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = complaints.lines().collect();
    assert_eq!(lines.len(), 2, "{complaints}");
    assert!(lines[0].starts_with("pullquote: empty.txt is empty") && lines[1].starts_with("pullquote: gone.txt: "));
}

#[test]
fn many_jobs_write_what_one_writes() {
    let place = Place::new();
    let names: Vec<String> = (0..60).map(|number| format!("{number}.txt")).collect();
    for (number, name) in names.iter().enumerate() {
        place.file(name, if number % 7 == 0 { BRIDGE.repeat(40) } else { format!("Number {number}.\n\n{BRIDGE}") });
    }
    place.file("3.txt", "");
    for format in ["json", "text", "csv", "ics"] {
        let written = |jobs| {
            let arguments = ["export", "--format", format, "--jobs", jobs];
            let output = place.run(&[&arguments[..], &names.iter().map(String::as_str).collect::<Vec<_>>()].concat());
            assert_eq!(output.status.code(), Some(1));
            assert!(String::from_utf8_lossy(&output.stderr).starts_with("pullquote: 3.txt is empty"), "{output:?}");
            output.stdout
        };
        let one = written("1");
        assert!(one == written("2") && one == written("9"), "{format}");
    }
}

#[test]
fn csv_is_one_table_with_one_head() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.file("a.txt", BRIDGE);
    place.file("b.txt", "The ferry\n\n“=2+2, \"so\" to speak,” said Bo Lind, =the owner, on 5 May 2031.\n");
    let rows = |arguments: &[&str]| -> Vec<Vec<String>> {
        let output = place.run(&[&["export", "--format", "csv"], arguments].concat());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(output.stdout.as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let quotes = rows(&["empty.txt", "a.txt", "b.txt"]);
    assert_eq!(quotes[0][..4], ["source", "utterance", "text", "kind"]);
    assert_eq!(quotes[1][..4], ["a.txt", "0", "It took nine years, … and it held.", "direct"]);
    assert_eq!(quotes[1][4..8], ["0", "Ana Ruiz", "the mayor of Velda", "said"]);
    assert_eq!(quotes[2][..3], ["b.txt", "0", "'=2+2, \"so\" to speak"], "no cell is a formula");
    assert_eq!(quotes.len(), 3);

    let people = rows(&["--table", "people", "a.txt"]);
    assert_eq!(people[1][..6], ["a.txt", "0", "Ana Ruiz", "Ruiz", "source", "the mayor of Velda"]);
    let timeline = rows(&["--table", "timeline", "a.txt"]);
    assert_eq!(timeline[1][..5], ["a.txt", "0", "2031-05-04", "2031-05-04", "day"]);

    let all = place.output(&["export", "--format", "csv", "--table", "people,quotes,timeline", "a.txt"]);
    let tables: Vec<&str> = all.split("\n\n").collect();
    assert_eq!(tables.len(), 3);
    assert!(tables.iter().all(|table| table.starts_with("source,")), "{all}");
    let shared = place.refusal(&["export", "--format", "csv", "--table", "people,quotes", "a.txt", "b.txt"], 1);
    assert!(shared.contains("-o FOLDER/"), "{shared}");
}

#[test]
fn a_folder_gets_a_file_for_each_source() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    place.file("b.md", BRIDGE);
    assert_eq!(place.output(&["export", "--format", "timeml", "-o", "out/", "a.txt", "b.md"]), "");
    assert_eq!(place.entries_of("out"), ["a.txt.tml", "b.md.tml"]);
    place.output(&["export", "-o", "out", "a.txt"]);
    assert_eq!(parsed(&std::fs::read_to_string(place.path().join("out/a.txt.json")).unwrap())["schema"], 1);
    place.output(&["export", "--format", "csv", "-o", "out", "a.txt"]);
    assert!(std::fs::read_to_string(place.path().join("out/a.txt.csv")).unwrap().starts_with("source,utterance,"));

    let two = place.refusal(&["export", "-o", "out", "a.txt", "./a.txt"], 1);
    assert!(two.contains("would both become out/a.txt.json"), "{two}");
}

#[test]
fn an_export_into_a_folder_goes_on_where_it_was_ended() {
    let place = Place::new();
    let (a, b) = (place.file("a.txt", BRIDGE), place.file("b.txt", BRIDGE));
    let earlier = SystemTime::now() - Duration::from_secs(60);
    for path in [&a, &b] {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(earlier).unwrap();
    }
    place.output(&["export", "-o", "out/", "a.txt"]);
    let done = place.path().join("out/a.txt.json");
    std::fs::write(&done, "done before").unwrap();
    place.output(&["export", "--resume", "-o", "out/", "a.txt", "b.txt"]);
    assert_eq!(std::fs::read_to_string(&done).unwrap(), "done before");
    assert_eq!(place.entries_of("out"), ["a.txt.json", "b.txt.json"]);

    place.file("a.txt", BRIDGE.repeat(2));
    let after = SystemTime::now() + Duration::from_secs(60);
    std::fs::File::options().write(true).open(&a).unwrap().set_modified(after).unwrap();
    place.output(&["export", "--resume", "-o", "out/", "a.txt", "b.txt"]);
    assert_ne!(std::fs::read_to_string(&done).unwrap(), "done before", "it has changed since");

    let file = place.refusal(&["export", "--resume", "-o", "out.json", "a.txt"], 1);
    assert!(file.contains("-o FOLDER/"), "{file}");
}

#[test]
#[cfg(target_os = "linux")]
fn killed_at_any_moment_it_leaves_the_old_file_and_nothing_else() {
    let place = Place::new();
    place.file("long.txt", BRIDGE.repeat(2000));
    let out = place.file("out.json", "before");
    let names = ["long.txt"; 200];
    let arguments = [&["export", "--jobs", "2", "-o", "out.json"], names.as_slice()].concat();
    let mut child = place.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success(), "it was not done yet");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "before");
    assert_eq!(place.entries(), ["long.txt", "out.json"]);
}
