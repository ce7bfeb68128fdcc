-- How much of each group each source covers in each final window, and how many senders the roster knows.
-- grain: label, window_start, source
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  c.source,                                         -- slack, direct (its direct conversations), email or calendar
  CASE
    WHEN p.status <> 'published' OR c.people < smallest_group() THEN 'suppressed'
    WHEN c.is_lost THEN 'series_break'
    WHEN c.covered_people = 0 THEN 'not_covered'
    ELSE 'published'
  END AS status,                                    -- published, not_covered, series_break or suppressed
  CASE
    WHEN p.status <> 'published' OR c.people < smallest_group() THEN 'the group is too small to be shown, or would give a smaller one away'
    WHEN c.is_lost THEN 'it covers less than half of the share of people that it covered in an earlier window'
    WHEN c.covered_people = 0 THEN 'no export of it covers these people'
  END AS reason,                                    -- in words; null where nothing needs saying
  CASE WHEN p.status = 'published' AND c.people >= smallest_group() THEN nearest_five(c.people) END AS people_rounded, -- people at work in the window, to five; null where suppressed
  CASE WHEN p.status = 'published' AND c.people >= smallest_group() THEN nearest_twentieth(share(c.covered_people, c.people)) END AS people_seen_share, -- share of them whom the source covers, to .05; null where suppressed
  nearest_hundredth(m.matched_share) AS matched_share         -- share of the organisation's senders whom the roster describes; null for sources without senders
FROM scores.source_windows AS c
INNER JOIN scores.windows AS w ON w.window_number = c.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = c.group_id
INNER JOIN scores.suppression AS p ON p.window_number = c.window_number AND p.group_id = c.group_id
LEFT JOIN scores.matched_senders AS m ON m.window_number = c.window_number AND m.source = c.source
