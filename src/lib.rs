//! pullquote: an article reader for the terminal. Who is this, who said that, when was this?
//!
//! # Codemap
//!
//! Data flows one way; nothing on the left knows what stands on its right:
//!
//! ```text
//! document  <-  ingest, analysis, flow, comparison  <-  library, export, tui  <-  run  <-  main
//!
//! facts         derivations                 uses                      edges
//! ```
//!
//! | room | does | may import |
//! |---|---|---|
//! | [`document`] | the shared model: one flat text, spans, people, quotes, times; the sanitiser | `std` only |
//! | [`ingest`] | bytes -> [`document::Article`]: decode, parse, clean, repair, furniture | `document` |
//! | [`analysis`] | `&Article` -> [`document::Annotations`]: names, people, quotes, speakers, times, events | `document` |
//! | [`flow`] | an article at one width -> rows as byte ranges | `document` |
//! | [`comparison`] | two documents -> what has changed between them | `document` |
//! | [`export`] | a [`document::Document`] -> JSON, plain text, Markdown, CSV, TimeML, iCalendar | `document` |
//! | [`library`] | what is kept between readings: `SQLite` | `document` |
//! | [`tui`] | the reader as a pure machine: state, update, view | `document`, `flow` |
//! | [`terminal`] | the only place that names crossterm: enter, leave, panic hook, signals | `tui::input` |
//! | [`cli`], [`config`], [`run`] | the edges: options, the user's files, threads and effects | all |
//!
//! The boundaries are held by `tests/boundaries.rs`, by types and by lints; each room says at its top what
//! lives there and what may not. Words: the story's belong to the model (Person, Mention, Quote, Event), the
//! machine's stay out of their way (Input, Message, Effect, Flow, Row).

pub mod analysis;
pub mod cli;
pub mod comparison;
pub mod config;
pub mod document;
pub mod export;
pub mod flow;
pub mod ingest;
pub mod library;
pub mod run;
pub mod terminal;
pub mod tui;
