//! The help of every command, whole, so that a changed flag shows in review.

use clap::Command;

/// Every command with its name as typed, depth first.
fn all(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
    found.push((name.to_owned(), command.clone()));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        all(sub, &format!("{name} {}", sub.get_name()), found);
    }
}

fn commands() -> Vec<(String, Command)> {
    let mut command = walkback::cli::command().term_width(100);
    command.build();
    let mut found = Vec::new();
    all(&command, "walkback", &mut found);
    found
}

#[test]
fn help_of_every_command() {
    for (name, mut command) in commands() {
        let help = command.render_long_help().to_string();
        insta::assert_snapshot!(name.replace(' ', "-"), help);
    }
}

#[test]
fn every_command_gives_an_example() {
    for (name, command) in commands() {
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(after.contains("Example"), "{name} has no example");
        assert!(after.contains("walkback "), "{name} has no example");
        assert!(command.get_about().is_some(), "{name} does not say what it does");
    }
}

#[test]
fn every_flag_says_what_it_does() {
    for (name, command) in commands() {
        for arg in command.get_arguments() {
            assert!(arg.get_help().is_some(), "{name}: {} has no help", arg.get_id());
        }
    }
}

#[test]
fn the_definition_is_sound() {
    walkback::cli::command().debug_assert();
}
