-- How much more often a person's last message of the day follows the manager's than chance would have it: the days of
-- each ISO week are permuted among themselves, so that busy weeks of both explain nothing, and mean and variance over all
-- permutations are exact. Days on which a meeting of either closes the day are left out, for calendars are shared.
-- Experimental: no study stands behind it.
-- grain: person, week
-- unit: standard deviations   direction: higher is riskier   family: presenteeism   evidence: D construct, D proxy
-- source: convention; docs/science.md P4
-- version: 1
WITH lasts AS (
  SELECT person, day, max(sent_at) AS last_at FROM facts.sends WHERE day IS NOT NULL GROUP BY person, day
),
met AS (
  SELECT DISTINCT l.person, l.day
  FROM lasts AS l
  INNER JOIN facts.meeting_blocks AS b
    ON b.person = l.person AND b.day = l.day AND b.starts_at < l.last_at
    AND b.ends_at > minutes_later(l.last_at, -closing_meeting_minutes())
),
free AS (
  SELECT l.person, l.day, seconds_between(CAST(l.day AS TIMESTAMP), l.last_at) AS last_seconds
  FROM lasts AS l
  LEFT JOIN met AS m ON m.person = l.person AND m.day = l.day
  INNER JOIN core.person_days AS d ON d.person = l.person AND d.day = l.day
  WHERE m.person IS NULL AND d.is_on
),
common AS (
  SELECT
    p.person, d.manager, d.week, p.day, p.last_seconds, m.last_seconds AS manager_seconds,
    count(*) OVER (PARTITION BY p.person, d.manager, d.week) AS days
  FROM free AS p
  INNER JOIN core.person_days AS d ON d.person = p.person AND d.day = p.day
  INNER JOIN free AS m ON m.person = d.manager AND m.day = d.day
),
crossed AS (
  SELECT
    p.person, p.manager, p.week, p.days, p.day, m.day AS manager_day,
    CASE WHEN p.last_seconds - m.manager_seconds BETWEEN 0 AND 60 * shadow_minutes() THEN 1 ELSE 0 END AS follows
  FROM common AS p
  INNER JOIN common AS m ON m.person = p.person AND m.manager = p.manager AND m.week = p.week
  WHERE p.days >= fewest_common_days()
),
summed AS (
  SELECT
    c.*,
    sum(c.follows) OVER (PARTITION BY c.person, c.manager, c.week, c.day) AS of_day,
    sum(c.follows) OVER (PARTITION BY c.person, c.manager, c.week, c.manager_day) AS of_manager_day,
    sum(c.follows) OVER (PARTITION BY c.person, c.manager, c.week) AS of_week
  FROM crossed AS c
),
deviating AS (
  SELECT
    s.*,
    s.days * s.days * s.follows - s.days * s.of_day - s.days * s.of_manager_day + s.of_week AS deviation
  FROM summed AS s
),
weeks AS (
  SELECT
    person, manager, week, days,
    sum(CASE WHEN day = manager_day THEN follows ELSE 0 END) AS followed,
    share(max(of_week), days) AS expected,
    share(sum(deviation * deviation), days * days * days * days * (days - 1)) AS variance
  FROM deviating
  GROUP BY person, manager, week, days
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the last ISO week of the span
  CASE
    WHEN count(*) >= fewest_shadow_weeks() THEN share(
      inexact(sum(exact(b.followed - b.expected))), exp_of(log_of(inexact(sum(exact(b.variance)))) / 2)
    )
  END AS value,                                     -- days beyond chance, in standard deviations; null with too few weeks, or where every order of the days is alike
  sum(b.days) AS evidence                           -- days with a last message of both
FROM facts.eligible_weeks AS w
INNER JOIN weeks AS b
  ON b.person = w.person AND b.manager = w.manager
  AND days_apart(b.week, w.week) BETWEEN 0 AND 7 * shadow_span_weeks() - 7
WHERE w.messages_covered
GROUP BY w.person, w.week
