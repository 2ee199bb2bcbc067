//! The program as a filter: files in, JSON, text or Markdown out, and a clear word where that cannot be.

mod many;
mod place;

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use place::Place;

const BRIDGE: &str = "The bridge at Velda\n\nAna Ruiz, the mayor of Velda, opened the bridge on 4 May 2031. \
                      “It took nine years,” said Ruiz, “and it held.”\n\nThe ferry had gone since 1931.\n";

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn json_is_the_default_and_finds_who_said_what_when() {
    let place = Place::new();
    place.file("bridge.txt", BRIDGE);
    let value = parsed(&place.output(&["export", "bridge.txt"]));
    assert_eq!(value["schema"], 1);
    assert_eq!(
        value["source"],
        serde_json::json!({"name": "bridge.txt", "format": "text", "encoding": "UTF-8", "bytes": BRIDGE.len()})
    );
    assert_eq!(value["people"][0]["name"], "Ana Ruiz");
    assert_eq!(value["quotes"][0]["speaker"]["name"], "Ana Ruiz");
    let utterances: Vec<_> = value["quotes"].as_array().unwrap().iter().map(|quote| &quote["utterance"]).collect();
    assert_eq!(utterances, [0, 0], "two parts of one utterance");
    let text: Vec<char> = value["text"].as_str().unwrap().chars().collect();
    for quote in value["quotes"].as_array().unwrap() {
        let offset = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
        let under: String = text[offset("start")..offset("end")].iter().collect();
        assert_eq!(under, quote["text"].as_str().unwrap());
    }
    assert!(value["times"].as_array().unwrap().iter().any(|time| time["value"] == "2031-05-04"), "{value}");
}

#[test]
fn raw_leaves_the_text_as_it_is() {
    let place = Place::new();
    let text = "Two  spaces \r\n\r\nand a hyph-\nen, “he said”.\n\n\n";
    place.file("a.md", text);
    let value = parsed(&place.output(&["export", "--raw", "--from", "text", "a.md"]));
    assert_eq!(value["text"], text);
    assert_eq!(value["source"]["format"], "text");
    assert_eq!(value["repairs"], serde_json::json!([]));
}

#[test]
fn a_given_date_beats_everything() {
    let place = Place::new();
    place.file("a.txt", "The ferry stopped yesterday.\n");
    for (given, from, to) in [
        ("2031-06-10", "2031-06-10", "2031-06-10"),
        ("2031-06", "2031-06-01", "2031-06-30"),
        ("2031", "2031-01-01", "2031-12-31"),
    ] {
        let value = parsed(&place.output(&["export", "--published", given, "a.txt"]));
        let published = &value["meta"]["published"];
        assert_eq!((&published["value"], &published["basis"]), (&given.into(), &"argument".into()));
        assert_eq!((&published["from"], &published["to"]), (&from.into(), &to.into()));
    }
}

/// Nearly all that reading takes is for the lines.
#[cfg(target_os = "linux")]
#[test]
fn a_source_of_more_lines_than_memory_allows_is_refused_in_words() {
    let place = Place::new();
    place.file("lines.txt", "a b.\n\n".repeat(1 << 20));
    let limited = "ulimit -v 400000; exec \"$0\" export lines.txt";
    let output = std::process::Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_pullquote")])
        .current_dir(place.path())
        .env("HOME", place.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && output.stdout.is_empty(), "{output:?}");
    assert!(said.contains("lines.txt: is not read: it needs about ") && said.contains("(ulimit -v)"), "{said}");
}

#[test]
fn text_and_markdown_have_the_lists() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    let text = place.output(&["export", "--format", "text", "a.txt"]);
    assert!(text.contains("\n1. Ana Ruiz, the mayor of Velda"), "{text}");
    assert!(text.contains("“It took nine years, … and it held.”"), "{text}");
    let narrow = place.output(&["export", "--format", "text", "--width", "40", "a.txt"]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    let markdown = place.output(&["export", "--format", "markdown", "a.txt"]);
    assert!(markdown.contains("- **Ana Ruiz**, the mayor of Velda") && markdown.contains("\n> — **Ana Ruiz**"));
}

#[test]
fn without_a_terminal_the_article_is_written_plain() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    assert_eq!(place.output(&["a.txt"]), place.output(&["export", "--format", "text", "a.txt"]));
    let hostile = place.file("b.txt", "A \u{1b}[31mred\u{1b}]0;x\u{7} \u{9b}2J \u{202e}word.\n");
    let plain = place.output(&[hostile.to_str().unwrap()]);
    assert!(!plain.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}']), "{plain:?}");
}

#[test]
fn standard_input_is_a_source() {
    let place = Place::new();
    for arguments in [&["export"][..], &["export", "-"]] {
        let mut command = place.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(BRIDGE.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(parsed(&String::from_utf8(output.stdout).unwrap())["source"]["name"], "standard input");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    let out = place.file("out.json", "before");
    assert_eq!(place.output(&["export", "a.txt", "-o", "out.json"]), "");
    assert_eq!(parsed(&std::fs::read_to_string(&out).unwrap())["schema"], 1);

    std::fs::write(&out, "before").unwrap();
    place.refusal(&["export", "gone.txt", "-o", "out.json"], 1);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "before");
    assert_eq!(place.entries(), ["a.txt", "out.json"], "no temporary file is left");

    let nowhere = place.refusal(&["export", "a.txt", "-o", "nowhere/out.json"], 1);
    assert!(nowhere.starts_with("pullquote: nowhere: no file can be made in this folder"), "{nowhere}");
}

#[test]
#[cfg(unix)]
fn a_device_is_written_to_and_never_replaced() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    place.output(&["export", "a.txt", "-o", "/dev/null"]);
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
    let written = place.output(&["export", "a.txt", "-o", "/dev/stdout"]);
    assert_eq!(parsed(&written)["schema"], 1);
}

#[test]
#[cfg(unix)]
fn a_written_file_has_the_permissions_of_what_it_replaces_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    let real = place.file("real.json", "");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, place.path().join("link.json")).unwrap();
    place.output(&["export", "a.txt", "-o", "link.json"]);
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert!(place.path().join("link.json").symlink_metadata().unwrap().is_symlink());
    assert!(real.metadata().unwrap().len() > 100);
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_a_quiet_end() {
    let place = Place::new();
    place.file("long.txt", BRIDGE.repeat(200));
    for arguments in [&["export", "long.txt", "long.txt"][..], &["long.txt"]] {
        let mut child = place.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_line_with_what_to_do() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.file("lines.txt", "\n".repeat(1000));
    place.file("binary", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01");
    for (source, words) in [
        ("gone.txt", "gone.txt: there is no such file"),
        (".", "this is a folder; name a file in it"),
        ("empty.txt", "empty.txt is empty"),
        ("lines.txt", "lines.txt is empty"),
        ("binary", "not text"),
        ("ftp://news.example/a", "only addresses with http:// or https:// can be fetched"),
    ] {
        for arguments in [&["export", source][..], &[source]] {
            let said = place.refusal(arguments, 1);
            assert!(said.starts_with("pullquote: ") && said.contains(words), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let path = place.file("secret.txt", BRIDGE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return; // Whoever may read everything is not refused.
    }
    assert!(place.refusal(&["export", "secret.txt"], 1).contains("you may not read this file"));
}

#[test]
fn wrong_usage_is_told_from_what_could_not_be_done() {
    let place = Place::new();
    place.file("a.txt", BRIDGE);
    for (arguments, words) in [
        (&["--nonsense"][..], "--nonsense"),
        (&["export", "--published", "June", "a.txt"], "write it as 2022-06-10, 2022-06 or 2022"),
        (&["export", "--published", "2031-02-30", "a.txt"], "write it as"),
        (&["export", "--format", "pdf", "a.txt"], "json"),
        (&["export", "--from", "word", "a.txt"], "text"),
        (&["--width", "7", "a.txt"], "24"),
        (&["--at", "nowhere", "a.txt"], "quote:3"),
        (&["a.txt", "b.txt"], "“b.txt” is one too many"),
    ] {
        let said = place.refusal(arguments, 2);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

/// A file name that sets the title, clears the screen and reads backwards.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}";

#[test]
fn a_source_named_like_an_escape_sequence_is_no_harm() {
    let place = Place::new();
    for (arguments, status) in [(&["export", HOSTILE][..], 1), (&["a.txt", HOSTILE], 2), (&["--from", HOSTILE], 2)] {
        let said = place.refusal(arguments, status);
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{said:?}");
    }
}

#[test]
fn endless_texts_are_exported_too() {
    let place = Place::new();
    place.file("closing.txt", "”".repeat(1_000_000));
    place.file("long.txt", "Words and “more words,” said Ana Ruiz, on and on. ".repeat(20_000));
    for name in ["closing.txt", "long.txt"] {
        let value = parsed(&place.output(&["export", name]));
        assert_eq!(value["source"]["name"], name);
    }
}

#[test]
fn completions_and_the_manual_are_written() {
    let place = Place::new();
    for (shell, words) in [
        ("bash", "_pullquote"),
        ("zsh", "#compdef pullquote"),
        ("fish", "complete -c pullquote"),
        ("elvish", "edit:completion"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        assert!(place.output(&["completions", shell]).contains(words), "{shell}");
    }
    let manual = place.output(&["man"]);
    assert!(manual.contains(".TH pullquote 1") && manual.contains("published"), "{manual}");
}

#[test]
fn the_defaults_are_printed_with_their_comments() {
    let home = Place::new();
    let asset = |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name));
    for (option, name) in [
        ("--print-config", "config.toml"),
        ("--print-config=keys", "keys.toml"),
        ("--print-config=theme", "themes/terminal.toml"),
    ] {
        assert_eq!(home.output(&[option]), asset(name).expect("the asset"));
    }
}
