-- Groups with few meetings: what do they gain in undisturbed time, and which price do they pay in waiting, in distance and
-- in the evening? Gains and prices stand beside each other and are never added.
WITH wide AS (
  SELECT
    label,
    window_start,
    max(value) FILTER (WHERE indicator = 'meeting_share') AS meeting_share,
    max(value) FILTER (WHERE indicator = 'focus_share') AS gain_focus_share,
    max(value) FILTER (WHERE indicator = 'time_shifted_sessions') AS gain_time_shifted_sessions,
    max(value) FILTER (WHERE indicator = 'unanswered_late') AS price_unanswered_late,
    max(value) FILTER (WHERE indicator = 'team_reach') AS price_if_low_team_reach,
    max(value) FILTER (WHERE indicator = 'after_hours_sessions') AS price_after_hours_sessions
  FROM group_indicators
  WHERE grouping <> 'organisation'
  GROUP BY label, window_start
),
posts AS (
  SELECT good AS few_meetings FROM goalposts WHERE indicator = 'meeting_share'
)
SELECT wide.*
FROM wide
CROSS JOIN posts
WHERE wide.meeting_share <= posts.few_meetings
  AND wide.window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY wide.label;
