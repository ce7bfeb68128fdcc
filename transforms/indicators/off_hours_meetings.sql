-- Scheduled meeting time outside the person's own working hours, overlaps counted once; full days of leave are left out. It
-- is part of the off-hours time that scores, and says which of it a calendar could move.
-- grain: person, week
-- unit: hours per week   direction: descriptive   family: demand   evidence: C construct, C proxy
-- source: Microsoft Work Trend Index 2025 (vendor); docs/science.md M9
-- version: 1
WITH parts AS (
  SELECT
    m.person, m.day, m.starts_at,
    seconds_between(m.starts_at, m.ends_at)
    - coalesce(sum(overlap_seconds(m.starts_at, m.ends_at, h.starts_at, h.ends_at)), 0) AS seconds
  FROM facts.meeting_blocks AS m
  LEFT JOIN facts.widened_windows AS h
    ON h.person = m.person AND h.day = m.day AND h.starts_at < m.ends_at AND h.ends_at > m.starts_at
  GROUP BY m.person, m.day, m.starts_at, m.ends_at
),
outside AS (
  SELECT d.person, d.week, p.seconds
  FROM core.person_days AS d
  INNER JOIN parts AS p ON p.person = d.person AND p.day = d.day
  WHERE d.absence_part IS DISTINCT FROM 'full'
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(coalesce(sum(o.seconds), 0), 3600) AS value, -- off-hours meeting time
  w.on_days AS evidence                             -- working days of the week
FROM facts.eligible_weeks AS w
LEFT JOIN outside AS o ON o.person = w.person AND o.week = w.week
WHERE w.calendar_covered
GROUP BY w.person, w.week, w.on_days
