-- The middle thread of a group by its length on the working clock of who began it, and the middle single meeting by how long
-- before its start it was called: threads begun and meetings called by the group's people. The work tier alone holds these rows.
-- grain: window_number, group_id, measure
-- source: docs/science.md A4
WITH told AS (
  SELECT 'threads' AS measure, person, week, working_seconds AS seconds FROM facts.threads
  UNION ALL
  SELECT 'meetings' AS measure, person, week, lead_seconds AS seconds FROM facts.lead_times
)
SELECT
  p.window_number,                                  -- running number of the window
  m.group_id,                                       -- the group
  p.measure,                                        -- threads or meetings
  median(t.seconds) AS median_seconds               -- working seconds (threads), or elapsed seconds (meetings)
FROM scores.context_persons AS p
INNER JOIN scores.windows AS w ON w.window_number = p.window_number
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = p.person
INNER JOIN facts.eligible_weeks AS e
  ON e.person = p.person AND e.week BETWEEN w.window_start AND w.window_end
  AND CASE p.measure WHEN 'threads' THEN e.slack_covered ELSE e.calendar_covered END
INNER JOIN told AS t ON t.measure = p.measure AND t.person = e.person AND t.week = e.week
GROUP BY p.window_number, m.group_id, p.measure
