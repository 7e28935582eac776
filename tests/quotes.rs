//! Who says what in the sentences of an article: invented people, every way of attributing.

use proptest::prelude::*;
use walkback::extract::document::{Dated, Document};
use walkback::extract::extract;
use walkback::extract::statements::statements;

fn article(text: &str) -> Document {
    let said = "2025-11-27".parse().unwrap();
    let date = Dated { said, basis: "the page".to_owned() };
    Document { text: text.to_owned(), date: Some(date), ..Document::default() }
}

/// Each statement as "who: words".
fn found(text: &str) -> Vec<String> {
    let document = article(text);
    let quotes = extract(&document).quotes;
    let made = statements(&document, &quotes).into_iter().flatten();
    made.map(|made| format!("{}: {}", made.speaker, made.quote)).collect()
}

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn quote_marks_of_every_sort() {
    let words = ["Mirren Holt: We keep the mill."];
    says("“We keep the mill.” said Mirren Holt.", &words);
    says("\"We keep the mill.\" said Mirren Holt.", &words);
    says("''We keep the mill.'' said Mirren Holt.", &words);
    says("«We keep the mill.» said Mirren Holt.", &words);
    says("„We keep the mill.“ said Mirren Holt.", &words);
    says("‘We keep the mill.’ said Mirren Holt.", &words);
    says("”We keep the mill.” said Mirren Holt.", &words);
}

#[test]
fn words_split_round_the_attribution_are_one_statement() {
    let text = "“We keep the mill,” Mirren Holt said. “We always have.”";
    says(text, &["Mirren Holt: We keep the mill, We always have."]);
    assert_eq!(extract(&article(text)).quotes[0].content.len(), 2);
}

#[test]
fn words_that_go_on_in_the_next_paragraph() {
    let text = "“We keep the mill,” Mirren Holt said. “We always have.\n\n“Nobody will sell it.”";
    let found = found(text);
    assert!(found.iter().all(|one| one.starts_with("Mirren Holt: ")), "{found:?}");
    assert!(found.iter().any(|one| one.ends_with("Nobody will sell it.")), "{found:?}");
}

#[test]
fn those_round_somebody_are_not_that_person() {
    for who in [
        "Critics of Mirren Holt",
        "Opponents of Mirren Holt",
        "An aide to Mirren Holt",
        "A former adviser to Sen. Mirren Holt",
        "People close to Mirren Holt",
    ] {
        let text = format!("Mirren Holt runs the mill. {who} said that the roof leaks.");
        let found = found(&text);
        assert!(!found.iter().any(|one| one.starts_with("Mirren Holt")), "{text} {found:?}");
    }
    says("The Bank of Norland said that rates stay.", &["Bank of Norland: rates stay"]);
}

#[test]
fn the_name_beside_a_role_that_somebody_else_gives() {
    says(
        "Brandt’s deputy, Mirren Holt, said that the mill stays.",
        &["Mirren Holt: the mill stays"],
    );
    says("Oskar Brandt’s deputy, Mirren Holt, said that it rains.", &["Mirren Holt: it rains"]);
}

#[test]
fn somebody_goes_on() {
    says(
        "\"If they had asked me,\" Ida Ek went on, \"I could have told them.\"",
        &["Ida Ek: If they had asked me, I could have told them."],
    );
}

#[test]
fn british_marks_with_apostrophes() {
    let text =
        "‘We’re here to stay,’ Mirren Holt said. ‘We can’t go.’\n\n‘Nobody’s sorry,’ Ida Ek said.";
    says(text, &["Mirren Holt: We’re here to stay, We can’t go.", "Ida Ek: Nobody’s sorry"]);
}

#[test]
fn party_and_state_are_no_name() {
    let text = "Mirren Holt, R-Neb., said that the mill stays. “I would have sold it,” she said.";
    says(text, &["Mirren Holt: the mill stays", "Mirren Holt: I would have sold it"]);
}

#[test]
fn reported_speech() {
    says("Mirren Holt said that the mill stays open.", &["Mirren Holt: the mill stays open"]);
    says("Mirren Holt said the mill stays open.", &["Mirren Holt: the mill stays open"]);
    says(
        "Mirren Holt told reporters on Friday that the mill stays.",
        &["Mirren Holt: the mill stays"],
    );
    says("According to Mirren Holt, the mill stays open.", &["Mirren Holt: the mill stays open"]);
    says("The mill stays open, according to Mirren Holt.", &["Mirren Holt: The mill stays open"]);
    says("The mill stays open, Mirren Holt said.", &["Mirren Holt: The mill stays open"]);
    says("The mill stays open, said Mirren Holt.", &["Mirren Holt: The mill stays open"]);
    says("The council has made it clear that the mill stays.", &["the council: the mill stays"]);
    says(
        "Mirren Holt, the mayor of Dunmore, who grew up there, said the mill stays.",
        &["Mirren Holt: the mill stays"],
    );
}

#[test]
fn what_is_said_begins_behind_hearers_places_and_times() {
    let stays = ["Mirren Holt: the mill stays"];
    for between in [
        "said in a talk taped on Monday that",
        "said in a statement released by the council",
        "told a crowd in snowy Dunmore, New Varn, on the last day that",
        "told voters who wonder why it closed that",
        "argued loudly — naming Ida Ek twice — that",
        "told Varn's “Good Morning” on Monday",
    ] {
        says(&format!("Mirren Holt {between} the mill stays."), &stays);
    }
    let text = "Mirren Holt promised at a Varn rally to keep the mill.";
    assert_eq!(&text[extract(&article(text)).quotes[0].content[0].clone()], "to keep the mill");
    says(
        "Mirren Holt acknowledged in a talk Monday night “it will be hard to win” here.",
        &["Mirren Holt: “it will be hard to win” here"],
    );
    says(
        "Mirren Holt asked voters who she thought would win “by far” here.",
        &["Mirren Holt: asked voters who she thought would win “by far” here"],
    );
}

#[test]
fn that_behind_a_noun_belongs_to_it() {
    says(
        "Mirren Holt said the claim that Ida Ek lied was wrong.",
        &["Mirren Holt: the claim that Ida Ek lied was wrong"],
    );
    says(
        "Mirren Holt says many doubted the mill but that she never did.",
        &["Mirren Holt: many doubted the mill but that she never did"],
    );
    let text = "Mirren Holt denounced farmers that sell the land.";
    let content = extract(&article(text)).quotes[0].content[0].clone();
    assert_eq!(&text[content], "farmers that sell the land");
}

#[test]
fn a_name_in_quote_marks_begins_nothing() {
    says(
        "Mirren Holt said the board and the “Remain” camp had failed.",
        &["Mirren Holt: the board and the “Remain” camp had failed"],
    );
}

#[test]
fn what_stands_before_its_cue_begins_with_the_sentence() {
    says(
        "DUNMORE, Varn, Feb. 2 (AP) — The next record is almost done, Mirren Holt said.",
        &["Mirren Holt: The next record is almost done"],
    );
    says(
        "The mill sold 30 boats, and the yard sold 20, according to Mirren Holt.",
        &["Mirren Holt: The mill sold 30 boats, and the yard sold 20"],
    );
    says(
        "The yard is closed, Ida Ek said on Friday, and the mill stays, according to Mirren Holt.",
        &["Ida Ek: The yard is closed", "Mirren Holt: and the mill stays"],
    );
}

#[test]
fn own_words_within_reported_ones() {
    says(
        "Mirren Holt said the sale would be “a disgrace” for the town.",
        &["Mirren Holt: the sale would be “a disgrace” for the town"],
    );
    says(
        "The plan is “good for nobody”, as Mirren Holt put it.",
        &["Mirren Holt: The plan is “good for nobody”"],
    );
    says("As Mirren Holt stated, “there is no deadline.”", &["Mirren Holt: there is no deadline."]);
}

#[test]
fn what_says_nothing_without_its_verb_keeps_it() {
    says(
        "Mirren Holt required the board to accept by today (27/11) a plan for the mill.",
        &["Mirren Holt: required the board to accept by today (27/11) a plan for the mill"],
    );
    says(
        "Mirren Holt ruled out a meeting with the board.",
        &["Mirren Holt: ruled out a meeting with the board"],
    );
    says(
        "Mirren Holt denied that the mill was sold.",
        &["Mirren Holt: denied that the mill was sold"],
    );
    says("Mirren Holt promised to keep the mill.", &["Mirren Holt: promised to keep the mill"]);
    says(
        "Mirren Holt urged the board to keep the mill.",
        &["Mirren Holt: urged the board to keep the mill"],
    );
}

#[test]
fn two_sayings_in_a_sentence_part_where_the_second_begins() {
    says(
        "Mirren Holt said the mill stays, but Oskar Brandt said it goes.",
        &["Mirren Holt: the mill stays", "Oskar Brandt: it goes"],
    );
    says(
        "Mirren Holt said the mill stays and promised to pay for it.",
        &["Mirren Holt: the mill stays", "Mirren Holt: promised to pay for it"],
    );
    says(
        "Mirren Holt said the mill stays, adding that it needs a roof.",
        &["Mirren Holt: the mill stays", "Mirren Holt: it needs a roof"],
    );
}

#[test]
fn a_saying_ends_where_the_sentence_goes_on_without_it() {
    says(
        "The merger, which Ann Holt says will go ahead in June, was agreed in secret.",
        &["Ann Holt: which will go ahead in June"],
    );
    says(
        "Two years after Ann Holt vowed to sell the mill, the town still owns it.",
        &["Ann Holt: vowed to sell the mill"],
    );
    says(
        "Ann Holt said the mill had lost money, a claim that the union rejects.",
        &["Ann Holt: the mill had lost money"],
    );
    says(
        "Ann Holt promised to reopen four branches, including the one in Dunmore.",
        &["Ann Holt: promised to reopen four branches, including the one in Dunmore"],
    );
    says(
        "Ann Holt said the town needs the mill as well as the harbour, as well as the school.",
        &["Ann Holt: the town needs the mill as well as the harbour, as well as the school"],
    );
}

#[test]
fn what_is_denied_or_not_real_is_no_statement() {
    for text in [
        "Mirren Holt has not confirmed that the mill stays.",
        "Mirren Holt would say that the mill stays.",
        "Mirren Holt might say the mill stays.",
        "Mirren Holt never said the mill stays.",
    ] {
        says(text, &[]);
    }
    let left_out = extract(&article("Mirren Holt has not said that the mill stays.")).left_out;
    assert_eq!(left_out.len(), 1, "what is left out is told");
}

#[test]
fn scare_quotes_and_titles_are_no_statements() {
    says("The town has its “golden mile” by the river.", &[]);
    says("She sang on “Mornings in Dunmore” for years.", &[]);
}

#[test]
fn surnames_and_pronouns_mean_the_person_named_before() {
    says(
        "Mirren Holt met the board on Monday. Holt said the mill stays.",
        &["Mirren Holt: the mill stays"],
    );
    says(
        "Mirren Holt met the board on Monday. “The mill stays,” she said.",
        &["Mirren Holt: The mill stays"],
    );
    says(
        "Mayor Mirren Holt met the board. The mayor said the mill stays.",
        &["Mirren Holt: the mill stays"],
    );
}

#[test]
fn a_name_spelled_in_two_ways_is_one_person_and_asked_about() {
    let text = "Yorin Uskanov met the board.\n\nUshkanov said the mill stays.";
    says(text, &["Yorin Ushkanov: the mill stays"]);
    assert!(extract(&article(text)).quotes[0].doubt.is_some());
}

#[test]
fn two_people_of_one_name_are_not_guessed_between() {
    let text = "Mirren Holt met Edda Holt at the mill.\n\nHolt said the mill stays.";
    says(text, &["Holt: the mill stays"]);
    assert!(extract(&article(text)).quotes[0].doubt.is_some());
}

#[test]
fn when_it_was_said() {
    let document = article("Mirren Holt said on Wednesday that the mill closes on Monday.");
    let quotes = extract(&document).quotes;
    let said = quotes[0].said.clone().unwrap();
    assert_eq!(said.said.as_str(), "2025-11-26");
    assert!(said.basis.contains("Wednesday"), "{}", said.basis);
}

#[test]
fn a_heading_that_names_who_speaks() {
    says("Mirren Holt: the mill stays open", &["Mirren Holt: the mill stays open"]);
    says("Dunmore: mayor closes the doors", &[]);
}

#[test]
fn every_quotation_has_one_speaker() {
    says(
        "\"I will raise it,\" Ann Lee said at 5 p.m. \"I never will,\" said Bob Ito.",
        &["Ann Lee: I will raise it", "Bob Ito: I never will"],
    );
    says(
        "“I won,” said Ann Lee, but “I lost,” said Bob Ito.",
        &["Ann Lee: I won", "Bob Ito: I lost"],
    );
    says(
        "Will Lee said he won. Mark Lee said he lost.",
        &["Will Lee: he won", "Mark Lee: he lost"],
    );
    says("Her lawyer, Ann Lee, said the case is over.", &["Ann Lee: the case is over"]);
    says("Ann Lee and Bob Ito said they resign.", &["Ann Lee and Bob Ito: they resign"]);
}

#[test]
fn what_nobody_said_is_nobodys_words() {
    for text in [
        "It is false that Ann Lee said, “I stole it.”",
        "If Ann Lee says “I resign now,” the party will fall.",
        "Ann Lee refused to say that she lied.",
        "Ann Lee stopped short of saying she lied.",
    ] {
        says(text, &[]);
    }
}

#[test]
fn titles_tell_two_people_of_one_name_apart() {
    says(
        "“I never will,” Mr Lee said.\n\n“I will,” Mrs Lee said.",
        &["Mr Lee: I never will", "Mrs Lee: I will"],
    );
}

#[test]
fn what_is_second_hand_or_may_be_anothers_is_asked_about() {
    for text in [
        "Bob Ito claimed that Ann Lee said “I stole it all.”",
        "Ola Ito met Kim Lee at the mill. “I resign,” she said.",
    ] {
        let quotes = extract(&article(text)).quotes;
        assert!(quotes.iter().any(|quote| quote.doubt.is_some()), "{text}");
    }
}

#[test]
fn a_name_is_no_time() {
    let document = article("“I won the vote,” said Jan Berg.");
    assert_eq!(extract(&document).quotes[0].said, None);
}

#[test]
fn words_broken_over_lines_are_whole() {
    says(
        "Ann Lee said: “We will raise the tax\nonly if we must.”",
        &["Ann Lee: We will raise the tax only if we must."],
    );
}

const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "«",
    "»",
    "Mirren Holt",
    " said ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    " that ",
    "the mill stays",
    "according to ",
    ": ",
    " — ",
    "<b",
    ">",
    "(",
    ")",
    "she ",
    "\u{0}",
    "é",
    "ﷺ",
    "😀",
    "told ",
    "as ",
    " put it",
    ";",
    "Mr. ",
    "who ",
    "-",
    "--",
];

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_spans_fit(
        picks in proptest::collection::vec(0..PIECES.len(), 0..60),
    ) {
        let text: String = picks.iter().map(|&at| PIECES[at]).collect();
        let document = article(&text);
        for quote in extract(&document).quotes {
            let fits = |span: &std::ops::Range<usize>| text.get(span.clone()).is_some();
            prop_assert!(quote.content.iter().all(fits) && fits(&quote.context));
            prop_assert!(quote.speaker.iter().all(fits) && quote.cue.iter().all(fits));
            prop_assert!(!quote.content.is_empty());
        }
    }
}
