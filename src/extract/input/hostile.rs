//! Inputs made to break the readers: no panic, and time that grows with their length.

use std::time::{Duration, Instant};

use super::{How, InputKind, documents};
use crate::extract::turns;

/// Far above what is needed where work grows with the length, far below where it grows with its square.
const PATIENCE: Duration = Duration::from_secs(40);

fn read_as_all(bytes: &[u8]) {
    for kind in InputKind::ALL.map(Some).into_iter().chain([None]) {
        for document in documents("a", bytes, &How { kind, ..How::default() }).documents {
            for quote in turns::quotes(&document) {
                let context = &document.text[quote.context];
                assert!(
                    quote
                        .content
                        .iter()
                        .all(|at| !document.text[at.clone()].is_empty() && !context.is_empty())
                );
            }
        }
    }
}

const SAMPLES: [&str; 5] = [
    "---\ntitle: \"é\\\"\"\n---\n# É\n\n> *“é,”* [É](x)\n> — É É\n\n```\né\n```\n<p>é</p>\n\n|é|é|\n|-|-|\n|~~é~~|![é](é)|",
    "<html lang=é><meta charset=utf-8><script type='application/ld+json'>{\"@type\":\"Article\"}</script><p class=\"x\">“Ä,” <b>she</b> said.</p><!-- é --><pre>a\n\nb</pre>&rsquo;&#x2019;",
    "---\ntitle: é\n---\n\nORLE, Nov. 27, 2025 — “É”\n\nQ: é (APPLAUSE)\n[00:12:31] MÄRA (é): é\n12:31 A: é",
    "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v.é Mära>é <i>é</i> &amp;\n\n2\n00:00:01,000 --> 00:00:02,000\n>> É: {\\an8}é\n",
    "{\"doc_id\":\"é\",\"text\":\"MÄRA: é\\nQ: é\\nMÄRA: é\\nQ: é\",\"date\":\"2025-11-27\"}\n{\"text\":1}",
];

#[test]
fn cut_anywhere() {
    for sample in SAMPLES {
        for end in 0..sample.len() {
            read_as_all(&sample.as_bytes()[..end]);
            read_as_all(&sample.as_bytes()[end..]);
        }
    }
}

#[test]
fn random_bytes() {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    for round in 0..100 {
        let mut bytes = SAMPLES[round % 5].as_bytes().to_vec();
        for _ in 0..8 {
            let at = usize::from(next()) % bytes.len();
            bytes[at] = next();
        }
        read_as_all(&bytes);
        let noise: Vec<u8> = (0..300).map(|_| next().max(1)).collect();
        read_as_all(&noise);
    }
}

#[test]
fn long_and_deep_inputs_take_time_by_their_length() {
    let line = "“No, never,” she said (again): ".repeat(330_000);
    let inputs = [
        line,
        "<div>".repeat(100_000),
        "<div></b><p><font color=a>".repeat(40_000),
        "<p title='".repeat(100_000),
        "<!-- <script> & [ ( { <v ".repeat(40_000),
        "<script>".repeat(100_000) + "</",
        "A:\n".repeat(1_000_000),
        (0..200_000).map(|n| format!("Name{n} Linden: x\n")).collect(),
        "1\n00:00:01,000 --> 00:00:02,000\n<v A>a <v B>b\n\n".repeat(20_000),
        ":".repeat(1_000_000),
        "[".repeat(1_000_000),
        format!("<html><p>{}", "&#x ".repeat(200_000)),
        format!("<html><p title='{}'>a", "& \u{a0}".repeat(200_000)),
        format!("<html>{}", "<blockquote><q>a<cite>B</cite>".repeat(20_000)),
        "**[a](".repeat(100_000),
        "> ".repeat(100_000),
        "> a\n> — B\n\n".repeat(50_000),
    ];
    for (index, input) in inputs.iter().enumerate() {
        let start = Instant::now();
        read_as_all(input.as_bytes());
        let taken = start.elapsed();
        assert!(taken < PATIENCE, "input {index}: {taken:?}");
    }
}
