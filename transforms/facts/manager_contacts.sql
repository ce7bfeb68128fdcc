-- Days on which a person and the manager of that day met or wrote to each other alone.
-- grain: person, day
-- month: day   sees: the month
-- source: docs/science.md N8
SELECT
  d.person,                                       -- who
  d.manager,                                      -- manager on that day
  d.day,                                          -- logical day, local to the person
  d.week,                                         -- Monday of the ISO week
  CAST(sum(CASE WHEN i.kind = 'meeting' THEN i.interactions ELSE 0 END) AS BIGINT) AS meetings, -- meetings of the two alone
  CAST(sum(CASE WHEN i.kind = 'dm' THEN i.interactions ELSE 0 END) AS BIGINT) AS messages -- direct messages, both directions
FROM core.person_days AS d
INNER JOIN facts.interactions AS i ON i.person = d.person AND i.day = d.day AND i.other = d.manager
WHERE i.is_one_to_one AND i.kind IN ('meeting', 'dm')
GROUP BY d.person, d.manager, d.day, d.week
