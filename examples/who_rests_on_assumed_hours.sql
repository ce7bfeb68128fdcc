-- Which groups' numbers about the time of day rest on assumed zones or schedules, and for how much of their time?
SELECT window_start, label, default_hours_share, people_rounded
FROM burnout_risk
WHERE default_hours_share > 0
ORDER BY default_hours_share DESC, label, window_start;
