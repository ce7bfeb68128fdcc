-- The parts of a group's strain exposure in a window, and the indicators of each sub-index; contributions to the strain
-- exposure add up to it, those to a sub-index to the mean of that sub-index over all people with a score.
-- grain: window_number, group_id, score, part
SELECT
  p.window_number,                                  -- running number of the window
  p.group_id,                                       -- the group
  p.score,                                          -- strain_exposure, or the sub-index that is divided
  p.part,                                           -- sub-index or indicator
  count(*) AS people,                               -- people with a score and this part
  share(inexact(sum(exact(p.level))), count(*)) AS level, -- mean over them, 0 to 1
  share(inexact(sum(exact(p.weight))), max(r.people)) AS weight, -- mean share of the score's weight
  share(inexact(sum(exact(p.contribution))), max(r.people)) AS contribution -- mean addition to the score
FROM scores.part_windows AS p
INNER JOIN scores.group_risk AS r ON r.window_number = p.window_number AND r.group_id = p.group_id
GROUP BY p.window_number, p.group_id, p.score, p.part
