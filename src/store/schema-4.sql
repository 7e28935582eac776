-- From version 3 to 4. First: what a speaker said when asked about a finding. The table is made anew, so that it reads as in a
-- fresh database.
CREATE TEMP TABLE verdicts_before AS SELECT * FROM main.verdicts;
DROP VIEW verdicts_with_quotes;
DROP TABLE main.verdicts;
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
INSERT INTO verdicts (verdict, id, finding, earlier, later, kind, decision, reason, "by", decided)
SELECT verdict, id, finding, earlier, later, kind, decision, reason, "by", decided
FROM temp.verdicts_before ORDER BY verdict;
DROP TABLE temp.verdicts_before;
CREATE INDEX verdicts_by_finding ON verdicts (finding);

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

CREATE TRIGGER verdicts_stay BEFORE DELETE ON verdicts BEGIN
  SELECT RAISE(ABORT, 'verdicts are never removed; record another one');
END;
CREATE TRIGGER verdicts_unedited BEFORE UPDATE ON verdicts BEGIN
  SELECT RAISE(ABORT, 'verdicts are never edited; record another one');
END;
CREATE TRIGGER verdicts_unreplaced BEFORE INSERT ON verdicts
WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = new.id OR verdict = new.verdict) BEGIN
  SELECT RAISE(ABORT, 'this verdict is known already, and verdicts are never edited');
END;

-- Then: references name the column that they mean, because Datasette does not read others.
-- Nothing changes in what is stored, so the text of the tables is all that is changed.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(sql,
  'REFERENCES speakers,', 'REFERENCES speakers (speaker),'),
  'REFERENCES descriptions,', 'REFERENCES descriptions (description),'),
  'REFERENCES statements,', 'REFERENCES statements (statement),'),
  'REFERENCES sources,', 'REFERENCES sources (source),'),
  'REFERENCES occurrences,', 'REFERENCES occurrences (occurrence),')
WHERE type = 'table'
  AND name IN ('descriptions', 'aliases', 'roles', 'statements', 'occurrences', 'topics');
PRAGMA writable_schema = RESET;
