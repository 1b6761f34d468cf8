//! Requests to one source: one thread, time limits on everything, bodies with a cap, redirects under rules.
//!
//! Addresses may hold keys: no fault, no log and no list shows more of them than the host.

use super::fault::{Failure, Fault};
use super::hosts::{HostRules, Resolver, is_private};
use super::source::{SecretHeader, SecretText};
use crate::jobs::Job;
use http_cache_semantics::{CacheOptions, CachePolicy};
use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Method, StatusCode, Url};
use std::error::Error;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// Limits of requests.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// What the program calls itself.
    pub user_agent: String,
    /// Longest time for making a connection.
    pub connect: Duration,
    /// Longest silence within an answer.
    pub read: Duration,
    /// Longest time for a whole request with its redirects.
    pub total: Duration,
    /// Most bytes of an answer.
    pub most_bytes: usize,
    /// Most redirects of a request.
    pub most_redirects: usize,
    /// Whether an address is private.
    pub is_private: fn(IpAddr) -> bool,
    /// The time of day, for the age of answers.
    pub clock: fn() -> SystemTime,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            user_agent: super::user_agent(),
            connect: Duration::from_secs(5),
            read: Duration::from_secs(8),
            total: Duration::from_secs(20),
            most_bytes: 4 << 20,
            most_redirects: 5,
            is_private,
            #[allow(clippy::disallowed_methods, reason = "ages of answers are measured, no day is told")]
            clock: SystemTime::now,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address.
    pub address: SecretText,
    /// Headers of the source; they go to its own hosts only.
    pub headers: Vec<SecretHeader>,
    /// What is known of an earlier answer.
    pub known: Validators,
    /// First byte and number of bytes of the part wanted.
    pub range: Option<(u64, u64)>,
}

/// What tells whether an earlier answer still holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Validators {
    /// ETag, with its quotes.
    pub etag: Option<String>,
    /// Last-Modified.
    pub modified: Option<String>,
}

/// What came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The bytes; `None`: those known still hold.
    pub body: Option<Vec<u8>>,
    /// Tell the next time whether they still hold.
    pub validators: Validators,
    /// How long they hold by the server's word; `None`: they may not be kept on disk.
    pub fresh_for: Option<Duration>,
    /// Bytes of the whole, where a part was asked for and the server says.
    pub whole_length: Option<u64>,
}

/// A request under way; dropping it gives it up.
#[derive(Debug)]
pub struct InFlight(AbortHandle);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Shared {
    options: ClientOptions,
    rules: Arc<HostRules>,
    http: OnceLock<Result<Http, Fault>>,
}

struct Http {
    client: reqwest::Client,
    /// Servers can be checked by certificates.
    secure: bool,
}

/// The client of one source.
pub struct Client {
    shared: Arc<Shared>,
    handle: tokio::runtime::Handle,
    ended: Arc<Notify>,
    // The lock makes the client one that threads can share; nobody takes it.
    _thread: Mutex<Job<()>>,
}

impl Drop for Client {
    fn drop(&mut self) {
        self.ended.notify_one();
    }
}

impl Client {
    /// Starts the client's thread; `hosts` are the source's own. `None` where the system gives no thread.
    #[must_use]
    pub fn start(options: ClientOptions, hosts: &[String]) -> Option<Self> {
        // The process's cryptography; where there is one already, it stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
        let handle = runtime.handle().clone();
        let ended = Arc::new(Notify::new());
        let until = Arc::clone(&ended);
        let thread = Job::spawn(
            "tiles network",
            || (),
            move |_| {
                runtime.block_on(until.notified());
                // A name that is being looked up cannot be given up: it must not keep the thread.
                runtime.shutdown_background();
            },
        );
        let rules = Arc::new(HostRules::new(hosts, options.is_private));
        let shared = Arc::new(Shared { options, rules, http: OnceLock::new() });
        Some(Self { shared, handle, ended, _thread: Mutex::new(thread) })
    }

    /// Sends a request; `done` is called on the client's thread, also where the request is given up.
    pub fn send(
        &self,
        request: Request,
        done: impl FnOnce(Result<Answer, Failure>) + Send + 'static,
    ) -> InFlight {
        let mut told = Told(Some(done));
        let shared = Arc::clone(&self.shared);
        let task = self.handle.spawn(async move {
            let total = shared.options.total;
            let result = match tokio::time::timeout(total, shared.fetch(&request)).await {
                Ok(result) => result,
                Err(_) => Err(Fault::TooSlow.into()),
            };
            told.tell(result);
        });
        InFlight(task.abort_handle())
    }

    /// Hosts that were asked, sorted.
    #[must_use]
    pub fn hosts_contacted(&self) -> Vec<String> {
        self.shared.rules.contacted()
    }
}

/// Sees to it that the result is told once, whatever happens to the task.
struct Told<F: FnOnce(Result<Answer, Failure>)>(Option<F>);

impl<F: FnOnce(Result<Answer, Failure>)> Told<F> {
    fn tell(&mut self, result: Result<Answer, Failure>) {
        if let Some(done) = self.0.take() {
            done(result);
        }
    }
}

impl<F: FnOnce(Result<Answer, Failure>)> Drop for Told<F> {
    fn drop(&mut self) {
        self.tell(Err(Fault::Own.into()));
    }
}

impl Shared {
    /// The HTTP client, made at the first request: reading the system's certificates takes time.
    fn http(&self) -> Result<&Http, Fault> {
        let make = || {
            let builder = || {
                reqwest::Client::builder()
                    .user_agent(self.options.user_agent.clone())
                    .redirect(reqwest::redirect::Policy::none())
                    .referer(false)
                    .connect_timeout(self.options.connect)
                    .read_timeout(self.options.read)
                    .timeout(self.options.total)
                    .dns_resolver(Arc::new(Resolver(Arc::clone(&self.rules))))
            };
            if let Ok(client) = builder().build() {
                return Ok(Http { client, secure: true });
            }
            // Without certificates open connections still work.
            let client = builder().tls_certs_only([]).build().map_err(|_| Fault::NoCertificates)?;
            Ok(Http { client, secure: false })
        };
        self.http.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    async fn fetch(&self, request: &Request) -> Result<Answer, Failure> {
        let http = self.http()?;
        let mut url = Url::parse(&request.address.0).map_err(|_| Fault::BadAddress)?;
        let origin = url.origin();
        // Of what was named by a file and not by the person.
        if !url.host_str().is_some_and(|host| self.rules.permits(host)) {
            return Err(Fault::RedirectNotAllowed.into());
        }
        for _ in 0..=self.options.most_redirects {
            if url.scheme() == "https" && !http.secure {
                return Err(Fault::NoCertificates.into());
            }
            self.rules.note(&host_of(&url).ok_or(Fault::BadAddress)?);
            let headers = headers(request, url.origin() == origin);
            let sent = http.client.request(Method::GET, url.clone()).headers(headers).build();
            let sent = sent.map_err(|_| Fault::BadAddress)?;
            let copy = sent.try_clone();
            let answer = http.client.execute(sent).await.map_err(|error| fault_of(&error))?;
            if answer.status().is_redirection() && answer.status() != StatusCode::NOT_MODIFIED {
                url = self.redirected(&url, answer.headers())?;
                continue;
            }
            return self.read(request, copy, answer).await;
        }
        Err(Fault::RedirectedTooOften.into())
    }

    /// Where a redirect leads, if it may.
    fn redirected(&self, from: &Url, headers: &HeaderMap) -> Result<Url, Fault> {
        let to = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        let to = to.and_then(|to| from.join(to).ok()).ok_or(Fault::RedirectNotAllowed)?;
        let web = to.scheme() == "https" || (to.scheme() == "http" && from.scheme() == "http");
        let permitted = to.host_str().is_some_and(|host| self.rules.permits(host));
        if web && permitted { Ok(to) } else { Err(Fault::RedirectNotAllowed) }
    }

    async fn read(
        &self,
        request: &Request,
        sent: Option<reqwest::Request>,
        mut answer: reqwest::Response,
    ) -> Result<Answer, Failure> {
        let status = answer.status();
        let now = (self.options.clock)();
        let asked_again = request.known != Validators::default();
        match status.as_u16() {
            200 | 206 => {}
            304 if asked_again => {}
            204 | 404 | 410 => return Err(Fault::Missing.into()),
            401 | 403 | 451 => return Err(Fault::Refused(status.as_u16()).into()),
            code => {
                let fault = if code == 429 { Fault::TooMany } else { Fault::Server(code) };
                let obeyed = matches!(code, 429 | 503);
                let retry_after = if obeyed { retry_after(answer.headers(), now) } else { None };
                return Err(Failure { fault, retry_after });
            }
        }
        if request.range.is_some() != (status == StatusCode::PARTIAL_CONTENT) {
            return Err(Fault::Server(status.as_u16()).into());
        }
        let text = |name| answer.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let whole = text(header::CONTENT_RANGE).and_then(|range| range.rsplit_once('/')?.1.parse().ok());
        let validators = Validators {
            etag: text(header::ETAG).filter(|etag| etag.len() <= 512).map(str::to_owned),
            modified: text(header::LAST_MODIFIED).filter(|date| date.len() <= 64).map(str::to_owned),
        };
        let fresh_for = sent.and_then(|sent| fresh_for(&sent, &answer, now));
        let mut body = None;
        if status != StatusCode::NOT_MODIFIED {
            let most = request.range.map_or(self.options.most_bytes, |(_, length)| length as usize);
            if answer.content_length().is_some_and(|length| length > most as u64) {
                return Err(Fault::TooLarge.into());
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = answer.chunk().await.map_err(|error| fault_of(&error))? {
                if bytes.len() + chunk.len() > most {
                    return Err(Fault::TooLarge.into());
                }
                bytes.extend_from_slice(&chunk);
            }
            body = Some(bytes);
        }
        let known = |now: Option<String>, before: &Option<String>| now.or_else(|| before.clone());
        let validators = if body.is_none() {
            Validators {
                etag: known(validators.etag, &request.known.etag),
                modified: known(validators.modified, &request.known.modified),
            }
        } else {
            validators
        };
        Ok(Answer { body, validators, fresh_for, whole_length: whole })
    }
}

fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Headers of a request; what the source's owner gave goes to its own place only.
fn headers(request: &Request, own: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("image/webp,image/png,image/jpeg,*/*;q=0.5"));
    for SecretHeader { name, value } in request.headers.iter().filter(|_| own) {
        let name = header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_str(value)) {
            value.set_sensitive(true);
            headers.insert(name, value);
        }
    }
    let mut put = |name, value: Option<&str>| {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    };
    put(header::IF_NONE_MATCH, request.known.etag.as_deref());
    put(header::IF_MODIFIED_SINCE, request.known.modified.as_deref());
    if let Some((first, length)) = request.range {
        let last = first.saturating_add(length.max(1) - 1);
        put(header::RANGE, Some(&format!("bytes={first}-{last}")));
        put(header::ACCEPT_ENCODING, Some("identity"));
    }
    headers
}

/// How long an answer holds by RFC 9111; `None` where it may not be kept.
fn fresh_for(sent: &reqwest::Request, answer: &reqwest::Response, now: SystemTime) -> Option<Duration> {
    let options = CacheOptions { shared: false, ..CacheOptions::default() };
    let policy = CachePolicy::new_options(sent, answer, now, options);
    let year = Duration::from_secs(366 * 86_400);
    let not_modified = answer.status() == StatusCode::NOT_MODIFIED;
    (policy.is_storable() || not_modified).then(|| policy.time_to_live(now).min(year))
}

/// What Retry-After says: seconds, or a date.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let when = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let when = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(when.as_second()).ok()?);
    Some(when.duration_since(now).unwrap_or_default())
}

/// The kind of an error; its own words hold the address.
fn fault_of(error: &reqwest::Error) -> Fault {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(link) = cause {
        if link.is::<super::hosts::PrivateAddress>() {
            return Fault::RedirectNotAllowed;
        }
        cause = link.source();
    }
    if error.is_timeout() {
        Fault::TooSlow
    } else if error.is_connect() || error.is_dns() {
        Fault::Unreachable
    } else if error.is_builder() {
        Fault::BadAddress
    } else {
        Fault::Cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_400);
        let read = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(text));
            retry_after(&headers, now)
        };
        assert_eq!(read("120"), Some(Duration::from_secs(120)));
        assert_eq!(read("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::from_secs(80)));
        assert_eq!(read("Wed, 21 Oct 2015 07:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn headers_of_a_source_stay_with_its_own_place() {
        let request = Request {
            headers: vec![SecretHeader { name: "x-key".into(), value: "SECRET".into() }],
            range: Some((10, 5)),
            ..Request::default()
        };
        assert_eq!(headers(&request, true)["x-key"], "SECRET");
        assert!(!format!("{:?}", headers(&request, true)).contains("SECRET"));
        assert!(!headers(&request, false).contains_key("x-key"));
        assert_eq!(headers(&request, false)["range"], "bytes=10-14");
    }
}
