//! Times as people write them: `5:02`, `05:02`, `1:05:02`, with a fraction `05:02.500`.

/// The time a text says; nothing where it says none. Minutes and seconds are below 60 where something stands before them.
pub fn parse(text: &str) -> Option<u64> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let digits = |part: &str, most: usize| {
        let fits = !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<u64>().ok() } else { None }
    };
    let two = |part: &str| Some(digits(part, 2).filter(|_| part.len() == 2)?).filter(|number| *number < 60);
    let seconds = match parts.as_slice() {
        [minutes, seconds] => digits(minutes, 3)? * 60 + two(seconds)?,
        [hours, minutes, seconds] => digits(hours, 4)? * 3_600 + two(minutes)? * 60 + two(seconds)?,
        _ => return None,
    };
    let milliseconds = match fraction {
        None => 0,
        Some(fraction) => digits(fraction, 3)? * 10_u64.pow(3 - fraction.len() as u32),
    };
    Some(seconds * 1_000 + milliseconds)
}

/// The time to the second, as a page shows it and an address has it: `05:02`, `1:05:02`.
pub fn label(ms: u64) -> String {
    let seconds = ms / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes:02}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

/// The same with its milliseconds: `05:02.500`.
pub fn exact_label(ms: u64) -> String {
    format!("{}.{:03}", label(ms), ms % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_it_is_shown() {
        for ms in [0, 59_000, 302_000, 3_599_000, 3_600_000, 3_902_000, 36_000_000] {
            assert_eq!(parse(&label(ms)), Some(ms), "{}", label(ms));
            assert_eq!(parse(&exact_label(ms + 7)), Some(ms + 7));
        }
        assert_eq!(parse("5:02"), Some(302_000));
        assert_eq!(parse("90:00"), Some(5_400_000), "minutes alone may go on beyond the hour");
        assert_eq!(parse("5:02.5"), Some(302_500));
        for wrong in
            ["", "5", ":", "5:2", "5:60", "1:60:00", "-1:00", "5:02.", "5:02.1234", "a:bc", "1:2:3:4", "٥:٠٢"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
