-- walkback: who said what and when, version 4.
--
-- This file is the whole schema. Read it from top to bottom: who speaks, what was said, where it
-- was read, what was corrected, what people decided, what was found, and the two indexes. The views
-- are made for people: begin with `who_said_what`.
--
-- Nothing here needs walkback to be read: any SQLite from 3.37 on with FTS5 will do.
-- Words once recorded are never edited. A mistake is mended by a correction or a retraction.

PRAGMA application_id = 2002873451; -- "walk" in ASCII
PRAGMA user_version = 4;

-- Every name under which something was said, or under which somebody was described.
CREATE TABLE speakers (
  speaker INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,         -- as it stands in statements
  folded  TEXT NOT NULL                 -- in lower case, white space collapsed: equal is the same
) STRICT;
CREATE INDEX speakers_by_folded ON speakers (folded);

-- Who a speaker is. Several descriptions of one speaker add up.
CREATE TABLE descriptions (
  description INTEGER PRIMARY KEY,
  speaker     INTEGER NOT NULL REFERENCES speakers (speaker),
  wikidata    TEXT,                     -- "Q22686"
  note        TEXT,
  checksum    INTEGER                   -- with aliases and roles; empty after a change by hand
) STRICT;
CREATE UNIQUE INDEX descriptions_once ON descriptions (speaker, checksum);

-- Other names of a speaker; "the US president" only from one day to another.
CREATE TABLE aliases (
  alias       INTEGER PRIMARY KEY,
  description INTEGER NOT NULL REFERENCES descriptions (description),
  name        TEXT NOT NULL,            -- the other name, as it stands in statements
  folded      TEXT NOT NULL,            -- in lower case, white space collapsed
  first       TEXT,                     -- when it began to mean this speaker (EDTF)
  last        TEXT,                     -- when it ceased to mean this speaker (EDTF)
  first_day   TEXT,                     -- the first day of `first`
  last_day    TEXT                      -- the last day of `last`
) STRICT;
CREATE INDEX aliases_by_description ON aliases (description);
CREATE INDEX aliases_by_folded ON aliases (folded);

-- Offices held from one day to another.
CREATE TABLE roles (
  role        INTEGER PRIMARY KEY,
  description INTEGER NOT NULL REFERENCES descriptions (description),
  title       TEXT NOT NULL,
  first       TEXT,                     -- EDTF
  last        TEXT                      -- EDTF
) STRICT;
CREATE INDEX roles_by_description ON roles (description);

-- The words: who said what and when. Their id is a hash of the other fields.
CREATE TABLE statements (
  statement INTEGER PRIMARY KEY,        -- grows in the order of recording; leave it out of an INSERT
  id        TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  speaker   INTEGER NOT NULL REFERENCES speakers (speaker),
  said      TEXT NOT NULL,              -- when, as written (EDTF, or "unknown")
  first_day TEXT,                       -- the first day `said` may mean; empty where unknown or open
  last_day  TEXT,                       -- the last day `said` may mean; empty where unknown or open
  kind      TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
  language  TEXT,                       -- BCP 47
  quote     TEXT NOT NULL               -- verbatim
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker, first_day);

-- Where quotes were read, each source once.
CREATE TABLE sources (
  source      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of the other fields
  title       TEXT,
  outlet      TEXT,
  url         TEXT,
  archive_url TEXT,
  published   TEXT,                     -- EDTF
  retrieved   TEXT,                     -- EDTF
  sha256      TEXT                      -- of the capture, in hex
) STRICT;

-- Every place where a statement was read. The same words read twice are one statement.
CREATE TABLE occurrences (
  occurrence     INTEGER PRIMARY KEY,
  statement      INTEGER NOT NULL REFERENCES statements (statement),
  checksum       INTEGER NOT NULL,      -- over all fields but `recorded`
  source         INTEGER REFERENCES sources (source),
  exact          TEXT,                  -- the words as they stand in the source
  prefix         TEXT,                  -- the words before
  suffix         TEXT,                  -- the words after
  position_start INTEGER,               -- first code point in the source
  position_end   INTEGER,               -- one past the last code point
  page_line      TEXT,                  -- "12:7"
  media_time     TEXT,                  -- "00:12:31"
  context        TEXT,                  -- the sentence or passage round the quote
  role           TEXT,                  -- what the speaker was at the time
  place          TEXT,                  -- where it was spoken
  translation_of TEXT,                  -- the original wording, or where it can be found
  note           TEXT,
  recorded       TEXT,                  -- when it was written down
  recorded_check INTEGER                -- checksum over `checksum` and `recorded`
) STRICT;
CREATE UNIQUE INDEX occurrences_once ON occurrences (statement, checksum);
CREATE INDEX occurrences_by_source ON occurrences (source);

-- What a statement is about, in the recorder's words, in the recorder's order.
CREATE TABLE topics (
  occurrence INTEGER NOT NULL REFERENCES occurrences (occurrence),
  position   INTEGER NOT NULL,
  topic      TEXT NOT NULL,
  PRIMARY KEY (occurrence, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_name ON topics (topic);

-- "We recorded it wrongly": one statement takes the place of another, until that one is retracted.
CREATE TABLE corrections (
  correction INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of the other fields
  replaces   TEXT NOT NULL REFERENCES statements (id),
  "with"     TEXT NOT NULL REFERENCES statements (id),
  reason     TEXT NOT NULL,
  "by"       TEXT,
  recorded   TEXT,
  CHECK (replaces <> "with")
) STRICT;
CREATE INDEX corrections_by_replaced ON corrections (replaces);

-- "We should not have recorded it": a statement is withdrawn.
CREATE TABLE retractions (
  retraction INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of the other fields
  retracts   TEXT NOT NULL REFERENCES statements (id),
  reason     TEXT NOT NULL,
  "by"       TEXT,
  recorded   TEXT
) STRICT;
CREATE INDEX retractions_by_retracted ON retractions (retracts);

-- What a person decided on a finding, and why. A second decision is another row: the last one counts.
CREATE TABLE verdicts (
  verdict  INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of the other fields
  finding  TEXT NOT NULL CHECK (length(finding) = 32),   -- hash of both statements' ids
  earlier  TEXT NOT NULL REFERENCES statements (id),
  later    TEXT NOT NULL REFERENCES statements (id),
  kind     TEXT NOT NULL,               -- what the finding was called: "existence-denied"
  decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'dismissed', 'explained')),
  reason   TEXT NOT NULL,
  "by"     TEXT,
  decided  TEXT,                        -- EDTF
  answer   TEXT                         -- what the speaker said when asked
) STRICT;
CREATE INDEX verdicts_by_finding ON verdicts (finding);

-- What the last report found; made anew from the statements at any time.
CREATE TABLE findings (
  finding INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of both statements' ids
  earlier TEXT NOT NULL REFERENCES statements (id),
  later   TEXT NOT NULL REFERENCES statements (id),
  kind    TEXT NOT NULL,                -- "existence-denied"
  strength TEXT NOT NULL CHECK (strength IN ('firm', 'likely', 'possible')),
  flip    TEXT NOT NULL CHECK (flip IN ('full', 'half', 'none')),
  score   REAL NOT NULL,
  version TEXT NOT NULL                 -- of walkback, when it found this
) STRICT;

-- Full text of the quotes, stemmed: SELECT ... WHERE quotes MATCH 'deadline'.
CREATE VIRTUAL TABLE quotes USING fts5 (
  quote, content="statements", content_rowid="statement", tokenize="porter unicode61"
);

-- Which speaker used which content word where: finds the earlier statements worth comparing.
-- walkback fills it (words are hashed, as SQL knows no stems) and catches up with rows it did not add.
CREATE TABLE terms (
  speaker   INTEGER NOT NULL,           -- the name under which it was said
  term      INTEGER NOT NULL,           -- hash of a content word
  statement INTEGER NOT NULL,
  PRIMARY KEY (speaker, term, statement)
) STRICT, WITHOUT ROWID;

-- How far `terms` has come: one row.
CREATE TABLE terms_state (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  rules   INTEGER NOT NULL,             -- which rules made the content words
  through INTEGER NOT NULL              -- the last statement in `terms`
) STRICT;
INSERT INTO terms_state VALUES (1, 0, 0);

-- Who said what, when: one row for each statement, with the first source it was read in. Aliases
-- are folded, dated ones to the day; a name that two speakers claim stays as it was recorded. In
-- force is what was neither replaced nor retracted; a correction whose outcome was retracted
-- replaces nothing any more.
CREATE VIEW who_said_what AS
SELECT
  s.id,
  coalesce(
    (SELECT CASE WHEN count(DISTINCT person.folded) = 1 THEN min(person.name) END
     FROM aliases a
     JOIN descriptions d ON d.description = a.description
     JOIN speakers person ON person.speaker = d.speaker
     WHERE a.folded = n.folded
       AND (a.first IS NULL OR a.first_day <= s.first_day)
       AND (a.last IS NULL OR s.last_day <= a.last_day)
       AND NOT EXISTS (
         SELECT 1 FROM speakers own JOIN descriptions d ON d.speaker = own.speaker
         WHERE own.folded = n.folded
       )),
    n.name
  ) AS speaker,
  s.said,
  s.quote,
  src.title AS source_title,
  src.url,
  src.outlet,
  s.kind,
  n.name AS name_as_recorded,
  (SELECT group_concat(c."with", ' ') FROM corrections c
   WHERE c.replaces = s.id AND EXISTS (
     WITH RECURSIVE leads_to (id) AS (
       SELECT c."with"
       UNION
       SELECT further."with" FROM corrections further JOIN leads_to ON further.replaces = leads_to.id
     )
     SELECT 1 FROM leads_to
     WHERE NOT EXISTS (SELECT 1 FROM retractions r WHERE r.retracts = leads_to.id)
   )) AS replaced_by,
  EXISTS (SELECT 1 FROM retractions r WHERE r.retracts = s.id) AS retracted
FROM statements s
JOIN speakers n ON n.speaker = s.speaker
LEFT JOIN occurrences o
  ON o.occurrence = (SELECT min(f.occurrence) FROM occurrences f WHERE f.statement = s.statement)
LEFT JOIN sources src ON src.source = o.source;

-- What was walked back: findings with both quotes.
CREATE VIEW findings_with_quotes AS
SELECT
  f.id,
  f.kind,
  f.strength,
  f.flip,
  earlier.speaker AS earlier_speaker,
  earlier.said AS earlier_said,
  earlier.quote AS earlier_quote,
  earlier.url AS earlier_url,
  later.speaker AS later_speaker,
  later.said AS later_said,
  later.quote AS later_quote,
  later.url AS later_url,
  f.score,
  f.version
FROM findings f
JOIN who_said_what earlier ON earlier.id = f.earlier
JOIN who_said_what later ON later.id = f.later;

-- What people decided on which words. The last on a finding is the one that counts, as long as both
-- quotes are in force and the finding is still called the same.
CREATE VIEW verdicts_with_quotes AS
SELECT
  v.finding,
  v.kind,
  v.decision,
  v.reason,
  v."by",
  v.decided,
  v.answer,
  NOT EXISTS (
    SELECT 1 FROM verdicts other
    WHERE other.finding = v.finding
      AND (coalesce(other.decided, ''), other.verdict) > (coalesce(v.decided, ''), v.verdict)
  ) AS last,
  earlier.speaker AS earlier_speaker,
  earlier.said AS earlier_said,
  earlier.quote AS earlier_quote,
  earlier.replaced_by IS NULL AND NOT earlier.retracted AS earlier_in_force,
  later.speaker AS later_speaker,
  later.said AS later_said,
  later.quote AS later_quote,
  later.replaced_by IS NULL AND NOT later.retracted AS later_in_force
FROM verdicts v
JOIN who_said_what earlier ON earlier.id = v.earlier
JOIN who_said_what later ON later.id = v.later;

-- The full text follows the statements, whoever adds them.
CREATE TRIGGER statements_searchable AFTER INSERT ON statements BEGIN
  INSERT INTO quotes (rowid, quote) VALUES (new.statement, new.quote);
END;

-- A statement that is known already is passed over, also by INSERT OR REPLACE.
CREATE TRIGGER statements_known BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE id = new.id) BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER statements_in_order AFTER INSERT ON statements
WHEN new.statement < (SELECT max(statement) FROM statements) BEGIN
  SELECT RAISE(ABORT, 'statements are numbered in the order of recording; leave the number out');
END;
CREATE TRIGGER statements_number_taken BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE statement = new.statement) BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER occurrences_known BEFORE INSERT ON occurrences
WHEN EXISTS (
  SELECT 1 FROM occurrences WHERE statement = new.statement AND checksum = new.checksum
) BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER occurrences_number_taken BEFORE INSERT ON occurrences
WHEN EXISTS (SELECT 1 FROM occurrences WHERE occurrence = new.occurrence) BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;

-- Nothing recorded is edited or removed.
CREATE TRIGGER statements_stay BEFORE DELETE ON statements BEGIN
  SELECT RAISE(ABORT, 'statements are never removed; record a retraction');
END;
CREATE TRIGGER statements_unedited BEFORE UPDATE ON statements BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER occurrences_stay BEFORE DELETE ON occurrences BEGIN
  SELECT RAISE(ABORT, 'statements are never removed; record a retraction');
END;
CREATE TRIGGER occurrences_unedited BEFORE UPDATE ON occurrences BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER topics_stay BEFORE DELETE ON topics BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER topics_unedited BEFORE UPDATE ON topics BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER sources_stay BEFORE DELETE ON sources BEGIN
  SELECT RAISE(ABORT, 'sources are never removed; record a correction of the statement');
END;
CREATE TRIGGER sources_unedited BEFORE UPDATE ON sources BEGIN
  SELECT RAISE(ABORT, 'sources are never edited; record a correction of the statement');
END;
CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are never removed; record another one');
END;
CREATE TRIGGER corrections_unedited BEFORE UPDATE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are never edited; record another one');
END;
CREATE TRIGGER retractions_stay BEFORE DELETE ON retractions BEGIN
  SELECT RAISE(ABORT, 'retractions are never removed');
END;
CREATE TRIGGER retractions_unedited BEFORE UPDATE ON retractions BEGIN
  SELECT RAISE(ABORT, 'retractions are never edited');
END;
CREATE TRIGGER verdicts_stay BEFORE DELETE ON verdicts BEGIN
  SELECT RAISE(ABORT, 'verdicts are never removed; record another one');
END;
CREATE TRIGGER verdicts_unedited BEFORE UPDATE ON verdicts BEGIN
  SELECT RAISE(ABORT, 'verdicts are never edited; record another one');
END;

-- INSERT OR REPLACE removes rows without asking the triggers above; these ask first.
CREATE TRIGGER topics_unreplaced BEFORE INSERT ON topics
WHEN EXISTS (
  SELECT 1 FROM topics WHERE occurrence = new.occurrence AND position = new.position
) BEGIN
  SELECT RAISE(ABORT, 'statements are never edited; record a correction');
END;
CREATE TRIGGER sources_unreplaced BEFORE INSERT ON sources
WHEN EXISTS (SELECT 1 FROM sources WHERE id = new.id OR source = new.source) BEGIN
  SELECT RAISE(ABORT, 'this source is known already, and sources are never edited');
END;
CREATE TRIGGER corrections_unreplaced BEFORE INSERT ON corrections
WHEN EXISTS (SELECT 1 FROM corrections WHERE id = new.id OR correction = new.correction) BEGIN
  SELECT RAISE(ABORT, 'this correction is known already, and corrections are never edited');
END;
CREATE TRIGGER retractions_unreplaced BEFORE INSERT ON retractions
WHEN EXISTS (SELECT 1 FROM retractions WHERE id = new.id OR retraction = new.retraction) BEGIN
  SELECT RAISE(ABORT, 'this retraction is known already, and retractions are never edited');
END;
CREATE TRIGGER verdicts_unreplaced BEFORE INSERT ON verdicts
WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = new.id OR verdict = new.verdict) BEGIN
  SELECT RAISE(ABORT, 'this verdict is known already, and verdicts are never edited');
END;

-- The name of a speaker who said something is part of what was recorded.
CREATE TRIGGER speakers_stay BEFORE DELETE ON speakers
WHEN EXISTS (SELECT 1 FROM statements WHERE speaker = old.speaker) BEGIN
  SELECT RAISE(ABORT, 'this name stands in statements; add an alias to the right speaker');
END;
CREATE TRIGGER speakers_keep_their_name BEFORE UPDATE OF speaker, name ON speakers
WHEN EXISTS (SELECT 1 FROM statements WHERE speaker = old.speaker)
  AND (new.name <> old.name OR new.speaker <> old.speaker) BEGIN
  SELECT RAISE(ABORT, 'this name stands in statements; add an alias to the right speaker');
END;
CREATE TRIGGER speakers_unreplaced BEFORE INSERT ON speakers
WHEN EXISTS (SELECT 1 FROM speakers WHERE name = new.name OR speaker = new.speaker) BEGIN
  SELECT RAISE(ABORT, 'this name is known already');
END;

-- Speakers may be described better by hand; the checksum of a description then no longer counts.
CREATE TRIGGER descriptions_edited AFTER UPDATE OF speaker, wikidata, note ON descriptions BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description = new.description;
END;
CREATE TRIGGER aliases_added AFTER INSERT ON aliases BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description = new.description;
END;
CREATE TRIGGER aliases_edited AFTER UPDATE ON aliases BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description IN (old.description, new.description);
END;
CREATE TRIGGER aliases_removed AFTER DELETE ON aliases BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description = old.description;
END;
CREATE TRIGGER roles_added AFTER INSERT ON roles BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description = new.description;
END;
CREATE TRIGGER roles_edited AFTER UPDATE ON roles BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description IN (old.description, new.description);
END;
CREATE TRIGGER roles_removed AFTER DELETE ON roles BEGIN
  UPDATE descriptions SET checksum = NULL WHERE description = old.description;
END;
