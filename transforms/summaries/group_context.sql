-- What stands behind the numbers of a group in a final window: how much is written and received, on how many days people are
-- active, how many have settled in, how evenly and how steadily they write in public channels, how long threads run and how long
-- ahead meetings are called. It describes and never scores, and tells nothing of decisions.
-- grain: label, window_start
-- source: docs/science.md, Context
-- version: 1
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  c.status,                                         -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  c.reason,                                         -- why there is no value, or what to know of it; null where nothing needs saying
  CASE WHEN c.is_shown THEN nearest_hundredth(s.value) END AS messages_sent_per_day, -- messages and mails written, for each working day of its people; null where not shown
  CASE WHEN c.is_shown AND rc.is_shown THEN nearest_hundredth(r.value) END AS messages_received_per_day, -- directed messages and mails that arrive, for each working day of its people; null where not shown, or of too few people
  CASE WHEN c.is_shown AND ac.is_shown THEN nearest_hundredth(a.value) END AS active_days_per_week, -- days with a session of messages or a scheduled meeting, for each week of its people; null where not shown, or of too few people
  CASE WHEN c.is_shown AND sc.is_shown THEN nearest_twentieth(n.value) END AS settled_share, -- share of people who joined settling_days before the window's end or earlier, to .05; null where not shown, or where too few have, or too few have not
  CASE WHEN c.is_shown AND hc.is_shown THEN nearest_twentieth(p.equality) END AS participation_equality, -- 1 - Gini n / (n - 1) of messages in public channels over all known people, to .05: 1 where all write as much, towards 0 where a few write nearly all; null where not shown, or of too few people or messages
  CASE WHEN c.is_shown AND hc.is_shown THEN nearest_twentieth(b.burstiness) END AS burstiness, -- of the times between messages in public channels, (standard deviation - mean) / (standard deviation + mean), to .05: -1 is a clock, towards 1 are bursts and silence; null likewise
  CASE WHEN c.is_shown AND tc.is_shown THEN nearest_twentieth(share(t.median_seconds, 3600)) END AS thread_median_hours, -- working hours of who began it from the first to the last message of the middle thread in public channels with thread_people writers or more, to .05; null where not shown, or of too few people or threads
  CASE WHEN c.is_shown AND mc.is_shown THEN nearest_twentieth(share(l.median_seconds, 86400)) END AS meeting_lead_median_days, -- elapsed days from calling to the start of the middle single meeting, to .05; null where not shown, of too few people or meetings, or where calendars do not state when entries were made
  CASE WHEN c.is_shown THEN nearest_five(c.known_people) END AS people_rounded, -- people whose messages are known, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(share(c.known_people, o.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(d.default_hours_share) END AS default_hours_share, -- share of working days with an assumed zone or schedule, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that they follow
FROM scores.context_cells AS c
INNER JOIN scores.windows AS w ON w.window_number = c.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = c.group_id
INNER JOIN scores.group_counts AS o ON o.window_number = c.window_number AND o.group_id = c.group_id
LEFT JOIN scores.group_context AS s
  ON s.window_number = c.window_number AND s.group_id = c.group_id AND s.measure = 'sent'
LEFT JOIN scores.context_cells AS rc
  ON rc.window_number = c.window_number AND rc.group_id = c.group_id AND rc.measure = 'received'
LEFT JOIN scores.group_context AS r
  ON r.window_number = c.window_number AND r.group_id = c.group_id AND r.measure = 'received'
LEFT JOIN scores.context_cells AS ac
  ON ac.window_number = c.window_number AND ac.group_id = c.group_id AND ac.measure = 'active_days'
LEFT JOIN scores.group_context AS a
  ON a.window_number = c.window_number AND a.group_id = c.group_id AND a.measure = 'active_days'
LEFT JOIN scores.context_cells AS sc
  ON sc.window_number = c.window_number AND sc.group_id = c.group_id AND sc.measure = 'settled'
LEFT JOIN scores.group_context AS n
  ON n.window_number = c.window_number AND n.group_id = c.group_id AND n.measure = 'settled'
LEFT JOIN scores.context_cells AS hc
  ON hc.window_number = c.window_number AND hc.group_id = c.group_id AND hc.measure = 'channels'
LEFT JOIN scores.participation AS p ON p.window_number = c.window_number AND p.group_id = c.group_id
LEFT JOIN scores.burstiness AS b ON b.window_number = c.window_number AND b.group_id = c.group_id
LEFT JOIN scores.context_cells AS tc
  ON tc.window_number = c.window_number AND tc.group_id = c.group_id AND tc.measure = 'threads'
LEFT JOIN scores.context_medians AS t
  ON t.window_number = c.window_number AND t.group_id = c.group_id AND t.measure = 'threads'
LEFT JOIN scores.context_cells AS mc
  ON mc.window_number = c.window_number AND mc.group_id = c.group_id AND mc.measure = 'meetings'
LEFT JOIN scores.context_medians AS l
  ON l.window_number = c.window_number AND l.group_id = c.group_id AND l.measure = 'meetings'
LEFT JOIN scores.assumed_hours AS d ON d.window_number = c.window_number AND d.group_id = c.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'group_context'
WHERE c.measure = 'sent'
