-- Work on leave days of each person in a quarter. It exists in the work tier alone.
-- grain: person, quarter
-- source: docs/science.md P1
SELECT
  l.person,                                         -- who
  l.quarter,                                        -- first day of the calendar quarter
  l.value AS leave_work_rate,                       -- share of the leave days with work
  l.evidence AS leave_days,                         -- leave days for which messages were exported
  CAST(rounded(l.value * l.evidence) AS BIGINT) AS worked_days -- those with work
FROM indicators.leave_activity AS l
INNER JOIN scores.goalposts AS g ON g.indicator = 'leave_activity' AND g.is_agreed
WHERE l.value IS NOT NULL
