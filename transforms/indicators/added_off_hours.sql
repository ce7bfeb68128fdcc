-- Hours of sessions and scheduled meetings outside the person's own working hours, overlaps counted once, without the
-- sessions that a free gap of the same day makes up for, and without full days of leave.
-- grain: person, week
-- unit: hours per week   direction: higher is riskier   family: demand   evidence: B construct, C proxy
-- source: Gibbs et al. 2023; Microsoft Viva Insights (vendor); docs/science.md H2
-- version: 1
WITH days AS (
  SELECT person, day, week FROM core.person_days WHERE absence_part IS DISTINCT FROM 'full'
),
shifted AS (
  SELECT s.person, s.day, s.session_at AS starts_at, s.ends_at
  FROM facts.sessions AS s
  WHERE s.is_time_shifted
),
stretches AS (
  SELECT s.person, s.day, s.starts_at, s.ends_at, -1 AS times FROM shifted AS s
  UNION ALL
  SELECT
    s.person, s.day,
    CASE WHEN m.starts_at > s.starts_at THEN m.starts_at ELSE s.starts_at END AS starts_at,
    CASE WHEN m.ends_at < s.ends_at THEN m.ends_at ELSE s.ends_at END AS ends_at,
    1 AS times
  FROM shifted AS s
  INNER JOIN facts.meeting_blocks AS m
    ON m.person = s.person AND m.day = s.day AND m.starts_at < s.ends_at AND m.ends_at > s.starts_at
),
made_up AS (
  SELECT
    s.person, s.day, s.times,
    seconds_between(s.starts_at, s.ends_at)
    - coalesce(sum(overlap_seconds(s.starts_at, s.ends_at, h.starts_at, h.ends_at)), 0) AS seconds
  FROM stretches AS s
  LEFT JOIN facts.widened_windows AS h
    ON h.person = s.person AND h.day = s.day AND h.starts_at < s.ends_at AND h.ends_at > s.starts_at
  GROUP BY s.person, s.day, s.times, s.starts_at, s.ends_at
),
pieces AS (
  SELECT person, day, off_hours_seconds AS seconds FROM facts.activity_blocks
  UNION ALL
  SELECT person, day, times * seconds AS seconds FROM made_up
),
outside AS (
  SELECT d.person, d.week, p.seconds
  FROM days AS d
  INNER JOIN pieces AS p ON p.person = d.person AND p.day = d.day
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(coalesce(sum(o.seconds), 0), 3600) AS value, -- added off-hours time
  w.on_days AS evidence                             -- working days of the week
FROM facts.eligible_weeks AS w
LEFT JOIN outside AS o ON o.person = w.person AND o.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week, w.on_days
