-- Strain exposure of a group in a window: the mean over people.
-- grain: window_number, group_id
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  count(*) AS people,                               -- people with a score
  share(inexact(sum(exact(strain_exposure))), count(*)) AS strain_exposure -- 0 to 1
FROM scores.strain_windows
GROUP BY window_number, group_id
