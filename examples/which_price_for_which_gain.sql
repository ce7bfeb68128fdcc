-- Which price do the groups pay that work mostly in writing, and for what gain? And the ones that mostly meet?
SELECT label, mode, sync_share, focus_share, time_shifted_share, openness_share, isolation, always_on, waiting,
  meeting_load, meeting_chains, interruptions
FROM balance
WHERE mode <> 'mixed' AND grouping = 'reporting_group'
  AND window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY mode, label;
