//! What nobody can tell from the text alone, asked quote by quote.

use std::collections::BTreeMap;
use std::io::BufRead;

use anyhow::{Context as _, Result};

use super::super::advice::Advice;
use super::super::output;
use crate::extract::extracted::Extracted;
use crate::extract::quote::{Quote, SaidAt};
use crate::problem::shown;
use crate::report::{Style, one_extracted};

/// Where so many answers one after the other change nothing, nobody reads the questions.
const PATIENCE: usize = 3;

/// Somebody who answers, line by line.
pub(crate) struct Asked<'a> {
    /// Where answers come from.
    pub(crate) answers: &'a mut dyn BufRead,
    /// How passages look.
    pub(crate) style: Style,
}

/// What is done with a quote.
#[derive(PartialEq, Eq)]
enum Decision {
    Keep,
    Drop,
}

impl Asked<'_> {
    /// Asks for each quote of a document that is uncertain, has no speaker, or has a name that
    /// several speakers bear (`open`); returns how many were dropped.
    pub(crate) fn ask(
        &mut self,
        one: &mut Extracted,
        open: &BTreeMap<usize, Vec<String>>,
    ) -> Result<usize> {
        let mut dropped = Vec::new();
        for at in 0..one.quotes.len() {
            let bearers = open.get(&at).map_or(&[][..], Vec::as_slice);
            let unsure = one.quotes[at].doubt.is_some() || one.statements[at].is_err();
            let keep = if unsure || !bearers.is_empty() {
                self.decide(one, at, bearers)?
            } else {
                Decision::Keep
            };
            dropped.push(keep == Decision::Drop);
        }
        let mut at = dropped.iter();
        one.quotes.retain(|_| !at.next().copied().unwrap_or_default());
        one.renew();
        Ok(dropped.iter().filter(|it| **it).count())
    }

    fn decide(&mut self, one: &mut Extracted, at: usize, bearers: &[String]) -> Result<Decision> {
        let mut in_vain = 0;
        while in_vain < PATIENCE {
            output::stderr_lines(one_extracted(one, at, &self.style).trim_end());
            for (n, bearer) in bearers.iter().enumerate() {
                output::stderr(&format!("      {} = {bearer}", n + 1));
            }
            output::stderr("k keep, s change speaker, d change date, x drop, q quit");
            let answer = self.answer()?;
            let quote = &mut one.quotes[at];
            let before = quote.clone();
            match answer.as_str() {
                "" | "k" => {
                    quote.doubt = None;
                    return Ok(Decision::Keep);
                }
                "x" => return Ok(Decision::Drop),
                "q" => return Err(stopped("quit")),
                "s" => self.change_speaker(quote)?,
                "d" => self.change_date(quote)?,
                other => {
                    match other.parse().ok().and_then(|n: usize| bearers.get(n.wrapping_sub(1))) {
                        Some(bearer) => quote.who = Some(bearer.clone()),
                        None => output::stderr(&format!("{} is no answer", shown(other))),
                    }
                }
            }
            in_vain = if *quote == before { in_vain + 1 } else { 0 };
            one.renew();
        }
        Err(stopped(&format!("{PATIENCE} answers changed nothing")))
    }

    fn change_speaker(&mut self, quote: &mut Quote) -> Result<()> {
        output::stderr("who said it?");
        let name = self.answer()?;
        if !name.is_empty() {
            quote.who = Some(name);
        }
        Ok(())
    }

    fn change_date(&mut self, quote: &mut Quote) -> Result<()> {
        output::stderr("when? (2025-11-27, 2025-11, 2025-11-17/2025-11-23, 2025-11-27~, unknown)");
        let answer = self.answer()?;
        match answer.parse() {
            _ if answer.is_empty() => {}
            Ok(said) => quote.said = Some(SaidAt { said, basis: "hand".to_owned() }),
            Err(error) => output::stderr(&error.to_string()),
        }
        Ok(())
    }

    /// The next line.
    fn answer(&mut self) -> Result<String> {
        let mut line = String::new();
        let read = self.answers.read_line(&mut line).context("cannot read the answer")?;
        if read == 0 { Err(stopped("the answers ended")) } else { Ok(line.trim().to_owned()) }
    }
}

/// Who stops half-way must not find half of it done.
fn stopped(why: &str) -> anyhow::Error {
    Advice::error(format!("{why}; nothing was written or saved"), "k keeps a quote as it is")
}
