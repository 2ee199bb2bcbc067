//! A TOML file as rows (table, key, value), each with its line: enough for settings, keys and themes.

use toml::de::{DeTable, DeValue};

/// One `key = value` of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it stands on, from 1.
    pub line: usize,
    /// The table it stands in; empty at the top.
    pub table: String,
    /// Left of the sign.
    pub key: String,
    /// Right of the sign.
    pub value: Value,
}

/// What a setting can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Number(i64),
    /// true or false.
    Flag(bool),
    /// Anything else: nothing of ours has such a value.
    Other(&'static str),
}

/// What is wrong with a file, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// In words.
    pub what: String,
}

/// The rows of a file, by table and key.
///
/// # Errors
/// If the file is no TOML.
pub fn rows(text: &str) -> Result<Vec<Row>, Fault> {
    let lines: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |offset: usize| 1 + lines.partition_point(|end| *end < offset);
    let file = DeTable::parse(text).map_err(|error| Fault {
        line: line(error.span().map_or(0, |span| span.start)),
        what: error.message().lines().collect::<Vec<_>>().join(", "),
    })?;
    let row = |table: &str, key: &toml::Spanned<toml::de::DeString<'_>>, value: &DeValue<'_>| Row {
        line: line(key.span().start),
        table: table.to_owned(),
        key: key.get_ref().to_string(),
        value: match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Value::Other("a number beyond reason"), Value::Number),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            other => Value::Other(other.type_str()),
        },
    };
    let mut rows = Vec::new();
    for (key, value) in file.get_ref() {
        match value.get_ref() {
            DeValue::Table(inner) => {
                rows.extend(inner.iter().map(|(name, value)| row(key.get_ref(), name, value.get_ref())));
            }
            value => rows.push(row("", key, value)),
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_its_line() {
        let rows = rows("# mine\nwidth = 70\n\n[reader]\n\"]\" = \"next-quote\"\nbad = 1.5\nyes = true\n").unwrap();
        let row = |line, table: &str, key: &str, value| Row { line, table: table.into(), key: key.into(), value };
        assert!(rows.contains(&row(2, "", "width", Value::Number(70))));
        assert!(rows.contains(&row(5, "reader", "]", Value::Text("next-quote".into()))));
        assert!(rows.contains(&row(6, "reader", "bad", Value::Other("float"))));
        assert!(rows.contains(&row(7, "reader", "yes", Value::Flag(true))));
    }

    #[test]
    fn a_broken_file_says_where_it_is_broken() {
        let fault = rows("width = 70\ntheme = \"dark\n").unwrap_err();
        assert_eq!(fault.line, 2);
        assert!(!fault.what.contains('\n'), "{fault:?}");
    }
}
