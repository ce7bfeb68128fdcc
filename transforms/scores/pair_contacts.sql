-- Contact of a person of one reporting group with people of another in a window: messages addressed to few, small meetings,
-- and whether a reciprocal tie stands in the person's last known week. The work tier alone holds these rows.
-- grain: window_number, other_group_id, person
-- source: docs/science.md, Who works with whom
WITH met AS (
  SELECT
    c.window_number, c.group_id, o.group_id AS other_group_id, c.person,
    CAST(sum(CASE WHEN i.direction = 'sent' THEN i.interactions ELSE 0 END) AS BIGINT) AS sent,
    CAST(sum(CASE WHEN i.direction = 'received' THEN i.interactions ELSE 0 END) AS BIGINT) AS received
  FROM scores.contact_members AS c
  INNER JOIN scores.windows AS w ON w.window_number = c.window_number
  INNER JOIN facts.interactions AS i ON i.person = c.person AND i.week BETWEEN w.window_start AND w.window_end
  INNER JOIN scores.contact_members AS o
    ON o.window_number = c.window_number AND o.person = i.other AND o.group_id <> c.group_id
  GROUP BY c.window_number, c.group_id, o.group_id, c.person
),
tied AS (
  SELECT DISTINCT c.window_number, c.group_id, o.group_id AS other_group_id, c.person
  FROM scores.contact_members AS c
  INNER JOIN facts.ties AS t ON t.person = c.person AND t.week = c.last_week AND t.is_reciprocal
  INNER JOIN scores.contact_members AS o
    ON o.window_number = c.window_number AND o.person = t.other AND o.group_id <> c.group_id
),
known AS (
  SELECT window_number, group_id, other_group_id, person FROM met
  UNION
  SELECT window_number, group_id, other_group_id, person FROM tied
)
SELECT
  k.window_number,                                  -- running number of the window
  k.group_id,                                       -- the person's group
  k.other_group_id,                                 -- the other group
  k.person,                                         -- who
  coalesce(m.sent, 0) AS sent,                      -- messages and mails to people of the other group
  coalesce(m.received, 0) AS received,              -- messages and mails from them
  t.person IS NOT NULL AS has_tie                   -- whether a reciprocal tie leads there
FROM known AS k
LEFT JOIN met AS m
  ON m.window_number = k.window_number AND m.other_group_id = k.other_group_id AND m.person = k.person
LEFT JOIN tied AS t
  ON t.window_number = k.window_number AND t.other_group_id = k.other_group_id AND t.person = k.person
