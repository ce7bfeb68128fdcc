-- At which hours of their own clocks do large groups work, and how much of the evening is that?
SELECT label, weekday, local_hour, active_share, default_hours_share
FROM activity_hours
WHERE active_share > 0 AND window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY label, weekday, local_hour;
