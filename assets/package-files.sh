#!/usr/bin/env bash
# Writes what a package holds besides the program: the manual page and the completions, as the program itself tells them.
# `assets/package-files.sh [PROGRAM]`, before `cargo deb`.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-target/release/pullquote}
mkdir -p target/packaging
"$program" man > target/packaging/pullquote.1
"$program" completions bash > target/packaging/pullquote.bash
"$program" completions zsh > target/packaging/_pullquote
"$program" completions fish > target/packaging/pullquote.fish
