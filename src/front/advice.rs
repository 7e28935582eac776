//! Errors as people see them.

use std::fmt;

/// What went wrong together with what to do about it.
#[derive(Debug)]
pub(crate) struct Advice {
    message: String,
    help: String,
}

impl Advice {
    /// An error with its way out.
    pub(crate) fn error(message: impl Into<String>, help: impl Into<String>) -> anyhow::Error {
        anyhow::Error::new(Advice { message: message.into(), help: help.into() })
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Advice {}

/// The whole chain of causes on one line, then the help where there is some.
pub(crate) fn describe(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        // Some errors repeat their cause in their own message.
        if text.ends_with(&cause) {
            continue;
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&cause);
    }
    if let Some(advice) = error.chain().find_map(|cause| cause.downcast_ref::<Advice>()) {
        text.push_str("\n  help: ");
        text.push_str(&advice.help);
    }
    text
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn tells_the_chain_and_the_help() {
        let error = Err::<(), _>(Advice::error("no database", "run walkback init"))
            .context("cannot add the quote")
            .unwrap_err();
        assert_eq!(
            describe(&error),
            "cannot add the quote: no database\n  help: run walkback init"
        );
    }
}
