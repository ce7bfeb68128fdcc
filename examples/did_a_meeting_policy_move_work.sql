-- A no-meeting day began: did it cut meetings, or move them and the work into the evening? Windows of each group side by
-- side; read the row of the window in which the policy began against the rows before.
SELECT
  label,
  window_start,
  round(max(value) FILTER (WHERE indicator = 'meeting_share'), 3) AS meeting_share,
  round(max(value) FILTER (WHERE indicator = 'focus_share'), 3) AS focus_share,
  round(max(value) FILTER (WHERE indicator = 'longest_chain'), 2) AS longest_chain_hours,
  round(max(value) FILTER (WHERE indicator = 'after_hours_sessions'), 2) AS after_hours_sessions,
  round(max(value) FILTER (WHERE indicator = 'time_shifted_sessions'), 2) AS time_shifted_sessions,
  round(max(value) FILTER (WHERE indicator = 'daily_rest_shortfall'), 2) AS short_nights
FROM group_indicators
GROUP BY label, window_start
ORDER BY label, window_start;
