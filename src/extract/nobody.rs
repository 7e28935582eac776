//! Labels that name nobody: "Q", "Unidentified speaker", "Some hon. members".

/// Words for a person or a crowd that is not named.
const SOMEBODY: [&str; 38] = [
    "q",
    "a",
    "question",
    "answer",
    "audience",
    "member",
    "members",
    "questioner",
    "questioners",
    "unknown",
    "unidentified",
    "speaker",
    "speakers",
    "reporter",
    "reporters",
    "journalist",
    "journalists",
    "press",
    "crowd",
    "narrator",
    "voice",
    "voices",
    "participant",
    "participants",
    "moderator",
    "host",
    "interviewer",
    "interviewee",
    "caller",
    "interpreter",
    "translator",
    "man",
    "woman",
    "men",
    "women",
    "everyone",
    "all",
    "both",
];

/// Words that may stand beside them.
const BESIDE: [&str; 22] = [
    "some",
    "several",
    "many",
    "an",
    "other",
    "another",
    "multiple",
    "various",
    "hon",
    "honourable",
    "honorable",
    "male",
    "female",
    "off",
    "offscreen",
    "off-screen",
    "off-camera",
    "of",
    "in",
    "from",
    "the",
    "opposition",
];

/// Whether a label names nobody. "The Speaker" holds an office and is somebody.
pub(super) fn is(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label
        .split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c))
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .peekable();
    let office = words.peek() == Some(&"the");
    let (mut somebody, mut named) = (false, false);
    for word in words {
        let letter = somebody && word.chars().count() == 1;
        somebody |= SOMEBODY.contains(&word);
        named |= !letter && !SOMEBODY.contains(&word) && !BESIDE.contains(&word);
    }
    somebody && !office && !named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unnamed_are_nobody() {
        for label in [
            "Q",
            "Q2",
            "Some hon. members",
            "An Hon. Member",
            "SEVERAL VOICES",
            "Unidentified speaker",
            "Unknown Speaker",
            "Speaker 1",
            "Speaker B",
            "SPEAKER_00",
            "Audience member",
            "A voice from the audience",
        ] {
            assert!(is(label), "{label}");
        }
    }

    #[test]
    fn names_and_offices_are_somebody() {
        for label in
            ["The Speaker", "THE MODERATOR", "Ann Host", "Mr. Speaker Holt", "Holt", "", "12"]
        {
            assert!(!is(label), "{label}");
        }
    }
}
