//! Who does it to whom round a verb, with passives and clefts turned.

use crate::text::Reading;
use crate::text::tags::Tag;

use super::phrases::{Phrase, ending, phrases};
use super::subjects::{Subject, subject};

/// What stands round a verb.
#[derive(Debug, Clone)]
pub(super) struct Roles {
    /// Who does it.
    pub(super) doer: Option<Phrase>,
    /// The doer is singled out: "it was we who", "we were the ones who", "by us".
    pub(super) cleft: bool,
    /// "It was not we who": somebody else did it.
    pub(super) not_they: bool,
    /// The verb itself is denied: "we did not ring".
    pub(super) denied: bool,
    /// It is wanted, asked for, possible: "we wanted to sue", "we might sue".
    pub(super) unreal: bool,
    pub(super) passive: bool,
    /// What it is done to, and what stands behind prepositions.
    pub(super) objects: Vec<Phrase>,
}

/// Reads what stands round a verb.
pub(super) fn roles(reading: &Reading, verb: usize) -> Roles {
    let found = subject(reading, verb, 0);
    let group = Group::new(reading, verb);
    let mut objects = phrases(reading, verb + 1..objects_end(reading, verb));
    objects.retain(|phrase| !reading.is_timed(phrase.head));
    let Subject { phrase, cleft, not_they, unreal, fronted } = found;
    let nobody = phrase.as_ref().is_some_and(|phrase| nobody(reading, phrase));
    let mut roles = Roles {
        doer: phrase,
        cleft,
        not_they,
        denied: group.denied || nobody,
        unreal: unreal || group.unreal,
        passive: group.passive,
        objects,
    };
    if group.passive {
        let by = roles.objects.iter().position(|phrase| phrase.behind(reading, "by"));
        let doer = by.map(|at| roles.objects.remove(at));
        if let Some(done_to) = std::mem::replace(&mut roles.doer, doer) {
            roles.objects.insert(0, Phrase { prep: None, ..done_to });
        }
    }
    if let Some(fronted) = fronted {
        roles.objects.insert(0, Phrase { prep: None, ..fronted });
    }
    roles
}

/// "Nobody", "no bank", "none of us".
fn nobody(reading: &Reading, phrase: &Phrase) -> bool {
    matches!(
        &*reading.tokens[phrase.tokens.start].norm,
        "no" | "nobody" | "none" | "neither" | "nothing" | "few"
    )
}

/// The words in front of a verb that belong to it.
struct Group {
    passive: bool,
    denied: bool,
    unreal: bool,
}

impl Group {
    fn new(reading: &Reading, verb: usize) -> Group {
        let start = (reading.sentence_of(verb).start..verb)
            .rev()
            .take_while(|&at| {
                matches!(reading.tags[at], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not)
            })
            .last()
            .unwrap_or(verb);
        let word = |at: usize| &*reading.tokens[at].norm;
        let helps = |at: usize| reading.tags[at] == Tag::Aux;
        let last = (start..verb).rev().find(|&at| helps(at));
        let being = last.is_some_and(|at| matches!(&*reading.forms[at].lemma, "be" | "get"))
            || (verb > 0 && &*reading.forms[verb - 1].lemma == "get");
        Group {
            passive: being && !word(verb).ends_with("ing"),
            denied: (start..verb).any(|at| matches!(word(at), "not" | "never" | "hardly")),
            unreal: (start..verb).any(|at| {
                matches!(
                    word(at),
                    "might" | "may" | "could" | "would" | "should" | "must" | "can" | "'d"
                ) && !matches!(reading.tags[at], Tag::Aux if word(at) == "'d")
            }),
        }
    }
}

/// Where the objects of a verb end: at the next clause or verb.
fn objects_end(reading: &Reading, verb: usize) -> usize {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let stops = |at: usize| match reading.tags[at] {
        Tag::Sub | Tag::Wh | Tag::Modal => true,
        Tag::Verb => {
            // "paid the striking nurses": a participle in front of a noun
            let narrows = reading.is_nominal(at + 1)
                && matches!(reading.tags[at - 1], Tag::Det | Tag::Poss | Tag::Adj);
            !narrows
        }
        Tag::Aux => true,
        Tag::Det => {
            reading.tokens[at].is("that")
                && matches!(reading.tags[at - 1], Tag::Noun | Tag::Name)
                && matches!(
                    reading.tags.get(at + 1),
                    Some(Tag::Verb | Tag::Aux | Tag::Pron | Tag::Modal)
                )
        }
        Tag::Not => reading.tokens[at - 1].is(","),
        _ => false,
    };
    let mut at = verb + 1;
    // "not one but two": what stands behind ", not" is no object
    while at < clause.tokens.end && !stops(at) {
        at += 1;
    }
    // "asked to withdraw": the subject of an infinitive is no object of its own
    if at < clause.tokens.end
        && reading.tags[at] == Tag::Verb
        && reading.tags[at - 1] == Tag::Noun
        && ending(reading, at, verb + 1).is_some_and(|phrase| phrase.prep.is_none())
        && reading.tokens[at].norm.ends_with("ing")
    {
        return at;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quote: &str, verb: &str, doer: &str, objects: &[(&str, &str)]) {
        let reading = Reading::new(quote, &Default::default());
        let at = reading.tokens.iter().position(|t| t.is(verb)).expect(verb);
        let roles = roles(&reading, at);
        let words = |phrase: &Phrase| reading.words(phrase.tokens.clone()).to_owned();
        assert_eq!(roles.doer.as_ref().map(words).unwrap_or_default(), doer, "{quote}");
        for (prep, wanted) in objects {
            assert!(
                roles.objects.iter().any(|phrase| words(phrase) == *wanted
                    && phrase.prep.map_or("", |at| &*reading.tokens[at].norm) == *prep),
                "{wanted} in {quote}: {:?}",
                roles.objects.iter().map(words).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn plain_and_passive() {
        check("We rang the bank.", "rang", "We", &[("", "the bank")]);
        check("The bank was rung by us on Friday.", "rung", "us", &[("", "The bank")]);
        check("Four boats were sold to them by our yard.", "sold", "our yard", &[("to", "them")]);
        check("In spring the players of the club sued us.", "sued", "the players", &[("", "us")]);
    }

    #[test]
    fn singled_out() {
        check("It was we who rang the bank.", "rang", "we", &[("", "the bank")]);
        check("It was the bank that rang us.", "rang", "the bank", &[("", "us")]);
        check("We were the ones who rang the bank.", "rang", "We", &[("", "the bank")]);
        check("They were the first to ring us.", "ring", "They", &[("", "us")]);
        check("It was the bank that we rang.", "rang", "we", &[("", "the bank")]);
        check(
            "Our side was the one shouting at the judge.",
            "shouting",
            "Our side",
            &[("at", "the judge")],
        );
    }

    #[test]
    fn shared_and_controlled_subjects() {
        check("They came round and asked us.", "asked", "They", &[("", "us")]);
        check("We had to sue the firm.", "sue", "We", &[("", "the firm")]);
        check(
            "Kandor asked us to lend Velm the pumps.",
            "lend",
            "us",
            &[("", "Velm"), ("", "the pumps")],
        );
    }

    #[test]
    fn what_did_not_happen() {
        let reading =
            Reading::new("We did not sue them, we wanted to sue you.", &Default::default());
        let verbs: Vec<usize> =
            (0..reading.tokens.len()).filter(|&at| reading.tokens[at].is("sue")).collect();
        assert!(roles(&reading, verbs[0]).denied);
        assert!(roles(&reading, verbs[1]).unreal);
    }
}
