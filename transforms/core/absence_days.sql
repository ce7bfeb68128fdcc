-- Days of leave, each once, by the leave list; where that has none, by the person's own calendar.
-- grain: person, day
-- month: day
WITH listed AS (
  SELECT
    coalesce(i.person, a.person) AS person, a.part, a.kind,
    CASE WHEN a.starts_on > h.first_day THEN a.starts_on ELSE h.first_day END AS first_day,
    CASE WHEN a.ends_on < h.last_day THEN a.ends_on ELSE h.last_day END AS last_day
  FROM lake.absences AS a
  CROSS JOIN core.horizon AS h
  LEFT JOIN core.identities AS i ON i.identifier = a.person
  WHERE a.starts_on IS NOT NULL
),
stated AS (
  SELECT l.person, d.day, l.part, l.kind, 'absences' AS basis
  FROM listed AS l, LATERAL days_between(l.first_day, l.last_day) AS d
  UNION ALL
  SELECT person, day, part, 'unspecified' AS kind, 'calendar' AS basis
  FROM core.calendar_leave
),
ranked AS (
  SELECT person, day, part, kind, basis, min(basis) OVER (PARTITION BY person, day) AS first_basis
  FROM stated
)
SELECT
  person,                                           -- who
  day,                                              -- day of leave
  CASE
    WHEN bool_or(part = 'full') OR bool_or(part = 'morning') AND bool_or(part = 'afternoon') THEN 'full'
    ELSE max(part)
  END AS part,                                      -- full, morning or afternoon
  min(kind) AS kind,                                -- annual, parental, sick, other or unspecified; the last where not agreed or not known
  basis                                             -- absences or calendar: the leave list, or the person's own calendar
FROM ranked
WHERE basis = first_basis
GROUP BY person, day, basis
