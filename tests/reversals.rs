//! The library face: the reversals of fact logs in the tests of others.

use walkback::compare::Judges;
use walkback::finding::{Kind, Strength};
use walkback::reversals::{Error, Reversals};

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_record_has_these_reversals() {
    insta::assert_snapshot!(Reversals::in_logs([path("data/halden.toml")]).unwrap());
}

#[test]
fn the_order_of_files_changes_nothing() {
    let rules = Reversals::options().judges(Judges::Rules);
    let (one, other) = (path("data/halden.toml"), path("data/aldmoor.toml"));
    let both = rules.in_logs([&one, &other]).unwrap();
    assert_eq!(both, rules.in_logs([&other, &one]).unwrap());
    assert_eq!(both, rules.in_logs([&other, &one, &one]).unwrap());
    assert!(both.kinds().contains(&Kind::DateMoved), "{both}");
    let firm = rules.from(Strength::Firm).in_logs([&one, &other]).unwrap();
    assert!(firm.findings().iter().all(|one| one.reversal.strength == Strength::Firm));
}

#[test]
fn a_log_with_an_error_is_not_compared() {
    let dir = tempfile::tempdir().unwrap();
    let good = "[[statement]]\nspeaker = 'Ann'\nsaid = '2025'\nquote = 'No.'\n";
    std::fs::write(dir.path().join("a.toml"), good).unwrap();
    std::fs::write(dir.path().join("b.toml"), "[[statement]]\nspeaker = 'Ann'\n").unwrap();
    let Err(Error::Records(problems)) = Reversals::in_logs([dir.path()]) else {
        panic!("a statement without words was taken");
    };
    assert!(problems.iter().all(|problem| problem.file.ends_with("b.toml")), "{problems:?}");
}

#[test]
fn a_verdict_in_the_log_stands_at_its_finding() {
    let log = |verdict: &str| {
        format!(
            "[[statement]]\nspeaker = 'Mirren Holt'\nsaid = '2024-01-16'\n\
             quote = 'The Kestrel arm ships on 3 May.'\n\
             [[statement]]\nspeaker = 'Mirren Holt'\nsaid = '2024-03-12'\n\
             quote = 'The Kestrel arm ships on 9 September.'\n{verdict}"
        )
    };
    let rules = Reversals::options().judges(Judges::Rules);
    let found = rules.in_text("a.toml", log("").as_bytes()).unwrap();
    let [finding] = found.findings() else { panic!("{found}") };
    let verdict = format!(
        "[[verdict]]\nearlier = '{}'\nlater = '{}'\nkind = '{}'\nverdict = 'dismissed'\n\
         reason = 'two different arms'\nby = 'Bo'\n",
        finding.earlier.id(),
        finding.later.id(),
        finding.reversal.kind
    );
    let found = rules.in_text("a.toml", log(&verdict).as_bytes()).unwrap();
    assert!(found.findings()[0].is_dismissed());
    assert!(found.to_string().contains("two different arms"), "{found}");
    assert!(
        found.to_string().ends_with("No reversals (1 dismissed) among 2 statements by 1 speaker\n")
    );
}
