-- Whether the parts of a group's score moved beyond chance in a window, by the alarms of its weeks; and the whole, by those
-- parts that enter its score.
-- grain: window_number, group_id, part
-- source: docs/science.md, Scores
WITH watched AS (
  SELECT
    window_number, group_id, sub_index AS part,
    max(baseline_weeks) AS weeks,
    bool_or(alarm IS NOT NULL AND alarm = 'rising') AS is_rising,
    bool_or(alarm IS NOT NULL AND alarm = 'falling') AS is_falling
  FROM scores.part_alarms
  GROUP BY window_number, group_id, sub_index
),
found AS (
  SELECT * FROM watched
  UNION ALL
  SELECT
    w.window_number, w.group_id, 'strain_exposure' AS part,
    max(w.weeks) AS weeks, bool_or(w.is_rising) AS is_rising, bool_or(w.is_falling) AS is_falling
  FROM watched AS w
  INNER JOIN scores.group_risk_parts AS p
    ON p.window_number = w.window_number AND p.group_id = w.group_id AND p.score = 'strain_exposure' AND p.part = w.part
  GROUP BY w.window_number, w.group_id
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  part,                                             -- strain_exposure, recovery, demand, support or control
  CASE
    WHEN weeks < fewest_baseline_weeks() THEN 'insufficient'
    WHEN is_rising AND is_falling THEN 'mixed'
    WHEN is_rising THEN 'rising'
    WHEN is_falling THEN 'falling'
    WHEN weeks < baseline_weeks() THEN 'early'
    ELSE 'no_alarm'
  END AS trend                                      -- rising, falling, mixed, no_alarm, early or insufficient
FROM found
