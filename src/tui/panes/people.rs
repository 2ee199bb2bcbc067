//! Who: those who speak, those who are mentioned, those who made the article.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::list::List;
use super::{Cx, Pane, Request};
use crate::document::span::before;
use crate::document::{Id, Mention, Person, PersonKind, Quote, Span, Subject, Who};
use crate::flow::{cells, cut, wrap};
use crate::tui::action::Action;
use crate::tui::subject::Topic;
use crate::tui::theme::Role;
use crate::tui::{excerpt, paint};

/// One entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Label(&'static str),
    Person(Id<Person>),
    /// Who wrote the article and took its pictures, folded away.
    Makers,
    Role(Span),
    Aliases(Id<Person>),
    Quote(Id<Quote>),
    Mention(Id<Mention>),
}

impl Entry {
    fn can_be_chosen(self) -> bool {
        !matches!(self, Self::Label(_) | Self::Role(_) | Self::Aliases(_))
    }
}

/// The pane of people.
#[derive(Clone, Debug, Default)]
pub struct People {
    list: List,
    entries: Vec<Entry>,
    open: Option<Id<Person>>,
    makers_open: bool,
    width: usize,
    height: usize,
}

impl People {
    /// Forgets a list that belongs to another document.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Lists everybody anew: after the document or what is open has changed.
    fn build(&mut self, cx: &Cx<'_>) {
        self.entries.clear();
        let speaking = cx.cast.speaking.iter().copied();
        speaking.for_each(|person| self.add(cx, person));
        if !cx.cast.mentioned.is_empty() {
            self.entries.push(Entry::Label("mentioned"));
            cx.cast.mentioned.iter().copied().for_each(|person| self.add(cx, person));
        }
        if !cx.cast.makers.is_empty() {
            self.entries.push(Entry::Makers);
            if self.makers_open {
                cx.cast.makers.iter().copied().for_each(|person| self.add(cx, person));
            }
        }
    }

    fn add(&mut self, cx: &Cx<'_>, id: Id<Person>) {
        self.entries.push(Entry::Person(id));
        if self.open != Some(id) {
            return;
        }
        let person = &cx.document.annotations.people[id];
        self.entries.extend(person.roles.iter().map(|role| Entry::Role(*role)));
        if !aliases(person).is_empty() {
            self.entries.push(Entry::Aliases(id));
        }
        let mut places: Vec<(Span, Entry)> = Vec::new();
        for quote in cx.document.index.quotes_of(id) {
            let first = cx.document.annotations.quotes[*quote].parts.first().copied().unwrap_or_default();
            places.push((first, Entry::Quote(*quote)));
        }
        for mention in &person.mentions {
            places.push((cx.document.annotations.mentions[*mention].span, Entry::Mention(*mention)));
        }
        places.sort_by_key(|(place, _)| *place);
        self.entries.extend(places.into_iter().map(|(_, entry)| entry));
    }

    fn fold(&mut self, cx: &Cx<'_>) {
        match self.entries.get(self.list.cursor) {
            Some(Entry::Person(person)) => self.open = (self.open != Some(*person)).then_some(*person),
            Some(Entry::Makers) => self.makers_open = !self.makers_open,
            Some(Entry::Quote(_) | Entry::Mention(_)) => {
                let open = self.open.take();
                self.build(cx);
                self.point_at(open);
            }
            _ => {}
        }
        self.build(cx);
    }

    fn point_at(&mut self, person: Option<Id<Person>>) {
        let entry = person.and_then(|person| self.entries.iter().position(|entry| *entry == Entry::Person(person)));
        self.list.cursor = entry.unwrap_or(self.list.cursor);
    }

    /// The person to follow while the reader is in the article: the selected one, or the one who is speaking.
    fn followed(cx: &Cx<'_>) -> Option<Id<Person>> {
        if let Some(Subject::Person(person)) = cx.selection {
            return Some(person);
        }
        match cx.document.annotations.quotes[cx.at_hand?].speaker.as_ref()?.who {
            Who::Person(person) => Some(person),
            Who::Unnamed | Who::Organisation => None,
        }
    }

    fn rows(&self, cx: &Cx<'_>, number: usize) -> usize {
        match self.entries.get(number) {
            Some(Entry::Person(person)) => 1 + usize::from(self.has_second_row(cx, *person)),
            Some(Entry::Role(role)) => {
                wrap(&cx.document.article.text, *role, self.width.saturating_sub(4)).len().clamp(1, 3)
            }
            _ => 1,
        }
    }

    /// Those who speak have a second row, with who they are.
    fn has_second_row(&self, cx: &Cx<'_>, id: Id<Person>) -> bool {
        let speaks = !cx.document.index.quotes_of(id).is_empty();
        speaks && self.open != Some(id) && !cx.document.annotations.people[id].roles.is_empty()
    }
}

/// The other names of a person, in one line.
fn aliases(person: &Person) -> String {
    let others = person.aliases.iter().filter(|alias| **alias != person.name);
    others.map(String::as_str).collect::<Vec<_>>().join(", ")
}

impl Pane for People {
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request> {
        if action == Action::Fold {
            self.fold(cx);
            return None;
        }
        if action != Action::Select {
            let entries = &self.entries;
            let chosen = |entry: usize| entries.get(entry).is_some_and(|entry| entry.can_be_chosen());
            self.list.moved(action, count, self.height, entries.len(), chosen);
            return None;
        }
        let found = &cx.document.annotations;
        match *self.entries.get(self.list.cursor)? {
            Entry::Person(person) => {
                self.open = Some(person);
                self.build(cx);
                let first = found.people[person].mentions.first().map(|mention| found.mentions[*mention].span);
                Some(match first {
                    Some(first) => Request::Go(Subject::Person(person), first),
                    None => Request::Select(Subject::Person(person)),
                })
            }
            Entry::Makers => {
                self.fold(cx);
                None
            }
            Entry::Quote(quote) => {
                let place = found.quotes[quote].parts.first().copied()?;
                Some(Request::Go(self.open.map_or(Subject::Quote(quote), Subject::Person), place))
            }
            Entry::Mention(mention) => {
                let mention = &found.mentions[mention];
                Some(Request::Go(Subject::Person(mention.person), mention.span))
            }
            Entry::Label(_) | Entry::Role(_) | Entry::Aliases(_) => None,
        }
    }

    fn settle(&mut self, cx: &Cx<'_>, area: Rect) {
        (self.width, self.height) = (area.width.into(), area.height.into());
        if self.entries.is_empty() {
            self.build(cx);
        }
        if !cx.focused {
            self.point_at(Self::followed(cx));
        }
        let mut list = self.list;
        list.settle(self.entries.len(), self.height, |entry| self.rows(cx, entry));
        self.list = list;
    }

    fn topic(&self, _: &Cx<'_>) -> Option<Topic> {
        Some(match *self.entries.get(self.list.cursor)? {
            Entry::Person(person) => Topic::Person(person),
            Entry::Quote(quote) => Topic::Quote(quote),
            Entry::Mention(mention) => Topic::Mention(mention),
            _ => return None,
        })
    }

    fn point(&mut self, row: usize, cx: &Cx<'_>) -> Option<bool> {
        let entry = self
            .list
            .at_row(row, self.entries.len(), |entry| self.rows(cx, entry))
            .filter(|entry| self.entries.get(*entry).is_some_and(|entry| entry.can_be_chosen()))?;
        Some(self.list.point_at(entry))
    }

    fn cursor(&self, cx: &Cx<'_>, area: Rect) -> Option<Position> {
        let row = u16::try_from(self.list.row(|entry| self.rows(cx, entry))).ok()?;
        (!self.entries.is_empty()).then_some(Position { x: area.x + 1, y: area.y.saturating_add(row) })
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.cast.speaking.len() + cx.cast.mentioned.len()
    }

    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let mut y = area.y;
        for number in self.list.shown(self.entries.len()) {
            let rows = u16::try_from(self.rows(cx, number)).unwrap_or(1);
            if y + rows > area.bottom() && y > area.y {
                break;
            }
            let row = Rect { y, height: rows.min(area.bottom() - y), ..area };
            self.view_entry(cx, number, row, buffer);
            cx.cursor_line(number == self.list.cursor, row, buffer);
            y += rows;
            if y >= area.bottom() {
                break;
            }
        }
        if self.entries.is_empty() {
            cx.empty(area, "nobody is named", buffer);
        }
    }
}

impl People {
    fn view_entry(&self, cx: &Cx<'_>, number: usize, area: Rect, buffer: &mut Buffer) {
        let quiet = cx.style(Role::Quiet);
        let (x, right) = (area.x + 1, area.right().saturating_sub(1));
        let room = usize::from(right.saturating_sub(x));
        let text = &cx.document.article.text;
        let found = &cx.document.annotations;
        match self.entries.get(number) {
            Some(Entry::Label(label)) => {
                paint::text(buffer, x, area.y, right, label, quiet);
            }
            Some(Entry::Person(person)) => self.view_person(cx, *person, area, buffer),
            Some(Entry::Makers) => {
                let writers = cx.cast.makers.iter().filter(|id| found.people[**id].kind == PersonKind::Byline).count();
                let words = makers(writers, cx.cast.makers.len() - writers);
                let sign = if self.makers_open { "▾" } else { "▸" };
                paint::text(buffer, x, area.y, right, &format!("{sign} {words}"), quiet);
            }
            Some(Entry::Role(role)) => {
                let lines = wrap(text, *role, self.width.saturating_sub(4));
                for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
                    paint::text(buffer, x + 2, y, right, line.span.of(text), quiet);
                }
            }
            Some(Entry::Aliases(person)) => {
                let words = format!("also {}", aliases(&found.people[*person]));
                paint::text(buffer, x + 2, area.y, right, &cut(&words, room.saturating_sub(2)), quiet);
            }
            Some(Entry::Quote(quote)) => {
                let quote = &found.quotes[*quote];
                let first = quote.parts.first().copied().unwrap_or_default();
                let end = paint::text(buffer, x + 2, area.y, right, "❝ ", cx.style(cx.cast.role_of_quote(quote)));
                let room = usize::from(right.saturating_sub(end));
                paint::text(buffer, end, area.y, right, &excerpt::start(text, first, room), cx.style(Role::Text));
            }
            Some(Entry::Mention(mention)) => {
                let mention = &found.mentions[*mention];
                let end = paint::text(buffer, x + 2, area.y, right, "· ", quiet);
                let (line, place) = excerpt::around(text, mention.span, usize::from(right.saturating_sub(end)));
                let [lead, name, rest] = [
                    Span::new(0, place.from()).of(&line),
                    place.of(&line),
                    Span::new(place.to(), line.len()).of(&line),
                ];
                let colour = cx.style(cx.cast.role(mention.person));
                let end = paint::text(buffer, end, area.y, right, lead, quiet);
                let end = paint::text(buffer, end, area.y, right, name, colour);
                paint::text(buffer, end, area.y, right, rest, quiet);
            }
            None => {}
        }
    }

    fn view_person(&self, cx: &Cx<'_>, id: Id<Person>, area: Rect, buffer: &mut Buffer) {
        let person = &cx.document.annotations.people[id];
        let text = &cx.document.article.text;
        let quotes = cx.document.index.quotes_of(id).len();
        let quiet = cx.style(Role::Quiet);
        let colour = cx.style(cx.cast.role(id));
        let (x, right) = (area.x + 1, area.right().saturating_sub(1));
        let selected = cx.selection == Some(Subject::Person(id));
        let name_style = if selected { colour.patch(cx.style(Role::Selected)) } else { colour };
        let facts = if quotes > 0 {
            format!("❝{quotes} {}", cx.cast.sparkline(id))
        } else if person.mentions.len() > 1 {
            format!("{}×", person.mentions.len())
        } else {
            String::new()
        };
        let facts_style = if quotes > 0 { colour } else { quiet };
        let facts_x = paint::text_right(buffer, area.y, right, &facts, facts_style);
        let sign = if selected {
            "●"
        } else if quotes > 0 {
            "▌"
        } else {
            " "
        };
        paint::text(buffer, x, area.y, right, sign, colour);
        let room = usize::from(facts_x.saturating_sub(x + 3));
        let end = paint::text(buffer, x + 2, area.y, facts_x, &cut(&person.name, room), name_style);
        if let Some((_, at)) = cx.cast.letter(id) {
            let before = u16::try_from(cells(before(&person.name, at))).unwrap_or(u16::MAX);
            let letter = Rect { x: (x + 2).saturating_add(before), y: area.y, width: 1, height: 1 };
            if letter.right() <= end {
                buffer.set_style(letter, Style::new().add_modifier(Modifier::UNDERLINED));
            }
        }
        let Some(role) = person.roles.first().filter(|_| self.open != Some(id)) else { return };
        if area.height > 1 {
            let room = usize::from(right.saturating_sub(x + 2));
            paint::text(buffer, x + 2, area.y + 1, right, &excerpt::start(text, *role, room), quiet);
        } else if quotes == 0 && usize::from(facts_x.saturating_sub(end)) > 10 {
            let room = usize::from(facts_x.saturating_sub(end + 3));
            paint::text(buffer, end + 2, area.y, facts_x, &excerpt::start(text, *role, room), quiet);
        }
    }
}

fn makers(writers: usize, photographers: usize) -> String {
    let some = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        count => Some(format!("{count} {many}")),
    };
    let parts = [some(writers, "the author", "authors"), some(photographers, "a photographer", "photographers")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_are_counted_in_words() {
        assert_eq!(makers(1, 2), "the author, 2 photographers");
        assert_eq!(makers(0, 1), "a photographer");
        assert_eq!(makers(2, 0), "2 authors");
    }
}
