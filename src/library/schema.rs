//! The tables of the library, and how those of an earlier version of the program are brought forward.

use rusqlite::{Connection, Error, TransactionBehavior};

/// What marks a file of `SQLite` as a library of ours: "PULQ".
pub const APPLICATION: i32 = 0x5055_4c51;

/// Every change of the tables, in order. One that has been in anybody's hands is never edited: the next is written.
pub const MIGRATIONS: &[&str] = &[
    // 1: which articles have been met, under which names, and where each was left.
    "CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        fingerprint BLOB NOT NULL UNIQUE,
        previous INTEGER REFERENCES article ON DELETE SET NULL,
        title TEXT,
        met INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_previous ON article (previous);
    CREATE TABLE name (
        name TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        met INTEGER NOT NULL,
        PRIMARY KEY (name, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX name_article ON name (article);
    CREATE TABLE place (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        exact TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        start INTEGER NOT NULL
    ) STRICT;",
    // 2: what the reader highlighted, wrote down and set right. Numbers are never given out twice, as a reader in another
    // terminal may still hold one. Offsets count scalar values; an edit is JSON.
    "CREATE TABLE highlight (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        iri TEXT NOT NULL UNIQUE,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start INTEGER,
        note TEXT NOT NULL,
        made INTEGER NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX highlight_article ON highlight (article);
    CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        edit TEXT NOT NULL,
        made INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX correction_article ON correction (article);",
    // 3: what stands in the articles. Days are numbers: 20310504. A person's `number` tells those of one name apart,
    // `same` names the one under whose name a person is found. What goes leaves the full-text indices by itself; what
    // comes is entered there by hand, as a trigger would have the index write each row by itself.
    "CREATE INDEX article_met ON article (met);
    ALTER TABLE name ADD COLUMN size INTEGER;
    ALTER TABLE name ADD COLUMN modified INTEGER;
    CREATE TABLE content (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        digest INTEGER NOT NULL,
        published INTEGER,
        published_to INTEGER,
        granularity TEXT,
        basis TEXT NOT NULL,
        words INTEGER NOT NULL,
        site TEXT,
        text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX content_published ON content (published);
    CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        number INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL,
        same INTEGER REFERENCES person ON DELETE SET NULL,
        UNIQUE (key, number)
    ) STRICT;
    CREATE INDEX person_same ON person (same) WHERE same IS NOT NULL;
    CREATE TABLE apart (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        key TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (article, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE appearance (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        person INTEGER NOT NULL REFERENCES person,
        published INTEGER,
        kind TEXT NOT NULL,
        confidence REAL NOT NULL,
        mentions INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX appearance_article ON appearance (article);
    CREATE INDEX appearance_person ON appearance (person, published);
    CREATE TABLE role (
        appearance INTEGER NOT NULL REFERENCES appearance ON DELETE CASCADE,
        place INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (appearance, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE quote (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        appearance INTEGER REFERENCES appearance ON DELETE CASCADE,
        published INTEGER,
        kind TEXT NOT NULL,
        confidence REAL,
        start INTEGER NOT NULL,
        speaker TEXT,
        words TEXT NOT NULL,
        around TEXT NOT NULL
    ) STRICT;
    CREATE INDEX quote_article ON quote (article);
    CREATE INDEX quote_appearance ON quote (appearance);
    CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        granularity TEXT NOT NULL,
        start INTEGER NOT NULL,
        label TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_article ON event (article);
    CREATE INDEX event_first ON event (first);
    CREATE TABLE part (
        appearance INTEGER NOT NULL REFERENCES appearance ON DELETE CASCADE,
        event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        PRIMARY KEY (appearance, event)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX part_event ON part (event);
    CREATE VIRTUAL TABLE content_words USING fts5 (
        text, content = 'content', content_rowid = 'article', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE quote_words USING fts5 (
        speaker, around, content = 'quote', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE person_words USING fts5 (
        name, content = 'person', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO content_words (content_words, rank) VALUES ('secure-delete', 1);
    INSERT INTO quote_words (quote_words, rank) VALUES ('secure-delete', 1);
    INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER content_out AFTER DELETE ON content BEGIN
        INSERT INTO content_words (content_words, rowid, text) VALUES ('delete', old.article, old.text);
    END;
    CREATE TRIGGER quote_out AFTER DELETE ON quote BEGIN
        INSERT INTO quote_words (quote_words, rowid, speaker, around)
        VALUES ('delete', old.id, old.speaker, old.around);
    END;
    CREATE TRIGGER person_out AFTER DELETE ON person BEGIN
        INSERT INTO person_words (person_words, rowid, name) VALUES ('delete', old.id, old.name);
    END;",
    // 4: quotes by the day on which they were published.
    "CREATE INDEX quote_published ON quote (published);",
    // 5: which version of the program has found what stands in an article: 0 if it is to be found anew, as something has
    // been set right since; 1 for those of before this was kept. The form of its text, by which that can be done.
    "ALTER TABLE article ADD COLUMN indexed INTEGER;
    UPDATE article SET indexed = 1 WHERE id IN (SELECT article FROM content);
    CREATE INDEX article_due ON article (id) WHERE indexed = 0;
    ALTER TABLE content ADD COLUMN form TEXT;",
];

/// What a file turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A library with the tables that this program knows.
    Ready,
    /// A library with tables of a later program.
    Newer,
    /// A database of something else.
    Foreign,
}

/// Brings the tables forward, all or none; a new file gets them all.
pub fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<State, Error> {
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let (application, version) = about(connection)?;
    if application == APPLICATION && version == known {
        return Ok(State::Ready);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another program may have brought it forward while this one waited.
    let (application, version) = about(&transaction)?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application, version, tables) != (0, 0, 0) {
        return Ok(State::Foreign);
    }
    if version > known {
        return Ok(State::Newer);
    }
    for migration in migrations.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(State::Ready)
}

fn about(connection: &Connection) -> Result<(i32, i64), Error> {
    let application = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((application, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(connection: &Connection) -> Vec<String> {
        let mut ask = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let found = ask.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    }

    #[test]
    fn from_every_earlier_version_the_same_tables_come_out() {
        let mut fresh = Connection::open_in_memory().unwrap();
        assert_eq!(migrate(&mut fresh, MIGRATIONS), Ok(State::Ready));
        for earlier in 1..=MIGRATIONS.len() {
            let mut old = Connection::open_in_memory().unwrap();
            migrate(&mut old, &MIGRATIONS[..earlier]).unwrap();
            old.execute("INSERT INTO article (fingerprint, title, met) VALUES (x'01', 'The ferry', 7)", []).unwrap();
            assert_eq!(migrate(&mut old, MIGRATIONS), Ok(State::Ready), "from {earlier}");
            assert_eq!(tables(&old), tables(&fresh), "from {earlier}");
            let title: String = old.query_row("SELECT title FROM article", [], |row| row.get(0)).unwrap();
            assert_eq!(title, "The ferry", "from {earlier}");
        }
    }

    #[test]
    fn what_is_newer_or_of_somebody_else_is_left_as_it_is() {
        let mut newer = Connection::open_in_memory().unwrap();
        migrate(&mut newer, MIGRATIONS).unwrap();
        newer.pragma_update(None, "user_version", 900).unwrap();
        assert_eq!(migrate(&mut newer, MIGRATIONS), Ok(State::Newer));
        let mut foreign = Connection::open_in_memory().unwrap();
        foreign.execute_batch("CREATE TABLE recipe (soup TEXT)").unwrap();
        assert_eq!(migrate(&mut foreign, MIGRATIONS), Ok(State::Foreign));
        assert_eq!(tables(&foreign).len(), 1);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_tables_as_they_were() {
        let mut store = Connection::open_in_memory().unwrap();
        migrate(&mut store, MIGRATIONS).unwrap();
        let before = tables(&store);
        let broken: Vec<&str> = MIGRATIONS.iter().copied().chain(["CREATE TABLE half (a TEXT); NONSENSE"]).collect();
        assert!(migrate(&mut store, &broken).is_err());
        assert_eq!(tables(&store), before);
        assert_eq!(migrate(&mut store, MIGRATIONS), Ok(State::Ready));
    }
}
