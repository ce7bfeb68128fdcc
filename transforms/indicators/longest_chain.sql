-- Longest run of meetings without a break on the median working day; a break shorter than the chain break does not end it.
-- grain: person, week
-- unit: hours per day   direction: higher is riskier   family: control   evidence: C construct, C proxy
-- source: Microsoft Human Factors Lab 2021, n = 14; docs/science.md M3
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  median(m.longest_chain_seconds) / 3600 AS value,  -- hours of the longest chain, median over working days
  count(*) AS evidence                              -- working days
FROM facts.eligible_weeks AS w
INNER JOIN facts.meeting_days AS m ON m.person = w.person AND m.week = w.week
WHERE w.calendar_covered AND m.is_on
GROUP BY w.person, w.week
