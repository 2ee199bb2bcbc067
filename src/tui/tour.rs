//! What somebody is told who has never read with this: one line the first time, and the tour. A step of the tour says
//! which key does what, and gives way to the next one once that has been done, so that it is learnt by doing it.

use super::action::Action;
use super::keymap::Keymap;
use super::state::State;

/// What is told, and what has to be done before the next is. `{name}` stands for the key of that action.
const STEPS: &[(&str, &[Action])] = &[
    (
        "This is an article. {down} and {up} go by lines, {page-down} and {page-up} by pages. Go a little way down.",
        &[Action::Down, Action::PageDown, Action::HalfDown],
    ),
    (
        "{next-quote} goes to the next quote. Its mark at the left has the colour of whoever speaks, and the line at the \
         bottom says who that is, even where the name stands far away.",
        &[Action::NextQuote],
    ),
    (
        "Where nobody is sure to have said it, the line says that too. {next-quote} goes on to another quote.",
        &[Action::NextQuote],
    ),
    ("Is that so? {why} says how it is known, and how sure it is.", &[Action::Why]),
    ("{close} closes whatever lies over the article.", &[Action::Close, Action::Clear]),
    (
        "{select} selects the speaker: wherever they are named lights up, here and in the lists beside.",
        &[Action::Select],
    ),
    (
        "{next-mention} goes to where they are named next. {next-quote} would go to what they say next.",
        &[Action::NextMention, Action::NextQuote],
    ),
    ("{back} goes back over such jumps, one by one.", &[Action::Back]),
    ("{spotlight} dims all but the sentences about them.", &[Action::Spotlight]),
    ("{clear} lets go of them.", &[Action::Clear]),
    ("{people} is the list of people: who is this?", &[Action::ShowPeople, Action::NextPane]),
    ("{timeline} is the timeline: when was this?", &[Action::ShowTimeline, Action::NextPane]),
    ("{down} and {up} choose a date there. {select} goes to it in the article.", &[Action::Select]),
    ("{filter-quotes} lists all quotes, with the article alongside.", &[Action::FilterQuotes]),
    (
        "Type a few letters of a name or a word: only those quotes stay. {accept} stays there, {cancel} returns.",
        &[Action::Accept, Action::Cancel],
    ),
    ("{help} shows all keys, {palette} finds whatever can be done by its name.", &[Action::Help, Action::Palette]),
    (
        "That is all one needs. {close} closes this and then leaves; an article of yours opens with its path or address.",
        &[],
    ),
];

/// The tour, at a step.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tour {
    step: usize,
}

impl Tour {
    /// Where in the tour it is, and what is told there.
    pub fn told(self, keymap: &Keymap) -> (String, String) {
        let (words, _) = STEPS.get(self.step).copied().unwrap_or_default();
        (format!("Tour {}/{}", self.step + 1, STEPS.len()), with_keys(words, keymap))
    }
}

/// The words with keys in the place of the names of actions.
fn with_keys(words: &str, keymap: &Keymap) -> String {
    let key = |action: &Action| keymap.keys_of(*action).into_iter().next().unwrap_or_else(|| "(no key)".to_owned());
    Action::ALL.iter().fold(words.to_owned(), |words, action| {
        let name = format!("{{{}}}", action.name());
        if words.contains(&name) { words.replace(&name, &key(action)) } else { words }
    })
}

impl State {
    /// Says in one line what to press, to somebody who has not read with this before.
    pub(super) fn welcome(&mut self) {
        const WORDS: &str = "{help} all keys · {next-quote} next quote · {people} people · {timeline} timeline · \
                             {search} search · {palette} by name";
        let words = with_keys(WORDS, &self.model.prefs.keymap);
        self.notice.get_or_insert(words);
    }

    /// Begins the tour.
    pub(super) fn begin_tour(&mut self) {
        self.notice = None;
        self.tour = Some(Tour::default());
    }

    /// Notes what has been done; the tour goes on if that was asked for.
    pub(super) fn tour_goes_on(&mut self, done: Action) {
        let Some(tour) = &mut self.tour else { return };
        if STEPS.get(tour.step).is_some_and(|(_, asked)| asked.contains(&done)) {
            tour.step += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_tour_is_an_action() {
        let mut keymap = Keymap::default();
        for action in Action::ALL {
            keymap.bind("reader", &format!("f{}", 1 + *action as usize % 24), action.name()).unwrap();
        }
        for (words, _) in STEPS {
            assert!(!with_keys(words, &keymap).contains('{'), "{words}");
        }
    }
}
