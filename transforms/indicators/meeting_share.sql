-- Share of the scheduled working time that lies in scheduled meetings, overlaps counted once.
-- grain: person, week
-- unit: share of scheduled time   direction: higher is riskier   family: demand   evidence: B construct, C proxy
-- source: Luong and Rogelberg 2005; Rogelberg et al. 2006; docs/science.md M2
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(m.meeting_seconds), sum(m.scheduled_seconds)) AS value, -- meeting time in the schedule
  count(*) AS evidence                              -- working days
FROM facts.eligible_weeks AS w
INNER JOIN facts.meeting_days AS m ON m.person = w.person AND m.week = w.week
WHERE w.calendar_covered AND m.is_on
GROUP BY w.person, w.week
