-- Share of the scheduled working time in meeting-free blocks long enough to work undisturbed.
-- grain: person, week
-- unit: share of scheduled time   direction: lower is riskier   family: control   evidence: B construct, C proxy
-- source: Microsoft Graph, focus activity; Gibbs et al. 2023; docs/science.md M4
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(m.focus_seconds), sum(m.scheduled_seconds)) AS value, -- focus time in the schedule
  count(*) AS evidence                              -- working days
FROM facts.eligible_weeks AS w
INNER JOIN facts.meeting_days AS m ON m.person = w.person AND m.week = w.week
WHERE w.calendar_covered AND m.is_on
GROUP BY w.person, w.week
