-- Weeks of a person whose ties compare with those of the span before: two spans of tie days, the later one ending with
-- the week, both whole in the records, with enough working days, and each source covering all of both or nothing. Who
-- joined lately is still making ties.
-- grain: person, week
-- source: docs/science.md N3
WITH weeks AS (
  SELECT
    person, week,
    count(*) AS days,
    count(CASE WHEN is_on THEN 1 END) AS on_days,
    count(CASE WHEN is_on AND slack_covered THEN 1 END) AS slack_days,
    count(CASE WHEN is_on AND direct_covered THEN 1 END) AS direct_days,
    count(CASE WHEN is_on AND email_covered THEN 1 END) AS email_days,
    count(CASE WHEN is_on AND calendar_covered THEN 1 END) AS calendar_days
  FROM core.person_days
  GROUP BY person, week
),
spans AS (
  SELECT
    w.person, w.week,
    sum(p.days) AS days,
    sum(p.on_days) AS on_days,
    sum(CASE WHEN days_apart(p.week, w.week) < tie_days() THEN p.on_days ELSE 0 END) AS late_on_days,
    sum(p.slack_days) AS slack_days,
    sum(p.direct_days) AS direct_days,
    sum(p.email_days) AS email_days,
    sum(p.calendar_days) AS calendar_days
  FROM facts.eligible_weeks AS w
  INNER JOIN weeks AS p ON p.person = w.person AND days_apart(p.week, w.week) BETWEEN 0 AND 2 * tie_days() - 7
  WHERE w.contact_covered AND w.works_at_desk
  GROUP BY w.person, w.week
),
first_days AS (
  SELECT person, min(day) AS day FROM core.person_days GROUP BY person
),
arrivals AS (
  SELECT
    f.person,
    coalesce(max(p.starts_on), min(CASE WHEN f.day > h.first_day THEN f.day END)) AS arrived_on
  FROM first_days AS f
  CROSS JOIN core.horizon AS h
  LEFT JOIN core.people AS p ON p.person = f.person
  GROUP BY f.person
)
SELECT
  s.person,                                       -- who
  s.week                                          -- Monday of the last ISO week of the later span
FROM spans AS s
INNER JOIN arrivals AS a ON a.person = s.person
WHERE s.days = 2 * tie_days()
  AND 7 * s.late_on_days >= tie_days() * fewest_on_days()
  AND 7 * (s.on_days - s.late_on_days) >= tie_days() * fewest_on_days()
  AND s.slack_days IN (0, s.on_days) AND s.direct_days IN (0, s.on_days)
  AND s.email_days IN (0, s.on_days) AND s.calendar_days IN (0, s.on_days)
  AND (s.direct_days > 0 OR s.email_days > 0)
  AND (a.arrived_on IS NULL OR days_apart(a.arrived_on, s.week) + 7 >= settling_days())
