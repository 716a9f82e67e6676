//! A protocol and ratings, parted by a zero byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_delphi::{Protocol, Ratings, analyse};

fuzz_target!(|bytes: &[u8]| {
    let (yaml, ratings) = match bytes.iter().position(|&byte| byte == 0) {
        Some(place) => (&bytes[..place], &bytes[place + 1..]),
        None => (praxis_delphi::protocol::EXAMPLE.as_bytes(), bytes),
    };
    if let Ok(protocol) = Protocol::from_yaml("protocol.yaml", &String::from_utf8_lossy(yaml))
        && let Ok(ratings) = Ratings::read("ratings.csv", ratings, &protocol)
    {
        let _study = analyse(&protocol, &ratings);
    }
});
