//! An article by its address: the one thing that is ever fetched.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;

use super::harness::Setting;

/// A server on this machine that answers each question for a page, once it is told to.
fn serve(page: &'static str) -> (String, mpsc::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/bridge", listener.local_addr().unwrap());
    let (go, may_go) = mpsc::channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let _ = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).count();
            if may_go.recv().is_err() {
                return;
            }
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
            let _ = write!(stream, "{head}\r\n\r\n{page}");
        }
    });
    (address, go)
}

fn setting(address: &str) -> Setting {
    // Whatever proxy there is on the machine of the test.
    Setting::new().environment("NO_PROXY", "127.0.0.1").size(100, 24).argument(address)
}

#[test]
fn a_page_is_fetched_with_a_word_while_it_takes_long_and_read_again_by_a_key() {
    let (address, go) = serve("<title>Bridge</title><p>The bridge is open, said <a href='/ruiz'>Ana Ruiz</a>.");
    let mut session = setting(&address).start();
    session.until_seen("ctrl-c gives up");
    go.send(()).unwrap();
    session.until_seen("The bridge is open");
    session.press("r");
    go.send(()).unwrap();
    session.until_seen("nothing has changed");
    session.press("x");
    session.until_seen(&address.replace("/bridge", "/ruiz"));
    session.quit();
}

#[test]
fn ctrl_c_gives_up_a_server_that_does_not_answer() {
    let (address, _go) = serve("");
    let mut session = setting(&address).start();
    session.until_seen("ctrl-c gives up");
    session.press("\u{3}");
    assert!(!session.end().success());
}

#[test]
fn an_address_that_cannot_be_fetched_says_so_and_files_are_no_addresses() {
    let mut session = setting("http://127.0.0.1:1/bridge").start();
    session.until_seen("cannot be reached");
    assert!(!session.end().success());
    let mut session = setting("ftp://127.0.0.1/bridge").start();
    session.until_seen("only addresses with http");
    session.end();
    let setting = Setting::new();
    let path = setting.file("bridge.txt", "A file is a file.");
    let mut session = setting.argument(format!("file://{}", path.display())).start();
    session.until_seen("A file is a file.");
    session.quit();
}
