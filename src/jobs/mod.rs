//! Named worker threads with progress, cancellation and newest-wins requests. Knows no other module's types.
//!
//! A panic in a job ends the job, not the program: it comes back as [`Outcome::Panicked`].

pub mod memory;

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// What a job asks and tells as it goes.
#[derive(Clone, Debug, Default)]
pub struct Ticket {
    cancelled: Arc<AtomicBool>,
    progress: Arc<AtomicU32>,
}

impl Ticket {
    /// Whether nobody wants the result any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Tells how much is done, from 0 to 1.
    pub fn set_progress(&self, done: f32) {
        self.progress.store(done.clamp(0.0, 1.0).to_bits(), Ordering::Relaxed);
    }

    /// How much is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        f32::from_bits(self.progress.load(Ordering::Relaxed))
    }

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// Steps of priority that workers stand below the window. Measured on two processors without a card, frames of 95 in a hundred and what an
/// input waits for its exact picture, 100 thousand parcels: 4 steps 28 ms and 0.32 s, 8 steps 25 ms and 0.22 to 0.29 s, 12 steps 20 ms and
/// 0.21 to 0.28 s, 16 steps 18 ms and 0.55 s; roads: 25 ms and 0.13 s, 22 and 0.13, 22 and 0.15, 22 and 0.18.
#[cfg(target_os = "linux")]
const NICE: i32 = 12;

/// Lowers the priority of the thread that calls it below that of the window and the graphics driver. With two processors
/// and no graphics card all of them are needed for a frame, and the pictures of layers would take half of them.
pub fn give_way() {
    #[cfg(target_os = "linux")]
    {
        // Of threads, not of the process: Linux takes thread ids here, and the id of the process is that of the window's thread. Threads
        // begin with the priority of the one that started them, which may have given way already.
        let (window, thread) = (rustix::process::getpid(), rustix::thread::gettid());
        let of_window = rustix::process::getpriority_process(Some(window)).unwrap_or(0);
        // Where it is not permitted nothing is lost.
        let _ = rustix::process::setpriority_process(Some(thread), of_window + NICE);
    }
}

/// Runs what a frame of the window waits for, on threads that no job works on: parallel work would else wait for its turn behind the
/// pieces that jobs are working on, which may take longer than a frame.
pub fn at_once<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    on(POOL.get_or_init(|| start("at once", || {})).as_ref(), work)
}

/// Runs what draws the map's pictures, on threads of their own that give way to the window: they need not wait behind the pieces of a job
/// that reads or sorts a layer.
pub fn for_pictures<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    on(POOL.get_or_init(|| start("picture", give_way)).as_ref(), work)
}

fn start(name: &'static str, begin: fn()) -> Option<ThreadPool> {
    let named = ThreadPoolBuilder::new().thread_name(move |number| format!("{name} {number}"));
    let started = named.start_handler(move |_| begin()).build();
    started.inspect_err(|error| tracing::error!(name, %error, "no threads could be started")).ok()
}

fn on<R: Send>(pool: Option<&ThreadPool>, work: impl FnOnce() -> R + Send) -> R {
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// How a job stands.
#[derive(Debug, PartialEq)]
pub enum Outcome<T> {
    /// Still at work.
    Pending,
    /// Done; told once.
    Done(T),
    /// It panicked with these words; told once.
    Panicked(String),
}

/// A piece of work on a thread of its own. Dropping it cancels it.
#[derive(Debug)]
pub struct Job<T> {
    ticket: Ticket,
    receiver: Receiver<Result<T, String>>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts work on a named thread; `wake` is called when it has ended.
    pub fn spawn(
        name: &str,
        wake: impl FnOnce() + Send + 'static,
        work: impl FnOnce(&Ticket) -> T + Send + 'static,
    ) -> Self {
        let ticket = Ticket::default();
        let (sender, receiver) = channel();
        let of_thread = ticket.clone();
        let run = move || {
            give_way();
            let result = catch_unwind(AssertUnwindSafe(|| work(&of_thread))).map_err(panic_words);
            // Nobody listens when the job was dropped.
            let _ = sender.send(result);
            wake();
        };
        #[allow(clippy::disallowed_methods, reason = "this is the one place where threads start")]
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        if let Err(error) = started {
            tracing::error!(name, %error, "no thread could be started");
        }
        Self { ticket, receiver }
    }

    /// How the job stands, without waiting.
    pub fn poll(&self) -> Outcome<T> {
        match self.receiver.try_recv() {
            Ok(Ok(value)) => Outcome::Done(value),
            Ok(Err(words)) => Outcome::Panicked(words),
            Err(TryRecvError::Empty) => Outcome::Pending,
            Err(TryRecvError::Disconnected) => Outcome::Panicked("the worker thread is gone".to_owned()),
        }
    }

    /// Waits for the end. Only for work that must be done before the program ends: nothing on a screen may wait.
    #[must_use]
    pub fn wait(self) -> Outcome<T> {
        match self.receiver.recv() {
            Ok(Ok(value)) => Outcome::Done(value),
            Ok(Err(words)) => Outcome::Panicked(words),
            Err(_) => Outcome::Panicked("the worker thread is gone".to_owned()),
        }
    }

    /// How much is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.ticket.progress()
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.ticket.cancel();
    }
}

fn panic_words(payload: Box<dyn std::any::Any + Send>) -> String {
    let words = payload.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

struct Slot<Request> {
    request: Option<(Request, Ticket)>,
    closed: bool,
}

struct Shared<Request, Answer> {
    slot: Mutex<Slot<Request>>,
    filled: Condvar,
    answer: Mutex<Option<Answer>>,
    busy: AtomicBool,
}

/// A worker that always works on the newest request: a newer one cancels the older.
pub struct Newest<Request, Answer> {
    shared: Arc<Shared<Request, Answer>>,
    /// The newest request's.
    running: Ticket,
    /// That of a request before it that was left running.
    before: Ticket,
}

impl<Request: Send + 'static, Answer: Send + 'static> Newest<Request, Answer> {
    /// Starts the worker on a named thread; `wake` is called after each answer. `None` from `work` is no answer (cancelled).
    pub fn spawn(
        name: &str,
        wake: impl Fn() + Send + 'static,
        mut work: impl FnMut(Request, &Ticket) -> Option<Answer> + Send + 'static,
    ) -> Self {
        let shared = Arc::new(Shared {
            slot: Mutex::new(Slot { request: None, closed: false }),
            filled: Condvar::new(),
            answer: Mutex::new(None),
            busy: AtomicBool::new(false),
        });
        let of_thread = Arc::clone(&shared);
        let run = move || {
            give_way();
            while let Some((request, ticket)) = next(&of_thread) {
                match catch_unwind(AssertUnwindSafe(|| work(request, &ticket))) {
                    Ok(Some(answer)) if !ticket.is_cancelled() => *lock(&of_thread.answer) = Some(answer),
                    Ok(_) => {}
                    Err(payload) => tracing::error!(words = panic_words(payload), "a worker panicked"),
                }
                of_thread.busy.store(lock(&of_thread.slot).request.is_some(), Ordering::Relaxed);
                wake();
            }
        };
        #[allow(clippy::disallowed_methods, reason = "this is the one place where threads start")]
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        if let Err(error) = started {
            tracing::error!(name, %error, "no thread could be started");
        }
        Self { shared, running: Ticket::default(), before: Ticket::default() }
    }

    /// Asks for something; whatever was asked before and is not answered yet is cancelled.
    pub fn request(&mut self, request: Request) {
        self.running.cancel();
        self.before.cancel();
        self.ask(request);
    }

    /// Asks for something after what is being worked on, whose answer still comes: where requests follow each other faster than
    /// they are answered there is an answer now and then all the same. What only waits is dropped.
    pub fn request_next(&mut self, request: Request) {
        if lock(&self.shared.slot).request.is_none() {
            self.before = self.running.clone();
        }
        self.ask(request);
    }

    fn ask(&mut self, request: Request) {
        self.running = Ticket::default();
        lock(&self.shared.slot).request = Some((request, self.running.clone()));
        self.shared.busy.store(true, Ordering::Relaxed);
        self.shared.filled.notify_one();
    }

    /// The newest answer, once.
    pub fn take(&self) -> Option<Answer> {
        lock(&self.shared.answer).take()
    }

    /// Whether a request is not answered yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.shared.busy.load(Ordering::Relaxed)
    }
}

impl<Request, Answer> Drop for Newest<Request, Answer> {
    fn drop(&mut self) {
        self.running.cancel();
        self.before.cancel();
        lock(&self.shared.slot).closed = true;
        self.shared.filled.notify_one();
    }
}

fn next<Request, Answer>(shared: &Shared<Request, Answer>) -> Option<(Request, Ticket)> {
    let mut slot = lock(&shared.slot);
    loop {
        if slot.closed {
            return None;
        }
        if let Some(request) = slot.request.take() {
            return Some(request);
        }
        slot = shared.filled.wait(slot).unwrap_or_else(PoisonError::into_inner);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;
    use std::time::Duration;

    #[test]
    fn a_job_tells_its_result_and_its_panic() {
        let (woken, wait) = sync_channel(2);
        let also = woken.clone();
        let job = Job::spawn(
            "sum",
            move || woken.send(()).unwrap(),
            |ticket| {
                ticket.set_progress(0.5);
                2 + 2
            },
        );
        wait.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!(job.progress(), 0.5);
        assert_eq!(job.poll(), Outcome::Done(4));
        let job: Job<()> = Job::spawn("bad", move || also.send(()).unwrap(), |_| panic!("no good"));
        wait.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!(job.poll(), Outcome::Panicked("no good".into()));
    }

    #[test]
    fn the_newest_request_wins() {
        let (woken, wait) = sync_channel(8);
        let (started, running) = sync_channel(8);
        let mut worker = Newest::spawn(
            "newest",
            move || woken.send(()).unwrap(),
            move |number: u32, ticket| {
                started.send(()).unwrap();
                while number == 1 && !ticket.is_cancelled() {
                    std::thread::yield_now();
                }
                Some(number * 10)
            },
        );
        worker.request(1);
        running.recv_timeout(Duration::from_secs(10)).unwrap();
        worker.request(2);
        worker.request(3);
        wait.recv_timeout(Duration::from_secs(10)).unwrap();
        while worker.is_busy() {
            wait.recv_timeout(Duration::from_secs(10)).unwrap();
        }
        assert_eq!(worker.take(), Some(30));
        assert_eq!(worker.take(), None);
    }

    #[test]
    fn answers_come_however_fast_the_requests_follow() {
        let (woken, wait) = sync_channel(8);
        let (started, running) = sync_channel(8);
        let (go_on, waits) = sync_channel::<()>(8);
        let mut worker = Newest::spawn(
            "next",
            move || woken.send(()).unwrap(),
            move |number: u32, ticket| {
                started.send(number).unwrap();
                waits.recv().unwrap();
                (!ticket.is_cancelled()).then_some(number * 10)
            },
        );
        let second = Duration::from_secs(10);
        worker.request(1);
        assert_eq!(running.recv_timeout(second), Ok(1));
        worker.request_next(2);
        worker.request_next(3);
        go_on.send(()).unwrap();
        wait.recv_timeout(second).unwrap();
        assert_eq!(worker.take(), Some(10), "what was being worked on is answered");
        assert_eq!(running.recv_timeout(second), Ok(3), "what only waited is dropped");
        go_on.send(()).unwrap();
        wait.recv_timeout(second).unwrap();
        assert_eq!(worker.take(), Some(30));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn workers_stand_below_the_window() {
        let priority = || rustix::process::getpriority_process(Some(rustix::thread::gettid())).unwrap();
        let before = priority();
        let job = Job::spawn("meek", || {}, move |_| priority());
        let of_job = loop {
            match job.poll() {
                Outcome::Pending => std::thread::yield_now(),
                Outcome::Done(priority) => break priority,
                Outcome::Panicked(words) => panic!("{words}"),
            }
        };
        assert_eq!((of_job, priority()), ((before + NICE).min(19), before), "and nobody else's is changed");
        // However a thread was started, it stands no lower.
        let of_pictures = std::thread::scope(|scope| {
            let meek = scope.spawn(|| {
                give_way();
                for_pictures(priority)
            });
            meek.join().unwrap()
        });
        assert_eq!(of_pictures, of_job);
    }
}
