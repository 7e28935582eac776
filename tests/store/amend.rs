//! Corrections and retractions after the fact, and the same answer as the pure functions give.

use super::*;
use walkback::record::Current;
use walkback::said::Said;

fn correction(replaces: &Statement, with: &Statement) -> Correction {
    Correction {
        replaces: replaces.id(),
        with: with.id(),
        reason: "misheard".to_owned(),
        by: None,
        recorded: None,
    }
}

fn three() -> (Statement, Statement, Statement, Record) {
    let [a, b, c] = ["one", "two", "three"].map(|quote| statement("Ann", "2025", quote));
    let record = statements([a.clone(), b.clone(), c.clone()]);
    (a, b, c, record)
}

#[test]
fn a_correction_is_recorded_once() {
    let (a, b, _, record) = three();
    let (_folder, mut store) = store_of(&record);
    assert!(store.correct(&correction(&a, &b)).unwrap());
    assert!(!store.correct(&correction(&a, &b)).unwrap());
    assert_eq!(store.corrections().unwrap(), [correction(&a, &b)]);
}

#[test]
fn a_correction_that_closes_a_circle_is_refused() {
    let (a, b, c, record) = three();
    let (_folder, mut store) = store_of(&record);
    store.correct(&correction(&a, &b)).unwrap();
    store.correct(&correction(&b, &c)).unwrap();
    for (replaces, with) in [(&c, &a), (&b, &a), (&a, &a)] {
        let (fault, _) = fault(store.correct(&correction(replaces, with)));
        assert!(matches!(fault, Fault::Circular { .. }), "{fault}");
    }
    assert_eq!(store.corrections().unwrap().len(), 2);
}

#[test]
fn what_names_an_unknown_statement_is_refused_whole() {
    let (a, b, _, mut record) = three();
    let stranger = statement("Bob", "2025", "four");
    let (_folder, mut store) = store_of(&record);
    let (unknown, text) = fault(store.correct(&correction(&a, &stranger)));
    assert!(matches!(unknown, Fault::UnknownId(_)));
    assert!(text.contains(&stranger.id().to_string()), "{text}");
    let retraction =
        Retraction { retracts: stranger.id(), reason: String::new(), by: None, recorded: None };
    assert!(matches!(fault(store.retract(&retraction)).0, Fault::UnknownId(_)));
    let verdict = Verdict { later: stranger.id(), ..everything().verdicts[0].clone() };
    assert!(matches!(fault(store.decide(std::slice::from_ref(&verdict))).0, Fault::UnknownId(_)));
    let before = store.record().unwrap();
    record.statements.push(statement("Cid", "2025", "five"));
    record.corrections = vec![correction(&a, &b), correction(&b, &stranger)];
    assert!(matches!(fault(store.add(&record)).0, Fault::UnknownId(_)));
    assert_eq!(store.record().unwrap(), before);
}

fn in_force(current: &Current<'_>) -> Vec<(String, String, usize)> {
    let show =
        |s: &walkback::record::InForce<'_>| (s.id.to_string(), s.speaker.to_owned(), s.occurrences);
    current.statements.iter().map(show).collect()
}

#[test]
fn what_is_in_force_is_what_the_record_says() {
    let mut record = everything();
    let bobs = statement("Bob Ray", "2025-01", "It was me who said it.");
    record.corrections.push(correction(&record.statements[0], &bobs));
    record.statements.push(bobs);
    record.canonical();
    let (_folder, store) = store_of(&record);
    for as_of in [None, Some("2025-11-28"), Some("2020")] {
        let as_of: Option<Said> = as_of.map(|day| day.parse().unwrap());
        let expected = in_force(&record.current(as_of.as_ref()));
        let kept = store.record().unwrap();
        assert_eq!(in_force(&kept.current(as_of.as_ref())), expected);
        // The same, one speaker at a time.
        let mut parts = Vec::new();
        for voice in store.voices().unwrap() {
            let part = store.record_of(&voice).unwrap();
            let mut current = part.current(as_of.as_ref());
            current.statements.retain(|s| voice.has(&s.statement.speaker));
            parts.extend(in_force(&current));
        }
        let mut expected = expected;
        expected.sort();
        parts.sort();
        assert_eq!(parts, expected);
    }
}

#[test]
fn a_correction_that_was_taken_back_is_so_everywhere() {
    let (a, b, c, mut record) = three();
    let time = |day: &str| Some(Recorded(day.parse().unwrap()));
    for (statement, month) in record.statements.iter_mut().zip(["2025-01", "2025-02", "2025-03"]) {
        statement.recorded = time(month);
    }
    record.corrections = vec![
        Correction { recorded: time("2025-02"), ..correction(&a, &b) },
        Correction { recorded: time("2025-03"), ..correction(&b, &c) },
    ];
    let reason = "b was right".to_owned();
    let retraction = Retraction { retracts: c.id(), reason, by: None, recorded: time("2025-04") };
    record.retractions = vec![retraction];
    record.canonical();
    let (_folder, store) = store_of(&record);
    let kept = store.record().unwrap();
    for format in walkback::record::Format::ALL {
        let text = walkback::factlog::write(&kept, *format);
        let read = walkback::read::read("-", text.as_bytes(), Some(*format)).record;
        let on = |day: &str| in_force(&read.current(Some(&day.parse().unwrap())));
        let ids = [("2025-01", &a), ("2025-02", &b), ("2025-03", &c), ("2025-04", &b)];
        for (day, statement) in ids {
            assert_eq!(on(day), [(statement.id().to_string(), "Ann".to_owned(), 1)], "{day}");
        }
    }
    let db = rusqlite::Connection::open(store.path()).unwrap();
    let sql = "SELECT id FROM who_said_what WHERE replaced_by IS NULL AND NOT retracted";
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(rows.map(|id| id.unwrap()).collect::<Vec<_>>(), [b.id().to_string()]);
}
