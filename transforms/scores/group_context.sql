-- What the context of each group comes to in a window, with how many of its people it rests on, and how much of it the one
-- has who has most. The work tier alone holds these rows; what is published is decided in scores.context_cells.
-- grain: window_number, group_id, measure
-- source: docs/science.md, Context
SELECT
  p.window_number,                                  -- running number of the window
  m.group_id,                                       -- the group
  p.measure,                                        -- sent, received, active_days, channels, threads, meetings or settled
  count(*) AS known_people,                         -- people of the group of whom it is known
  count(CASE WHEN p.amount > 0 THEN 1 END) AS people, -- those with any
  CAST(sum(p.amount) AS BIGINT) AS amount,          -- messages, days, threads, meetings or settled people
  max(p.amount) AS most_amount,                     -- that of the one who has most
  share(sum(p.amount), sum(p.whole)) AS value       -- for each working day, week or person
FROM scores.context_persons AS p
INNER JOIN scores.windows AS w ON w.window_number = p.window_number
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = p.person
GROUP BY p.window_number, m.group_id, p.measure
