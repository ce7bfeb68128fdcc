-- How many values of each kind are there, how many not, and why? Empty never means zero.
SELECT indicator, status, reason, count(*) AS values_of_groups_and_windows
FROM group_indicators
GROUP BY ALL
ORDER BY indicator, status, reason;
