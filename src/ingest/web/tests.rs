//! Servers of all kinds, on this machine.

use super::*;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

const PAGE: &str = "<p>The bridge at Velda is open.</p>";

/// A server that answers every connection by `answer`, which is given the lines of the question.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Server {
    fn new(answer: impl Fn(&[String], &mut TcpStream) -> std::io::Result<()> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let question: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                heard.lock().unwrap().push(question.clone());
                // The client may have hung up: that is what some tests are about.
                let _ = answer(&question, &mut stream);
            }
        });
        Self { address, asked }
    }

    /// A server that always says the same.
    fn saying(head: &str, body: impl AsRef<[u8]>) -> Self {
        let answer = [format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes(), body.as_ref()].concat();
        Self::new(move |_, stream| stream.write_all(&answer))
    }

    fn fetch(&self, path: &str, wanted: &Wanted) -> Result<Page, WebError> {
        let second = Duration::from_secs(1);
        let limits = Limits { connect: second, silence: second / 4, all: second, bytes: 100_000, redirects: 3 };
        Client::new(limits, None).fetch(&format!("{}{path}", self.address), wanted, &mut |_| {})
    }

    fn page(&self) -> Page {
        self.fetch("/a", &Wanted::default()).unwrap()
    }

    #[track_caller]
    fn refused(&self, why: &str) {
        let error = self.fetch("/a", &Wanted::default()).unwrap_err().to_string();
        assert!(error.starts_with(&self.address) && error.contains(why), "{error}");
    }

    fn times_asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

#[test]
fn a_page_comes_with_its_address_and_encoding() {
    let server = Server::saying("200 OK\r\nContent-Type: text/html; charset=ISO-8859-2", PAGE);
    let page = server.page();
    assert_eq!((page.bytes, page.charset.as_deref(), page.broken), (PAGE.into(), Some("ISO-8859-2"), None));
    assert_eq!(page.address, format!("{}/a", server.address));
    let asked = server.asked.lock().unwrap()[0].join("\n").to_lowercase();
    assert!(asked.starts_with("get /a http/1.1") && asked.contains("user-agent: pullquote/"), "{asked}");
    assert!(asked.contains("gzip") && asked.contains("br") && !asked.contains("cookie"), "{asked}");
}

#[test]
fn redirects_are_followed_to_an_end() {
    let server = Server::new(|question, stream| {
        let answer = match question.first().and_then(|line| line.split(' ').nth(1)) {
            Some("/a") => "HTTP/1.1 301 Moved\r\nLocation: /b/\r\n".into(),
            Some("/b/") => "HTTP/1.1 302 Found\r\nLocation: c?d#part\r\n".into(),
            Some("/b/c?d") => format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n", PAGE.len()),
            Some("/out") => "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n".into(),
            _ => "HTTP/1.1 307 Again\r\nLocation: /round\r\n".to_owned(),
        };
        write!(stream, "{answer}Connection: close\r\n\r\n{PAGE}")
    });
    assert_eq!(server.page().address, format!("{}/b/c?d", server.address));
    let round = server.fetch("/round", &Wanted::default()).unwrap_err();
    assert!(matches!(round, WebError::Redirects(_)), "{round}");
    let out = server.fetch("/out", &Wanted::default()).unwrap_err();
    assert!(matches!(out, WebError::Elsewhere(..)), "{out}");
}

#[test]
fn packed_pages_are_unpacked_and_bombs_are_cut() {
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let server = Server::saying("200 OK\r\nContent-Encoding: gzip", packed(PAGE.as_bytes()));
    assert_eq!(server.page().bytes, PAGE.as_bytes());
    let bomb = Server::saying("200 OK\r\nContent-Encoding: gzip", packed(&vec![b'a'; 50_000_000])).page();
    assert_eq!(bomb.bytes.len(), 100_000);
    assert!(bomb.broken.is_some_and(|why| why.contains("too large")));
}

#[test]
fn of_a_page_that_breaks_off_what_came_is_kept() {
    let short = Server::saying("200 OK\r\nContent-Length: 5000", PAGE).page();
    assert_eq!((short.bytes, short.broken), (PAGE.into(), Some("the connection ended before the page did")));
    let drip = Server::new(|_, stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
        loop {
            stream.write_all(b"word ")?;
            thread::sleep(Duration::from_millis(50));
        }
    });
    let page = drip.page();
    assert!(page.bytes.starts_with(b"word word ") && page.broken.is_some_and(|why| why.contains("too long")));
    let endless = Server::new(|_, stream| {
        write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(&[b'a'; 9999])?;
        }
    });
    assert_eq!(endless.page().bytes.len(), 100_000);
}

#[test]
fn what_cannot_be_had_says_why_and_what_to_do() {
    Server::saying("404 Not Found", PAGE).refused("there is no such page; check the address (404 Not Found)");
    Server::saying("402 Payment Required", PAGE).refused("only for those who have signed in");
    Server::saying("503 Busy", PAGE).refused("try again later");
    Server::saying("200 OK", "").refused("empty page");
    Server::saying("304 Not Modified", "").refused("the server has no page here");
    Server::new(|_, _| {
        thread::sleep(Duration::from_secs(5));
        Ok(())
    })
    .refused("does not answer");
    Server::new(|_, stream| stream.write_all(b"SSH-2.0-lobster\r\n")).refused("cannot be understood");
    let gone = Server { address: "http://127.0.0.1:1".into(), asked: Arc::default() };
    gone.refused("cannot be reached");
    let nameless = Server { address: "http://no.such.server.invalid".into(), asked: Arc::default() };
    nameless.refused("");
    let plain = Server::saying("200 OK", PAGE);
    let secure = Server { address: plain.address.replace("http", "https"), asked: Arc::default() };
    secure.refused("not be safe");
}

#[test]
fn a_page_is_kept_as_long_as_the_server_allows() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Some(folder.path().join("pages"));
    let wanted = Wanted { cache: cache.clone(), anew: false };
    let fresh = Server::saying("200 OK\r\nCache-Control: max-age=600\r\nContent-Type: text/html; charset=koi8-r", PAGE);
    let first = fresh.fetch("/a", &wanted).unwrap();
    assert_eq!(fresh.fetch("/a", &wanted).unwrap(), first);
    assert_eq!(fresh.times_asked(), 1);
    fresh.fetch("/b", &wanted).unwrap();
    fresh.fetch("/a", &Wanted { cache, anew: true }).unwrap();
    fresh.fetch("/a", &Wanted::default()).unwrap();
    assert_eq!(fresh.times_asked(), 4, "another page, one wanted anew, one that may not be kept");
    let private = Server::saying("200 OK\r\nCache-Control: no-store", PAGE);
    private.fetch("/a", &wanted).unwrap();
    private.fetch("/a", &wanted).unwrap();
    assert_eq!(private.times_asked(), 2);
}

#[test]
fn a_server_is_asked_whether_a_page_that_was_kept_is_still_good() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = Wanted { cache: Some(folder.path().to_owned()), anew: false };
    let server = Server::new(|question, stream| {
        let is_known = question.iter().any(|line| line.eq_ignore_ascii_case("if-none-match: \"one\""));
        let (status, body) = if is_known { ("304 Not Modified", "") } else { ("200 OK", PAGE) };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nETag: \"one\"\r\nCache-Control: max-age=0\r\nConnection: close\r\n\r\n{body}"
        )
    });
    let first = server.fetch("/a", &wanted).unwrap();
    assert_eq!(server.fetch("/a", &wanted).unwrap(), first);
    assert_eq!(server.times_asked(), 2);
}

#[test]
fn what_stands_in_the_cache_may_be_anything() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = Wanted { cache: Some(folder.path().to_owned()), anew: false };
    let server = Server::saying("200 OK\r\nCache-Control: max-age=600", PAGE);
    server.fetch("/a", &wanted).unwrap();
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    for damage in [&b""[..], b"{}\n", b"\n\n\n", b"\xff\xfe"] {
        std::fs::write(&file, damage).unwrap();
        assert_eq!(server.fetch("/a", &wanted).unwrap().bytes, PAGE.as_bytes());
    }
}
