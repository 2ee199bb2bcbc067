//! Pages and feeds are added by their addresses, from a server of our own: what is named is fetched, and nothing else.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use super::home::{Home, all};

/// A server on this machine.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// One that has these pages; `HERE` in them stands for its address.
    fn with(pages: &[(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let pages: HashMap<String, String> =
            pages.iter().map(|(path, page)| ((*path).to_owned(), page.replace("HERE", &address))).collect();
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let question = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).count();
                let path = question.split(' ').nth(1).unwrap_or_default().to_owned();
                let answer = pages.get(&path).map_or("HTTP/1.1 404 Not Found\r\n\r\n".to_owned(), |page| {
                    let kind = if path.ends_with("xml") { "application/xml" } else { "text/html; charset=utf-8" };
                    format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n{page}")
                });
                heard.lock().unwrap().push(path);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { address, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What has been asked for since the last time, in order of the alphabet.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

/// Adds sources; gives the summary and what was complained of.
fn add(home: &Home, sources: &[&str]) -> (serde_json::Value, String) {
    let mut command = home.command(&["add", "--json"]);
    // Whatever proxy there is on the machine of the test.
    let output = command.args(sources).env("NO_PROXY", "127.0.0.1").output().unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

const BRIDGE: &str = "<html><head><title>The bridge at Velda</title><link rel=icon href=/icon.png></head><body><article>\
    <h1>The bridge at Velda</h1><p>Ana Ruiz, the mayor of Velda, opened the bridge on 4 May 2031. <img src=/bridge.jpg>\
    “It took nine years,” said Ruiz, “and it held.”</p><p>See <a href=/other>another page</a>.</p></article></body></html>";
const FERRY: &str = "<html><head><title>The last ferry</title></head><body><article><h1>The last ferry</h1><p>The ferry \
    left Velda on 11 June 2033. “The ferry was slow and so were we,” said Ana Ruiz, the former mayor.</p></article></body></html>";
const RSS: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Velda Review</title><link>HERE/</link>\
    <item><title>The bridge at Velda</title><link>HERE/bridge</link></item>\
    <item><title>The last ferry</title><link>HERE/ferry</link></item>\
    <item><title>Withdrawn</title><link>HERE/gone</link></item></channel></rss>";
const ATOM: &str = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Velda</title>\
    <entry><title>The bridge</title><link rel='alternate' href='HERE/bridge'/><id>1</id></entry></feed>";

#[test]
fn of_a_feed_every_entry_is_fetched_and_nothing_else() {
    let server = Server::with(&[("/feed.xml", RSS), ("/bridge", BRIDGE), ("/ferry", FERRY)]);
    let home = Home::new();
    let (summary, complaints) = add(&home, &[&server.at("/feed.xml")]);
    assert_eq!((&summary["added"], &summary["failed"]), (&2.into(), &1.into()), "{summary} {complaints}");
    assert!(
        complaints.lines().count() == 1 && complaints.contains("/gone"),
        "the entry that is not there: {complaints}"
    );
    assert_eq!(server.asked(), ["/bridge", "/feed.xml", "/ferry", "/gone"], "no picture, no icon, no link");
    let list = home.json(&["list"]);
    let mut names = all(&list["articles"], "name");
    names.sort_unstable();
    assert_eq!(names, [server.at("/bridge"), server.at("/ferry")], "each under its own address");
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["quotes"], 2);
    let (summary, _) = add(&home, &[&server.at("/feed.xml")]);
    assert_eq!((&summary["added"], &summary["known"]), (&0.into(), &2.into()), "{summary}");
}

#[test]
fn a_feed_that_is_saved_means_its_entries_too_when_it_is_named_and_is_an_article_in_a_folder() {
    let server = Server::with(&[("/bridge", BRIDGE)]);
    let home = Home::new();
    let feed = ATOM.replace("HERE", &server.address);
    home.file("velda.xml", &feed);
    let (summary, complaints) = add(&home, &["velda.xml"]);
    assert_eq!(summary["added"], 1, "{summary} {complaints}");
    assert_eq!(server.asked(), ["/bridge"]);
    home.file("news/velda.xml", &feed);
    add(&home, &["news"]);
    assert_eq!(server.asked(), Vec::<String>::new(), "a folder sends nothing anywhere");
}

#[test]
fn a_page_that_is_named_is_fetched_and_a_server_that_is_not_there_is_one_failure() {
    let server = Server::with(&[("/bridge", BRIDGE)]);
    let home = Home::new();
    let (summary, complaints) = add(&home, &["http://127.0.0.1:1/nobody", &server.at("/bridge")]);
    assert_eq!((&summary["added"], &summary["failed"]), (&1.into(), &1.into()), "{summary}");
    assert!(complaints.contains("http://127.0.0.1:1/nobody") && complaints.lines().count() == 1, "{complaints}");
    assert_eq!(server.asked(), ["/bridge"]);
    // What was asked of the library asks nobody else.
    home.output(&["who", "Ana Ruiz"]);
    assert_eq!(server.asked(), Vec::<String>::new());
}
