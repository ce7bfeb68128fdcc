-- How soon do those who join come to know people and get answers, and has that changed from one joining quarter to the next?
SELECT
  joining_quarter, weeks_since_start, people_met, team_reach, answered_share, days_since_one_to_one, people_rounded, reason
FROM newcomers
ORDER BY joining_quarter, weeks_since_start;
