-- How evenly the people of a group write in public channels: 1 where all write as much, 0 where one writes everything; who wrote
-- nothing counts. The work tier alone holds these rows.
-- grain: window_number, group_id
-- source: Gini 1912; docs/science.md N9
WITH placed AS (
  SELECT
    p.window_number, m.group_id, p.amount,
    row_number() OVER (
      PARTITION BY p.window_number, m.group_id ORDER BY p.amount ASC NULLS LAST, p.person ASC NULLS LAST
    ) AS place,
    count(*) OVER (PARTITION BY p.window_number, m.group_id) AS people
  FROM scores.context_persons AS p
  INNER JOIN scores.windows AS w ON w.window_number = p.window_number
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = p.person
  WHERE p.measure = 'channels'
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  1 - share(sum((2 * place - people - 1) * amount), (max(people) - 1) * sum(amount)) AS equality -- 1 - Gini n / (n - 1); null of one person, and without messages
FROM placed
GROUP BY window_number, group_id
