-- What is known of the waiting of a group's people, by the working hours that asker and asked have in common: their asks,
-- their turns in direct conversations, and their exchanges there, with how many people of each side each rests on, and how
-- much of it the one of a side has who has most. The work tier alone holds these rows; what is published is decided in scores.waiting_cells.
-- grain: window_number, group_id, overlap_band, measure
-- source: docs/science.md, Waiting
WITH told AS (
  SELECT a.asker AS person, a.person AS other, a.week, a.overlap_band, 'asks' AS measure, a.is_answered AS is_counted
  FROM facts.awaited_asks AS a
  UNION ALL
  SELECT
    a.asker AS person, a.person AS other, a.week, a.overlap_band, 'turns' AS measure, a.is_nudged AS is_counted
  FROM facts.awaited_asks AS a
  WHERE a.kind = 'dm'
  UNION ALL
  SELECT
    e.person, e.other, e.week, s.overlap_band, 'exchanges' AS measure, e.turns >= ping_pong_turns() AS is_counted
  FROM facts.exchanges AS e
  INNER JOIN facts.eligible_weeks AS w
    ON w.person = e.person AND w.week = e.week AND w.contact_covered AND w.works_at_desk
  INNER JOIN core.person_dates AS d ON d.person = e.person AND d.day = w.last_day
  INNER JOIN core.person_dates AS o ON o.person = e.other AND o.day = w.last_day
  INNER JOIN facts.schedule_overlaps AS s
    ON s.schedule = d.schedule AND s.zone = d.zone AND s.other_schedule = o.schedule AND s.other_zone = o.zone
    AND s.week = e.week
  WHERE e.kind = 'dm'
),
pairs AS (
  SELECT
    w.window_number, m.group_id, t.overlap_band, t.measure, t.person, t.other,
    count(*) AS events,
    count(CASE WHEN t.is_counted THEN 1 END) AS counted
  FROM scores.windows AS w
  INNER JOIN told AS t ON t.week BETWEEN w.window_start AND w.window_end
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = t.person
  GROUP BY w.window_number, m.group_id, t.overlap_band, t.measure, t.person, t.other
),
persons AS (
  SELECT
    window_number, group_id, overlap_band, measure, person,
    CAST(sum(events) AS BIGINT) AS events, CAST(sum(counted) AS BIGINT) AS counted
  FROM pairs
  GROUP BY window_number, group_id, overlap_band, measure, person
),
others AS (
  SELECT window_number, group_id, overlap_band, measure, other, CAST(sum(events) AS BIGINT) AS events
  FROM pairs
  GROUP BY window_number, group_id, overlap_band, measure, other
),
other_sides AS (
  SELECT window_number, group_id, overlap_band, measure, count(*) AS others, max(events) AS most_other_events
  FROM others
  GROUP BY window_number, group_id, overlap_band, measure
)
SELECT
  p.window_number,                                  -- running number of the window
  p.group_id,                                       -- the group
  p.overlap_band,                                   -- little, some or much: working hours of the person that are those of the other too
  p.measure,                                        -- asks, turns or exchanges
  count(*) AS people,                               -- people of the group behind it
  max(o.others) AS others,                          -- people on the other side
  CAST(sum(p.events) AS BIGINT) AS events,          -- asks, turns or exchanges
  max(p.events) AS most_events,                     -- those of the one who has most
  max(o.most_other_events) AS most_other_events,    -- those with the one of the other side who has most
  CAST(sum(p.counted) AS BIGINT) AS counted         -- asks that were answered, turns with a nudge, exchanges to and fro
FROM persons AS p
INNER JOIN other_sides AS o
  ON o.window_number = p.window_number AND o.group_id = p.group_id AND o.overlap_band = p.overlap_band
  AND o.measure = p.measure
GROUP BY p.window_number, p.group_id, p.overlap_band, p.measure
