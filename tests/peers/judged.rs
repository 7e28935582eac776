//! What the judge must not fall for. Scores move whenever the weights are fitted anew; what is asserted is
//! whether a report shows a pair (likely or firm) and whether anything was found at all.

use walkback::finding::{Kind, Reversal, Strength};
use walkback::judge::{Basis, Side, judge};

type Pair = (&'static str, &'static str);

fn found(earlier: &str, later: &str) -> Option<Reversal> {
    let reading = |said: &str, quote: &str| Side::read(quote, &said.parse().unwrap());
    judge(&reading("2024-03-01", earlier), &reading("2024-03-20", later), Basis::Rules).reversal
}

fn strength(earlier: &str, later: &str) -> Option<Strength> {
    found(earlier, later).map(|reversal| reversal.strength)
}

/// A report shows none of them unless somebody asks for what is merely possible.
#[track_caller]
fn silent(pairs: &[Pair]) {
    let shown: Vec<&Pair> = pairs
        .iter()
        .filter(|(one, other)| strength(one, other) >= Some(Strength::Likely))
        .collect();
    assert!(shown.is_empty(), "flagged: {shown:#?}");
}

/// Every one is found.
#[track_caller]
fn flagged(pairs: &[Pair]) {
    let missed: Vec<&Pair> =
        pairs.iter().filter(|(one, other)| strength(one, other).is_none()).collect();
    assert!(missed.is_empty(), "not flagged: {missed:#?}");
}

#[test]
fn the_same_phrase_of_another_object_is_silent() {
    silent(&[
        (
            "The warning light on the fuel pump was on that night.",
            "The warning light on the cabin door was not on that night.",
        ),
        ("There was a guard at the east gate.", "There was no guard at the loading dock."),
        (
            "I checked the brakes on the tram before the shift.",
            "I did not check the brakes on the trailer before the shift.",
        ),
        ("We have a contract for the snow ploughs.", "We have no contract for the street lamps."),
        ("The alarm in the boiler room works.", "The alarm in the archive does not work."),
        ("The school in Orlen has a nurse.", "The school in Tarrow has no nurse."),
    ]);
    flagged(&[
        (
            "The warning light on the fuel pump was on that night.",
            "The warning light on the fuel pump was not on that night.",
        ),
        ("There was a guard at the east gate.", "There was no guard at the east gate."),
        ("We have a contract for the snow ploughs.", "We have no contract for the snow ploughs."),
        ("The school in Orlen has a nurse.", "The school in Orlen has no nurse."),
    ]);
}

#[test]
fn a_prefix_that_denies_is_a_denial() {
    let words = [
        ("exhaustive", "non-exhaustive"),
        ("binding", "nonbinding"),
        ("refundable", "non\u{2011}refundable"),
        ("taxable", "non-taxable"),
        ("lawful", "unlawful"),
        ("audited", "unaudited"),
        ("licensed", "unlicensed"),
        ("complete", "incomplete"),
        ("legible", "illegible"),
        ("admissible", "inadmissible"),
    ];
    let says = |is: &str, word: &str| format!("The list of fees in Varde {is} {word}.");
    for (word, denied) in words {
        let (plain, prefixed, negated) =
            (says("is", word), says("is", denied), says("is not", word));
        assert!(found(&plain, &prefixed).is_some(), "{plain} / {prefixed}");
        assert!(found(&prefixed, &plain).is_some(), "{prefixed} / {plain}");
        for agrees in [&negated, &prefixed] {
            assert!(strength(&prefixed, agrees) < Some(Strength::Likely), "{prefixed} / {agrees}");
        }
    }
}

#[test]
fn an_opposite_among_words_that_all_agree_is_flagged() {
    flagged(&[
        ("Remote access is enabled on every meter.", "Remote access is disabled on every meter."),
        ("The registry stays open to the public.", "The registry stays closed to the public."),
        (
            "The valve opens automatically when the pressure drops.",
            "The valve closes automatically when the pressure drops.",
        ),
        ("Ferry fares will rise in May.", "Ferry fares will fall in May."),
        ("Two-step login is mandatory for clerks.", "Two-step login is optional for clerks."),
        (
            "The council accepted the offer from Brandt Quarries.",
            "The council rejected the offer from Brandt Quarries.",
        ),
    ]);
    silent(&[
        ("Remote access is enabled on every meter.", "Remote access is not disabled on any meter."),
        (
            "The council rejected the offer from Brandt Quarries.",
            "The council did not accept the offer from Brandt Quarries.",
        ),
        ("The registry stays open to the public.", "The registry stays open to the public."),
    ]);
}

#[test]
fn agreement_in_all_else_does_not_hide_a_contradiction() {
    flagged(&[
        (
            "The new depot in Varde is on schedule, the roof is finished, the tracks are laid, and the \
             trams will run from there in autumn.",
            "The new depot in Varde is on schedule, the roof is finished, the tracks are laid, and the \
             trams will not run from there in autumn.",
        ),
        (
            "We thank the staff, we value the patients, and we will keep the maternity ward in Ellmar.",
            "We thank the staff, we value the patients, and we will close the maternity ward in Ellmar.",
        ),
        (
            "All wells in Tolby were tested and the water is safe to drink.",
            "All wells in Tolby were tested and the water is unsafe to drink.",
        ),
        (
            "The merger with Oakfold is good for customers, and no branch will close because of it.",
            "The merger with Oakfold is good for customers, and nine branches will close because of it.",
        ),
        (
            "The bridge in Hallow was inspected in spring by two engineers and carries lorries of 40 \
             tonnes.",
            "The bridge in Hallow was inspected in spring by two engineers and carries lorries of 12 \
             tonnes.",
        ),
    ]);
}

#[test]
fn a_negated_claim_is_not_the_claim() {
    flagged(&[
        ("The dam is safe.", "The dam is not safe."),
        ("We will repair the pier.", "We will not repair the pier."),
        ("Tuition stays free.", "Tuition does not stay free."),
        ("Nobody at Oakfold read the memo.", "We at Oakfold read the memo."),
        (
            "I did not sleep well, but the dam is safe.",
            "I did not sleep well, and the dam is not safe.",
        ),
    ]);
}

#[test]
fn a_negation_ends_with_its_clause_and_its_sentence() {
    silent(&[
        ("The dam is safe.", "I did not sleep well. The dam is safe."),
        ("The dam is safe.", "It is not a matter of opinion: the dam is safe."),
        ("We will repair the pier.", "We have no time to lose, and we will repair the pier."),
        ("Tuition stays free.", "This is no surprise to anyone. Tuition stays free."),
        (
            "The archive will open in May.",
            "The roof was not finished, but the archive will open in May.",
        ),
    ]);
}

#[test]
fn a_negation_does_not_reach_into_the_next_paragraph() {
    silent(&[
        (
            "The harbour fund is solvent.",
            "We do not comment on rumours.\n\nThe harbour fund is solvent.",
        ),
        ("Bus passes will stay free for pupils", "Not now\n\nBus passes will stay free for pupils"),
        (
            "The clinic in Nore keeps its night shift.",
            "No new debt\r\n\r\nThe clinic in Nore keeps its night shift.",
        ),
        ("We will repair the pier.", "Never again\n \nWe will repair the pier."),
        (
            "The pool stays open on Sundays.",
            "No comment on the tender\n\nThe pool stays open on Sundays.\n\nNo questions",
        ),
    ]);
    flagged(&[
        (
            "The harbour fund is solvent.",
            "We do not comment on rumours.\n\nThe harbour fund is not solvent.",
        ),
        (
            "The clinic in Nore keeps its night shift.",
            "Thank you for coming.\r\n\r\nThe clinic in Nore does not keep its night shift.",
        ),
        // a line that is merely broken goes on
        ("We will repair the pier.", "We will not\nrepair the pier."),
    ]);
}

#[test]
fn statements_about_unrelated_matters_are_silent() {
    silent(&[
        ("We will not raise the dog tax.", "The choir rehearses every Tuesday."),
        ("There is no shortage of salt.", "The opera has a new director."),
        ("I have never owned a boat.", "The tram to Lindal is late every day."),
        ("Nobody was hurt in the fire.", "Our exports to Quell grew by 4 percent."),
        ("I oppose the toll.", "I support the orchestra."),
        ("The road to Fenn is closed.", "The museum is open."),
        ("The deadline for bids is 3 May.", "The mayor turns sixty on 10 May."),
    ]);
    flagged(&[
        ("I oppose the toll.", "I support the toll."),
        ("The road to Fenn is closed.", "The road to Fenn is open."),
    ]);
}

#[test]
fn a_name_in_common_is_not_enough() {
    silent(&[
        ("Marit Oskam lives in Brenn.", "Marit Oskam works in Tarrow."),
        ("Oakfold has its headquarters in Varde.", "Oakfold has a plant in Nore."),
        ("The Kestrel arm costs 900 crowns.", "The Kestrel arm weighs 12 kilos."),
        ("Our clinic in Ellmar has 40 beds.", "Our clinic in Ellmar has 12 nurses."),
        ("The mayor of Tolby is a teacher.", "The mayor of Tolby has three children."),
        ("The ferry leaves from Pier 3.", "The ferry leaves at noon."),
    ]);
    flagged(&[
        (
            "Oakfold has its headquarters in Varde.",
            "Oakfold does not have its headquarters in Varde.",
        ),
        ("The Kestrel arm costs 900 crowns.", "The Kestrel arm costs 1,400 crowns."),
        ("Our clinic in Ellmar has 40 beds.", "Our clinic in Ellmar has 25 beds."),
    ]);
}

#[test]
fn leaving_something_out_denies_nothing() {
    silent(&[
        ("We will build a library, a pool and a theatre.", "We will build a library and a pool."),
        ("The programme trains nurses and midwives.", "The programme trains nurses."),
        ("Our coach is strict, fair and funny.", "Our coach is strict and fair."),
        ("At least 40 farms applied.", "52 farms applied."),
        ("The tram stops in Brenn.", "The tram stops in Tarrow as well."),
        ("Paper ballots are used in Nore.", "Paper ballots and postal ballots are used in Nore."),
        ("I spoke with the harbour master.", "I spoke with the harbour master and his deputy."),
    ]);
    flagged(&[
        ("We will build a library and a pool.", "We will build a library but not a pool."),
        ("At least 40 farms applied.", "Only 12 farms applied."),
        ("The programme trains nurses and midwives.", "The programme does not train midwives."),
    ]);
}

#[test]
fn conditions_and_hedges_cap_the_strength() {
    silent(&[
        (
            "The tenant must pay the deposit.",
            "If the flat is damaged, the tenant does not have to pay the deposit.",
        ),
        ("We will open the quarry.", "Unless the court objects, we may not open the quarry."),
        ("The contract ends in June.", "Perhaps the contract does not end in June."),
        (
            "The supplier shall deliver the parts by 3 May.",
            "Should a strike occur, the supplier shall deliver the parts by 10 May.",
        ),
        (
            "Members may vote by post.",
            "Members may not vote by post where the statutes provide otherwise.",
        ),
        ("We will keep the night train.", "If the subsidy ends, we will not keep the night train."),
        ("The mill is safe.", "It is possible that the mill is not safe."),
        ("The mill is safe.", "There is a chance that the mill is not safe."),
        ("The mill is safe.", "It's conceivable that the mill is not safe."),
    ]);
    flagged(&[
        ("The tenant must pay the deposit.", "The tenant does not have to pay the deposit."),
        ("We will keep the night train.", "We will not keep the night train."),
        ("The contract ends in June.", "The contract does not end in June."),
        ("The mill is safe.", "It is certain that the mill is not safe."),
    ]);
}

#[test]
fn a_date_moved_by_a_week_is_flagged() {
    flagged(&[
        ("The deadline is 3 May.", "The deadline is 10 May."),
        ("Offers must reach us by 3 May.", "Offers must reach us by 10 May."),
        ("The deadline for bids is 3 May 2024.", "The deadline for bids is 10 May 2024."),
        ("The pier opens on 14 April.", "The pier opens on 15 April."),
        (
            "The new line to Fenn starts on Monday 6 May.",
            "The new line to Fenn starts on Monday 13 May.",
        ),
        ("Applications close at noon on 1 June.", "Applications close at noon on 8 June."),
    ]);
    silent(&[
        ("The deadline is 3 May.", "The deadline is the third of May."),
        ("The deadline is 3 May.", "The deadline is on 2024-05-03."),
    ]);
}

#[test]
fn punctuation_is_read() {
    flagged(&[
        ("The deadline is 3 May.", "No deadline."),
        ("The bridge in Hallow is safe.", "The bridge in Hallow is not safe."),
        ("We will close the depot in Varde.", "We will not close the depot in Varde."),
    ]);
    silent(&[
        ("The deadline is 3 May.", "No deadline?"),
        ("The deadline is 3 May.", "No, deadline 3 May."),
        ("The fee is 9 crowns.", "No, fee: 9 crowns."),
        ("The bridge in Hallow is safe.", "The bridge in Hallow is not safe?"),
        ("We will close the depot in Varde.", "No! We will close the depot in Varde."),
    ]);
}

#[test]
fn swapping_the_days_changes_the_verdict() {
    let cases = [
        (
            Kind::CommitmentSoftened,
            "We guarantee that the pool opens in May.",
            "We hope that the pool opens in May.",
        ),
        (
            Kind::CommitmentSoftened,
            "We will certainly repair the pier.",
            "We will try to repair the pier.",
        ),
        (
            Kind::SayingDenied,
            "The hospital costs 640 million.",
            "I never said that the hospital costs 640 million.",
        ),
        (
            Kind::SayingDenied,
            "We will cap the rents in Brenn.",
            "I never said we would cap the rents in Brenn.",
        ),
        (Kind::PledgeBroken, "I will never sell the mill.", "I sold the mill in April."),
        (Kind::PledgeBroken, "We will not close the depot.", "We closed the depot last week."),
    ];
    for (kind, one, other) in cases {
        let says = |earlier: &str, later: &str| {
            found(earlier, later)
                .is_some_and(|reversal| reversal.kind == kind || reversal.also.contains(&kind))
        };
        assert!(says(one, other), "{kind}: {one} / {other}");
        assert!(!says(other, one), "{kind}: {other} / {one}");
    }
}
