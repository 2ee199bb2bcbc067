//! What can go wrong on the network, in words that say what to do.

use std::io::ErrorKind;

/// Why no page could be fetched. The address stands first in each.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// It is no address.
    #[error("{0}: this is no address of a page ({1}); write it as https://…")]
    Address(String, url::ParseError),
    /// It leads to something that is no page of the web.
    #[error("{0}: it leads to {1}, which is no page of the web")]
    Elsewhere(String, String),
    /// It leads from one address to the next without end.
    #[error("{0}: it leads from one address to the next without end; open it in a browser and save the page")]
    Redirects(String),
    /// The server has no page for us.
    #[error("{0}: {wish} ({1} {2})", wish = what_to_do(*.1))]
    Status(String, u16, &'static str),
    /// There is nothing in the page.
    #[error("{0}: the server answered with an empty page; try again later")]
    Empty(String),
    /// It did not answer in time.
    #[error("{0}: the server does not answer; try again later")]
    Silent(String),
    /// There is no such server.
    #[error("{0}: there is no server of this name; check the address, and whether you are connected")]
    Unknown(String),
    /// It cannot be reached.
    #[error("{0}: the server cannot be reached: {1}; check whether you are connected")]
    Unreachable(String, String),
    /// It cannot be trusted.
    #[error("{0}: the connection would not be safe: {1}; nothing was read")]
    Unsafe(String, String),
    /// What it sent cannot be understood.
    #[error("{0}: the server sent what cannot be understood: {1}")]
    Garbled(String, String),
}

impl WebError {
    /// What went wrong at `address`, by what the client says.
    pub(super) fn of(address: &str, error: ureq::Error) -> Self {
        let address = address.to_owned();
        match error {
            ureq::Error::Timeout(_) => Self::Silent(address),
            ureq::Error::HostNotFound => Self::Unknown(address),
            ureq::Error::Rustls(error) => Self::Unsafe(address, error.to_string()),
            ureq::Error::Tls(error) => Self::Unsafe(address, error.to_owned()),
            // What goes wrong in a handshake comes as an error of the connection.
            ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData && address.starts_with("https:") => {
                Self::Unsafe(address, error.to_string())
            }
            ureq::Error::Io(error) => Self::Unreachable(address, error.to_string()),
            ureq::Error::ConnectionFailed | ureq::Error::InvalidProxyUrl | ureq::Error::ConnectProxyFailed(_) => {
                Self::Unreachable(address, error.to_string())
            }
            error => Self::Garbled(address, error.to_string()),
        }
    }
}

fn what_to_do(status: u16) -> &'static str {
    match status {
        401 | 402 | 407 => "only for those who have signed in; open it in a browser and save the page",
        403 | 451 => "the server refuses it; open it in a browser and save the page",
        404 | 410 => "there is no such page; check the address",
        429 => "the server has been asked too often; try again later",
        500.. => "the server is in trouble; try again later",
        _ => "the server has no page here",
    }
}
