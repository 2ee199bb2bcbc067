//! The reader as a pure machine: state, update, view.
//!
//! [`State::update`] is the only writer, [`view`] cannot write. Everything that happens outside comes in as a
//! [`Message`], everything wanted outside goes out as an [`Effect`]. No clock, no files, no threads, no crossterm:
//! whoever drives the machine, a terminal or a test, sees the same.
//!
//! | file | holds |
//! |---|---|
//! | `input`, `message`, `action`, `keymap` | what comes in, and what it means |
//! | `state` | the machine |
//! | `acting`, `typing`, `moving`, `marking`, `links`, `address`, `hyperlinks`, `selecting`, `copying`, `correcting`, `figure`, `highlighting`, `pointing`, `target`, `rereading`, `growing`, `returning`, `shelf`, `tour` | what it does, by kind |
//! | `geometry`, `prefs`, `theme` | where things are and how they look |
//! | `subject`, `cast`, `citation`, `search`, `jumps` | what can be asked of a document while reading |
//! | `paint`, `ink`, `scrollbar`, `strip` | from text to cells |
//! | `panes`, `overlays` | what is on the screen |

mod acting;
pub mod action;
pub mod address;
pub mod cast;
pub mod citation;
mod copying;
mod correcting;
mod dates;
mod excerpt;
pub mod figure;
mod fuzzy;
pub mod geometry;
mod growing;
mod highlighting;
pub mod hyperlinks;
mod ink;
pub mod input;
pub mod jumps;
pub mod keymap;
mod links;
mod marking;
pub mod message;
mod model;
mod moving;
mod overlays;
pub(crate) mod paint;
pub mod panes;
mod pending;
mod pointing;
pub mod prefs;
mod prompt;
mod rereading;
pub mod returning;
mod scrollbar;
pub mod search;
mod selecting;
pub mod shelf;
mod state;
mod status;
mod strip;
pub mod subject;
pub mod target;
pub mod theme;
mod tour;
mod typing;
mod view;

pub use message::{Effect, Message};
pub use prefs::Prefs;
pub use state::State;
pub use view::view;
