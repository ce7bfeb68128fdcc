-- Each person's mean strain exposure over the known weeks of a window, as their group counts it.
-- grain: window_number, group_id, person
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  person,                                           -- who
  share(inexact(sum(exact(strain_exposure))), count(*)) AS strain_exposure, -- mean over known weeks, 0 to 1
  count(*) AS weeks                                 -- known weeks
FROM scores.strain
WHERE group_id IS NOT NULL
GROUP BY window_number, group_id, person
HAVING count(*) >= fewest_valid_weeks()
