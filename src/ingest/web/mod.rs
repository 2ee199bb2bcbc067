//! Pages from the network, by their address. Only the address that was asked for is fetched, and those that it
//! redirects to: no pictures, no scripts, no styles, no cookies.
//!
//! Time and memory are bounded whatever the server does; what has arrived of a page before that is kept.

mod cache;
mod error;

use std::io::{ErrorKind, Read};
use std::time::{Duration, SystemTime};

use http_cache_semantics::{AfterResponse, BeforeRequest, CachePolicy};
use ureq::http::{Request, Response, header, request};
use ureq::{Agent, Body};
use url::Url;

use super::source::{Wanted, is_address};
use cache::{Cache, Entry};
pub use error::WebError;

/// What bounds a fetch.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long it may take to find and reach the server.
    pub connect: Duration,
    /// How long the server may be silent.
    pub silence: Duration,
    /// How long all of it may take.
    pub all: Duration,
    /// Bytes of a page, unpacked; what is behind them is left out.
    pub bytes: usize,
    /// Redirects from one address to the next.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            all: Duration::from_secs(60),
            bytes: 64 * 1024 * 1024,
            redirects: 10,
        }
    }
}

/// A page as the server gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it came from in the end.
    pub address: String,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// Why it is not whole, if it is not.
    pub broken: Option<&'static str>,
}

/// Fetches a page. `told` is called with the number of bytes that have arrived, each time that there are more.
///
/// Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY` …). The cache obeys HTTP (RFC 9111).
///
/// # Errors
/// A [`WebError`] that says what went wrong and what to do, if nothing of the page has arrived.
pub fn fetch(address: &str, wanted: &Wanted, told: &mut dyn FnMut(usize)) -> Result<Page, WebError> {
    Client::new(Limits::default(), ureq::Proxy::try_from_env()).fetch(address, wanted, told)
}

/// Whoever asks servers.
struct Client {
    agent: Agent,
    limits: Limits,
}

impl Client {
    fn new(limits: Limits, proxy: Option<ureq::Proxy>) -> Self {
        let agent = Agent::config_builder()
            // Each address is looked up in the cache by itself.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("pullquote/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_recv_response(Some(limits.silence))
            .timeout_per_read(Some(limits.silence))
            .timeout_global(Some(limits.all))
            .proxy(proxy)
            .build()
            .new_agent();
        Self { agent, limits }
    }

    fn fetch(&self, address: &str, wanted: &Wanted, told: &mut dyn FnMut(usize)) -> Result<Page, WebError> {
        let mut at = Url::parse(address).map_err(|error| WebError::Address(address.to_owned(), error))?;
        for _ in 0..=self.limits.redirects {
            at.set_fragment(None);
            match self.ask(&at, wanted, told)? {
                Answer::Page(page) => return Ok(page),
                Answer::Elsewhere(target) => {
                    at = at.join(&target).map_err(|error| WebError::Address(target, error))?;
                    if !is_address(at.as_str()) {
                        return Err(WebError::Elsewhere(address.to_owned(), at.into()));
                    }
                }
            }
        }
        Err(WebError::Redirects(address.to_owned()))
    }

    fn ask(&self, at: &Url, wanted: &Wanted, told: &mut dyn FnMut(usize)) -> Result<Answer, WebError> {
        let failed = |error| WebError::of(at.as_str(), error);
        let asked = question(at, wanted.anew).map_err(|error| failed(error.into()))?;
        let cache = wanted.cache.as_ref().map(|folder| Cache::new(folder.clone()));
        let mut sent = asked.clone();
        let mut known = None;
        if let Some(entry) = cache.as_ref().and_then(|cache| cache.read(at.as_str())) {
            match entry.policy.before_request(&asked, SystemTime::now()) {
                BeforeRequest::Fresh(_) => return Ok(Answer::Page(entry.page())),
                BeforeRequest::Stale { request, .. } => (sent, known) = (request, Some(entry)),
            }
        }
        let response = self.agent.run(Request::from_parts(sent.clone(), ())).map_err(failed)?;
        if let Some(entry) = known
            && let AfterResponse::NotModified(policy, _) =
                entry.policy.after_response(&sent, &response, SystemTime::now())
        {
            let entry = Entry { policy, ..entry };
            if let Some(cache) = cache {
                cache.keep(&entry);
            }
            return Ok(Answer::Page(entry.page()));
        }
        let status = response.status();
        let target = response.headers().get(header::LOCATION).filter(|_| status.is_redirection());
        if let Some(target) = target {
            // Servers send other bytes than ASCII here, though they may not.
            return Ok(Answer::Elsewhere(String::from_utf8_lossy(target.as_bytes()).into_owned()));
        }
        // A page that says what went wrong is no article.
        if !status.is_success() {
            let reason = status.canonical_reason().unwrap_or("no reason given");
            return Err(WebError::Status(at.to_string(), status.as_u16(), reason));
        }
        let policy = CachePolicy::new_options(&asked, &response, SystemTime::now(), cache::options());
        let charset = response.body().charset().map(str::to_owned);
        let (bytes, broken) = read(response, self.limits.bytes, told).map_err(failed)?;
        if bytes.is_empty() {
            return Err(WebError::Empty(at.to_string()));
        }
        let entry = Entry { policy, address: at.to_string(), charset, bytes };
        if let Some(cache) = cache.filter(|_| broken.is_none() && entry.policy.is_storable()) {
            cache.keep(&entry);
        }
        Ok(Answer::Page(Page { broken, ..entry.page() }))
    }
}

/// What one address answers.
enum Answer {
    Page(Page),
    Elsewhere(String),
}

/// What is asked of a server.
fn question(at: &Url, anew: bool) -> Result<request::Parts, ureq::http::Error> {
    let mut request = Request::get(at.as_str())
        .header(
            header::ACCEPT,
            "text/html,application/xhtml+xml,application/epub+zip,application/pdf,text/*;q=0.9,*/*;q=0.5",
        )
        .header(header::ACCEPT_LANGUAGE, "en,*;q=0.5");
    if anew {
        request = request.header(header::CACHE_CONTROL, "no-cache");
    }
    Ok(request.body(())?.into_parts().0)
}

/// Reads a body as far as it comes, and why it did not come whole.
fn read(
    response: Response<Body>,
    limit: usize,
    told: &mut dyn FnMut(usize),
) -> Result<(Vec<u8>, Option<&'static str>), ureq::Error> {
    let mut body = response.into_body().into_with_config().limit(u64::MAX).reader();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match body.read(&mut chunk) {
            Ok(0) => return Ok((bytes, None)),
            Ok(length) => {
                let room = limit - bytes.len();
                bytes.extend_from_slice(chunk.get(..length.min(room)).unwrap_or_default());
                told(bytes.len());
                if length > room {
                    return Ok((bytes, Some("it is too large: only its beginning was read")));
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if bytes.is_empty() => return Err(error.into()),
            Err(error) => {
                let broken = match ureq::Error::from(error) {
                    ureq::Error::Timeout(_) => "it took too long: only its beginning was read",
                    _ => "the connection ended before the page did",
                };
                return Ok((bytes, Some(broken)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
