use super::*;
use proptest::prelude::*;

fn tile(x: u32) -> TileId {
    TileId { z: 10, x, y: 0 }
}

fn secs(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

fn queue(options: QueueOptions) -> Queue {
    Queue::new(options, || 1.0)
}

fn started(queue: &mut Queue, now: f64) -> Vec<u32> {
    std::iter::from_fn(|| queue.next(secs(now)).map(|(tile, _)| tile.x)).collect()
}

#[test]
fn the_most_wanted_come_first_within_the_limit_of_each_host() {
    let mut queue = queue(QueueOptions { hosts: 2, parallel_per_host: 1, ..QueueOptions::default() });
    queue.set_wanted(vec![tile(4), tile(2), tile(1), tile(3)]);
    assert_eq!(started(&mut queue, 0.0), [4, 1]);
    queue.succeeded(tile(4));
    assert_eq!(started(&mut queue, 0.0), [2]);
    assert_eq!(queue.health(), &Health::Ok);
}

#[test]
fn what_is_out_of_sight_is_given_up() {
    let mut queue = queue(QueueOptions::default());
    queue.set_wanted(vec![tile(0), tile(1), tile(2)]);
    assert_eq!(started(&mut queue, 0.0), [0, 1]);
    assert_eq!(queue.set_wanted(vec![tile(1), tile(5)]), [tile(0)]);
    assert_eq!(started(&mut queue, 0.0), [5]);
}

#[test]
fn a_failing_source_rests_is_probed_and_comes_back_at_once() {
    let mut queue = queue(QueueOptions { parallel_per_host: 3, ..QueueOptions::default() });
    queue.set_wanted((0..20).map(tile).collect());
    let mut now = 0.0;
    for x in started(&mut queue, now) {
        queue.failed(tile(x), &Fault::Unreachable.into(), secs(now));
    }
    assert_eq!(queue.health(), &Health::Failing(Fault::Unreachable));
    assert!(started(&mut queue, now).is_empty());
    let mut requests = 0;
    while now < 120.0 {
        let wake = queue.wake_at(secs(now)).unwrap().as_secs_f64();
        assert!(wake - now <= 8.0, "it rests {} s", wake - now);
        now = wake;
        for x in started(&mut queue, now) {
            requests += 1;
            queue.failed(tile(x), &Fault::Server(500).into(), secs(now));
        }
    }
    assert!((10..30).contains(&requests), "{requests} probes in two minutes");
    now = queue.wake_at(secs(now)).unwrap().as_secs_f64();
    let probe = started(&mut queue, now);
    assert_eq!(probe.len(), 1);
    queue.succeeded(tile(probe[0]));
    assert_eq!(queue.health(), &Health::Ok);
    assert_eq!(started(&mut queue, now).len(), 3);
}

#[test]
fn one_bad_tile_does_not_stop_the_others() {
    let mut queue = queue(QueueOptions { parallel_per_host: 1, ..QueueOptions::default() });
    queue.set_wanted(vec![tile(0), tile(1), tile(2), tile(3)]);
    for x in started(&mut queue, 0.0) {
        queue.failed(tile(x), &Fault::TooSlow.into(), secs(0.0));
    }
    for _ in 1..4 {
        let x = started(&mut queue, 0.1)[0];
        assert_ne!(x, 0);
        queue.succeeded(tile(x));
    }
    assert_eq!(queue.health(), &Health::Ok);
    assert!(started(&mut queue, 0.9).is_empty());
    assert_eq!(started(&mut queue, 1.0), [0]);
}

#[test]
fn retry_after_is_obeyed_up_to_its_limit() {
    let mut queue = queue(QueueOptions::default());
    queue.set_wanted((0..4).map(tile).collect());
    let after = |seconds| Failure { fault: Fault::TooMany, retry_after: Some(secs(seconds)) };
    started(&mut queue, 0.0);
    queue.failed(tile(0), &after(30.0), secs(0.0));
    assert_eq!(queue.health(), &Health::Failing(Fault::TooMany));
    // What was under way still comes, and changes nothing of it.
    queue.succeeded(tile(1));
    assert!(started(&mut queue, 29.9).is_empty());
    assert_eq!(queue.wake_at(secs(1.0)), Some(secs(30.0)));
    assert!(!started(&mut queue, 30.0).is_empty());
    queue.failed(tile(2), &after(1e9), secs(30.0));
    assert_eq!(queue.wake_at(secs(31.0)), Some(secs(86_430.0)));
}

#[test]
fn what_the_server_does_not_have_is_not_asked_again_soon() {
    let mut queue = queue(QueueOptions::default());
    queue.set_wanted(vec![tile(0), tile(1)]);
    started(&mut queue, 0.0);
    queue.succeeded(tile(0));
    queue.failed(tile(1), &Fault::Missing.into(), secs(1.0));
    assert_eq!(queue.health(), &Health::Ok);
    queue.set_wanted(vec![tile(1)]);
    assert!(started(&mut queue, 500.0).is_empty());
    assert_eq!(queue.wake_at(secs(500.0)), Some(secs(601.0)));
    assert_eq!(started(&mut queue, 601.0), [1]);
}

#[test]
fn a_server_that_refuses_is_one_state_and_comes_back() {
    let mut queue = queue(QueueOptions { parallel_per_host: 1, ..QueueOptions::default() });
    queue.set_wanted((0..9).map(tile).collect());
    let first = started(&mut queue, 0.0)[0];
    queue.succeeded(tile(first));
    let mut now = 0.0;
    for _ in 0..6 {
        if let [x] = started(&mut queue, now)[..] {
            queue.failed(tile(x), &Fault::Refused(403).into(), secs(now));
        }
        now += 10.0;
    }
    assert_eq!(queue.health(), &Health::Refused(Fault::Refused(403)));
    let x = started(&mut queue, now)[0];
    queue.succeeded(tile(x));
    assert_eq!(queue.health(), &Health::Ok);
    assert_eq!(started(&mut queue, now).len(), 1);
}

#[test]
fn the_network_switch_stops_all() {
    let mut queue = queue(QueueOptions::default());
    queue.set_wanted((0..4).map(tile).collect());
    assert_eq!(started(&mut queue, 0.0).len(), 2);
    assert_eq!(queue.set_network(false).len(), 2);
    assert_eq!((queue.health(), queue.wake_at(secs(1.0))), (&Health::NetworkOff, None));
    assert!(started(&mut queue, 100.0).is_empty());
    queue.set_network(true);
    assert_eq!(started(&mut queue, 100.0).len(), 2);
}

fn fault(which: u8) -> Fault {
    match which % 5 {
        0 => Fault::Unreachable,
        1 => Fault::Server(500),
        2 => Fault::Refused(403),
        3 => Fault::Missing,
        _ => Fault::TooSlow,
    }
}

proptest! {
    #[test]
    fn limits_hold_and_a_server_that_comes_back_gives_all_within_30_s(
        steps in proptest::collection::vec((0u8..6, any::<u8>(), 0.0..4.0f64), 0..120),
        hosts in 1usize..4, parallel in 1usize..4, chance in 0.0..1.0f64,
    ) {
        let options = QueueOptions { hosts, parallel_per_host: parallel, ..QueueOptions::default() };
        let mut queue = Queue::new(options, move || chance);
        let mut flying: Vec<TileId> = Vec::new();
        let mut now = 0.0;
        queue.set_wanted((0..12).map(tile).collect());
        for (step, which, pass) in steps {
            now += pass;
            match step {
                0 => {
                    let wanted: Vec<TileId> = (0..12).map(|x| tile(x + u32::from(which % 8))).collect();
                    let given_up = queue.set_wanted(wanted);
                    flying.retain(|tile| !given_up.contains(tile));
                }
                1 if !flying.is_empty() => queue.succeeded(flying.swap_remove(usize::from(which) % flying.len())),
                2 | 3 if !flying.is_empty() => {
                    let tile = flying.swap_remove(usize::from(which) % flying.len());
                    queue.failed(tile, &fault(which).into(), secs(now));
                }
                _ => while let Some((tile, host)) = queue.next(secs(now)) {
                    prop_assert!(!flying.contains(&tile) && host < hosts);
                    flying.push(tile);
                }
            }
            prop_assert!(flying.len() <= hosts * parallel);
            prop_assert_eq!(flying.len(), queue.in_flight());
        }
        // The server is well again: what it is asked for it gives at once.
        let back = now;
        for tile in flying.drain(..) {
            queue.failed(tile, &Fault::TooSlow.into(), secs(now));
        }
        queue.set_wanted((100..112).map(tile).collect());
        let mut came = 0;
        while came < 12 {
            match queue.next(secs(now)) {
                Some((tile, _)) => { queue.succeeded(tile); came += 1; }
                None => now = queue.wake_at(secs(now)).expect("it goes on").as_secs_f64(),
            }
            prop_assert!(now - back <= 10.0, "after {} s", now - back);
        }
        prop_assert_eq!(queue.health(), &Health::Ok);
    }
}
