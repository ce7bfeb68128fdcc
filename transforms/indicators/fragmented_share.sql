-- Share of the meeting-free scheduled time that lies in gaps too short to work undisturbed.
-- grain: person, week
-- unit: share of free time   direction: higher is riskier   family: control   evidence: C construct, C proxy
-- source: Microsoft Work Trend Index 2025 (vendor); docs/science.md M5
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(m.fragment_seconds), sum(m.scheduled_seconds - m.meeting_seconds)) AS value, -- free time in short gaps; null where meetings leave none
  count(*) AS evidence                              -- working days
FROM facts.eligible_weeks AS w
INNER JOIN facts.meeting_days AS m ON m.person = w.person AND m.week = w.week
WHERE w.calendar_covered AND m.is_on
GROUP BY w.person, w.week
