-- walkback: what was worked out before, so that it need not be worked out again. Nothing in here is a
-- record; the file may be deleted at any time.

-- Which build of walkback made this; another one begins anew.
CREATE TABLE made_by (build TEXT NOT NULL) STRICT;

-- What each statement speaks of, as the language model sees it.
CREATE TABLE vectors (
  statement TEXT PRIMARY KEY,           -- its id
  vector    BLOB NOT NULL               -- the size of a step (32 bits), then the steps (8 bits each)
) STRICT, WITHOUT ROWID;

-- What the language model says of two statements.
CREATE TABLE meanings (
  earlier TEXT NOT NULL,                -- ids
  later   TEXT NOT NULL,
  meaning BLOB NOT NULL,                -- contradiction, entailment, neutral; then read the other way round
  PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;

-- What was found among all statements of one speaker.
CREATE TABLE compared (
  speaker TEXT NOT NULL,
  options TEXT NOT NULL,                -- how they were compared
  state   TEXT NOT NULL,                -- hash of the statements that were in force
  found   TEXT NOT NULL,                -- JSON
  PRIMARY KEY (speaker, options)
) STRICT, WITHOUT ROWID;
