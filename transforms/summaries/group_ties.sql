-- Who works with whom: scheduled meeting time, messages and ties between two groups in each final window, seen from each.
-- A pair has a row where enough people of both sides take part; all others of a group stand in one row, which says why. How
-- much two groups should have to do with each other depends on their work: neither much nor little is better.
-- grain: label, other_label, window_start
-- source: docs/science.md, Who works with whom
-- version: 1
WITH pairs AS (
  SELECT
    c.window_number, c.group_id, c.other_group_id,
    CASE WHEN c.is_merged THEN 'merged' ELSE 'published' END AS status,
    CASE WHEN c.is_merged THEN 'several small teams are shown together' END AS reason,
    CASE WHEN c.shows_meetings THEN nearest_hundredth(share(t.meeting_seconds, 3600 * t.calendar_people)) END AS meeting_hours,
    CASE WHEN c.shows_messages THEN nearest_hundredth(share(t.messages, t.people)) END AS messages,
    CASE WHEN c.shows_ties THEN short_of_all(share(t.tied_people, t.people)) END AS tie_share,
    nearest_five(t.people) AS people_rounded,
    nearest_five(o.people) AS other_people_rounded,
    nearest_twentieth(share(t.people, n.people)) AS coverage_share
  FROM scores.group_tie_cells AS c
  INNER JOIN scores.group_ties AS t
    ON t.window_number = c.window_number AND t.group_id = c.group_id AND t.other_group_id = c.other_group_id
  INNER JOIN scores.group_ties AS o
    ON o.window_number = c.window_number AND o.group_id = c.other_group_id AND o.other_group_id = c.group_id
  INNER JOIN scores.group_counts AS n ON n.window_number = c.window_number AND n.group_id = c.group_id
  WHERE c.is_shown
),
counted AS (
  SELECT window_number, group_id, count(*) AS pairs FROM pairs GROUP BY window_number, group_id
),
sizes AS (
  SELECT window_number, count(*) AS all_groups
  FROM scores.group_counts
  WHERE grouping <> 'organisation'
  GROUP BY window_number
),
rows_shown AS (
  SELECT p.*, o.label AS other_label
  FROM pairs AS p
  INNER JOIN scores.windows AS w ON w.window_number = p.window_number
  INNER JOIN scores.groups AS o ON o.quarter_on = w.quarter_on AND o.group_id = p.other_group_id
  UNION ALL
  SELECT
    c.window_number, c.group_id, CAST(NULL AS BIGINT) AS other_group_id,
    CASE WHEN c.is_shown THEN 'suppressed' ELSE c.status END AS status,
    CASE
      WHEN c.is_shown THEN 'with each of them too few people of one side take part, or the other group is not shown'
      ELSE c.reason
    END AS reason,
    CAST(NULL AS DOUBLE) AS meeting_hours, CAST(NULL AS DOUBLE) AS messages, CAST(NULL AS DOUBLE) AS tie_share,
    CAST(NULL AS BIGINT) AS people_rounded, CAST(NULL AS BIGINT) AS other_people_rounded,
    CAST(NULL AS DOUBLE) AS coverage_share, 'all other groups' AS other_label
  FROM scores.cells AS c
  INNER JOIN scores.group_counts AS n
    ON n.window_number = c.window_number AND n.group_id = c.group_id AND n.grouping <> 'organisation'
  INNER JOIN sizes AS z ON z.window_number = c.window_number
  LEFT JOIN counted AS p ON p.window_number = c.window_number AND p.group_id = c.group_id
  WHERE c.measure = 'cross_team_share' AND coalesce(p.pairs, 0) < z.all_groups - 1
)
SELECT
  g.grouping,                                       -- reporting_group
  g.label,                                          -- the group
  r.other_label,                                    -- the other group; all other groups, for those that have no row of their own
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  r.status,                                         -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  r.reason,                                         -- why there is no value, or what to know of it; null where nothing needs saying
  r.meeting_hours AS meeting_hours_per_person,      -- scheduled hours of the window in meetings with people of the other group, mean over people of the group with known calendars; null where not shown, or of too few people
  r.messages AS messages_per_person,                -- messages and mails to people of the other group, addressed to few, each once for every one of them whom it reaches, mean over people of the group; null where not shown, or of too few people
  r.tie_share AS reciprocal_tie_share,              -- share of the group's people who have contact both ways with somebody of the other, to .05: .95 is nearly all or all; null where not shown, or where too few of either group have
  r.people_rounded,                                 -- people of the group whose contact is known, to five; null where not shown
  r.other_people_rounded,                           -- people of the other group whose contact is known, to five; null where not shown
  r.coverage_share,                                 -- the group's people whose contact is known, as a share of its roster, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that they follow
FROM rows_shown AS r
INNER JOIN scores.windows AS w ON w.window_number = r.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = r.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'group_ties'
