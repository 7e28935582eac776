-- From version 1 to 2: a correction whose outcome was retracted replaces nothing any more.
DROP VIEW who_said_what;
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
