//! A server that misbehaves, one way per first part of the path, until it is healed.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What came in.
#[derive(Clone, Debug)]
pub struct Seen {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub at: Instant,
}

#[derive(Default)]
struct State {
    healed: AtomicBool,
    closed: AtomicBool,
    sent: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
    seen: Mutex<Vec<Seen>>,
    /// Where `/elsewhere` redirects to.
    elsewhere: Mutex<String>,
    /// Headers of sound tiles.
    extra: Mutex<String>,
    /// Requests for tiles of `/each` that are answered well, and how many and how the next are not.
    each: Mutex<(usize, usize, String)>,
    asked_each: AtomicUsize,
}

pub struct Server {
    pub port: u16,
    state: Arc<State>,
}

/// A sound tile.
pub fn tile_png() -> Vec<u8> {
    png(&image::RgbaImage::from_pixel(8, 8, image::Rgba([10, 120, 60, 255])))
}

/// The tile of a path that ends in zoom, column and row: of a colour of its own.
pub fn each(path: &str) -> Vec<u8> {
    let hash = crc32(path.split('?').next().unwrap_or_default().as_bytes()).to_be_bytes();
    png(&image::RgbaImage::from_pixel(8, 8, image::Rgba([hash[0], hash[1], hash[2], 255])))
}

pub fn png(image: &image::RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

impl Server {
    pub fn start() -> Self {
        Self::on("127.0.0.1:0")
    }

    pub fn on(address: &str) -> Self {
        // A port just left may be in use for a moment.
        let bind = || TcpListener::bind(address).ok();
        let listener = (0..50)
            .find_map(|_| {
                bind().or_else(|| {
                    std::thread::sleep(Duration::from_millis(20));
                    None
                })
            })
            .expect("a free port");
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let state = Arc::clone(&shared);
                std::thread::spawn(move || {
                    let open = state.open.fetch_add(1, Ordering::SeqCst) + 1;
                    state.most_open.fetch_max(open, Ordering::SeqCst);
                    let _ = serve(stream, &state);
                    state.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, state }
    }

    pub fn template(&self, way: &str) -> String {
        format!("http://127.0.0.1:{}/{way}/{{z}}/{{x}}/{{y}}{{r}}.png?key=SECRET", self.port)
    }

    /// After so many sound tiles of `/each`, so many requests are answered in another way.
    pub fn fail_after(&self, sound: usize, bad: usize, way: &str) {
        *self.state.each.lock().unwrap() = (sound, bad, way.to_owned());
    }

    pub fn heal(&self) {
        self.state.healed.store(true, Ordering::SeqCst);
    }

    pub fn sicken(&self) {
        self.state.healed.store(false, Ordering::SeqCst);
    }

    pub fn redirect_to(&self, address: &str) {
        *self.state.elsewhere.lock().unwrap() = address.to_owned();
    }

    /// Headers of sound tiles, each with its end of line.
    pub fn extra(&self, headers: &str) {
        *self.state.extra.lock().unwrap() = headers.to_owned();
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.state.seen.lock().unwrap().clone()
    }

    pub fn requests(&self) -> usize {
        self.state.seen.lock().unwrap().len()
    }

    /// Bytes of bodies sent.
    pub fn sent(&self) -> usize {
        self.state.sent.load(Ordering::SeqCst)
    }

    pub fn most_open(&self) -> usize {
        self.state.most_open.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.closed.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn head(stream: &mut TcpStream) -> std::io::Result<Option<Seen>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 1024];
    while !bytes.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut buffer)?;
        if count == 0 || bytes.len() > 65_536 {
            return Ok(None);
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.lines();
    let path = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Ok(Some(Seen { path, headers, at: Instant::now() }))
}

fn answer(
    stream: &mut TcpStream,
    state: &State,
    status: &str,
    headers: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    stream.write_all(head.as_bytes())?;
    state.sent.fetch_add(length, Ordering::SeqCst);
    stream.write_all(body)
}

fn serve(mut stream: TcpStream, state: &State) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    let Some(seen) = head(&mut stream)? else { return Ok(()) };
    state.seen.lock().unwrap().push(seen.clone());
    let healed = state.healed.load(Ordering::SeqCst);
    let way = seen.path.split('/').nth(1).unwrap_or_default().to_owned();
    let way = if healed && !["file", "each"].contains(&way.as_str()) { "good" } else { &way };
    let mut other = String::new();
    if way == "each" && !healed {
        let asked = state.asked_each.fetch_add(1, Ordering::SeqCst);
        let (sound, bad, way) = state.each.lock().unwrap().clone();
        if asked >= sound && asked - sound < bad {
            other = way;
        }
    }
    let way = if other.is_empty() { way } else { &other };
    let stream = &mut stream;
    let chunked = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let over = || state.closed.load(Ordering::SeqCst) || state.healed.load(Ordering::SeqCst);
    match way {
        "good" => {
            let extra = state.extra.lock().unwrap().clone();
            let etag = extra.split("ETag: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or("none");
            if seen.headers.get("if-none-match").is_some_and(|known| known == etag) {
                return answer(stream, state, "304 Not Modified", &extra, b"");
            }
            answer(stream, state, "200 OK", &extra, &tile_png())
        }
        "each" => answer(stream, state, "200 OK", "", &each(&seen.path)),
        "429-long" => answer(stream, state, "429 Too Many Requests", "Retry-After: 900\r\n", b""),
        "slow" => {
            for _ in 0..100 {
                if over() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            answer(stream, state, "200 OK", "", &tile_png())
        }
        "slowloris" => {
            for byte in b"HTTP/1.1 200 OK\r\nX-Long: ".iter().chain(std::iter::repeat_n(&b'a', 10_000)) {
                stream.write_all(&[*byte])?;
                if over() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(30));
            }
            Ok(())
        }
        "drip" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
            for byte in tile_png().iter().cycle() {
                stream.write_all(&[*byte])?;
                if over() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(30));
            }
            Ok(())
        }
        "endless" => {
            stream.write_all(chunked.as_bytes())?;
            let block = vec![0x89; 65_536];
            loop {
                stream.write_all(b"10000\r\n")?;
                stream.write_all(&block)?;
                stream.write_all(b"\r\n")?;
                state.sent.fetch_add(block.len(), Ordering::SeqCst);
            }
        }
        "large" => answer(stream, state, "200 OK", "", &vec![0x89; 20_000_000]),
        "403" => answer(stream, state, "403 Forbidden", "", b"no"),
        "404" => answer(stream, state, "404 Not Found", "", b"<html>none"),
        "429" => answer(stream, state, "429 Too Many Requests", "Retry-After: 1\r\n", b""),
        "500" => answer(stream, state, "500 Internal Server Error", "", b"oops"),
        "circle" => answer(stream, state, "302 Found", &format!("Location: {}\r\n", seen.path), b""),
        "elsewhere" => {
            let to = state.elsewhere.lock().unwrap().clone();
            answer(stream, state, "302 Found", &format!("Location: {to}\r\n"), b"")
        }
        "wrong-type" => answer(stream, state, "200 OK", "Content-Type: text/html\r\n", &tile_png()),
        "text" => answer(stream, state, "200 OK", "Content-Type: image/png\r\n", b"no picture at all"),
        "html" => {
            answer(stream, state, "200 OK", "Content-Type: image/png\r\n", b"<!doctype html><title>Sign in")
        }
        "empty" => answer(stream, state, "200 OK", "Content-Type: image/png\r\n", b""),
        "truncated" => {
            let tile = tile_png();
            answer(stream, state, "200 OK", "", &tile[..tile.len() / 2])
        }
        "corrupt" => {
            let mut tile = tile_png();
            let middle = tile.len() / 2;
            tile[middle..].fill(0x5a);
            answer(stream, state, "200 OK", "", &tile)
        }
        "huge" => {
            // The header of a picture of 65,535 x 65,535 pixels.
            let mut tile = tile_png();
            tile[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
            let crc = crc32(&tile[12..29]);
            tile[29..33].copy_from_slice(&crc.to_be_bytes());
            answer(stream, state, "200 OK", "", &tile)
        }
        "cut" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")?;
            stream.write_all(&tile_png())
        }
        "garbage" => stream.write_all(b"\x00\x01\x02 this is no HTTP at all\r\n\r\n"),
        "file" => {
            let file: Vec<u8> = (0..100_000u32).map(|at| (at % 251) as u8).collect();
            let range = seen.headers.get("range").and_then(|range| {
                let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
                Some((first.parse::<usize>().ok()?, last.parse::<usize>().ok()?.min(file.len() - 1)))
            });
            match range {
                Some((first, last)) if first <= last && seen.path.contains("ranges") => {
                    let extra = format!("Content-Range: bytes {first}-{last}/{}\r\n", file.len());
                    answer(stream, state, "206 Partial Content", &extra, &file[first..=last])
                }
                _ => answer(stream, state, "200 OK", "", &file),
            }
        }
        _ => Ok(()),
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    };
    !bytes.iter().fold(!0, step)
}
