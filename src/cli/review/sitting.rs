//! Findings put to a person one by one.

use std::io::BufRead;

use anyhow::{Context as _, Result};

use super::super::output;
use crate::finding::Decision;
use crate::problem::shown;
use crate::record::Verdict;
use crate::report::layout::below;
use crate::report::{Finding, Style, one_finding};
use crate::statement::Statement;

/// Where so many answers one after the other decide nothing, nobody reads the questions.
const PATIENCE: usize = 9;

/// What is done with decisions.
pub(super) trait Desk {
    /// A decision, made now.
    fn decide(&self, finding: &Finding, decision: Decision, reason: &str) -> Result<Verdict>;

    /// Keeps a verdict for good.
    fn keep(&mut self, finding: &Finding, verdict: Verdict) -> Result<()>;
}

/// A person before a row of findings.
///
/// The last decision can be taken back; it is kept when the next one is made, or at the end.
pub(super) struct Sitting<'a> {
    findings: &'a [&'a Finding],
    /// Where answers come from.
    answers: &'a mut dyn BufRead,
    style: Style,
    desk: &'a mut dyn Desk,
    /// The last decision, and on which finding.
    last: Option<(usize, Verdict)>,
    sat: Sat,
}

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sat {
    /// Findings that were decided.
    pub(super) decided: usize,
    /// Findings that were passed over.
    pub(super) skipped: usize,
    /// Findings that were not come to.
    pub(super) left: usize,
}

/// What a person wants.
enum Answer {
    Decide(Decision, String),
    Skip,
    Undo,
    More,
    Quit,
    /// An empty line.
    Nothing,
    /// Something that is no answer.
    Unknown,
}

impl<'a> Sitting<'a> {
    pub(super) fn new(
        findings: &'a [&'a Finding],
        answers: &'a mut dyn BufRead,
        style: Style,
        desk: &'a mut dyn Desk,
    ) -> Sitting<'a> {
        Sitting { findings, answers, style, desk, last: None, sat: Sat::default() }
    }

    /// Asks for one after the other, until all were seen, the person quits or the answers end.
    pub(super) fn walk(mut self) -> Result<Sat> {
        let (mut at, mut in_vain, mut skipped) = (0, 0, vec![false; self.findings.len()]);
        let mut show = true;
        loop {
            let finding = self.findings.get(at).copied();
            if finding.is_none() && self.last.is_none() {
                break;
            }
            if show {
                self.show(at);
            }
            let answer = self.ask(finding.is_some())?;
            let before = at;
            match (answer, finding) {
                (Answer::Decide(decision, reason), Some(finding)) => {
                    self.keep_last()?;
                    self.last = Some((at, self.desk.decide(finding, decision, &reason)?));
                    (skipped[at], at) = (false, at + 1);
                }
                (Answer::Skip, Some(_)) => (skipped[at], at) = (true, at + 1),
                (Answer::Undo, _) => match self.last.take() {
                    Some((undone, ..)) => at = undone,
                    None => output::stderr("there is nothing to undo"),
                },
                (Answer::More, Some(finding)) => self.more(finding),
                (Answer::Quit, _) | (Answer::Nothing, None) => break,
                _ => {}
            }
            show = at != before;
            in_vain = if show { 0 } else { in_vain + 1 };
            if in_vain == PATIENCE {
                output::stderr(&format!("{PATIENCE} answers decided nothing: this ends here"));
                break;
            }
        }
        self.keep_last()?;
        self.sat.skipped = skipped.iter().filter(|skipped| **skipped).count();
        self.sat.left = self.findings.len() - self.sat.skipped - self.sat.decided;
        Ok(self.sat)
    }

    fn show(&self, at: usize) {
        match self.findings.get(at) {
            Some(finding) => {
                output::stderr_lines(&format!("\n{} of {}\n", at + 1, self.findings.len()));
                output::stderr_lines(&one_finding(finding, &self.style));
            }
            None => output::stderr_lines("\nthat was the last one"),
        }
    }

    /// The next answer; where answers end, the person has gone.
    fn ask(&mut self, open: bool) -> Result<Answer> {
        output::stderr(match open {
            true => "c confirm, d dismiss, e explain, s skip, u undo, o context, q quit",
            false => "u undo the last decision; Enter or q keeps it",
        });
        let Some(answer) = self.line()? else { return Ok(Answer::Quit) };
        let decision = match answer.as_str() {
            "c" => Decision::Confirmed,
            "d" => Decision::Dismissed,
            "e" => Decision::Explained,
            "s" => return Ok(Answer::Skip),
            "u" => return Ok(Answer::Undo),
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
            None => Ok(Answer::Quit),
            Some(reason) if reason.is_empty() => {
                output::stderr("no reason given: nothing was decided");
                Ok(Answer::Unknown)
            }
            Some(reason) => Ok(Answer::Decide(decision, reason)),
        }
    }

    /// Both quotes whole, with what stands round them and where they were read.
    fn more(&self, finding: &Finding) {
        let style = Style { full: true, ..self.style };
        output::stderr_lines(&one_finding(finding, &style));
        for (side, statement) in [("earlier", &finding.earlier), ("later", &finding.later)] {
            let parts = context(statement);
            if parts.is_empty() {
                output::stderr(&format!("   {side}: no context was recorded"));
            }
            for (name, words) in parts {
                output::stderr(&format!("   {side}, {name}:"));
                output::stderr_lines(below(words, &self.style).trim_end());
            }
        }
    }

    fn keep_last(&mut self) -> Result<()> {
        if let Some((at, verdict)) = self.last.take() {
            self.desk.keep(self.findings[at], verdict)?;
            self.sat.decided += 1;
        }
        Ok(())
    }

    /// The next line, without white space round it; none where the answers ended.
    fn line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        let read = self.answers.read_line(&mut line).context("cannot read the answer")?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }
}

/// What was recorded of the surroundings of a quote.
fn context(statement: &Statement) -> Vec<(&'static str, &str)> {
    let locator = &statement.locator;
    let fields = [
        ("context", &statement.context),
        ("before", &locator.prefix),
        ("after", &locator.suffix),
        ("original", &statement.translation_of),
        ("note", &statement.note),
    ];
    fields.into_iter().filter_map(|(name, words)| Some((name, words.as_deref()?))).collect()
}
