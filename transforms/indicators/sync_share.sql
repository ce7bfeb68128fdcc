-- Share of the recorded time of work that lies in scheduled meetings; the rest are sessions of messages outside them. It
-- describes how people work: neither way is better.
-- grain: person, week
-- unit: share of recorded time   direction: descriptive   family: balance   evidence: B construct, C proxy
-- source: Yang et al. 2022; docs/science.md A1
-- version: 1
WITH recorded AS (
  SELECT person, day, sum(seconds) AS seconds FROM facts.activity_blocks GROUP BY person, day
),
met AS (
  SELECT person, day, sum(seconds_between(starts_at, ends_at)) AS seconds
  FROM facts.meeting_blocks
  WHERE day IS NOT NULL
  GROUP BY person, day
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(coalesce(m.seconds, 0)), sum(r.seconds)) AS value, -- time in scheduled meetings
  count(*) AS evidence                              -- days with activity
FROM facts.eligible_weeks AS w
INNER JOIN recorded AS r ON r.person = w.person AND week_of(r.day) = w.week
LEFT JOIN met AS m ON m.person = r.person AND m.day = r.day
WHERE w.messages_covered AND w.calendar_covered
GROUP BY w.person, w.week
