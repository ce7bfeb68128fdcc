-- How much work is done on days of leave, by group and quarter, and on how many days does the rate rest?
SELECT quarter_start, label, status, leave_work_rate, leave_days_rounded, people_rounded, coverage_share,
  evidence_grade, reason
FROM presenteeism_risk
ORDER BY quarter_start, grouping = 'organisation' DESC, label;
