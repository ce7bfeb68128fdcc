-- How much work is done on days of leave, by group and quarter, and on how many days does the rate rest? The share of
-- days with a tail that others see stands beside it, experimental, and is never added.
SELECT quarter_start, label, status, leave_work_rate, leave_days_rounded, people_rounded, coverage_share,
  evidence_grade, reason, visibility_tail_share, visibility_status
FROM presenteeism_risk
ORDER BY quarter_start, grouping = 'organisation' DESC, label;
