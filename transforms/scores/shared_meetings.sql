-- Scheduled meeting time that a person of one reporting group shares with people of another, meetings that overlap counted
-- once. A meeting falls in the window that holds its start in UTC. The work tier alone holds these rows.
-- grain: window_number, other_group_id, person
-- source: docs/science.md, Who works with whom
WITH placed AS (
  SELECT c.window_number, c.group_id, c.person, m.meeting, m.starts_at, m.ends_at
  FROM scores.contact_members AS c
  INNER JOIN scores.windows AS w ON w.window_number = c.window_number
  INNER JOIN core.meeting_people AS m
    ON m.person = c.person AND date_of(m.starts_at) BETWEEN w.window_start AND w.window_end
  WHERE c.is_calendar_known
),
present AS (
  SELECT DISTINCT window_number, meeting, group_id FROM placed
),
shared AS (
  SELECT p.window_number, p.group_id, o.group_id AS other_group_id, p.person, p.meeting, p.starts_at, p.ends_at
  FROM placed AS p
  INNER JOIN present AS o ON o.window_number = p.window_number AND o.meeting = p.meeting AND o.group_id <> p.group_id
),
reached AS (
  SELECT
    s.*,
    max(s.ends_at) OVER (
      PARTITION BY s.window_number, s.other_group_id, s.person
      ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST, s.meeting ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS ended_at
  FROM shared AS s
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the person's group
  other_group_id,                                   -- the other group
  person,                                           -- who
  CAST(sum(CASE
    WHEN ended_at IS NULL OR ended_at <= starts_at THEN seconds_between(starts_at, ends_at)
    WHEN ended_at < ends_at THEN seconds_between(ended_at, ends_at)
    ELSE 0
  END) AS BIGINT) AS meeting_seconds                -- scheduled time together
FROM reached
GROUP BY window_number, group_id, other_group_id, person
