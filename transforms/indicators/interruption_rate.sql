-- Directed messages and mails that arrive in the schedule outside meetings, for each hour of the schedule without a meeting.
-- What arrives may wait unread: pressure, not interruption itself.
-- grain: person, week
-- unit: messages per free hour   direction: higher is riskier   family: control   evidence: C construct, D proxy
-- source: Avrahami et al. 2008; Microsoft Work Trend Index 2025 (vendor); docs/science.md M6
-- version: 1
WITH free AS (
  SELECT person, week, sum(scheduled_seconds - meeting_seconds) AS seconds
  FROM facts.meeting_days
  WHERE is_on
  GROUP BY person, week
),
arrived AS (
  SELECT person, week, count(*) AS messages
  FROM facts.directed_arrivals
  WHERE is_in_schedule AND NOT is_in_meeting
  GROUP BY person, week
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(3600 * coalesce(a.messages, 0), f.seconds) AS value, -- messages in a free hour; null where meetings leave none
  coalesce(a.messages, 0) AS evidence               -- messages
FROM facts.eligible_weeks AS w
INNER JOIN free AS f ON f.person = w.person AND f.week = w.week
LEFT JOIN arrived AS a ON a.person = w.person AND a.week = w.week
WHERE w.calendar_covered AND (w.direct_covered OR w.email_covered)
