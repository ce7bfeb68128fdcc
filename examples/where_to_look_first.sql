-- Which part weighs most on which group in the latest final window? The parts come before the score; groups stand in the
-- order of the alphabet, for a difference between two groups may be chance.
SELECT label, status, recovery, demand, support, control, largest_part,
  strain_exposure, low, high, band, coverage_share, reason
FROM burnout_risk
WHERE window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY grouping = 'organisation' DESC, label;
