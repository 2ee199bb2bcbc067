//! Questions to the library while an article is read: on a thread of its own, which is there from the first question on
//! and opens the library for itself, so that nothing that is to be kept waits for an answer.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use anyhow::bail;

use super::library::renewal::bring_up_to_date;
use super::open::{self, Opened};
use super::reader::Happening;
use super::{diff, shelf};
use crate::cli::Reading;
use crate::document::Article;
use crate::document::span::on_one_line;
use crate::library::Library;
use crate::library::articles::Source;
use crate::library::glance::Glance;
use crate::library::renewal::Stored;
use crate::tui::Message;
use crate::tui::shelf::{Leads, Shelved};
use crate::tui::target::Quoted;

/// How sources of the library are read.
const READING: Reading = Reading { published: None, raw: false, from: None };

/// What is asked.
enum Question {
    /// What there is for these words.
    Glance(String),
    /// What has changed since the version before; the article is known by this name.
    Compare(Arc<Article>, Option<String>),
}

/// Whoever is asked, and whom the answers go to.
pub struct Lookup {
    tell: Sender<Happening>,
    thread: Option<Sender<Question>>,
}

impl Lookup {
    /// Nobody yet: nothing is opened before the first question.
    pub fn new(tell: Sender<Happening>) -> Self {
        Self { tell, thread: None }
    }

    /// Asks what there is for these words; of several questions that wait, only the last is answered.
    pub fn glance(&mut self, words: String) {
        self.ask(Question::Glance(words));
    }

    /// Asks what has changed since the version before.
    pub fn compare(&mut self, article: Arc<Article>, name: Option<String>) {
        self.ask(Question::Compare(article, name));
    }

    fn ask(&mut self, question: Question) {
        if self.thread.is_none() {
            let (give, questions) = mpsc::channel();
            let answer = self.tell.clone();
            // Nobody listens once the reader has left.
            let tell = move |message| drop(answer.send(Happening::Inside(message)));
            let work = move || listen(&questions, &tell);
            match thread::Builder::new().name("lookup".into()).spawn(work) {
                Ok(_) => self.thread = Some(give),
                Err(_) => {
                    let notice = "no thread to ask the library on; close other programs".to_owned();
                    let _ = self.tell.send(Happening::Inside(Message::Notice(notice)));
                }
            }
        }
        if let Some(thread) = &self.thread {
            // It listens as long as there is somebody to ask.
            let _ = thread.send(question);
        }
    }
}

fn listen(questions: &Receiver<Question>, tell: &impl Fn(Message)) {
    let mut library = None;
    while let Ok(question) = questions.recv() {
        let mut glance = None;
        for question in std::iter::once(question).chain(questions.try_iter()) {
            match question {
                Question::Glance(words) => glance = Some(words),
                Question::Compare(article, name) => tell(compare(article, name.as_deref())),
            }
        }
        if let Some(words) = glance {
            tell(match looked_up(&mut library, &words) {
                Ok(found) => Message::Shelved { words, found },
                Err(error) => Message::Notice(format!("{error:#}")),
            });
        }
    }
}

fn looked_up(library: &mut Option<Library>, words: &str) -> anyhow::Result<Vec<Shelved>> {
    if library.is_none() {
        *library = Library::open_if_there(&shelf::folder()?)?;
    }
    if let Some(library) = library {
        // If it cannot be done now, another question comes.
        let _ = bring_up_to_date(library);
    }
    Ok(library.as_ref().map(|library| library.glance(words)).transpose()?.map(shelved).unwrap_or_default())
}

/// What the library has, as the reader shows it.
fn shelved(glance: Glance) -> Vec<Shelved> {
    let when = |source: &Source| source.published.map(|when| when.0);
    let articles = glance.articles.into_iter().map(|source| Shelved {
        leads: Leads::Article(source.article),
        when: when(&source),
        articles: 1,
        words: source.called().to_owned(),
        about: source.name.clone().filter(|name| name != source.called()).unwrap_or_default(),
    });
    let people = glance.people.into_iter().map(|(name, role)| Shelved {
        leads: Leads::Person(name.name.clone()),
        when: None,
        articles: name.articles,
        words: name.name,
        about: role.unwrap_or_default(),
    });
    let quotes = glance.quotes.into_iter().filter_map(|quote| {
        let source = quote.sources.first()?;
        let first = quote.words.split(" … ").next().unwrap_or_default().trim_end_matches(',');
        let quoted = Quoted { words: first.to_owned(), start: quote.start };
        Some(Shelved {
            leads: Leads::Quote(source.article, quoted),
            when: when(source),
            articles: quote.sources.len(),
            about: quote.speaker.unwrap_or_else(|| "unattributed".to_owned()),
            words: quote.words,
        })
    });
    articles.chain(people).chain(quotes).collect()
}

/// What has changed in an article since the version before it.
fn compare(article: Arc<Article>, name: Option<&str>) -> Message {
    let compared = || -> anyhow::Result<Message> {
        let before = diff::version_before(&article, name)?;
        let comparison = before.map(|before| Box::new(diff::compare(Arc::new(before), article, None)));
        Ok(Message::Compared(comparison))
    };
    compared().unwrap_or_else(|error| Message::Notice(format!("{error:#}")))
}

/// Opens an article of the library again by its path or its address; from the text that is kept, where it is gone, or
/// where the quote that is looked for is not in it any more.
///
/// # Errors
/// If neither can be read.
pub fn reopen(article: i64, quote: Option<&Quoted>) -> anyhow::Result<(Opened, Article)> {
    let Some(library) = Library::open_if_there(&shelf::folder()?)? else { bail!("the library is not there any more") };
    let names = library.names(article)?;
    let is_there = |text: &str| quote.is_none_or(|quote| on_one_line(text).contains(&quote.words));
    let mut failed = None;
    for name in &names {
        let source = open::source(Some(Path::new(name)))?;
        match Opened::whole_of(source, READING) {
            Ok((opened, article)) if is_there(&article.text) => return Ok((opened, article)),
            Ok(_) => {}
            Err(error) => failed = Some(error),
        }
    }
    match (library.stored(article)?, failed) {
        (Some(Stored { mut article, .. }), _) => {
            let name = names.first().map_or("what was read", String::as_str);
            name.clone_into(&mut article.source.name);
            Ok((Opened::kept(open::source(Some(Path::new(name)))?, READING), article))
        }
        (None, Some(error)) => Err(error),
        (None, None) => bail!("neither the article nor its text is there any more"),
    }
}
