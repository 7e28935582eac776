//! Another program's opinion: `--judge-cmd`.
//!
//! The program gets a pair a line on its standard input, as `walkback judge` reads them, and answers each on
//! a line of its standard output with at least `{"id", "flag", "score"}`, in any order. What it says stands by
//! its name beside our findings. What it does not say, or not in this form, is an error and counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::context::{Context, count};
use super::output;
use crate::compare::Judges;
use crate::finding::Outside;
use crate::report::Finding;
use crate::said::Said;

/// Another program that judges too.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct OutsideJudge {
    /// Ask this program too: pairs as JSON Lines on its standard input, as for `walkback judge`, an
    /// answer a line on its standard output: {"id","flag","score","why"?}
    #[arg(long, value_name = "CMD", value_parser = not_blank)]
    judge_cmd: Option<String>,
    /// What to call it [default: its first word]
    #[arg(long, value_name = "NAME", requires = "judge_cmd", value_parser = name_of_its_own)]
    judge_name: Option<String>,
    /// How long to wait for each answer, in seconds
    #[arg(long, value_name = "SECONDS", requires = "judge_cmd", default_value_t = 60,
          value_parser = clap::value_parser!(u64).range(1..=86_400))]
    judge_timeout: u64,
}

fn not_blank(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("there is nothing in it".to_owned());
    }
    Ok(text.to_owned())
}

/// The names of our own judges would be taken for theirs.
fn name_of_its_own(text: &str) -> Result<String, String> {
    if Judges::from_name(text.trim()).is_some() {
        return Err("that is a judge of our own".to_owned());
    }
    not_blank(text)
}

/// A pair to be judged.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Question<'a> {
    /// Comes back with the answer.
    pub(crate) id: String,
    pub(crate) earlier: &'a str,
    pub(crate) later: &'a str,
    pub(crate) earlier_said: &'a Said,
    pub(crate) later_said: &'a Said,
}

#[derive(Debug, Deserialize)]
struct Answer {
    id: String,
    flag: bool,
    score: f64,
    why: Option<String>,
}

/// What came of asking.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// By the id of the question.
    pub(crate) opinions: BTreeMap<String, Outside>,
    /// Questions without an answer.
    pub(crate) missing: usize,
    /// What went wrong, each once, the first few.
    faults: Vec<String>,
    /// How often something went wrong after that.
    more: usize,
}

/// So many faults are told in words.
const TOLD: usize = 3;

/// How long a program that has answered may take to end by itself.
const LEAVE: Duration = Duration::from_secs(2);

/// Characters that are told of an answer that cannot be read.
const BEGINS: usize = 40;

/// Longer lines are no answers.
const LONGEST_LINE: u64 = 1 << 20;

impl OutsideJudge {
    /// Sets its opinion beside each finding. Returns how many it gave none on.
    pub(crate) fn comment(&self, findings: &mut [Finding], context: &Context) -> Result<usize> {
        let questions: Vec<Question<'_>> = findings
            .iter()
            .map(|finding| Question {
                id: finding.id.to_string(),
                earlier: &finding.earlier.quote,
                later: &finding.later.quote,
                earlier_said: &finding.earlier.said,
                later_said: &finding.later.said,
            })
            .collect();
        let Some(mut answers) = self.ask(&questions)? else { return Ok(0) };
        answers.tell(self, questions.len(), context);
        for finding in findings {
            finding.others.extend(answers.opinions.remove(&finding.id.to_string()));
        }
        Ok(answers.missing)
    }

    /// Its name, if there is one.
    pub(crate) fn name(&self) -> Option<String> {
        let command = self.judge_cmd.as_ref()?;
        let first = command.split_whitespace().next().unwrap_or("judge");
        let file = first.rsplit(['/', '\\']).next().unwrap_or(first);
        Some(self.judge_name.clone().unwrap_or_else(|| file.to_owned()))
    }

    /// Asks it; `None` where there is none.
    pub(crate) fn ask(&self, questions: &[Question<'_>]) -> Result<Option<Answers>> {
        let (Some(command), Some(name)) = (&self.judge_cmd, self.name()) else { return Ok(None) };
        let mut answers = Answers::default();
        if questions.is_empty() {
            return Ok(Some(answers));
        }
        let mut lines = Vec::new();
        for question in questions {
            serde_json::to_writer(&mut lines, question)?;
            lines.push(b'\n');
        }
        let mut child = start(command)?;
        let heard = converse(&mut child, lines);
        let wait = Duration::from_secs(self.judge_timeout);
        let ids: BTreeSet<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        // only an answer wins more time: a program that goes on saying something else does not
        let (mut given, mut deadline) = (0, Instant::now() + wait);
        while given < questions.len() {
            match heard.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => answers.take(&line, &name, &ids),
                Err(RecvTimeoutError::Timeout) => {
                    answers.fault(format!("no answer within {} s", self.judge_timeout));
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if answers.opinions.len() > given {
                (given, deadline) = (answers.opinions.len(), Instant::now() + wait);
            }
        }
        drop(heard);
        answers.missing = questions.len() - answers.opinions.len();
        if let Some(fault) = end(child, answers.missing > 0) {
            answers.fault(fault);
        }
        Ok(Some(answers))
    }
}

impl Answers {
    /// Takes in one line.
    fn take(&mut self, line: &str, name: &str, asked: &BTreeSet<&str>) {
        if line.trim().is_empty() {
            return;
        }
        let answer: Answer = match serde_json::from_str(line) {
            Ok(answer) => answer,
            Err(error) => {
                return self.fault(unreadable(line, &error));
            }
        };
        if !(0.0..=1.0).contains(&answer.score) {
            return self.fault(format!("a score that is not within 0 and 1: {}", answer.score));
        }
        if !asked.contains(answer.id.as_str()) {
            return self.fault("an answer with an id that was not asked about".to_owned());
        }
        if self.opinions.contains_key(&answer.id) {
            return self.fault("two answers on one pair; the first counts".to_owned());
        }
        let Answer { id, flag, score, why } = answer;
        self.opinions.insert(id, Outside { judge: name.to_owned(), flag, score, why });
    }

    fn fault(&mut self, fault: String) {
        if self.faults.len() >= TOLD {
            self.more += 1;
        } else if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Tells people what went wrong.
    pub(crate) fn tell(&self, judge: &OutsideJudge, asked: usize, context: &Context) {
        let name = judge.name().unwrap_or_default();
        let mut faults = self.faults.join("; ");
        if self.more > 0 {
            faults.push_str(&format!("; and {} more", self.more));
        }
        if self.missing > 0 {
            let why = if faults.is_empty() { "it ended before it had answered" } else { &faults };
            output::stderr(&format!(
                "walkback: error: {name} gave no opinion on {} of {}: {why}",
                self.missing,
                count(asked, "pair")
            ));
        } else if !faults.is_empty() {
            context.say(&format!("walkback: warning: {name}: {faults}"));
        }
    }
}

/// What is wrong with a line that is no answer, and how it begins.
fn unreadable(line: &str, error: &serde_json::Error) -> String {
    if line.len() as u64 >= LONGEST_LINE {
        return format!(
            "an answer of more than {} kB, the longest that is read",
            LONGEST_LINE >> 10
        );
    }
    let begins: String = line.trim().chars().take(BEGINS).collect();
    format!("an answer that cannot be read, {begins:?}, column {}", error.column())
}

/// Starts a command as the shell does, so that pipes and arguments work.
fn start(command: &str) -> Result<Child> {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut process = Command::new(shell);
    process.arg(flag).arg(command).stdin(Stdio::piped()).stdout(Stdio::piped());
    // a group of its own, so that what the shell starts ends with it
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut process, 0);
    process.spawn().with_context(|| format!("cannot start {command:?}"))
}

/// Sends all questions and hears all lines, each beside the other, so that neither program waits for the
/// other to read.
fn converse(child: &mut Child, questions: Vec<u8>) -> Receiver<String> {
    if let Some(mut stdin) = child.stdin.take() {
        // a program that reads no more has its reasons; what it does not answer is counted
        thread::spawn(move || stdin.write_all(&questions));
    }
    let (say, heard) = sync_channel(1024);
    if let Some(stdout) = child.stdout.take() {
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            loop {
                let mut line = Vec::new();
                let read = stdout.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
                if !read.is_ok_and(|count| count > 0)
                    || say.send(String::from_utf8_lossy(&line).into_owned()).is_err()
                {
                    break;
                }
            }
        });
    }
    heard
}

/// Waits a while for the program to end, then ends it with all that it started; how it failed, if it did.
fn end(mut child: Child, failed: bool) -> Option<String> {
    let until = Instant::now() + if failed { Duration::from_millis(200) } else { LEAVE };
    let mut ended = child.try_wait().ok().flatten();
    while ended.is_none() && Instant::now() < until {
        thread::sleep(Duration::from_millis(10));
        ended = child.try_wait().ok().flatten();
    }
    #[cfg(unix)]
    let _ = Command::new("sh")
        .args(["-c", &format!("kill -9 -{}", child.id())])
        .stderr(Stdio::null())
        .status();
    if ended.is_none() {
        let _ = child.kill();
        let _ = child.wait();
    }
    let status = ended.filter(|status| failed && !status.success())?;
    Some(format!("it ended with {status}"))
}
