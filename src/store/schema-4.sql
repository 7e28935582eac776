-- From version 3 to 4: references name the column that they mean, because Datasette does not read others.
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
