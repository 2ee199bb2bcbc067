//! Dependencies are what deny.toml allows, on every platform: their licences, where they come from, and no version of
//! whatever kind. `cargo deny check licenses bans sources` says the same and more, but takes four minutes to be installed on
//! two cores, where this takes a second.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use spdx::{Expression, ParseMode};
use toml::Table;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn read(name: &str) -> Table {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file that is ours");
    text.parse().expect("TOML")
}

fn words(array: &toml::Value) -> HashSet<String> {
    let words = array.as_array().expect("an array").iter();
    words.map(|word| word.as_str().expect("a word").to_owned()).collect()
}

/// Licences that deny.toml allows to all, and to single packages besides.
struct Allowed {
    to_all: HashSet<String>,
    besides: Vec<(String, HashSet<String>)>,
}

impl Allowed {
    fn by(rules: &Table) -> Allowed {
        let exceptions = rules["licenses"]["exceptions"].as_array().expect("an array").iter();
        Allowed {
            to_all: words(&rules["licenses"]["allow"]),
            besides: exceptions
                .map(|row| (row["crate"].as_str().expect("a name").to_owned(), words(&row["allow"])))
                .collect(),
        }
    }

    /// Whether a package may be used under its licence, an expression of SPDX.
    fn may(&self, package: &str, licence: &str) -> bool {
        let besides = self.besides.iter().filter(|(name, _)| name == package);
        let sets: Vec<_> = besides.map(|(_, licences)| licences).chain([&self.to_all]).collect();
        Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|needed| sets.iter().any(|licences| licences.contains(&needed.to_string())))
        })
    }
}

/// Every package that is built for some platform with some feature, and its licence.
fn built() -> Vec<(String, String)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "--all-features", "--target=all", "--edges=normal,build,dev"])
        .args(["--prefix=none", "--format={p}|{l}|"])
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let rows = String::from_utf8(tree.stdout).expect("names are UTF-8");
    let rows = rows.lines().filter_map(|row| {
        let mut columns = row.split('|');
        let package = columns.next()?.split_once(' ')?.0;
        Some((package.to_owned(), columns.next()?.to_owned()))
    });
    rows.collect()
}

#[test]
fn licences_are_allowed() {
    let allowed = Allowed::by(&read("deny.toml"));
    let built = built();
    assert!(built.iter().any(|(package, _)| package == "ratatui"), "the tree has no packages: {built:?}");
    let refused: Vec<_> = built.iter().filter(|(package, licence)| !allowed.may(package, licence)).collect();
    assert!(refused.is_empty(), "deny.toml does not allow these licences: {refused:?}");
}

#[test]
fn an_expression_is_allowed_if_a_choice_is_left_of_allowed_ones_only() {
    let allowed = Allowed::by(&read("deny.toml"));
    for licence in ["MIT", "MIT/GPL-3.0", "GPL-3.0-only OR (MIT AND Zlib)", "Apache-2.0 WITH LLVM-exception"] {
        assert!(allowed.may("anything", licence), "{licence}");
    }
    for licence in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "MPL-2.0", "MIT WITH LLVM-exception", "whatever I like"]
    {
        assert!(!allowed.may("anything", licence), "{licence}");
    }
    assert!(allowed.may("nucleo-matcher", "MPL-2.0"));
}

#[test]
fn every_dependency_comes_from_the_registry_and_is_known_by_its_checksum() {
    for package in read("Cargo.lock")["package"].as_array().expect("packages") {
        let field = |name: &str| package.get(name).and_then(toml::Value::as_str);
        let own = field("name") == Some("pullquote");
        assert!(own || field("source") == Some(CRATES_IO), "{package}");
        assert!(own || field("checksum").is_some_and(|sum| sum.len() == 64), "{package}");
    }
}

#[test]
fn no_version_is_of_whatever_kind() {
    let manifest = read("Cargo.toml");
    let of_systems = manifest["target"].as_table().expect("a table").values().filter_map(toml::Value::as_table);
    for tables in of_systems.chain([&manifest]) {
        let dependencies =
            ["dependencies", "dev-dependencies"].into_iter().filter_map(|table| tables.get(table)?.as_table());
        for (name, wanted) in dependencies.flatten() {
            let version = wanted.as_str().or_else(|| wanted.get("version")?.as_str());
            assert!(version.is_some_and(|version| !version.contains('*')), "{name} may be of any version");
        }
    }
}
