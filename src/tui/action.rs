//! Everything that a key can do: one table. The enum, the names in keys.toml, the help and the table of keys in
//! README come from it.

/// What the number before a key does to its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Nothing.
    No,
    /// Repeats a step inside the pane: `5j`.
    Step,
    /// Repeats a jump through the article: `3]`. A digit that shows a pane gives way to it.
    Jump,
}

macro_rules! actions {
    ($($group:literal { $($name:ident $text:literal $counted:ident $help:literal,)+ })+) => {
        /// Something that the reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $help] $name,)+)+
        }

        impl Action {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+];

            /// Its name in keys.toml.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($(Self::$name => $text,)+)+ }
            }

            /// What it does, for the help.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $($(Self::$name => $help,)+)+ }
            }

            /// The heading that it stands under in the help.
            #[must_use]
            pub fn group(self) -> &'static str {
                match self { $($(Self::$name => $group,)+)+ }
            }

            /// What a count does to it.
            #[must_use]
            pub fn counted(self) -> Counted {
                match self { $($(Self::$name => Counted::$counted,)+)+ }
            }
        }
    };
}

actions! {
    "Move" {
        Down "down" Step "one line down",
        Up "up" Step "one line up",
        PageDown "page-down" Step "one page down",
        PageUp "page-up" Step "one page up",
        HalfDown "half-page-down" Step "half a page down",
        HalfUp "half-page-up" Step "half a page up",
        Start "start" No "to the start",
        End "end" No "to the end",
        NextParagraph "next-paragraph" Jump "next paragraph",
        PreviousParagraph "previous-paragraph" Jump "previous paragraph",
    }
    "Jump" {
        NextQuote "next-quote" Jump "next quote (of the selected person)",
        PreviousQuote "previous-quote" Jump "previous quote",
        NextMention "next-mention" Jump "next mention of the selected person",
        PreviousMention "previous-mention" Jump "previous mention",
        NextEvent "next-event" Jump "next date in the text",
        PreviousEvent "previous-event" Jump "previous date",
        NextHeading "next-heading" Jump "next heading",
        PreviousHeading "previous-heading" Jump "previous heading",
        Contents "contents" No "contents: all headings, to go to one",
        NextLink "next-link" Jump "next link",
        PreviousLink "previous-link" Jump "previous link",
        FollowLink "follow-link" No "letters at the links, to go to one by",
        ShowFigure "picture" No "the picture of the caption; again: the next one",
        Preview "preview" No "what the link leads to, without going there",
        Percent "percent" Jump "so far into the text: 50%",
        Back "back" Jump "back to where you were",
        Forward "forward" Jump "forward again",
        SetMark "set-mark" No "mark this place with a letter",
        GoToMark "go-to-mark" No "to a mark, by its letter; twice: back to where you were",
    }
    "Panes" {
        NextPane "next-pane" No "next pane",
        PreviousPane "previous-pane" No "previous pane",
        LeftPane "left-pane" No "pane to the left",
        RightPane "right-pane" No "pane to the right",
        ShowArticle "article" No "the article",
        ShowPeople "people" No "people: who is this?",
        ShowTimeline "timeline" No "timeline: when was this?",
        ShowQuotes "quotes" No "quotes: who said that?",
        FilterQuotes "filter-quotes" No "all quotes, to filter by words or speaker",
    }
    "Ask" {
        Select "select" No "select what is marked; in a list, go there",
        Fold "fold" No "open or close an entry",
        Clear "clear" No "let go of the selection",
        Why "why" No "why: the evidence for what is marked",
        Spotlight "spotlight" No "dim all but the sentences about the selection",
        Library "library" No "the library: articles, people and quotes of all that was read",
        Changes "changes" No "what has changed since the version before this one",
        OrderTimeline "order-timeline" No "timeline by date or by order in the text",
        FinerTimeline "finer-timeline" Step "timeline: closer, a cell is a shorter time",
        CoarserTimeline "coarser-timeline" Step "timeline: from farther off",
    }
    "Correct" {
        CorrectSpeaker "correct-speaker" No "somebody else says this quote, or nobody knows who",
        CorrectName "correct-name" No "this person is called something else",
        CorrectSame "correct-same" No "this person is the same as another",
        CorrectOther "correct-other" No "this name names somebody else than the person it was taken for",
        NotAPerson "not-a-person" No "this is not a person",
        NotAQuote "not-a-quote" No "this is not a quote but a term or a title",
        CorrectDate "correct-date" No "this date is another day, month or year",
        CorrectPublished "correct-publication-date" No "give the publication date; all dates are read again from it",
        TakeBack "take-back" No "take the last correction back",
        Corrections "corrections" No "all that you set right, to filter, go to, take back",
    }
    "Mark" {
        Highlight "highlight" No "highlight the chosen words, or what is marked",
        WriteNote "write-note" No "write a note beside the chosen words, or beside a highlight",
        NextHighlight "next-highlight" Jump "next highlight",
        PreviousHighlight "previous-highlight" Jump "previous highlight",
        Notes "notes" No "all highlights and notes, to filter, go to, change, delete",
        DeleteHighlight "delete-highlight" No "delete the highlight, with its note",
        RestoreHighlight "restore-highlight" No "bring back the highlight deleted last",
    }
    "Copy" {
        Copy "copy" No "copy the quote with its source, or the chosen words",
        CopyParagraph "copy-paragraph" No "copy the paragraph",
        SelectText "select-text" No "choose words: a caret, then a start, then ever more",
        NextWord "next-word" Step "while choosing: one word on",
        PreviousWord "previous-word" Step "while choosing: one word back",
        NextSentence "next-sentence" Step "while choosing: one sentence on",
        PreviousSentence "previous-sentence" Step "while choosing: one sentence back",
    }
    "Search" {
        Search "search" No "search, as you type; after ~ a regular expression",
        NextHit "next-hit" Jump "next hit",
        PreviousHit "previous-hit" Jump "previous hit",
    }
    "Look" {
        Zoom "zoom" No "only the article",
        Zen "zen" No "nothing but the text",
        Wider "wider" Step "wider lines",
        Narrower "narrower" Step "narrower lines",
        NextWrapping "next-wrapping" No "lines ragged, justified, or one sentence each",
        WiderLists "wider-lists" Step "more room for the lists",
        NarrowerLists "narrower-lists" Step "less room for the lists",
        NextTheme "next-theme" No "next theme",
        ReadSettings "read-settings" No "read settings, keys and themes again, as every save does",
        Redraw "redraw" No "draw the screen anew, should anything else have written on it",
        Mouse "mouse" No "take the mouse, or leave it to the terminal",
    }
    "Program" {
        Reload "reload" No "read the source again, as it is now; the place is kept",
        WholePage "whole-page" No "of a web page all, or only the article on it",
        Palette "palette" No "everything that can be done, by name",
        Help "help" No "these keys",
        Close "close" No "close what is open; else quit",
        Suspend "suspend" No "back to the shell for a while",
        Quit "quit" No "quit",
    }
    "Typing" {
        Accept "accept" No "take what was typed",
        Cancel "cancel" No "drop what was typed",
        DeleteBack "delete-back" No "delete a character",
        DeleteWord "delete-word" No "delete a word",
        DeleteAll "delete-all" No "delete all",
        CursorLeft "cursor-left" No "one character to the left",
        CursorRight "cursor-right" No "one character to the right",
        CursorStart "cursor-start" No "to the start of the line",
        CursorEnd "cursor-end" No "to the end of the line",
        EditListed "edit-listed" No "in the list of notes: write this note anew",
    }
}

impl Action {
    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_lead_back() {
        for action in Action::ALL {
            assert_eq!(Action::named(action.name()), Some(*action));
        }
    }
}
