-- How long what a group's people asked in a window waited for an answer, as a survival table by the working hours that
-- asker and asked have in common: at each waiting time, how many asks were still open, and how many were answered then.
-- grain: window_number, group_id, overlap_band, waited_seconds
-- source: Kaplan and Meier 1958; docs/science.md, Waiting
WITH waited AS (
  SELECT
    w.window_number, m.group_id, a.overlap_band, a.working_seconds AS waited_seconds,
    count(*) AS asks,
    count(CASE WHEN a.is_answered THEN 1 END) AS answers
  FROM scores.windows AS w
  INNER JOIN facts.awaited_asks AS a ON a.week BETWEEN w.window_start AND w.window_end
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = a.asker
  GROUP BY w.window_number, m.group_id, a.overlap_band, a.working_seconds
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- group of the askers
  overlap_band,                                     -- little, some or much: working hours of the asker that are those of the other too
  waited_seconds,                                   -- working seconds until the answer, or until observation stopped
  asks,                                             -- asks that were answered or lost from sight at this time
  answers,                                          -- those that were answered
  sum(asks) OVER (
    PARTITION BY window_number, group_id, overlap_band ORDER BY waited_seconds DESC NULLS LAST
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS open_asks                                    -- asks still open just before this time
FROM waited
