-- How many people write what a group receives in a window, and how much of it the one who writes most. The work tier alone holds
-- these rows.
-- grain: window_number, group_id
-- source: docs/science.md, Context
WITH written AS (
  SELECT w.window_number, m.group_id, d.sender, count(*) AS messages
  FROM scores.context_persons AS p
  INNER JOIN scores.windows AS w ON w.window_number = p.window_number
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = p.person
  INNER JOIN facts.directed_arrivals AS d
    ON d.person = p.person AND d.week BETWEEN w.window_start AND w.window_end
  WHERE p.measure = 'received'
  GROUP BY w.window_number, m.group_id, d.sender
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group that receives
  count(*) AS senders,                              -- people who write to it
  max(messages) AS most_messages                    -- messages of the one who writes most
FROM written
GROUP BY window_number, group_id
