//! Findings put to a person one by one.

use std::io::BufRead;

use anyhow::{Context as _, Result};

use super::super::output;
use super::screen::{KEYS, Screen};
use crate::finding::Decision;
use crate::problem::shown;
use crate::record::Verdict;
use crate::report::Finding;

/// Where so many answers one after the other decide nothing, nobody reads the questions.
const PATIENCE: usize = 9;

/// What is done with decisions.
pub(super) trait Desk {
    /// A decision, made now, with the reason and what the speaker said when asked.
    fn decide(
        &self,
        finding: &Finding,
        decision: Decision,
        words: (&str, Option<&str>),
    ) -> Result<Verdict>;

    /// Keeps a verdict for good.
    fn keep(&mut self, finding: &Finding, verdict: Verdict) -> Result<()>;
}

/// A person before a row of findings.
///
/// The last decision can be taken back; it is kept when the next one is made, or at the end, however
/// that comes.
pub(super) struct Sitting<'a> {
    findings: &'a [&'a Finding],
    /// Where answers come from.
    answers: &'a mut dyn BufRead,
    screen: Screen,
    desk: &'a mut dyn Desk,
    /// The last decision, and on which finding.
    last: Option<(usize, Verdict)>,
    /// What the speaker of the finding that is asked about said of it.
    heard: Option<String>,
    sat: Sat,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Sat {
    /// Findings that were decided.
    pub(super) decided: usize,
    /// Findings that were passed over.
    pub(super) skipped: usize,
    /// Findings that were not come to.
    pub(super) left: usize,
    /// What was decided and could not be kept.
    pub(super) lost: Vec<Verdict>,
}

/// What a person wants.
enum Answer {
    Decide(Decision, String),
    Skip,
    Undo,
    /// What the speaker said when asked.
    Heard(String),
    More,
    Quit,
    /// An empty line.
    Nothing,
    /// Something that is no answer.
    Unknown,
}

/// What was typed.
enum Line {
    Text(String),
    /// Something that is no text.
    Garbled,
    /// Nothing: the answers ended.
    Ended,
}

impl<'a> Sitting<'a> {
    pub(super) fn new(
        findings: &'a [&'a Finding],
        answers: &'a mut dyn BufRead,
        screen: Screen,
        desk: &'a mut dyn Desk,
    ) -> Sitting<'a> {
        Sitting { findings, answers, screen, desk, last: None, heard: None, sat: Sat::default() }
    }

    /// Asks for one after the other, until all were seen, the person quits or the answers end. Whatever
    /// ends it, what was decided is kept, or told as lost.
    pub(super) fn walk(mut self) -> (Sat, Result<()>) {
        let mut skipped = vec![false; self.findings.len()];
        let ended = self.rounds(&mut skipped);
        let kept = self.keep_last();
        self.sat.skipped = skipped.iter().filter(|skipped| **skipped).count();
        self.sat.left = self.findings.len() - self.sat.skipped - self.sat.decided;
        (self.sat, ended.and(kept))
    }

    fn rounds(&mut self, skipped: &mut [bool]) -> Result<()> {
        let (mut at, mut in_vain, mut show) = (0, 0, true);
        loop {
            let finding = self.findings.get(at).copied();
            if finding.is_none() && self.last.is_none() {
                return Ok(());
            }
            if show {
                self.show(at);
            }
            let answer = self.ask(finding.is_some())?;
            let before = at;
            match (answer, finding) {
                (Answer::Decide(decision, reason), Some(finding)) => {
                    let words = (reason.as_str(), self.heard.as_deref());
                    let verdict = self.desk.decide(finding, decision, words)?;
                    let previous = self.last.replace((at, verdict));
                    self.keep(previous)?;
                    (skipped[at], at) = (false, at + 1);
                }
                (Answer::Skip, Some(_)) => (skipped[at], at) = (true, at + 1),
                (Answer::Undo, _) => match self.last.take() {
                    Some((undone, ..)) => at = undone,
                    None => output::stderr("there is nothing to undo"),
                },
                (Answer::Heard(words), Some(_)) => {
                    output::stderr("noted: it will be kept with the decision");
                    (self.heard, in_vain) = (Some(words), 0);
                }
                (Answer::More, Some(finding)) => self.screen.whole(finding),
                (Answer::Quit, _) | (Answer::Nothing, None) => return Ok(()),
                _ => {}
            }
            show = at != before;
            if show {
                self.heard = None;
            }
            in_vain = if show { 0 } else { in_vain + 1 };
            if in_vain == PATIENCE {
                output::stderr(&format!("{PATIENCE} answers decided nothing: this ends here"));
                return Ok(());
            }
        }
    }

    fn show(&mut self, at: usize) {
        match self.findings.get(at) {
            Some(finding) => self.screen.finding(finding, at + 1, self.findings.len()),
            None => output::stderr_lines("\nthat was the last one"),
        }
    }

    /// The next answer; where answers end, the person has gone.
    fn ask(&mut self, open: bool) -> Result<Answer> {
        output::stderr(match open {
            true => KEYS,
            false => "u undo the last decision; Enter or q keeps it",
        });
        let answer = match self.line()? {
            Line::Ended => return Ok(Answer::Quit),
            Line::Garbled => return Ok(Answer::Unknown),
            Line::Text(answer) => answer,
        };
        let decision = match answer.as_str() {
            "c" => Decision::Confirmed,
            "d" => Decision::Dismissed,
            "e" => Decision::Explained,
            "s" => return Ok(Answer::Skip),
            "u" => return Ok(Answer::Undo),
            "a" if open => return self.heard(),
            "o" => return Ok(Answer::More),
            "q" => return Ok(Answer::Quit),
            "" => return Ok(Answer::Nothing),
            other => {
                output::stderr(&format!("{} is no answer", shown(other)));
                return Ok(Answer::Unknown);
            }
        };
        if !open {
            return Ok(Answer::Nothing);
        }
        output::stderr(&format!("{decision}: why? (Enter goes back)"));
        match self.line()? {
            Line::Ended => Ok(Answer::Quit),
            Line::Garbled => Ok(Answer::Unknown),
            Line::Text(reason) if reason.is_empty() => {
                output::stderr("no reason given: nothing was decided");
                Ok(Answer::Unknown)
            }
            Line::Text(reason) => Ok(Answer::Decide(decision, reason)),
        }
    }

    /// Asks for what the speaker said.
    fn heard(&mut self) -> Result<Answer> {
        output::stderr("what did the speaker say when asked? (Enter goes back)");
        Ok(match self.line()? {
            Line::Ended => Answer::Quit,
            Line::Text(words) if !words.is_empty() => Answer::Heard(words),
            Line::Text(_) | Line::Garbled => Answer::Unknown,
        })
    }

    fn keep_last(&mut self) -> Result<()> {
        let last = self.last.take();
        self.keep(last)
    }

    fn keep(&mut self, decided: Option<(usize, Verdict)>) -> Result<()> {
        let Some((at, verdict)) = decided else { return Ok(()) };
        let kept = self.desk.keep(self.findings[at], verdict.clone());
        match kept {
            Ok(()) => self.sat.decided += 1,
            Err(_) => self.sat.lost.push(verdict),
        }
        kept
    }

    /// The next line, without white space round it.
    fn line(&mut self) -> Result<Line> {
        let mut line = Vec::new();
        if self.answers.read_until(b'\n', &mut line).context("cannot read the answer")? == 0 {
            return Ok(Line::Ended);
        }
        Ok(match std::str::from_utf8(&line) {
            Ok(line) => Line::Text(line.trim().to_owned()),
            Err(_) => {
                output::stderr("that is no text in UTF-8: nothing was decided");
                Line::Garbled
            }
        })
    }
}
