//! Subtitles: SRT and WebVTT, joined to a text with turns.

mod captions;
mod joined;

pub(super) use captions::timing;
use joined::Joined;

use super::{Input, language};
use crate::extract::document::{Document, Kind};
use crate::problem::Problem;

/// Reads subtitles. The text is the captions' words; who speaks stands before them as "Name: ", whether a caption or
/// a voice tag names them. Words of which nobody knows who says them are a turn without a name.
pub(super) fn read(name: &str, text: &str) -> Input {
    let captions = captions::captions(text);
    if captions.is_empty() {
        let problem = Problem::error(name, 0, 0, "there are no captions in it");
        return Input::failed(
            problem.with_help("captions have a line 00:00:01,000 --> 00:00:02,500"),
        );
    }
    let joined = Joined::of(&captions);
    let turns = joined.turns();
    let told = captions::language(text).map(str::to_owned);
    let language = told.or_else(|| language::of(&turns, &joined.text));
    let kind = Kind::Subtitles;
    Input::of(Document { text: joined.text, kind, turns, language, ..Document::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Turn;

    fn turns(text: &str) -> (String, Vec<(String, String, Option<String>)>) {
        let input = read("a", text);
        let document = &input.documents[0];
        let words = |turn: &Turn| -> Vec<String> {
            turn.words.iter().map(|at| document.text[at.clone()].to_owned()).collect()
        };
        let all = document.turns.iter();
        let all = all
            .map(|turn| (turn.speaker.clone(), words(turn).join(" | "), turn.media_time.clone()));
        (document.text.clone(), all.collect())
    }

    fn turn(speaker: &str, words: &str, time: &str) -> (String, String, Option<String>) {
        (speaker.to_owned(), words.to_owned(), Some(time.to_owned()))
    }

    #[test]
    fn srt_sentences_go_on_over_captions() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\nLINDEN: The <i>bridge</i>\r\nis\r\n\r\n2\r\n\
            00:00:03,000 --> 00:00:04,000\r\nshut. (APPLAUSE)\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n\
            - FIELD: Why?\r\n- LINDEN: 3 &lt; 4.\r\n\r\n4\r\n00:00:07,000 --> 00:00:08,000\r\n>> {\\an8}Who?\r\n";
        let (text, turns) = turns(text);
        assert_eq!(
            text,
            "LINDEN: The bridge is shut. (APPLAUSE)\n\nFIELD: Why?\n\nLINDEN: 3 < 4.\n\nWho?"
        );
        assert_eq!(
            turns,
            [
                turn("LINDEN", "The bridge is shut.", "00:00:01.000"),
                turn("FIELD", "Why?", "00:00:05.000"),
                turn("LINDEN", "3 < 4.", "00:00:05.000"),
                turn("", "Who?", "00:00:07.000"),
            ]
        );
    }

    #[test]
    fn webvtt_voices_name_the_speakers() {
        let text = "WEBVTT - x\n\nNOTE no\nwords\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.000 align:start\n\
            <v.loud Mara Linden>It is</v>\n\n00:02.000 --> 00:03.000\n<v Mara Linden>shut.</v>\n\n\
            00:03.000 --> 00:04.000\n<v Tom Field>Why?</v>\n\n00:04.000 --> 00:05.000\n(music)\n";
        let (text, turns) = turns(text);
        assert_eq!(text, "Mara Linden: It is shut.\n\nTom Field: Why? (music)");
        assert_eq!(
            turns,
            [
                turn("Mara Linden", "It is shut.", "00:01.000"),
                turn("Tom Field", "Why?", "00:03.000")
            ]
        );
    }

    /// Captions of three seconds, one after another, each with these lines.
    fn captions(lines: &[&str]) -> String {
        let caption = |(n, lines): (usize, &&str)| {
            format!("{n}\n00:{n:02}:00,000 --> 00:{n:02}:59,000\n{lines}\n\n")
        };
        lines.iter().enumerate().map(caption).collect()
    }

    #[track_caller]
    fn says(lines: &[&str], expected: &[(&str, &str)]) {
        let (_, turns) = turns(&captions(lines));
        let found: Vec<(&str, &str)> =
            turns.iter().map(|(who, words, _)| (&**who, &**words)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_voice_does_not_hold_beyond_its_sentence() {
        let lines = ["<v Ann Brandt>It will not", "close.", "Shame!"];
        says(&lines, &[("Ann Brandt", "It will not close."), ("", "Shame!")]);
    }

    #[test]
    fn a_label_may_hold_beyond_its_sentence() {
        let lines = ["BRANDT: It will not", "close.", "It is safe."];
        says(&lines, &[("BRANDT", "It will not close."), ("BRANDT", "It is safe.")]);
    }

    #[test]
    fn signs_tell_that_another_one_speaks() {
        let lines =
            [">> BRANDT: No.", "Never.", ">> Why?", "-Yes.\n- BRANDT: 5.", "♪ Oh ♪", "-5 it is."];
        let expected = [
            ("BRANDT", "No. Never."),
            ("", "Why?"),
            ("", "Yes."),
            ("BRANDT", "5."),
            ("", "-5 it is."),
        ];
        says(&lines, &expected);
    }

    #[test]
    fn sounds_are_nobodys_and_end_no_sentence() {
        let lines = ["BRANDT: It does", "(door slams)", "not [MUSIC] leak.", "[bell]"];
        says(&lines, &[("BRANDT", "It does | not | leak.")]);
    }

    #[test]
    fn a_silence_ends_what_is_said() {
        let text = "00:01.000 --> 00:02.000\nHOLT: It stays\n\n07:00.000 --> 07:02.000\nshut.\n\n\
            07:03.000 --> 07:04.000\nHOLT: No.\n\n07:20.000 --> 07:21.000\nHOLT: Yes.\n";
        let (text, turns) = turns(text);
        assert_eq!(text, "HOLT: It stays\n\nshut.\n\nHOLT: No.\n\nHOLT: Yes.");
        assert_eq!(turns.len(), 4);
    }

    #[test]
    fn a_name_may_head_each_caption() {
        let lines = ["Ann Brandt\nNo.", "Tom Holt\nWhy?\nWhen?"];
        says(&lines, &[("Ann Brandt", "No."), ("Tom Holt", "Why? When?")]);
    }
}
