//! The proof that nothing was changed: equal facts have one head, and no byte can change unseen.

use proptest::prelude::*;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use walkback::factlog::write;
use walkback::proof::{Checkpoint, Head, compare, facts, prove};
use walkback::read::read;
use walkback::record::{Format, Record};
use walkback::store::Store;

use crate::nasty::record;

fn head(record: &Record) -> String {
    Head::of(&facts(&mut record.clone())).to_string()
}

fn checkpoint(record: &Record) -> Checkpoint {
    Checkpoint::parse(&Checkpoint::write(&facts(&mut record.clone()))).unwrap()
}

/// How many facts of the checkpoint are missing, and how many are new.
fn compared(then: &Checkpoint, record: &Record) -> (usize, usize) {
    let mut record = record.clone();
    let facts = facts(&mut record);
    let compared = compare(then.leaves.as_ref().unwrap(), &facts);
    (compared.missing.len(), compared.added)
}

/// A record in which no two descriptions tell the same thing, so that nothing in it can be left out
/// without a loss.
fn without_repetition(mut record: Record) -> Record {
    for (n, speaker) in record.speakers.iter_mut().enumerate() {
        speaker.name.push_str(&format!(" {n}"));
        for (n, alias) in speaker.aliases.iter_mut().enumerate() {
            alias.name.push_str(&format!(" {n}"));
        }
        for (n, role) in speaker.roles.iter_mut().enumerate() {
            role.title.push_str(&format!(" {n}"));
        }
    }
    record.canonical();
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_of_a_record_changes_unseen(
        record in record(),
        format in proptest::sample::select(Format::ALL),
        places in proptest::collection::vec((0.0..1.0, any::<u8>()), 40),
    ) {
        let record = without_repetition(record);
        let (then, text) = (checkpoint(&record), write(&record, format).into_bytes());
        prop_assert_eq!(compared(&then, &record), (0, 0));
        for (place, byte) in places {
            let mut changed = text.clone();
            let Some(at) = changed.get_mut((text.len() as f64 * place) as usize) else { continue };
            *at = byte;
            let reading = read("changed", &changed, Some(format));
            let mut now = reading.record;
            now.canonical();
            // What cannot be read is told, and a byte of layout changes no fact.
            if now != record && !reading.problems.iter().any(|problem| problem.is_error()) {
                prop_assert!(compared(&then, &now).0 > 0, "{}", String::from_utf8_lossy(&changed));
                prop_assert_ne!(head(&now), then.head.to_string());
            }
        }
    }

    #[test]
    fn a_record_that_grows_keeps_all_it_had(one in record(), other in record()) {
        let mut all = one.clone();
        // The same occurrence may have been recorded earlier elsewhere; the earliest time stands.
        all.extend(Record { statements: Vec::new(), ..other });
        prop_assert_eq!(compared(&checkpoint(&one), &all).0, 0);
    }

    #[test]
    fn equal_facts_have_one_head(record in record()) {
        let expected = head(&record);
        let mut reversed = record.clone();
        reversed.statements.reverse();
        reversed.speakers.reverse();
        reversed.extend(record.clone());
        prop_assert_eq!(head(&reversed), expected.clone());
        for format in Format::ALL {
            let again = read("x", write(&record, *format).as_bytes(), Some(*format)).record;
            prop_assert_eq!(head(&again), expected.clone());
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_checkpoints_panic(text in "\\PC{0,60}", cut in 0.0..1.0, record in record()) {
        let _ = Checkpoint::parse(&text);
        let _ = Checkpoint::parse(&format!("{{\"checkpoint\"{text}"));
        let list = Checkpoint::write(&facts(&mut record.clone()));
        let lines = list.lines().count();
        let kept: Vec<&str> = list.lines().take(1 + (lines as f64 * cut) as usize).collect();
        let read = Checkpoint::parse(&kept.join("\n"));
        prop_assert_eq!(read.is_ok(), kept.len() == lines);
    }
}

#[test]
fn a_database_and_a_fact_log_have_one_head() {
    let log = include_bytes!("../data/ukraine.toml");
    let record = read("ukraine.toml", log, None).record;
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(&dir.path().join("walkback.db")).unwrap();
    let mut last = Record { speakers: record.speakers.clone(), ..Record::default() };
    last.statements = record.statements.iter().rev().cloned().collect();
    store.add(&last).unwrap();
    assert_eq!(head(&store.record().unwrap()), head(&record));
}

/// A proof, as the manual describes it.
#[derive(Deserialize)]
struct Proof {
    record: String,
    index: u64,
    size: u64,
    siblings: Vec<String>,
    head: String,
}

fn sha(bytes: &[&[u8]]) -> Vec<u8> {
    Sha256::digest(bytes.concat()).to_vec()
}

fn hex(text: &str) -> Vec<u8> {
    (0..32).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
}

/// The steps of the manual, with nothing of the library.
fn proves(proof: &Proof) -> bool {
    let mut hash = sha(&[b"\x00", proof.record.as_bytes()]);
    let (mut at, mut last) = (proof.index, proof.size - 1);
    for sibling in &proof.siblings {
        while at % 2 == 0 && at == last && last > 0 {
            (at, last) = (at / 2, last / 2);
        }
        hash = match at % 2 {
            0 => sha(&[b"\x01", &hash, &hex(sibling)]),
            _ => sha(&[b"\x01", &hex(sibling), &hash]),
        };
        (at, last) = (at / 2, last / 2);
    }
    let root: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    proof.head == format!("walkback:v1:{}:{root}", proof.size)
}

#[test]
fn anybody_can_check_a_proof() {
    let log = include_bytes!("../data/halden.toml");
    let mut record = read("halden.toml", log, None).record;
    for count in 1..record.statements.len() {
        let mut some =
            Record { statements: record.statements[..count].to_vec(), ..Record::default() };
        for proof in prove(&facts(&mut some), |_| true) {
            let json = serde_json::to_string(&proof).unwrap();
            assert!(proves(&serde_json::from_str(&json).unwrap()), "{json}");
        }
    }
    let proofs = prove(&facts(&mut record), |_| true);
    let mut wrong: Proof =
        serde_json::from_str(&serde_json::to_string(&proofs[0]).unwrap()).unwrap();
    wrong.record.push(' ');
    assert!(!proves(&wrong));
}
