//! Transcripts: who speaks where, by labels before the words.

use std::collections::HashMap;
use std::ops::Range;

use super::labels::{self, Form, Known, Label};
use super::{Input, dateline, language, stage, text};
use crate::extract::document::{Document, Kind, Turn};
use crate::problem::Problem;

/// A line that begins a turn.
struct Start {
    /// Where the line begins.
    line: usize,
    label: Label,
}

/// Reads a transcript.
pub(super) fn read(name: &str, text: String) -> Input {
    let mut document = text::read(name, text);
    make_one(&mut document);
    let mut input = Input::of(document);
    if input.documents[0].turns.is_empty() {
        let message = "no line of it begins with a speaker's label";
        let problem = Problem::warning(name, 0, 0, message);
        input
            .problems
            .push(problem.with_help("write NAME: before what is spoken, or read it as text"));
    }
    input
}

/// Makes a document a transcript if its text looks like one.
pub(super) fn add_turns_if_any(document: &mut Document) {
    if looks_like_one(&document.text) {
        make_one(document);
    }
}

fn make_one(document: &mut Document) {
    let starts = accepted(&document.text);
    let head = &document.text[..starts.first().map_or(0, |start| start.line)];
    document.kind = Kind::Transcript;
    document.date = document.date.take().or_else(|| dateline::of_heading(head));
    document.turns = turns(&document.text, &starts);
    document.language =
        document.language.take().or_else(|| language::of(&document.turns, &document.text));
}

/// Whether a text is a transcript: labels that come again begin a good share of its lines. An
/// article with a few lines like labels is none.
pub(super) fn looks_like_one(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let (starts, known) = sure(text);
    let again = known.recurring();
    let of = |form: Form| starts.iter().filter(|start| start.label.form == form).count();
    let stamped = of(Form::Stamped);
    let certain = of(Form::Certain) + of(Form::Alone) + stamped;
    match starts.len() {
        0..2 => false,
        _ if again >= 1 && stamped >= 2 && stamped * 4 >= lines => true,
        2 => false,
        3 => again >= 1 && 3 * 2 >= lines,
        found if again >= 1 && found * 4 >= lines => true,
        found => found >= 6 && again >= 2 && certain * 10 >= lines.max(found * 8),
    }
}

/// The turns of a transcript.
fn turns(text: &str, starts: &[Start]) -> Vec<Turn> {
    let letters = letters(&text[..starts.first().map_or(0, |start| start.line)]);
    let ends = starts.iter().skip(1).map(|start| start.line).chain([text.len()]);
    let turn = |(start, end): (&Start, usize)| turn(text, start, end, &letters);
    starts.iter().zip(ends).map(turn).collect()
}

fn turn(text: &str, start: &Start, end: usize, letters: &HashMap<String, String>) -> Turn {
    let within = |range: &Range<usize>| start.line + range.start..start.line + range.end;
    let label = within(&start.label.name);
    let named = text[label.clone()].to_owned();
    Turn {
        speaker: letters.get(&named).cloned().unwrap_or(named),
        label: Some(label),
        words: stage::without(text, start.line + start.label.words..end),
        media_time: start.label.time.as_ref().map(|time| text[within(time)].replace(',', ".")),
    }
}

/// Whom the letters mean, where the head of a transcript tells: "Q = Tom Field".
fn letters(head: &str) -> HashMap<String, String> {
    let told = |line: &str| {
        let (letter, name) = line.trim().split_once(['=', '–', '—'])?;
        let (letter, name) = (letter.trim(), name.trim());
        let short = !name.is_empty() && name.len() <= 80;
        (labels::is_letter(letter) && short).then(|| (letter.to_owned(), name.to_owned()))
    };
    head.lines().filter_map(told).collect()
}

/// The lines that begin a turn, in a text that is a transcript.
fn accepted(text: &str) -> Vec<Start> {
    let (mut starts, known) = labelled(text);
    starts.retain(|start| {
        let name = name(text, start);
        let words = text[start.line + start.label.words..].split('\n').next().unwrap_or_default();
        known.is_sure(name, start.label.form) || Known::may_be(name, &start.label, words)
    });
    starts
}

/// The lines that begin a turn whatever the text is, and the names known by them.
fn sure(text: &str) -> (Vec<Start>, Known) {
    let (mut starts, known) = labelled(text);
    starts.retain(|start| known.is_sure(name(text, start), start.label.form));
    (starts, known)
}

/// The lines that may begin a turn, and the names on them.
fn labelled(text: &str) -> (Vec<Start>, Known) {
    let mut starts = candidates(text);
    // "A." numbers a list where nobody asks
    if !starts.iter().any(|start| matches!(name(text, start), "Q" | "Question" | "QUESTION")) {
        starts.retain(|start| name(text, start) != "A");
    }
    let known = Known::of(starts.iter().map(|start| name(text, start)));
    (starts, known)
}

fn candidates(text: &str) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let label = labels::stamped(&text[at..])
            .or_else(|| labels::label(bare))
            .or_else(|| labels::alone(bare));
        starts.extend(label.map(|label| Start { line: at, label }));
        at += line.len();
    }
    starts
}

fn name<'t>(text: &'t str, start: &Start) -> &'t str {
    &text[start.line + start.label.name.start..start.line + start.label.name.end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let words = |turn: &Turn| -> Vec<String> {
            turn.words.iter().map(|at| text[at.clone()].to_owned()).collect()
        };
        turns(text, &accepted(text))
            .iter()
            .map(|turn| (turn.speaker.clone(), words(turn).join(" | ")))
            .collect()
    }

    fn pair(speaker: &str, words: &str) -> (String, String) {
        (speaker.to_owned(), words.to_owned())
    }

    const PRESS: &str = "Press briefing\n\n3 May 2024\n\nTHE MAYOR:  Thank you. (APPLAUSE) The bridge is safe.\n\n\
        I say this: no closure.\n\nQ  When does it open?\n\nTHE MAYOR:  Soon. Look: soon.\nLook: very soon.\n\n\
        MR. FIELD: Next.\nQ: Who pays?\nTHE MAYOR: We do.\n";

    #[test]
    fn a_turn_goes_to_the_next_label() {
        assert_eq!(
            read(PRESS),
            [
                pair("THE MAYOR", "Thank you. | The bridge is safe.\n\nI say this: no closure."),
                pair("Q", "When does it open?"),
                pair("THE MAYOR", "Soon. Look: soon.\nLook: very soon."),
                pair("MR. FIELD", "Next."),
                pair("Q", "Who pays?"),
                pair("THE MAYOR", "We do."),
            ]
        );
        assert!(looks_like_one(PRESS));
    }

    #[test]
    fn the_head_may_tell_who_q_is() {
        let text = "Interview\nQ = Tom Field\n\nQ: Why?\nA: Because.\n";
        assert_eq!(read(text), [pair("Tom Field", "Why?"), pair("A", "Because.")]);
    }

    #[test]
    fn a_name_in_capitals_may_stand_alone() {
        let text = "MARA LINDEN\nIt is shut.\n\nTOM FIELD\nWHY\n\nMARA LINDEN\nRust.\n\nTOM FIELD\nSince when?\n";
        let found = read(text);
        assert_eq!(found[1], pair("TOM FIELD", "WHY"));
        assert_eq!(found.len(), 4);
        assert!(looks_like_one(text));
    }

    #[test]
    fn labels_not_known_end_a_turn() {
        let text = "MS. ANN LEE: It stays.\n\nNote: the clerk left.\n\nLEE: Look: we pay.\nLook: we do.\n\n\
            Some hon. members: Hear!\n\nDunmore: Shame!\n\nLEE: No.\n(The bell rings, and all leave.)\nNo.\n";
        let lee = "LEE";
        let expected = [
            pair("MS. ANN LEE", "It stays."),
            pair(lee, "Look: we pay.\nLook: we do."),
            pair("Some hon. members", "Hear!"),
            pair("Dunmore", "Shame!"),
            pair(lee, "No. | No."),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn what_programs_write_that_listen_is_read() {
        let turns = ["Ann Brandt", "Tom Holt", "Ann Brandt"];
        for form in [
            "{}  0:01\nYes.\n\n",
            "{}\n0:01\nYes.\n\n",
            "[{}] 00:00:01\nYes.\n",
            "**{}:** Yes.\n\n",
        ] {
            let text: String = turns.iter().map(|name| form.replace("{}", name)).collect();
            assert!(looks_like_one(&text), "{text}");
            assert_eq!(read(&text), turns.map(|name| pair(name, "Yes.")), "{text}");
        }
    }

    #[test]
    fn a_heading_tells_the_day() {
        let dated = |head: &str| {
            let text =
                format!("{head}\n\nLEE: We met on 1 May 2020.\nHOLT: No.\nLEE: Yes.\nHOLT: No.\n");
            super::read("a", text).documents[0].date.clone().map(|dated| dated.said.to_string())
        };
        for head in
            ["Thursday, 4 June 2026", "Hearing of 4 June 2026", "Orle council, June 4, 2026, 10:30"]
        {
            assert_eq!(dated(head).as_deref(), Some("2026-06-04"), "{head}");
        }
        for head in
            ["Orle council", "Held on 4 June 2026\nIn session since 2 June 2026", "June 2026"]
        {
            assert_eq!(dated(head), None, "{head}");
        }
    }

    #[test]
    fn articles_stay_articles() {
        let article = "Bridge shut\n\nPhoto: Orle Press\n\nThe mayor said it is shut.\n\nQ: What now?\n\n\
            Nobody knew.\n\nMara Linden: a life\n\nShe was born in Orle.\n\nRelated: Bridges\nRelated: Roads\n\
            Tags: bridge\n\nMore text here.\n\nAnd here.\n";
        assert!(!looks_like_one(article));
        assert!(!looks_like_one("Key points: one\n\nSo: two\n"));
        assert!(!looks_like_one(""));
    }

    #[test]
    fn times_before_labels_are_kept() {
        let text = "[00:00:01] Mara Linden: Yes.\n[00:00:09] Tom Field: No.\n";
        let times: Vec<Option<String>> =
            turns(text, &accepted(text)).into_iter().map(|turn| turn.media_time).collect();
        assert_eq!(times, [Some("00:00:01".to_owned()), Some("00:00:09".to_owned())]);
    }
}
