-- The four parts of each group week by week, for the eye of an alarm: the mean over people of where that very week stands
-- between the goalposts or beyond them, where enough of them have it. Neither smoothed nor clipped as in the score: ties that
-- halve are a change while they are still many. What speaks of one manager stays out. It exists in the work tier alone.
-- grain: group_id, sub_index, week
WITH defined AS (
  SELECT indicator, sub_index, weight, is_agreed, counts_sources, sum(weight) OVER (PARTITION BY sub_index) AS defined_weight
  FROM scores.goalposts
  WHERE sub_index IS NOT NULL AND good IS NOT NULL AND bad IS NOT NULL AND NOT is_about_manager
),
weekly AS (
  SELECT
    l.person, l.week, d.sub_index,
    share(inexact(sum(d.weight * exact(l.place))), sum(d.weight)) AS place
  FROM scores.levels AS l
  INNER JOIN defined AS d ON d.indicator = l.indicator AND d.is_agreed
  WHERE l.place IS NOT NULL
  GROUP BY l.person, l.week, d.sub_index
  HAVING share(sum(d.weight), max(d.defined_weight)) >= sub_index_coverage_share()
),
counted AS (
  SELECT sub_index, joined(array_agg(counts_sources)) AS counts_sources
  FROM defined
  WHERE is_agreed
  GROUP BY sub_index
),
begun AS (
  SELECT c.window_number, c.group_id, s.sub_index, coalesce(max(b.window_number), 0) AS series_begins
  FROM scores.group_counts AS c
  CROSS JOIN counted AS s
  LEFT JOIN scores.series_breaks AS b
    ON b.group_id = c.group_id AND b.window_number <= c.window_number
    AND (b.cause = 'members' OR s.counts_sources LIKE '%' || b.cause || '%')
  GROUP BY c.window_number, c.group_id, s.sub_index
)
SELECT
  w.window_number,                                  -- running number of the window that holds the week
  m.group_id,                                       -- the group
  v.sub_index,                                      -- recovery, demand, support or control
  v.week,                                           -- Monday of the ISO week
  b.series_begins,                                  -- first window of the group's series, 0 for the first series of all: weeks of others do not compare
  g.grouping,                                       -- reporting_group or organisation
  count(*) AS people,                               -- people with a place
  share(inexact(sum(exact(v.place))), count(*)) AS place -- mean over them, 0 at the good goalposts, 1 at the bad ones, -1 to 2
FROM scores.windows AS w
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.group_id = g.group_id
INNER JOIN weekly AS v ON v.person = m.person AND v.week BETWEEN w.window_start AND w.window_end
INNER JOIN begun AS b
  ON b.window_number = w.window_number AND b.group_id = m.group_id AND b.sub_index = v.sub_index
GROUP BY w.window_number, m.group_id, v.sub_index, v.week, b.series_begins, g.grouping
HAVING count(*) >= smallest_group()
