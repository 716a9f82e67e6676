//! Files as programs and people write them.
#![allow(clippy::unwrap_used)]

use praxis_transcripts::{Chapter, Cue, Format, Transcript, read, write};

fn vtt(text: &str) -> Transcript {
    read(Format::WebVtt, text.as_bytes()).unwrap()
}

fn problems(format: Format, text: &str) -> Vec<String> {
    read(format, text.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect()
}

fn cue(begins_ms: u64, ends_ms: u64, speaker: Option<&str>, text: &str) -> Cue {
    Cue { begins_ms, ends_ms: Some(ends_ms), speaker: speaker.map(str::to_owned), text: text.to_owned() }
}

#[test]
fn web_vtt_with_everything_the_format_has() {
    let text = "\u{feff}WEBVTT - A title\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: lime }\r\n\r\nREGION\r\nid:r\r\n\r\nNOTE\r\nA remark over\r\ntwo lines\r\n\r\nNOTE one line\r\n\r\nintro\r\n00:01.000 --> 00:02.500 align:start position:10%\r\n<v.loud Ada Example>Good <i>morning</i>,\r\neverybody &amp; all</v>\r\n\r\n00:00:03.000 --> 100:00:04.000\r\n- 3 &lt; 4, isn&#39;t it? <00:00:03.500>yes\r\n\r\n00:05.000 --> 00:06.000\r\n<v A>One <v B>two\r\n\r\n00:05.000 --> 00:07.000\r\n&nbsp;\r\n";
    let read = vtt(text);
    assert!(read.timed);
    assert_eq!(
        read.cues,
        [
            cue(1_000, 2_500, Some("Ada Example"), "Good morning, everybody & all"),
            cue(3_000, 360_004_000, None, "- 3 < 4, isn't it? yes"),
            cue(5_000, 6_000, Some("A"), "One"),
            cue(5_000, 6_000, Some("B"), "two"),
        ]
    );
}

#[test]
fn what_is_wrong_in_web_vtt_is_named_with_its_line() {
    let of = |text: &str| problems(Format::WebVtt, text);
    assert!(of("")[0].starts_with("1: a WebVTT file begins with"));
    assert!(of("WEBVTTX\n")[0].starts_with("1: "));
    assert!(of("WEBVTT\n")[0].contains("nothing in it"));
    assert!(of("WEBVTT\n00:01.000 --> 00:02.000\nA\n")[0].starts_with("2: an empty line"));
    assert!(of("WEBVTT\n\n00:02.000 --> 00:01.000\nA\n")[0].starts_with("3: this cue ends before"));
    let back = of("WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB\n");
    assert!(back[0].starts_with("6: this begins before"), "{back:?}");
    for time in ["0:01.000", "00:01", "00:01,000", "00:61.000", "60:00.000", "00:01.00", "x"] {
        let said = of(&format!("WEBVTT\n\n{time} --> 00:59.000\nA\n"));
        assert!(said[0].starts_with(&format!("3: “{time}” is no time")), "{said:?}");
    }
    assert!(of("WEBVTT\n\n00:01.000 -->\nA\n")[0].contains("“” is no time"));
    assert!(of("WEBVTT\n\nJust words\n")[0].starts_with("3: no times stand here"));
    assert!(
        of("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:02.000 --> 00:03.000\nB\n")[0]
            .starts_with("5: another cue")
    );
    assert!(of("WEBVTT\n\n00:01.000 --> 00:02.000\na < b\n")[0].starts_with("4: a “<” is not closed"));
    assert!(of("WEBVTT\n\n00:01.000 --> 00:02.000\n<v>a\n")[0].starts_with("4: a voice has no name"));
    let bytes = b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9\n";
    assert!(read(Format::WebVtt, bytes).unwrap_err()[0].to_string().starts_with("4: this is not UTF-8"));
    let large = vec![b'a'; praxis_transcripts::read::MOST_BYTES + 1];
    assert!(read(Format::WebVtt, &large).unwrap_err()[0].to_string().starts_with("it is too large"));
    let many = format!("WEBVTT\n{}", "\nwords\n".repeat(500));
    assert_eq!(of(&many).len(), 50, "enough is enough");
}

#[test]
fn sub_rip_as_programs_write_it() {
    let text = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500  X1:100 X2:200\r\n<i>Ada Example: Good</i>\r\n<font color=\"#fff\">morning</font> {\\an8}& all\r\n\r\n00:00:03.000 --> 00:00:04.5\r\n2 < 3 &amp; 4 > 3\r\n\r\n\r\n7\r\n0:00:05,000 --> 0:00:06,000\r\nQuestion from the floor: why?\r\n";
    let read = read(Format::SubRip, text.as_bytes()).unwrap();
    assert_eq!(
        read.cues,
        [
            cue(1_000, 2_500, Some("Ada Example"), "Good morning & all"),
            cue(3_000, 4_500, None, "2 < 3 & 4 > 3"),
            cue(5_000, 6_000, None, "Question from the floor: why?"),
        ]
    );
    let of = |text: &str| problems(Format::SubRip, text);
    assert!(of("1\nwords\n")[0].starts_with("1: no times stand here"));
    assert!(of("1\n00:00:02,000 --> 00:00:01,000\nA\n")[0].contains("ends before it begins"));
    assert!(of("1\n00:00:02,0000 --> 00:00:03,000\nA\n")[0].starts_with("2: “00:00:02,0000” is no time"));
}

#[test]
fn plain_text_with_and_without_times() {
    let text = "[Note: Sample text.]\n\n# First part\n\n[00:00] Ada Example: Good\nmorning.\n\n[0:30]   [laughter] And then\n\n# Second\n\n[1:00:05] Ben van Example: Thanks.\n";
    let read_back = read(Format::Plain, text.as_bytes()).unwrap();
    let open = |begins_ms, speaker: Option<&str>, text: &str| Cue {
        ends_ms: None,
        ..cue(begins_ms, 0, speaker, text)
    };
    assert_eq!(
        read_back.cues,
        [
            open(0, Some("Ada Example"), "Good morning."),
            open(30_000, None, "[laughter] And then"),
            open(3_605_000, Some("Ben van Example"), "Thanks."),
        ]
    );
    assert_eq!(
        read_back.chapters,
        [
            Chapter { begins_ms: 0, title: "First part".into() },
            Chapter { begins_ms: 3_605_000, title: "Second".into() }
        ]
    );
    let untimed = read(Format::Plain, "Ada: Hello.\n\nIt is late.\n".as_bytes()).unwrap();
    assert!(!untimed.timed);
    assert_eq!(untimed.cues, [open(0, Some("Ada"), "Hello."), open(0, None, "It is late.")]);

    let of = |text: &str| problems(Format::Plain, text);
    assert!(
        of("[00:10] a\n\nb\n")[0].starts_with("3: no time stands here, and the paragraph in line 1 has one")
    );
    assert!(of("a\n\n[00:10] b\n")[0].starts_with("3: a time stands here"));
    assert!(of("[00:10] a\n\n[00:05] b\n")[0].starts_with("3: this begins before"));
    assert!(of("[10] a\n")[0].starts_with("1: “[10]” is no time"));
    assert!(of("[00:10]\n")[0].starts_with("1: no words follow"));
    assert!(of("# A\n\n# B\n\n[00:01] c\n")[0].starts_with("1: nothing is said"));
    assert!(of("# A\n\nwords\n")[0].starts_with("1: a chapter has to begin"));
    assert!(of(" \n")[0].contains("nothing in it"));
}

#[test]
fn chapters_are_a_file_of_their_own() {
    let text = "WEBVTT\n\n00:00.000 --> 00:10.000\nWhy systems\n\n00:10.000 --> 00:20.000\nQuestions &amp; answers\n";
    let chapters = read::chapters(text.as_bytes()).unwrap();
    assert_eq!(chapters[1], Chapter { begins_ms: 10_000, title: "Questions & answers".into() });
    assert_eq!(read::chapters(write::chapters(&chapters, 20_000).as_bytes()).unwrap(), chapters);
    assert!(read::chapters(b"WEBVTT\n").unwrap_err()[0].to_string().contains("no chapter"));
}

#[test]
fn what_is_written_says_that_it_is_invented_where_it_is() {
    let transcript = Transcript {
        cues: vec![
            cue(0, 1_500, Some("Ada Example"), "Three < four & <i>five</i>"),
            cue(2_000, 3_000, None, "No."),
        ],
        chapters: Vec::new(),
        timed: true,
    };
    let note = Some("Sample text --> nobody\nsaid it.");
    let vtt = write::write(&transcript, Format::WebVtt, note).unwrap();
    assert_eq!(
        vtt,
        "WEBVTT\n\nNOTE\nSample text -> nobody said it.\n\n00:00:00.000 --> 00:00:01.500\n<v Ada Example>Three &lt; four &amp; &lt;i&gt;five&lt;/i&gt;\n\n00:00:02.000 --> 00:00:03.000\nNo.\n"
    );
    let plain = write::write(&transcript, Format::Plain, Some("Sample text.")).unwrap();
    assert_eq!(
        plain,
        "[Note: Sample text.]\n\n[00:00] Ada Example: Three < four & <i>five</i>\n\n[00:02] No.\n"
    );
    let srt = write::write(&transcript, Format::SubRip, Some("Sample text.")).unwrap();
    assert!(
        srt.starts_with("1\n00:00:00,000 --> 00:00:01,500\n[Note: Sample text.]\nAda Example: Three < four")
    );
    for (format, text) in [(Format::WebVtt, vtt), (Format::SubRip, srt)] {
        assert_eq!(read(format, text.as_bytes()).unwrap(), transcript, "{text}");
    }
    let untimed = Transcript { timed: false, ..transcript };
    assert_eq!(write::write(&untimed, Format::WebVtt, None), None, "no times are made up");
}
