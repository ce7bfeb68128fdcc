-- What a group's survival tables come to: how much was answered soon and before an answer is late, and after how long a
-- quarter was. The median often does not exist, for most messages need no answer.
-- grain: window_number, group_id, overlap_band
-- source: Kaplan and Meier 1958; docs/science.md, Waiting
WITH open_shares AS (
  SELECT
    window_number, group_id, overlap_band, waited_seconds, asks,
    CASE
      WHEN max(CASE WHEN answers = open_asks THEN 1 ELSE 0 END) OVER (
        PARTITION BY window_number, group_id, overlap_band ORDER BY waited_seconds ASC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) = 1 THEN 0e0
      ELSE exp_of(inexact(sum(exact(log_of(share(open_asks - answers, open_asks)))) OVER (
        PARTITION BY window_number, group_id, overlap_band ORDER BY waited_seconds ASC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      )))
    END AS open_share,
    count(*) OVER (
      PARTITION BY window_number, group_id, overlap_band ORDER BY waited_seconds ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS factors
  FROM scores.waiting_times
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- group of the askers
  overlap_band,                                     -- little, some or much: working hours of the asker that are those of the other too
  CAST(sum(asks) AS BIGINT) AS asks,                -- asks
  1 - coalesce(
    min(CASE WHEN waited_seconds <= 3600 * answer_soon_hours() THEN open_share END), 1e0
  ) AS answered_soon_share,                         -- answered in the time that is soon
  1 - coalesce(
    min(CASE WHEN waited_seconds <= 3600 * answer_late_hours() THEN open_share END), 1e0
  ) AS answered_before_late_share,                  -- answered before an answer is late
  -- Each factor of a product may be off by one in the ninth decimal: three quarters exactly are three quarters.
  min(CASE
    WHEN answered_by <= answer_late_hours() * 3600 THEN answered_by
  END) AS first_quarter_seconds                     -- working seconds after which a quarter was answered; null where fewer ever were
FROM (
  SELECT
    *, CASE WHEN exact(open_share) <= exact(75e-2) + factors THEN waited_seconds END AS answered_by
  FROM open_shares
) AS o
GROUP BY window_number, group_id, overlap_band
