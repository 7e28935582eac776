//! What people had decided and accepted at the revision, and what is gone of it.

use std::fs;

use super::{CALM, FLIP, RULES, commit, repository, write};
use crate::accepted::{ends, git, run};

const VERDICT: &str = "[[verdict]]\nearlier = \"EARLIER\"\nlater = \"LATER\"\n\
     kind = \"polarity-flipped\"\nverdict = \"dismissed\"\nreason = \"two bridges\"\n";

#[test]
fn a_dismissal_that_was_taken_out_is_told_and_its_pair_is_new() {
    let dir = repository();
    let dir = dir.path();
    write(dir, &format!("{CALM}{FLIP}"));
    let (_, found, _) = run(dir, "report facts --judge rules --format json");
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let finding = &found["findings"][0];
    let id = |side: &str| finding[side]["id"].as_str().unwrap().to_owned();
    let short = finding["id"].as_str().unwrap()[..8].to_owned();
    let verdict = VERDICT.replace("EARLIER", &id("earlier")).replace("LATER", &id("later"));
    fs::write(dir.join("facts/v.toml"), &verdict).unwrap();
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-qm", "dismissed"]);
    git(dir, &["branch", "-f", "main"]);
    assert!(!ends(dir, RULES, 0).contains("verdict"));

    fs::remove_file(dir.join("facts/v.toml")).unwrap();
    let (code, out, err) = run(dir, RULES);
    let told = format!("a verdict on {short} (dismissed) is gone since main: `walkback report`");
    assert!(code == 1 && out.contains(&short) && err.contains(&told), "{out}{err}");

    let later = verdict.replace("dismissed", "confirmed") + "decided = \"2025-11-02\"\n";
    fs::write(dir.join("facts/v.toml"), format!("{verdict}\n{later}")).unwrap();
    let (code, _, err) = run(dir, RULES);
    assert!(code == 1 && err.contains("(dismissed) holds no more since main"), "{err}");

    fs::write(dir.join("facts/v.toml"), verdict.replace("two bridges", "two old bridges")).unwrap();
    assert!(!ends(dir, RULES, 0).contains("verdict"));
}

/// What was accepted and is taken out again counts like a finding that is new.
#[test]
fn an_entry_that_was_taken_out_of_the_accepted_findings_is_told_and_its_pair_is_new() {
    let dir = repository();
    let dir = dir.path();
    write(dir, &format!("{CALM}{FLIP}"));
    let (_, found, _) = run(dir, "report facts --judge rules --format csv");
    let id = found.lines().nth(1).unwrap()[..8].to_owned();
    let accept = |more: &str| format!("accept {id} --judge rules --reason known{more} facts");
    ends(dir, &accept(" --expires 2026-06-30 --now 2026-04-01"), 0);
    commit(dir);
    let today = format!("{RULES} --now 2026-05-01");
    assert!(!ends(dir, &today, 0).contains("accepted"));

    let told = format!("walkback: {id} was accepted at main and is not any more");
    let accepted = fs::read_to_string(dir.join("accepted.toml")).unwrap();
    for without in ["", "# nothing\n", &accepted.replace("2026-06-30", "2026-04-30")] {
        fs::write(dir.join("accepted.toml"), without).unwrap();
        let (code, out, err) = run(dir, &today);
        assert!(code == 1 && out.contains(&id) && err.contains(&told), "{without:?}: {out}{err}");
        assert!(out.contains("1 reversal among"), "{out}");
    }
    fs::remove_file(dir.join("accepted.toml")).unwrap();
    assert!(ends(dir, &today, 1).contains(&told));
    // by then it counts at the revision, too
    assert!(!ends(dir, &format!("{RULES} --now 2026-07-01"), 0).contains("was accepted"));

    // another reason accepts it as well, and so does a verdict that dismisses it
    fs::write(dir.join("accepted.toml"), accepted.replace("known", "well known")).unwrap();
    assert!(!ends(dir, &today, 0).contains("was accepted"));
    fs::remove_file(dir.join("accepted.toml")).unwrap();
    let dismiss =
        format!("review {id} facts --judge rules --dismiss --reason two --now 2026-04-02");
    ends(dir, &dismiss, 0);
    assert!(ends(dir, &today, 0).contains(&told));
}
