-- How long what each group's people ask in a final window waits for an answer, on the working clock of the people asked,
-- by how much of the asker's working hours are theirs too: little, some or much of the day. Most messages need no answer: a
-- share, not neglect. Distance is no failing of either side.
-- grain: label, window_start, overlap_band
-- source: Kaplan and Meier 1958; docs/science.md, Waiting
-- version: 1
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- group of the askers
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  c.overlap_band,                                   -- little, some or much: hours of a working day in common, under little_overlap_hours, between, or from much_overlap_hours on
  c.status,                                         -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  c.reason,                                         -- why there is no value, or what to know of it; null where nothing needs saying
  CASE WHEN c.is_shown THEN nearest_twentieth(share(k.first_quarter_seconds, 3600)) END AS first_answer_quartile_hours, -- working hours after which a quarter was answered (Kaplan and Meier), to .05; null where not shown, or where fewer are answered before an answer is late
  CASE WHEN c.is_shown THEN nearest_hundredth(k.answered_soon_share) END AS answered_soon_share, -- share answered within answer_soon_hours working hours (Kaplan and Meier); null where not shown
  CASE WHEN c.is_shown THEN nearest_hundredth(k.answered_before_late_share) END AS answered_before_late_share, -- share answered within answer_late_hours working hours (Kaplan and Meier); null where not shown
  CASE
    WHEN c.is_shown AND e.is_shown THEN nearest_twentieth(share(x.counted, x.events))
  END AS ping_pong_share,                           -- share of the exchanges in direct conversations that go to and fro ping_pong_turns times or more, to .05; null where not shown, or of too few people or exchanges
  CASE
    WHEN c.is_shown AND t.is_shown THEN nearest_five(CAST(floor(share(100 * n.counted, n.events) + 5e-1) AS BIGINT))
  END AS nudges_per_100_turns,                      -- turns of 100 in direct conversations in which the asker wrote once more after nudge_hours working hours without an answer, to five; null where not shown, or of too few people or turns
  CASE WHEN c.is_shown THEN nearest_five(k.asks) END AS asks_rounded, -- asks that it rests on, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_five(c.people) END AS people_rounded, -- people who asked, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(share(c.people, r.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(d.default_hours_share) END AS default_hours_share, -- share of working days with an assumed zone or schedule, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that they follow
FROM scores.waiting_cells AS c
INNER JOIN scores.windows AS w ON w.window_number = c.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = c.group_id
INNER JOIN scores.group_counts AS r ON r.window_number = c.window_number AND r.group_id = c.group_id
LEFT JOIN scores.waiting_curves AS k
  ON k.window_number = c.window_number AND k.group_id = c.group_id AND k.overlap_band = c.overlap_band
LEFT JOIN scores.waiting_cells AS e
  ON e.window_number = c.window_number AND e.group_id = c.group_id AND e.overlap_band = c.overlap_band
  AND e.measure = 'exchanges'
LEFT JOIN scores.group_waiting AS x
  ON x.window_number = c.window_number AND x.group_id = c.group_id AND x.overlap_band = c.overlap_band
  AND x.measure = 'exchanges'
LEFT JOIN scores.waiting_cells AS t
  ON t.window_number = c.window_number AND t.group_id = c.group_id AND t.overlap_band = c.overlap_band
  AND t.measure = 'turns'
LEFT JOIN scores.group_waiting AS n
  ON n.window_number = c.window_number AND n.group_id = c.group_id AND n.overlap_band = c.overlap_band
  AND n.measure = 'turns'
LEFT JOIN scores.assumed_hours AS d ON d.window_number = c.window_number AND d.group_id = c.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'waiting'
WHERE c.measure = 'asks'
