//! A reader without a terminal: keys in, screens out, effects performed inline, no sleep.

use std::path::Path;
use std::sync::Arc;

use pullquote::document::{Article, Block, BlockKind, Document, Span};
use pullquote::tui::input::{Chord, Input, Size};
use pullquote::tui::keymap::Keymap;
use pullquote::tui::theme::Theme;
use pullquote::tui::{Effect, Message, Prefs, State, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The reader of one article.
pub struct Reader {
    /// The machine.
    pub state: State,
    /// The screen.
    pub size: Size,
    /// What it has asked for so far.
    pub effects: Vec<Effect>,
}

fn asset(name: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    std::fs::read_to_string(path).expect("the asset").parse().expect("TOML")
}

/// The default keys.
pub fn keymap() -> Keymap {
    let mut keymap = Keymap::default();
    for (context, rows) in asset("keys.toml") {
        for (keys, action) in rows.as_table().expect("a table a context") {
            keymap.bind(&context, keys, action.as_str().expect("a name")).expect("a sound row");
        }
    }
    keymap.check().expect("no conflicts");
    keymap
}

/// A theme that comes with the program.
pub fn theme(name: &str) -> Theme {
    let mut theme = Theme::new(name);
    for (role, style) in asset(&format!("themes/{name}.toml")) {
        theme.set(&role, style.as_str().expect("words")).expect("a sound line");
    }
    theme
}

/// An article: paragraphs with an empty line between them; `# ` makes a title, `## ` a heading, `> ` a quotation.
pub fn article(source: &str) -> Article {
    let mut article = Article::default();
    article.source.name = "test".to_owned();
    for paragraph in source.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let (kind, words) = [("# ", BlockKind::Title), ("## ", BlockKind::Heading), ("> ", BlockKind::Quotation)]
            .into_iter()
            .find_map(|(mark, kind)| Some((kind, paragraph.strip_prefix(mark)?)))
            .unwrap_or((BlockKind::Paragraph, paragraph));
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(words);
        if kind == BlockKind::Title {
            article.meta.title = Some(words.to_owned());
        }
        article.blocks.push(Block { kind, level: 1, span: Span::new(start, article.text.len()) });
    }
    article.words = article.count_words();
    article
}

impl Reader {
    /// The reader of an article that has not been analysed, on 80x24.
    pub fn bare(article: impl Into<Arc<Article>>) -> Self {
        let size = Size { width: 80, height: 24 };
        let themes = ["terminal", "light", "dark", "mono"].into_iter().map(theme).collect();
        let prefs = Prefs::new(keymap(), themes);
        Self { state: State::new(article.into(), prefs, size), size, effects: Vec::new() }
    }

    /// The reader of a text with what is to be found in it (`marked`).
    pub fn marked(source: &str) -> Self {
        Self::read(crate::marked::document(source))
    }

    /// The reader of a document.
    pub fn read(document: Document) -> Self {
        let mut reader = Self::bare(Article::default());
        let prefs = Prefs::new(keymap(), ["terminal", "light", "dark", "mono"].into_iter().map(theme).collect());
        reader.state = State::new(Arc::clone(&document.article), prefs, reader.size);
        reader.annotated(document)
    }

    /// Gives it a message.
    pub fn tell(mut self, message: Message) -> Self {
        self.effects.extend(self.state.update(message));
        self
    }

    /// Gives it what was found in its article.
    pub fn annotated(self, document: Document) -> Self {
        self.tell(Message::Annotated { generation: 1, document: Box::new(document) })
    }

    /// Another size of the screen.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        let size = self.size;
        self.tell(Message::Input(Input::Resize(size)))
    }

    /// Presses keys, written as in keys.toml.
    pub fn keys(mut self, keys: &str) -> Self {
        let chord: Chord = keys.parse().expect("keys");
        for key in chord.0 {
            self = self.tell(Message::Input(Input::Key(key)));
        }
        self
    }

    /// Types text.
    pub fn typed(mut self, text: &str) -> Self {
        for c in text.chars() {
            self = self.tell(Message::Input(Input::Key(c.into())));
        }
        self
    }

    /// Pastes text.
    pub fn pasted(self, text: &str) -> Self {
        self.tell(Message::Input(Input::Paste(text.to_owned())))
    }

    /// The cells of the screen.
    pub fn cells(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height));
        view(&self.state, &mut buffer);
        buffer
    }

    /// The text of the screen, without the spaces at the ends of its lines.
    pub fn screen(&self) -> String {
        let cells = self.cells();
        let mut screen = String::new();
        for y in 0..self.size.height {
            let mut covered = 0;
            let mut line = String::new();
            for x in 0..self.size.width {
                let symbol = cells.cell((x, y)).expect("inside").symbol();
                if covered == 0 {
                    line.push_str(symbol);
                    covered = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                } else {
                    covered -= 1;
                }
            }
            screen.push_str(line.trim_end());
            screen.push('\n');
        }
        screen
    }
}
