-- What is said of a person from day to day, by whose clock above all: the rows of core.people, cut where the person's
-- mails show them away (core.travels). A clock that mails state has no zone name and no daylight saving time; its zone
-- is called by its offset. Public holidays stay those of home.
-- grain: person, starts_on
-- month: starts_on to ends_on
-- source: docs/science.md 1.3
WITH cuts AS (
  SELECT person, valid_from, valid_from AS starts_on FROM core.people
  UNION
  SELECT p.person, p.valid_from, t.starts_on
  FROM core.people AS p
  INNER JOIN core.travels AS t
    ON t.person = p.person AND t.starts_on > p.valid_from AND (p.valid_to IS NULL OR t.starts_on < p.valid_to)
  UNION
  SELECT p.person, p.valid_from, days_later(t.ends_on, 1) AS starts_on
  FROM core.people AS p
  INNER JOIN core.travels AS t
    ON t.person = p.person AND t.ends_on >= p.valid_from
    AND (p.valid_to IS NULL OR days_later(t.ends_on, 1) < p.valid_to)
),
pieces AS (
  SELECT
    c.*,
    lead(c.starts_on) OVER (PARTITION BY c.person, c.valid_from ORDER BY c.starts_on ASC NULLS FIRST) AS next_on
  FROM cuts AS c
)
SELECT
  c.person,                                         -- who
  c.starts_on,                                      -- first day that this row describes
  days_later(coalesce(c.next_on, p.valid_to), -1) AS ends_on, -- last day that it describes; null while it stands
  p.team,                                           -- team; null where not stated
  p.manager,                                        -- manager; null where not stated
  p.country,                                        -- country of the public holidays; null where unknown
  p.work_setting,                                   -- desk, field, shop or mixed; null where not stated
  p.schedule,                                       -- contractual week
  p.schedule_basis,                                 -- roster or default: who states the contractual week
  CASE
    WHEN t.person IS NULL THEN p.zone
    WHEN t.offset_minutes < 0 THEN 'UTC' || CAST(t.offset_minutes AS STRING) || ' min'
    ELSE 'UTC+' || CAST(t.offset_minutes AS STRING) || ' min'
  END AS zone,                                      -- zone name; away, the offset in minutes; null where unknown
  CASE WHEN t.person IS NULL THEN p.zone_basis ELSE 'mail' END AS zone_basis, -- roster, profile, default or mail: who states the zone
  t.offset_minutes                                  -- local time less UTC where mails state it; else null
FROM pieces AS c
INNER JOIN core.people AS p ON p.person = c.person AND p.valid_from = c.valid_from
LEFT JOIN core.travels AS t ON t.person = c.person AND t.starts_on <= c.starts_on AND c.starts_on <= t.ends_on
