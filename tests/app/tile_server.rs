//! A server of tiles on this computer: one colour for each kind of source, and ways to answer wrongly.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const XYZ: [u8; 3] = [200, 60, 60];
pub const TMS: [u8; 3] = [60, 60, 200];
pub const TILEJSON: [u8; 3] = [40, 160, 90];
pub const PMTILES: [u8; 3] = [150, 40, 170];

pub struct TileServer {
    pub port: u16,
    seen: Arc<Mutex<Vec<String>>>,
    busy: Arc<AtomicBool>,
}

/// A picture of one colour as PNG.
pub fn png(colour: [u8; 3]) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(256, 256, image::Rgb(colour));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A PMTiles archive of zooms 0 to 4 whose tiles are all the same picture.
pub fn pmtiles(picture: &[u8]) -> Vec<u8> {
    let mut root = vec![1, 0];
    for mut value in [341u64, picture.len() as u64, 1] {
        while value >= 128 {
            root.push(value as u8 | 128);
            value >>= 7;
        }
        root.push(value as u8);
    }
    let metadata =
        br#"{"name":"Remote plain","attribution":"<a href='https://maker.example'>Maker of archives</a>"}"#;
    let mut bytes = vec![0u8; 127];
    bytes[..8].copy_from_slice(b"PMTiles\x03");
    let mut at = 127u64;
    for (place, length) in [(8, root.len()), (24, metadata.len()), (40, 0), (56, picture.len())] {
        bytes[place..place + 8].copy_from_slice(&at.to_le_bytes());
        bytes[place + 8..place + 16].copy_from_slice(&(length as u64).to_le_bytes());
        at += length as u64;
    }
    bytes[96..102].copy_from_slice(&[1, 1, 1, 2, 0, 4]);
    for (place, degrees) in [(102, 40), (106, 30), (110, 60), (114, 50)] {
        bytes[place..place + 4].copy_from_slice(&(degrees * 10_000_000i32).to_le_bytes());
    }
    bytes.extend_from_slice(&root);
    bytes.extend_from_slice(metadata);
    bytes.extend_from_slice(picture);
    bytes
}

impl TileServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let of_thread = Arc::clone(&seen);
        let busy = Arc::new(AtomicBool::new(false));
        let is_busy = Arc::clone(&busy);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, busy) = (Arc::clone(&of_thread), Arc::clone(&is_busy));
                std::thread::spawn(move || drop(serve(stream, port, &seen, &busy)));
            }
        });
        Self { port, seen, busy }
    }

    /// An address of this server.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// Whether tiles of `xyz` and `late` are to be asked for a quarter of an hour later.
    #[allow(dead_code, reason = "not all tests that use this server have it busy")]
    pub fn set_busy(&self, busy: bool) {
        self.busy.store(busy, Ordering::SeqCst);
    }

    /// What was asked, heads and all.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

fn answer(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

fn serve(
    mut stream: TcpStream,
    port: u16,
    seen: &Mutex<Vec<String>>,
    busy: &AtomicBool,
) -> std::io::Result<()> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 1024]);
    while !bytes.windows(4).any(|window| window == b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    seen.lock().unwrap().push(head.clone());
    let path = head.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let number = |at: usize| {
        parts.get(at).and_then(|part| part.split(['.', '@']).next()).and_then(|part| part.parse::<u32>().ok())
    };
    let stream = &mut stream;
    match parts[0] {
        "xyz" | "late" if busy.load(Ordering::SeqCst) => {
            answer(stream, "429 Too Many Requests", "Retry-After: 900\r\n", b"")
        }
        "late" => {
            std::thread::sleep(Duration::from_millis(150));
            answer(stream, "200 OK", "", &png(XYZ))
        }
        "xyz" => answer(stream, "200 OK", "", &png(XYZ)),
        "tms" => {
            // Khankendi lies in the northern half: from the south its rows are in the upper half of the numbers.
            let north = number(1).zip(number(3)).is_some_and(|(z, y)| z == 0 || y >= 1 << (z - 1));
            if north {
                answer(stream, "200 OK", "", &png(TMS))
            } else {
                answer(stream, "404 Not Found", "", b"")
            }
        }
        "tiles.json" => {
            let text = format!(
                r#"{{"tilejson":"3.0.0","name":"Served","minzoom":2,"maxzoom":9,"bounds":[40,30,60,50],
                "attribution":"<a href=\"https://served.example\">Server of maps</a>",
                "tiles":["http://127.0.0.1:{port}/of-json/{{z}}/{{x}}/{{y}}.png"]}}"#
            );
            answer(stream, "200 OK", "Content-Type: application/json\r\n", text.as_bytes())
        }
        "of-json" => answer(stream, "200 OK", "", &png(TILEJSON)),
        "plain.pmtiles" => {
            let file = pmtiles(&png(PMTILES));
            let range = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
            let range = range.and_then(|range| {
                let (first, last) = range.split_once('-')?;
                Some((first.parse::<usize>().ok()?, last.parse::<usize>().ok()?.min(file.len() - 1)))
            });
            match range {
                Some((first, last)) if first <= last => {
                    let of = format!("Content-Range: bytes {first}-{last}/{}\r\n", file.len());
                    answer(stream, "206 Partial Content", &of, &file[first..=last])
                }
                _ => answer(stream, "200 OK", "", &file),
            }
        }
        "whole.pmtiles" => answer(stream, "200 OK", "", &pmtiles(&png(PMTILES))),
        "html" => answer(stream, "200 OK", "Content-Type: image/png\r\n", b"<!doctype html><title>Sign in"),
        "vector.json" => {
            answer(stream, "200 OK", "", br#"{"tiles":["http://h/{z}/{x}/{y}.pbf"],"vector_layers":[]}"#)
        }
        "refused" => answer(stream, "403 Forbidden", "", b"no"),
        "text" => answer(stream, "200 OK", "Content-Type: image/png\r\n", b"no picture at all"),
        "endless" => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            let block = vec![0x89; 65_536];
            loop {
                stream.write_all(b"10000\r\n")?;
                stream.write_all(&block)?;
                stream.write_all(b"\r\n")?;
            }
        }
        "waits" => {
            // Until the other side goes away.
            while stream.read(&mut buffer)? > 0 {}
            seen.lock().unwrap().push("gone".to_owned());
            Ok(())
        }
        _ => answer(stream, "404 Not Found", "", b""),
    }
}
