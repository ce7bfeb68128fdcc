-- Hours of the day, by the person's own wall clock, in which a session of messages or a scheduled meeting lies, if only in
-- part. A known zone is needed: an hour in UTC would tell of another part of the day.
-- grain: person, local_on, local_hour
-- month: local_on   sees: 3 days before, 3 days after
-- source: docs/science.md, Balance
WITH placed AS (
  SELECT
    b.person,
    date_of(minutes_later(b.starts_at, c.offset_minutes)) AS local_on,
    minutes_later(b.starts_at, c.offset_minutes) AS begins_at,
    b.seconds
  FROM facts.activity_blocks AS b
  INNER JOIN facts.person_clocks AS c
    ON c.person = b.person AND b.starts_at >= c.starts_at AND b.starts_at < c.ends_at
  WHERE c.offset_minutes IS NOT NULL AND b.seconds > 0
),
spans AS (
  SELECT
    person, local_on,
    seconds_between(CAST(local_on AS TIMESTAMP), begins_at) AS begins_seconds,
    seconds_between(CAST(local_on AS TIMESTAMP), begins_at) + seconds AS ends_seconds
  FROM placed
),
hours AS (
  SELECT days_apart(z.first_day, d.day) AS hour_number
  FROM (SELECT DATE '2000-01-01' AS first_day, DATE '2000-02-17' AS last_day) AS z,
    LATERAL days_between(z.first_day, z.last_day) AS d
)
SELECT DISTINCT
  s.person,                                       -- who
  days_later(s.local_on, CAST(floor(h.hour_number / 24) AS BIGINT)) AS local_on, -- day of the wall clock, from midnight to midnight
  h.hour_number - 24 * CAST(floor(h.hour_number / 24) AS BIGINT) AS local_hour -- hour that begins then, 0 to 23
FROM spans AS s
INNER JOIN hours AS h ON h.hour_number * 3600 < s.ends_seconds AND (h.hour_number + 1) * 3600 > s.begins_seconds
