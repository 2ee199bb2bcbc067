//! A home with a library in it, and the program run there.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A home.
pub struct Home(tempfile::TempDir);

impl Home {
    /// One without anything in it.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One in whose library these articles are.
    pub fn with(articles: &[(&str, &str)]) -> Self {
        let home = Self::new();
        for (name, text) in articles {
            home.file(&format!("news/{name}"), text);
        }
        home.output(&["add", "news"]);
        home
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, contents).unwrap();
        path
    }

    /// The folder of the library.
    pub fn folder(&self) -> PathBuf {
        self.path().join("state/pullquote")
    }

    /// The file of the library.
    pub fn library(&self) -> PathBuf {
        self.folder().join("library.db")
    }

    /// `pullquote library` with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(&["library"]);
        command.args(arguments);
        command
    }

    /// What `pullquote diff` writes, if it ends well.
    #[track_caller]
    pub fn diff(&self, arguments: &[&str]) -> String {
        let output = self.program(&["diff"]).args(arguments).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// `pullquote` with these arguments.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env("HOME", self.path()).env("XDG_STATE_HOME", self.path().join("state"));
        command.env("XDG_CACHE_HOME", self.path().join("cache"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it writes, if it ends well.
    #[track_caller]
    pub fn output(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The JSON that it writes, if it ends well.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.output(&arguments)).unwrap()
    }

    /// What it says when it could not.
    #[track_caller]
    pub fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// All bytes of the library.
    pub fn kept(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

/// The strings at a key of all in a list.
pub fn all<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|each| each[key].as_str().unwrap_or("-")).collect()
}
