//! What the reader is told and what it asks for: the whole of its traffic with the outside.

use std::sync::Arc;

use crate::comparison::Comparison;
use crate::document::{Article, Correction, Day, Document, Highlight, HighlightEdit, InForce, Span};

use super::figure::{Mosaic, Pictures};
use super::input::{Input, Size};
use super::prefs::Prefs;
use super::returning::Left;
use super::shelf::Shelved;
use super::target::{Quoted, Target};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// At the terminal.
    Input(Input),
    /// Analysis has come to an end. The document lies over the same article as the one on screen.
    Annotated {
        /// Of which request this is the answer; stale answers are dropped.
        generation: u64,
        /// What was found.
        document: Box<Document>,
    },
    /// What stands around the screen in a long article, found before analysis has come to its end.
    Glimpsed {
        /// The bytes of the article that were read for it.
        window: Span,
        /// What was found there, over all of the article.
        document: Box<Document>,
    },
    /// The settings have been read again.
    Settings {
        /// What is in force now.
        prefs: Box<Prefs>,
        /// What was refused, in one line.
        complaint: Option<String>,
    },
    /// What an address leads to, or why that cannot be said.
    Previewed {
        /// The address, as it was asked for.
        address: String,
        /// The page.
        page: Result<Box<Article>, String>,
    },
    /// The reader has not been here before.
    Welcome,
    /// The tour is to begin.
    Tour,
    /// Something to tell the reader, in one line.
    Notice(String),
    /// The article is to be opened there.
    OpenAt(Target),
    /// What is known of the article from before.
    Met {
        /// Where it was left, if that is known and matters.
        left: Option<Left>,
        /// When an earlier version of it was met last, if it is the first time that it is met as it is now.
        earlier: Option<Day>,
    },
    /// All of a long source has been read, of which the beginning is on the screen.
    Rest(Arc<Article>),
    /// What is highlighted in the article.
    Highlights {
        /// Which article; stale answers are dropped.
        article: Arc<Article>,
        /// In the order of the text, those whose words are not there any more last.
        highlights: Vec<Highlight>,
        /// What has been done, and why it is not kept if it is not.
        done: Option<(HighlightEdit, Option<String>)>,
    },
    /// What is set right in the article.
    Corrections {
        /// Which article; stale answers are dropped.
        article: Arc<Article>,
        /// In the order in which that was done.
        corrections: Vec<InForce>,
    },
    /// Something has been set right. What follows from it comes with [`Message::Annotated`].
    Corrected {
        /// Or the last thing that was has been taken back.
        taken_back: bool,
        /// Why that is not kept, if it is not.
        unkept: Option<String>,
    },
    /// A picture is there.
    Figure {
        /// Where it is.
        address: String,
        /// Cells that there were for it when it was asked for.
        room: Size,
        /// What it looks like in cells; nothing if the terminal draws it. Or why it cannot be shown.
        came: Result<Option<Mosaic>, String>,
    },
    /// What the library has for these words.
    Shelved {
        /// What was asked for.
        words: String,
        /// What was found.
        found: Vec<Shelved>,
    },
    /// What has changed since the version of the article before this one; `None` if there is none.
    Compared(Option<Box<Comparison>>),
    /// Another article has been opened.
    Opened {
        /// Which.
        article: Arc<Article>,
        /// The quote in it that was asked for.
        quote: Option<Quoted>,
    },
    /// The source has been read again.
    Reread {
        /// What it is now.
        article: Arc<Article>,
        /// Whether it is all of the page.
        whole: bool,
    },
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Let the system open this address, of the web or of mail.
    Open(String),
    /// Fetch the page at this address, to show what it is. Answered by [`Message::Previewed`].
    Preview(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Draw the whole screen anew, whatever the terminal shows.
    Redraw,
    /// Read the settings, keys and themes again.
    ReadSettings,
    /// Read the source again: of a web page all, or only the article on it. Answered by [`Message::Reread`] and then
    /// [`Message::Annotated`], or by a notice.
    Read {
        /// Whether all of the page is wanted.
        whole: bool,
    },
    /// Find everything again, with another date: the day, the month or the year that these words name. Answered by
    /// [`Message::Corrected`] and [`Message::Annotated`], or by a notice if they name no date.
    Redate {
        /// The words of the text that mean that date; without any, the article was published then.
        time: Option<Span>,
        /// The date as it was typed.
        date: String,
    },
    /// Find everything again with this set right, after all that was set right before. Answered as above, once it is kept.
    Correct(Correction),
    /// Find everything again without the correction of this number, or without the last one. Answered as above.
    TakeBack(Option<i64>),
    /// Change the highlights. Answered by [`Message::Highlights`], once that is kept.
    Annotate(HighlightEdit),
    /// Load a picture and make it fit. Answered by [`Message::Figure`].
    Figure {
        /// Where it is: see [`crate::document::StyleKind::Figure`].
        address: String,
        /// Cells that there are for it.
        room: Size,
        /// How it is to be shown.
        pictures: Pictures,
    },
    /// Look these words up in the library. Answered by [`Message::Shelved`], or by a notice.
    AskLibrary(String),
    /// Open an article of the library, at a quote. Answered by [`Message::Opened`], or by a notice.
    OpenShelved {
        /// Its number.
        article: i64,
        /// The quote.
        quote: Option<Quoted>,
    },
    /// Find out what has changed since the version of the article before this one. Answered by [`Message::Compared`], or
    /// by a notice.
    Compare,
    /// Put these words on the clipboard.
    Copy(String),
    /// Give the terminal back to the shell until the process is continued.
    Suspend,
}
