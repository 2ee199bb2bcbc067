//! Which keys do what, where. Built from rows (context, keys, action); the rows come from keys.toml.

use std::collections::BTreeMap;

use super::action::Action;
use super::input::{Chord, Key, UnknownKey};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// In all panes.
    Reader,
    /// In the article, before [`Context::Reader`].
    Article,
    /// While words are chosen in the article, before [`Context::Article`].
    Select,
    /// In the lists (people, timeline, quotes), before [`Context::Reader`].
    List,
    /// While something lies over the panes: help, why.
    Overlay,
    /// While a line is typed. Keys that are not bound here are text.
    Prompt,
}

impl Context {
    /// All contexts.
    pub const ALL: &'static [Self] =
        &[Self::Reader, Self::Article, Self::Select, Self::List, Self::Overlay, Self::Prompt];

    /// The name of its table in keys.toml.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Article => "article",
            Self::Select => "select",
            Self::List => "list",
            Self::Overlay => "overlay",
            Self::Prompt => "prompt",
        }
    }

    /// The contexts to look in, in order.
    fn chain(self) -> &'static [Self] {
        match self {
            Self::Reader => &[Self::Reader],
            Self::Article => &[Self::Article, Self::Reader],
            Self::Select => &[Self::Select, Self::Article, Self::Reader],
            Self::List => &[Self::List, Self::Reader],
            Self::Overlay => &[Self::Overlay],
            Self::Prompt => &[Self::Prompt],
        }
    }
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// It is bound to this.
    Found(Action),
    /// It is the start of something longer.
    Prefix,
    /// It means nothing.
    Nothing,
}

/// Why a row was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No such table.
    #[error("there is no context “{0}”; there are reader, article, select, list, overlay and prompt")]
    UnknownContext(String),
    /// No such key.
    #[error(transparent)]
    UnknownKey(#[from] UnknownKey),
    /// No such action.
    #[error("there is no action “{name}”{}", .nearest.map(|name| format!("; do you mean “{name}”?")).unwrap_or_default())]
    UnknownAction {
        /// What was written.
        name: String,
        /// The action that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// One binding is the start of another, so that the longer one could never be typed.
    #[error("in [{context}], “{short}” hides “{long}”; bind one of them to noop")]
    Conflict {
        /// The table.
        context: &'static str,
        /// The shorter keys.
        short: String,
        /// The longer keys.
        long: String,
    },
}

impl KeymapError {
    /// Whether a row of keys.toml takes part in a conflict.
    #[must_use]
    pub fn is_about(&self, table: &str, keys: &str) -> bool {
        let Self::Conflict { context, short, long } = self else { return false };
        let keys = keys.parse::<Chord>().map(|chord| chord.to_string()).unwrap_or_default();
        table == *context && (keys == *short || keys == *long)
    }
}

/// All bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<(Context, Chord), Action>,
}

/// One line of the table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    /// The heading it stands under.
    pub group: &'static str,
    /// All keys that do it, as written in keys.toml.
    pub keys: Vec<String>,
    /// The name of the action.
    pub action: &'static str,
    /// What it does.
    pub help: &'static str,
}

impl Keymap {
    /// Binds keys in a context (by name) to an action (by name), over what they did before; `noop` unbinds.
    ///
    /// # Errors
    /// If there is no such context, key or action.
    pub fn bind(&mut self, context: &str, keys: &str, action: &str) -> Result<(), KeymapError> {
        let context = Context::ALL
            .iter()
            .copied()
            .find(|known| known.name() == context)
            .ok_or_else(|| KeymapError::UnknownContext(context.to_owned()))?;
        let chord: Chord = keys.parse()?;
        if action == "noop" {
            self.bindings.remove(&(context, chord));
            return Ok(());
        }
        let Some(found) = Action::named(action) else {
            let names = Action::ALL.iter().map(|action| action.name());
            return Err(KeymapError::UnknownAction { name: action.to_owned(), nearest: nearest(action, names) });
        };
        self.bindings.insert((context, chord), found);
        Ok(())
    }

    /// Whether every binding can be typed. To be asked once all rows are bound.
    ///
    /// # Errors
    /// The first binding that hides a longer one.
    pub fn check(&self) -> Result<(), KeymapError> {
        for (context, long) in self.bindings.keys() {
            for length in 1..long.0.len() {
                let short = Chord(long.0.iter().copied().take(length).collect());
                if self.bindings.contains_key(&(*context, short.clone())) {
                    return Err(KeymapError::Conflict {
                        context: context.name(),
                        short: short.to_string(),
                        long: long.to_string(),
                    });
                }
            }
        }
        Ok(())
    }

    /// What these keys mean in a context.
    #[must_use]
    pub fn lookup(&self, context: Context, keys: &[Key]) -> Lookup {
        for context in context.chain() {
            let chord = Chord(keys.to_vec());
            if let Some(action) = self.bindings.get(&(*context, chord.clone())) {
                return Lookup::Found(*action);
            }
            let longer = self.bindings.range((*context, chord)..).next();
            if longer.is_some_and(|((found, long), _)| found == context && long.0.starts_with(keys)) {
                return Lookup::Prefix;
            }
        }
        Lookup::Nothing
    }

    /// How these keys may go on in a context: the keys that are left, and what they do.
    #[must_use]
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<(String, &'static str)> {
        let mut found: Vec<(String, &'static str)> = Vec::new();
        for context in context.chain() {
            let from = self.bindings.range((*context, Chord(keys.to_vec()))..);
            let longer = from.take_while(|((other, chord), _)| other == context && chord.0.starts_with(keys));
            for ((_, chord), action) in longer {
                let rest = Chord(chord.0.iter().skip(keys.len()).copied().collect()).to_string();
                if !found.iter().any(|(known, _)| *known == rest) {
                    found.push((rest, action.help()));
                }
            }
        }
        found
    }

    /// The keys bound to an action, in any context, each once: first those that hold in all panes, the plain ones
    /// before others, the shortest before the longer.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let held = |text: &str| text.contains("ctrl-") || text.contains("alt-");
        let bound = self.bindings.iter().filter(|(_, bound)| **bound == action);
        let mut keys: Vec<(Context, bool, usize, String)> = bound
            .map(|((context, chord), _)| {
                let text = chord.to_string();
                (*context, held(&text), text.chars().count(), text)
            })
            .collect();
        keys.sort();
        let mut texts: Vec<String> = Vec::new();
        for (.., text) in keys {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// The first key that does this in a context.
    #[must_use]
    pub fn key_in(&self, context: Context, action: Action) -> Option<String> {
        let mut bound = self.bindings.iter().filter(|((known, _), bound)| *known == context && **bound == action);
        bound.next().map(|((_, chord), _)| chord.to_string())
    }

    /// The live bindings as the help and README show them: every action that has a key, in the order of
    /// [`Action::ALL`].
    #[must_use]
    pub fn table(&self) -> Vec<HelpRow> {
        let rows = Action::ALL.iter().map(|action| HelpRow {
            group: action.group(),
            keys: self.keys_of(*action),
            action: action.name(),
            help: action.help(),
        });
        rows.filter(|row| !row.keys.is_empty()).collect()
    }
}

/// The name that is spelled most like `word`, if one is near.
#[must_use]
pub fn nearest(word: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    names
        .map(|name| (distance(word, name), name))
        .filter(|(far, name)| *far <= name.len() / 3 + 1)
        .min()
        .map(|(_, name)| name)
}

/// Edits (Levenshtein 1966) from one word to another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(rows: &[(&str, &str, &str)]) -> Keymap {
        let mut keymap = Keymap::default();
        for (context, keys, action) in rows {
            keymap.bind(context, keys, action).unwrap_or_else(|error| panic!("{error}"));
        }
        keymap
    }

    fn look(keymap: &Keymap, context: Context, keys: &str) -> Lookup {
        let chord: Chord = keys.parse().unwrap_or_else(|error| panic!("{error}"));
        keymap.lookup(context, &chord.0)
    }

    #[test]
    fn the_nearer_context_goes_first_and_sequences_wait() {
        let keymap = keymap(&[("reader", "space", "page-down"), ("list", "space", "fold"), ("reader", "g g", "start")]);
        assert_eq!(look(&keymap, Context::List, "space"), Lookup::Found(Action::Fold));
        assert_eq!(look(&keymap, Context::Article, "space"), Lookup::Found(Action::PageDown));
        assert_eq!(look(&keymap, Context::Article, "g"), Lookup::Prefix);
        assert_eq!(look(&keymap, Context::Article, "g g"), Lookup::Found(Action::Start));
        assert_eq!(look(&keymap, Context::Article, "g x"), Lookup::Nothing);
        assert_eq!(look(&keymap, Context::Prompt, "space"), Lookup::Nothing);
    }

    #[test]
    fn the_start_of_a_sequence_says_how_it_may_go_on() {
        let keymap = keymap(&[("reader", "g g", "start"), ("reader", "g e", "end"), ("reader", "h", "help")]);
        let keys: Vec<Key> = vec!['g'.into()];
        let next = keymap.continuations(Context::Article, &keys);
        assert_eq!(next, [("e".to_owned(), Action::End.help()), ("g".to_owned(), Action::Start.help())]);
    }

    #[test]
    fn a_wrong_row_says_what_is_wrong_with_it() {
        let mut keymap = Keymap::default();
        let error = |result: Result<(), KeymapError>| result.map_or_else(|error| error.to_string(), |()| String::new());
        assert_eq!(
            error(keymap.bind("reader", "x", "next-qoute")),
            "there is no action “next-qoute”; do you mean “next-quote”?"
        );
        assert!(error(keymap.bind("reader", "jj", "down")).starts_with("there is no key “jj”"));
        assert!(error(keymap.bind("raeder", "j", "down")).starts_with("there is no context “raeder”"));
    }

    #[test]
    fn a_binding_that_hides_another_is_a_conflict_and_noop_resolves_it() {
        let mut keymap = keymap(&[("reader", "g", "start"), ("reader", "g g", "start")]);
        assert_eq!(
            keymap.check().map_err(|error| error.to_string()),
            Err("in [reader], “g” hides “g g”; bind one of them to noop".to_owned())
        );
        keymap.bind("reader", "g", "noop").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(keymap.check(), Ok(()));
    }
}
