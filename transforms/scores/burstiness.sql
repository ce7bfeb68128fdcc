-- How bursty the messages of a group's people in public channels are: of the times between them, the standard deviation less the
-- mean, divided by both together. -1 is a clock, 0 is chance, towards 1 are bursts and silence. Nights and weekends are
-- silence too. The work tier alone holds these rows.
-- grain: window_number, group_id
-- source: Goh and Barabasi 2008; docs/science.md A6
WITH written AS (
  SELECT
    w.window_number, m.group_id, s.sent_at,
    lag(s.sent_at) OVER (PARTITION BY w.window_number, m.group_id ORDER BY s.sent_at ASC NULLS FIRST) AS previous_at
  FROM scores.windows AS w
  INNER JOIN scores.context_persons AS p ON p.window_number = w.window_number AND p.measure = 'channels'
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = p.person
  INNER JOIN facts.eligible_weeks AS e
    ON e.person = p.person AND e.week BETWEEN w.window_start AND w.window_end AND e.slack_covered
  INNER JOIN facts.sends AS s ON s.person = e.person AND s.week = e.week AND s.conversation_kind = 'public'
),
gaps AS (
  SELECT window_number, group_id, seconds_between(previous_at, sent_at) AS seconds
  FROM written
  WHERE previous_at IS NOT NULL
),
summed AS (
  SELECT
    window_number, group_id, count(*) AS gaps, CAST(sum(seconds) AS BIGINT) AS seconds,
    CAST(sum(seconds * seconds) AS BIGINT) AS squares
  FROM gaps
  GROUP BY window_number, group_id
),
varied AS (
  SELECT
    window_number, group_id, gaps, seconds,
    -- Sums of whole numbers are exact: the variance by the squared mean is n (sum of squares) / (sum squared) - 1.
    coalesce(exp_of(log_of(share(gaps, seconds) * share(squares, seconds) - 1) / 2), 0e0) AS variation
  FROM summed
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  CASE WHEN seconds > 0 THEN share(variation - 1, variation + 1) END AS burstiness -- -1 to 1; null where all messages are of one second
FROM varied
