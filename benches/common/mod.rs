//! What the benchmarks measure on, and how.

#![allow(dead_code, reason = "each benchmark uses a part of this")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use walkback::statement::Statement;

/// Names a file of statements as JSON Lines.
const VARIABLE: &str = "WALKBACK_BENCH_STATEMENTS";

/// The statements of the file that the environment names, or so many made-up ones; says which.
pub(crate) fn statements(made_up: usize) -> Vec<Statement> {
    let Some(path) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        println!("{made_up} statements made up; {VARIABLE} names a file of real ones");
        return generated(made_up);
    };
    let text = fs::read(&path).unwrap();
    let reading = walkback::read::read(&path.display().to_string(), &text, None);
    let broken = reading.problems.iter().find(|problem| problem.is_error());
    assert_eq!(broken, None, "the file has to be whole");
    println!("{} statements of {}", reading.record.statements.len(), path.display());
    reading.record.statements
}

/// Statements with the frequencies of real speech: few speakers and words make up most of it.
pub(crate) fn generated(count: usize) -> Vec<Statement> {
    let mut seed = 7_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let mut statements = Vec::with_capacity(count);
    for _ in 0..count {
        // A product of two draws is small most of the time.
        let speaker = random(21) * random(21);
        let words: Vec<String> =
            (0..16).map(|_| format!("word{}", letters(random(150) * random(150)))).collect();
        let said = format!("20{:02}-{:02}-15", random(26), 1 + random(12));
        let mut statement = Statement {
            speaker: format!("Speaker {speaker}"),
            said: said.parse().unwrap(),
            quote: words.join(" "),
            ..Statement::default()
        };
        statement.source.title = Some(format!("minutes of {said}"));
        statements.push(statement);
    }
    statements
}

fn letters(mut number: u64) -> String {
    let mut text = String::new();
    while number > 0 {
        text.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    text
}

/// Writes statements as JSON Lines.
pub(crate) fn write(statements: &[Statement], path: &Path) {
    let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
    for statement in statements {
        serde_json::to_writer(&mut file, statement).unwrap();
        file.write_all(b"\n").unwrap();
    }
    file.flush().unwrap();
}

/// How long something takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let outcome = work();
    (outcome, start.elapsed())
}

/// The shortest of so many runs of the program; it must not fail.
pub(crate) fn program(args: &[&str], runs: usize) -> Duration {
    let run = || {
        let (status, time) = timed(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
            command.args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
        });
        assert!(matches!(status.code(), Some(0 | 1)), "{args:?}: {status}");
        time
    };
    (0..runs).map(|_| run()).min().unwrap()
}

/// The most memory this process ever held, in MB; Linux alone tells.
pub(crate) fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
