//! Which hosts may be asked: a source's own, and where it redirects to, but never from outside into this computer or its network.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether an address belongs to this computer, its network or nobody.
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || v4.is_multicast()
                || a == 0
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && v4.octets()[2] == 0)
                || (a == 198 && (18..20).contains(&b))
                || a >= 240
        }
        IpAddr::V6(v6) => {
            let first = v6.segments()[0];
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || first & 0xfe00 == 0xfc00
                || first & 0xffc0 == 0xfe80
                || v6.to_ipv4().is_some_and(|v4| is_private(IpAddr::V4(v4)))
                // 64:ff9b::/96 leads to IPv4 addresses.
                || (first == 0x64 && v6.segments()[1] == 0xff9b && {
                    let [.., a, b, c, d] = v6.octets();
                    is_private(IpAddr::from([a, b, c, d]))
                })
        }
    }
}

/// The hosts of a source and what is known of them.
#[derive(Debug)]
pub struct HostRules {
    own: BTreeSet<String>,
    is_private: fn(IpAddr) -> bool,
    own_is_private: AtomicBool,
    contacted: Mutex<BTreeSet<String>>,
}

/// Hosts that this program has asked since it started: for tiles, files that name tiles, tests of an address and areas that are saved.
static ALL: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Hosts that the program has asked since it started, sorted.
#[must_use]
pub fn contacted() -> Vec<String> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

/// A name leads into a private network only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
pub struct PrivateAddress;

impl HostRules {
    /// Rules of a source whose own hosts these are, with or without ports.
    #[must_use]
    pub fn new(hosts: &[String], is_private: fn(IpAddr) -> bool) -> Self {
        let own: BTreeSet<String> = hosts.iter().map(|host| bare(host).to_ascii_lowercase()).collect();
        let own_is_private = own.iter().any(|host| host.parse().is_ok_and(is_private) || host == "localhost");
        let own = own.into_iter().chain(proxies()).collect();
        Self {
            own,
            is_private,
            own_is_private: AtomicBool::new(own_is_private),
            contacted: Mutex::new(BTreeSet::new()),
        }
    }

    /// Whether a host (as it stands in an address) may be asked. Of names only their addresses tell: see [`Resolve`].
    #[must_use]
    pub fn permits(&self, host: &str) -> bool {
        let host = bare(host);
        let literal = host.parse::<IpAddr>();
        self.is_own(host)
            || self.own_is_private.load(Ordering::Relaxed)
            || !literal.is_ok_and(|address| (self.is_private)(address))
    }

    fn is_own(&self, host: &str) -> bool {
        self.own.contains(&host.to_ascii_lowercase())
    }

    /// Remembers that a host is asked.
    pub fn note(&self, host: &str) {
        ALL.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned());
        self.contacted.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned());
    }

    /// Hosts that were asked, sorted.
    #[must_use]
    pub fn contacted(&self) -> Vec<String> {
        self.contacted.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Of the addresses of a name those that may be asked.
    fn sift(&self, name: &str, mut found: Vec<std::net::SocketAddr>) -> Result<Addrs, PrivateAddress> {
        if self.is_own(name) {
            if found.iter().any(|address| (self.is_private)(address.ip())) {
                self.own_is_private.store(true, Ordering::Relaxed);
            }
        } else if !self.own_is_private.load(Ordering::Relaxed) {
            found.retain(|address| !(self.is_private)(address.ip()));
            if found.is_empty() {
                return Err(PrivateAddress);
            }
        }
        Ok(Box::new(found.into_iter()))
    }
}

/// The resolver of the client.
pub struct Resolver(pub std::sync::Arc<HostRules>);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let rules = std::sync::Arc::clone(&self.0);
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(rules.sift(name.as_str(), found)?)
        })
    }
}

/// A host without port and without the brackets of IPv6.
fn bare(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or(rest);
    }
    match host.split_once(':') {
        Some((name, port)) if !port.contains(':') => name,
        _ => host,
    }
}

/// Hosts of the proxies that the system's environment names: the user put them there.
fn proxies() -> Vec<String> {
    let names = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
    let host = |name: &str| {
        let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
        let value = if value.contains("://") { value } else { format!("http://{value}") };
        Some(reqwest::Url::parse(&value).ok()?.host_str()?.to_ascii_lowercase())
    };
    names.into_iter().filter_map(host).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "255.255.255.255",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "2a00:1450::1", "100.128.0.1"] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_public_source_does_not_lead_into_the_private_network() {
        let public = HostRules::new(&["tile.example.org:8443".into()], is_private);
        assert!(public.permits("tile.example.org") && public.permits("other.example"));
        for host in ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1"] {
            assert!(!public.permits(host), "{host}");
        }
        let inside = ["127.0.0.1:80".parse().unwrap()];
        assert!(public.sift("evil.example", inside.to_vec()).is_err());
        assert!(public.sift("tile.example.org", inside.to_vec()).is_ok());
        // A source of the private network itself may lead about in it.
        assert!(public.permits("10.0.0.1"));
        assert!(HostRules::new(&["127.0.0.1:8080".into()], is_private).permits("10.0.0.1"));
    }
}
