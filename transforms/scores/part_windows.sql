-- How a person's mean score over a window divides among its parts; the contributions add up to the score.
-- grain: window_number, group_id, person, score, part
WITH shares AS (
  SELECT
    b.window_number, b.group_id, b.person, 'strain_exposure' AS score, b.sub_index AS part, b.level,
    share(b.weight, s.known_weight) AS weight,
    CASE WHEN s.burden = 0 THEN 0e0 ELSE s.strain_exposure * share(b.burden, s.burden) END AS contribution
  FROM scores.strain AS s
  INNER JOIN scores.burdens AS b ON b.group_id = s.group_id AND b.person = s.person AND b.week = s.week
  UNION ALL
  SELECT
    b.window_number, b.group_id, b.person, b.sub_index AS score, l.indicator AS part, l.level,
    share(l.weight, b.known_weight) AS weight,
    share(l.weight * l.level, b.known_weight) AS contribution
  FROM scores.strain AS s
  INNER JOIN scores.burdens AS b ON b.group_id = s.group_id AND b.person = s.person AND b.week = s.week
  INNER JOIN scores.weighed_levels AS l
    ON l.group_id = b.group_id AND l.person = b.person AND l.week = b.week AND l.sub_index = b.sub_index
)
SELECT
  p.window_number,                                  -- running number of the window
  p.group_id,                                       -- the group
  p.person,                                         -- who
  p.score,                                          -- strain_exposure, or the sub-index that is divided
  p.part,                                           -- sub-index or indicator
  share(inexact(sum(exact(p.level))), count(*)) AS level, -- mean over the weeks that have the part, 0 to 1
  share(inexact(sum(exact(p.weight))), max(w.weeks)) AS weight, -- mean share of the score's weight
  share(inexact(sum(exact(p.contribution))), max(w.weeks)) AS contribution -- mean addition to the score
FROM shares AS p
INNER JOIN scores.strain_windows AS w
  ON w.window_number = p.window_number AND w.group_id = p.group_id AND w.person = p.person
GROUP BY p.window_number, p.group_id, p.person, p.score, p.part
