-- Ties of a person, over the days that end with a week's Sunday. The look-back is whole weeks: what tie_days holds
-- beyond full weeks is not seen, and the first weeks of the horizon look back on less.
-- grain: person, other, week
-- month: week   sees: tie_days before, 7 days after
-- source: docs/science.md 2.4, N1
WITH weekly AS (
  SELECT
    i.person,
    i.other,
    i.week,
    sum(CASE WHEN i.direction = 'sent' THEN i.interactions ELSE 0 END) AS sent,
    sum(CASE WHEN i.direction = 'received' THEN i.interactions ELSE 0 END) AS received,
    sum(CASE WHEN i.direction = 'together' THEN i.interactions ELSE 0 END) AS small_meetings
  FROM facts.interactions AS i
  GROUP BY i.person, i.other, i.week
),
weeks AS (
  SELECT DISTINCT week_of(d.day) AS week
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
lookbacks AS (
  SELECT w.week, b.week AS seen_week
  FROM weeks AS w
  CROSS JOIN weeks AS b
  WHERE days_apart(b.week, w.week) >= 0 AND days_apart(b.week, w.week) + 7 <= tie_days()
),
summed AS (
  SELECT
    p.person,
    p.other,
    l.week,
    CAST(sum(p.sent) AS BIGINT) AS sent,
    CAST(sum(p.received) AS BIGINT) AS received,
    CAST(sum(p.small_meetings) AS BIGINT) AS small_meetings
  FROM weekly AS p
  INNER JOIN lookbacks AS l ON l.seen_week = p.week
  GROUP BY p.person, p.other, l.week
)
SELECT
  s.person,                                       -- who
  s.other,                                        -- with whom
  s.week,                                         -- Monday of the last ISO week looked at
  s.sent,                                         -- directed messages and mails to the other
  s.received,                                     -- directed messages and mails from the other
  s.small_meetings,                               -- small meetings together
  s.sent + s.received + s.small_meetings AS interactions, -- all of them
  s.sent + s.received + s.small_meetings >= tie_interactions()
    AND ((s.sent > 0 AND s.received > 0) OR s.small_meetings > 0) AS is_reciprocal -- enough of them, in both directions or in a meeting
FROM summed AS s
