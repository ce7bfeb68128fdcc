-- Which groups have most to do with each other by messages, and has that changed since the window before?
SELECT
  t.label, t.other_label, t.messages_per_person, b.messages_per_person AS messages_before,
  t.meeting_hours_per_person, t.reciprocal_tie_share, t.reason
FROM group_ties AS t
LEFT JOIN group_ties AS b
  ON b.label = t.label AND b.other_label = t.other_label
  AND b.window_start = t.window_start - to_weeks((
    SELECT CAST(value AS INTEGER) FROM settings_used WHERE key = 'release.window_weeks'
  ))
WHERE t.window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY t.label, t.messages_per_person DESC NULLS LAST;
