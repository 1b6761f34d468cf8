//! Which tile is asked of the network when: a pure state machine, driven by the time since its start.
//!
//! Visible tiles come first and leave when out of sight. A tile that failed is tried again after a growing time with jitter.
//! After some failures in a row the whole source rests and is then probed with one request at a time, so that it comes back
//! within seconds once its server does; the first answer lets everything go on.

use super::fault::{Failure, Fault, Health};
use super::tile::TileId;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// Times and counts of the queue.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct QueueOptions {
    /// Hosts that tiles are spread over.
    pub hosts: usize,
    /// Most requests at once for each host.
    pub parallel_per_host: usize,
    /// Failures in a row after which the source rests.
    pub failures_before_rest: u32,
    /// First rest of the source and first wait of a tile; each further one is twice as long.
    pub first_wait: Duration,
    /// Longest rest of the source.
    pub longest_rest: Duration,
    /// Longest wait of a single tile.
    pub longest_wait: Duration,
    /// Rest after a 429 without Retry-After.
    pub too_many_rest: Duration,
    /// Most that a Retry-After is obeyed.
    pub longest_retry_after: Duration,
    /// How long a tile that the server does not have is not asked for again.
    pub missing_for: Duration,
    /// How long a tile that the server refused is not asked for again.
    pub refused_for: Duration,
}

impl Default for QueueOptions {
    fn default() -> Self {
        Self {
            hosts: 1,
            parallel_per_host: 2,
            failures_before_rest: 3,
            first_wait: Duration::from_secs(1),
            // With the time limits of a request (20 s) this keeps the promise of 30 s.
            longest_rest: Duration::from_secs(8),
            longest_wait: Duration::from_secs(20),
            too_many_rest: Duration::from_secs(5),
            longest_retry_after: super::manners::LONGEST,
            missing_for: Duration::from_secs(600),
            refused_for: Duration::from_secs(25),
        }
    }
}

/// Most tiles remembered as missing or refused.
const MOST_MISSING: usize = 8192;

struct Waiting {
    tries: u32,
    not_before: Duration,
}

struct Missing {
    until: Duration,
    refused: bool,
}

/// Requests of one source.
pub struct Queue {
    options: QueueOptions,
    jitter: Box<dyn FnMut() -> f64 + Send>,
    wanted: Vec<TileId>,
    in_flight: HashMap<TileId, usize>,
    waiting: HashMap<TileId, Waiting>,
    missing: HashMap<TileId, Missing>,
    failures: u32,
    rests: u32,
    resting_until: Duration,
    /// Until when the server asked to be left alone: no success shortens that.
    asked_until: Duration,
    /// The server gave a tile at least once.
    has_given: bool,
    network: bool,
    health: Health,
}

impl Queue {
    /// An empty queue; `jitter` gives numbers from 0 to 1.
    #[must_use]
    pub fn new(options: QueueOptions, jitter: impl FnMut() -> f64 + Send + 'static) -> Self {
        Self {
            options,
            jitter: Box::new(jitter),
            wanted: Vec::new(),
            in_flight: HashMap::new(),
            waiting: HashMap::new(),
            missing: HashMap::new(),
            failures: 0,
            rests: 0,
            resting_until: Duration::ZERO,
            asked_until: Duration::ZERO,
            has_given: false,
            network: true,
            health: Health::Unknown,
        }
    }

    /// Takes what is wanted from now on, the most wanted first, and tells which requests to give up.
    pub fn set_wanted(&mut self, wanted: Vec<TileId>) -> Vec<TileId> {
        self.wanted = wanted;
        let set: HashSet<TileId> = self.wanted.iter().copied().collect();
        self.waiting.retain(|tile, _| set.contains(tile));
        self.give_up(|tile| !set.contains(tile))
    }

    /// Switches the network on or off; tells which requests to give up.
    pub fn set_network(&mut self, on: bool) -> Vec<TileId> {
        if on == self.network {
            return Vec::new();
        }
        self.network = on;
        self.failures = 0;
        self.rests = 0;
        self.resting_until = Duration::ZERO;
        self.waiting.clear();
        self.health = if on { Health::Unknown } else { Health::NetworkOff };
        if on { Vec::new() } else { self.give_up(|_| true) }
    }

    fn give_up(&mut self, which: impl Fn(&TileId) -> bool) -> Vec<TileId> {
        let given_up: Vec<TileId> = self.in_flight.keys().filter(|tile| which(tile)).copied().collect();
        for tile in &given_up {
            self.in_flight.remove(tile);
        }
        given_up
    }

    /// The next tile to ask for and the number of the host to ask, if it is time for one. It counts as asked.
    pub fn next(&mut self, now: Duration) -> Option<(TileId, usize)> {
        let tile = if self.is_probing() {
            if now < self.rests_until() || !self.in_flight.is_empty() || !self.network {
                return None;
            }
            // The one tried least: a single bad tile must not stand for the whole source.
            let tries = |tile: &&TileId| self.waiting.get(tile).map_or(0, |waiting| waiting.tries);
            *self.wanted.iter().filter(|tile| !self.is_missing(tile, now, true)).min_by_key(tries)?
        } else {
            if now < self.rests_until() || !self.network {
                return None;
            }
            *self.wanted.iter().find(|tile| self.is_due(tile, now) && self.has_room(self.host_of(tile)))?
        };
        let host = self.host_of(&tile);
        self.in_flight.insert(tile, host);
        Some((tile, host))
    }

    /// Takes back that a tile was asked for.
    pub(super) fn put_back(&mut self, tile: TileId) {
        self.in_flight.remove(&tile);
    }

    /// Asks for nothing until a time: the server asked for it, perhaps before this queue was.
    pub(super) fn leave_alone(&mut self, until: Duration) {
        self.asked_until = self.asked_until.max(until);
    }

    fn rests_until(&self) -> Duration {
        self.resting_until.max(self.asked_until)
    }

    fn is_probing(&self) -> bool {
        self.failures >= self.options.failures_before_rest
    }

    fn is_missing(&self, tile: &TileId, now: Duration, probing: bool) -> bool {
        self.missing.get(tile).is_some_and(|missing| now < missing.until && !(probing && missing.refused))
    }

    fn is_due(&self, tile: &TileId, now: Duration) -> bool {
        !self.in_flight.contains_key(tile)
            && self.waiting.get(tile).is_none_or(|waiting| waiting.not_before <= now)
            && !self.is_missing(tile, now, false)
    }

    /// The number of the host that a tile is asked of.
    pub(super) fn host_of(&self, tile: &TileId) -> usize {
        (tile.x as usize + tile.y as usize) % self.options.hosts.max(1)
    }

    fn has_room(&self, host: usize) -> bool {
        let busy = self.in_flight.values().filter(|of| **of == host).count();
        busy < self.options.parallel_per_host.max(1)
    }

    /// A tile came: everything goes on.
    pub fn succeeded(&mut self, tile: TileId) {
        self.in_flight.remove(&tile);
        self.wanted.retain(|wanted| *wanted != tile);
        self.missing.remove(&tile);
        if self.is_probing() {
            self.missing.retain(|_, missing| !missing.refused);
            self.waiting.clear();
        }
        self.has_given = true;
        self.answered();
    }

    fn answered(&mut self) {
        self.failures = 0;
        self.rests = 0;
        self.resting_until = Duration::ZERO;
        if self.network {
            self.health = Health::Ok;
        }
    }

    /// A tile did not come.
    pub fn failed(&mut self, tile: TileId, failure: &Failure, now: Duration) {
        if self.in_flight.remove(&tile).is_none() {
            return;
        }
        let options = self.options;
        if failure.fault == Fault::Missing && self.has_given {
            // The server is well; it has no such tile.
            self.remember_missing(tile, now + options.missing_for, false, now);
            self.answered();
            return;
        }
        let refused = matches!(failure.fault, Fault::Refused(_));
        if refused && self.has_given {
            self.remember_missing(tile, now + options.refused_for, true, now);
        }
        let tries = self.waiting.get(&tile).map_or(0, |waiting| waiting.tries);
        let wait = self.grown(tries, options.longest_wait);
        self.waiting.insert(tile, Waiting { tries: tries + 1, not_before: now + wait });

        self.failures = self.failures.saturating_add(1);
        let asked_for = failure.retry_after.map(|after| after.min(options.longest_retry_after));
        if let Some(rest) = asked_for.or((failure.fault == Fault::TooMany).then_some(options.too_many_rest)) {
            self.asked_until = self.asked_until.max(now + rest);
        } else if self.is_probing() && now >= self.resting_until {
            // Requests that were under way together count as one reason to rest.
            self.resting_until = now + self.grown(self.rests, options.longest_rest);
            self.rests = self.rests.saturating_add(1);
        }
        if !self.has_given || self.is_probing() || asked_for.is_some() || failure.fault == Fault::TooMany {
            let fault = failure.fault.clone();
            self.health = if refused { Health::Refused(fault) } else { Health::Failing(fault) };
        }
    }

    fn remember_missing(&mut self, tile: TileId, until: Duration, refused: bool, now: Duration) {
        if self.missing.len() >= MOST_MISSING {
            self.missing.retain(|_, missing| now < missing.until);
        }
        if self.missing.len() >= MOST_MISSING {
            self.missing.clear();
        }
        self.missing.insert(tile, Missing { until, refused });
    }

    /// `first_wait` doubled so many times, at most `longest`, of which half is left to chance.
    fn grown(&mut self, times: u32, longest: Duration) -> Duration {
        let whole = self.options.first_wait.saturating_mul(1 << times.min(16)).min(longest);
        whole.mul_f64(0.5 + 0.5 * (self.jitter)().clamp(0.0, 1.0))
    }

    /// When something can be asked for that cannot be now, as long as nothing else happens.
    #[must_use]
    pub fn wake_at(&self, now: Duration) -> Option<Duration> {
        if !self.network || self.wanted.is_empty() {
            return None;
        }
        if now < self.rests_until() {
            return Some(self.rests_until());
        }
        if self.is_probing() {
            return None;
        }
        let when = |tile: &TileId| {
            let waiting = self.waiting.get(tile).map_or(Duration::ZERO, |waiting| waiting.not_before);
            waiting.max(self.missing.get(tile).map_or(Duration::ZERO, |missing| missing.until))
        };
        let idle = self.wanted.iter().filter(|tile| !self.in_flight.contains_key(tile));
        idle.map(when).filter(|when| *when > now).min()
    }

    /// How the source stands.
    #[must_use]
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// Number of requests under way.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    /// Whether a tile is wanted and not known to be missing.
    #[must_use]
    pub fn awaits(&self, now: Duration) -> usize {
        self.wanted.iter().filter(|tile| !self.is_missing(tile, now, false)).count()
    }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
