//! A sound for a transcript that has none: a quiet tone for each cue, so that one hears the passages change.

use std::f64::consts::TAU;

use crate::Transcript;

const RATE: u32 = 4_000;
/// Of the most that eight bits can hold.
const LOUDNESS: f64 = 0.12;
/// How long a tone takes to come and to go, so that nothing clicks.
const EDGE: f64 = 0.08;
/// The notes of a scale that has no discord, in Hertz.
const NOTES: [f64; 5] = [196.0, 220.0, 261.6, 293.7, 329.6];

/// A WAVE file (8 bits, mono, 4 kHz) that lasts as long as the transcript: each speaker has an octave, each cue a note,
/// and between cues there is silence. The same transcript gives the same bytes.
pub fn wave(transcript: &Transcript) -> Vec<u8> {
    let length = transcript.last_ms().min(10 * 60_000) as usize * RATE as usize / 1_000;
    let mut samples = vec![128_u8; length];
    let mut speakers: Vec<&Option<String>> = Vec::new();
    for (number, cue) in transcript.cues.iter().enumerate() {
        let voice = speakers.iter().position(|speaker| *speaker == &cue.speaker).unwrap_or_else(|| {
            speakers.push(&cue.speaker);
            speakers.len() - 1
        });
        let note = NOTES[number % NOTES.len()] * if voice % 2 == 0 { 1.0 } else { 1.5 };
        let sample = |ms: u64| (ms as usize * RATE as usize / 1_000).min(length);
        let tone = sample(cue.begins_ms)..sample(cue.ends_ms.unwrap_or(cue.begins_ms));
        let seconds = tone.len() as f64 / f64::from(RATE);
        for (at, value) in samples[tone].iter_mut().enumerate() {
            let at = at as f64 / f64::from(RATE);
            let edge = (at / EDGE).min((seconds - at) / EDGE).clamp(0.0, 1.0);
            *value = (128.0 + 127.0 * LOUDNESS * edge * (TAU * note * at).sin()).round() as u8;
        }
    }
    let mut file = Vec::with_capacity(length + 45);
    let mut put = |bytes: &[u8]| file.extend_from_slice(bytes);
    let bytes = length as u32;
    put(b"RIFF");
    put(&(36 + bytes + bytes % 2).to_le_bytes());
    put(b"WAVEfmt ");
    put(&16_u32.to_le_bytes());
    put(&1_u16.to_le_bytes()); // plain samples
    put(&1_u16.to_le_bytes()); // one channel
    put(&RATE.to_le_bytes());
    put(&RATE.to_le_bytes()); // bytes a second
    put(&1_u16.to_le_bytes()); // bytes a sample
    put(&8_u16.to_le_bytes()); // bits a sample
    put(b"data");
    put(&bytes.to_le_bytes());
    put(&samples);
    if bytes % 2 == 1 {
        put(&[0]);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cue;

    #[test]
    fn the_sound_lasts_as_long_as_the_text_and_is_quiet_between_cues() {
        let cue = |begins_ms, ends_ms| Cue { begins_ms, ends_ms: Some(ends_ms), ..Cue::default() };
        let transcript = Transcript {
            cues: vec![cue(500, 1_500), cue(2_000, 3_000)],
            timed: true,
            ..Transcript::default()
        };
        let file = wave(&transcript);
        assert_eq!(file.len(), 44 + 12_000);
        assert_eq!(&file[..4], b"RIFF");
        assert!(file[44..44 + 2_000].iter().all(|sample| *sample == 128));
        assert!(file[44 + 2_000..44 + 6_000].iter().any(|sample| *sample > 135));
        assert!(file[44..].iter().all(|sample| (100..=156).contains(sample)), "quiet");
        assert_eq!(file, wave(&transcript));
    }
}
