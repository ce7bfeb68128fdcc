-- How much longer do we wait for an answer where few working hours are in common, and how much rests on assumed hours?
SELECT
  label, overlap_band, answered_soon_share, first_answer_quartile_hours, nudges_per_100_turns, asks_rounded,
  default_hours_share, reason
FROM waiting
WHERE window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY label, overlap_band;
