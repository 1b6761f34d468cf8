//! A list of features on all cores.
//!
//! The list is cut at places a few megabytes apart. Where an element begins near such a place is guessed from the text there; each
//! stretch is read from its guess to the guess of the next. A guess is trusted only if the stretch before it, itself
//! trusted, ended exactly there; else the next stretch is read again from where the one before ended. So a wrong guess costs time
//! and nothing else.

use super::cursor::Cursor;
use super::stretch::{Between, Ending, RECORD, Stretch};
use super::survey::Survey;
use super::window::{Source, Window};
use crate::model::feedback::Feedback;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

/// Least and greatest distance of cuts in bytes.
const CUT_BYTES: (u64, u64) = (512 << 10, 4 << 20);
/// Cuts of a file that is smaller than so many of the greatest.
const CUTS: u64 = 24;
/// Bytes in which the beginning of an element is looked for, one after the other.
const GUESS_BYTES: [usize; 3] = [16 << 10, 256 << 10, 4 << 20];
/// Bytes that a window has beyond its cut.
const BEYOND: usize = 64 << 10;

/// What a list is read with.
pub(super) struct Plan<'a> {
    pub source: &'a dyn Source,
    pub between: Between,
    /// The first byte behind the bracket, or of the first record.
    pub start: u64,
    /// Whether records are marked by U+001E: then a bad one ends with the next mark, else with its line.
    pub marked: bool,
    pub feedback: &'a dyn Feedback,
    /// Distance of cuts in bytes; `None` for a fitting one.
    pub cut_bytes: Option<u64>,
    /// Number of threads.
    pub threads: usize,
    /// Whether every element is read carefully.
    pub careful_only: bool,
    /// Which attributes are kept, by name; `None` for all.
    pub wanted: Option<fn(&str) -> bool>,
}

/// Takes the stretches as they become certain, in order, with the byte up to which the list is read then; `false` if no more are
/// wanted.
pub(super) type Take<'a> = &'a mut dyn FnMut(&Stretch, u64) -> bool;

/// The number of a cut and its stretch, or the panic that hit the thread which read it.
type Read = (u64, std::thread::Result<Guessed>);

/// A stretch as a thread read it.
struct Guessed {
    begin: Option<u64>,
    stretch: Stretch,
    ending: io::Result<Ending>,
}

impl Plan<'_> {
    fn cut(&self) -> u64 {
        let left = self.source.len().saturating_sub(self.start);
        self.cut_bytes.unwrap_or_else(|| (left / CUTS).clamp(CUT_BYTES.0, CUT_BYTES.1)).max(1)
    }

    /// Where the elements of the cut of a number begin; `None` where it cannot be guessed.
    fn begin(&self, cut: u64) -> io::Result<Option<u64>> {
        if cut == 0 {
            return Ok(Some(self.start));
        }
        let at = self.start + cut * self.cut();
        for length in GUESS_BYTES {
            let window = Window::new(self.source, at, length, Vec::new())?;
            let found = guess(window.padded(), window.text().len(), self.between);
            if found.is_some() || window.is_last() {
                return Ok(found.map(|found| window.place(found)));
            }
        }
        Ok(None)
    }

    /// Reads from an element's beginning to the one that begins the next cut.
    fn stretch(
        &self,
        cut: u64,
        begin: u64,
        stretch: &mut Stretch,
        memory: &mut Vec<u8>,
    ) -> io::Result<Ending> {
        let nominal = self.start + (cut + 1) * self.cut();
        let stop =
            if nominal < self.source.len() { self.begin(cut + 1)?.unwrap_or(nominal) } else { u64::MAX };
        let length = (nominal.max(begin) - begin) as usize + BEYOND;
        let mut window = Window::new(self.source, begin, length, std::mem::take(memory))?;
        stretch.begin(begin);
        stretch.careful_only = self.careful_only;
        stretch.marked = self.marked;
        stretch.columns.wanted = self.wanted;
        let ending = stretch.read(&mut window, self.between, stop, begin == self.start, self.feedback);
        *memory = window.into_memory();
        stretch.shapes.pack();
        stretch.survey = Survey::of(&stretch.shapes.out);
        ending
    }

    /// Reads a cut from where its first element seems to begin.
    fn guessed(&self, cut: u64, mut stretch: Stretch, memory: &mut Vec<u8>) -> Guessed {
        match self.begin(cut) {
            Ok(Some(begin)) => {
                let ending = self.stretch(cut, begin, &mut stretch, memory);
                Guessed { begin: Some(begin), stretch, ending }
            }
            Ok(None) => Guessed { begin: None, stretch, ending: Err(io::ErrorKind::NotFound.into()) },
            Err(error) => Guessed { begin: None, stretch, ending: Err(error) },
        }
    }

    /// Reads the list; how it ended.
    pub fn read(&self, take: Take<'_>) -> io::Result<Ending> {
        let cuts = self.source.len().saturating_sub(self.start).div_ceil(self.cut()).max(1);
        if cuts == 1 {
            // What is small is read before a thread would have begun.
            let mut stretch = Stretch::default();
            let ending = self.stretch(0, self.start, &mut stretch, &mut Vec::new())?;
            self.feedback.progress(0.95);
            return Ok(if take(&stretch, self.start + self.cut()) { ending } else { Ending::Cancelled });
        }
        let threads = self.threads.clamp(1, usize::try_from(cuts).unwrap_or(usize::MAX));
        let next = AtomicU64::new(0);
        let over = AtomicBool::new(false);
        let done = AtomicUsize::new(0);
        // Stretches go round: their memory is used again, and nobody reads further ahead than there are of them. A thread takes one
        // before it takes a cut, so the first cut that is not done always has one.
        let (spare, spares) = stretches(threads * 2 + 2);
        let spares = Mutex::new(spares);
        std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            for _ in 0..threads {
                let sender = sender.clone();
                let (next, over, done, spares) = (&next, &over, &done, &spares);
                scope.spawn(move || {
                    let mut memory = Vec::new();
                    loop {
                        let stretch = {
                            let spares = spares.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                            let Ok(stretch) = spares.recv() else { return };
                            stretch
                        };
                        let cut = next.fetch_add(1, Ordering::Relaxed);
                        if cut >= cuts || over.load(Ordering::Relaxed) {
                            return;
                        }
                        // Others wait for this cut: a panic has to reach them.
                        let guessed =
                            catch_unwind(AssertUnwindSafe(|| self.guessed(cut, stretch, &mut memory)));
                        let cuts_done = done.fetch_add(1, Ordering::Relaxed) + 1;
                        self.feedback.progress(0.95 * cuts_done as f32 / cuts as f32);
                        if sender.send((cut, guessed)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let ending = self.in_order(cuts, &receiver, &spare, take);
            over.store(true, Ordering::Relaxed);
            drop(spare);
            ending
        })
    }

    /// Puts stretches in order, and reads again those whose guess was wrong.
    fn in_order(
        &self,
        cuts: u64,
        receiver: &mpsc::Receiver<Read>,
        spare: &mpsc::Sender<Stretch>,
        take: Take<'_>,
    ) -> io::Result<Ending> {
        let mut waiting = hashbrown::HashMap::new();
        let mut ending = Ending::Element(self.start);
        let mut memory = Vec::new();
        for cut in 0..cuts {
            let Guessed { begin: guess, mut stretch, ending: read } = loop {
                if let Some(guessed) = waiting.remove(&cut) {
                    break guessed;
                }
                match receiver.recv() {
                    Ok((of, Ok(guessed))) => waiting.insert(of, guessed),
                    Ok((_, Err(panic))) => resume_unwind(panic),
                    Err(_) => return Ok(Ending::Cancelled),
                };
            };
            let Ending::Element(begin) = ending else { break };
            let reaches_over = cut + 1 < cuts && begin >= self.start + (cut + 1) * self.cut();
            if guess == Some(begin) || !reaches_over {
                ending = if guess == Some(begin) {
                    read?
                } else {
                    self.stretch(cut, begin, &mut stretch, &mut memory)?
                };
                if !take(&stretch, self.start + (cut + 1) * self.cut()) {
                    return Ok(Ending::Cancelled);
                }
            }
            // Nobody is there to take it where all cuts are given out.
            let _ = spare.send(stretch);
        }
        Ok(ending)
    }
}

/// So many stretches to begin with, and the way to give one back.
fn stretches(count: usize) -> (mpsc::Sender<Stretch>, mpsc::Receiver<Stretch>) {
    let (sender, receiver) = mpsc::channel();
    for _ in 0..count {
        let _ = sender.send(Stretch::default());
    }
    (sender, receiver)
}

/// The first byte of an element behind the beginning of a text that begins anywhere.
fn guess(text: &[u8], length: usize, between: Between) -> Option<usize> {
    match between {
        Between::Records => {
            let at = memchr::memchr2(b'\n', RECORD, &text[..length])?;
            let mut cursor = Cursor { text, at: at + 1 };
            while cursor.peek() == 0 && text.get(cursor.at) == Some(&RECORD) {
                cursor.at += 1;
            }
            (text.get(cursor.at) == Some(&b'{')).then_some(cursor.at)
        }
        Between::List | Between::Commas => memchr::memmem::find_iter(&text[..length], b"\"Feature\"")
            .find_map(|word| {
                let before = text[..word].trim_ascii_end().strip_suffix(b":")?.trim_ascii_end();
                before.ends_with(b"\"type\"").then(|| behind(text, length, word)).flatten()
            }),
    }
}

/// The first byte of the element behind the one that has a word at a byte among its own members.
fn behind(text: &[u8], length: usize, word: usize) -> Option<usize> {
    let mut cursor = Cursor { text, at: word };
    cursor.string()?;
    while cursor.more(b'}')? {
        cursor.key()?;
        cursor.skip()?;
    }
    cursor.pass(b',')?;
    cursor.peek();
    (cursor.at < length && text.get(cursor.at) == Some(&b'{')).then_some(cursor.at)
}
