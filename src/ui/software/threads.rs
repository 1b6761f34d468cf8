//! The driver's threads, each on a processor of its own.
//!
//! llvmpipe has a thread for each processor. All are woken at once by the window's thread, which occupies one processor as it does so; the
//! scheduler often put two on one and left them there, so that half of the frames took twice as long. Measured on two processors, frames
//! of a drag over points: what is waited for the driver was 3.5 or 7.3 ms, and is 3.5 with each thread on a processor of its own. The
//! driver gives its work out in small pieces, so that a processor that is busy with something else has less of it.

use rustix::thread::{CpuSet, Pid, sched_getaffinity, sched_setaffinity};

/// Name of the driver's threads, before their number.
const NAME: &str = "llvmpipe-";

/// Gives each thread of llvmpipe in this program a processor out of those that it may run on. Nothing is lost where it is not permitted.
pub fn spread() {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return };
    for task in tasks.flatten() {
        let name = std::fs::read_to_string(task.path().join("comm")).unwrap_or_default();
        let number = name.trim().strip_prefix(NAME).and_then(|number| number.parse::<usize>().ok());
        let id = task.file_name().to_str().and_then(|id| id.parse().ok()).and_then(Pid::from_raw);
        if let (Some(number), Some(id)) = (number, id)
            && let Ok(allowed) = sched_getaffinity(Some(id))
            && let Some(only) = nth(&allowed, number)
        {
            let _ = sched_setaffinity(Some(id), &only);
        }
    }
}

/// The set with one processor of another: the one in place `number`, counted round.
fn nth(allowed: &CpuSet, number: usize) -> Option<CpuSet> {
    let count = allowed.count() as usize;
    let place = number.checked_rem(count)?;
    let processor = (0..CpuSet::MAX_CPU).filter(|&processor| allowed.is_set(processor)).nth(place)?;
    let mut only = CpuSet::new();
    only.set(processor);
    Some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_go_round_the_processors_they_may_use() {
        let mut allowed = CpuSet::new();
        assert!(nth(&allowed, 0).is_none());
        allowed.set(3);
        allowed.set(5);
        let processors = |set: CpuSet| (0..64).filter(|&one| set.is_set(one)).collect::<Vec<_>>();
        let given = [0, 1, 2, 7].map(|number| processors(nth(&allowed, number).unwrap()));
        assert_eq!(given, [[3], [5], [3], [5]]);
    }

    #[test]
    fn only_threads_of_the_driver_are_moved() {
        let (tell, wait) = std::sync::mpsc::channel::<()>();
        let before = sched_getaffinity(None).unwrap();
        let named = std::thread::Builder::new().name(format!("{NAME}1"));
        let (told, asked) = std::sync::mpsc::channel();
        let thread = named.spawn(move || {
            told.send(rustix::thread::gettid()).unwrap();
            let _ = wait.recv();
        });
        let id = asked.recv().unwrap();
        spread();
        assert_eq!(sched_getaffinity(Some(id)).unwrap().count(), 1);
        assert_eq!(sched_getaffinity(None).unwrap(), before);
        tell.send(()).unwrap();
        thread.unwrap().join().unwrap();
    }
}
