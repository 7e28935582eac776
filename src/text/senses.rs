//! What the expressions of the word lists tell.

/// What a listed expression tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Has opposites: `poles` tells which.
    Opposite(u32),
    /// For (+) or against (-) something.
    Stance {
        /// +1 or -1.
        direction: i8,
        /// 1 weak to 3 strong.
        strength: u8,
        /// Position, evaluation or trust.
        about: About,
        /// Where what it is about stands.
        way: Way,
    },
    /// An act that takes a side: whoever wants it is for (+1) or against (-1) a thing.
    Deed {
        /// +1 or -1.
        direction: i8,
        /// The thing does it itself ("it must go"), instead of having it done to it ("scrap it").
        itself: bool,
    },
    /// How binding an announcement is.
    Commitment(Commitment),
    /// A hedge of some sort.
    Hedge(Hedge),
    /// A negation, or what looks like one.
    Negator(Negator),
    /// How many, how often.
    Quantifier(Quantifier, Domain),
    /// A verb of saying.
    Reporting {
        /// Whether the speaker affirms (+1), denies (-1) or neither (0) what follows.
        polarity: i8,
        /// Sort of speech act.
        act: Act,
    },
    /// Member of a group of expressions with one meaning.
    Synonym(u32),
    /// How the statement stands to time and to earlier statements.
    Cue(Cue),
    /// Helps to deny that something was said.
    Denial(Denial),
    /// What is done to a state of affairs.
    Course(Course),
    /// A deed with two sides: "X sells to Y" and "Y buys from X" are one.
    /// Which of `dealings`.
    Exchange(u16),
    /// Puts an event in words: which, and whether it begins (+1), ends (-1) or neither.
    Event {
        /// Which event.
        group: u16,
        /// +1, -1 or 0.
        phase: i8,
    },
    /// One of the words by which one deed is told: "close", "shut its doors".
    Happening(u16),
    /// One side of a phrased reversal: which of `turns`.
    Turn(u16),
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            pub(super) fn named(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

closed_list!(
    /// What a stance is about.
    About {
        /// A course of action: support, oppose.
        Position = "position",
        /// Worth: good, bad.
        Evaluation = "evaluation",
        /// A person.
        Trust = "trust",
    }
);
closed_list!(
    /// Where the thing stands that a stance is about.
    Way {
        /// As the words suggest: behind "support", before "a mistake".
        Open = "open",
        /// It is the object of a verb whose subject holds the stance: "abide it".
        Object = "object",
        /// It is the object, whoever is the subject: "the town is better off without it".
        Behind = "behind",
        /// It is the subject of a verb: "it let us down".
        Subject = "subject",
        /// It is the subject that has it from the speaker: "it has my support".
        Had = "had",
        /// It is the subject that acts in this manner: "they behaved badly".
        Manner = "manner",
    }
);
closed_list!(
    /// How binding an announcement is.
    Commitment {
        /// Hope, may, where possible.
        Soft = "soft",
        /// Plan, intend, going to.
        Intended = "intended",
        /// Will, promise, guarantee.
        Firm = "firm",
    }
);
closed_list!(
    /// Sorts of hedge.
    Hedge {
        /// "sort of", "it seems".
        General = "hedge",
        /// "perhaps", "might".
        Possibility = "possibility",
        /// "about", "roughly".
        Approximation = "approximation",
        /// "I think": marks the speaker's own view.
        OwnView = "attribution-to-self",
    }
);
closed_list!(
    /// Sorts of negation.
    Negator {
        /// "not", "never", "nobody".
        Word = "word",
        /// "fail to", "refuse": negates what it governs.
        Verb = "verb",
        /// "not only", "no doubt": no negation at all.
        Pseudo = "pseudo",
        /// "cannot rule out", "not impossible": affirms.
        Double = "double",
        /// "out of the question", "a myth".
        Idiom = "idiom",
    }
);
closed_list!(
    /// How many or how often.
    Quantifier {
        /// Every one.
        All = "all",
        /// More than half.
        Most = "most",
        /// A large number.
        Many = "many",
        /// At least one.
        Some = "some",
        /// A small number.
        Few = "few",
        /// Not one.
        None = "none",
        /// Nothing or nobody else.
        Only = "only",
        /// At all times.
        Always = "always",
        /// Many times.
        Often = "often",
        /// At some times.
        Sometimes = "sometimes",
        /// Few times.
        Rarely = "rarely",
        /// At no time.
        Never = "never",
    }
);
closed_list!(
    /// What a quantifier counts.
    Domain {
        /// Things.
        Things = "things",
        /// People.
        People = "people",
        /// Times.
        Time = "time",
        /// Extent.
        Degree = "degree",
    }
);
closed_list!(
    /// How a statement stands to time and to earlier statements.
    Cue {
        /// Holds for now: "so far".
        Provisional = "provisional",
        /// The world moved on: "in the end".
        Changed = "changed",
        /// The speaker owns up: "I was wrong".
        Acknowledged = "acknowledged",
        /// Something is set apart from what was spoken of before: "another", "as for".
        Contrast = "contrast",
    }
);
closed_list!(
    /// Sorts of speech act.
    Act {
        /// Say, tell, write as neutral reports.
        Say = "say",
        /// Claim, argue, insist.
        Claim = "claim",
        /// Put in writing.
        Write = "write",
        /// Promise, pledge.
        Promise = "promise",
        /// Demand, urge.
        Demand = "demand",
        /// Ask, wonder.
        Ask = "ask",
        /// Deny, dispute.
        Deny = "deny",
        /// Think, believe.
        Think = "think",
        /// Admit, confess.
        Admit = "admit",
    }
);

closed_list!(
    /// What an expression does in denying one's own words.
    Denial {
        /// A verb of saying: "promise".
        Act = "act",
        /// Says something with a noun: "make (a remark)".
        Light = "light",
        /// What is said: "remark".
        Noun = "noun",
        /// Where words come from: "come from me".
        Source = "source",
        /// Denies by itself: "put in my mouth".
        Idiom = "idiom",
        /// Denies with the speaker as subject: "said nothing of the sort".
        Own = "own",
        /// Denies what follows: "untrue (that I ever …)".
        Untrue = "untrue",
        /// Denies where negated: "recall (saying)".
        Memory = "memory",
    }
);
closed_list!(
    /// What is done to a state of affairs.
    Course {
        /// It goes on: "stay", "keep".
        Keep = "keep",
        /// It is given up or altered: "close", "raise".
        Change = "change",
    }
);

/// One end of a pair of opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pole {
    /// Number of the pair.
    pub(crate) axis: u32,
    pub(crate) side: bool,
    /// Not the listed word itself but a synonym of it.
    pub(crate) synonym: bool,
}

/// How two expressions are opposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opposed {
    /// Through a synonym of one or both.
    BySynonym,
    /// They are listed as a pair.
    Directly,
}
