//! What is owed to a host by the whole program: how many requests it gets at once, and until when it wants to be left alone. Engines come
//! and go with the source that is shown, and an area is saved beside them: neither begins anew with a host.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Longest time that a host is left alone: what asks for more is not meant.
pub const LONGEST: Duration = Duration::from_secs(86_400);
/// Most hosts that are remembered.
const MOST_HOSTS: usize = 512;

#[derive(Default)]
struct Host {
    busy: usize,
    until: Option<Instant>,
}

static HOSTS: Mutex<Option<HashMap<String, Host>>> = Mutex::new(None);

fn hosts() -> MutexGuard<'static, Option<HashMap<String, Host>>> {
    HOSTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A request under way; its host has room for another one once this is dropped.
#[derive(Debug)]
pub struct Slot(String);

impl Drop for Slot {
    fn drop(&mut self) {
        if let Some(host) = hosts().as_mut().and_then(|hosts| hosts.get_mut(&self.0)) {
            host.busy = host.busy.saturating_sub(1);
        }
    }
}

/// Room for a request to a host (with its port) that gets so many at once; `None` where others take it all.
#[must_use]
pub fn slot(host: &str, at_once: usize) -> Option<Slot> {
    let mut hosts = hosts();
    let hosts = hosts.get_or_insert_default();
    if hosts.len() >= MOST_HOSTS {
        let now = Instant::now();
        hosts.retain(|_, host| host.busy > 0 || host.until.is_some_and(|until| until > now));
    }
    let of_host = hosts.entry(host.to_owned()).or_default();
    if of_host.busy >= at_once.max(1) {
        return None;
    }
    of_host.busy += 1;
    Some(Slot(host.to_owned()))
}

/// Remembers that a host wants to be left alone for so long; a shorter time does not end a longer one.
pub fn leave_alone(host: &str, how_long: Duration) {
    let until = Instant::now() + how_long.min(LONGEST);
    let mut hosts = hosts();
    let of_host = hosts.get_or_insert_default().entry(host.to_owned()).or_default();
    of_host.until = of_host.until.max(Some(until));
}

/// How long a host still wants to be left alone.
#[must_use]
pub fn rest(host: &str) -> Option<Duration> {
    let until = hosts().as_ref()?.get(host)?.until?;
    until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
}

/// Forgets what hosts asked for, as if the time had passed.
pub fn forget_rests() {
    for host in hosts().iter_mut().flat_map(HashMap::values_mut) {
        host.until = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_so_many_requests_at_once_whoever_asks() {
        let first = slot("one.test", 2).unwrap();
        let second = slot("one.test", 2).unwrap();
        assert!(slot("one.test", 2).is_none() && slot("other.test", 2).is_some());
        drop(first);
        assert!(slot("one.test", 2).is_some());
        drop(second);
    }

    #[test]
    fn a_rest_lasts_as_long_as_the_longest_one_asked_for() {
        assert_eq!(rest("quiet.test"), None);
        leave_alone("quiet.test", Duration::from_secs(100));
        leave_alone("quiet.test", Duration::from_secs(1));
        assert!(rest("quiet.test").unwrap() > Duration::from_secs(90));
        leave_alone("quiet.test", Duration::MAX);
        assert!(rest("quiet.test").unwrap() <= LONGEST);
    }
}
