//! Where a request comes from: the address that connected, or the one a trusted proxy says it stands for.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;

/// The address that connected to the server.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Addresses that may say for whom they ask: `10.0.0.7`, or all that begin alike, `10.0.0.0/8`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    first: IpAddr,
    bits: u8,
}

/// The text is not an address or a range of them.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{0}” is not an address like 10.0.0.7 or a range of addresses like 10.0.0.0/8")]
pub struct NotARange(String);

impl FromStr for Range {
    type Err = NotARange;

    fn from_str(text: &str) -> Result<Self, NotARange> {
        let wrong = || NotARange(text.to_owned());
        let (address, bits) =
            text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| wrong())?;
        if bits > most { Err(wrong()) } else { Ok(Self { first, bits }) }
    }
}

impl Range {
    fn holds(self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let kept = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                first.to_bits() & kept == address.to_bits() & kept
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let kept = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                first.to_bits() & kept == address.to_bits() & kept
            }
            _ => false,
        }
    }
}

/// The network of one household or office: an address of version 4, or the first 64 bits of one of version 6, since
/// whoever has one of those has all that begin alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Network(Option<IpAddr>);

impl Network {
    /// The network a request comes from. The header is read from the right: what the nearest trusted proxy wrote is
    /// believed, what was there before it only as far as that came from a trusted proxy too.
    pub fn of(peer: Option<&Peer>, headers: &HeaderMap, trusted: &[Range]) -> Self {
        let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.holds(address));
        let Some(mut address) = peer.map(|peer| peer.0.ip().to_canonical()) else { return Self(None) };
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
        let mut said = lines.iter().flat_map(|line| line.split(',')).rev();
        while is_trusted(address) {
            let Some(Ok(before)) = said.next().map(|text| text.trim().parse::<IpAddr>()) else { break };
            address = before.to_canonical();
        }
        Self(Some(match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        }))
    }

    /// Whether the request comes from this machine itself.
    pub fn is_this_machine(self) -> bool {
        // the loopback address of version 6 loses its last bits above
        self.0.is_some_and(|address| address.is_loopback() || address == IpAddr::V6(Ipv6Addr::UNSPECIFIED))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(address) => address.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, said: &[&str], trusted: &[&str]) -> String {
        let peer = Peer(SocketAddr::new(peer.parse().unwrap(), 5000));
        let mut headers = HeaderMap::new();
        for line in said {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<Range> = trusted.iter().map(|range| range.parse().unwrap()).collect();
        Network::of(Some(&peer), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_say_they_are_somebody_else() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &["127.0.0.1"]), "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxy_is_believed_as_far_as_it_saw_for_itself() {
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"], &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["6.6.6.6, 198.51.100.1"], &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("10.1.2.3", &["198.51.100.1, 10.9.9.9"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.1.2.3", &["198.51.100.1", "10.9.9.9"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.1.2.3", &["nonsense"], &["10.0.0.0/8"]), "10.1.2.3");
        assert_eq!(seen("10.1.2.3", &[], &["0.0.0.0/0"]), "10.1.2.3");
    }

    #[test]
    fn one_house_is_one_network() {
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", &[], &[]), "2001:db8:1:2::");
        assert_eq!(seen("::ffff:203.0.113.9", &[], &[]), "203.0.113.9");
        let peer = |address: &str| Peer(SocketAddr::new(address.parse().unwrap(), 1));
        for (address, is) in [("127.0.0.1", true), ("::1", true), ("10.0.0.1", false)] {
            assert_eq!(Network::of(Some(&peer(address)), &HeaderMap::new(), &[]).is_this_machine(), is);
        }
        assert!(!Network::of(None, &HeaderMap::new(), &[]).is_this_machine());
    }

    #[test]
    fn a_range_that_is_none_is_refused() {
        for wrong in ["", "localhost", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0.1/-1"] {
            assert!(wrong.parse::<Range>().is_err(), "{wrong}");
        }
    }
}
