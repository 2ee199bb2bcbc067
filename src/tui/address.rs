//! Where a link leads, as it is shown and as it is opened: with its host as the network knows it, so that letters of
//! another script that look like those of a known name do not pass for it.

use url::{Position, Url};

use crate::document::Safe;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// On one line, for a reader; a host in other letters than ASCII is in Punycode, and no name or password hides it.
    pub shown: String,
    /// For a browser or a mail program, in ASCII; `None` if neither opens it.
    pub opened: Option<String>,
}

impl Address {
    /// The address in the words of the article.
    #[must_use]
    pub fn new(target: &str) -> Self {
        let target = Safe::line(target.trim()).into_string();
        let Ok(mut url) = Url::parse(&target) else { return Self { shown: target, opened: None } };
        if !["http", "https", "mailto"].contains(&url.scheme()) {
            return Self { shown: target, opened: None };
        }
        // Neither fails where there is a host, and there is no other name to take away.
        let _ = url.set_username("").and_then(|()| url.set_password(None));
        let shown = match path_of(&target) {
            Some(path) if url.has_host() => {
                let slash = if path.is_empty() { &url[Position::BeforePath..] } else { "" };
                format!("{}{path}{slash}", &url[..Position::BeforePath])
            }
            _ => target,
        };
        Self { shown, opened: Some(url.into()) }
    }
}

/// What stands behind the host of an address as it is written.
fn path_of(target: &str) -> Option<&str> {
    let (_, rest) = target.split_once(':')?;
    let rest = rest.trim_start_matches(['/', '\\']);
    Some(rest.trim_start_matches(|c| !matches!(c, '/' | '\\' | '?' | '#')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, shown: &str, opened: Option<&str>) {
        let address = Address::new(target);
        assert_eq!((address.shown.as_str(), address.opened.as_deref()), (shown, opened));
    }

    #[test]
    fn a_host_that_looks_like_another_is_shown_for_what_it_is() {
        let cyrillic = "https://\u{430}\u{440}\u{440}\u{4cf}\u{435}.example/login";
        check(cyrillic, "https://xn--80ak6aa92e.example/login", Some("https://xn--80ak6aa92e.example/login"));
        check("https://%D0%B0a.example", "https://xn--a-7sb.example/", Some("https://xn--a-7sb.example/"));
        let named = "https://velda.example@evil.example:8080\\x";
        check(named, "https://evil.example:8080\\x", Some("https://evil.example:8080/x"));
        check("HTTPS://Velda.Example", "https://velda.example/", Some("https://velda.example/"));
        check("https://\u{202e}velda.example/a", "https://velda.example/a", Some("https://velda.example/a"));
    }

    #[test]
    fn the_rest_is_shown_as_it_is_written_and_opened_in_ascii() {
        check(
            "https://velda.example/Brücke?q=ä b#ü",
            "https://velda.example/Brücke?q=ä b#ü",
            Some("https://velda.example/Br%C3%BCcke?q=%C3%A4%20b#%C3%BC"),
        );
        check("mailto:ana@velda.example", "mailto:ana@velda.example", Some("mailto:ana@velda.example"));
    }

    #[test]
    fn only_web_and_mail_are_opened() {
        for target in ["file:///etc/passwd", "javascript:x", "#part", "--help", "", "https://", "https://a b.example/"]
        {
            check(target, target, None);
        }
        check("\u{1b}]0;x\u{7}", "␛]0;x\u{fffd}", None);
    }
}
