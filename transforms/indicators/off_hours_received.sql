-- Directed messages and mails that reach a person outside their own working hours on working days, for each working day.
-- Whether they were meant to be read then does not show, and distant time zones bring more of them: it describes.
-- grain: person, week
-- unit: messages per working day   direction: descriptive   family: recovery   evidence: B construct, D proxy
-- source: Giurge and Bohns 2021; Chauvin et al. 2024; docs/science.md H8
-- version: 1
WITH arrived AS (
  SELECT a.person, a.week, count(*) AS messages
  FROM facts.directed_arrivals AS a
  INNER JOIN core.person_days AS d ON d.person = a.person AND d.day = a.day
  WHERE a.is_off_hours AND d.is_on
  GROUP BY a.person, a.week
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(coalesce(a.messages, 0), w.on_days) AS value, -- messages a working day
  coalesce(a.messages, 0) AS evidence               -- messages
FROM facts.eligible_weeks AS w
LEFT JOIN arrived AS a ON a.person = w.person AND a.week = w.week
WHERE w.direct_covered OR w.email_covered
