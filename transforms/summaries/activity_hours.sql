-- When a group works, by weekday and hour of its people's own wall clocks, in each final window: of large groups alone, and
-- coarse, so that nobody's day is read from it. An hour counts where a session of messages or a scheduled meeting lies in it.
-- grain: label, window_start, weekday, local_hour
-- source: docs/science.md, Balance
-- version: 1
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  h.weekday,                                        -- 1 Monday to 7 Sunday
  h.local_hour,                                     -- hour that begins then, 0 to 23
  c.status,                                         -- published, merged, suppressed, insufficient or not_agreed
  c.reason,                                         -- why there is no share, or what to know of it; null where nothing needs saying
  CASE WHEN c.is_shown THEN short_of_all(h.active_share) END AS active_share, -- share of the people's days with activity in that hour, to .05: 0 is hardly any, .95 nearly all or all, which would speak of everybody; null where not shown
  CASE WHEN c.is_shown THEN nearest_five(c.people) END AS people_rounded, -- people behind it, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(share(c.people, n.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(d.default_hours_share) END AS default_hours_share, -- share of working days with an assumed zone or schedule, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that it follows
FROM scores.group_hours AS h
INNER JOIN scores.windows AS w ON w.window_number = h.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = h.group_id
INNER JOIN scores.group_counts AS n ON n.window_number = h.window_number AND n.group_id = h.group_id
INNER JOIN scores.hour_cells AS c ON c.window_number = h.window_number AND c.group_id = h.group_id
LEFT JOIN scores.assumed_hours AS d ON d.window_number = h.window_number AND d.group_id = h.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'activity_hours'
