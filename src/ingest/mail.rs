//! Mail: a message saved as a file (RFC 5322 with MIME), such as a newsletter -> its text, its subject as the title and
//! its sender as the author.

use super::builder::Draft;
use super::format::{Sign, Unreadable};
use super::front_matter::{self, Front};
use super::{html, plain};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// How many lines of a source are looked at to find out whether it is a message.
const SAMPLE: usize = 40;

/// Header fields that messages have; two of them in a row of fields make a message.
const FIELDS: &[&str] = &[
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "subject",
    "to",
    "x-mailer",
];

/// A message begins with fields, of which several are those of mail.
pub fn sniff(bytes: &[u8]) -> Sign {
    let head = String::from_utf8_lossy(bytes.get(..8 * 1024).unwrap_or(bytes));
    let fields = head.lines().skip_while(|line| line.starts_with("From ")).take(SAMPLE).map_while(|line| {
        let is_continued = line.starts_with([' ', '\t']);
        let name = line.split_once(':').map(|(name, _)| name).filter(|name| is_field(name));
        if is_continued { Some("") } else { name }
    });
    let known = |name: &&str| FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field));
    let is_mail = |name: &str| {
        ["message-id", "mime-version", "received", "return-path", "delivered-to"]
            .iter()
            .any(|field| name.eq_ignore_ascii_case(field))
    };
    let found: Vec<&str> = fields.filter(known).collect();
    match found.len() {
        3.. if found.iter().any(|name| is_mail(name)) => Sign::Certain,
        3.. => Sign::Likely,
        _ => Sign::None,
    }
}

/// Whether it can be the name of a header field (RFC 5322, 2.2).
fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Reads a message: its HTML if it has any, because that is what its writer laid out; else its plain text.
///
/// # Errors
/// If it is no message, or holds no text.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let message = MessageParser::default().parse(bytes).ok_or(Unreadable("is no mail: it has no header"))?;
    let mut draft = Draft::of_markup("UTF-8");
    if message.html_bodies().any(MessagePart::is_text_html) {
        draft.pieces = (0..message.html_body_count())
            .filter_map(|number| message.body_html(number))
            .flat_map(|body| html::pieces(&body))
            .collect();
    } else {
        let bodies = (0..message.text_body_count()).filter_map(|number| message.body_text(number));
        draft = plain::parse(bodies.collect::<Vec<_>>().join("\n\n").as_bytes());
    }
    if draft.pieces.is_empty() {
        return Err(Unreadable("is a message without text; what is attached to it can be saved and opened by itself"));
    }
    front_matter::apply(&head(&message), &mut draft);
    Ok(draft)
}

/// The part of a message that pictures name by its number (`cid:`, RFC 2392).
pub fn attached(bytes: &[u8], address: &str) -> Option<Vec<u8>> {
    let number = address.strip_prefix("cid:")?;
    let message = MessageParser::default().parse(bytes)?;
    let part = message.parts.iter().find(|part| part.content_id() == Some(number))?;
    Some(part.contents().to_vec())
}

/// What the header says, as front matter does.
fn head(message: &Message) -> Front {
    let sender = message.from().and_then(|from| from.first());
    let author = sender.and_then(|sender| sender.name());
    let day = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    [("title", message.subject().map(str::to_owned)), ("author", author.map(str::to_owned)), ("date", day)]
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?.trim().to_owned())))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Article, StyleKind};
    use crate::ingest::{self, Options};

    fn read(message: &str) -> Article {
        let bytes = message.replace('\n', "\r\n");
        ingest::read(bytes.as_bytes(), &Options { name: "letter.eml".into(), ..Options::default() }).unwrap()
    }

    const HEAD: &str = "Received: by mail.example\nFrom: =?utf-8?q?Ana_Ru=C3=ADz?= <ana@tamber.example>\nTo: readers@tamber.example\n\
        Subject: =?utf-8?b?VGhlIGJyaWRnZQ==?=\nDate: Fri, 10 Jun 2022 08:00:00 +0200\nMIME-Version: 1.0\n";

    #[test]
    fn a_letter_of_plain_text() {
        let article = read(&format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
            =E2=80=9CIt fell,=E2=80=9D said Bo=\n Lind.\n"
        ));
        assert_eq!(article.text, "The bridge\n\nAna Ruíz, 2022-06-10\n\n“It fell,” said Bo Lind.");
        assert_eq!((article.source.format, article.meta.title.as_deref()), ("mail", Some("The bridge")));
        assert_eq!(article.meta.published.map(|day| day.from.to_string()).as_deref(), Some("2022-06-10"));
    }

    #[test]
    fn of_two_versions_the_one_that_was_laid_out_is_read() {
        let article = read(&format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nIt fell. [1] \
             https://t.example\n--x\nContent-Type: text/html\n\n<div style='display:none'>Seen only in lists</div><table><tr><td><p>It \
             <b>fell</b>.</p></td></tr></table>\n--x--\n"
        ));
        assert_eq!(article.text, "The bridge\n\nAna Ruíz, 2022-06-10\n\nIt fell.");
    }

    #[test]
    fn messages_are_recognised_and_texts_with_colons_are_not() {
        assert_eq!(sniff(HEAD.as_bytes()), Sign::Certain);
        assert_eq!(sniff(b"From: Ana\nTo: Bo\nSubject: Bridge\n\nIt fell."), Sign::Likely);
        assert_eq!(sniff(b"Date: Friday\nPlace: Lisse\n\nIt fell."), Sign::None);
        assert_eq!(sniff(b"ANA: It fell.\nBO: Did it?\nANA: Yes."), Sign::None);
    }

    #[test]
    fn pictures_are_parts_of_the_message() {
        let message = format!(
            "{HEAD}Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>It fell.</p><figure><img \
             src='cid:mill@t'><figcaption>The mill</figcaption></figure>\n--x\nContent-Type: image/png\nContent-ID: \
             <mill@t>\nContent-Transfer-Encoding: base64\n\ncGl4ZWxz\n--x--\n"
        );
        assert_eq!(
            read(&message).styles.last().map(|style| &style.kind),
            Some(&StyleKind::Figure("cid:mill@t".into()))
        );
        let bytes = message.replace('\n', "\r\n");
        assert_eq!(attached(bytes.as_bytes(), "cid:mill@t").as_deref(), Some(&b"pixels"[..]));
        assert_eq!(attached(bytes.as_bytes(), "cid:other"), None);
    }

    #[test]
    fn a_message_without_text_says_so() {
        let bytes = HEAD.replace('\n', "\r\n") + "\r\n";
        assert!(parse(bytes.as_bytes()).unwrap_err().0.contains("without text"));
    }
}
