//! Who: people and where they are named.

use super::Why;
use super::arena::Id;
use super::span::Span;

/// One person, however often and under however many names.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name in the text, as it stands there.
    pub name: String,
    /// The other forms of the name in the text, without titles, each once, in order of appearance. Does
    /// include the full name itself, first, if it stands in the text.
    pub aliases: Vec<String>,
    /// What they are in this article.
    pub kind: PersonKind,
    /// Who they are in the text's own words, the most telling first.
    pub roles: Vec<Span>,
    /// Where they are named, in order of position.
    pub mentions: Vec<Id<Mention>>,
    /// How sure it is that this is a person and one person, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

impl Person {
    /// Takes up other names and roles of the same person, each once.
    pub fn take_up(&mut self, aliases: Vec<String>, roles: Vec<Span>) {
        for alias in aliases {
            if !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        for role in roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }

    /// Puts the name before all other forms of it, if it is one that stands in the text.
    pub fn put_name_first(&mut self) {
        if let Some(at) = self.aliases.iter().position(|alias| *alias == self.name) {
            self.aliases[..=at].rotate_right(1);
        }
    }

    /// How full a name is: its words, then its bytes.
    #[must_use]
    pub fn fullness(name: &str) -> (usize, usize) {
        (name.split_whitespace().count(), name.len())
    }
}

/// What somebody is in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonKind {
    /// Is quoted.
    Source,
    /// Is written about.
    Subject,
    /// Wrote it.
    Byline,
    /// Took a picture.
    Credit,
}

impl PersonKind {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Subject => "subject",
            Self::Byline => "byline",
            Self::Credit => "credit",
        }
    }
}

/// One place where a person is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name without its title and without a possessive ending.
    pub span: Span,
    /// Whom it names.
    pub person: Id<Person>,
    /// In which form.
    pub form: MentionForm,
    /// How sure it is that it names this person, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// How a mention names its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// "Ana Ruiz".
    Full,
    /// "Ruiz".
    Surname,
    /// "Ana".
    Given,
    /// "Ruiz" with a title before it: "Dr Ruiz".
    Titled,
    /// "she".
    Pronoun,
    /// "the prime minister".
    Description,
}

impl MentionForm {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Titled => "titled",
            Self::Pronoun => "pronoun",
            Self::Description => "description",
        }
    }

    /// Whether it is a name and neither a pronoun nor a description.
    #[must_use]
    pub fn is_name(self) -> bool {
        !matches!(self, Self::Pronoun | Self::Description)
    }
}
